"""Customers on the map: the example by hand, what is refused, what holds always."""

from typing import Any

import numpy as np
import pytest
from chains import doc, solvable
from hypothesis import given, settings

from cjmdesk.analysis.chain import Chain, chain
from cjmdesk.analysis.cycles import never_leaving, reachable
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.funnel import funnel
from cjmdesk.analysis.leverage import worth
from cjmdesk.analysis.markov import moved
from cjmdesk.analysis.revenue import revenue
from cjmdesk.analysis.solved import deal_stage, solved
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey, validate_journey


def words(sentences) -> list[str]:
    return [in_words(sentence, "en") for sentence in sentences]


# ---------------------------------------------------------------- the example


@pytest.fixture(scope="module")
def example(examples) -> Journey:
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    assert journey
    return journey


def test_the_example(example: Journey) -> None:
    """Need 1, compare 2, deal 3, use 4, loyalty 5.

    Before the first deal nobody comes back: C = .47 · .25 = .1175.
    From a deal: to use .985; from there to loyalty .62 and back to the deal .62, or to need .18 and through .1175
    again: f = .985 · (.62 · .62 + .18 · .1175) = .985 · (.3844 + .02115) = .985 · .40555 = .39946675.
    Q = 1 / (1 - .39946675) = 1.6651867; deals per lead .1175 · 1.6651867 = .19565944; × 690 ₽ = 135.005 ₽.
    Visits: need 1 / (1 - g), where g = .1175 · .985 · .18 / (1 - .985 · .3844) = .02083275 / .621366 = .0335273, so
    1.0346904; compare .47 of them, .4863045; use .985 of the deals, .1927245; loyalty .62 of those, .1194892.
    Time to the first deal: need 14 days and compare 5.
    """
    result = flow(example)
    assert result.deal == "deal"
    assert result.conversion.value == pytest.approx(0.1175)
    assert result.repeat.value == pytest.approx(0.39946675)
    assert result.deals_per_buyer.value == pytest.approx(1.6651867, abs=5e-8)
    assert result.deals_per_lead.value == pytest.approx(0.19565944, abs=5e-9)
    assert result.revenue_per_lead.value == pytest.approx(135.005, abs=5e-4)
    assert [passage.visits.value for passage in result.passages] == pytest.approx(
        [1.0346904, 0.4863045, 0.1956594, 0.1927245, 0.1194892], abs=5e-8
    )
    assert [passage.reach.value for passage in result.passages][:3] == pytest.approx([1, 0.47, 0.1175])
    assert result.lost.value == pytest.approx(1)
    assert result.time_to_deal.value == 19
    assert words(result.time_to_deal.notes) == ["11.75% of the leads reach it"]
    assert words(result.time_in_all.missing) == [
        "the duration of “Первый опыт” is not a number with a unit: первый месяц"
    ]
    assert len(result.conversion.cells) == 11
    assert "check" in result.revenue_per_lead.cells
    assert words(result.referral.factor.missing) == ["no transition that brings new customers has a rate"]


def test_the_levers_of_the_example(example: Journey) -> None:
    """A point from lost: .01 · visits of the stage · value to go of the target in deals · 690 ₽ · 4200 leads.

    Compare → deal: .01 · .4863045 · 1.6651867 = .00809788; · 690 · 4200 = 23 467.65 ₽.
    Need → compare: .01 · 1.0346904 · (.25 · 1.6651867 = .4162967) = .00430738; 12 482.79 ₽.
    Loyalty → deal and use → loyalty: .01 · .1194892 · 1.6651867 = .01 · .1927245 · .62 · 1.6651867 = .00198972;
    5766.2 ₽.
    Deal → use: .01 · .1956594 · (.40555 · 1.6651867 = .6753165) = .00132132; 3829.19 ₽.
    Use → need: .01 · .1927245 · .1956594 = .00037708; 1092.79 ₽.
    """
    found = flow(example).levers
    assert [lever.key for lever in found] == [
        "compare>deal", "need>compare", "use>loyalty", "loyalty>deal", "deal>use", "use>need",
    ]  # fmt: skip
    assert [worth(lever, revenue(example)).value for lever in found] == pytest.approx(
        [23467.65, 12482.79, 5766.20, 5766.20, 3829.19, 1092.79], abs=0.005
    )
    assert all(lever.from_lost for lever in found)
    assert worth(found[0], revenue(example)).cells == ("compare>deal", "check", "leads")


def test_the_money_bottleneck_of_the_example(example: Journey) -> None:
    """Value to go: compare .4162967 · 690 = 287.24 ₽, deal 1148.98 ₽: 2220 · 287.24 = 637 683, 1484 · 1148.98 =
    1 705 085 ₽: the comparison loses most, and so it does by share; by customers it is the need."""
    values = {
        passage.stage: passage.value_to_go.value
        for passage in flow(example).passages
        if passage.value_to_go.value is not None
    }
    most = funnel(example, values).most_money
    assert most is not None
    assert (most.stage, most.value) == ("compare", pytest.approx(1484 * 1148.97885, rel=1e-6))


# ---------------------------------------------------------------- the chain


def test_counts_are_shares() -> None:
    found = chain(doc("a>b #3", "a>x #1", "b>x #2", stages="ab"))
    assert [way.share for way in found.ways] == [0.75, 0.25, 1]


def test_what_is_left_open_counts_as_lost_and_is_said() -> None:
    journey = doc("a>b .6", "b>x 1", stages="ab")
    found = chain(journey)
    assert [(way.target, pytest.approx(way.share)) for way in found.ways] == [(1, 0.6), (-1, 0.4), (-1, 1)]
    assert words(found.notes) == ["the probabilities out of “A” add up to 0.6; the rest, 0.4, counts as lost"]
    assert words(chain(journey, "error").problems) == ["the probabilities out of “A” add up to 0.6, less than 1"]
    scaled = chain(journey, "scale")
    assert [way.share for way in scaled.ways] == [1, 1]
    assert words(scaled.notes) == ["the probabilities out of “A” add up to 0.6; they are scaled to 1"]


def test_a_rounding_above_one_is_scaled_and_more_is_refused() -> None:
    assert words(chain(doc("a>b .502", "a>x .502", "b>x 1", stages="ab")).notes) == [
        "the probabilities out of “A” add up to 1.004; they are scaled to 1"
    ]
    assert words(chain(doc("a>b .7", "a>x .5", "b>x 1", stages="ab")).problems) == [
        "the probabilities out of “A” add up to 1.2, more than 1"
    ]


def test_any_is_part_of_every_sum_but_that_of_its_target() -> None:
    found = chain(doc("*>b .1", "a>x .9", "b>x 1", stages="ab"))
    assert [(way.source, way.target, way.share) for way in found.ways] == [(0, -1, 0.9), (0, 1, 0.1), (1, -1, 1)]
    counted = chain(doc("*>x .2", "a>b #4", "a>x #4", "b>x .8", stages="ab"))
    assert [way.share for way in counted.ways][:3] == pytest.approx([0.4, 0.4, 0.2])


@pytest.mark.parametrize(
    ("ways", "problem"),
    [
        ((), "no transition has a probability or a count"),
        (("a>b -", "b>x 1"), "no transition out of “A” has a probability or a count"),
        (("a>b .5", "a>x -", "b>x 1"), "not all transitions out of “A” have a probability"),
        (("a>b #5", "a>x -", "b>x 1"), "not all transitions out of “A” have a count"),
        (("a>b #0", "b>x 1"), "nobody is counted leaving “A”"),
        (("a>b #5", "a>x .5", "b>x 1"), "the transitions out of “A” mix probabilities and counts"),
        (("a>q .5", "b>x 1"), "the transition “a>q” leads to or from no stage of the map"),
        (("*>x #5", "a>b 1"), "a transition out of any stage needs a probability"),
        (("a>b 1", "b>a 1"), "customers never leave: A → B → A"),
        (("a>b 1", "b>b 1"), "customers never leave “B”: all of them stay there"),
    ],
)
def test_what_cannot_be_computed_is_said_with_names(ways, problem) -> None:
    result = flow(doc(*ways, stages="abd"))
    assert words(result.chain.problems) == [problem]
    for figure in (result.conversion, result.deals_per_buyer, result.repeat, result.revenue_per_lead, result.lost,
                   result.time_to_deal, result.time_in_all, result.passages[0].reach,
                   result.passages[0].value_to_go):  # fmt: skip
        assert figure.value is None
        assert problem in words(figure.missing)
    assert result.levers == ()


def test_a_map_without_stages() -> None:
    result = flow(Journey())
    assert words(result.conversion.missing) == ["the map has no stages"]
    assert result.passages == ()


def test_who_stays_for_ever_out_of_reach_does_no_harm() -> None:
    result = flow(doc("a>d 1", "d>x 1", "b>c 1", "c>b 1"))
    assert result.conversion.value == 1
    assert words(result.notes)[0] == "nobody gets to “B”, “C”"
    assert (result.passages[1].reach.value, result.passages[1].visits.value) == (0, 0)
    assert words(result.passages[1].value_to_go.missing) == ["nobody gets to “B”"]


def test_an_end_of_the_journey_is_not_lost() -> None:
    result = flow(doc("a>d .4", "a>x .6", stages="ad"))
    assert result.lost.value == pytest.approx(0.6)
    assert words(result.notes)[0] == "nothing leads out of “D”: the journey ends there"


def test_figures_without_digits_are_said_to_be_so() -> None:
    """A hundred-trillionth of the customers leaves: cond(I - Q) is above 10¹²."""
    result = flow(doc("a>d 1", f"d>a {1 - 1e-14:.16f}", f"d>x {1e-14:.16f}", stages="ad"))
    assert words(result.notes)[0].startswith("almost nobody ever leaves")


@pytest.mark.parametrize("left", ["5e-324", "1e-17"])
def test_so_few_leave_that_nothing_can_be_told(left) -> None:
    result = flow(doc("a>d 1", "d>a 1", f"d>x {left}", stages="ad"))
    assert words(result.chain.problems) == ["almost nobody ever leaves: nothing can be computed"]
    assert result.conversion.value is None


def test_counts_of_any_size_are_shares() -> None:
    found = chain(doc("a>b #1", "a>x #1", "b>x #1", stages="ab"))
    large = doc("a>b #1", "a>x #1", "b>x #1", stages="ab")
    large = large.but(transitions=tuple(item.but(count=1.7e308) for item in large.transitions))
    assert [way.share for way in chain(large).ways] == [way.share for way in found.ways] == [0.5, 0.5, 1]


def test_nobody_gets_to_the_deal() -> None:
    result = flow(doc("a>x 1", "d>x 1", stages="ad"))
    assert (result.conversion.value, result.deals_per_buyer.value, result.deals_per_lead.value) == (0, None, None)
    assert words(result.deals_per_buyer.missing) == words(result.repeat.missing) == ["nobody gets to the deal"]
    assert result.passages[0].value_to_go.value == 0
    assert result.time_to_deal.value is None


def test_the_deal_is_found_by_zone_price_or_letter() -> None:
    def of(**stages: dict[str, Any]) -> int | None:
        return deal_stage(validate_journey({"stages": [{"id": key, **value} for key, value in stages.items()]}))

    priced, zone = {"kpis": [{"id": "k", "role": "P"}]}, {"zone": "deal"}
    assert of(a=priced, b=zone) == 1
    assert of(a=zone, b={**zone, "drives": ["P"]}) == 1
    assert of(a={"drives": ["P"]}, b=priced) == 1
    assert of(a={}, b={"drives": ["P"]}) == 1
    assert of(a={}) is None
    result = flow(validate_journey({"stages": [{"id": "a"}], "transitions": [{"from": "a", "to": "lost", "count": 1}]}))
    assert "no stage is the deal" in words(result.conversion.missing)[0]


def test_without_a_price_there_are_deals_but_no_money() -> None:
    journey = doc("a>d .5", "a>x .5", "d>x 1", stages="ad")
    journey = journey.but(stages=tuple(stage.but(kpis=()) for stage in journey.stages))
    result = flow(journey)
    assert result.deals_per_lead.value == 0.5
    assert result.revenue_per_lead.value is None
    assert result.levers[0].deals == pytest.approx(0.01)
    assert words(worth(result.levers[0], revenue(journey)).missing)[0] == "no KPI with the role P has a value"


def test_a_point_that_nobody_is_lost_for_is_taken_from_the_other_ways() -> None:
    """a → b .5, a → d .5; of b half come to the deal. A point more to d comes from b: .01 · (1 - .5)."""
    result = flow(doc("a>b .5", "a>d .5", "b>d .5", "b>x .5", "d>x 1", stages="abd"))
    levers = {lever.key: lever for lever in result.levers}
    assert (levers["a>d"].from_lost, levers["a>d"].deals) == (False, pytest.approx(0.005))
    assert levers["a>b"].deals == pytest.approx(-0.005)
    assert "d>x" not in levers
    assert flow(doc("a>d 1", "d>x 1", stages="ad")).levers == ()


# ---------------------------------------------------------------- times, referral


def test_delays_and_durations() -> None:
    """10 days in a, then 2 on the way for half of the leads; 5 in d, which all of those spend: 10 + .5·(2 + 5)."""
    journey = validate_journey({
        "stages": [{"id": "a", "days": 10}, {"id": "d", "zone": "deal", "duration": "5 days"}],
        "transitions": [
            {"from": "a", "to": "d", "probability": 0.5, "delay": "2 days"},
            {"from": "a", "to": "lost", "probability": 0.5},
            {"from": "d", "to": "lost", "probability": 1},
        ],
    })  # fmt: skip
    result = flow(journey)
    assert (result.time_to_deal.value, result.time_in_all.value) == (pytest.approx(12), pytest.approx(13.5))
    assert result.time_to_deal.cells[:1] == ("a",)
    counted = journey.but(transitions=(journey.transitions[0].but(days=4), *journey.transitions[1:]))
    assert flow(counted).time_to_deal.value == pytest.approx(14)
    unreadable = journey.but(transitions=(journey.transitions[0].but(delay="soon"), *journey.transitions[1:]))
    assert words(flow(unreadable).time_to_deal.missing) == [
        "the delay of the transition “a>d” is not a number with a unit"
    ]
    no_text = journey.but(stages=(journey.stages[0].but(days=None), journey.stages[1]))
    assert words(flow(no_text).time_to_deal.missing) == ["the stage “a” has no duration"]


def test_the_time_is_that_of_those_who_buy() -> None:
    """Of two ways, through b (100 days) a tenth buys, through c (1 day) all: (.05·100 + .5·1)/.55 days of b and c."""
    journey = doc("a>b .5", "a>c .5", "b>d .1", "b>x .9", "c>d 1", "d>x 1")
    days = {"a": 0, "b": 100, "c": 1, "d": 0}
    journey = journey.but(stages=tuple(stage.but(days=days[stage.id]) for stage in journey.stages))
    assert flow(journey).time_to_deal.value == pytest.approx((0.05 * 100 + 0.5 * 1) / 0.55)


def test_a_journey_that_begins_with_the_deal() -> None:
    assert flow(doc("d>x 1", stages="d")).time_to_deal.value == 0


def test_referral_past_all_numbers() -> None:
    spawned = [{"from": "a", "to": "a", "kind": "spawn", "rate": 1e308, "when": name} for name in "xy"]
    found = flow(validate_journey({"stages": [{"id": "a"}, {"id": "b"}], "transitions": [
        {"from": "a", "to": "b", "probability": 1}, *spawned]})).referral  # fmt: skip
    assert (found.factor.value, found.multiplier.value, found.by_edge) == (None, None, ())
    assert words(found.factor.missing) == ["the result is too large to be told"]


@pytest.mark.parametrize(("rates", "factor", "total"), [((0.2, 0.3), 0.35, 1 / 0.65), ((1, 1), 1.5, None)])
def test_referral(rates, factor, total) -> None:
    """The second stage is visited by half of the leads: K = ρ₁·½ + ρ₂·½, or with `any` ρ·1.5."""
    journey = doc("a>b .5", "a>x .5", "b>x 1", stages="ab")
    spawned = [{"from": "b", "to": "a", "kind": "spawn", "rate": rate} for rate in rates]
    if factor == 1.5:
        spawned = [{"from": "any", "to": "a", "kind": "spawn", "rate": 1}, {"from": "b", "to": "a", "kind": "spawn"}]
    else:
        spawned[0]["rate"] = 0.4
    journey = validate_journey({**journey.model_dump(by_alias=True), "transitions": [
        *(item.model_dump(by_alias=True) for item in journey.transitions), *spawned]})  # fmt: skip
    result = flow(journey).referral
    assert result.factor.value == pytest.approx(factor)
    assert result.multiplier.value == (pytest.approx(total) if total else None)
    if not total:
        assert words(result.multiplier.missing)[0].startswith("each lead brings at least one more")


# ---------------------------------------------------------------- always


def test_arrows() -> None:
    arrows = [(0, 1), (1, 2), (2, 1), (3, -1)]
    assert reachable(arrows, 0) == {0, 1, 2}
    assert never_leaving(arrows, {0, 1, 2}) == [1, 2]
    assert never_leaving(arrows, {3}) == []


@given(solvable())
@settings(max_examples=20)
def test_levers_are_what_moving_a_point_brings(journey: Journey) -> None:
    """Against the general formula, with the row's change written out: to the target, from lost or the others."""
    result = flow(journey)
    solution, deal = result.solution, 3
    if deal not in solution.places:
        return
    rewards = np.zeros(len(solution.places))
    rewards[solution.places[deal]] = 1
    ways = {way.key: way for way in solution.ways}
    for lever in result.levers:
        way = ways[lever.key]
        shift = np.zeros(len(rewards))
        shift[solution.places[way.target]] += 1
        for other in solution.ways if not lever.from_lost else ():
            if other.source == way.source and other is not way and other.target in solution.places:
                shift[solution.places[other.target]] -= other.share / (1 - way.share)
        start, at = solution.start, solution.places[way.source]
        assert lever.exact == pytest.approx(moved(solution.visits, rewards, start, at, shift, 0.01), abs=1e-12)
        tiny = moved(solution.visits, rewards, start, at, shift, 1e-9) * 1e7
        assert lever.deals == pytest.approx(tiny, rel=1e-5, abs=1e-9)


@given(solvable())
@settings(max_examples=30)
def test_what_holds_for_every_solvable_chain(journey: Journey) -> None:
    result = flow(journey)
    found: Chain = result.chain
    assert not found.problems
    solution = solved(found)
    assert result.lost.value == pytest.approx(1)
    assert all(0 <= passage.reach.value <= 1 + 1e-12 for passage in result.passages)
    if result.deals_per_lead.value is not None:
        number = next(n for n, stage in enumerate(journey.stages) if stage.id == "d")
        assert result.deals_per_lead.value == pytest.approx(solution.visits[0, solution.places[number]])
