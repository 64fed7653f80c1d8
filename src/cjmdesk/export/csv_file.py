"""What a map holds as CSV (RFC 4180): a row an item, for spreadsheets and for programs."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from cjmdesk.export.columns import NAMING, STAGE_HEADING, Column
from cjmdesk.export.formats import ExportOptions, shown
from cjmdesk.export.tables import Table, Value, table, tables
from cjmdesk.i18n import translator
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula; the wide signs count as such in East Asian ones (OWASP)."""

BOM = "\ufeff"


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes one table, or all items below each other with their kind in front. A `formats.Writer`."""
    options.put(as_csv(shown(journey, options), options.table, bom=options.bom), path)
    return ()


def as_csv(journey: Journey, name: str = "", *, bom: bool = True) -> bytes:
    """The table `name`, or all of them in one; the same map always gives the same bytes.

    Numbers have a decimal point, shares lie between 0 and 1, dates are written as 2026-11-12, flags as 1 or nothing:
    as programs read them, whatever the language. KeyError for a name that is not in `columns.TABLES`.
    """
    file = StringIO()
    writer = csv.writer(file)
    if name:
        found = table(journey, name)
        writer.writerow(map(guarded, found.headings))
        writer.writerows(map(cell, row) for row in found.rows)
    else:
        writer.writerows(_together(tables(journey), journey.language))
    return ((BOM if bom else "") + file.getvalue()).encode("utf-8")


def _together(found: Iterable[Table], language: str) -> Iterator[list[str]]:
    """All rows below each other. Columns with the same heading are one, and so are the names of things."""
    say = translator(language).gettext
    first = [say("Kind of item"), say(STAGE_HEADING), say("Title")]
    found = tuple(found)
    keys = [[_key(column, text, first[2]) for column, text in zip(t.columns, t.headings, strict=True)] for t in found]
    headings = dict.fromkeys(first, "")
    for item, names in zip(found, keys, strict=True):
        headings.update(zip(names, item.headings, strict=True))
    headings.update((name, name) for name in first)
    order = {name: place for place, name in enumerate(headings)}
    yield [guarded(heading) for heading in headings.values()]
    for item, names in zip(found, keys, strict=True):
        for row in item.rows:
            cells = [guarded(item.kind)] + [""] * (len(order) - 1)
            for name, value in zip(names, row, strict=True):
                cells[order[name]] = cell(value)
            yield cells


def _key(column: Column, heading: str, name: str) -> str:
    """By what a column is the same in several tables; lanes of the map may be called as they like."""
    if column.field in NAMING:
        return name
    return column.field if column.field.startswith("cells.") else heading


def cell(value: Value) -> str:
    """The value as it is written; a text is guarded."""
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return guarded(value)
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would otherwise compute it, or run it."""
    return "'" + text if text.startswith(_DANGEROUS) else text
