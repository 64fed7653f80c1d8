"""All pains of the map, the worst first."""

from cjmdesk.layout.cards import DOTS_WIDTH, dots
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import MARGIN, TABLE, TABLE_BOLD
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.pieces import joined
from cjmdesk.layout.report.ranking import RankedPain, ranked_pains
from cjmdesk.layout.report.tables import LIST, Cell, Column, Row, fitting, table
from cjmdesk.model.words import EVIDENCE

KEY = "pains"


def pains(means: Means) -> list[Draft]:
    """The table of pains; nothing without any."""
    say = means.say
    columns = (
        Column("#"), Column(say("Pain"), 2), Column(say("Stage"), 1), Column(say("Where and whom"), 1),
        Column(say("Severity")), Column(say("Frequency")), Column(say("Priority"), 0, True), Column(say("Basis")),
    )  # fmt: skip
    found = ranked_pains(means.journey)
    if not found:
        return []
    w = means.grid.inner
    has_order = any(ranked.score is not None for ranked in found)
    rows = [_row(means, ranked) for ranked in found]
    if has_order:
        pieces = fitting(means.kit, w, columns, rows, means.grid.body)
    else:
        pieces = table(means.kit, w, columns, rows, pad=LIST)
    title = say("Pains by priority") if has_order else say("Pains")
    return compose(means, Head(KEY, title), [Area(MARGIN, w, pieces)], open_end=True)


def _row(means: Means, ranked: RankedPain) -> Row:
    theme = means.kit.theme
    pain = ranked.pain
    grade = ranked.score
    share = means.percent(pain.share) if pain.share is not None else ""
    where = joined(means.touchpoint(pain.touchpoint), means.persona(pain.persona), share)
    return Row(
        (
            Cell(str(ranked.number), TABLE_BOLD, theme.bad),
            Cell(suggested(pain.text or "–", pain.implied), TABLE_BOLD),
            Cell(ranked.stage.title, TABLE),
            Cell(where, TABLE, theme.muted),
            _grade(means, pain.severity),
            _grade(means, pain.frequency),
            Cell(
                means.kit.number(grade) if grade is not None else "—",
                TABLE_BOLD,
                theme.ink if grade is not None else theme.muted,
            ),
            Cell(joined(lower(means.word(EVIDENCE, pain.evidence)), pain.source), TABLE, theme.muted),
        ),
        f"stage:{ranked.stage.id}",
    )


def _grade(means: Means, grade: int | None) -> Cell:
    if grade is None:
        return Cell("—", TABLE, means.kit.theme.muted)
    return Cell("", TABLE, "", tuple(dots(means.kit, grade, 0, 0)), DOTS_WIDTH)
