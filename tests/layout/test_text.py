"""Breaking text into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.text import (
    ELLIPSIS,
    Style,
    set_centred,
    set_line,
    set_lines,
    set_right,
    shorten,
    wrap,
)

FONTS = load_fonts()
BODY = Style("regular", 13)


def width(text: str) -> float:
    return FONTS.width(text, *BODY)


def test_a_short_text_is_one_line() -> None:
    assert wrap(FONTS, "Оплата", BODY, 200) == (("Оплата",), False)


@pytest.mark.parametrize("text", ["", " ", "\n", " \n "])
def test_no_text_gives_no_lines(text: str) -> None:
    assert wrap(FONTS, text, BODY, 200) == ((), False)


def test_lines_break_at_spaces() -> None:
    assert wrap(FONTS, "aa bb cc", BODY, width("aa bb") + 0.1).lines == ("aa bb", "cc")


def test_a_no_break_space_does_not_break() -> None:
    assert wrap(FONTS, "aa 4\u00a0200\u00a0₽", BODY, width("4\u00a0200\u00a0₽") + 1).lines == (
        "aa",
        "4\u00a0200\u00a0₽",
    )


def test_line_breaks_are_kept() -> None:
    assert wrap(FONTS, "a\n\nb", BODY, 200).lines == ("a", "", "b")


def test_a_long_word_breaks_after_a_hyphen_or_slash_first() -> None:
    assert wrap(FONTS, "интернет-магазин", BODY, width("интернет-") + 2).lines == ("интернет-", "магазин")
    assert wrap(FONTS, "оплата/доставка", BODY, width("доставка") + 1).lines == ("оплата/", "доставка")


def test_pieces_of_a_long_word_share_lines_where_they_fit() -> None:
    assert wrap(FONTS, "a-b-c-dddddd", BODY, width("a-b-c-dd")).lines[0] == "a-b-c-"


def test_a_word_wider_than_a_line_is_cut() -> None:
    lines = wrap(FONTS, "x" * 30, BODY, width("x" * 10) + 0.1).lines
    assert lines == ("x" * 10,) * 3


def test_too_many_lines_end_in_an_ellipsis() -> None:
    result = wrap(FONTS, "aa bb cc dd", BODY, width("aa bb") + 0.1, 1)
    assert result.shortened
    assert len(result.lines) == 1
    assert result.lines[0].endswith(ELLIPSIS)
    assert width(result.lines[0]) <= width("aa bb") + 0.1


def test_punctuation_before_an_ellipsis_goes() -> None:
    assert wrap(FONTS, "aaaa, bbbb cccc", BODY, width("aaaa, " + ELLIPSIS), 1).lines == ("aaaa" + ELLIPSIS,)


def test_shorten_joins_lines() -> None:
    assert shorten(FONTS, "a\nb", BODY, 200).lines == ("a b",)


@given(texts(), st.floats(20, 300), st.integers(0, 4))
def test_no_line_is_wider_than_asked(text: str, room: float, most: int) -> None:
    lines, shortened = wrap(FONTS, text, BODY, room, most)
    assert all(width(line) <= room + 1e-6 or len(line.rstrip(ELLIPSIS)) <= 1 for line in lines)
    assert not most or len(lines) <= most
    assert shortened == (bool(lines) and lines[-1].endswith(ELLIPSIS) and not text.rstrip().endswith(ELLIPSIS)) or most


@given(texts(), st.floats(20, 300))
def test_nothing_but_spaces_is_lost(text: str, room: float) -> None:
    lines, shortened = wrap(FONTS, text, BODY, room)
    assert not shortened
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_line_is_set_in_runs_side_by_side() -> None:
    runs = set_line(FONTS, "a😀b", BODY, 10, 20, "#000000")
    assert [run.text for run in runs] == ["a", "😀", "b"]
    assert runs[0].x == 10
    assert runs[1].x == pytest.approx(10 + runs[0].w)
    assert {run.y for run in runs} == {20}


def test_lines_are_set_below_each_other() -> None:
    shapes, height = set_lines(FONTS, ("a", "b"), BODY, 5, 0, "#000000")
    assert height == pytest.approx(2 * BODY.leading)
    assert shapes[1].y - shapes[0].y == pytest.approx(BODY.leading)
    assert shapes[0].y < BODY.leading


def test_right_and_centred() -> None:
    (run,) = set_right(FONTS, "abc", BODY, 100, 0, "#000000")
    assert run.x + run.w == pytest.approx(100)
    (run,) = set_centred(FONTS, "abc", BODY, 50, 0, "#000000")
    assert run.x + run.w / 2 == pytest.approx(50)


def test_spaces_that_hold_a_number_together_stay_in_a_word_that_is_cut() -> None:
    text = "1\u202f234\u202f567,5\u00a0" + "x" * 40
    lines = wrap(FONTS, text, BODY, width("1\u202f234\u202f567,5 xx")).lines
    assert lines[0] == "1\u202f234\u202f567,5"
    assert "".join(lines[1:]) == "x" * 40
    assert wrap(FONTS, text, BODY, width("1\u202f234\u202f567,5xx"), 1).lines == (f"1\u202f234\u202f567,5{ELLIPSIS}",)


def test_words_that_are_too_wide_are_divided_between_syllables() -> None:
    fonts, style = load_fonts(), Style("regular", 10)

    def syllables(word: str) -> list[int]:
        return [2, 5, 7] if word.startswith("раз") or len(word) > 7 else []

    whole = "разговорчивый"
    lines = wrap(fonts, whole, style, 48, syllables=syllables).lines
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == whole
    assert all(fonts.width(line, *style) <= 48 for line in lines)
    assert wrap(fonts, whole, style, 200, syllables=syllables).lines == (whole,)
    # Without a place that fits, it is cut as ever.
    assert wrap(fonts, whole, style, 9, syllables=syllables).lines[0] == "р"


@pytest.mark.parametrize("text", ["x" * 100_000, "/" * 100_000, "ab-" * 30_000, "ש" * 100_000, "😀" * 50_000])
def test_a_word_without_an_end_is_not_looked_at_to_its_end(text: str) -> None:
    """Three lines of it are wanted: they are those of its beginning, and found without measuring all the rest again."""
    measured: list[int] = []

    class Watched(dict[str, float]):
        def __missing__(self, key: str) -> float:
            measured.append(len(key))
            return ems[key]

    fonts = load_fonts()
    style = Style("regular", 13)
    ems = fonts.ems[style.face]
    fonts.ems[style.face] = Watched()  # type: ignore[assignment] # all that is asked of it is to be looked up in
    cut = wrap(fonts, text, style, 200, 3, syllables("en"))
    assert cut.shortened
    assert sum(measured) < 6 * len(text)
    begun = wrap(fonts, text[:400], style, 200, 3, syllables("en"))
    assert cut.lines == begun.lines
