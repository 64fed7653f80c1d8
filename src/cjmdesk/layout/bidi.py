"""Hebrew among other words: the characters of a line in the order in which they stand, from left to right.

The parts of Unicode's bidirectional algorithm (UAX #9, rules W4, W7, N0, N1, N2 and L2) that words, numbers and
punctuation of a map need; no explicit marks of direction, which `fonts` drops. Arabic letters are not joined.
"""

import unicodedata
from itertools import groupby

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LEFT, _RIGHT, _NUMBER, _NEUTRAL = "L", "R", "N", ""
_KINDS = {"L": _LEFT, "R": _RIGHT, "AL": _RIGHT, "EN": _NUMBER, "AN": _NUMBER}


def visual(text: str) -> str:
    """`text` as it is drawn from left to right; without right-to-left letters the very same."""
    kinds = [_KINDS.get(unicodedata.bidirectional(char), _NEUTRAL) for char in text]
    if _RIGHT not in kinds:
        return text
    base = next(kind for kind in kinds if kind in (_LEFT, _RIGHT))
    _join_numbers(text, kinds)
    _number_sides(kinds, base)
    _pair_brackets(text, kinds, base)
    levels = _levels(_resolved(kinds, base), base)
    chars = [char.translate(_MIRRORED) if level % 2 else char for char, level in zip(text, levels, strict=True)]
    for level in range(max(levels), 0, -1):
        _turn(chars, levels, level)
    return "".join(chars)


def _join_numbers(text: str, kinds: list[str]) -> None:
    """A separator between two digits, and a sign of currency or per cent beside one, belong to the number."""
    for at in range(len(text)):
        if kinds[at]:
            continue
        before = kinds[at - 1] if at else _NEUTRAL
        after = kinds[at + 1] if at + 1 < len(text) else _NEUTRAL
        kind = unicodedata.bidirectional(text[at])
        if (kind in ("CS", "ES") and before == after == _NUMBER) or (kind == "ET" and _NUMBER in (before, after)):
            kinds[at] = _NUMBER


def _number_sides(kinds: list[str], base: str) -> None:
    """A number behind words from left to right goes with them."""
    last = base
    for at, kind in enumerate(kinds):
        if kind in (_LEFT, _RIGHT):
            last = kind
        elif kind == _NUMBER and last == _LEFT:
            kinds[at] = _LEFT


def _pair_brackets(text: str, kinds: list[str], base: str) -> None:
    """Both brackets of a pair go with the line where something inside does, else with what is before and inside."""
    for first, last in _pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[first + 1 : last] if kind}
        if not inside:
            continue
        before = next((_side(kind) for kind in reversed(kinds[:first]) if kind), base)
        kinds[first] = kinds[last] = base if base in inside else before if before in inside else base


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, by the first ones."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if kinds[at]:
            continue
        if char in _BRACKETS:
            opened.append((_BRACKETS[char], at))
        elif any(char == closing for closing, _at in opened):
            while opened:
                closing, first = opened.pop()
                if closing == char:
                    pairs.append((first, at))
                    break
    return sorted(pairs)


def _side(kind: str) -> str:
    return _RIGHT if kind == _NUMBER else kind


def _resolved(kinds: list[str], base: str) -> list[str]:
    """What stands between two of one direction goes with them, else with the line."""
    result: list[str] = []
    last = base
    groups = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for number, (kind, length) in enumerate(groups):
        if kind:
            last = _side(kind)
        else:
            following = next((_side(other) for other, _count in groups[number + 1 :] if other), base)
            kind = last if last == following else base
        result += [kind] * length
    return result


def _levels(kinds: list[str], base: str) -> list[int]:
    """Odd levels run from right to left."""
    if base == _LEFT:
        return [{_LEFT: 0, _RIGHT: 1, _NUMBER: 2}[kind] for kind in kinds]
    return [{_LEFT: 2, _RIGHT: 1, _NUMBER: 2}[kind] for kind in kinds]


def _turn(chars: list[str], levels: list[int], level: int) -> None:
    """Reverses every run of at least `level`, the levels with it."""
    start = 0
    for is_high, group in groupby(list(levels), key=lambda one: one >= level):
        end = start + len(list(group))
        if is_high:
            chars[start:end] = chars[start:end][::-1]
            levels[start:end] = levels[start:end][::-1]
        start = end
