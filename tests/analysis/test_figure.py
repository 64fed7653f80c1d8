"""Figures and sentences as they are shown."""

import pytest

from cjmdesk.analysis.figure import Figure, derived, in_words, known, lacking, quoted, said, short_number, value_text

HALF = Figure(said("half"), 0.5, "share", said("given"), ("a",))
TWO = Figure(said("two"), 2.0, "number", said("given"), ("b", "a"))
NONE = Figure(said("none"), None, "number", said("given"), ("c",), (said("no {what}", what="c"),))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (0.118, "0.118"), (0.11754321, "0.1175"), (1.6652345, "1.665"), (123.456, "123.5"),
        (1234.56, "1,235"), (3213554.4, "3,213,554"), (-0.5, "−0.5"), (4200.0, "4,200"), (float("inf"), "∞"),
        (0.0001, "0.0001"), (0.00009999, "1·10⁻⁴"), (-1.26e-21, "−1.3·10⁻²¹"), (5e-324, "4.9·10⁻³²⁴"),
    ],
)  # fmt: skip
def test_numbers_have_four_figures_or_are_whole(value: float, text: str) -> None:
    assert short_number(value, "en") == text


def test_a_sentence_speaks_a_language() -> None:
    inner = said("{a} and {b}", a=0.25, b=("x", "y"))
    assert in_words(said("so {what}: {name}", what=inner, name="Ё"), "en") == "so 0.25 and x, y: Ё"
    assert in_words(inner, "ru") == "0,25 and x, y"


def test_names_stand_in_the_quotation_marks_of_the_language() -> None:
    sentence = said("nobody gets to {names}", names=quoted(["A", "Б"]))
    assert in_words(sentence, "en") == "nobody gets to “A”, “Б”"
    assert in_words(sentence, "ru").endswith("«A», «Б»")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "money", "—"), (0.118, "share", "11.8%"),
        (3213554.0, "money", "3,213,554 ₽"), (135.05, "money", "135.05 ₽"),
        (0.000316, "points", "0.032 pp"),
        (0.0, "share", "0%"), (-0.025, "points", "−2.5 pp"), (19.0, "days", "19 days"), (4.2, "number", "4.2"),
    ],
)  # fmt: skip
def test_values_have_their_unit(value, unit, text) -> None:
    assert value_text(value, unit, "RUB", "en").replace("\u00a0", " ") == text


def test_what_follows_from_figures_keeps_their_cells() -> None:
    result = derived(said("x"), "number", (HALF, TWO), lambda a, b: a * b, lambda a, b, r: said("", r=r), said("p"))
    assert (result.value, result.cells, result.how) == (1.0, ("a", "b"), said("", r=1.0))
    assert known(HALF, TWO)


def test_what_is_too_large_is_no_figure() -> None:
    large = TWO._replace(value=1e200)
    result = derived(said("x"), "number", (large, large), lambda a, b: a * b, lambda *_: said(""), said("p"))
    assert (result.value, result.missing) == (None, (said("the result is too large to be told"),))


def test_what_follows_from_nothing_says_what_is_missing() -> None:
    result = derived(said("x"), "number", (HALF, NONE, NONE), max, lambda *_: said(""), said("p"))
    assert (result.value, result.how, result.missing) == (None, said("p"), (said("no {what}", what="c"),))
    assert not known(HALF, NONE)
    assert lacking((NONE, NONE)) == NONE.missing
