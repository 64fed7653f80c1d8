"""Maps read for a command, and what is wrong with them in lines that editors and people understand."""

from collections.abc import Iterable
from typing import NamedTuple

from cjmdesk.cli import output
from cjmdesk.files.document import Loaded, load
from cjmdesk.files.store import CannotRead
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.problems import Problem

SHOWN = 20
"""So many problems of a file are printed where not all are asked for."""


class Count(NamedTuple):
    errors: int
    warnings: int
    hints: int = 0

    def __str__(self) -> str:
        parts = []
        if self.errors:
            parts.append(ngettext("{count} error", "{count} errors", self.errors).format(count=self.errors))
        if self.warnings:
            parts.append(ngettext("{count} warning", "{count} warnings", self.warnings).format(count=self.warnings))
        if self.hints:
            parts.append(ngettext("{count} hint", "{count} hints", self.hints).format(count=self.hints))
        return ", ".join(parts) or _("no problems")


def count(problems: Iterable[Problem]) -> Count:
    severities = [problem.severity for problem in problems]
    return Count(severities.count("error"), severities.count("warning"), severities.count("hint"))


def read(path: str) -> Loaded | None:
    """The file as it was read; None, with the reason on standard error, where it cannot be."""
    try:
        return load(path)
    except CannotRead as error:
        output.complain(str(error))
        return None


def as_line(path: str, problem: Problem) -> str:
    """`file:line:column: message`, with what is no error marked as such and the suggestion behind a dash."""
    where = problem.where
    place = f"{path}:{where.line}:{where.column}" if where.line else path
    words = {"error": "", "warning": _("warning: "), "hint": _("hint: ")}
    ending = f" – {problem.suggestion}" if problem.suggestion else ""
    return f"{place}: {words[problem.severity]}{problem.message}{ending}"


def show(path: str, problems: tuple[Problem, ...], most: int | None = SHOWN) -> None:
    """Prints the problems of a file, `most` of them at the most (None: all), and how many there are."""
    for problem in problems[:most]:
        output.line(as_line(path, problem))
    total = f"{path}: {count(problems)}"
    if most is not None and len(problems) > most:
        total += _("; the first {count} are shown, --all shows every one").format(count=most)
    output.line(total)
