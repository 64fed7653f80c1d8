"""The action plan: ideas with who, until when and how far; the checklist; experiments."""

from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import MARGIN, TABLE, TABLE_BOLD
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.pieces import Piece, heading, joined
from cjmdesk.layout.report.ranking import ranked_ideas
from cjmdesk.layout.report.tables import LIST, Cell, Column, Row, table
from cjmdesk.layout.shapes import Box, Outline, Shape
from cjmdesk.model.journey import ChecklistItem
from cjmdesk.model.numbers import Experiment
from cjmdesk.model.words import EXPERIMENT_STATUSES, IDEA_STATUSES

KEY = "plan"
BOX = 11.0


def plan(means: Means) -> list[Draft]:
    """The page of the plan; nothing without ideas, checklist and experiments."""
    w = means.grid.inner
    pieces = _actions(means, w)
    for title, rows in (("Checklist", _checklist(means, w)), ("Experiments", _experiments(means, w))):
        if rows:
            pieces += _below(means, means.say(title), w, rows)
    if not pieces:
        return []
    return compose(means, Head(KEY, means.say("Action plan")), [Area(MARGIN, w, pieces)], open_end=True)


def _below(means: Means, title: str, w: float, rows: list[Piece]) -> list[Piece]:
    """A further table under its heading."""
    head = heading(means.kit, title, w, 26)
    repeated = head._replace(gap=0.0)
    first, *others = rows
    return [
        head,
        first._replace(gap=6.0),
        *(row._replace(head=(repeated, first._replace(gap=6.0)) if row.head else ()) for row in others),
    ]


def _actions(means: Means, w: float) -> list[Piece]:
    """The ideas in the order and with the numbers of the page of ideas."""
    say, theme = means.say, means.kit.theme
    columns = (
        Column("#"), Column(say("Idea"), 2), Column(say("Stage"), 1), Column(say("Solves"), 1),
        Column(say("Impact"), 0, True), Column(say("Effort"), 0, True), Column(say("Owner"), always=not means.client),
        Column(say("Due"), always=True), Column(say("Status")),
    )  # fmt: skip
    rows = []
    for one in ranked_ideas(means.journey):
        idea = one.idea
        solved = joined(*(means.pains[name][1].text for name in idea.solves if name in means.pains))
        rows.append(
            Row(
                (
                    Cell(str(one.number), TABLE_BOLD, theme.accent),
                    Cell(suggested(idea.text or "–", idea.implied), TABLE_BOLD),
                    one.stage.title,
                    Cell(solved, TABLE, theme.muted),
                    _figure(means, idea.impact),
                    _figure(means, idea.effort),
                    idea.owner or Cell("—", TABLE, theme.muted),
                    means.day(idea.due) or Cell("—", TABLE, theme.muted),
                    Cell(lower(means.word(IDEA_STATUSES, idea.status)), TABLE),
                ),
                f"stage:{one.stage.id}",
            )
        )
    return table(means.kit, w, columns, rows)


def _figure(means: Means, value: int | None) -> Cell:
    return Cell(str(value)) if value is not None else Cell("—", TABLE, means.kit.theme.muted)


def _checklist(means: Means, w: float) -> list[Piece]:
    say = means.say
    columns = (
        Column(""), Column(say("To do"), 3), Column(say("Stage"), 1), Column(say("Step"), 1), Column(say("Owner")),
        Column(say("Due")),
    )  # fmt: skip
    rows = [
        Row(
            (
                Cell("", TABLE, "", _tick(means, item), BOX),
                Cell(suggested(item.text or "–", item.implied), TABLE, means.kit.theme.muted if item.done else ""),
                means.stage(item.stage),
                _step(means, item),
                item.owner,
                means.day(item.due),
            )
        )
        for item in means.journey.checklist
    ]
    return table(means.kit, w, columns, rows, pad=LIST)


def _step(means: Means, item: ChecklistItem) -> str:
    steps = means.stages[item.stage][1].steps if item.stage in means.stages else ()
    return next((step.title for step in steps if step.id == item.step), item.step)


def _tick(means: Means, item: ChecklistItem) -> tuple[Shape, ...]:
    """A square, with a tick where it is done; drawn about the middle of the line."""
    theme = means.kit.theme
    square = Box(0, -BOX / 2, BOX, BOX, None, theme.muted, 1, 2.5)
    if not item.done:
        return (square,)
    tick = (("M", (2.4, 0.2)), ("L", (4.6, 2.4)), ("L", (8.6, -2.6)))
    return (square._replace(fill=theme.accent, stroke=theme.accent), Outline(tick, stroke=theme.on_hue, width=1.5))


def _experiments(means: Means, w: float) -> list[Piece]:
    """The experiments with what was counted on both sides."""
    say = means.say
    columns = (
        Column(say("Hypothesis"), 3), Column(say("Stage"), 1), Column(say("Metric"), 1), Column("A", 0, True),
        Column("B", 0, True), Column(say("Status")), Column(say("Decision"), 2),
    )  # fmt: skip
    rows = [
        Row(
            (
                Cell(suggested(item.hypothesis or "–", item.implied), TABLE_BOLD),
                means.stage(item.stage),
                item.metric,
                _arm(means, item, "a"),
                _arm(means, item, "b"),
                lower(means.word(EXPERIMENT_STATUSES, item.status)),
                item.decision,
            ),
            f"stage:{item.stage}" if item.stage in means.stages else "",
        )
        for item in means.journey.experiments
    ]
    return table(means.kit, w, columns, rows)


def _arm(means: Means, item: Experiment, name: str) -> str:
    """Successes of customers, and what share that is."""
    arm = item.a if name == "a" else item.b
    if arm is None or arm.n is None:
        return ""
    number = means.kit.number
    if arm.x is None:
        return f"n = {number(arm.n)}"
    share = f"\n{means.percent(arm.x / arm.n)}" if arm.n else ""
    return f"{number(arm.x)} / {number(arm.n)}{share}"
