"""The metrics agree with the font files, and every character gets a face that has it."""

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from cjmdesk.assets import resource
from cjmdesk.layout.fonts import FACES, Fonts, load_fonts, read_face


@pytest.fixture
def fonts() -> Fonts:
    return load_fonts()


@pytest.mark.parametrize("face", FACES)
def test_metrics_are_those_of_the_font_file(fonts: Fonts, face: str) -> None:
    font = TTFont(fonts.file(face))
    metrics = read_face(face)
    units = font["head"].unitsPerEm
    wanted = {chr(code): font["hmtx"][glyph][0] / units for code, glyph in font.getBestCmap().items()}
    assert metrics.widths == wanted
    assert metrics.ascent == font["hhea"].ascent / units
    assert metrics.descent == -font["hhea"].descent / units


@pytest.mark.parametrize("face", FACES)
def test_each_family_is_private_and_holds_one_outline_face(fonts: Fonts, face: str) -> None:
    font = TTFont(fonts.file(face))
    assert font["name"].getDebugName(1) == fonts.family(face)
    assert fonts.family(face).startswith("Cjmdesk ")
    assert font["OS/2"].fsType == 0, "the licence bits must allow embedding"
    assert "glyf" in font
    assert "GSUB" not in font
    assert "GPOS" not in font


def test_figures_are_tabular() -> None:
    for face in ("regular", "semibold", "bold"):
        assert len({read_face(face).widths[digit] for digit in "0123456789"}) == 1


def test_the_text_faces_have_the_letters_of_the_languages() -> None:
    letters = (
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіўєїґαβγωßéñçğłžőșț₽€£₸«»“”„–—…×−№°"
    )
    for face in ("regular", "semibold", "bold"):
        assert set(letters) <= read_face(face).widths.keys()


def test_fonts_come_with_their_licences() -> None:
    names = {path.name for path in Path(resource("fonts")).glob("*.txt")}
    assert names == {"Inter-OFL.txt", "DejaVu-LICENSE.txt", "NotoEmoji-OFL.txt"}
    for path in Path(resource("fonts")).glob("*.json"):
        assert set(json.loads(path.read_text())) == {"units", "ascent", "descent", "runs"}


def test_plain_text_is_one_run(fonts: Fonts) -> None:
    assert fonts.runs("Привет, world", "regular") == (("regular", "Привет, world"),)
    assert fonts.runs("", "regular") == ()


def test_fallbacks_are_chosen_character_by_character(fonts: Fonts) -> None:
    runs = fonts.runs("a☎😀b", "bold")
    assert "".join(text for _face, text in runs) == "a☎😀b"
    assert all(set(text) <= read_face(face).widths.keys() for face, text in runs)
    assert runs[0] == ("bold", "a")
    assert runs[-1] == ("bold", "b")
    assert fonts.missing == set()


def test_invisible_characters_are_dropped(fonts: Fonts) -> None:
    assert fonts.runs("❤\ufe0f", "regular") == fonts.runs("❤", "regular")
    assert fonts.runs("\u200d", "regular") == ()
    assert fonts.runs("👩🏽\u200d💻", "regular") == fonts.runs("👩💻", "regular")
    assert fonts.runs("1\ufe0f\u20e3", "regular") == fonts.runs("1", "regular")
    assert fonts.runs("\u2067a\u2069 \u202bb\u202c", "regular") == fonts.runs("a b", "regular")
    assert not fonts.missing
    assert fonts.runs("a\tb", "regular") == (("regular", "a b"),)


def test_what_no_font_has_is_reported(fonts: Fonts) -> None:
    assert fonts.runs("日", "regular") == (("fallback", "\ufffd"),)
    assert fonts.missing == {"日"}


def test_width_is_the_sum_of_advances(fonts: Fonts) -> None:
    widths = read_face("regular").widths
    assert fonts.width("Дом", "regular", 20) == pytest.approx(20 * sum(widths[c] for c in "Дом"))
    assert fonts.width("Дом", "regular", 10) == pytest.approx(fonts.width("Дом", "regular", 20) / 2)
    mixed = fonts.width("a😀", "regular", 10)
    assert mixed == pytest.approx(sum(fonts.width(text, face, 10) for face, text in fonts.runs("a😀", "regular")))
