"""How a text is written so that YAML 1.1 and YAML 1.2 both read exactly this text."""

import re

_WORDS = frozenset(
    word
    for lower in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
    for word in (lower, lower.capitalize(), lower.upper())
) | {"", "~", "=", "<<"}
"""Texts that one of the two versions takes for true, false, nothing or a sign of its own."""

_NUMBER = re.compile(
    r"""
    [-+]?0b[01_]+ | [-+]?0x[0-9a-fA-F_]+ | [-+]?0o[0-7]+ | [-+]?[0-9][0-9_]*
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
    | [-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?
    | [-+]?\.(inf|Inf|INF) | \.(nan|NaN|NAN)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9].*)?
    """,
    re.VERBOSE,
)
"""Numbers and dates of both versions, and some that only older programs take for such."""

_LETTERS = frozenset(chr(code) for code in range(0x41, 0x450) if chr(code).isalpha()) | set("_«“„(")
"""With these a text can begin without meaning anything to YAML."""

_NOT_PLAIN = re.compile(
    r"""
    [\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]   # what only quotes can hold
    | ^[\s,\[\]{}#&*!|>'"%@`] | \s$                                           # ends that mean something
    | ^[-?:]([\s,\[\]{}]|$)
    | :([\s]|$) | [\s]\#
    """,
    re.VERBOSE,
)
_NOT_FLOW = re.compile(r"[,\[\]{}:?]")

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\ufeff": "\\uFEFF"}
_ESCAPED = re.compile('["\\\\\n\t\ufeff]')


def is_plain(text: str) -> bool:
    """Whether `text` can stand without quotes in block style, whatever it is then taken for."""
    return not _NOT_PLAIN.search(text) and text != ""


def means_other(text: str) -> bool:
    """Whether `text` without quotes would be something else than text."""
    return text in _WORDS or (text[0] in "0123456789+-." and _NUMBER.fullmatch(text) is not None)


def is_easy(text: str) -> bool:
    """Whether `text` quite surely can mean nothing else: so with most texts, therefore this is asked first."""
    return (
        text[:1] in _LETTERS
        and text.isprintable()
        and ":" not in text
        and "#" not in text
        and text[-1] != " "
        and (len(text) > 5 or text not in _WORDS)
    )


def scalar(text: str) -> str:
    """`text` on one line: plain where both versions of YAML read it so, else in double quotes."""
    if is_easy(text):
        return text
    if text == "" or _NOT_PLAIN.search(text) or means_other(text):
        return quoted(text)
    return text


def flow_scalar(text: str) -> str:
    """`text` as an item of `[a, b]`."""
    return quoted(text) if _NOT_FLOW.search(text) else scalar(text)


def quoted(text: str) -> str:
    """`text` in double quotes."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match.group()], text) + '"'


def lines(text: str, indent: str) -> str:
    """`text`, which has line breaks, as a block of lines with `indent` before each; quoted where a block cannot be."""
    body = text.rstrip("\n")
    if not body.strip() or "\ufeff" in text:
        return quoted(text)
    first = body.lstrip("\n")[0]
    hint = "2" if first in " \t" else ""
    ending = ("-", "", "+")[min(len(text) - len(body), 2)]
    rows = [indent + row if row else "" for row in body.split("\n")]
    return "\n".join((f"|{hint}{ending}", *rows)) + "\n" * max(0, len(text) - len(body) - 1)
