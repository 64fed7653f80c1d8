"""`cjmdesk export --check`: the pages as they would be, and what would not come out well, without writing any."""

import argparse

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, PROBLEMS, WRONG_USE
from cjmdesk.cli.export import with_line
from cjmdesk.cli.problems import as_line
from cjmdesk.export.formats import CannotExport, ExportOptions, extension, has_pages, nowhere, sheets_of, write_as
from cjmdesk.files.document import Loaded
from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.fitness import PageReport, findings_of, page_reports
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.sheets import bounded
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


def tell(args: argparse.Namespace, loaded: Loaded, options: ExportOptions) -> int:
    """Prints a line for each page and for each finding; with --strict, 1 where there is a finding.

    What is looked at is what the output would be: by its extension, else by --to, which is PDF unless told.
    """
    assert loaded.journey is not None, "a map with errors is not exported"
    try:
        found = _found(loaded.journey, args.output or f"map.{args.to}", options)
    except CannotExport as error:
        output.complain(f"{args.file}: {error}")
        return WRONG_USE
    for problem in found:
        output.line(as_line(args.file, with_line(problem, loaded.lines)))
    if not found:
        output.line(_("everything fits"))
    return PROBLEMS if found and args.strict else FINE


def _found(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """What there is to say; the pages, where there are any, are printed."""
    if not has_pages(path, options):
        return write_as(journey, path, options._replace(put=nowhere))
    sheets = sheets_of(journey, path, load_fonts(), options)
    for report in page_reports(sheets):
        output.line(_line(report, len(sheets)))
    if extension(path) == ".png":
        from cjmdesk.export.png import refuse_too_large

        refuse_too_large(((sheet.width, sheet.height) for sheet in map(bounded, sheets)), options.dpi)
    return findings_of(journey, sheets, options.kind, options.sheets, options.pictures)


def _line(report: PageReport, count: int) -> str:
    language = interface_language()
    size = f"{format_number(report.width, language, 0)} × {format_number(report.height, language, 0)}"
    figures = {"n": report.number, "count": count, "size": size, "name": f" {report.name}" if report.name else ""}
    if not report.smallest:
        return _("page {n} of {count}{name}: {size} mm, no text").format(**figures)
    smallest = format_number(report.smallest, language, 1)
    text = _("page {n} of {count}{name}: {size} mm, smallest type {smallest} pt")
    return text.format(**figures, smallest=smallest)
