"""Why an edit was refused, in words for the user."""

from cjmdesk.i18n import _
from cjmdesk.model.core import ValidationError
from cjmdesk.model.problems import Path, Problem, Where


class Rejected(Exception):  # noqa: N818 - an edit is rejected; it is no error of the program
    """An edit that would make the document invalid; `problems` says why. The document stays as it was."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


def rejection(error: ValidationError, path: Path = (), key: str = "", field: Path = ()) -> Rejected:
    """What pydantic refused within the entity `key` at `path`; `field` leads from there to the value that was set."""
    from cjmdesk.model.faults import faults  # an edit is seldom refused

    problems = []
    for fault in faults(error):
        inner = fault.where.path
        # Each node is checked for itself: the fault's place begins at one of the nodes on the way.
        way = field[: field.index(inner[0])] if inner and inner[0] in field else field[:-1]
        problems.append(Problem(Where((*path, *way, *inner), key), fault.message))
    return Rejected(problems)


def gone(key: str) -> Rejected:
    """There is nothing with this key: it was removed or renamed meanwhile."""
    return Rejected([Problem(Where((), key), _("there is nothing called “{id}” in the map").format(id=key))])
