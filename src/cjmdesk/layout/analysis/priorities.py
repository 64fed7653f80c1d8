"""The tab "Priorities": where the troubles meet, and what comes first among pains, ideas and SWOT."""

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN, Figure
from cjmdesk.analysis.priorities import QUADRANTS, RankedIdea
from cjmdesk.layout.analysis.chips import first_step
from cjmdesk.layout.analysis.impact import picture
from cjmdesk.layout.analysis.kit import BODY_BOLD, SMALL, SMALL_BOLD, PanelKit, lines, nothing, page, section
from cjmdesk.layout.analysis.long_list import first_of
from cjmdesk.layout.analysis.names import full_names
from cjmdesk.layout.analysis.panel import Panel, stacked
from cjmdesk.layout.analysis.swot import swot, tows
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.layout.analysis.trouble import meeting
from cjmdesk.layout.report.charts import numbered_disc
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.model.journey import Journey

GAP = 24.0
MOST_SCORE = 25
SCORE_BAR = 56.0
WIDE_TABLE = 560.0
"""From this width on a table has room for the stage."""
FIELD_TABLE = 470.0
"""From this width on the ranking has room for the field."""
DISC = 9.0


def priorities(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """Two columns: troubles and pains, ideas; below them SWOT and what follows from it."""
    items = found.priorities
    if not (items.pains or items.ideas or items.swot):
        text = kit.say(
            "Write pains with severity and frequency, ideas with impact and effort, and a SWOT with impact and "
            "likelihood: this page then says what to do first, and why."
        )
        return nothing(kit, kit.say("Nothing to rank yet"), text, width, first_step(kit, journey, has_data=True))

    def left(w: float) -> Panel:
        return stacked((meeting(kit, found, journey, w), _pains(kit, found, journey, w)), GAP)

    def right(w: float) -> Panel:
        return _ideas(kit, found, journey, w)

    first = page(kit, width, left, right)
    second = page(kit, width, lambda w: swot(kit, journey, items.swot, w), lambda w: tows(kit, journey, items.tows, w))
    return stacked((first, second))


# ---------------------------------------------------------------- pains


def _pains(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, pains = kit.say, found.priorities.pains
    title = say("Pains, strongest first")
    if not pains:
        return section(kit, title, w, lines(kit, say("No pains yet: write them where customers suffer."), SMALL, w))
    numbers = {pain.id: number for number, pain in enumerate((p for s in journey.stages for p in s.pains), 1)}
    names = full_names(journey)
    has_stage, has_cost = w >= WIDE_TABLE, any(pain.loss.value is not None for pain in pains)
    columns = (
        Column("", width=22), Column(say("Pain"), 2), *([Column(say("Stage"), 1.2)] if has_stage else []),
        Column(say("Priority"), width=SCORE_BAR + 34),
        *([Column(say("Cost"), width=92, right=True)] if has_cost else []),
    )  # fmt: skip
    shown, more = first_of(kit, "pains", pains)
    rows = []
    for pain in shown:
        stage = Cell(names[pain.stage], SMALL, kit.theme.muted, 2)
        cells = (
            Cell(str(numbers[pain.key]), BODY_BOLD, kit.theme.bad), Cell(names[pain.key], most=2),
            *([stage] if has_stage else []), _score(kit, pain.score),
            *([_cost(kit, pain.loss)] if has_cost else []),
        )  # fmt: skip
        rows.append(Row(cells, pain.score, (pain.key,)))
    notes = [lines(kit, say("Priority is severity × frequency, 25 at the most."), SMALL, w)]
    if any(pain.loss.value is None for pain in pains):
        text = say(
            "What a pain costs is known where the stage has a volume, the pain says which share of customers it hits, "
            "and an idea against it says what it changes in a transition."
        )
        notes.append(lines(kit, text, SMALL, w))
    return section(kit, title, w, table(kit, w, columns, rows), more, *notes)


def _score(kit: PanelKit, figure: Figure) -> Cell:
    theme = kit.theme
    track = Box(0, -4, SCORE_BAR, 8, theme.track, radius=4)
    if figure.value is None:
        return Cell(NOT_KNOWN, BODY_BOLD, theme.muted, shapes=(track,), indent=SCORE_BAR + 10, figure=figure)
    color = theme.bad_bar if figure.value > 15 else theme.fair_bar if figure.value > 8 else theme.faint
    length = max(SCORE_BAR * figure.value / MOST_SCORE, 8)
    shapes: tuple[Shape, ...] = (track, Box(0, -4, length, 8, color, radius=4))
    return Cell(kit.number(figure.value), BODY_BOLD, shapes=shapes, indent=SCORE_BAR + 10, figure=figure)


def _cost(kit: PanelKit, figure: Figure) -> Cell:
    return Cell(kit.value(figure), color=kit.theme.muted if figure.value is None else "", figure=figure)


# ---------------------------------------------------------------- ideas


def _ideas(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, ideas = kit.say, found.priorities.ideas
    if not ideas:
        text = say("No ideas yet: write what could be done against the pains.")
        return section(kit, say("Ideas"), w, lines(kit, text, SMALL, w))
    graded = section(
        kit, say("Impact × effort"), w, picture(kit, journey, ideas, w),
        below=say("The numbers are those of the ranking below."),
    )  # fmt: skip
    return stacked((graded, _ranking(kit, journey, ideas, w)), GAP)


def _ranking(kit: PanelKit, journey: Journey, ideas: tuple[RankedIdea, ...], w: float) -> Panel:
    say, theme = kit.say, kit.theme
    names = full_names(journey)
    has_stage, has_field = w >= WIDE_TABLE, w >= FIELD_TABLE
    has_rice = any(idea.rice.value is not None for idea in ideas)
    columns = (
        Column("", width=22), Column(say("Idea"), 2), *([Column(say("Stage"), 1)] if has_stage else []),
        *([Column(say("Field"), width=116)] if has_field else []),
        Column(say("Impact ÷ effort"), width=102, right=True),
        *([Column("RICE", width=52, right=True)] if has_rice else []),
    )  # fmt: skip
    shown, more = first_of(kit, "ideas", ideas)
    rows = []
    for number, idea in enumerate(shown, 1):
        disc = tuple(numbered_disc(kit.plain, number, DISC, 0, DISC, theme.hues[0]))
        stage = Cell(names[idea.stage], SMALL, theme.muted, 2)
        cells = (
            Cell("", shapes=disc), Cell(names[idea.key], most=2 if has_field else 3), *([stage] if has_stage else []),
            *([_quadrant(kit, idea)] if has_field else []), _ratio(kit, idea.ratio),
            *([_ratio(kit, idea.rice)] if has_rice else []),
        )  # fmt: skip
        rows.append(Row(cells, idea.ratio, (idea.key,)))
    note = "" if has_rice else say("With reach and confidence, ideas are ranked by RICE.")
    return section(kit, say("Ideas, best first"), w, table(kit, w, columns, rows), more, lines(kit, note, SMALL, w))


def _quadrant(kit: PanelKit, idea: RankedIdea) -> Cell:
    theme = kit.theme
    if idea.quadrant is None:
        return Cell(NOT_KNOWN, SMALL, theme.muted)
    colors = {"quick win": theme.good, "big bet": theme.accent}
    return Cell(kit.words(QUADRANTS[idea.quadrant]), SMALL_BOLD, colors.get(idea.quadrant, theme.muted))


def _ratio(kit: PanelKit, figure: Figure) -> Cell:
    known = figure.value is not None
    return Cell(kit.value(figure), BODY_BOLD if known else SMALL, "" if known else kit.theme.muted, figure=figure)
