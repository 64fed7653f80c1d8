"""From a file to a journey: everything there is to complain about at once, each with its line."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from cjmdesk.files.comments import find_comments
from cjmdesk.files.lines import Lines
from cjmdesk.files.migrate import KEY, upgrade
from cjmdesk.files.pdf_source import MAX_PDF_BYTES, NoSource, is_pdf, source_of
from cjmdesk.files.reader import read
from cjmdesk.files.shape import Shaper, TooMuch
from cjmdesk.files.store import digest_of, read_bytes
from cjmdesk.files.text import MAX_BYTES, decode, too_big
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.checks import doubts, violations
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.problems import Path, Problem, Severity, Where
from cjmdesk.model.walk import walk

MAX_PROBLEMS = 1000
"""So many problems of a file are told; the number of the others is."""

_MANY_PARTS = 4000
"""From so many nodes on the errors are looked for one node at a time."""


class Loaded(NamedTuple):
    """What a file holds, and what there is to say about it."""

    journey: Journey | None
    """None where the file has errors."""
    problems: tuple[Problem, ...] = ()
    """Errors and warnings, by line; with `with_hints`, hints behind them."""
    comment: str = ""
    """The block of comments at the beginning, to be given to `save`."""
    lost_comments: bool = False
    """Whether the file has other comments, which saving drops."""
    lines: Lines = Lines()
    """Where the values stand in the file."""
    data: bytes = b""
    """The bytes that were read; none of a file that is too big. Of a PDF, the text that was attached to it."""
    attached: bool = False
    """Whether the map was inside a PDF: it has no file of its own yet, and the PDF is not written over."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes that were read, in hexadecimal; worked out at every look."""
        return digest_of(self.data)


def load(path: str) -> Loaded:
    """The map in the file at `path`; raises `store.CannotRead` where there is no file that can be read."""
    limit = MAX_PDF_BYTES if path.lower().endswith(".pdf") else MAX_BYTES
    data, size = read_bytes(path, limit)
    if is_pdf(data):
        return _attached(data, path)
    if size > MAX_BYTES:
        return Loaded(None, _placed([too_big(size)], path, Lines()))
    return parse(data, path)


def _attached(data: bytes, path: str) -> Loaded:
    """The map inside a PDF; its lines are those of the attached text."""
    try:
        return parse(source_of(data), path)._replace(attached=True)
    except NoSource as error:
        return Loaded(None, _placed([Problem(Where(line=1, column=1), str(error), "error")], path, Lines()))


def parse(data: bytes, name: str = "") -> Loaded:
    """The map in `data`; `name` is what problems call the file. Never raises on what is in the file."""
    with gc_paused():
        return _parse(data, name)._replace(data=data)


def with_hints(loaded: Loaded, name: str = "", today: date | None = None) -> Loaded:
    """`loaded` with what would make its map better behind its problems, each with its line; itself where nothing would.

    Not part of loading: a map opens without being judged. `name` is what the hints call the file.
    """
    from cjmdesk.model.hints import hints  # only who asks for them waits for them

    found = hints(loaded.journey, today) if loaded.journey else []
    return loaded._replace(problems=loaded.problems + _placed(found, name, loaded.lines)) if found else loaded


def with_pictures(loaded: Loaded, path: str, name: str = "") -> Loaded:
    """`loaded` with what is wrong with the pictures of its map beside its problems; itself where nothing is.

    `path` is the map's file, whose folder the pictures must be in.
    """
    from cjmdesk.files.pictures import picture_problems  # only of who shows or judges a map

    if loaded.journey is None:
        return loaded
    found = picture_problems(loaded.journey, os.path.dirname(os.path.abspath(path)))
    if not found:
        return loaded
    problems = loaded.problems + _placed(found, name or path, loaded.lines)
    return loaded._replace(problems=tuple(sorted(problems, key=lambda item: (item.where.line, item.where.column))))


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keeps the cyclic garbage collector from walking a growing tree again and again, where nothing is garbage."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # Moves what is new to the old at once, unwalked; what someone else has frozen must stay so.
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def _parse(raw: bytes, name: str) -> Loaded:
    text = decode(raw)
    if text.problem:
        return Loaded(None, _placed([text.problem], name, Lines()))
    root, lines, problems = read(text.data, separators=text.separators)
    if root is None:
        return Loaded(None, _placed(problems, name, lines), lines=lines)
    comments = find_comments(text.data)
    data, problems = upgrade(root)
    checked = _Checked(None, [], 0) if data is None else _journey(data, lines)
    problems = [*problems, *checked.problems, *comments.doubts]
    placed = _placed(problems, name, lines, checked.untold)
    journey = None if any(problem.severity == "error" for problem in placed) else checked.journey
    return Loaded(journey, placed, comments.leading, comments.lost, lines=lines)


class _Checked(NamedTuple):
    journey: Journey | None
    problems: list[Problem]
    untold: int
    """The number of warnings that are not among the problems, because there are so many."""


def _journey(data: dict[str, Any], lines: Lines) -> _Checked:
    """The journey that plain dicts stand for, with what is wrong and what is doubtful about it."""
    shaper = Shaper()
    try:
        shaped = shaper.shape(data)
        if shaper.parts > _MANY_PARTS and (first := _first_faults(shaped)):
            return _Checked(None, shaper.problems + first, shaper.untold)
        journey = validate_journey(shaped)
    except TooMuch:
        return _Checked(None, shaper.problems, shaper.untold)
    except ValidationError as error:
        from cjmdesk.model.faults import faults  # most files have none

        found = _first_faults(shaped) if error.error_count() > MAX_PROBLEMS else faults(error)
        return _Checked(None, shaper.problems + found, shaper.untold)
    broken = violations(journey)
    if broken:
        return _Checked(None, shaper.problems + _with_first_lines(journey, broken, lines), shaper.untold)
    return _Checked(journey, shaper.problems + doubts(journey), shaper.untold)


def _first_faults(data: dict[str, Any]) -> list[Problem]:
    from cjmdesk.files.faults import first_faults  # only of big maps

    return first_faults(data, MAX_PROBLEMS)


def _with_first_lines(journey: Journey, problems: list[Problem], lines: Lines) -> list[Problem]:
    """Says of an id that stands twice where it stood first."""
    if not any(problem.where.path[-1:] == ("id",) for problem in problems):
        return problems
    first: dict[str, Path] = {journey.id: ()}
    paths: dict[Path, str] = {}
    for found in walk(journey):
        first.setdefault(found.entity.id, found.path)
        paths[(*found.path, "id")] = found.entity.id
    result = []
    for problem in problems:
        used = paths.get(problem.where.path, "")
        if used and (*first[used], "id") != problem.where.path:
            line = lines.nearest((*first[used], "id"))[0]
            text = _("the id “{id}” is already used on line {line}").format(id=used, line=line)
            problem = problem._replace(message=text)
        result.append(problem)
    return result


def _placed(problems: list[Problem], name: str, lines: Lines, untold: int = 0) -> tuple[Problem, ...]:
    """The problems with file, line and column, by line; too many are cut short and counted, errors kept first."""
    if len(problems) > MAX_PROBLEMS:
        problems = sorted(problems, key=lambda problem: problem.severity != "error")
    placed = [_place(problem, name, lines) for problem in problems[:MAX_PROBLEMS]]
    placed.sort(key=lambda problem: (problem.where.line, problem.where.column))
    left = problems[MAX_PROBLEMS:]
    if count := len(left) + untold:
        text = ngettext("and {n} more problem", "and {n} more problems", count).format(n=count)
        placed.append(Problem(placed[-1].where, text, _worst(left, untold)))
    return tuple(placed)


def _worst(problems: list[Problem], warnings: int) -> Severity:
    """The gravest severity among the problems and a number of warnings."""
    severities = {problem.severity for problem in problems} | ({"warning"} if warnings else set())
    return "error" if "error" in severities else "warning" if "warning" in severities else "hint"


def _place(problem: Problem, name: str, lines: Lines) -> Problem:
    where = problem.where
    if where.line:
        return problem._replace(where=where._replace(file=name))
    line, column = lines.nearest((KEY,) if where.path == (KEY,) else where.path)
    return problem._replace(where=where._replace(file=name, line=line, column=column))
