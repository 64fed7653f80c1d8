"""L·C·P·Q."""

import pytest

from cjmdesk.analysis.revenue import figure, revenue
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.stage import Stage


def journey(*stages: tuple[Kpi, ...]) -> Journey:
    return Journey(stages=tuple(Stage(id=f"s{n}", kpis=kpis) for n, kpis in enumerate(stages)))


def test_the_product_of_the_four_letters() -> None:
    """The worked example of the method: 1000 leads, 5 %, 2000 money, 1.5 deals give 150 000."""
    kpis = (
        Kpi(role="L", value=1000),
        Kpi(role="C", value=5, unit="%"),
        Kpi(role="P", value=2000),
        Kpi(role="Q", value=1.5),
    )
    assert revenue(journey(kpis)).total == pytest.approx(150_000)


def test_hundredths_and_shares() -> None:
    assert figure(Kpi(value=11.8, unit="%")) == pytest.approx(0.118)
    assert figure(Kpi(value=0.118)) == 0.118
    assert figure(Kpi(unit="%")) is None


def test_the_first_with_a_value_counts_and_the_rest_is_reported() -> None:
    empty, first, second = Kpi(id="a", role="L"), Kpi(id="b", role="L", value=3), Kpi(id="c", role="L", value=4)
    result = revenue(journey((empty, first), (second, Kpi(value=9))))
    assert result.kpis == {"L": first}
    assert result.unused == (second,)
    assert result.total is None


def test_a_zero_is_a_figure() -> None:
    kpis = tuple(Kpi(role=letter, value=0) for letter in "LCPQ")
    assert revenue(journey(kpis)).total == 0
