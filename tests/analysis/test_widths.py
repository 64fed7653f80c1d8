"""The funnel as widths: from the volumes, else from the visits, and nothing invented."""

import pytest
from chains import doc

from cjmdesk.analysis.widths import Width, widths
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage


def volumes(*values: float | None, **fields: object) -> Journey:
    stages = tuple(Stage(id=f"s{n}", volume=value) for n, value in enumerate(values))
    return Journey(stages=stages, **fields)


def test_the_volumes_of_home_internet() -> None:
    """4200, 1980, 496, 489, 303: 1980/4200 = 0.4714, 496/1980 = 0.2505, 489/496 = 0.9859, 303/489 = 0.6196."""
    found = widths(volumes(4200, 1980, 496, 489, 303))
    assert not found.is_visits
    assert [width.goes_on for width in found.stages] == [
        pytest.approx(0.4714, abs=1e-4), pytest.approx(0.2505, abs=1e-4), pytest.approx(0.9859, abs=1e-4),
        pytest.approx(0.6196, abs=1e-4), None,
    ]  # fmt: skip
    assert [width.is_worst for width in found.stages] == [False, True, False, False, False]
    assert found.stages[2] == Width("s2", 496, 496 / 4200, 496 / 4200, pytest.approx(489 / 496), False)


def test_what_is_not_known_has_no_width() -> None:
    first, second, third = widths(volumes(100, None, 40)).stages
    assert (first.height, first.goes_on) == (1.0, None)
    assert second == Width("s1", None, None, None, None, False)
    assert (third.share, third.goes_on) == (0.4, None)
    unknown = widths(volumes(None, 50, 25)).stages
    assert [(width.height, width.share) for width in unknown] == [(None, None), (1.0, None), (0.5, None)]


def test_more_may_come_later() -> None:
    first, second = widths(volumes(50, 100)).stages
    assert (first.height, first.goes_on, first.is_worst) == (0.5, None, False)
    assert (second.height, second.share) == (1.0, 2.0)


def test_nobody_at_all() -> None:
    assert [width.height for width in widths(volumes(0, 0)).stages] == [0.0, 0.0]
    assert widths(Journey()).stages == ()


def test_stages_of_refusal_stand_outside() -> None:
    stages = (Stage(id="a", volume=10), Stage(id="no", kind="refusal", volume=5), Stage(id="b", volume=4))
    assert [width.stage for width in widths(Journey(stages=stages)).stages] == ["a", "b"]


def test_without_volumes_visits_tell_it() -> None:
    """a is visited 1 / (1 - 0.5 · 0.2) = 1.111 times, b half as often; c never."""
    found = widths(doc("a>b .5", "a>x .5", "b>a .2", "b>x .8", stages="abc"))
    assert found.is_visits
    assert [width.value for width in found.stages] == pytest.approx([1 / 0.9, 0.5 / 0.9, 0.0])
    assert [width.goes_on for width in found.stages] == [pytest.approx(0.5), 0.0, None]
    assert [width.is_worst for width in found.stages] == [False, True, False]


def test_where_all_go_on_none_is_the_worst() -> None:
    found = widths(doc("a>b 1", "b>x 1", stages="ab"))
    assert [(width.goes_on, width.is_worst) for width in found.stages] == [(1.0, False), (None, False)]


def test_nothing_is_known_of_a_map_without_figures() -> None:
    for journey in (doc(stages="ab"), doc("a>b 1", "b>a 1", stages="ab")):
        found = widths(journey)
        assert not found.is_visits
        assert {width.value for width in found.stages} == {None}
