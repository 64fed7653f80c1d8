"""What a map holds as a workbook: a sheet a kind, figures as figures, dates as dates, text always as text."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from cjmdesk.export.columns import Column
from cjmdesk.export.facts import facts
from cjmdesk.export.formats import ExportOptions, shown
from cjmdesk.export.tables import Table, Value, filled, table, tables
from cjmdesk.i18n import _, translator
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem, Where

LONGEST = 32_767
"""The most characters that a cell of a workbook can hold."""

FIRST_YEAR = 1900
"""Spreadsheets count the days from there."""

_NEVER = date(2000, 1, 1)
"""The day of a workbook whose map has none: the same map shall give the same bytes."""

LINE, HIGHEST = 15.0, 409.0
"""The height of a line in points, and the greatest that a row can have."""
CHARACTERS = 0.95
"""Of a column's width, so much is used on the average before a line breaks."""

_HEAD = {"bold": True, "font_color": "#ffffff", "bg_color": "#3b5bdb", "valign": "top", "text_wrap": True, "border": 0}
_BODY = {"valign": "top"}


class _Formats(NamedTuple):
    head: Any
    label: Any
    text: Any
    number: Any
    count: Any
    share: Any
    day: Any


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes a sheet for the map and one a kind, or that of one kind alone. A `formats.Writer`."""
    data, problems = as_xlsx(shown(journey, options), options.table)
    options.put(data, path)
    return problems


def as_xlsx(journey: Journey, name: str = "") -> tuple[bytes, tuple[Problem, ...]]:
    """The workbook, and a hint where a text was too long for it; the same map always gives the same bytes.

    KeyError for a name that is not in `columns.TABLES`.
    """
    file = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(file, plain)
    say = translator(journey.language).gettext
    day = journey.date if journey.date and journey.date.year >= FIRST_YEAR else _NEVER
    book.set_properties(
        {
            "title": journey.title,
            "author": ", ".join(journey.authors),
            "subject": journey.goal,
            "created": datetime.combine(day, time()),
        }
    )
    formats = _formats(book, journey.language)
    found = (table(journey, name),) if name else tables(journey)
    if not name:
        _write_facts(book.add_worksheet(say("Map")), journey, formats)
    cut = sum(_write_table(book.add_worksheet(item.title[:31]), _in_use(item), formats) for item in found)
    book.close()
    return file.getvalue(), (_too_long(),) if cut else ()


def _in_use(found: Table) -> Table:
    """The table without its empty columns; all of them where there are no rows."""
    return filled(found._replace(usual=(None,) * len(found.columns))) if found.rows else found


def _formats(book: Any, language: str) -> _Formats:
    days = "dd.mm.yyyy" if language.lower().startswith("ru") else "d mmm yyyy"
    return _Formats(
        head=book.add_format(_HEAD),
        label=book.add_format({**_BODY, "bold": True}),
        text=book.add_format({**_BODY, "text_wrap": True}),
        number=book.add_format({**_BODY, "num_format": "#,##0.##########"}),
        count=book.add_format({**_BODY, "num_format": "#,##0"}),
        share=book.add_format({**_BODY, "num_format": "0.##%"}),
        day=book.add_format({**_BODY, "num_format": days, "align": "left"}),
    )


def _write_facts(sheet: Any, journey: Journey, formats: _Formats) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    columns = (Column("", "", width=30), Column("", "", width=90))
    for row, fact in enumerate(facts(journey)):
        _set_height(sheet, row, fact, columns)
        sheet.write_string(row, 0, fact.label, formats.label)
        sheet.write_string(row, 1, fact.text[:LONGEST], formats.text)


def _write_table(sheet: Any, found: Table, formats: _Formats) -> int:
    """Writes the head and the rows; how many texts had to be cut."""
    for place, (column, heading) in enumerate(zip(found.columns, found.headings, strict=True)):
        # No word of a heading is cut, and there is room for the sign of the filter.
        sheet.set_column(place, place, max(column.width, max(map(len, heading.split()), default=0) + 3))
        sheet.write_string(0, place, heading, formats.head)
    _set_height(sheet, 0, found.headings, found.columns)
    cut = 0
    for number, row in enumerate(found.rows, 1):
        _set_height(sheet, number, row, found.columns)
        for place, (column, value) in enumerate(zip(found.columns, row, strict=True)):
            cut += _write_cell(sheet, number, place, column, value, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(found.rows), 1), len(found.columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    return cut


def _set_height(sheet: Any, number: int, row: Sequence[Value], columns: Sequence[Column]) -> None:
    """Makes a row as high as its texts will be; not every program does so by itself."""
    lines = max(
        (
            sum(ceil(max(len(line), 1) / (column.width * CHARACTERS)) for line in value.split("\n"))
            for value, column in zip(row, columns, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )
    sheet.set_row(number, min(LINE * lines + 2, HIGHEST))


def _write_cell(sheet: Any, row: int, place: int, column: Column, value: Value, formats: _Formats) -> bool:
    """Writes a value as what it is; whether it was too long."""
    if value is None or value == "" or value is False:
        return False
    if isinstance(value, date):
        if value.year >= FIRST_YEAR:
            sheet.write_datetime(row, place, datetime.combine(value, time()), formats.day)
        else:
            sheet.write_string(row, place, value.isoformat(), formats.text)
    elif isinstance(value, str):
        short = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
        sheet.write_string(row, place, short, formats.text)
        return short is not value
    else:
        style = {"share": formats.share, "count": formats.count, "flag": formats.count}.get(column.form, formats.number)
        sheet.write_number(row, place, int(value) if value is True else value, style)
    return False


def _too_long() -> Problem:
    text = _("a text has more characters than a cell of a workbook can hold, and ends in an ellipsis")
    return Problem(Where(), text, "hint")
