"""`cjmdesk export`: a map on a page, as PDF."""

import argparse
import os

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS, WRONG_USE
from cjmdesk.cli.problems import as_line, read, show
from cjmdesk.files.lines import Lines
from cjmdesk.files.store import CannotWrite, write_bytes
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.problems import Problem


def export(args: argparse.Namespace) -> int:
    """Writes the map as a PDF of one page; one with errors is not exported."""
    if not args.output.lower().endswith(".pdf"):
        output.complain(_("{file} does not end with .pdf; PDF is what can be written").format(file=args.output))
        return WRONG_USE
    if _same_file(args.file, args.output):
        output.complain(_("{file} is the map itself; the PDF needs another name").format(file=args.output))
        return WRONG_USE
    loaded = read(args.file)
    if loaded is None:
        return NO_ACCESS
    if loaded.journey is None:
        show(args.file, loaded.problems)
        return PROBLEMS
    from cjmdesk.export.pdf import map_pdf
    from cjmdesk.files.document import with_pictures
    from cjmdesk.files.pictures import usable_pictures
    from cjmdesk.layout.pictures import PictureFile

    loaded = with_pictures(loaded, args.file)
    assert loaded.journey is not None
    found = usable_pictures(loaded.journey, os.path.dirname(os.path.abspath(args.file)))
    pictures = {name: PictureFile(*info) for name, info in found.items()}
    exported = map_pdf(loaded.journey, pictures=pictures, page=args.page, portrait=args.portrait)
    try:
        write_bytes(exported.data, args.output)
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
    for problem in exported.problems:
        output.complain(as_line(args.file, _with_line(problem, loaded.lines)))
    output.line(_("{file} written").format(file=args.output))
    return FINE


def _with_line(problem: Problem, lines: Lines) -> Problem:
    """The problem with its line in the file, where it is about one value of the map."""
    if not problem.where.path:
        return problem
    line, column = lines.nearest(problem.where.path)
    return problem._replace(where=problem.where._replace(line=line, column=column))


def _same_file(one: str, other: str) -> bool:
    """Whether two names, links followed, are of one file."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
