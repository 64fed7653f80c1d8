"""The tab "Experiments": what the counts of the example say, warnings, the planner."""

from math import ulp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from panels import draw, lines_of, resource, spot_at

from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.analysis.intervals import ticks
from cjmdesk.layout.analysis.panel import Planned, State
from cjmdesk.layout.shapes import Ellipse
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Arm, Experiment
from cjmdesk.model.stage import Stage

EXAMPLE = resource("examples/home-internet")
PANEL = draw("experiments", EXAMPLE, 700)
LINES = lines_of(PANEL)


def test_the_example() -> None:
    """120 and 145 of 1 000: p̂ = 0.1325, z = 0.025 ÷ √(0.1325 · 0.8675 · 0.002) = 1.649, p = 0.0992; the chance is
    the 0.950197 of three independent computations.
    """
    assert LINES[:9] == [
        "A/B tests",
        "Перезвон вместо ожидания поднимет оплату",
        "Сделка · Оплатили · Finished",
        "No significant difference at the 5% level: it may be chance.",
        "A | 12% · 120 of 1,000",
        "B | 14.5% · 145 of 1,000",
        "10% | 12% | 14% | 16%",
        "share, with 95% confidence interval (Wilson)",
        "B − A | +2.5 pp",
    ]
    assert "0.0992 | 95.02% | 0.032 pp | 2.5 pp" in LINES
    assert any(line.startswith("z test, z = 1.649") for line in LINES)
    assert "— a plan needs the current share and the smallest effect that matters" in LINES
    assert spot_at(PANEL, "Перезвон вместо ожидания поднимет оплату").cells == ("hold-test",)


def test_the_picture_puts_b_right_of_a_and_zero_into_the_interval() -> None:
    a, b, difference = [shape for shape in PANEL.shapes if isinstance(shape, Ellipse)]
    assert a.cx < b.cx
    low, high = spot_at(PANEL, "B − A").figure.interval
    assert (round(low, 4), round(high, 4)) == (-0.0048, 0.0548)
    assert difference.cy > b.cy > a.cy


def test_warnings_plan_and_decision() -> None:
    """Of 2 100 and 1 500 customers chance would not make such sizes; 4 380 are needed for 11.8 → 13.8%."""
    test = Experiment(
        id="x", hypothesis="H", stage="s", baseline=0.118, mde=0.02, planned_n=4000, alpha=0.1, a=Arm(n=2100, x=248),
        b=Arm(n=1500, x=301), decision="Keep it",
    )  # fmt: skip
    lines = lines_of(draw("experiments", Journey(experiments=(test,), stages=(Stage(id="s", title="S"),)), 1600))
    assert "The difference is significant at the 10% level." in lines
    assert any("the arms differ in size more than chance allows" in line.lower() for line in lines)
    assert any("! | 1,500 of 4,000 planned customers an arm" in line for line in lines)
    assert any("Needs 3,450 customers in each arm · planned: 4,000" in line for line in lines)
    assert any("Decision: Keep it" in line for line in lines)


def test_b_is_worse_and_few_have_counted() -> None:
    test = Experiment(id="x", hypothesis="H", a=Arm(n=20, x=18), b=Arm(n=20, x=2))
    lines = lines_of(draw("experiments", Journey(experiments=(test,)), 700))
    assert "The difference is significant at the 5% level." in lines
    assert any("−80 pp" in line for line in lines)
    few = Experiment(id="x", hypothesis="H", a=Arm(n=8, x=1), b=Arm(n=8, x=0))
    lines = lines_of(draw("experiments", Journey(experiments=(few,)), 700))
    assert any("Fisher's exact test" in line for line in lines)
    assert any("Fewer than 5 customers are expected in a cell" in line for line in lines)


def test_without_counts_there_is_no_figure() -> None:
    lines = lines_of(draw("experiments", Journey(experiments=(Experiment(id="x", hypothesis="H"),)), 700))
    assert lines[1:6] == [
        "H",
        "Planned",
        "— side A lacks its counts",
        "— side B lacks its counts",
        "— a plan needs the current share and the smallest effect that matters",
    ]


# -- the planner


def planned(**fields: object) -> list[str]:
    stage = Stage(id="s", title="S", volume=36525)
    return lines_of(draw("experiments", Journey(stages=(stage,), period="year"), 700, state=State(
        planned=Planned(**fields))))  # fmt: skip


def test_a_plan_with_its_customers_and_weeks() -> None:
    """The published pair of shares 20% and 25%: 1 094 in each arm by this formula. With 100 a day, half of them,
    2 · 1 094 ÷ 50 = 43.8 days are 7 weeks.
    """
    lines = planned(baseline=0.2, effect=0.05, daily=100, share=0.5)
    assert "1,094 | 7" in lines
    assert "Customers in each arm | Weeks it runs" in lines
    assert "2,188 in both | whole weeks, so that all weekdays count alike" in lines
    start = lines.index("Weeks | In each arm | Smallest effect")
    # 7 · 50 ÷ 2 = 175 customers a week in each arm.
    assert [line.split(" | ")[:2] for line in lines[start + 1 : start + 5]] == [
        ["1", "175"], ["2", "350"], ["4", "700"], ["8", "1,400"],
    ]  # fmt: skip
    effects = [float(line.split(" | ")[2].removesuffix(" pp")) for line in lines[start + 1 : start + 5]]
    assert effects == sorted(effects, reverse=True)
    assert effects[3] < 5 < effects[2]


def test_the_stage_says_how_many_come() -> None:
    """36 525 a year are 100 a day: 2 · 1 094 ÷ 100 = 21.9 days, 4 weeks."""
    assert "1,094 | 4" in planned(baseline=0.2, effect=0.05, stage="s")
    assert "1,094 | —" in planned(baseline=0.2, effect=0.05)


def test_what_cannot_be_planned_says_why() -> None:
    assert "— the current share is missing" in planned(effect=0.1)
    assert "— the smallest effect that matters is missing" in planned(baseline=0.1)
    assert "— no test can be planned for 0.9 and 1.1: both are shares from 0 to 1, and different" in planned(
        baseline=0.9, effect=0.2
    )
    assert "1,094 | —" in planned(baseline=0.2, effect=0.05, daily=10, share=0.0)
    assert "— what stands in “Power” cannot be used" in planned(baseline=0.2, effect=0.05, wrong=("power",))


def test_so_short_a_test_shows_nothing() -> None:
    lines = planned(baseline=0.9, effect=0.05, daily=1)
    assert "1 | 3 | —" in lines


def test_every_field_has_its_place() -> None:
    names = [slot.name for slot in draw("experiments", Journey()).slots]
    assert names == [
        "plan_text", "plan_stage", "plan_metric", "plan:baseline", "plan:effect", "plan:daily", "plan:share",
        "plan:power", "plan:alpha", "plan_add",
    ]  # fmt: skip


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 12))
def test_the_scale_has_few_round_figures(low: float, width: float, most: int) -> None:
    found = ticks(low, low + width, most)
    assert len(found) <= most + 1
    slack = width * 1e-6 + 4 * ulp(abs(low) + width)  # such a number has no more digits
    assert all(low - slack <= tick <= low + width + slack for tick in found)


def test_round_figures() -> None:
    assert ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert ticks(-0.01, 0.06, 8) == pytest.approx([-0.01, 0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06])


def test_a_picture_in_hardly_any_room_is_left_out() -> None:
    lines = lines_of(draw("experiments", EXAMPLE, 200))
    assert "A | 12% · 120 of 1,000" not in lines


def test_the_difference_has_a_figure_of_its_own() -> None:
    figure = spot_at(PANEL, "B − A").figure
    assert in_words(figure.how, "en") == "0.145 − 0.12 = 0.025"


def test_fields_of_the_planner_stand_in_a_row_only_where_what_they_say_is_whole() -> None:
    for width, lefts in ((700, 2), (300, 1)):
        slots = [slot for slot in draw("experiments", Journey(), width).slots if slot.name.startswith("plan:")]
        assert len({slot.x for slot in slots}) == lefts
        assert all(slot.w >= 160 and slot.x + slot.w <= width for slot in slots)
