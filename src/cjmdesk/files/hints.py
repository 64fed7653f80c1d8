"""What a fault in the YAML means, in the words of somebody who typed it."""

import re
from typing import Any, NamedTuple

from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem, Where

_QUOTED = ('"', "'")
ODD_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)
"""Spaces that look like indentation and are none."""

_ESCAPE = re.compile(r"\\u([dD][89a-fA-F][0-9a-fA-F]{2})")


class _Fault(NamedTuple):
    """A fault as the parser tells it, with what is needed to say more."""

    problem: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int
    lines: list[str]
    last: Any
    open: tuple[int, int, str] | None
    """Line, column and sign of the innermost { or [ that is not closed."""

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def at_end(self) -> bool:
        return (
            not any(text.strip() for text in self.lines[self.line + 1 :])
            and not self.text(self.line)[self.column :].strip()
        )


def explain(error: Exception, data: bytes, last: Any, open_marks: list[Any]) -> Problem:
    """The parser's `error` over `data` as a problem with a line, and where possible with what would be right.

    `last` is the event before the fault, `open_marks` are the marks of what is not closed yet.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _at(0, 0, _("the text cannot be read: {reason}").format(reason=error))
    lines = re.split("\r\n|\r|\n", data.decode("utf-8"))
    context_mark = getattr(error, "context_mark", None) or mark
    fault = _Fault(
        str(getattr(error, "problem", "") or ""),
        str(getattr(error, "context", "") or ""),
        mark.line, mark.column, context_mark.line, context_mark.column,
        lines, last, _open_sign(lines, open_marks),
    )  # fmt: skip
    for explainer in _EXPLAINERS:
        if found := explainer(fault):
            return found
    return _at(fault.line, fault.column, _("this is not valid YAML: {reason}").format(reason=fault.problem))


def _open_sign(lines: list[str], open_marks: list[Any]) -> tuple[int, int, str] | None:
    for mark in reversed(open_marks):
        sign = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
        if sign in ("{", "["):
            return mark.line, mark.column, sign
        return None
    return None


def _at(line: int, column: int, message: str, suggestion: str = "") -> Problem:
    return Problem(Where(line=line + 1, column=column + 1), message, "error", suggestion)


def _indentation(fault: _Fault) -> Problem | None:
    text = fault.text(fault.line)
    indent = text[: len(text) - len(text.lstrip())]
    place = indent.find("\t") if fault.column <= len(indent) else fault.column
    if text[place : place + 1] == "\t" and place >= 0:
        message = _("a Tab is used for indentation")
        return _at(fault.line, place, message, _("Indent with spaces, two a level."))
    if ODD_SPACES.intersection(indent) or text.startswith("\ufeff"):
        return _at(fault.line, 0, *odd_indentation())
    return None


def odd_indentation() -> tuple[str, str]:
    """The complaint about a no-break or other special space in the indentation, and what to do."""
    message = _("a special space (no-break or the like) is used for indentation")
    return message, _("Indent with ordinary spaces, two a level.")


def _surrogate(fault: _Fault) -> Problem | None:
    if "Unicode character escape" not in fault.problem:
        return None
    found = _ESCAPE.search(fault.text(fault.line), max(0, fault.column - 2))
    code = f"U+{found.group(1).upper()}" if found else _("out of range")
    return _at(fault.line, fault.column, _("lone surrogate or no character: {code}").format(code=code), _("Remove it."))


def _escape(fault: _Fault) -> Problem | None:
    if "escape" not in fault.problem and "hexdecimal" not in fault.problem and "hexadecimal" not in fault.problem:
        return None
    hint = _("Write \\\\ for a backslash, or use single quotes.")
    return _at(fault.line, fault.column, _("a backslash in double quotes starts an escape, and this is none"), hint)


def _unclosed_quote(fault: _Fault) -> Problem | None:
    last = fault.last
    if "quoted scalar" in fault.context:
        line, column = fault.context_line, fault.context_column
    elif (
        getattr(last, "style", None) in _QUOTED
        and last.start_mark.line < last.end_mark.line
        and fault.line - last.end_mark.line <= 1
    ):
        line, column = last.start_mark.line, last.start_mark.column
    else:
        return None
    return _at(
        line, column, _("the quote that opens here is not closed on its line"), _("Close it where the text ends.")
    )


def _colon(fault: _Fault) -> Problem | None:
    if "mapping values are not allowed" not in fault.problem:
        return None
    message = _("a colon is not allowed here")
    return _at(fault.line, fault.column, message, _("Put the text in quotes: it contains “: ”."))


def _first_sign(fault: _Fault) -> Problem | None:
    """A text that starts with a sign that means something to YAML."""
    for line, column in ((fault.context_line, fault.context_column), (fault.line, fault.column)):
        sign = fault.text(line)[column : column + 1]
        if sign == "!" and "tag" in fault.context:
            message = _("tags (words that start with !) are not supported")
            return _at(line, column, message, _("Remove it; put text that starts with ! in quotes."))
        if sign and sign in "*&!@`%|>" and "flow" not in fault.context and "block mapping" not in fault.context:
            message = _("a text must not start with {sign}").format(sign=sign)
            return _at(line, column, message, _("Put text that starts with {sign} in quotes.").format(sign=sign))
    return None


def _after_quote(fault: _Fault) -> Problem | None:
    last = fault.last
    if getattr(last, "style", None) not in _QUOTED or last.end_mark.line != fault.line or fault.at_end:
        return None
    if fault.open and fault.text(fault.line)[fault.column : fault.column + 1] in "]}":
        return None
    message = _("there is text after the closing quote")
    return _at(fault.line, fault.column, message, _("Put the whole text in quotes; double the quotes inside: ''."))


def _unclosed_bracket(fault: _Fault) -> Problem | None:
    if not fault.open or not fault.at_end:
        return None
    line, column, sign = fault.open
    message = _("the {sign} that opens here is not closed: the file seems cut off").format(sign=sign)
    return _at(line, column, message, _("Close it, or take an earlier version of the file."))


def _missing_comma(fault: _Fault) -> Problem | None:
    if not fault.open or "flow" not in fault.context:
        return None
    line, _column, sign = fault.open
    message = _("a comma or the end of the {sign} from line {line} is missing").format(sign=sign, line=line + 1)
    return _at(fault.line, fault.column, message, _("Put text that contains , [ ] { } in quotes."))


def _second_document(fault: _Fault) -> Problem | None:
    return _at(fault.line, fault.column, *second_map()) if "<document start>" in fault.problem else None


def second_map() -> tuple[str, str]:
    """The complaint about a second document in one file, and what to do."""
    message = _("one file holds one map; a second one starts here")
    return message, _("Put it into a file of its own, or remove the line “---”.")


def _no_colon(fault: _Fault) -> Problem | None:
    if "':'" not in fault.problem:
        return None
    message = _("this line is neither “key: value” nor a list item")
    return _at(fault.context_line, fault.context_column, message, _("Write a colon and a space after the key."))


def _uneven(fault: _Fault) -> Problem | None:
    if "expected key" in fault.problem or "'-' indicator" in fault.problem or "block" in fault.context:
        message = _("this line does not fit the lines above it")
        return _at(fault.line, fault.column, message, _("Give it the indentation of the lines it belongs to."))
    return None


_EXPLAINERS = (
    _second_document,
    _indentation,
    _surrogate,
    _escape,
    _unclosed_quote,
    _colon,
    _first_sign,
    _after_quote,
    _unclosed_bracket,
    _missing_comma,
    _no_colon,
    _uneven,
)
"""From the clearest signs to the vaguest: the first that knows what is meant says it."""
