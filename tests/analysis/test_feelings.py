"""The emotion curves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.feelings import Point, converted, curves, dissents, fall_of, moments, peak_of
from cjmdesk.analysis.figure import in_words
from cjmdesk.files.document import load
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Stage, Step, Touchpoint


def of(*scores: float, scale: EmotionScale | None = None) -> Journey:
    stages = tuple(Stage(id=f"s{n}", emotions=(Emotion(score=score),)) for n, score in enumerate(scores))
    return Journey(stages=stages, emotion_scale=scale or EmotionScale())


def points(*scores: float) -> tuple[Point, ...]:
    return tuple(Point(str(number), number, score) for number, score in enumerate(scores))


def test_the_example(examples) -> None:
    """Anna: 1, −1, −4, −1, 3, 2: mean 0 / 6 = 0, peak −4, end 2, (−4 + 2)/2 = −1; deepest fall −1 → −4, 3.

    Boris: 0, 2, 1, 1, 4: mean 8/5, peak and end 4; fall 2 → 1. In the deal Anna's mean is −2.5 and Boris says 1:
    apart 3.5, mean .6·(−2.5) + .4·1 = −1.1.
    """
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    anna, boris = curves(journey)
    assert (anna.mean.value, anna.peak_end.value, anna.fall.depth) == (0, -1, 3)
    assert in_words(anna.peak_end.how, "en") == "(peak −4 + end 2) ÷ 2 = −1"
    assert anna.peak_end.cells == ("deal/anna", "loyalty/anna")
    assert (anna.fall.before.key, anna.fall.after.key) == ("compare/anna", "deal/anna")
    assert (boris.mean.value, boris.peak_end.value, boris.fall.depth) == (pytest.approx(1.6), 4, 1)
    deal = dissents(journey)[2]
    assert (deal.stage, deal.mean, deal.spread) == ("deal", pytest.approx(-1.1), 3.5)
    found = moments(journey)
    assert [(item.stage, item.is_marked) for item in found] == [("deal", True), ("loyalty", False)]
    assert [in_words(text, "en") for text in found[0].reasons] == ["strong feeling of Анна: −4"]


@pytest.mark.parametrize(("scores", "value"), [((8, 7), 7.5), ((8, 1), 4.5), ((3,), 3)])
def test_kahneman(scores, value) -> None:
    """D. Kahneman, Thinking, Fast and Slow: the pain of two patients, worst 8 and at the end 7, worst 8 and 1."""
    (curve,) = curves(of(*scores, scale=EmotionScale(low=-10, high=10)))
    assert curve.peak_end.value == value


@pytest.mark.parametrize(
    ("scores", "place"), [((4, -4, 1), 1), ((-4, 4, -4), 2), ((4, 0, 4), 2), ((0, 0), 1), ((1, -2, 1.9), 1)]
)
def test_the_peak_is_the_farthest_then_the_negative_then_the_later(scores, place) -> None:
    assert peak_of(points(*scores), 0).stage == place


def test_neutral_is_the_midpoint_of_the_scale() -> None:
    (curve,) = curves(of(2, 4, scale=EmotionScale(low=1, high=5)))
    assert (curve.peak.score, curve.peak_end.value) == (2, 3)
    assert peak_of(points(1.5, 4), 3).score == 1.5


def test_missing_is_missing_and_not_neutral() -> None:
    journey = Journey(
        personas=(Persona(id="a", name="Anna"),),
        stages=(Stage(id="x", emotions=(Emotion(persona="a"), Emotion(score=2))), Stage(id="y")),
    )
    anna, everybody = curves(journey)
    assert (anna.mean.value, anna.peak, anna.end, anna.fall, anna.points) == (None, None, None, None, ())
    assert in_words(anna.mean.missing[0], "en") == "no emotion of “Anna” has a score"
    assert (everybody.persona, everybody.mean.value) == ("", 2)


def test_points_are_walked_in_the_order_of_their_places() -> None:
    stage = Stage(
        id="x",
        steps=(Step(id="one"), Step(id="two")),
        touchpoints=(Touchpoint(id="t"),),
        emotions=(
            Emotion(score=1, step="two"), Emotion(score=2, at=0.1), Emotion(score=3, step="one"), Emotion(score=4),
            Emotion(score=5, touchpoint="t"),
        ),
    )  # fmt: skip
    (curve,) = curves(Journey(stages=(stage,)))
    assert [point.score for point in curve.points] == [2, 3, 4, 5, 1]


def test_a_curve_that_never_falls() -> None:
    assert fall_of(points(1, 1, 2)) is None
    assert fall_of(points(3, 1, 2, 0)).after.stage == 1


def test_scores_on_another_scale() -> None:
    five, two, odd = EmotionScale(), EmotionScale(low=-2, high=2), EmotionScale(low=1, high=5)
    assert converted(5, five, two) == 2
    assert converted(-2.5, five, odd) == 2
    assert converted(converted(3.3, five, odd), odd, five) == pytest.approx(3.3)


def test_moments_of_truth_by_fall_and_by_importance() -> None:
    journey = of(3, -1, 3.9)
    assert [in_words(text, "en") for item in moments(journey) for text in item.reasons] == [
        "all customers falls from 3 to -1".replace("-", "−")
    ]
    missed, met = Kpi(name="Q", value=3, target=4), Kpi(value=3, target=4, better="lower")
    stages = (
        journey.stages[0].but(kpis=(met, Kpi(value=1))),
        journey.stages[1],
        journey.stages[2].but(kpis=(missed, met)),
    )
    found = moments(journey.but(stages=stages), ("s0", "s2"))
    assert [item.stage for item in found] == ["s1", "s2"]
    assert in_words(found[1].reasons[0], "en") == "an important stage, and “Q” misses its target"


def test_shares_weigh_only_where_all_have_one() -> None:
    def spread(*shares: float | None) -> float:
        personas = tuple(Persona(id=f"p{n}", share=share) for n, share in enumerate(shares))
        emotions = tuple(Emotion(persona=f"p{n}", score=n) for n in range(len(shares)))
        return dissents(Journey(personas=personas, stages=(Stage(id="x", emotions=emotions),)))[0].mean

    assert spread(0.25, 0.75) == 0.75
    assert spread(0.9, None) == 0.5
    assert spread(0, 0) == 0.5
    assert dissents(of(1)) == ()


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=8))
def test_means_lie_within_the_scores(scores: list[int]) -> None:
    (curve,) = curves(of(*scores))
    assert min(scores) <= curve.mean.value <= max(scores)
    assert min(scores) <= curve.peak_end.value <= max(scores)
    assert abs(curve.peak.score) == max(map(abs, scores))
    turned = curves(of(*(-score for score in scores)))[0]
    assert turned.mean.value == pytest.approx(-curve.mean.value)
