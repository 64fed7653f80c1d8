"""A page for each stage: what we want there and what the customer does, what he feels, what hurts, what we measure."""

from itertools import product

from cjmdesk.layout.header import stage_color
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.pictures import picture_block
from cjmdesk.layout.report.frame import LEAD_GAP, Area, Draft, Head, columns_of, compose
from cjmdesk.layout.report.grid import LEAD, LEAD_BOLD, SMALL
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.pieces import Piece, Run, height_of, item, joined
from cjmdesk.layout.report.stage_lists import (
    courses,
    emotions,
    ideas,
    kpis,
    pains,
    plain,
    questions,
    section,
    touchpoints,
)
from cjmdesk.layout.report.transitions import transitions
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import Style, set_line, set_right, shorten
from cjmdesk.layout.theme import contrast, readable
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.words import STAGE_KINDS, ZONES

PART = "stages"
MOST_LEAD = 0.24
"""The share of the page's height up to which key task and goal stand above both columns."""
RAIL = 188.0
MANY = 10
"""From more touchpoints than that on, they are two sections."""
RAIL_GAP = 3.0
PICTURE_HEIGHT = 130.0
CLOSEST = 0.6
"""What is left at least of the room between pieces where they are pressed together."""


def key_of(stage: Stage) -> str:
    """By which links call the page of a stage."""
    return f"stage:{stage.id}"


def stages(means: Means) -> list[Draft]:
    """The pages of all stages; the first one opens the part."""
    drafts: list[Draft] = []
    for number, stage in enumerate(means.journey.stages):
        drafts += _stage(means, number, stage)
    return drafts


def _stage(means: Means, number: int, stage: Stage) -> list[Draft]:
    (x, w), (x2, w2) = columns_of(means.grid, 6, 5)
    lead = _lead(means, stage, means.grid.inner)
    high = height_of(lead) > MOST_LEAD * means.grid.body
    left = _lead(means, stage, w) if high else []
    left += [piece for make in (emotions, pains) for piece in make(means, stage, w)]
    right = [piece for make in (kpis, courses) for piece in make(means, stage, w2)]
    further = [(touchpoints(means, stage, w, *cut), touchpoints(means, stage, w2, *cut)) for cut in _cuts(stage)]
    further += [(make(means, stage, w), make(means, stage, w2)) for make in (ideas, transitions, questions)]
    further.append((_lanes(means, stage, w), _lanes(means, stage, w2)))
    left, right = _shared(left, right, [pair for pair in further if pair[0]])
    if not (lead or left or right):
        return []
    room = means.grid.body - (0.0 if high or not lead else height_of(lead) + LEAD_GAP)
    color = readable(stage_color(means.kit, stage, number), means.kit.theme.paper, least=3.0)
    name = suggested(stage.title or stage.id, stage.implied)
    title = means.say("Stage {n} · {title}").format(n=number + 1, title=name)
    head = Head(key_of(stage), title, 1, _aside(means, number, stage), color)
    areas = (Area(x, w, squeezed(left, room)), Area(x2, w2, squeezed(right, room)))
    return compose(means, head, areas, [] if high else lead)


def _cuts(stage: Stage) -> list[tuple[int, int | None]]:
    """From which touchpoint to which they stand together: many of them are shared between the columns."""
    count = len(stage.touchpoints)
    return [(0, None)] if count <= MANY else [(0, (count + 1) // 2), ((count + 1) // 2, None)]


def _shared(
    left: list[Piece], right: list[Piece], further: list[tuple[list[Piece], list[Piece]]]
) -> tuple[list[Piece], list[Piece]]:
    """The columns with the further sections in them, each in the one or the other: so that the higher is least.

    Of the ways that do equally well the one counts that has more at the left.
    """
    best: tuple[float, tuple[list[Piece], list[Piece]]] | None = None
    for choice in product((0, 1), repeat=len(further)):
        sides = (list(left), list(right))
        for side, pair in zip(choice, further, strict=True):
            sides[side].extend(pair[side])
        height = max(height_of(sides[0]), height_of(sides[1]) if sides[0] or not sides[1] else float("inf"))
        if best is None or height < best[0] - 1:
            best = height, sides
    assert best is not None
    return best[1]


def squeezed(pieces: list[Piece], room: float) -> list[Piece]:
    """The pieces with less room between them, where that is what it takes to stand on one page."""
    height = height_of(pieces)
    gaps = sum(piece.gap for piece in pieces[1:])
    if not room < height <= room + gaps * (1 - CLOSEST):
        return pieces
    share = 1 - (height - room) / gaps
    return [piece._replace(gap=piece.gap * share) for piece in pieces]


def _lanes(means: Means, stage: Stage, w: float) -> list[Piece]:
    """What stands in the map's own lanes."""
    pieces: list[Piece] = []
    for lane in lanes_of(means.journey):
        text = stage.cells.get(lane.id, "")
        if lane.kind == "text":
            pieces += plain(means, lane.title or lane.id, text, w)
        elif lane.kind == "image" and text.strip():
            block = picture_block(means.kit, text, means.pictures.get(text), w, PICTURE_HEIGHT)
            pieces += section(means, lane.title or lane.id, w, [Piece(w, block.h, block.shapes)])
    return pieces


def _lead(means: Means, stage: Stage, w: float) -> list[Piece]:
    """Key task, the customer's goal, and what else is known of the stage, in lines of their own."""
    kit, theme = means.kit, means.kit.theme
    pieces: list[Piece] = []
    for label, text in ((means.say("Key task"), stage.key_task), (means.say("Customer's goal"), stage.goal)):
        if text.strip():
            pieces += _labelled(means, label + ":", text, w)
    facts = joined(
        stage.alias, lower(means.word(ZONES, stage.zone)),
        lower(means.word(STAGE_KINDS, stage.kind)) if stage.kind != "normal" else "",
        means.say("drives {letters}").format(letters=", ".join(stage.drives)) if stage.drives else "",
        means.say("enter: {n}").format(n=kit.number(stage.volume)) if stage.volume is not None else "",
        " → ".join(step.title for step in stage.steps if step.title),
    )  # fmt: skip
    pieces += item(kit, w, (Run(facts, SMALL, theme.muted),), gap=4) if facts else []
    return pieces


def _labelled(means: Means, label: str, text: str, w: float) -> list[Piece]:
    """A bold label with its text behind it."""
    kit, theme = means.kit, means.kit.theme
    indent = kit.fonts.width(label, *LEAD_BOLD) + 6
    mark = set_line(kit.fonts, label, LEAD_BOLD, 0, LEAD.leading / 2 + LEAD.size * 0.36, theme.ink)
    return item(kit, w, (Run(text, LEAD, theme.ink),), indent=indent, mark=mark, gap=4)


def _aside(means: Means, number: int, stage: Stage) -> Piece:
    """How long the stage takes, and where it stands among all of them."""
    kit, theme = means.kit, means.kit.theme
    count = len(means.journey.stages)
    step = (RAIL + RAIL_GAP) / count
    gap = min(RAIL_GAP, step * 0.3)
    color = stage_color(kit, stage, number)
    color = color if contrast(color, theme.paper) >= 3 else readable(color, theme.paper, least=3.0)
    shapes: list[Shape] = [
        Box(
            index * step,
            37,
            step - gap,
            4 if index == number else 2,
            color if index == number else theme.line,
            radius=1,
        )
        for index in range(count)
    ]
    style = Style("regular", 11)
    for line in shorten(kit.fonts, stage.duration, style, RAIL).lines:
        shapes += set_right(kit.fonts, line, style, RAIL, 21, theme.muted)
    return Piece(RAIL, 41, tuple(shapes))
