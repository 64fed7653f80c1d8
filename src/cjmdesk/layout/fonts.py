"""The bundled fonts: their files, the widths of their characters, and which of them draws what.

Widths are sums of advances, without kerning or shaping: painters draw the same way, so screen and paper agree.
The metrics stand beside the fonts as data (made by packaging/fonts.py; a test holds them against the font files):
parsing fonts would cost more than the whole layout.
"""

import json
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from cjmdesk.assets import resource

FACES = ("regular", "semibold", "bold", "fallback", "emoji")
_FILES = {
    "regular": "Cjmdesk-Regular",
    "semibold": "Cjmdesk-SemiBold",
    "bold": "Cjmdesk-Bold",
    "fallback": "CjmdeskFallback",
    "emoji": "CjmdeskEmoji",
}
_FAMILIES = {
    "regular": "Cjmdesk Regular",
    "semibold": "Cjmdesk SemiBold",
    "bold": "Cjmdesk Bold",
    "fallback": "Cjmdesk Fallback",
    "emoji": "Cjmdesk Emoji",
}
_FALLBACKS = ("fallback", "emoji")

# Variation selectors, joiners and direction marks have no ink of their own; colours of skin and the frame of a key say
# how the sign before them is drawn, and would stand beside it as squares.
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\u00ad\u034f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\u20e3"
)
_REPLACEMENT = "\ufffd"


class Face(NamedTuple):
    """One font file: widths in em by character, heights in em."""

    widths: dict[str, float]
    ascent: float
    descent: float


@cache
def read_face(name: str) -> Face:
    """The metrics of one of `FACES`."""
    with open(resource("fonts", _FILES[name] + ".json"), encoding="ascii") as file:
        data = json.load(file)
    units = data["units"]
    widths = {chr(start + i): width / units for start, run in data["runs"] for i, width in enumerate(run)}
    return Face(widths, data["ascent"] / units, data["descent"] / units)


@cache
def _width_of(face: str) -> Callable[[str], float]:
    """What tells the width of a character in em; raises KeyError for one that the face lacks."""
    return read_face(face).widths.__getitem__


class Ems(dict[str, float]):
    """The widths of texts in one face, in em; a text is measured when it is first looked up."""

    def __init__(self, face: str, measure_mixed: Callable[[str], float]) -> None:
        """`measure_mixed` measures a text of which `face` lacks a character."""
        super().__init__()
        self._face, self._measure_mixed = face, measure_mixed

    def __missing__(self, text: str) -> float:
        # A map has thousands of words: nothing else is called for one of them.
        try:
            em = sum(map(_width_of(self._face), text))
        except KeyError:
            em = self._measure_mixed(text)
        self[text] = em
        return em


class Fonts:
    """The faces that a layout measures with, what it measured already, and what none of them can draw."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self.plain = True
        """Whether every text measured so far had all its characters in the face that was asked for."""
        self.ems = {face: Ems(face, partial(self._measure_mixed, face)) for face in FACES}
        """By face, the widths of texts in em, for those who measure many."""

    def file(self, face: str) -> str:
        """The path of the font file of `face`."""
        return resource("fonts", _FILES[face] + ".ttf")

    def family(self, face: str) -> str:
        """The private family name of `face`; the family holds this one face."""
        return _FAMILIES[face]

    def width(self, text: str, face: str, size: float) -> float:
        """The width of `text` in layout units, with the fallback faces for what `face` lacks."""
        return self.ems[face][text] * size

    def note(self, text: str, face: str) -> None:
        """Measures `text` for `plain` and `missing` only: for what is drawn later than the layout tells of them."""
        self.ems[face][text]

    def _measure_mixed(self, face: str, text: str) -> float:
        self.plain = False
        return sum(sum(map(read_face(name).widths.__getitem__, run)) for name, run in self.runs(text, face))

    def runs(self, text: str, face: str) -> tuple[tuple[str, str], ...]:
        """`text` as (face, run) pairs, each run in a face that has all its characters.

        Characters that no face has become U+FFFD (of the fallback face) and are noted in `missing`; invisible ones
        are dropped.
        """
        if read_face(face).widths.keys() >= set(text):
            return ((face, text),) if text else ()
        runs: list[tuple[str, list[str]]] = []
        for char in text:
            name, drawn = self._face_for(char, face)
            if not drawn:
                continue
            if runs and runs[-1][0] == name:
                runs[-1][1].append(drawn)
            else:
                runs.append((name, [drawn]))
        return tuple((name, "".join(drawn)) for name, drawn in runs)

    def _face_for(self, char: str, face: str) -> tuple[str, str]:
        if char in read_face(face).widths:
            return face, char
        if char in _INVISIBLE:
            return face, ""
        for name in _FALLBACKS:
            if char in read_face(name).widths:
                return name, char
        if char == "\t":
            return face, " "
        self.missing.add(char)
        return _FALLBACKS[0], _REPLACEMENT


def load_fonts() -> Fonts:
    """The bundled fonts, nothing measured yet."""
    return Fonts()
