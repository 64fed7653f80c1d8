"""Arcs that go on over the edge of a page: a mark at the edge says with which stage they begin or end."""

from itertools import pairwise

from cjmdesk.layout.arcs import PILL, PILL_HEIGHT
from cjmdesk.layout.curves import sample
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.runs import Run
from cjmdesk.layout.shapes import Box, Outline, Part, Scene, Shape
from cjmdesk.layout.text import set_line, shorten
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import transition_keys

MOST = 170.0
GAP = 4.0


def edge_marks(kit: Kit, journey: Journey, scene: Scene, run: Run, left: float, right: float) -> list[Part]:
    """A mark for each arc with one end in the run, where it is cut; those at one edge stand below each other."""
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    drawn = {part.key: part for part in scene.parts if part.kind == "transition"}
    result: list[Part] = []
    for key, item in zip(transition_keys(journey), journey.transitions, strict=True):
        part = drawn.get("transition:" + key)
        ends = numbers.get(item.from_), numbers.get(item.to)
        if part is None or None in ends:
            continue
        here = [number for number in ends if number is not None and run.first <= number <= run.last]
        away = [number for number in ends if number is not None and not run.first <= number <= run.last]
        if len(here) == 1 and len(away) == 1:
            on_right = away[0] > run.last
            y = _height_at(part, right if on_right else left)
            if y is not None:
                towards = numbers[item.to] == away[0]
                place = (right if on_right else left), y
                result.append(_mark(kit, journey, key, part, away[0], (towards, on_right), place))
    return _apart(result)


def _height_at(part: Part, x: float) -> float | None:
    """Where the arc of a part crosses x; None where it does not."""
    arc = part.shapes[0] if part.shapes else None
    if not isinstance(arc, Outline):
        return None
    for (xa, ya), (xb, yb) in pairwise(sample(arc.commands, 12)):
        if min(xa, xb) <= x - part.x <= max(xa, xb):
            share = 0.5 if xa == xb else (x - part.x - xa) / (xb - xa)
            return part.y + ya + share * (yb - ya)
    return None


def _mark(
    kit: Kit, journey: Journey, key: str, part: Part, stage: int, ways: tuple[bool, bool], place: tuple[float, float]
) -> Part:
    """A small label at the edge, with number and title of the other stage and an arrow as the customer goes.

    `ways` says whether the arc leads to that stage, and whether that is on the right.
    """
    towards, on_right = ways
    edge, y = place
    arc = part.shapes[0]
    color = (arc.stroke if isinstance(arc, Outline) else None) or kit.theme.muted
    arrow = "→" if towards == on_right else "←"
    words = f"{stage + 1} {journey.stages[stage].title}".strip()
    text = f"{words} →" if arrow == "→" else f"← {words}"
    text = "".join(shorten(kit.fonts, text, PILL, MOST).lines)
    w = kit.fonts.width(text, *PILL) + 14
    x = edge - w - GAP if on_right else edge + GAP
    shapes: tuple[Shape, ...] = (
        Box(0, 0, w, PILL_HEIGHT, kit.theme.paper, color, 1, PILL_HEIGHT / 2),
        *set_line(kit.fonts, text, PILL, 7, 13.4, color),
    )
    return Part(f"transition:{key}/edge", "transition", x, y - PILL_HEIGHT / 2, w, PILL_HEIGHT, shapes, layer=3)


def _apart(marks: list[Part]) -> list[Part]:
    """The marks, moved down where they would cover each other."""
    placed: list[Part] = []
    for mark in sorted(marks, key=lambda part: part.y):
        for other in placed:
            if mark.x < other.x + other.w and other.x < mark.x + mark.w and mark.y < other.y + other.h + 1:
                mark = mark._replace(y=other.y + other.h + 1)
        placed.append(mark)
    return placed


def beside(parts: list[Part], marks: list[Part], left: float, right: float) -> list[Part]:
    """The parts with the labels of arcs moved along their arc to where no mark of an edge stands."""
    return [_clear(part, marks, left, right) if part.key.endswith("/label") else part for part in parts]


def below(marks: list[Part], parts: list[Part]) -> list[Part]:
    """The marks, each moved down where the label of an arc is so wide that there is no room beside it."""
    labels = [part for part in parts if part.key.endswith("/label")]
    return _apart([_under(mark, labels) for mark in marks])


def _under(mark: Part, labels: list[Part]) -> Part:
    for label in sorted(labels, key=lambda part: part.y):
        if abs(label.y - mark.y) < PILL_HEIGHT and label.x < mark.x + mark.w and mark.x < label.x + label.w:
            mark = mark._replace(y=label.y + PILL_HEIGHT + 1)
    return mark


def _clear(label: Part, marks: list[Part], left: float, right: float) -> Part:
    for mark in marks:
        if label.kind == mark.kind and abs(label.y - mark.y) < PILL_HEIGHT and _side_by_side(label, mark):
            on_left = mark.x < (left + right) / 2
            x = mark.x + mark.w + GAP if on_left else mark.x - label.w - GAP
            label = label._replace(x=min(max(x, left), right - label.w))
    return label


def _side_by_side(one: Part, other: Part) -> bool:
    return one.x < other.x + other.w + GAP and other.x < one.x + one.w + GAP
