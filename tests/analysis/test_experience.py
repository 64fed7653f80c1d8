"""NPS, CSAT and CES."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.experience import ces, csat, easy, experiences, nps, nps_error
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.proportions import wilson
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Answers, Stage


@pytest.mark.parametrize(("counts", "value"), [({9: 70, 8: 20, 6: 10}, 60), ({10: 50, 0: 10, 7: 40}, 40)])
def test_published_nps(counts, value) -> None:
    assert nps(counts).value == value


def test_the_error_of_an_nps() -> None:
    """Half promoters, a fifth detractors, 100 answers: 30 ± 15.3."""
    found = nps({9: 50, 3: 20, 7: 30})
    assert found.value == 30
    assert found.interval == pytest.approx((30 - 15.3, 30 + 15.3), abs=0.05)
    assert nps_error(0.5, 0.2, 100) == pytest.approx(7.81, abs=0.005)
    assert in_words(found.how, "en") == "100 × (50 − 20) ÷ 100 = 30"


def test_csat_and_ces() -> None:
    """CSAT: 3 of 4; CES: (1 + 5 + 6 + 7·2)/5 = 26/5, four of five found it easy."""
    assert (csat({5: 2, 4: 1, 1: 1}).value, csat({5: 2, 4: 1, 1: 1}).interval) == (0.75, wilson(3, 4))
    answers = {1: 1, 5: 1, 6: 1, 7: 2}
    assert (ces(answers).value, easy(answers).value) == (5.2, 0.8)


@pytest.mark.parametrize(
    ("index", "counts", "words"),
    [
        (nps, {11: 1, 9: 3}, "NPS has grades from 0 to 10; there are answers with 11"),
        (csat, {0: 1}, "CSAT has grades from 1 to 5; there are answers with 0"),
        (ces, {8: 2, 0: 1}, "CES has grades from 1 to 7; there are answers with 0, 8"),
        (nps, {11: 0}, "no answers for NPS"),
        (csat, {}, "no answers for CSAT"),
    ],
)
def test_what_gives_no_index_is_said_and_not_clipped(index, counts, words) -> None:
    found = index(counts)
    assert found.value is None
    assert [in_words(text, "en") for text in found.missing] == [words]


def test_stages_and_all_of_them() -> None:
    first, second = Stage(id="a", answers=Answers(nps={9: 1})), Stage(id="b", answers=Answers(nps={9: 1, 0: 2}))
    found = experiences(Journey(stages=(first, Stage(id="c"), second)))
    assert [(item.stage, item.nps.value) for item in found] == [("a", 100), ("b", pytest.approx(-100 / 3)), ("", 0)]
    assert found[2].nps.cells == ("a", "b")
    assert found[0].csat.value is None
    assert len(experiences(Journey(stages=(first,)))) == 1
    assert experiences(Journey()) == ()


@given(st.dictionaries(st.integers(0, 10), st.integers(0, 1000), min_size=1).filter(lambda found: sum(found.values())))
def test_an_nps_is_within_its_ends(counts: dict[int, int]) -> None:
    found = nps(counts)
    low, high = found.interval
    assert -100 <= low <= found.value <= high <= 100
