"""Which stages matter most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.coverage import attention, attention_figure, completeness, coverages
from cjmdesk.analysis.importance import importances, most_important, weights
from cjmdesk.files.document import load
from cjmdesk.model.journey import Context, Journey
from cjmdesk.model.stage import Stage

ZONES = ("early", "traffic", "decision", "deal", "post")


def of(context: Context | None) -> dict[str, float]:
    stages = tuple(Stage(id=zone, zone=zone) for zone in ZONES)
    return {key: item.value for key, item in importances(Journey(context=context, stages=stages)).items()}


def test_the_example(examples) -> None:
    """competition 5 → 1, complexity 3 → ½, price 2 → ¼, relation 4 → ¾.

    early 1 + (1 + ½)/2 = 1.75; decision and deal 1; post 1.75 twice; sum 7.25: 24.138, 13.793, 13.793, 24.138, 24.138.
    """
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    assert weights(journey.context) == (1.75, 1.75, 1.75)
    assert [item.value for item in importances(journey).values()] == pytest.approx(
        [24.1379, 13.7931, 13.7931, 24.1379, 24.1379], abs=5e-5
    )
    assert most_important(journey) == ("need", "use", "loyalty")


def test_what_is_not_known_has_no_effect() -> None:
    assert weights(None) == weights(Context()) == (1, 1, 1)
    assert weights(Context(price_level=1)) == (1, 2, 1)
    assert weights(Context(competition=5)) == (1.5, 1, 1)
    assert of(None) == pytest.approx(dict.fromkeys(ZONES, 20))
    assert importances(Journey()) == {}


def test_a_weight_set_by_hand_counts_in_the_place_of_the_rule() -> None:
    stages = tuple(Stage(id=zone, zone=zone) for zone in ZONES)
    # Rules: 1.5, 1, 1, 1, 1; by hand traffic weighs 3.5, deal nothing: 1.5 + 3.5 + 1 + 0 + 1 = 7.
    stages = (stages[0], stages[1].but(importance=3.5), stages[2], stages[3].but(importance=0), stages[4])
    found = importances(Journey(context=Context(competition=5), stages=stages))
    assert [item.value for item in found.values()] == pytest.approx([100 * w / 7 for w in (1.5, 3.5, 1, 0, 1)])
    assert [note.text for note in found["traffic"].notes] == ["the weight of “{name}”, {w}, was set by hand"]
    assert not found["early"].notes
    assert most_important(Journey(context=Context(competition=5), stages=stages)) == ("traffic",)
    listed = {item.stage: item for item in attention(Journey(context=Context(competition=5), stages=stages))}
    assert [listed[zone].is_by_hand for zone in ZONES] == [False, True, False, True, False]


@pytest.mark.parametrize(("weight", "words"), [(0, "the weights of all stages are 0"), (1e308, "too large")])
def test_weights_that_give_no_share(weight, words) -> None:
    journey = Journey(stages=(Stage(id="a", importance=weight), Stage(id="b", importance=weight)))
    found = importances(journey)
    assert [item.value for item in found.values()] == [None, None]
    assert words in found["a"].missing[0].text
    assert completeness(journey).value is None
    assert completeness(journey).missing == found["a"].missing
    item = attention(journey)[0]
    assert attention_figure(item, found["a"], coverages(journey)[0].figure).value is None
    assert most_important(journey) == ()


def test_notes() -> None:
    stages = (Stage(id="a"), Stage(id="b", kind="refusal"))
    found = importances(Journey(stages=stages, context=Context(competition=2)))
    assert [len(item.notes) for item in found.values()] == [1, 0]
    assert all(item.notes for item in importances(Journey(stages=stages)).values())
    assert most_important(Journey(stages=stages)) == ()


grade = st.integers(1, 4)


@given(grade, grade, grade, grade, st.sampled_from(("competition", "complexity", "price_level", "relation_length")))
def test_the_three_rules(competition, complexity, price, relation, field) -> None:
    low = Context(competition=competition, complexity=complexity, price_level=price, relation_length=relation)
    before, after = of(low), of(low.but(**{field: getattr(low, field) + 1}))
    zone = {"price_level": "traffic", "relation_length": "post"}.get(field, "early")
    if field == "price_level":
        assert after[zone] <= before[zone]
    else:
        assert after[zone] >= before[zone]
    assert sum(after.values()) == pytest.approx(100)
