"""The one shape of every complaint, from the loader to the checks of the map."""

from typing import Literal, NamedTuple

Path = tuple[str | int, ...]
"""The way from the document to one of its values: field names and positions, as in ("stages", 2, "title")."""

Severity = Literal["error", "warning", "hint"]


class Where(NamedTuple):
    """What a complaint is about: a place in the document, and in its file where it came from one."""

    path: Path = ()
    key: str = ""
    """The id of the nearest entity; empty for the map itself."""
    file: str = ""
    line: int = 0
    """1-based; 0 where no line is known."""
    column: int = 0


class Problem(NamedTuple):
    where: Where
    message: str
    severity: Severity = "error"
    suggestion: str = ""
    """What to do about it, a sentence of its own; empty where there is nothing to say."""

    def __str__(self) -> str:
        """`file:line:column: severity: message. suggestion`, without the parts that are not known."""
        place = self.where.file
        if self.where.line:
            place += f":{self.where.line}:{self.where.column}"
        text = f"{self.message} \u2013 {self.suggestion}" if self.suggestion else self.message
        return f"{place}: {text}" if place else text
