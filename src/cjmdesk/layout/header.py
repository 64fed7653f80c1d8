"""The head of the map: title, goal and lens line, stage chevrons, and the headings of steps."""

from cjmdesk.i18n import format_date
from cjmdesk.layout.captions import quoted
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.kit import CHEVRON, CHEVRON_SMALL, GOAL, LENS, SMALL, TITLE, Block, Kit
from cjmdesk.layout.rows import Placed
from cjmdesk.layout.shapes import Box, Command, Outline, Shape, moved
from cjmdesk.layout.text import set_line, set_lines, wrap
from cjmdesk.layout.theme import Theme, hue, text_on
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where
from cjmdesk.model.stage import Stage

CHEVRON_LEAST = 50.0
TIP = 13.0
"""How far a chevron's point reaches to the right."""
STEP_HEIGHT = 26.0
OVERLAP = 5.0
"""How far a chevron's point reaches into the next stage."""
CHEVRON_PADDING = 2 * TIP + 6
REFUSAL_COLOR = "#495057"


def title_block(kit: Kit, journey: Journey, width: float) -> tuple[Block, tuple[Where, ...]]:
    """Title, the customer's goal in his words, and the lens line."""
    theme, fonts = kit.theme, kit.fonts
    title = wrap(fonts, journey.title or kit.say("Untitled map"), TITLE, width, 2)
    shapes, height = set_lines(fonts, title.lines, TITLE, 0, 0, theme.ink if journey.title else theme.muted)
    result: list[Shape] = [*shapes]
    shortened = [Where(("title",))] if title.shortened else []
    if journey.goal:
        goal = wrap(fonts, quoted(journey.goal, kit.language), GOAL, width, 2)
        small, more = set_lines(fonts, goal.lines, GOAL, 0, height + 2, theme.accent)
        result += small
        height += more + 2
        shortened += [Where(("goal",))] if goal.shortened else []
    lens = wrap(fonts, lens_line(kit, journey), LENS, width, 2)
    small, more = set_lines(fonts, lens.lines, LENS, 0, height + 3, theme.muted)
    shortened += [Where(("client",))] if lens.shortened else []
    return Block(height + more + 3, (*result, *small)), tuple(shortened)


def lens_line(kit: Kit, journey: Journey) -> str:
    """State · client · date · version · period · number of personas."""
    say = kit.say
    periods = {"month": say("period: month"), "quarter": say("period: quarter"), "year": say("period: year")}
    words = [say("As-is") if journey.state == "as-is" else say("To-be"), journey.client]
    if journey.date:
        words.append(format_date(journey.date, kit.language))
    if journey.version:
        words.append(say("version {version}").format(version=journey.version))
    if journey.period:
        words.append(periods[journey.period])
    if journey.personas:
        n = len(journey.personas)
        words.append(kit.say_plural("{n} persona", "{n} personas", n).format(n=n))
    return " · ".join(word for word in words if word)


def stage_color(kit: Kit, stage: Stage, index: int) -> str:
    """The colour of a stage's chevron: its own, the grey of refusal, or the next hue of the theme."""
    return stage_hue(kit.theme, stage, index)


def stage_hue(theme: Theme, stage: Stage, index: int) -> str:
    """The same in any theme."""
    if stage.color is None and stage.kind == "refusal":
        return REFUSAL_COLOR
    return hue(theme, stage.color, index)


def chevron_shape(width: float, height: float) -> tuple[Command, ...]:
    """An arrow-like plate: notched on the left, pointed on the right."""
    return (
        ("M", (0.0, 0.0)),
        ("L", (width - TIP, 0.0)),
        ("L", (width, height / 2)),
        ("L", (width - TIP, height)),
        ("L", (0.0, height)),
        ("L", (TIP, height / 2)),
        ("Z", ()),
    )


def chevrons(kit: Kit, journey: Journey, grid: Grid) -> tuple[tuple[Placed, ...], float, tuple[Where, ...]]:
    """The stage headers side by side, all of the height of the tallest."""
    texts = [
        kit.block(_chevron_text, stage, column.w - CHEVRON_PADDING, number + 1, stage_color(kit, stage, number))
        for number, (stage, column) in enumerate(zip(journey.stages, grid.columns, strict=True))
    ]
    height = max([CHEVRON_LEAST, *(block.h + 14 for block in texts)])
    placed = []
    shortened = []
    for number, (stage, column, text) in enumerate(zip(journey.stages, grid.columns, texts, strict=True)):
        # The points reach into the next notch; the last one ends with the rows.
        w = column.w if number == len(texts) - 1 else column.w + OVERLAP
        block: Block = kit.block(_chevron, stage, w, height, number, column.w - CHEVRON_PADDING)
        words = f"{stage.title}\n\n{stage.notes}" if stage.notes else stage.title
        placed.append(Placed(f"stage:{stage.id}/header", "stage", column.x, 0, w, block, stage.id, words))
        if text.shortened:
            shortened.append(Where(("stages", number, "title"), stage.id))
    return tuple(placed), height, tuple(shortened)


def _chevron_text(kit: Kit, stage: Stage, width: float, number: int, color: str) -> Block:
    """Number and title, the duration below."""
    ink = text_on(color)
    figure = f"{number}  "
    indent = kit.fonts.width(figure, *CHEVRON)
    lines, shortened = wrap(kit.fonts, stage.title or "–", CHEVRON, width - indent, kit.most_lines)
    baseline = CHEVRON.leading / 2 + CHEVRON.size * 0.36
    shapes: list[Shape] = [*set_line(kit.fonts, str(number), CHEVRON, 0, baseline, ink)]
    title, height = set_lines(kit.fonts, lines, CHEVRON, indent, 0, ink)
    shapes += title
    if stage.duration:
        line, cut = wrap(kit.fonts, stage.duration, CHEVRON_SMALL, width - indent, 1 + kit.most_lines // 4)
        small, more = set_lines(kit.fonts, line, CHEVRON_SMALL, indent, height, ink)
        shapes += small
        height += more
        shortened = shortened or cut
    return Block(height, tuple(shapes), shortened)


def _chevron(kit: Kit, stage: Stage, width: float, height: float, number: int, text_width: float) -> Block:
    color = stage_color(kit, stage, number)
    text: Block = kit.block(_chevron_text, stage, text_width, number + 1, color)
    dy = (height - text.h) / 2
    plate = Outline(chevron_shape(width, height), fill=color)
    inside = (moved(shape, TIP + 9, dy) for shape in text.shapes)
    return Block(height, (plate, *inside), text.shortened)


def step_headings(kit: Kit, journey: Journey, grid: Grid) -> tuple[Placed, ...]:
    """A thin second row of headings over the stages that have steps; none where no stage has any."""
    placed = []
    for number, stage in enumerate(journey.stages):
        for step, track in zip(stage.steps, grid.tracks[grid.first_track[number] :], strict=False):
            w = track.w - 6
            lines, is_cut = wrap(kit.fonts, step.title or "–", SMALL, w - 12, 1)
            color = stage_color(kit, stage, number)
            shapes: tuple[Shape, ...] = (
                Box(0, 0, w, STEP_HEIGHT - 6, kit.theme.paper, kit.theme.line, 1, 5),
                Box(0, STEP_HEIGHT - 8, w, 2, color, radius=1),
                *set_line(kit.fonts, lines[0] if lines else "", SMALL, 7, 13.5, kit.theme.ink),
            )
            block = Block(STEP_HEIGHT - 6, shapes, is_cut)
            placed.append(Placed(f"step:{step.id}", "step", track.x + 3, 0, w, block, step.id, step.title))
    return tuple(placed)


def shortened_steps(journey: Journey, placed: tuple[Placed, ...]) -> tuple[Where, ...]:
    """The steps whose headings end in an ellipsis."""
    cut = {item.entity for item in placed if item.block.shortened}
    return tuple(
        Where(("stages", number, "steps", place, "title"), step.id)
        for number, stage in enumerate(journey.stages if cut else ())
        for place, step in enumerate(stage.steps)
        if step.id in cut
    )
