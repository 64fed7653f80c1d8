"""The key of the curves: which persona each line belongs to, below the label of the emotion lane."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.frame import LABEL_WIDTH
from cjmdesk.layout.kit import TINY, Block, Kit
from cjmdesk.layout.personas import Look
from cjmdesk.layout.shapes import Outline, Shape
from cjmdesk.layout.text import Lines, set_line, wrap
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.problems import Where

KEY_LINE = 18.0
"""The height of a persona in the key."""
KEY_NAME = LABEL_WIDTH - 44
"""The room for the name there."""
BELOW, ABOVE, LEAST_TOP = 8.0, 2.0, 10.0
"""Below the key, between it and the label, and above a label that has risen to make room."""
NAME_LEFT = 32.0


class Key(NamedTuple):
    """How label and key share the height of the lane."""

    label_top: float
    looks: tuple[Look, ...]
    """Those that the key shows."""
    more: int
    """How many others there are; said in a line of its own."""


def key_of(looks: Sequence[Look], label: float, height: float) -> Key:
    """The key below a label of the height `label`, which stands in the middle, or higher where the key wants room."""
    wanted = KEY_LINE * len(looks) + BELOW + ABOVE if looks else 0.0
    top = min((height - label) / 2, max(height - label - wanted, LEAST_TOP))
    lines = int((height - top - label - ABOVE - BELOW) / KEY_LINE + 1e-6)
    if len(looks) <= lines:
        return Key(top, tuple(looks), 0)
    shown = max(lines - 1, 0)
    return Key(top, tuple(looks[:shown]), len(looks) - shown)


def drawn_key(kit: Kit, key: Key, height: float, figures: Sequence[tuple[float, float]] = ()) -> Block:
    """The personas with their lines, at the foot of the label of the emotion lane, and how many others there are.

    Names keep off `figures` at the right of it: the left end and the baseline of each.
    """
    shapes: list[Shape] = []
    top = height - KEY_LINE * (len(key.looks) + bool(key.more)) - BELOW
    for look in key.looks:
        shapes.append(
            Outline((("M", (12.0, top + 8)), ("L", (27.0, top + 8))), stroke=look.color, width=2.2, dash=look.dash)
        )
        y = top + 11.7
        room = min((x - 36 for x, base in figures if abs(base - y) < TINY.leading), default=KEY_NAME)
        lines = key_name(kit, look, min(room, KEY_NAME)).lines
        shapes += set_line(kit.fonts, lines[0] if lines else "", TINY, NAME_LEFT, y, kit.theme.ink)
        top += KEY_LINE
    if key.more:
        shapes += set_line(kit.fonts, f"+{key.more}", TINY, NAME_LEFT, top + 11.7, kit.theme.muted)
    return Block(height, tuple(shapes))


def key_name(kit: Kit, look: Look, width: float = KEY_NAME) -> Lines:
    """The name of a persona as the key has it."""
    return wrap(kit.fonts, look.name, TINY, width, 1)


def names_of(looks: Sequence[Look], key: Key) -> str:
    """All names, each in a line of its own, where the key has room for some of them only."""
    return "".join(f"\n{look.name}" for look in looks) if key.more else ""


def shortened_label(kit: Kit, journey: Journey, lane: Lane, label: Block, looks: Sequence[Look]) -> tuple[Where, ...]:
    """The lane where its title, and the personas whose names below it, end in an ellipsis."""
    cut = {look.persona for look in looks if key_name(kit, look).shortened}
    names = tuple(Where(("personas", n, "name"), item.id) for n, item in enumerate(journey.personas) if item.id in cut)
    if not label.shortened or lane not in (journey.lanes or ()):
        return names
    return (Where(("lanes", (journey.lanes or ()).index(lane), "title"), lane.id), *names)
