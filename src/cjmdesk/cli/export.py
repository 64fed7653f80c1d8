"""`cjmdesk export`: a map on pages, or in another format."""

import argparse
import os
from collections.abc import Sequence

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS, WRONG_USE
from cjmdesk.cli.names import Unknown, lanes_named, personas_named
from cjmdesk.cli.problems import SHOWN, as_line, read, show
from cjmdesk.files.document import Loaded
from cjmdesk.files.lines import Lines
from cjmdesk.files.store import CannotWrite
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cjmdesk.export.formats import ExportOptions


def export(args: argparse.Namespace) -> int:
    """Writes the map in the format that the output's extension names; one with errors is not exported."""
    if complaint := unfit(args):
        output.complain(complaint)
        return WRONG_USE
    loaded = read(args.file)
    if loaded is None:
        return NO_ACCESS
    if loaded.journey is None:
        show(args.file, loaded.problems)
        return PROBLEMS
    from cjmdesk.files.document import with_pictures

    loaded = with_pictures(loaded, args.file)
    assert loaded.journey is not None
    try:
        options = options_of(args, loaded)
    except Unknown as error:
        output.complain(str(error))
        return WRONG_USE
    if picture := _replaced(args.output or "", options):
        text = _("{file} would replace “{picture}”, a picture of the map; what is written needs another name")
        output.complain(text.format(file=args.output, picture=os.path.basename(picture)))
        return WRONG_USE
    if args.check:
        from cjmdesk.cli.fitness import tell

        return tell(args, loaded, options)
    return _write(args, loaded, loaded.journey, options)


def _write(args: argparse.Namespace, loaded: Loaded, journey: Journey, options: "ExportOptions") -> int:
    from cjmdesk.export.formats import CannotExport, write_as

    pages: dict[str, bool] = {}

    def note(files: Sequence[str]) -> None:
        if complaint := _taken(files, args):
            raise CannotExport(complaint)
        pages.update((file, os.path.lexists(file)) for file in files)

    try:
        problems = write_as(journey, args.output, options._replace(note=note))
    except CannotExport as error:
        output.complain(f"{args.file}: {error}")
        return WRONG_USE
    except CannotWrite as error:
        output.complain(str(error))
        return NO_ACCESS
    if loaded.problems:
        text = ngettext(
            "the map has {count} problem; “cjmdesk check” shows it",
            "the map has {count} problems; “cjmdesk check” shows them",
            len(loaded.problems),
        )
        output.complain(text.format(count=len(loaded.problems)))
    _tell(args.file, problems, loaded.lines)
    # Whoever names a file wants it to be replaced; the pages' names are ours.
    for file, was_there in (pages or {args.output: False}).items():
        output.line((_("{file} replaced") if was_there else _("{file} written")).format(file=file))
    return FINE


def _tell(path: str, problems: Sequence[Problem], lines: Lines) -> None:
    """What did not come out well; of very much, the first and the way to the others."""
    for problem in problems[:SHOWN]:
        output.complain(as_line(path, with_line(problem, lines)))
    if (more := len(problems) - SHOWN) > 0:
        text = ngettext(
            "{count} more is not shown; the same command with --check names them all",
            "{count} more are not shown; the same command with --check names them all",
            more,
        )
        output.complain(text.format(count=more))


def _taken(pages: Sequence[str], args: argparse.Namespace) -> str:
    """That a page has the name which the file of another map has that is written now; empty where none has."""
    for page in pages:
        if (other := args.others.get(os.path.normcase(page))) is not None:
            text = _("{file}, one of its pages, would also be the file of {other}; rename one of the maps")
            return text.format(file=page, other=other)
    return ""


def unfit(args: argparse.Namespace) -> str:
    """What is wrong with the arguments, before any file is read; empty where nothing is."""
    if complaint := _idle(args):
        return complaint
    if not args.output:
        return "" if args.check else _("say with -o which file shall be written")
    from cjmdesk.export.formats import FORMATS, extension

    name = extension(args.output)
    if name not in FORMATS:
        text = _("{file} does not end with {extensions}: that is what can be written")
        return text.format(file=args.output, extensions=", ".join(FORMATS))
    for (option, formats), is_given in zip(_MEANT_FOR, _given(args), strict=True):
        if is_given and name not in formats:
            text = _("{option} is for {formats} alone: leave it out, or name such a file")
            return text.format(option=option, formats=", ".join(formats))
    if same_file(args.file, args.output):
        return _("{file} is the map itself; what is written needs another name").format(file=args.output)
    return ""


_PAGED, _DRAWN = (".pdf", ".png", ".svg"), (".pdf", ".png", ".svg", ".html")
_MEANT_FOR = (
    ("--stage", (".png", ".svg")), ("--transparent", (".png",)), ("--dpi", (".png",)),
    ("--table", (".csv", ".xlsx")), ("--no-bom", (".csv",)),
    ("--as", _PAGED), ("--split", _PAGED), ("--one-page", _PAGED), ("--draft", _PAGED),
    ("--page", _DRAWN), ("--portrait", _DRAWN), ("--no-legend", _DRAWN), ("--funnel", _DRAWN),
)  # fmt: skip
"""Options that do nothing in a file of another format than these."""


def _given(args: argparse.Namespace) -> tuple[object, ...]:
    """What the arguments say about each option of `_MEANT_FOR`; something false where they say nothing."""
    return (
        args.stage, args.transparent, args.dpi, args.table, args.no_bom, args.kind != "map", args.split, args.one_page,
        args.draft, args.page, args.portrait, args.no_legend, args.funnel,
    )  # fmt: skip


def _idle(args: argparse.Namespace) -> str:
    """What of the options for pages would do nothing for the kind that was chosen; empty where nothing would."""
    roll = (args.page or "").startswith("roll:")
    if args.strict and not args.check:
        return _("--strict judges what --check says: add --check, or leave it out")
    if args.kind == "report" and (args.portrait or roll):
        return _("a report has pages that lie on their long side: leave out --portrait, and name no roll")
    if args.parts and args.kind != "report":
        return _("only a report has parts: add --as report")
    if args.tile and args.kind != "poster":
        return _("only a poster is cut into tiles: add --as poster")
    if args.split and (args.kind != "map" or roll):
        return _("only a map on pages is split between stages: leave out --split, or --as and the roll")
    if args.one_page and args.kind != "map":
        return _("only a map is kept on one page: leave out --one-page, or --as")
    if args.stage and args.kind != "map":
        return _("only the map can be had stage by stage: leave out --as")
    return ""


def options_of(args: argparse.Namespace, loaded: Loaded) -> "ExportOptions":
    """What the arguments say about an export of a map that was read; raises Unknown on a name that is not in it."""
    from cjmdesk.export.formats import ExportOptions
    from cjmdesk.files.pictures import usable_pictures
    from cjmdesk.layout.kinds import SheetOptions
    from cjmdesk.layout.pictures import PictureFile

    assert loaded.journey is not None, "a map with errors is not exported"
    found = usable_pictures(loaded.journey, os.path.dirname(os.path.abspath(args.file)))
    sheets = SheetOptions(
        page=args.page or "",
        portrait=args.portrait,
        split=args.split,
        whole=args.one_page,
        tile=args.tile,
        personas=personas_named(loaded.journey, args.persona),
        lanes=lanes_named(loaded.journey, args.lanes or ""),
        legend=not args.no_legend,
        funnel=args.funnel,
        client=args.client,
        draft=args.draft,
        parts=args.parts,
    )
    pictures = {name: PictureFile(*info) for name, info in found.items()}
    return ExportOptions(
        args.kind,
        sheets,
        pictures,
        loaded.data,
        dpi=args.dpi or ExportOptions().dpi,
        transparent=args.transparent,
        stage=args.stage,
        table=args.table,
        bom=not args.no_bom,
    )


def _replaced(path: str, options: "ExportOptions") -> str:
    """The picture of the map that `path`, or one of its pages with a number, would be written over; empty for none."""
    stem, ending = os.path.splitext(os.path.realpath(path))
    for picture in options.pictures.values():
        beginning, its_ending = os.path.splitext(picture.path)
        number = beginning.removeprefix(stem)
        if its_ending.lower() == ending.lower() and (beginning == stem or (number[:1] == "-" and number[1:].isdigit())):
            return picture.path
    return ""


def with_line(problem: Problem, lines: Lines) -> Problem:
    """The problem with its line in the file, where it is about one value of the map."""
    if not problem.where.path:
        return problem
    line, column = lines.nearest(problem.where.path)
    return problem._replace(where=problem.where._replace(line=line, column=column))


def same_file(one: str, other: str) -> bool:
    """Whether two names, links followed, are of one file."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
