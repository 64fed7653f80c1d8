"""Text in a PDF: the faces that are used, embedded as subsets, and what readers copy and search."""

from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from cjmdesk.layout.fonts import Fonts

_BLOCK = 100
"""The most entries that a block of a character map may have."""

# Inside a literal string these bytes mean something else; from 128 on the page's encoding would change them.
_ESCAPED = {10: "\\n", 13: "\\r", 40: "\\(", 41: "\\)", 92: "\\\\"}


class SearchableFont(TTFont):
    """A TrueType face whose text can be copied and searched, characters beyond U+FFFF too."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        objects: dict[str, Any] = doc.idToObject
        for name, subset in zip(names, subsets, strict=True):
            reference = objects["BasicFonts"].dict[name].ToUnicode
            objects[reference.name].content = unicode_map(name, subset)


def unicode_map(name: str, subset: list[int]) -> str:
    """The character map of a subset: which text each of its codes stands for, in UTF-16."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name.replace('+', '-')} def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    entries = [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


@cache
def registered(name: str, path: str) -> SearchableFont:
    """The face in a font file, known to reportlab by `name`; read once in the life of the process."""
    font = SearchableFont(name, path, asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


class _Codes(dict[int, str]):
    """Character → its code in the document's subset, as a literal string spells it; filled as characters come.

    Codes of later subsets stand 256 higher for each.
    """

    def __init__(self, font: SearchableFont, document: PDFDocument) -> None:
        super().__init__()
        self.font = font
        self.document = document

    def __missing__(self, char: int) -> str:
        ((subset, code),) = self.font.splitString(chr(char), self.document)
        self[char] = spelled = chr(subset * 256 + code[0]) if subset else spell(code[0])
        return spelled


def spell(code: int) -> str:
    """One byte inside a literal string."""
    return _ESCAPED.get(code) or (chr(code) if code < 128 else f"\\{code:03o}")


class Typesetter:
    """Turns text into operators for one document, and brings each face into the document with its first text."""

    def __init__(self, fonts: Fonts, document: Any) -> None:
        self._fonts = fonts
        self._document = document
        self._codes: dict[str, _Codes] = {}
        self._names: dict[tuple[str, int], str] = {}

    def show(self, text: str, face: str, size: float) -> str:
        """Operators that choose the face and show `text` from where the text matrix stands."""
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(registered(f"cjmdesk-{face}", self._fonts.file(face)), self._document)
        coded = text.translate(codes)
        if coded.isascii():
            return f"{self._name(face, 0)} {size:.2f} Tf ({coded}) Tj"
        return " ".join(
            f"{self._name(face, subset)} {size:.2f} Tf ({literal}) Tj" for subset, literal in _by_subset(coded)
        )

    def _name(self, face: str, subset: int) -> str:
        name = self._names.get((face, subset))
        if name is None:
            font = self._codes[face].font
            name = self._names[face, subset] = font.getSubsetInternalName(subset, self._document)
        return name


def _by_subset(coded: str) -> list[tuple[int, str]]:
    runs: list[tuple[int, str]] = []
    for char in coded:
        subset, code = divmod(ord(char), 256)
        literal = spell(code) if subset else char
        if runs and runs[-1][0] == subset:
            runs[-1] = (subset, runs[-1][1] + literal)
        else:
            runs.append((subset, literal))
    return runs
