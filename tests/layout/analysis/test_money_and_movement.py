"""The tabs Revenue, Funnel, Flow, Emotion and Scenarios: what stands there, where, and what can be pointed at."""

from collections.abc import Callable
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path

import pytest
from chains import solvable
from drawn import bounds
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import journeys

from cjmdesk.analysis.everything import Everything, everything
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.simulation import Mean, Simulation
from cjmdesk.files.document import load
from cjmdesk.layout.analysis.emotion import emotion
from cjmdesk.layout.analysis.explain import explained, told
from cjmdesk.layout.analysis.flow import flow
from cjmdesk.layout.analysis.funnel import funnel
from cjmdesk.layout.analysis.kit import BODY, PAD, PanelKit, lines, make_panel_kit, one_column
from cjmdesk.layout.analysis.panel import UNTOUCHED, Act, Panel, Spot, State
from cjmdesk.layout.analysis.revenue import revenue
from cjmdesk.layout.analysis.scenarios import scenarios
from cjmdesk.layout.analysis.steps import next_spot
from cjmdesk.layout.analysis.tabs import TABS
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.shapes import Outline, Text
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.walk import transition_keys

TODAY = date(2026, 11, 28)
FONTS = load_fonts()
DRAWN = (revenue, funnel, flow, emotion, scenarios)
Draw = Callable[[Everything, Journey, PanelKit, float], Panel]


@cache
def example() -> Journey:
    path = Path(__file__).parents[3] / "resources" / "examples" / "home-internet.cjm.yaml"
    journey = load(str(path)).journey
    assert journey is not None
    return journey


def shown(draw: Draw, journey: Journey, width: float = 1200.0, state: State = UNTOUCHED, language: str = "en") -> Panel:
    kit = make_panel_kit(journey, LIGHT, FONTS, language, state)
    return draw(everything(journey, TODAY), journey, kit, width)


def words(panel: Panel) -> list[str]:
    return [shape.text for shape in panel.shapes if isinstance(shape, Text)]


def figure(panel: Panel, name: str) -> Spot:
    """The spot whose figure has this name."""
    return next(spot for spot in panel.spots if spot.figure and in_words(spot.figure.name, "en") == name)


# ---------------------------------------------------------------- all tabs


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("width", [560.0, 839.0, 840.0, 1600.0])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_stands_outside(draw: Draw, width: float, language: str) -> None:
    panel = shown(draw, example(), width, language=language)
    for shape in panel.shapes:
        left, top, right, bottom = bounds(shape)
        assert -0.5 <= left <= right <= width + 0.5, shape
        assert -0.5 <= top <= bottom <= panel.height + 0.5, shape
    for place in (*panel.spots, *panel.slots):
        assert -8 <= place.x < place.x + place.w <= width + 8, place
        assert place.y < place.y + place.h <= panel.height + 4, place


@pytest.mark.parametrize("draw", DRAWN)
def test_dark_differs_in_colour_alone(draw: Draw) -> None:
    found = everything(example(), TODAY)
    light, dark = (
        draw(found, example(), make_panel_kit(example(), theme, FONTS, "en"), 1200.0) for theme in (LIGHT, DARK)
    )
    assert [shape[:2] for shape in light.shapes] == [shape[:2] for shape in dark.shapes]
    assert light.spots == dark.spots


@pytest.mark.parametrize(
    ("draw", "said"),
    [(revenue, "Add KPIs"), (funnel, "Select a stage"), (flow, "Connect the stages"), (emotion, "emotion lane"),
     (scenarios, "Add")],
)  # fmt: skip
@pytest.mark.parametrize("journey", [{}, {"stages": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}])
def test_an_empty_map_says_what_belongs_there(draw: Draw, said: str, journey: dict[str, object]) -> None:
    panel = shown(draw, validate_journey(journey))
    assert said in " ".join(words(panel))
    assert {spot.act.key for spot in panel.spots if spot.act} <= {"add_stage", "from_data"}
    assert all(spot.act for spot in panel.spots), "nothing but what to begin with"
    assert not panel.slots


@pytest.mark.parametrize("draw", DRAWN)
def test_every_spot_can_be_told(draw: Draw) -> None:
    kit = make_panel_kit(example(), LIGHT, FONTS, "ru")
    for spot in draw(everything(example(), TODAY), example(), kit, 1000.0).spots:
        assert told(kit, spot).strip(), spot


# ---------------------------------------------------------------- revenue


def test_the_tiles_have_the_figures_of_the_example() -> None:
    """4 200 × 11.8% = 495.6 buyers; × 9.4 = 4 658.64 deals; × 690 ₽ = 3 214 461.6 ₽ a year."""
    told_ = words(shown(revenue, example()))
    for text in ("4,200", "11.8%", "690\u00a0₽", "9.4", "496", "4,659", "3,214,462\u00a0₽"):
        assert text in told_
    # a tenth of the revenue for each letter
    assert told_.count("+321\u00a0k\u00a0₽") == 4


def test_what_if_multiplies_the_letters() -> None:
    """1.1 × 0.95 × 3 214 461.6 = 3 359 112.372, 144 650.772 more: 4.5%."""
    panel = shown(revenue, example(), state=State(growth=(0.1, 0.0, -0.05, 0.0)))
    told_ = words(panel)
    assert "3,359,112\u00a0₽" in told_
    assert "144,651\u00a0₽" in told_
    assert "+4.5%" in told_
    assert "4,620  (+10%)" in told_
    assert figure(panel, "revenue in that case").figure.value == pytest.approx(3359112.372)  # type: ignore[union-attr]


def test_targets_of_a_revenue() -> None:
    """C = 5 000 000 ÷ (4 200 × 690 × 9.4) = 0.18354...; L = 5 000 000 ÷ (0.118 × 690 × 9.4) = 6 532.9."""
    told_ = words(shown(revenue, example(), state=State(target=5e6)))
    assert "18.35%" in told_
    assert "6,533" in told_
    assert any(text.startswith("Or all four alike: each +11.7") for text in told_)
    # 4 200 × 690 × 9.4 is all that conversion alone can bring
    panel = shown(revenue, example(), state=State(target=5e7))
    reached = next(spot for spot in panel.spots if spot.figure and spot.figure.value is None)
    assert in_words(reached.figure.missing[0], "en") == "this letter alone brings 27,241,200\u00a0₽ at the most"  # type: ignore[union-attr]
    # each letter would have to grow by more than 1 ÷ 0.118
    most = shown(revenue, example(), state=State(target=1e11))
    assert any(text.startswith("Or all alike: conversion goes to 100%") for text in words(most))


def test_a_missing_letter_is_a_dash_and_said() -> None:
    kpis = [{"id": "l", "role": "L", "value": 100}, {"id": "p", "role": "P", "value": 5}]
    panel = shown(revenue, validate_journey({"stages": [{"id": "a", "title": "A", "kpis": kpis}]}))
    told_ = words(panel)
    assert "—" in told_
    assert "no KPI with the role C has a value" in told_
    assert "no KPI with the role Q has a value" in told_
    assert not panel.slots, "nothing to slide while a letter is missing"


def test_what_changed_is_shared_out() -> None:
    """L doubles from 10 to 20, all else stays: L contributes all of the change, 20·0.5·2·1 − 10·0.5·2·1 = 10."""
    past = [{"date": "2026-01-01", "value": 10}]
    same = {"C": 0.5, "P": 2, "Q": 1}
    kpis = [{"id": "l", "role": "L", "value": 20, "history": past}] + [
        {"id": letter, "role": letter, "value": value, "history": [{"date": "2026-01-01", "value": value}]}
        for letter, value in same.items()
    ]
    panel = shown(revenue, validate_journey({"stages": [{"id": "a", "title": "A", "kpis": kpis}]}))
    assert figure(panel, "what L contributed").figure.value == pytest.approx(10)  # type: ignore[union-attr]
    assert figure(panel, "what Q contributed").figure.value == pytest.approx(0)  # type: ignore[union-attr]
    assert any(text.startswith("What has changed since 1 Jan 2026") for text in words(panel))


# ---------------------------------------------------------------- funnel


def test_the_funnel_of_the_example() -> None:
    """1 980 ÷ 4 200 = 47.14%; 496 ÷ 1 980 = 25.05%; the money lost: 1 484 × 1 149 ₽ to come in the deal."""
    panel = shown(funnel, example())
    told_ = words(panel)
    assert any(text.startswith("↓ 47% go on\u00a0(46–49)") for text in told_)
    assert "−2,220" in told_
    assert told_.count("most people") == 1
    assert "smallest share" in told_
    assert told_.count("most money") == 1
    money = figure(panel, "money lost between two stages")
    assert money.figure is not None
    assert money.figure.value == pytest.approx(1484 * 690 * 1.6651867319586386)
    assert {"compare", "deal"} <= set(money.figure.cells)


def test_a_stage_without_volume_leaves_a_gap() -> None:
    stages = [
        {"id": "a", "title": "A", "volume": 10},
        {"id": "b", "title": "B"},
        {"id": "c", "title": "C", "volume": 4},
    ]
    told_ = " ".join(words(shown(funnel, validate_journey({"stages": stages}))))
    assert "the stage “B” has no volume" in told_
    assert "Nobody is lost between two stages." in told_


def test_money_lost_that_is_not_known_is_said() -> None:
    stages = [{"id": "a", "title": "A", "volume": 10}, {"id": "b", "title": "B", "volume": 4}]
    told_ = " ".join(words(shown(funnel, validate_journey({"stages": stages}))))
    assert "Money lost is not known:" in told_
    assert "no KPI with the role P has a value" in told_ or "no transition has a probability" in told_


# ---------------------------------------------------------------- flow


def edges_of(panel: Panel) -> list[Act]:
    """What can be typed on the drawing."""
    return [spot.act for spot in panel.spots if spot.act and spot.act.verb == "probability"]


def test_the_flow_of_the_example() -> None:
    """The picture of the design: 103, 49, 19.6, 19.3, 11.9 visits; C 11.75%, Q 1.67, 135 ₽ a lead."""
    panel = shown(flow, example())
    told_ = words(panel)
    for text in (
        "103",
        "49",
        "19.6",
        "19.3",
        "11.9",
        "47%",
        "98.5%",
        "lost 53%",
        "11.75%",
        "135\u00a0₽",
    ):
        assert text in told_
    assert "плохой опыт · 18%" in told_
    assert "покупает снова · 62%" in told_
    assert "+23.5\u00a0k\u00a0₽" in told_
    acts = edges_of(panel)
    assert Act("probability", "use>need") in acts
    assert len(acts) == len(example().transitions)


def test_a_typed_figure_stands_over_its_way() -> None:
    panel = shown(flow, example(), state=State(edited="use>need"))
    way = next(spot for spot in panel.spots if spot.act == Act("probability", "use>need"))
    field = next(slot for slot in panel.slots if slot.name == "probability:use>need")
    assert field.x <= way.x + way.w / 2 <= field.x + field.w
    assert field.y <= way.y + way.h / 2 <= field.y + field.h


def test_bows_do_not_cross_each_others_words() -> None:
    panel = shown(flow, example())
    inks = {shape.text: bounds(shape) for shape in panel.shapes if isinstance(shape, Text)}
    labels = [inks[text] for text in ("покупает снова · 62%", "плохой опыт · 18%")]
    bows = [shape.commands for shape in panel.shapes if isinstance(shape, Outline) and shape.dash == (5, 4)]
    assert len(bows) == 2
    for left, _top, right, bottom in labels:
        for commands in bows:
            for x, deep in ((commands[0][1][0], commands[2][1][5]), (commands[-1][1][0], commands[2][1][5])):
                assert not (left - 2 < x < right + 2 and deep > bottom), "an upright line through the words"
    assert abs(labels[0][1] - labels[1][1]) > 20


def test_why_nothing_is_computed() -> None:
    ways = [{"from": "a", "to": "b", "probability": 0.7}, {"from": "a", "to": "lost", "probability": 0.6}]
    stages = [{"id": "a", "title": "Need"}, {"id": "b", "title": "Deal"}]
    panel = shown(flow, validate_journey({"stages": stages, "transitions": ways}))
    told_ = " ".join(words(panel))
    assert "Nothing can be computed yet:" in told_
    assert "the probabilities out of “Need” add up to 1.3, more than 1" in told_
    assert not panel.slots, "nothing walks there"


def test_counts_skips_and_self_loops_are_drawn() -> None:
    ways = [("a", "b", 6), ("a", "c", 3), ("a", "a", 1), ("b", "c", 1), ("b", "a", 1), ("c", "lost", 1)]
    stages = [{"id": name, "title": name.upper()} for name in "abc"]
    transitions = [{"from": a, "to": b, "count": count} for a, b, count in ways]
    panel = shown(flow, validate_journey({"stages": stages, "transitions": transitions}))
    assert {act.key for act in edges_of(panel)} == {f"{a}>{b}" for a, b, _count in ways}
    assert "deals of 1,000 leads" not in " ".join(words(panel)), "no stage is the deal"


def test_many_stages_stay_within_the_width() -> None:
    stages = [{"id": f"s{n}", "title": f"Stage number {n}"} for n in range(12)]
    ways = [{"from": f"s{n}", "to": f"s{n + 1}", "probability": 0.8} for n in range(11)]
    ways += [{"from": f"s{n}", "to": f"s{n - 3}", "probability": 0.1} for n in range(3, 11, 2)]
    journey = validate_journey({"stages": stages, "transitions": ways})
    for width in (560.0, 1000.0):
        panel = shown(flow, journey, width)
        assert all(bounds(shape)[0] >= -0.5 and bounds(shape)[2] <= width + 0.5 for shape in panel.shapes)


def walks(deals: float, error: float = 0.01, truncated: float = 0.0) -> Simulation:
    mean = Mean(deals, error)
    return Simulation(200_000, 9, mean, mean, (), mean, None, truncated)


@pytest.mark.parametrize(
    ("simulated", "said"),
    [(walks(0.2), "They agree."), (walks(0.3), "They do not agree"), (walks(0.2, truncated=0.01), "broken off")],
)
def test_the_check_tells_mean_error_and_formula(simulated: Simulation, said: str) -> None:
    """0.2 × 690 = 138; 1.96 × 0.01 × 690 = 13.524; 0.11749… × 1.665… × 690 = 135.004…"""
    told_ = " ".join(words(shown(flow, example(), state=State(walks=simulated))))
    assert said in told_
    assert "Check: 200,000 simulated customers" in told_
    assert "seed 9" in told_
    if simulated.deals_per_lead.value == 0.2:
        assert "138\u00a0₽ ± 13.52\u00a0₽ a lead; the formula says 135\u00a0₽." in told_


def test_walks_under_way_show_their_progress() -> None:
    panel = shown(flow, example(), state=State(walking=0.4))
    assert {"walk", "walk_progress"} <= {slot.name for slot in panel.slots}
    assert "Check: 200,000 customers are walking" in words(panel)


# ---------------------------------------------------------------- emotion


def test_the_emotions_of_the_example() -> None:
    """Anna: peak −4 in the deal, end 2: (−4 + 2) ÷ 2 = −1; her deepest fall from −1 to −4."""
    panel = shown(emotion, example())
    assert "peak in Сделка, end in Петля лояльности" in " ".join(words(panel))
    fall = figure(panel, "deepest fall between neighbours")
    assert fall.figure is not None
    assert fall.figure.value == 3
    assert in_words(fall.figure.how, "en") == "−1 − −4 = 3"
    assert [spot.act for spot in panel.spots if spot.act] == [Act("accept_moment", "loyalty")]
    assert words(panel).count("marked") == 3
    apart = figure(panel, "how far the personas are apart in “Сделка”")
    assert apart.figure is not None
    assert apart.figure.value == 3.5


def test_answers_have_their_intervals() -> None:
    stages = [{"id": "a", "title": "A", "answers": {"nps": {9: 30, 5: 10}, "csat": {5: 20, 2: 5}}}]
    panel = shown(emotion, validate_journey({"stages": stages}))
    told_ = words(panel)
    assert "What customers answered" in told_
    assert "50" in told_, "100 × (30 − 10) ÷ 40"
    assert "80%" in told_, "20 ÷ 25"
    assert any(" to " in text for text in told_)


# ---------------------------------------------------------------- scenarios


def supposed() -> Journey:
    data = {
        "currency": "EUR",
        "stages": [
            {
                "id": "a",
                "title": "Need",
                "ideas": [
                    {"id": "more", "text": "More leads", "effect": {"kpi": "l", "change": 10}},
                    {"id": "way", "text": "Easier", "effect": {"transition": "a>b", "change": 0.1}},
                    {"id": "vague", "text": "Vague"},
                    {"id": "was", "text": "Was", "status": "done", "effect": {"kpi": "l", "change": 10}},
                ],
                "kpis": [{"id": "l", "name": "Leads", "role": "L", "value": 100, "unit": "ppl"}],
            },
            {
                "id": "b",
                "title": "Deal",
                "zone": "deal",
                "kpis": [
                    {"id": "c", "role": "C", "value": 0.5},
                    {"id": "p", "role": "P", "value": 10},
                    {"id": "q", "role": "Q", "value": 1},
                ],
            },
        ],
        "transitions": [
            {"from": "a", "to": "b", "probability": 0.5},
            {"from": "a", "to": "lost", "probability": 0.5},
        ],
    }
    return validate_journey(data)


def test_ideas_that_can_be_done_have_switches() -> None:
    panel = shown(scenarios, supposed())
    names = {slot.name for slot in panel.slots}
    assert names == {"idea:more", "idea:way", "scenario_apply", "scenario_discard"}
    told_ = words(panel)
    assert "Leads: +10\u00a0ppl" in told_
    assert "Need → Deal: +10\u00a0pp" in told_
    assert "as now" in told_


def test_a_scenario_says_what_changes() -> None:
    """The way takes its tenth from those who are lost: C 50% → 60%, which the KPI follows; 110 × 0.6 × 10 = 660."""
    panel = shown(scenarios, supposed(), state=State(ideas=("more", "way", "vague", "gone")))
    told_ = words(panel)
    assert "€660" in told_
    assert "+€160 (now €500)" in told_
    assert any("follows the flow" in text for text in told_)
    assert "60%" in told_
    assert "+10\u00a0pp (now 50%)" in told_
    assert "60 (+10)" in told_, "visits of the deal per 100 leads"
    assert any("does not say what it changes" in text for text in told_)


def felt() -> Journey:
    """Two curves; one idea lifts Anna's deal by 3 and the leads by 10, another everybody's need by half a point."""
    journey = supposed().but(personas=({"id": "anna", "name": "Anna"},))
    need, deal = journey.stages
    effects = ({"kpi": "l", "change": 10, "emotion": 3, "stage": "b", "persona": "anna"}, {"emotion": -0.5})
    ideas = tuple({"id": f"i{n}", "text": f"I{n}", "effect": effect} for n, effect in enumerate(effects))
    need = need.but(ideas=ideas, emotions=({"persona": "anna", "score": 1}, {"score": 2}))
    return journey.but(stages=(need, deal.but(emotions=({"persona": "anna", "score": -4},))))


def test_a_scenario_shows_the_emotion_curve_before_and_after() -> None:
    told_ = words(shown(scenarios, felt()))
    assert "Leads: +10\u00a0ppl · emotion (Anna, Deal): +3" in told_
    assert "emotion: \u22120.5" in told_
    assert "Emotion curve" not in told_
    panel = shown(scenarios, felt(), state=State(ideas=("i0",)))
    told_ = words(panel)
    assert told_.count("Emotion curve") == 1
    assert "Anna: mean 0, +1.5 (now \u22121.5)" in told_
    assert not any("All customers: mean" in text for text in told_)
    both = words(shown(scenarios, felt(), state=State(ideas=("i0", "i1"))))
    assert "All customers: mean 1.5, \u22120.5 (now 2)" in both


def test_the_emotion_tab_shows_what_the_scenario_changes() -> None:
    plain, then = shown(emotion, felt()), shown(emotion, felt(), state=State(ideas=("i0",)))
    curve = [shape for shape in then.shapes if isinstance(shape, Outline) and shape.dash == (2.0, 3.0)]
    assert len(curve) == 1
    assert not [shape for shape in plain.shapes if isinstance(shape, Outline) and shape.dash == (2.0, 3.0)]
    assert any("switched on under Scenarios" in text for text in words(then))
    assert {text for text in words(plain) if text.startswith("mean")} <= set(words(then))


# ---------------------------------------------------------------- explanations and steps


def test_an_explanation_tells_formula_cells_and_notes() -> None:
    kit = make_panel_kit(example(), LIGHT, FONTS, "en")
    found = everything(example(), TODAY)
    panel = explained(kit, example(), found.flow.conversion, 600.0)
    told_ = words(panel)
    assert told_[0].startswith("How is this computed?") or "ƒx" in told_
    assert "C = N[s, d] / N[d, d] = 0.1957 / 1.665 = 0.1175" in told_
    assert "Of all leads, loops counted" in told_
    assert any(text.startswith("and ") and text.endswith(" more") for text in told_), "two lines hold not all"
    assert panel.spots[0].cells == ("need>compare",)
    wide = explained(kit, example(), found.flow.conversion, 3000.0)
    assert [spot.cells[0] for spot in wide.spots] == list(found.flow.conversion.cells)


def test_an_interval_and_an_emotion_are_told() -> None:
    kit = make_panel_kit(example(), LIGHT, FONTS, "en")
    found = everything(example(), TODAY)
    share = words(explained(kit, example(), found.funnel.steps[0].conversion, 900.0))
    assert "With 95% confidence between 45.64% and 48.65%" in share
    feeling = words(explained(kit, example(), found.emotion.curves[0].mean, 900.0))
    assert any("Анна" in text and "Потребность" in text for text in feeling)


def at(*places: tuple[float, float]) -> list[Spot]:
    return [Spot(x, y, 10, 10) for x, y in places]


@pytest.mark.parametrize(
    ("current", "way", "expected"),
    [(0, (1, 0), 1), (1, (1, 0), 1), (0, (0, 1), 2), (2, (0, -1), 0), (3, (-1, 0), 2), (-1, (1, 0), 0), (1, (0, 1), 3)],
)
def test_arrows_go_to_the_nearest(current: int, way: tuple[int, int], expected: int) -> None:
    assert next_spot(at((0, 0), (50, 0), (0, 50), (50, 60)), current, *way) == expected


def test_without_spots_arrows_go_nowhere() -> None:
    assert next_spot([], -1, 1, 0) == -1


# ---------------------------------------------------------------- whatever the map


@pytest.mark.parametrize("draw", DRAWN)
@settings(max_examples=12)
@given(journey=journeys(), width=st.floats(560, 1700))
def test_any_map_is_drawn_and_told(draw: Draw, journey: Journey, width: float) -> None:
    found = everything(journey, TODAY)
    ideas = tuple(idea.id for stage in journey.stages for idea in stage.ideas)
    state = State((0.5, -0.2, 1.0, 0.0), 1e6, ideas, edited="a>b")
    kit = make_panel_kit(journey, LIGHT, FONTS, "ru", state)
    panel = draw(found, journey, kit, width)
    assert all(isfinite(number) for shape in panel.shapes for number in bounds(shape))
    for spot in panel.spots:
        told(kit, spot)
        if spot.figure:
            explained(kit, journey, spot.figure, width)


@settings(max_examples=20)
@given(journey=solvable(), width=st.floats(560, 1700))
def test_any_flow_stays_within_its_width(journey: Journey, width: float) -> None:
    panel = shown(flow, journey, width)
    for shape in panel.shapes:
        left, _top, right, bottom = bounds(shape)
        assert -1 <= left <= right <= width + 1
        assert bottom <= panel.height + 0.5
    assert {act.key for act in edges_of(panel)} == set(transition_keys(journey)) & reached_ways(journey)


def reached_ways(journey: Journey) -> set[str]:
    solution = everything(journey, TODAY).flow.solution
    return {way.key for way in solution.ways if way.key} if solution else set()


# ---------------------------------------------------------------- edges


def of_letters(history: dict[str, float] | None = None, **values: float) -> Journey:
    kpis = [
        {"id": letter, "role": letter, "value": value}
        | ({"history": [{"date": "2026-01-01", "value": history[letter]}]} if history else {})
        for letter, value in values.items()
    ]
    return validate_journey({"stages": [{"id": "a", "title": "A", "kpis": kpis}]})


def test_no_growth_of_nothing_reaches_a_revenue() -> None:
    told_ = words(shown(revenue, of_letters(L=0, C=0.5, P=3, Q=0), state=State(target=100)))
    assert "No growth of all four reaches it." in told_
    assert told_.count("this letter alone brings 0 at the most") == 4


def test_from_zero_the_orders_are_averaged() -> None:
    """From 0 leads to 10: Shapley gives all of 10 × 0.5 × 2 × 1 = 10 to L."""
    values = {"C": 0.5, "P": 2.0, "Q": 1.0}
    panel = shown(revenue, of_letters({"L": 0, **values}, L=10, **values))
    assert "(Shapley)" in " ".join(words(panel))
    part = figure(panel, "what L contributed").figure
    assert part is not None
    assert part.value == pytest.approx(10)
    assert "over all orders of change" in in_words(part.how, "en")


def test_walks_without_a_deal_say_why() -> None:
    ways = [{"from": "a", "to": "b", "probability": 0.5}, {"from": "a", "to": "lost", "probability": 0.5}]
    stages = [{"id": "a", "title": "Need"}, {"id": "b", "title": "Use"}]
    journey = validate_journey({"stages": stages, "transitions": ways})
    told_ = " ".join(words(shown(flow, journey, state=State(walks=walks(0.0)))))
    assert "no deals to compare: no stage is the deal" in told_


def test_deals_are_compared_where_the_price_is_not_known() -> None:
    stages = [{"id": "a", "title": "Need"}, {"id": "b", "title": "Deal", "zone": "deal"}]
    ways = [{"from": "a", "to": "b", "probability": 0.5}, {"from": "b", "to": "a", "kind": "spawn", "rate": 0.2}]
    journey = validate_journey({"stages": stages, "transitions": ways})
    told_ = words(shown(flow, journey, state=State(walks=walks(0.5))))
    assert "0.5 ± 0.0196 deals a lead; the formula says 0.5. They agree." in " ".join(told_)
    assert any(text.endswith("deals of 1,000 leads") for text in told_)
    assert "—" in told_, "a lead's revenue"
    assert any(text.startswith("New leads") or "referr" in text.lower() or "new" in text.lower() for text in told_)


def test_feelings_without_touchpoints_or_disagreement() -> None:
    personas = [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}]
    stages = [
        {"id": "a", "title": "A", "emotions": [{"persona": "x", "score": 5}, {"persona": "y", "score": 5}]},
        {"id": "b", "title": "B", "answers": {"ces": {7: 3}}},
    ]
    told_ = words(shown(emotion, validate_journey({"personas": personas, "stages": stages})))
    assert "no touchpoint" in told_
    assert "Where personas disagree" not in told_
    assert "deepest fall" not in told_
    assert "7" in told_, "the mean of three answers of 7"
    calm = [{"id": "a", "title": "A", "emotions": [{"score": 1}]}]
    assert "No stage stands out." in words(shown(emotion, validate_journey({"stages": calm})))


def test_cells_that_are_gone_are_left_out() -> None:
    kit = make_panel_kit(example(), LIGHT, FONTS, "en")
    lone = everything(example(), TODAY).revenue.buyers._replace(cells=("gone", "leads"))
    assert [spot.cells for spot in explained(kit, example(), lone, 600.0).spots] == [("leads",)]


def test_one_column_and_the_table_of_tabs() -> None:
    kit = make_panel_kit(example(), LIGHT, FONTS, "en")
    panel = one_column(300.0, lambda w: lines(kit, "word", BODY, w))
    assert panel.shapes[0].x == PAD  # type: ignore[union-attr]
    found = everything(example(), TODAY)
    leads = [tab.lead(found) for tab in TABS if tab.lead]
    assert found.revenue.figure in leads
    assert len({tab.key for tab in TABS}) == len(TABS)
