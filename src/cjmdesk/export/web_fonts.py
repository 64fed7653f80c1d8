"""The bundled fonts in files that browsers read: of each face only the characters that are used."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

from cjmdesk.layout.fonts import FACES, Fonts

WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700, "fallback": 400, "emoji": 400}
"""Of each face, for who draws with a font of the reader's own."""

_SUBSTITUTES = "Inter, 'Helvetica Neue', Arial, sans-serif"


def family(fonts: Fonts, face: str) -> str:
    """The list of font families to draw `face` with: its own, then what a reader without it may have."""
    return f"'{fonts.family(face)}', {_SUBSTITUTES}"


def font_faces(fonts: Fonts, used: Mapping[str, set[str]]) -> str:
    """CSS rules with the faces that are used, each with the characters that `used` names for it.

    The same characters always give the same text.
    """
    return "\n".join(
        f"@font-face{{font-family:'{fonts.family(face)}';font-weight:{WEIGHTS[face]};"
        f"src:url(data:font/woff;base64,{b64encode(subset(fonts.file(face), used[face])).decode('ascii')})"
        f" format('woff')}}"
        for face in FACES
        if used.get(face)
    )


def subset(path: str, characters: set[str]) -> bytes:
    """The font file as WOFF with the glyphs of `characters`, without kerning and ligatures, as the layout measures."""
    from fontTools import subset as tool

    options = tool.Options(
        flavor="woff", hinting=False, layout_features=[], name_IDs=[1, 2], notdef_outline=True, recalc_timestamp=False
    )
    font = tool.load_font(path, options)
    subsetter = tool.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(font)
    file = BytesIO()
    tool.save_font(font, file, options)
    font.close()
    return file.getvalue()
