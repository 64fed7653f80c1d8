"""A page for each stage: what we want there and what the customer does, what he feels, what hurts, what we measure."""

from itertools import product

from cjmdesk.analysis.funnel import funnel
from cjmdesk.analysis.priorities import Trouble, trouble
from cjmdesk.analysis.priorities import pains as pains_in_order
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.icons import icon
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.pictures import picture_block
from cjmdesk.layout.report.frame import LEAD_GAP, Area, Draft, Head, below, columns_of, compose
from cjmdesk.layout.report.grid import BODY_BOLD, BODY_TOP, LEAD, LEAD_BOLD, SMALL
from cjmdesk.layout.report.means import Means, lower, same_words
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
from cjmdesk.layout.shapes import Box, Outline, Shape, moved
from cjmdesk.layout.text import Style, set_line, set_lines, set_right, shorten, wrap
from cjmdesk.layout.theme import contrast, mix, readable
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.words import STAGE_KINDS, ZONES

PART = "stages"
MOST_LEAD = 0.24
"""The share of the page's height up to which key task and goal stand above both columns."""
MOST_SHARED = 0.62
"""The share of the page's height up to which the content of a stage may share its page with that of another."""
CLOSER = 0.65
"""What is left of the room between pieces there."""
RAIL = 188.0
MANY = 10
"""From more touchpoints than that on, they are two sections."""
RAIL_GAP = 3.0
PICTURE_HEIGHT = 130.0
CLOSEST = 0.5
"""What is left at least of the room between pieces where they are pressed together."""


def key_of(stage: Stage) -> str:
    """By which links call the page of a stage."""
    return f"stage:{stage.id}"


def stages(means: Means) -> list[Draft]:
    """The pages of all stages; the first one opens the part. Two neighbours of whom little is known share a page."""
    drafts: list[Draft] = []
    journey = means.journey
    met = trouble(journey, pains_in_order(journey), funnel(journey))
    # The stage before as it would stand on a page with this one.
    waiting: Draft | None = None
    for number, stage in enumerate(journey.stages):
        warned = met if met.stage == stage.id else None
        made = _stage(means, number, stage, warned)
        if len(made) != 1 or not made[0].end or made[0].end - BODY_TOP > MOST_SHARED * means.grid.body:
            drafts, waiting = [*drafts, *made], None
            continue
        flat = _flat(means, number, stage, warned)
        joined = below(means, waiting, flat) if waiting else None
        if joined:
            drafts, waiting = [*drafts[:-1], joined], None
        else:
            drafts, waiting = [*drafts, made[0]], flat
    # Another part never begins on the page of a stage.
    return [draft._replace(end=0.0) for draft in drafts]


def _flat(means: Means, number: int, stage: Stage, met: Trouble | None) -> Draft:
    """The stage in three columns, which take less height: to share a page with another."""
    columns = [means.grid.span(first, 4) for first in (0, 4, 8)]
    w = columns[0][1]
    makers = (emotions, pains, questions, kpis, courses, touchpoints, ideas, transitions, _lanes)
    sections = [made for make in makers if (made := make(means, stage, w))]
    inner = means.grid.inner
    lead = [*_abreast(means, stage, inner), *_facts(means, stage, inner), *_warning(means, stage, met, inner)]
    areas = [
        Area(x, w, [piece._replace(gap=piece.gap * CLOSER) for pieces in run for piece in pieces])
        for (x, _w), run in zip(columns, _in_three(sections), strict=True)
    ]
    return compose(means, _head(means, number, stage), areas, lead, open_end=True)[0]


def _abreast(means: Means, stage: Stage, w: float) -> list[Piece]:
    """Key task and goal beside each other, where each is short enough for it."""
    half = w / 2
    told = [_labelled(means, label, text, half - 16) for label, text in _aims(means, stage)]
    if len(told) != 2 or any(len(pieces) > 1 for pieces in told):
        return [piece for label, text in _aims(means, stage) for piece in _labelled(means, label, text, w)]
    (first,), (second,) = told
    shapes = (*first.shapes, *(moved(shape, half, 0) for shape in second.shapes))
    return [Piece(w, max(first.h, second.h), shapes, first.gap)]


def _in_three(sections: list[list[Piece]]) -> tuple[list[list[Piece]], ...]:
    """The sections in their order in three columns, the highest of which is as low as it can be."""
    count = len(sections)
    cuts = ((first, second) for first in range(count + 1) for second in range(first, count + 1))
    ways = [(sections[:first], sections[first:second], sections[second:]) for first, second in cuts]
    return min(ways, key=lambda runs: max(height_of([piece for pieces in run for piece in pieces]) for run in runs))


def _head(means: Means, number: int, stage: Stage) -> Head:
    color = readable(stage_color(means.kit, stage, number), means.kit.theme.paper, least=3.0)
    name = suggested(stage.title or stage.id, stage.implied)
    title = means.say("Stage {n} · {title}").format(n=number + 1, title=name)
    return Head(key_of(stage), title, 1, _aside(means, number, stage), color)


def _stage(means: Means, number: int, stage: Stage, met: Trouble | None) -> list[Draft]:
    """The pages of a stage: two columns, the sections shared between them."""
    (x, w), (x2, w2) = columns_of(means.grid, 6, 5)
    lead = _lead(means, stage, means.grid.inner) + _warning(means, stage, met, means.grid.inner)
    high = height_of(lead) > MOST_LEAD * means.grid.body
    left = [*_lead(means, stage, w), *_warning(means, stage, met, w)] if high else []
    left += [piece for make in (emotions, pains) for piece in make(means, stage, w)]
    right = [piece for make in (kpis, courses) for piece in make(means, stage, w2)]
    further = [(touchpoints(means, stage, w, *cut), touchpoints(means, stage, w2, *cut)) for cut in _cuts(stage)]
    further += [(make(means, stage, w), make(means, stage, w2)) for make in (ideas, transitions, questions)]
    further.append((_lanes(means, stage, w), _lanes(means, stage, w2)))
    left, right = _shared(left, right, [pair for pair in further if pair[0]])
    if not (lead or left or right):
        return []
    room = means.grid.body - (0.0 if high or not lead else height_of(lead) + LEAD_GAP)
    areas = (Area(x, w, squeezed(left, room)), Area(x2, w2, squeezed(right, room)))
    return compose(means, _head(means, number, stage), areas, [] if high else lead, open_end=not high)


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
    pieces = [piece for label, text in _aims(means, stage) for piece in _labelled(means, label, text, w)]
    return pieces + _facts(means, stage, w)


def _aims(means: Means, stage: Stage) -> list[tuple[str, str]]:
    """Key task and the customer's goal with their labels, as far as they are told."""
    told = ((means.say("Key task"), stage.key_task), (means.say("Customer's goal"), stage.goal))
    return [(f"{label}:", text) for label, text in told if text.strip()]


def _facts(means: Means, stage: Stage, w: float) -> list[Piece]:
    """What else is known of the stage, in one line."""
    kit, theme = means.kit, means.kit.theme
    facts = joined(
        *_manner(means, stage),
        means.say("drives {letters}").format(letters=", ".join(stage.drives)) if stage.drives else "",
        means.say("enter: {n}").format(n=kit.number(stage.volume)) if stage.volume is not None else "",
        " → ".join(step.title for step in stage.steps if step.title),
    )  # fmt: skip
    return item(kit, w, (Run(facts, SMALL, theme.muted),), gap=4) if facts else []


def _manner(means: Means, stage: Stage) -> list[str]:
    """The stage's other name, its zone and its kind, without what the title or one of them says already."""
    kind = lower(means.word(STAGE_KINDS, stage.kind)) if stage.kind != "normal" else ""
    told = [stage.title]
    for words in (stage.alias, lower(means.word(ZONES, stage.zone)), kind):
        if not any(same_words(words, one) for one in told):
            told.append(words)
    return told[1:]


def _warning(means: Means, stage: Stage, met: Trouble | None, w: float) -> list[Piece]:
    """That several of the worst things of the journey meet in the stage; nothing where they do not."""
    if met is None:
        return []
    kit, theme = means.kit, means.kit.theme
    found = (
        (met.lowest_emotion and met.lowest_emotion[0], means.say("the lowest emotion")),
        (met.strongest_pain and met.strongest_pain[0], means.say("the strongest pain")),
        (met.largest_loss, means.say("the largest loss")),
    )
    *names, last = [name for place, name in found if place == stage.id]
    both = means.say("{first} and {last}").format(first=", ".join(names), last=last)
    text = means.say("Start here: {names} meet in this stage.").format(names=both)
    tint = mix(theme.bad_bar, theme.paper, 0.09)
    lines = wrap(kit.fonts, text, BODY_BOLD, w - 46).lines
    shapes, height = set_lines(kit.fonts, lines, BODY_BOLD, 34, 5.5, readable(theme.bad, tint))
    sign = Outline(icon("lane-pains"), 11, height / 2 - 2.5, 16 / 24, stroke=theme.bad, width=1.4)
    return [Piece(w, height + 11, (Box(0, 0, w, height + 11, tint, radius=6), sign, *shapes), 10.0)]


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
