"""Texts as runs of glyphs: what Qt would otherwise find out anew each time it draws them."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont

from cjmdesk.layout.shapes import Text


class Run(NamedTuple):
    """The glyphs of one or more texts of one look, at their places in the part."""

    glyphs: QGlyphRun
    size: float
    color: str


class Words(NamedTuple):
    """Texts that follow each other in a part."""

    texts: tuple[Text, ...]
    runs: tuple[Run, ...]
    others: tuple[Text, ...]
    """Those with a character that their face does not have: Qt looks for another face."""


class Glyphs:
    """The glyphs of the characters, by face and size."""

    def __init__(self, font: Callable[[str, int], QFont]) -> None:
        self._font = font
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._known: dict[tuple[str, float], dict[str, tuple[int, float]]] = {}

    def words(self, texts: tuple[Text, ...]) -> Words:
        """`texts` as they are painted."""
        looks: dict[tuple[str, float, str], tuple[list[int], list[QPointF]]] = {}
        others = []
        for text in texts:
            glyphs, places = self._glyphs(text)
            if 0 in glyphs:
                others.append(text)
                continue
            all_glyphs, all_places = looks.setdefault((text.face, text.size, text.color), ([], []))
            all_glyphs += glyphs
            all_places += places
        runs = (self._run(*look, *run) for look, run in looks.items())
        return Words(texts, tuple(runs), tuple(others))

    def _glyphs(self, text: Text) -> tuple[list[int], list[QPointF]]:
        known = self._known.setdefault((text.face, text.size), {})
        x, y, glyphs, places = text.x, text.y, [], []
        for char in text.text:
            found = known.get(char)
            if found is None:
                found = known[char] = self._look_up(text.face, text.size, char)
            glyphs.append(found[0])
            places.append(QPointF(x, y))
            x += found[1]
        return glyphs, places

    def _raw(self, face: str, size: float) -> QRawFont:
        font = self._fonts.get((face, size))
        if font is None:
            font = QRawFont.fromFont(self._font(face, round(size)))
            font.setPixelSize(size)
            self._fonts[face, size] = font
        return font

    def _look_up(self, face: str, size: float, char: str) -> tuple[int, float]:
        font = self._raw(face, size)
        glyphs = font.glyphIndexesForString(char)
        if len(glyphs) != 1:
            return 0, 0.0
        (advance,) = font.advancesForGlyphIndexes(glyphs)
        return glyphs[0], advance.x()

    def _run(self, face: str, size: float, color: str, glyphs: list[int], places: list[QPointF]) -> Run:
        run = QGlyphRun()
        run.setRawFont(self._raw(face, size))
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        return Run(run, size, color)
