"""The content plan."""

from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import MARGIN, TABLE, TABLE_BOLD
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.tables import Cell, Column, Row, fitting
from cjmdesk.model.words import CONTENT_STATUSES

KEY = "content"


def content(means: Means) -> list[Draft]:
    """The table of what is to be written and shown; nothing without any."""
    say, muted = means.say, means.kit.theme.muted
    columns = (
        Column(say("Title"), 3), Column(say("Stage"), 1), Column(say("Format")), Column(say("Platform")),
        Column(say("Author"), 1), Column(say("Due")), Column(say("Status")), Column(say("Link"), 1),
    )  # fmt: skip
    rows = [
        Row(
            (
                Cell(suggested(entry.title or "–", entry.implied), TABLE_BOLD),
                means.stage(entry.stage),
                entry.format,
                entry.platform,
                entry.author,
                means.day(entry.due),
                lower(means.word(CONTENT_STATUSES, entry.status)),
                Cell(entry.url, TABLE, muted),
            ),
            f"stage:{entry.stage}" if entry.stage in means.stages else "",
        )
        for entry in means.journey.content
    ]
    if not rows:
        return []
    w = means.grid.inner
    pieces = fitting(means.kit, w, columns, rows, means.grid.body)
    return compose(means, Head(KEY, say("Content plan")), [Area(MARGIN, w, pieces)], open_end=True)
