"""What the command line understands: one parser for the window and one for each command, each made when it is used."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from cjmdesk.cli.argument_types import day, is_whole, map_path, new_path, path, size
from cjmdesk.cli.format_arguments import add_files, add_formats
from cjmdesk.i18n import N_, _, languages, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:  # the module that usually says this is too slow to import for the help
    from _typeshed import SupportsWrite

PAGES = ("A4", "A3", "A2", "A1", "A0", "16:9", "letter", "tabloid")
KINDS = ("map", "report", "poster", "kit")
TILES = ("A4", "A3")
REPORT_PARTS = (
    "cover", "contents", "map", "personas", "stages", "numbers", "pains", "ideas", "plan", "swot", "content",
    "appendix",
)  # fmt: skip
THEMES = ("light", "dark")
COMMANDS: dict[str, str] = {
    "new": N_("make a map, empty or from a template"),
    "templates": N_("list the templates"),
    "check": N_("say what is wrong with maps"),
    "export": N_("write maps as PDF, pictures, tables or texts"),
    "stats": N_("compute the figures of a map"),
    "simulate": N_("let customers walk a map at random"),
    "abtest": N_("compare shares, or plan a test"),
    "fit": N_("take the figures of a map from tables"),
    "format": N_("rewrite maps in the canonical form"),
    "diff": N_("say what differs between two maps"),
}
"""The commands with what they do, in the order of a map's life."""

_ARGPARSE = (
    N_("usage: "), N_("options"), N_("positional arguments"), N_("show this help message and exit"),
    N_("unrecognized arguments: %s"), N_("the following arguments are required: %s"), N_("expected one argument"),
    N_("argument %(argument_name)s: %(message)s"), N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected at least one argument"), N_("ignored explicit argument %r"), N_("%(prog)s: error: %(message)s\n"),
    N_("not allowed with argument %s"),
)  # fmt: skip
"""Texts of argparse itself, here for the catalogue."""


class _Help(argparse.HelpFormatter):
    """Help with the line breaks of our texts; the width is found without the costly module that argparse takes."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=_columns() - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "".join(indent + line for line in text.splitlines(keepends=True))


def _columns() -> int:
    wanted = os.environ.get("COLUMNS", "")
    try:
        if wanted.isdecimal():
            return int(wanted) or 80
        return min(max(os.get_terminal_size().columns, 60), 120)
    except OSError:
        return 80


class _Parser(argparse.ArgumentParser):
    """A parser whose help says when it does not arrive; argparse itself is silent about a full disk."""

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        place = sys.stdout if file is None else file
        if place is not None:  # a program without a terminal has none
            place.write(self.format_help())


def _parser(prog: str, description: str, epilog: str = "", usage: str | None = None) -> argparse.ArgumentParser:
    # argparse asks the catalogue of the system; its texts shall come from ours, in the language of the interface.
    setattr(argparse, "_", _)  # noqa: B010 - mypy knows no such name
    setattr(argparse, "ngettext", ngettext)  # noqa: B010 - mypy knows no such name
    parser = _Parser(
        prog=prog, description=description, epilog=epilog, usage=usage, formatter_class=_Help, allow_abbrev=False
    )
    parser.add_argument("--lang", choices=languages(), help=_("language of the program, ru or en"), metavar="ru|en")
    return parser


def _page(text: str) -> str:
    named, width = {page.lower(): page for page in PAGES}.get(text.lower()), text.removeprefix("roll:")
    if named or (width != text and is_whole(width) and 100 <= int(width) <= 5000):
        return named or text
    raise argparse.ArgumentTypeError(
        _("“{text}” is no page; A3 would be one, and roll:914 a roll of 914 mm").format(text=text)
    )


def exit_codes() -> str:
    """The closing lines of the help: what the numbers mean that the program returns."""
    return "\n".join(
        (
            _("exit codes:"),
            _("  0  fine"),
            _("  1  problems found in a map, a file is not in the canonical form, or maps differ"),
            _("  2  wrong use"),
            _("  3  something cannot be read or written, or no window can be opened"),
            _("With several files the highest wins."),
        )
    )


def window_parser() -> argparse.ArgumentParser:
    """`cjmdesk [FILE]`: opens the editor; its help also names the commands."""
    commands = [f"  {name:<12}{_(text)}" for name, text in COMMANDS.items()]
    parser = _parser(
        "cjmdesk",
        _("An editor of customer journey maps. Without a command it opens the window."),
        "\n".join((_("commands:"), *commands, _("More about one: cjmdesk COMMAND --help"), "", exit_codes())),
        usage=_("cjmdesk [FILE…] [options]\n       cjmdesk COMMAND …"),
    )
    parser.add_argument("files", type=path, nargs="*", metavar=_("FILE"), help=_("the maps to open"))
    parser.add_argument("--theme", choices=THEMES, metavar="light|dark", help=_("colours of the window"))
    parser.add_argument("--size", type=size, metavar="1280x720", help=_("size of the window in pixels"))
    parser.add_argument(
        "--new-instance", action="store_true", help=_("do not hand over to a program that runs already")
    )
    parser.add_argument("--portable", action="store_true", help=_("keep settings and unsaved work beside the program"))
    parser.add_argument("--version", action="store_true", help=_("show the version of the program and exit"))
    return parser


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=map_path, metavar=_("OUT"), help=_("the file to make, for example map.cjm.yaml"))
    parser.add_argument("--template", metavar="ID", help=_("start from this template; “cjmdesk templates” lists them"))
    parser.add_argument("--title", metavar=_("TITLE"), help=_("title of the map"))
    parser.add_argument("--force", action="store_true", help=_("replace the file where there is one"))


def _templates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=path, nargs="+", metavar=_("FILE"), help=_("a map"))
    parser.add_argument("--strict", action="store_true", help=_("count warnings as problems"))
    parser.add_argument("--all", action="store_true", help=_("show every problem, not only the first 20 of a file"))
    parser.add_argument("--no-hints", action="store_true", help=_("say only what is wrong, not what would be better"))
    parser.add_argument(
        "--today", type=day, metavar=_("DATE"), help=_("the day for what is overdue, as 2026-11-12, instead of today")
    )
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def _export(parser: argparse.ArgumentParser) -> None:
    add_files(parser, path)
    parser.add_argument(
        "-o", "--output", type=new_path, metavar="OUT.pdf", help=_("the file to write; its extension says the format")
    )
    parser.add_argument(
        "--as", dest="kind", choices=KINDS, default=KINDS[0], metavar=_("KIND"),
        help=_("one of {kinds}; without it the map").format(kinds=", ".join(KINDS)),
    )  # fmt: skip
    _export_pages(parser)
    add_formats(parser)
    parser.add_argument(
        "--persona", action="append", default=[], metavar=_("NAME"),
        help=_("only this persona, by name or id; may be given several times"),
    )  # fmt: skip
    parser.add_argument("--lanes", metavar=_("LIST"), help=_("only these lanes, by id, kind or title, with commas"))
    parser.add_argument("--no-legend", action="store_true", help=_("without the legend"))
    parser.add_argument("--funnel", action="store_true", help=_("with the funnel of the stages below their headings"))
    parser.add_argument("--client", action="store_true", help=_("without notes, evidence, owners and the map inside"))
    parser.add_argument("--draft", action="store_true", help=_("with DRAFT across each page"))
    words = _("write nothing, only say what would not fit or not print well")
    parser.add_argument("--check", action="store_true", help=words)
    parser.add_argument("--strict", action="store_true", help=_("with --check, return 1 where something is found"))


def _export_pages(parser: argparse.ArgumentParser) -> None:
    sizes = _("one of {sizes}, or roll:WIDTH in millimetres").format(sizes=", ".join(PAGES))
    parser.add_argument("--page", type=_page, metavar=_("SIZE"), help=sizes)
    parser.add_argument("--portrait", action="store_true", help=_("upright; without it the page lies on its long side"))
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--split", action="store_true", help=_("a map over several pages, cut between stages"))
    several.add_argument("--one-page", action="store_true", help=_("a map on one page, however small its type"))
    tile = _("a poster in pieces of this page to glue together")
    parser.add_argument("--tile", type=str.upper, choices=TILES, default="", metavar="A4|A3", help=tile)
    parser.add_argument(
        "--parts", type=_parts, default=(), metavar=_("PARTS"),
        help=_("of a report, the parts in their order, separated by commas: {parts}").format(
            parts=", ".join(REPORT_PARTS)
        ),
    )  # fmt: skip


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a report, separated by commas."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    wrong = next((name for name in names if name not in REPORT_PARTS), "")
    if wrong or not names:
        message = _("“{name}” is no part of a report; there are {parts}")
        raise argparse.ArgumentTypeError(message.format(name=wrong or text, parts=", ".join(REPORT_PARTS)))
    return names


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=path, nargs="+", metavar=_("FILE"), help=_("a map"))
    parser.add_argument("--check", action="store_true", help=_("write nothing, only say which files would change"))
    parser.add_argument("--force", action="store_true", help=_("also rewrite a map that somebody has open"))


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.usage = _("cjmdesk diff OLD NEW [--json] [--exit-code] [--lang ru|en]")
    parser.add_argument("files", type=path, nargs="+", metavar=_("FILE"), help=_("the old map and the new one"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--exit-code", action="store_true", help=_("return 1 where the maps differ"))
    parser.add_argument("--git", action="store_true", help=_("for git, as a diff driver: see docs/command-line.md"))


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "new": _new, "templates": _templates, "check": _check, "export": _export, "format": _format,
    "diff": _diff,
}  # fmt: skip


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command of `COMMANDS`."""
    text = _(COMMANDS[name])
    parser = _parser(f"cjmdesk {name}", text[:1].upper() + text[1:] + ".", exit_codes())
    if name in _ARGUMENTS:
        _ARGUMENTS[name](parser)
    else:
        from cjmdesk.cli.figure_parsers import ARGUMENTS  # most commands need none of it

        ARGUMENTS[name](parser)
    return parser


def option(arguments: Sequence[str], name: str) -> str | None:
    """The value that follows `name` in the arguments, read before they are parsed; None where there is none."""
    for index, text in enumerate(arguments):
        if text == name:
            return arguments[index + 1] if index + 1 < len(arguments) else None
        if text.startswith(name + "="):
            return text[len(name) + 1 :]
    return None


VALUED = ("--lang", "--theme", "--size")
"""Options of the window that take a value and may stand before a command."""


def split(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command that the arguments name, if any, and what is left of them.

    The first argument that is no option decides: a command's name is a command, everything else a file.
    """
    skip = False
    for index, text in enumerate(arguments):
        if skip:
            skip = False
        elif text in VALUED:
            skip = True
        elif text == "--" or not text.startswith("-"):
            if text in COMMANDS:
                return text, [*arguments[:index], *arguments[index + 1 :]]
            break
    return None, list(arguments)
