"""SWOT and TOWS."""

import pytest

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.swot import ranked, tows, weighted_total
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey, Swot, SwotItem


def item(key: str, *grades: int) -> SwotItem:
    return SwotItem(id=key, text=key.upper(), **dict(zip(("impact", "likelihood"), grades, strict=False)))


def test_the_example(examples) -> None:
    """Strength 4·3 = 12, weakness 5·4 = 20, opportunity 5·3 = 15, threat 4·4 = 16; SO 180, ST 192, WO 300, WT 320."""
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    assert [(found.quadrant, found.rank, found.score.value) for found in ranked(journey.swot)] == [
        ("strengths", 1, 12), ("weaknesses", 1, 20), ("opportunities", 1, 15), ("threats", 1, 16),
    ]  # fmt: skip
    assert [(pair.strategy, pair.score) for pair in tows(journey)] == [
        ("SO", 180), ("ST", 192), ("WO", 300), ("WT", 320),
    ]  # fmt: skip
    assert tows(journey)[3].texts == ("Ожидание на линии", "Демпинг для новых клиентов")


def test_ranks_within_a_quadrant() -> None:
    found = ranked(Swot(threats=(item("c", 2, 2), item("d", 5), item("b", 4, 1), item("a", 5, 1))))
    assert [(one.key, one.rank) for one in found] == [("a", 1), ("b", 2), ("c", 3), ("d", 0)]
    assert [in_words(text, "en") for text in found[3].score.missing] == ["“D” has no likelihood"]


def test_pairs_have_an_end() -> None:
    some = tuple(item(f"s{n}", n % 5 + 1, 3) for n in range(5))
    journey = Journey(swot=Swot(strengths=some, opportunities=(item("o", 2, 2), item("p"))))
    assert [(pair.inner, pair.outer, pair.score) for pair in tows(journey)] == [
        ("s4", "o", 60), ("s3", "o", 48), ("s2", "o", 36),
    ]  # fmt: skip
    assert len(tows(journey, 1)) == 1


def test_weighted_totals() -> None:
    assert weighted_total((0.5, 0.3, 0.2), (4, 2, 1)) == pytest.approx(2.8)
    for weights, ratings in (((0.5, 0.4), (1, 1)), ((0.5, 0.5), (5, 1))):
        with pytest.raises(ValueError):
            weighted_total(weights, ratings)
