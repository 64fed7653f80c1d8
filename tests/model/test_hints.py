"""What would make a map better: each hint where it is due, and none where it is not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import journeys

from cjmdesk.i18n import use_language
from cjmdesk.model.hint import quoted
from cjmdesk.model.hints import hints
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.problems import Path
from cjmdesk.model.review import Window, months_after, review_window
from cjmdesk.model.walk import find

TODAY = date(2026, 11, 23)


def journey(*stages: dict[str, Any], **fields: Any) -> Journey:
    """A map whose stages lack nothing but what the test is about."""
    whole = [
        {
            "id": f"s{number}",
            "title": f"S{number}",
            "key_task": "Do",
            "touchpoints": [{"id": f"t{number}", "title": "T"}],
            "kpis": [{"id": f"k{number}", "name": "K"}],
            **stage,
        }
        for number, stage in enumerate(stages)
    ]
    return validate_journey({"stages": whole, **fields})


def said(map_: Journey, today: date | None = TODAY) -> list[tuple[Path, str, str]]:
    found = hints(map_, today)
    assert all(problem.severity == "hint" and problem.suggestion for problem in found)
    return [(problem.where.path, problem.where.key, problem.message) for problem in found]


def test_an_empty_map_and_a_full_one_need_nothing() -> None:
    assert said(Journey()) == []
    assert said(journey({}, {})) == []


STAGE = ("stages", 0)


@pytest.mark.parametrize(
    ("stage", "path", "key", "message"),
    [
        ({"key_task": " "}, ("key_task",), "s0", "the stage “S0” has no key task"),
        ({"touchpoints": []}, ("touchpoints",), "s0", "the stage “S0” has no touchpoint"),
        (
            {"touchpoints": [{"id": "t", "title": "T", "status": "retired", "moment_of_truth": True}]},
            ("touchpoints",), "s0", "the stage “S0” has no touchpoint",
        ),
        ({"title": "", "key_task": ""}, ("key_task",), "s0", "the stage “s0” has no key task"),
        ({"kpis": []}, ("kpis",), "s0", "1 stage without a KPI: “S0”"),
        (
            {"touchpoints": [{"id": "a"}, {"id": "b", "title": "B", "moment_of_truth": True}]},
            ("touchpoints", 1, "owner"), "b", "1 moment of truth without an owner: “B”",
        ),
        (
            {"emotions": [{"score": 1, "evidence": "survey"}, {"score": 0}, {"persona": "x", "score": 1}]},
            ("emotions", 1, "evidence"), "s0/*#2", "2 emotions without evidence in the stage “S0”",
        ),
        (
            {"pains": [{"id": "p", "text": "Slow\nvery"}], "ideas": [{"id": "i", "solves": ["p"]}]},
            ("pains", 0, "severity"), "p", "1 pain without a severity: “Slow”",
        ),
        (
            {"pains": [{"id": "p", "text": "Slow", "severity": 1}]},
            ("pains", 0, "text"), "p", "1 pain without an idea: “Slow”",
        ),
        (
            {"ideas": [{"id": "i", "text": "Do"}]},
            ("ideas", 0, "solves"), "i", "1 idea that solves no pain: “Do”",
        ),
        (
            {"ideas": [{"id": "i", "text": "Do", "solves": ["p"], "status": "agreed", "due": "2026-12-01"}]},
            ("ideas", 0, "owner"), "i", "1 agreed idea without an owner or a due date: “Do”",
        ),
        (
            {"ideas": [{"id": "i", "text": "Do", "solves": ["p"], "status": "doing", "owner": "Ann"}]},
            ("ideas", 0, "due"), "i", "1 agreed idea without an owner or a due date: “Do”",
        ),
        (
            {"kpis": [{"id": "k", "name": "N", "value": 0, "target": 1, "due": "2027-01-01"}]},
            ("kpis", 0, "source"), "k", "1 KPI without a source: “N”",
        ),
        (
            {"kpis": [{"id": "k", "name": "N", "history": [{"value": 1}]}]},
            ("kpis", 0, "source"), "k", "1 KPI without a source: “N”",
        ),
        (
            {"kpis": [{"id": "k", "name": "N", "value": 0, "evidence": "analytics"}]},
            ("kpis", 0, "target"), "k", "1 KPI without a target: “N”",
        ),
        (
            {"kpis": [{"id": "k", "name": "N", "target": 1}]},
            ("kpis", 0, "due"), "k", "1 KPI target without a due date: “N”",
        ),
    ],
)  # fmt: skip
def test_what_a_stage_lacks(stage: dict[str, Any], path: Path, key: str, message: str) -> None:
    assert said(journey(stage)) == [((*STAGE, *path), key, message)]


@pytest.mark.parametrize(
    "stage",
    [
        {"touchpoints": [{"id": "a", "moment_of_truth": True, "owner": "Ann"}]},
        {"emotions": [{"score": 1, "evidence": "assumption"}, {"score": 1, "source": "CRM"}, {"label": "calm"}]},
        {"pains": [{"id": "p", "severity": 5}], "ideas": [{"id": "i", "solves": ["p"]}]},
        {"ideas": [{"id": "i", "effect": {"kpi": "k0", "change": 1}}, {"id": "j", "status": "dropped"}]},
        {"ideas": [{"id": "i", "solves": ["p"], "status": "agreed", "owner": "Ann", "due": "2026-12-01"}]},
        {"ideas": [{"id": "i", "solves": ["p"], "status": "new"}]},
        {"kpis": [{"id": "k", "value": 1, "source": "CRM", "target": 2, "due": "2027-01-01"}]},
        {"kpis": [{"id": "k"}]},
    ],
)
def test_what_is_enough(stage: dict[str, Any]) -> None:
    assert said(journey(stage)) == []


def test_a_dropped_idea_solves_nothing() -> None:
    stage = {"pains": [{"id": "p", "text": "P", "severity": 1}], "ideas": [{"id": "i", "solves": ["p"]}]}
    assert said(journey(stage)) == []
    stage["ideas"][0]["status"] = "dropped"  # type: ignore[index]
    assert [message for _path, _key, message in said(journey(stage))] == ["1 pain without an idea: “P”"]


def test_an_idea_in_another_stage_counts() -> None:
    pains = {"pains": [{"id": "p", "severity": 1}]}
    assert said(journey(pains, {"ideas": [{"id": "i", "solves": ["p"]}]})) == []


def test_nothing_is_asked_of_what_is_only_suggested() -> None:
    stage = {
        "touchpoints": [{"id": "t", "moment_of_truth": True, "implied": True}],
        "emotions": [{"score": 1, "implied": True}],
        "pains": [{"id": "p", "implied": True}],
        "ideas": [{"id": "i", "implied": True}],
        "kpis": [{"id": "k", "value": 1, "implied": True}],
    }
    suggested = ((*STAGE, "touchpoints", 0, "implied"), "t", "5 suggested entries are not confirmed yet")
    assert said(journey(stage)) == [suggested]
    bare = validate_journey({"stages": [{"id": "s", "implied": True}], "personas": [{"id": "a", "implied": True}]})
    assert [message for _path, _key, message in said(bare)] == ["2 suggested entries are not confirmed yet"]
    one = journey({"emotions": [{"score": 1, "implied": True}]})
    assert said(one) == [((*STAGE, "emotions", 0, "implied"), "s0/*", "1 suggested entry is not confirmed yet")]


def test_nothing_is_asked_for_a_lane_that_the_map_has_not_got() -> None:
    bare = {"key_task": "", "touchpoints": [], "kpis": [], "pains": [{"id": "p", "severity": 1}]}
    assert said(journey(bare, lanes=[], personas=[{"id": "a", "name": "A"}])) == []
    assert said(journey(bare, lanes=[{"id": "g", "title": "G", "kind": "goal"}])) == [
        ((*STAGE, "goal"), "s0", "1 stage without a goal of the customer: “S0”")
    ]


def test_a_goal_is_asked_for_once() -> None:
    map_ = journey({"goal": "Buy"}, {}, {"implied": True}, {}, lanes=[{"id": "g", "kind": "goal"}])
    assert said(map_)[0] == (("stages", 1, "goal"), "s1", "2 stages without a goal of the customer: “S1”, “S3”")
    assert said(journey({"goal": "Buy"}, lanes=[{"id": "g", "kind": "goal"}])) == []


def test_a_long_card_covers_the_stages_it_reaches_into() -> None:
    first = {"touchpoints": [{"id": "t", "title": "T", "span": 2}]}
    map_ = journey(first, {"touchpoints": []}, {"touchpoints": []})
    assert said(map_) == [(("stages", 2, "touchpoints"), "s2", "the stage “S2” has no touchpoint")]
    first["touchpoints"][0]["status"] = "retired"
    assert len(said(journey(first, {"touchpoints": []}))) == 2


def test_what_is_wished_for_needs_no_evidence() -> None:
    assert said(journey({"emotions": [{"score": 3}]}, state="to-be")) == []


# ---------------------------------------------------------------- personas


def felt(*personas: str) -> dict[str, Any]:
    return {"emotions": [{"persona": persona, "score": 1, "evidence": "survey"} for persona in personas]}


PERSONAS = [{"id": "a", "name": "Ann"}, {"id": "b", "name": "Bob"}]


def test_a_hole_in_a_curve() -> None:
    map_ = journey(felt("a", "b"), felt("b"), felt(), felt("a", "b"), felt("b"), felt("x"), personas=PERSONAS)
    assert said(map_) == [
        (("stages", 1, "emotions"), "s1", "the curve of “Ann” has no point in the stage “S1”"),
        (("stages", 2, "emotions"), "s2", "the curve of “Ann”, “Bob” has no point in the stage “S2”"),
    ]
    refusal = {"kind": "refusal", **felt()}
    assert said(journey(felt("a", "b"), refusal, felt("a", "b"), personas=PERSONAS)) == []
    unscored = {"emotions": [{"persona": "a", "label": "calm"}]}
    assert len(said(journey(felt("a", "b"), {**unscored}, felt("a"), personas=PERSONAS))) == 1


def test_personas_without_emotion() -> None:
    map_ = journey(felt("a"), personas=[*PERSONAS, {"id": "c"}])
    assert said(map_) == [(("personas", 1), "b", "2 personas without an emotion: “Bob”, “c”")]
    assert said(journey(felt("a", "b"), personas=PERSONAS)) == []


# ---------------------------------------------------------------- transitions


def flow(*transitions: dict[str, Any]) -> list[tuple[Path, str, str]]:
    return said(journey({}, {}, transitions=list(transitions)))


def edge(to: str, probability: float | None = None, **fields: Any) -> dict[str, Any]:
    return {"from": "s0", "to": to, "probability": probability, **fields}


@pytest.mark.parametrize(
    "transitions",
    [
        (edge("s1", 1),),
        (edge("s1", 0.33), edge("lost", 0.33), edge("s0", 0.335)),
        (edge("s1", 0.1), *[edge("lost", 0.1, kind="exit") for _ in range(9)]),
        (edge("s1"), edge("lost")),
        (edge("s1", 1), edge("s0", 0.5, kind="spawn")),
        (edge("s1", 0.9), edge("lost", 0.1) | {"from": "any"}),
        (edge("s1", 0.2), edge("lost", None, count=3)),
        (edge("s1", None, count=3), edge("lost", None, count=4)),
        (edge("s1", 0.2) | {"from": "nowhere"},),
        (edge("lost", 0.1) | {"from": "any"},),
        (edge("s1", 1), edge("lost")),
    ],
)
def test_sums_that_are_right_or_none(transitions: tuple[dict[str, Any], ...]) -> None:
    assert flow(*transitions) == []


@pytest.mark.parametrize(
    ("transitions", "index", "key", "message"),
    [
        ((edge("s1", 0.4), edge("lost", 0.5)), 0, "s0>s1", "of “S0” add up to 0.9, not to 1"),
        ((edge("s1", 0.5), edge("lost", 0.506)), 0, "s0>s1", "of “S0” add up to 1.006, not to 1"),
        ((edge("s1", 1), edge("lost", 0.1) | {"from": "any"}), 0, "s0>s1", "of “S0” add up to 1.1, not to 1"),
        ((edge("s1", 0.8), edge("lost", 0.3), edge("s0")), 0, "s0>s1", "of “S0” add up to 1.1, not to 1"),
    ],
)
def test_sums_that_are_not_one(transitions: tuple[dict[str, Any], ...], index: int, key: str, message: str) -> None:
    text = "the probabilities of the transitions out " + message
    assert flow(*transitions) == [(("transitions", index, "probability"), key, text)]


def test_a_probability_that_is_missing() -> None:
    assert flow(edge("s1", 0.4), edge("lost"), edge("s0")) == [
        (("transitions", 1, "probability"), "s0>lost", "not all transitions out of “S0” have a probability")
    ]


def test_nobody_goes_to_where_he_is_from_anywhere() -> None:
    assert (
        flow({"from": "any", "to": "s1", "probability": 0.1}, edge("lost", 0.9), edge("lost", 1) | {"from": "s1"}) == []
    )


def test_more_than_all_leave_from_anywhere() -> None:
    everywhere = [edge("lost", 0.7) | {"from": "any"}, edge("s1", 0.7) | {"from": "any"}]
    text = "the probabilities of the transitions out of any stage add up to 1.4"
    assert flow(edge("s1", 1), *everywhere) == [(("transitions", 1, "probability"), "any>lost", text)]


def test_loops_without_a_condition() -> None:
    loops = [edge("s0", when="again", kind="loop"), edge("s1", kind="loop"), edge("x", kind="loop", implied=True)]
    assert flow(*loops)[0] == (("transitions", 1, "when"), "s0>s1", "1 loop without a condition: “S0 → S1”")
    loops = [{"from": "any", "to": "lost", "kind": "loop"}, {"from": "x", "to": "s1", "kind": "loop"}]
    assert flow(*loops) == [
        (("transitions", 0, "when"), "any>lost", "2 loops without a condition: “any stage → lost”, “x → S1”")
    ]


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("fields", "today", "message"),
    [
        ({"review": {"last": "2026-06-23"}}, TODAY, None),
        ({"review": {"last": "2026-06-22"}}, TODAY, "the map was to be reviewed by 22 Nov 2026"),
        ({"review": {"last": "2026-06-22"}}, None, None),
        ({"review": {"last": "2026-06-22", "max_months": 6}}, TODAY, None),
        ({"review": {"min_months": 2}, "date": "2020-01-31"}, TODAY, "the map was to be reviewed by 30 Jun 2020"),
        ({"review": {"min_months": 2}}, TODAY, "nothing says when the map was last reviewed"),
        ({"date": "2020-01-01"}, TODAY, None),
    ],
)
def test_reviews(fields: dict[str, Any], today: date | None, message: str | None) -> None:
    expected = [(("review", "last"), "", message)] if message else []
    assert said(validate_journey(fields), today) == expected


def window(**review: Any) -> Window | None:
    return review_window(validate_journey({"review": {"last": "2023-08-09", **review}}))


def test_review_window() -> None:
    assert window() == (date(2023, 11, 9), date(2024, 1, 9))
    assert window(min_months=8) == (date(2024, 4, 9), date(2024, 4, 9))
    assert window(max_months=2) == (date(2023, 10, 9), date(2023, 10, 9))
    assert window(min_months=0, max_months=0) == (date(2023, 8, 9), date(2023, 8, 9))
    assert review_window(Journey()) is None


def test_months_end_where_they_end() -> None:
    assert months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert months_after(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert months_after(date(2022, 12, 31), 2) == date(2023, 2, 28)
    assert months_after(date(2023, 12, 1), 12) == date(2024, 12, 1)
    assert months_after(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert months_after(date(9999, 12, 7), 0) == date(9999, 12, 7)
    assert months_after(date(9999, 10, 31), 1) == date(9999, 11, 30)
    assert months_after(date(9999, 12, 7), 1) == months_after(date(2023, 1, 1), 10**15) == date.max


# ---------------------------------------------------------------- all together


def test_names_are_few_and_short() -> None:
    assert quoted(["a"]) == "“a”"
    assert quoted(["a", "b", "c"]) == "“a”, “b”, “c”"
    assert quoted(["a", "b", "c", "d", "e"]) == "“a”, “b”, “c” and 2 more"
    pain = {"id": "p", "text": "x" * 50, "severity": 1}
    assert said(journey({"pains": [pain]}))[0][2] == f"1 pain without an idea: “{'x' * 39}…”"


def test_hints_come_in_the_order_of_the_map() -> None:
    stage = {"pains": [{"id": "p"}], "key_task": "", "kpis": [{"id": "k", "target": 1}]}
    map_ = journey(
        {"touchpoints": []}, stage,
        review={}, personas=PERSONAS,
        transitions=[edge("s1", 0.5, kind="loop")], swot={"threats": [{"id": "x", "implied": True}]},
    )  # fmt: skip
    assert [path for path, _key, _message in said(map_)] == [
        ("review", "last"),
        ("personas", 0),
        ("stages", 0, "touchpoints"),
        ("stages", 1, "key_task"),
        ("stages", 1, "pains", 0, "severity"),
        ("stages", 1, "pains", 0, "text"),
        ("stages", 1, "kpis", 0, "due"),
        ("transitions", 0, "probability"),
        ("transitions", 0, "when"),
        ("swot", "threats", 0, "implied"),
    ]


def test_russian() -> None:
    use_language("ru")
    pains = [{"id": f"p{n}", "text": f"П{n}", "severity": 1} for n in range(5)]
    map_ = journey({"pains": pains}, transitions=[edge("s0", 0.5, when="x")], review={"last": "2020-01-31"})
    assert [message for _path, _key, message in said(map_)] == [
        "карту надо было пересмотреть до 30.06.2020",
        "5 болей без идеи: «П0», «П1», «П2» и ещё 2",
        "вероятности переходов из этапа «S0» в сумме дают 0,5, а не 1",
    ]


@given(journeys(), st.dates())
def test_any_map_has_its_hints(map_: Journey, today: date) -> None:
    found = hints(map_, today)
    assert found == hints(map_, today)
    for problem in found:
        assert problem.severity == "hint"
        assert problem.message
        assert not problem.where.key or find(map_, problem.where.key)
    kinds = [(problem.where.path[:2], problem.suggestion) for problem in found]
    assert len(set(kinds)) == len(kinds), "a hint of the same kind twice in a stage"


def test_a_big_map_does_not_wait() -> None:
    from time import process_time

    stages = [
        {
            "touchpoints": [{"id": f"t{s}-{n}", "moment_of_truth": True} for n in range(250)],
            "pains": [{"id": f"p{s}-{n}"} for n in range(100)],
        }
        for s in range(40)
    ]
    map_ = journey(*stages)
    begin = process_time()
    assert len(hints(map_, TODAY)) == 40 * 3
    assert process_time() - begin < 0.5  # three hundredths alone; measuring coverage takes most of what is allowed
