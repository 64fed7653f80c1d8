"""A page for each persona: who they are, what they want done, and how they feel on the way."""

from collections.abc import Sequence

from cjmdesk.layout.captions import quoted
from cjmdesk.layout.cards import DOTS_WIDTH, dots
from cjmdesk.layout.columns import Grid as MapGrid
from cjmdesk.layout.columns import Track
from cjmdesk.layout.emotions import emotion_row
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.kit import Kit, suggested
from cjmdesk.layout.personas import Look
from cjmdesk.layout.report.faces import faces, portrait, segment
from cjmdesk.layout.report.frame import Area, Draft, Head, Mark, PageParts, below, compose
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, BODY_TOP, MARGIN, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, Run, heading, height_of, item, paragraph
from cjmdesk.layout.report.ranking import ranked_pains
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Box, Column, Ellipse, Shape, moved
from cjmdesk.layout.text import Style, set_centred, set_line, widest_piece, wrap
from cjmdesk.layout.theme import text_on
from cjmdesk.model.journey import Journey
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Stage

PART = "personas"
PHOTO = 92.0
QUOTE = Style("semibold", 14)
CURVE, HIGHEST = 186.0, 430.0
"""The height of the curve with the names of the stages above: at least, and where there is room."""
LEAST_NAME = 22.0
"""The least height of the names of the stages."""
NAME_SIZES = (10.0, 9.0, 8.4)
NAME_LINES, MOST_NAME_LINES = 3, 5
"""Of whole words, and of words that are divided."""
ABOVE_CURVE = 24.0
ALL = "*"
MOST_STAGES = 14
"""So many stages stand side by side below a curve; more go into further rows."""


def personas(means: Means) -> list[Draft]:
    """A page for each persona, and one for the curve of all customers where there is one.

    Personas without a curve who say little share a page.
    """
    drafts: list[Draft] = []
    plain = [persona for persona in means.journey.personas if _is_plain(means, persona)]
    plain = plain if len(plain) > 1 else []
    for persona in means.journey.personas:
        if persona in plain:
            continue
        made = _persona(means, persona)
        joined = below(means, drafts[-1], made[0]) if drafts and len(made) == 1 else None
        drafts = [*drafts[:-1], joined] if joined else [*drafts, *made]
    common = means.looks[""] if "" in _scored(means.journey) else None
    if plain:
        return drafts + _together(means, plain, common)
    if common:
        drafts += _with_curve(means, Head(f"persona:{ALL}", means.say("All customers"), 1), [], common)
    return drafts


def _is_plain(means: Means, persona: Persona) -> bool:
    """Whether no more is known of a persona than the name, the segment and the share."""
    told = (persona.quote, persona.description, *persona.goals)
    hurts = any(pain.persona == persona.id for stage in means.journey.stages for pain in stage.pains)
    seen = bool(persona.photo or persona.jobs) or persona.id in _scored(means.journey)
    return not (seen or hurts or any(text.strip() for text in told))


def _together(means: Means, personas: list[Persona], common: Look | None) -> list[Draft]:
    """Personas of whom hardly anything is known side by side, with the curve of all customers below them."""
    w, all_of_them = means.grid.inner, means.say("All customers")
    pieces = faces(means, personas, w)
    head = Head(f"persona:{personas[0].id}", means.say("Personas"), 1)
    names = [suggested(persona.name or persona.id, persona.implied) for persona in personas]
    above = heading(means.kit, all_of_them, w, 36)
    high = height_of([*pieces, above]) + ABOVE_CURVE + CURVE
    below_them = common if high <= means.grid.body and len(means.journey.stages) <= MOST_STAGES else None
    if below_them:
        pieces, names = [*pieces, above], [*names, all_of_them]
    first, *others = _with_curve(means, head, [Area(MARGIN, w, pieces)], below_them)
    drafts = [first._replace(marks=tuple(Mark(name, 1, 0.0) for name in names)), *others]
    if common and not below_them:
        drafts += _with_curve(means, Head(f"persona:{ALL}", all_of_them, 1), [], common)
    return drafts


def _scored(journey: Journey) -> set[str]:
    return {emotion.persona for stage in journey.stages for emotion in stage.emotions if emotion.score is not None}


def _persona(means: Means, persona: Persona) -> list[Draft]:
    look = means.looks[persona.id]
    x, w = means.grid.span(0, 5)
    x2, w2 = means.grid.span(6, 6)
    who, jobs, hurts = _who(means, persona, look, w), _jobs(means, persona, w2), _pains(means, persona, w2)
    # What hurts stands on the pages of the stages, too: here it must not drive the curve from the page.
    fits = height_of([*jobs, *hurts]) + ABOVE_CURVE + CURVE <= means.grid.body
    areas = [Area(x, w, who), Area(x2, w2, [*jobs, *(hurts if fits else ())])]
    if not areas[1].pieces:
        areas = [Area(*means.grid.span(0, 8), _who(means, persona, look, means.grid.span(0, 8)[1]))]
    head = Head(f"persona:{persona.id}", suggested(persona.name or persona.id, persona.implied), 1, None, look.color)
    curve = look if persona.id in _scored(means.journey) else None
    return _with_curve(means, head, areas, curve)


def _with_curve(means: Means, head: Head, areas: list[Area], look: Look | None) -> list[Draft]:
    """The areas, and the persona's curve at the foot of their page; where there is no room, on the next."""
    drafts = compose(means, head, areas, open_end=look is None) if areas else []
    if look is None:
        return drafts
    high = max((height_of(area.pieces) for area in areas), default=0.0)
    room = means.grid.body - (high + ABOVE_CURVE if areas else 0.0)
    rows = _rows(means, look, min(max(room, CURVE), HIGHEST))
    if not areas or len(drafts) > 1 or len(rows) > 1 or high + ABOVE_CURVE + rows[0].h > means.grid.body:
        return drafts + compose(means, head, [Area(MARGIN, means.grid.inner, rows)], start=len(drafts))
    page = PageParts(head.key + "/curve")
    page.put(rows[0], MARGIN, max(BODY_TOP + high + ABOVE_CURVE, means.grid.bottom - rows[0].h - 4))
    return [drafts[0]._replace(parts=(*drafts[0].parts, *page.draft("", 0, "").parts))]


def _rows(means: Means, look: Look, height: float) -> list[Piece]:
    """The curve over the stages, at most `MOST_STAGES` of them side by side."""
    every = means.journey.stages
    count = -(-len(every) // MOST_STAGES)
    size = -(-len(every) // max(count, 1))
    starts = range(0, len(every), max(size, 1))
    height = height if count == 1 else CURVE
    return [_row(means, look, start, min(start + size, len(every)), height) for start in starts]


def _row(means: Means, look: Look, start: int, end: int, height: float) -> Piece:
    """The stages from `start` to before `end`: their names above, the field with the curve below, `height` together."""
    kit, w = means.kit, means.grid.inner
    journey = means.journey.but(stages=means.journey.stages[start:end])
    width = w / (end - start)
    names, style = _names(kit, journey.stages, start + 1, width - 10)
    top = max(LEAST_NAME, *(len(lines) * style.leading + 8 for lines in names))
    shapes: list[Shape] = []
    for number, (stage, lines) in enumerate(zip(journey.stages, names, strict=True)):
        color = stage_color(kit, stage, start + number)
        shapes.append(Box(width * number + 1, 0, width - 2, top, color, radius=4))
        for row, line in enumerate(lines):
            y = (top - len(lines) * style.leading) / 2 + (row + 0.5) * style.leading + style.size * 0.36
            shapes += set_centred(kit.fonts, line, style, width * (number + 0.5), y, text_on(color))
    others = frozenset(name for name in means.looks if name != look.persona)
    top += 4
    content = emotion_row(kit, journey, _even(journey, width), dict(means.looks), height - top, others)
    for placed in (placed for group in content.groups for placed in sorted(group, key=lambda one: one.layer)):
        shapes += [moved(shape, placed.x, top + placed.y) for shape in placed.block.shapes]
    return Piece(w, height, tuple(shapes), 20.0)


def _names(kit: Kit, stages: Sequence[Stage], first: int, w: float) -> tuple[list[tuple[str, ...]], Style]:
    """Numbers and names of stages in the largest type that keeps the words of all whole.

    Where none does, words are divided in the smallest; a name that is too long even so is left to its number.
    """
    texts = [f"{number}\u00a0{stage.title}" for number, stage in enumerate(stages, first)]
    style = SMALL_BOLD
    for size in NAME_SIZES:
        style = SMALL_BOLD._replace(size=size)
        names = [wrap(kit.fonts, text, style, w).lines for text in texts]
        whole = all(widest_piece(kit.fonts, text, style) <= w for text in texts)
        if whole and all(len(lines) <= NAME_LINES for lines in names):
            return names, style
    divided = [wrap(kit.fonts, text, style, w, 0, syllables(kit.language)).lines for text in texts]
    return [
        lines if len(lines) <= MOST_NAME_LINES else (str(number),) for number, lines in enumerate(divided, first)
    ], style


def _even(journey: Journey, width: float) -> MapGrid:
    """Columns of one width, whatever width the stages have on the map."""
    columns: list[Column] = []
    tracks: list[Track] = []
    first: list[int] = []
    for number, stage in enumerate(journey.stages):
        parts = max(len(stage.steps), 1)
        edges = tuple(width * (number + part / parts) for part in range(parts))
        first.append(len(tracks))
        tracks += [Track(edge, width / parts) for edge in edges]
        columns.append(Column(stage.id, width * number, width, tuple(step.id for step in stage.steps), edges))
    return MapGrid(tuple(columns), tuple(tracks), (*first, len(tracks)))


def _who(means: Means, persona: Persona, look: Look, w: float) -> list[Piece]:
    """Photo or initials with segment and share, the quote, the description and the goals."""
    kit, theme = means.kit, means.kit.theme
    quote = quoted(persona.quote, kit.language) if persona.quote.strip() else ""
    runs = (Run(segment(means, persona), SMALL_BOLD, theme.muted), Run(quote, QUOTE, look.color, 6))
    face = portrait(means, persona, look, PHOTO)
    pieces = item(kit, w, runs, indent=PHOTO + 20, mark=face, least=PHOTO, gap=0)
    if not any(piece.shapes for piece in pieces):
        pieces = []
    if persona.description.strip():
        pieces += paragraph(kit, persona.description, BODY, w, theme.ink, gap=14)
    return pieces + section(means, means.say("Goals"), w, _list(means, persona.goals, w, look.color))


def _list(means: Means, texts: tuple[str, ...], w: float, color: str) -> list[Piece]:
    pieces: list[Piece] = []
    for text in texts:
        mark = Ellipse(3.5, BODY.leading / 2, 2.2, 2.2, color)
        pieces += item(means.kit, w, (Run(text, BODY, means.kit.theme.ink),), indent=16, mark=(mark,), gap=5)
    return pieces


def _jobs(means: Means, persona: Persona, w: float) -> list[Piece]:
    pieces: list[Piece] = []
    for job in persona.jobs:
        pieces += _job(means, job, w, means.looks[persona.id].color)
    return section(means, means.say("Jobs to be done"), w, pieces)


def _pains(means: Means, persona: Persona, w: float) -> list[Piece]:
    """What hurts this persona, the worst first, with its numbers on the map."""
    kit, theme = means.kit, means.kit.theme
    pieces: list[Piece] = []
    for number, pain, stage in (
        (one.number, one.pain, one.stage) for one in ranked_pains(means.journey) if one.pain.persona == persona.id
    ):
        baseline = BODY.leading / 2 + BODY.size * 0.36
        mark = [*set_line(kit.fonts, str(number), BODY_BOLD, 0, baseline, theme.bad)]
        dotted = dots(kit, pain.severity, w - DOTS_WIDTH, BODY.leading / 2) if pain.severity is not None else []
        runs = (
            Run(suggested(pain.text or "–", pain.implied), BODY, theme.ink),
            Run(stage.title, SMALL, theme.muted),
        )
        pieces += item(
            kit, w, runs, indent=20, right=DOTS_WIDTH + 10, mark=(*mark, *dotted), gap=6, target=f"stage:{stage.id}",
            flat=True,
        )  # fmt: skip
    return section(means, means.say("Pains"), w, pieces)


def _job(means: Means, job: Job, w: float, color: str) -> list[Piece]:
    """When..., I want..., so that..., and what is expected of it."""
    kit, theme = means.kit, means.kit.theme
    labelled = (
        (means.say("When…"), job.when),
        (means.say("I want…"), job.want),
        (means.say("So that…"), job.so_that),
    )
    indent = max(kit.fonts.width(label, *BODY_BOLD) for label, _text in labelled) + 14
    pieces: list[Piece] = []
    for label, text in labelled:
        if text.strip():
            mark = set_line(kit.fonts, label, BODY_BOLD, 0, BODY.leading / 2 + BODY.size * 0.36, theme.muted)
            pieces += item(kit, w, (Run(text, BODY, theme.ink),), indent=indent, mark=mark, gap=4 if pieces else 14)
    if job.expectations:
        pieces += paragraph(kit, means.say("Expectations"), SMALL_BOLD, w, theme.muted, gap=8)
        pieces += _list(means, job.expectations, w, color)
    return pieces
