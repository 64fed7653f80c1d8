"""What stages say and what they leave open."""

import pytest
from hypothesis import given, settings
from strategies import journeys

from cjmdesk.analysis.coverage import CHECKS, attention, attention_figure, completeness, coverages
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.importance import importances
from cjmdesk.files.document import load
from cjmdesk.model.journey import ContentItem, Journey, Lane
from cjmdesk.model.numbers import Kpi, Transition
from cjmdesk.model.stage import Emotion, Pain, Stage, Touchpoint


def test_the_example(examples) -> None:
    """Asked: all but the goal, for which there is no lane; the last stage needs no way out. Nobody owns a touchpoint.

    Need: no owner: 8 of 9. Compare: no KPI, owner, content: 6 of 9. Deal and use: no owner, content: 7 of 9.
    Loyalty: its last emotion is suggested but Anna's is not; no owner, content: 6 of 8.
    Completeness: (24.138·8/9 + 13.793·6/9 + 13.793·7/9 + 24.138·7/9 + 24.138·6/8) / 100 = .78257.
    """
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    found = coverages(journey)
    assert [(len(item.filled), item.missing) for item in found] == [
        (8, ("owner",)), (6, ("kpi", "owner", "content")), (7, ("owner", "content")), (7, ("owner", "content")),
        (6, ("owner", "content")),
    ]  # fmt: skip
    assert completeness(journey).value == pytest.approx(0.78257, abs=5e-6)
    assert [(item.stage, item.is_edge) for item in attention(journey)] == [
        ("loyalty", True), ("need", True), ("use", False), ("compare", False), ("deal", False),
    ]  # fmt: skip


def full(key: str) -> Stage:
    card = Touchpoint(id=f"t{key}", channel="site", owner="A")
    return Stage(
        id=key, goal="g", key_task="k", touchpoints=(card,), kpis=(Kpi(value=1),), emotions=(Emotion(score=0),),
        pains=(Pain(text="p"),),
    )  # fmt: skip


def test_why_a_stage_stands_where_it_does(examples) -> None:
    """Of the loyalty loop: 24.138 × (1 − 0.75) = 6.034."""
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    first = attention(journey)[0]
    figure = attention_figure(first, importances(journey)[first.stage], coverages(journey)[-1].figure)
    assert (figure.value, figure.cells) == (first.score, ("loyalty",))
    assert in_words(figure.how, "en") == "24.14 × (1 − 0.75) = 6.034"


def test_a_map_that_says_everything() -> None:
    lanes = tuple(Lane(id=kind, kind=kind) for kind in ("goal", "key_task", "touchpoints", "emotion", "pains", "kpis"))
    journey = Journey(
        lanes=lanes,
        stages=(full("a"), full("b")),
        transitions=(Transition(from_="a", to="b"),),
        content=(ContentItem(stage="a"), ContentItem(stage="b")),
    )
    assert completeness(journey).value == 1
    assert attention(journey) == ()
    assert coverages(journey)[0].filled == tuple(CHECKS)
    assert coverages(journey.but(transitions=(Transition(from_="any", to="lost"),)))[0].missing == ()
    assert coverages(journey.but(transitions=(Transition(from_="a", to="b", kind="spawn"),)))[0].missing == ("way_out",)


def test_only_lanes_that_there_are_ask_for_something() -> None:
    (found,) = coverages(Journey(lanes=(), stages=(Stage(id="a"),)))
    assert (found.missing, found.figure.value) == (("content",), 0)


def test_a_card_covers_the_stages_that_it_spans_and_suggestions_none() -> None:
    wide = Touchpoint(id="w", span=2, channel="site")
    old, idea = Touchpoint(id="o", status="retired"), Touchpoint(id="i", implied=True)
    stages = (Stage(id="a", touchpoints=(wide,)), Stage(id="b"), Stage(id="c", touchpoints=(old, idea)))
    found = coverages(Journey(stages=stages))
    assert [("touchpoint" in item.filled, "owner" in item.missing) for item in found] == [
        (True, True), (True, True), (False, False),
    ]  # fmt: skip


def test_without_stages() -> None:
    assert completeness(Journey()).value is None
    assert (coverages(Journey()), attention(Journey())) == ((), ())


@given(journeys())
@settings(max_examples=15)
def test_any_map(journey: Journey) -> None:
    found = completeness(journey)
    assert found.value is None or 0 <= found.value <= 1 + 1e-12
    assert {item.stage for item in attention(journey)} <= {stage.id for stage in journey.stages}
