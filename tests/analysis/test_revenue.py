"""L·C·P·Q."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.figure import TOO_LARGE, in_words, said
from cjmdesk.analysis.letters import figure, letters
from cjmdesk.analysis.revenue import (
    Factors,
    Revenue,
    Uplift,
    equal_uplift,
    gains,
    point_of_conversion,
    revenue,
    targets,
    weakest,
    what_if,
)
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.stage import Stage


def journey(*stages: tuple[Kpi, ...]) -> Journey:
    return Journey(stages=tuple(Stage(id=f"s{n}", kpis=kpis) for n, kpis in enumerate(stages)))


def test_the_product_of_the_four_letters() -> None:
    """The worked example of the method: 1000 leads, 5%, 2000 money, 1.5 deals give 150 000."""
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


# ---------------------------------------------------------------- units and periods


def kpis(**changes: Kpi) -> tuple[Kpi, ...]:
    base = {
        "L": Kpi(id="l", role="L", value=1000),
        "C": Kpi(id="c", role="C", value=5, unit="%"),
        "P": Kpi(id="p", role="P", value=2000),
        "Q": Kpi(id="q", role="Q", value=1.5),
    }
    return tuple((base | changes).values())


def of(period: str | None = None, currency: str = "", **changes: Kpi) -> Revenue:
    return revenue(journey(kpis(**changes)).but(period=period, currency=currency))


def test_every_figure_leads_back_to_its_cells() -> None:
    result = of()
    assert result.figure.cells == ("l", "c", "p", "q")
    assert (result.buyers.value, result.buyers.cells) == (pytest.approx(50), ("l", "c"))
    assert (result.deals.value, result.deals.unit) == (pytest.approx(75), "number")
    assert in_words(result.figure.how, "en") == "L × C × P × Q = 1,000 × 0.05 × 2,000 × 1.5 = 150,000"


def test_periods_are_converted_and_said() -> None:
    """1000 leads a month are 12 000 a year: 12 000 × 0.05 × 2000 × 1.5 = 1 800 000."""
    result = of("year", L=Kpi(id="l", role="L", value=1000, period="month"))
    assert result.total == pytest.approx(1_800_000)
    assert [in_words(note, "en") for note in result.figure.notes] == [
        "leads (L) is counted a month and converted to a year; that assumes an even pace"
    ]
    assert of("month", Q=Kpi(id="q", role="Q", value=18, unit="per year")).total == pytest.approx(150_000)


def test_without_a_period_of_the_map_the_longer_one_counts() -> None:
    month, year = Kpi(role="L", value=10, period="month"), Kpi(role="Q", value=2, period="year")
    assert (of(L=month, Q=year).period, of(L=month).period, of().period) == ("year", "month", None)
    assert of(L=month, Q=year).letters["L"].value == 120


@pytest.mark.parametrize(
    ("letter", "kpi", "words"),
    [
        (
            "C",
            Kpi(name="Conv", role="C", value=11.8),
            "“Conv” does not look like a conversion: 11.8 is more than 1; is its unit %?",
        ),
        ("L", Kpi(id="x", role="L", value=5, unit="%"), "“x” is counted in %, which does not fit L"),
        ("P", Kpi(id="x", role="P", value=-5), "“x” is negative: −5"),
        ("P", Kpi(id="x", role="P", value=5, unit="$"), "“x” is in USD, the map in RUB"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused(letter, kpi, words) -> None:
    result = of(currency="RUB", **{letter: kpi})
    assert result.total is None
    assert result.factors is None
    assert result.missing_letters == (letter,)
    assert [in_words(sentence, "en") for sentence in result.figure.missing] == [words]


def test_thousands_are_counted_out_and_a_fitting_currency_is_fine() -> None:
    result = of(currency="RUB", P=Kpi(role="P", value=2, unit="тыс. ₽"), L=Kpi(role="L", value=1, unit="тыс. чел."))
    assert result.total == pytest.approx(150_000)


def test_what_is_missing_is_named() -> None:
    result = revenue(Journey())
    assert len(result.figure.missing) == 4
    assert in_words(result.figure.missing[0], "en") == "no KPI with the role L has a value"
    assert in_words(result.figure.how, "en") == "L × C × P × Q"


def test_the_example(examples) -> None:
    """4200 people × 0.118 = 495.6 buyers; × 9.4 = 4658.64 deals; × 690 ₽ = 3 214 461.6 ₽ a year.

    Ten per cent more of any letter: 321 446.16 ₽. A percentage point of C: 4200 × 0.01 × 690 × 9.4 = 272 412 ₽.
    For 4 000 000 ₽: C = 4 000 000 / (4200 × 690 × 9.4) = 0.14684, L = 4 000 000 / (0.118 × 690 × 9.4) = 5226.381.
    """
    doc = load(str(examples / "home-internet.cjm.yaml")).journey
    result = revenue(doc)
    assert (result.buyers.value, result.deals.value) == (pytest.approx(495.6), pytest.approx(4658.64))
    assert result.total == pytest.approx(3_214_461.6)
    assert result.period == "year"
    assert gains(result.factors) == pytest.approx(dict.fromkeys("LCPQ", 321_446.16))
    assert point_of_conversion(result.factors) == pytest.approx(272_412)
    found = {target.letter: target.value for target in targets(result.factors, 4e6)}
    assert (found["C"], found["L"]) == (pytest.approx(0.1468364, rel=1e-6), pytest.approx(5226.3807, rel=1e-6))


# ---------------------------------------------------------------- what if, targets

SOME = Factors(1000, 0.05, 2000, 1.5)
positive = st.floats(0.01, 1e5)
factors = st.builds(Factors, positive, st.floats(0.001, 1), positive, positive)


def test_what_if_multiplies() -> None:
    """R'/R = Π(1+δ): two letters by ten per cent make 21%, not 20%."""
    assert what_if(SOME, {"L": 0.1, "Q": 0.1}).revenue == pytest.approx(150_000 * 1.21)
    assert what_if(SOME._replace(C=0.95), {"C": 0.1}).C == 1
    with pytest.raises(ValueError):
        what_if(SOME, {"L": -1.5})


def test_a_conversion_above_one_is_out_of_reach() -> None:
    """R = 1000 · 1 · 2000 · 1.5 = 3 000 000 is the most that C alone can bring."""
    found = {target.letter: target for target in targets(SOME, 3_000_001)}
    assert (found["C"].value, found["C"].most) == (None, 3_000_000)
    assert found["L"].value == pytest.approx(3_000_001 / 150)
    assert found["L"].most is None


def test_a_factor_of_zero_has_no_solution() -> None:
    nothing = SOME._replace(Q=0)
    assert [target.value for target in targets(nothing, 5)] == [None, None, None, pytest.approx(5 / 100_000)]
    assert [target.value for target in targets(nothing, 0)] == [0, 0, 0, 0]
    assert targets(nothing, 5)[0].most == 0
    assert equal_uplift(nothing, 5) is None
    assert equal_uplift(nothing, 0) == Uplift(0.0, nothing)
    for solve in (targets, equal_uplift):
        with pytest.raises(ValueError):
            solve(SOME, -1)


def test_equal_uplift_and_a_conversion_at_its_end() -> None:
    """Four letters for 16 times the revenue: each twice. With C = 0.6 it goes to 1; the other three share 16·0.6."""
    assert equal_uplift(SOME, SOME.revenue * 16).by == pytest.approx(1)
    near = SOME._replace(C=0.6)
    found = equal_uplift(near, near.revenue * 16)
    assert (found.factors.C, found.by) == (1, pytest.approx(9.6 ** (1 / 3) - 1))
    assert equal_uplift(near, near.revenue * 2, "C") is None


@given(factors, st.floats(0.1, 10))
def test_a_target_reached_is_the_revenue_wanted(start: Factors, times: float) -> None:
    wanted = start.revenue * times
    for target in targets(start, wanted):
        if target.value is not None:
            assert start._replace(**{target.letter: target.value}).revenue == pytest.approx(wanted)
    found = equal_uplift(start, wanted)
    assert found is not None
    assert found.factors.revenue == pytest.approx(wanted)


def test_a_product_beyond_all_bounds_is_no_figure() -> None:
    journey = validate_journey({"stages": [{"id": "s", "kpis": [
        {"id": role, "role": role, "value": value} for role, value in zip("LCPQ", (1e200, 0.5, 1e100, 3), strict=True)
    ]}]})  # fmt: skip
    found = revenue(journey)
    assert (found.total, found.factors, found.missing_letters) == (None, None, ())
    assert found.figure.missing[0].text == "the result is too large to be told"


def test_a_unit_and_a_period_that_differ_are_said() -> None:
    kpi = {"id": "q", "name": "Often", "role": "Q", "value": 3, "unit": "a quarter", "period": "year"}
    journey = validate_journey({"period": "year", "stages": [{"id": "s", "kpis": [kpi]}]})
    (note,) = revenue(journey).letters["Q"].notes
    assert in_words(note, "en") == "the unit of “Often” says a quarter, its period a year: the period counts"
    same = validate_journey({"period": "year", "stages": [{"id": "s", "kpis": [{**kpi, "unit": "в год"}]}]})
    assert revenue(same).letters["Q"].notes == ()


def short_of(**targets: float | None) -> tuple[Kpi, ...]:
    values = {"L": 1000.0, "C": 5.0, "P": 2000.0, "Q": 1.5}
    units = {"C": "%"}
    return tuple(
        Kpi(role=letter, value=value, unit=units.get(letter, ""), target=targets.get(letter))  # type: ignore[arg-type]
        for letter, value in values.items()
    )


def test_the_weakest_link_is_farthest_below_its_target() -> None:
    assert weakest(revenue(journey(short_of(L=1100, C=8, Q=1.2)))) == ("C", pytest.approx(150_000 * 0.6))
    assert weakest(revenue(journey(short_of(L=2000, P=4000)))) == ("L", pytest.approx(150_000)), "the first of equals"
    assert weakest(revenue(journey(short_of(C=400)))) == ("C", pytest.approx(150_000 * 19)), "no more than everybody"
    assert weakest(revenue(journey(short_of(L=900)))) is None
    assert weakest(revenue(journey(short_of()))) is None


def test_without_a_revenue_no_link_is_weak() -> None:
    assert weakest(revenue(journey(short_of(L=2000)[:3]))) is None
    none_buys = tuple(kpi.but(value=0.0) if kpi.role == "C" else kpi for kpi in short_of(L=2000, C=10))
    assert weakest(revenue(journey(none_buys))) is None


def test_targets_past_all_numbers_are_none() -> None:
    factors = Factors(1.0, 0.5, 0.001, 1.0)
    assert {item.letter: item.value for item in targets(factors, 1e308)}["L"] is None
    assert equal_uplift(Factors(1e-200, 0.5, 1e-100, 1.0), 1e308) is None


def test_a_letter_past_all_numbers_is_missing() -> None:
    for kpi in (Kpi(id="k", role="L", value=1e308, unit="тыс."), Kpi(id="k", role="Q", value=1e308, period="month")):
        found = letters(Journey(period="year", stages=(Stage(id="s", kpis=(kpi,)),))).figures[kpi.role or ""]
        assert (found.value, found.missing) == (None, (said(TOO_LARGE),))
