"""What `cjmdesk export` understands about many maps at a time and about formats other than PDF."""

import argparse
from collections.abc import Callable

from cjmdesk.cli.argument_types import is_whole
from cjmdesk.i18n import _

FORMATS = ("pdf", "png", "svg", "csv", "xlsx", "md", "html", "mmd")
EXPORT_TABLES = (
    "stages", "touchpoints", "emotions", "pains", "ideas", "kpis", "questions", "transitions", "personas", "jobs",
    "swot", "content", "experiments", "checklist",
)  # fmt: skip


def add_files(parser: argparse.ArgumentParser, path: Callable[[str], str]) -> None:
    """The maps, each read by `path`, and where several of them go."""
    parser.add_argument("file", type=path, nargs="+", metavar=_("FILE"), help=_("a map"))
    parser.add_argument(
        "-d", "--folder", type=path, metavar=_("FOLDER"), help=_("where to write the files of several maps")
    )
    parser.add_argument(
        "--to", choices=FORMATS, default=FORMATS[0], metavar=_("FORMAT"),
        help=_("with -d, one of {formats}").format(formats=", ".join(FORMATS)),
    )  # fmt: skip
    parser.add_argument("--jobs", type=_jobs, metavar="N", help=_("maps that are written at the same time"))


def add_formats(parser: argparse.ArgumentParser) -> None:
    """What concerns some of the formats only."""
    parser.add_argument("--dpi", type=_dpi, metavar="N", help=_("PNG: dots per inch, 150 unless told"))
    parser.add_argument("--transparent", action="store_true", help=_("PNG: without paper behind the map"))
    parser.add_argument("--stage", default="", metavar="ID", help=_("PNG and SVG: only this stage of the map"))
    parser.add_argument(
        "--table", choices=EXPORT_TABLES, default="", metavar=_("NAME"),
        help=_("CSV and XLSX: only one of {tables}").format(tables=", ".join(EXPORT_TABLES)),
    )  # fmt: skip
    parser.add_argument("--no-bom", action="store_true", help=_("CSV: without the mark by which Excel knows UTF-8"))


def _whole(text: str, least: int, most: int) -> int:
    if not (is_whole(text) and least <= int(text) <= most):
        message = _("a whole number from {least} to {most} is needed, not “{text}”")
        raise argparse.ArgumentTypeError(message.format(least=least, most=most, text=text))
    return int(text)


def _dpi(text: str) -> int:
    return _whole(text, 10, 2400)


def _jobs(text: str) -> int:
    return _whole(text, 1, 64)
