"""The funnel of the stages' volumes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.funnel import Funnel, funnel
from cjmdesk.analysis.proportions import wilson
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage


def of(*volumes: float | None, values: dict[str, float] | None = None) -> Funnel:
    stages = tuple(Stage(id=f"s{n}", title=f"S{n}", volume=volume) for n, volume in enumerate(volumes))
    return funnel(Journey(stages=(*stages, Stage(id="no", kind="refusal", volume=9e9))), values)


def test_the_example(examples) -> None:
    """4200 → 1980 → 496 → 489 → 303.

    1980/4200 = 47.14%, 496/1980 = 25.05%, 489/496 = 98.59%, 303/489 = 61.96%; 303/4200 = 7.214%.
    Lost 2220, 1484, 7, 186: most after the need; the smallest share goes on after the comparison.
    """
    result = funnel(load(str(examples / "home-internet.cjm.yaml")).journey)
    assert [step.conversion.value for step in result.steps] == [
        *map(pytest.approx, (1980 / 4200, 496 / 1980, 489 / 496, 303 / 489)), None,
    ]  # fmt: skip
    assert [step.lost.value for step in result.steps] == [2220, 1484, 7, 186, None]
    assert result.steps[-1].cumulative.value == pytest.approx(0.0721428, abs=1e-6)
    assert result.steps[0].conversion.cells == ("need", "compare")
    assert in_words(result.steps[0].conversion.how, "en") == "1,980 ÷ 4,200 = 0.4714"
    assert (result.most_lost.stage, result.least_kept.stage) == ("need", "compare")
    assert (result.most_lost.is_clear, result.least_kept.is_clear) == (True, True)
    assert result.most_money is None
    assert not result.problems


def test_three_bottlenecks() -> None:
    """Lost 500, 300, 120; shares left .5, .6, .6; in money 500·1, 300·2, 120·10."""
    result = of(1000, 500, 200, 80, values={"s1": 1, "s2": 2, "s3": 10})
    found = (result.most_lost, result.least_kept, result.most_money)
    assert [(item.stage, item.next_stage, item.value) for item in found] == [
        ("s0", "s1", 500), ("s1", "s2", 0.6), ("s2", "s3", 1200),
    ]  # fmt: skip
    assert not result.least_kept.is_clear
    assert result.most_money.is_clear
    assert of(1000, 500, values={"s9": 1}).most_money is None


def test_nothing_lost_is_no_bottleneck() -> None:
    assert of(5, 5, 5)[1:4] == (None, None, None)
    assert of()[:4] == ((), None, None, None)


def test_nobody_is_undefined_and_not_zero_per_cent() -> None:
    step = of(0, 0).steps[0]
    assert (step.conversion.value, step.lost.value) == (None, 0)
    assert in_words(step.conversion.missing[0], "en") == "nobody enters “S0”"


def test_what_has_no_volume_is_named() -> None:
    result = of(10, None, 5)
    assert [step.volume.value for step in result.steps] == [10, None, 5]
    assert in_words(result.steps[0].conversion.missing[0], "en") == "the stage “S1” has no volume"
    assert result.steps[1].lost.value is None
    assert result.steps[2].cumulative.value == 0.5
    assert result.steps[2].conversion.missing[0].text == "no stage follows"
    assert result.most_lost is None


def test_more_than_before_is_flagged() -> None:
    result = of(10, 20)
    assert result.steps[0].conversion.value is None
    assert result.steps[0].lost.value is None
    assert in_words(result.problems[0], "en").startswith("more customers enter “S1” (20) than “S0” (10)")


def test_the_cumulative_interval_is_of_the_counts_themselves() -> None:
    assert of(100, 50, 20).steps[2].cumulative.interval == wilson(20, 100)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6).map(lambda found: sorted(found, reverse=True)))
def test_what_is_lost_adds_up(volumes: list[int]) -> None:
    steps = of(*volumes).steps
    assert sum(step.lost.value for step in steps[:-1]) == volumes[0] - volumes[-1]
    product = 1.0
    for step in steps[:-1]:
        product *= step.conversion.value
    assert product == pytest.approx(steps[-1].cumulative.value)
