"""`cjmdesk export --check`: the pages as they would be, and what would not come out well, without writing any."""

import argparse

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, PROBLEMS
from cjmdesk.cli.export import with_line
from cjmdesk.cli.problems import as_line
from cjmdesk.export.formats import ExportOptions
from cjmdesk.files.document import Loaded
from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.fitness import PageReport, findings, page_reports
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import is_split, pages_of


def tell(args: argparse.Namespace, loaded: Loaded, options: ExportOptions) -> int:
    """Prints a line for each page and for each finding; with --strict, 1 where there is a finding."""
    assert loaded.journey is not None, "a map with errors is not exported"
    sheets = pages_of(options.kind, loaded.journey, load_fonts(), options.sheets, options.pictures)
    for report in page_reports(sheets):
        output.line(_line(report, len(sheets)))
    found = findings(loaded.journey, sheets, options.pictures, split=is_split(options.kind, options.sheets))
    for problem in found:
        output.line(as_line(args.file, with_line(problem, loaded.lines)))
    if not found:
        output.line(_("everything fits"))
    return PROBLEMS if found and args.strict else FINE


def _line(report: PageReport, count: int) -> str:
    language = interface_language()
    size = f"{format_number(report.width, language, 0)} × {format_number(report.height, language, 0)}"
    figures = {"n": report.number, "count": count, "size": size, "name": f" {report.name}" if report.name else ""}
    if not report.smallest:
        return _("page {n} of {count}{name}: {size} mm, no text").format(**figures)
    smallest = format_number(report.smallest, language, 1)
    text = _("page {n} of {count}{name}: {size} mm, smallest type {smallest} pt")
    return text.format(**figures, smallest=smallest)
