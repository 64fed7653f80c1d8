"""Small plates with a word each, that flow over several lines; and drawn buttons: plates that do something."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.layout.analysis.kit import BODY, SMALL, PanelKit
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, Spot
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_centred, set_line
from cjmdesk.layout.theme import mix, on_accent, readable
from cjmdesk.model.journey import Journey

HEIGHT = 22.0
GAP = 6.0
BUTTON = 30.0
_PAD = 9.0


class Chip(NamedTuple):
    text: str
    keys: tuple[str, ...]
    """What it leads to."""
    tip: Sentence


def chips(kit: PanelKit, items: Sequence[Chip], width: float, tone: str = "") -> Panel:
    """The chips within `width`, tinted with `tone` (a colour; else that of lines)."""
    theme = kit.theme
    fill = mix(tone, theme.paper, 0.16) if tone else mix(theme.line, theme.paper, 0.5)
    ink = readable(theme.ink, fill)
    shapes: list[Shape] = []
    spots = []
    x = y = 0.0
    for item in items:
        text = kit.fit(item.text, SMALL, width - 2 * _PAD)
        w = kit.fonts.width(text, *SMALL) + 2 * _PAD
        if x and x + w > width:
            x, y = 0.0, y + HEIGHT + GAP
        shapes.append(Box(x, y, w, HEIGHT, fill, radius=HEIGHT / 2))
        shapes += set_line(kit.fonts, text, SMALL, x + _PAD, y + HEIGHT / 2 + SMALL.size * 0.36, ink)
        spots.append(Spot(x, y, w, HEIGHT, None, item.keys, item.tip))
        x += w + GAP
    return Panel(tuple(shapes), y + HEIGHT, tuple(spots))


def button(kit: PanelKit, text: str, act: Act, *, is_main: bool = False) -> Panel:
    """A plate that does something when it is clicked, or Enter is pressed on it; it looks like the real buttons."""
    theme = kit.theme
    w = button_width(kit, text)
    fill, ink = (theme.accent, on_accent(theme)) if is_main else (theme.paper, theme.ink)
    shapes: tuple[Shape, ...] = (
        Box(0.5, 0.5, w - 1, BUTTON - 1, fill, fill if is_main else theme.line, 1, 6),
        *set_centred(kit.fonts, text, BODY, w / 2, BUTTON / 2 + BODY.size * 0.36, ink),
    )
    return Panel(shapes, BUTTON, (Spot(0, 0, w, BUTTON, None, (), said("{text}", text=text), act),))


def button_width(kit: PanelKit, text: str) -> float:
    """The width of a button with this text, drawn or real."""
    return kit.fonts.width(text, *BODY) + 36


def first_step(kit: PanelKit, journey: Journey, *, has_data: bool = False) -> Panel:
    """What a tab without anything to show offers: a stage where there is none yet, else figures from a table."""
    if not journey.stages:
        return button(kit, kit.say("Add a stage"), Act("command", "add_stage"), is_main=True)
    return button(kit, kit.say("From data…"), Act("command", "from_data")) if has_data else EMPTY
