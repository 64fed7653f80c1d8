"""Breaking text into lines of a given width, and lines into shapes."""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from cjmdesk.layout.bidi import visual
from cjmdesk.layout.fonts import Ems, Fonts
from cjmdesk.layout.shapes import Text

ELLIPSIS = "…"
LEADING = 1.32
"""Distance of baselines, as a multiple of the type size."""

# A line may break after spaces, and inside a word after a hyphen or a slash; where all else fails, after a space that
# should not be broken at.
_PIECES = re.compile(
    r"(?:[^\s/\-\u2010-\u2014]*[/\-\u2010-\u2014]+(?=\S)|[^\s/\-\u2010-\u2014]+[/\-\u2010-\u2014]*|[/\-\u2010-\u2014]+)"
    r"[\u00a0\u202f]*|[\u00a0\u202f]+"
)
_LONG = 400
"""More letters than any line holds."""
_BREAKING_SPACE = re.compile(r"[^\S\u00a0\u202f]+")

# A large map has thousands of lines: this makes their shapes in half the time that `Text(...)` takes.
_text = partial(tuple.__new__, Text)


class Style(NamedTuple):
    """How a text is set: a face of `fonts.FACES` and a size in layout units."""

    face: str
    size: float

    @property
    def leading(self) -> float:
        return _leading(self.size)


@cache
def _leading(size: float) -> float:
    return round(size * LEADING, 2)


class Lines(NamedTuple):
    lines: tuple[str, ...]
    shortened: bool
    """Whether the last line ends in an ellipsis because the rest did not fit."""


_lines = partial(tuple.__new__, Lines)

Syllables = Callable[[str], Sequence[int]]
"""From a word to the places where it may be divided by a hyphen."""


def wrap(
    fonts: Fonts, text: str, style: Style, width: float, most: int = 0, syllables: Syllables | None = None
) -> Lines:
    """`text` broken into lines no wider than `width`, at most `most` of them (0: as many as it takes).

    A word wider than a line is cut, between `syllables` where they are known. Where lines are left out, the last one
    ends in an ellipsis.
    """
    text = text.strip()
    if not text:
        return Lines((), False)
    face, size = style
    ems = fonts.ems[face]
    lines = _wrap_plain(ems, text, size, width, most) if text.isprintable() else []
    if not lines:
        if "\n" not in text and ems[text] * size <= width:
            return Lines((text,), False)
        for paragraph in text.split("\n"):
            lines += _wrap_paragraph(fonts, paragraph, style, width, most - len(lines) + 1 if most else 0, syllables)
            if most and len(lines) > most:
                break
    if most and len(lines) > most:
        last = _with_ellipsis(fonts, lines[most - 1], style, width)
        return Lines((*lines[: most - 1], last), True)
    return _lines((tuple(lines), False))


def _wrap_plain(ems: Ems, text: str, size: float, width: float, most: int) -> list[str]:
    """What nearly all texts are: words with one space between them, none wider than a line; else nothing.

    One more line than `most` says that there are more.
    """
    line, *words = text.split(" ")
    space, used = ems[" "] * size, ems[line] * size
    if used > width:
        return []
    lines: list[str] = []
    for word in words:
        whole = ems[word] * size
        if not word or whole > width:
            return []
        used += space + whole
        if used <= width:
            line = f"{line} {word}"
            continue
        lines.append(line)
        if len(lines) > most > 0:
            return lines
        line, used = word, whole
    lines.append(line)
    return lines


def _wrap_paragraph(
    fonts: Fonts, text: str, style: Style, width: float, most: int, syllables: Syllables | None
) -> list[str]:
    face, size = style
    ems = fonts.ems[face]
    space = ems[" "] * size
    lines: list[str] = []
    line, used = "", 0.0
    for word in _BREAKING_SPACE.split(text.strip()):
        whole = ems[word] * size
        if line and used + space + whole <= width:
            line += " " + word
            used += space + whole
            continue
        if line and whole <= width:
            lines.append(line)
            line, used = word, whole
        elif whole <= width:
            line, used = word, whole
        else:
            pieces = _pieces(fonts, word, style, width, syllables, most)
            if line:
                lines.append(line)
            lines += pieces[:-1]
            line, used = pieces[-1], fonts.width(pieces[-1], face, size)
        if most and len(lines) >= most:
            break
    lines.append(line)
    return lines


def _pieces(fonts: Fonts, word: str, style: Style, width: float, syllables: Syllables | None, most: int) -> list[str]:
    """A word that is too wide, in lines that are not: broken after hyphens and slashes before anywhere else.

    Where there are more than `most` of them (0: never), what comes then is left out.
    """
    result: list[str] = []
    for found in _PIECES.finditer(word):
        piece = found.group()
        # A space at the end of a line takes no room.
        if result and not _is_wide(fonts, result[-1] + piece.rstrip(), style, width):
            result[-1] += piece
            continue
        while len(piece) > 1 and _is_wide(fonts, piece.rstrip(), style, width):
            beginning, piece = _divided(fonts, piece, style, width, syllables)
            result.append(beginning)
            if len(result) > most > 0:
                break
        if piece:
            result.append(piece)
        if len(result) > most > 0:
            break
    return [line.strip() for line in result if line.strip()] or [word]


def _is_wide(fonts: Fonts, text: str, style: Style, width: float) -> bool:
    """Whether a text is wider than a line; of a very long one only as much is measured as a line holds."""
    if len(text) <= _LONG:
        return fonts.width(text, *style) > width
    return _longest(fonts, text, style, width) < len(text)


def _divided(fonts: Fonts, piece: str, style: Style, width: float, syllables: Syllables | None) -> tuple[str, str]:
    """As much of a word as fits into `width`, with a hyphen between syllables, else cut anywhere; and the rest."""
    places = [place for place in syllables(piece) if 0 < place < len(piece)] if syllables else []
    for place in reversed(places):
        beginning = piece[:place] + "-"
        if fonts.width(beginning, *style) <= width:
            return beginning, piece[place:]
    end = _longest(fonts, piece, style, width)
    return piece[:end], piece[end:]


def widest_piece(fonts: Fonts, text: str, style: Style) -> float:
    """The width from which on `text` can be wrapped without cutting a word elsewhere than at a hyphen or a slash."""
    words = _BREAKING_SPACE.split(text.strip())
    return max((fonts.width(piece, *style) for word in words for piece in _PIECES.findall(word)), default=0.0)


def _longest(fonts: Fonts, text: str, style: Style, width: float) -> int:
    """The number of characters of `text` that fit into `width`; at least one."""
    room, end = width, 0
    for char in text:
        room -= fonts.width(char, *style)
        if room < 0:
            break
        end += 1
    return max(end, 1)


def _with_ellipsis(fonts: Fonts, line: str, style: Style, width: float) -> str:
    room = width - fonts.width(ELLIPSIS, *style)
    if fonts.width(line, *style) > room:
        line = line[: _longest(fonts, line, style, max(room, 0))]
    return line.rstrip(" \u00a0\u202f,;:.–—-") + ELLIPSIS


def shorten(fonts: Fonts, text: str, style: Style, width: float) -> Lines:
    """`text` on one line, with an ellipsis where it is wider than `width`."""
    return wrap(fonts, text.replace("\n", " "), style, width, 1)


def capital(text: str) -> str:
    """A phrase as it begins a line."""
    return text[:1].upper() + text[1:]


def set_line(fonts: Fonts, text: str, style: Style, x: float, y: float, color: str, link: str = "") -> list[Text]:
    """One line as shapes, one for each run of a face; (x, y) is the left end of the baseline."""
    face, size = style
    w = fonts.width(text, face, size)
    if fonts.plain:
        return [Text(x, y, text, face, size, color, w, link)] if text else []
    shapes = []
    for name, run in fonts.runs(visual(text), face):
        w = fonts.width(run, name, size)
        shapes.append(Text(x, y, run, name, size, color, w, link))
        x += w
    return shapes


def set_lines(
    fonts: Fonts, lines: tuple[str, ...], style: Style, x: float, top: float, color: str
) -> tuple[list[Text], float]:
    """Lines below each other from `top`; the shapes and the height they take."""
    leading = style.leading
    # The baseline that centres capital letters in the first line's share of the height.
    baseline = top + leading / 2 + style.size * 0.36
    face, size = style
    ems = fonts.ems[face]
    widths = [ems[line] * size for line in lines]
    shapes: list[Text] = []
    for number, (line, w) in enumerate(zip(lines, widths, strict=True)):
        y = baseline + number * leading
        if fonts.plain and line:
            shapes.append(_text((x, y, line, face, size, color, w, "")))
        else:
            shapes += set_line(fonts, line, style, x, y, color)
    return shapes, leading * len(lines)


def set_right(fonts: Fonts, text: str, style: Style, right: float, y: float, color: str) -> list[Text]:
    """One line that ends at `right`."""
    return set_line(fonts, text, style, right - fonts.width(text, *style), y, color)


def set_centred(fonts: Fonts, text: str, style: Style, middle: float, y: float, color: str) -> list[Text]:
    """One line centred about `middle`."""
    return set_line(fonts, text, style, middle - fonts.width(text, *style) / 2, y, color)
