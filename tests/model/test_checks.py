"""What makes a map invalid, and what is only doubtful."""

from typing import Any

import pytest
from hypothesis import given
from samples import connected_map
from strategies import journeys

from cjmdesk.i18n import use_language
from cjmdesk.model.checks import doubts, is_safe_link, is_safe_picture, kept_keys, violations
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.references import references, referrers
from cjmdesk.model.stage import Emotion, Pain
from cjmdesk.model.walk import find, walk


def stage(**fields: Any) -> dict[str, Any]:
    return {"stages": [{"id": "s", **fields}]}


def said(problems: list[Problem]) -> list[tuple[Path, str, str]]:
    return [(problem.where.path, problem.where.key, problem.message) for problem in problems]


# ---------------------------------------------------------------- violations


@pytest.mark.parametrize(
    ("data", "path", "key", "message"),
    [
        (
            {"stages": [{"id": "a"}, {"id": "a"}]},
            ("stages", 1, "id"), "a", "the id “a” is used twice",
        ),
        (
            {"personas": [{"id": "a"}], **stage(pains=[{"id": "a"}])},
            ("stages", 0, "pains", 0, "id"), "a", "the id “a” is used twice",
        ),
        (
            {"id": "a", "content": [{"id": "a"}]},
            ("content", 0, "id"), "a", "the id “a” is used twice",
        ),
        (
            stage(emotions=[{"id": "x"}], ideas=[{"id": "x"}]),
            ("stages", 0, "ideas", 0, "id"), "x", "the id “x” is used twice",
        ),
        ({"stages": [{"id": "lost"}]}, ("stages", 0, "id"), "lost", "the id “lost” is reserved"),
        ({"swot": {"threats": [{"id": "any"}]}}, ("swot", "threats", 0, "id"), "any", "the id “any” is reserved"),
        (
            stage(emotions=[{"score": 1}, {"score": 5.5}]),
            ("stages", 0, "emotions", 1, "score"), "s/*#2", "the score must lie within −5…5",
        ),
        (
            {"emotion_scale": {"low": -2.5, "high": 2}, **stage(emotions=[{"persona": "p", "target": -3}])},
            ("stages", 0, "emotions", 0, "target"), "s/p", "the score must lie within −2.5…2",
        ),
        (
            {"transitions": [{"from": "a", "to": "b"}, {"from": "lost", "to": "s"}]},
            ("transitions", 1, "from"), "lost>s", "“lost” can only be where a transition leads to",
        ),
        (
            {"transitions": [{"from": "s", "to": "any"}]},
            ("transitions", 0, "to"), "s>any", "“any” can only be where a transition starts",
        ),
    ],
)  # fmt: skip
def test_what_no_map_may_hold(data: dict[str, Any], path: Path, key: str, message: str) -> None:
    (problem,) = violations(validate_journey(data))
    assert (problem.where.path, problem.where.key, problem.message) == (path, key, message)
    assert problem.severity == "error"


def test_all_violations_are_told() -> None:
    data = {
        **stage(emotions=[{"id": "s", "score": 9, "target": 9}, {"score": -9}]),
        "transitions": [{"from": "lost", "to": "any"}, {"from": "lost", "to": "s"}],
    }
    problems = violations(validate_journey(data))
    assert [problem.where.path[-1] for problem in problems] == ["id", "score", "target", "score", "from", "to", "from"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"transitions": [{"from": "any", "to": "lost"}, {"from": "any", "to": "lost"}]},
        stage(emotions=[{"score": -5}, {"score": 5, "target": 5}, {"score": None}]),
        stage(pains=[{}, {}], touchpoints=[{}]),
        {"id": "lost"},
    ],
)
def test_what_a_map_may_hold(data: dict[str, Any]) -> None:
    assert violations(validate_journey(data)) == []


def test_an_id_used_three_times_is_told_twice() -> None:
    data = {"stages": [{"id": "a"}, {"id": "a"}, {"id": "a"}, {"id": "any"}, {"id": "any"}]}
    assert [problem.where.path[1] for problem in violations(validate_journey(data))] == [1, 2, 3, 4]


@given(journeys())
def test_random_maps_are_valid(journey: Journey) -> None:
    assert violations(journey) == []
    assert all(problem.severity == "warning" and problem.message for problem in doubts(journey))


# ---------------------------------------------------------------- doubts


@pytest.mark.parametrize(
    ("data", "path", "key", "message"),
    [
        (
            stage(emotions=[{"persona": "x"}]),
            ("stages", 0, "emotions", 0, "persona"), "s/x", "there is no persona “x”",
        ),
        (
            stage(emotions=[{"touchpoint": "s"}]),
            ("stages", 0, "emotions", 0, "touchpoint"), "s/*", "there is no touchpoint “s”",
        ),
        (
            stage(emotions=[{"step": "x"}]),
            ("stages", 0, "emotions", 0, "step"), "s/*", "this stage has no step “x”",
        ),
        (
            {"stages": [{"id": "s", "steps": [{"id": "x"}]}, {"id": "u", "touchpoints": [{"id": "t", "step": "x"}]}]},
            ("stages", 1, "touchpoints", 0, "step"), "t", "this stage has no step “x”",
        ),
        (
            stage(pains=[{"id": "p", "persona": "x"}]),
            ("stages", 0, "pains", 0, "persona"), "p", "there is no persona “x”",
        ),
        (
            stage(pains=[{"id": "p", "touchpoint": "x"}]),
            ("stages", 0, "pains", 0, "touchpoint"), "p", "there is no touchpoint “x”",
        ),
        (
            stage(pains=[{"id": "p"}], ideas=[{"id": "i", "solves": ["p", "x"]}]),
            ("stages", 0, "ideas", 0, "solves", 1), "i", "there is no pain “x”",
        ),
        (
            stage(ideas=[{"id": "i", "effect": {"kpi": "x"}}]),
            ("stages", 0, "ideas", 0, "effect", "kpi"), "i", "there is no KPI “x”",
        ),
        *(
            (
                stage(ideas=[{"id": "i", "effect": {"emotion": 1, kind: "x"}}]),
                ("stages", 0, "ideas", 0, "effect", kind), "i", f"there is no {kind} “x”",
            )
            for kind in ("stage", "touchpoint", "persona")
        ),
        (
            stage(ideas=[{"id": "i", "effect": {"transition": "s>s"}}]),
            ("stages", 0, "ideas", 0, "effect", "transition"), "i", "there is no transition “s>s”",
        ),
        (
            stage(cells={"pains": "x", "nowhere": "y"}),
            ("stages", 0, "cells", "nowhere"), "s", "there is no lane “nowhere”",
        ),
        (
            {**stage(), "transitions": [{"from": "s", "to": "x"}]},
            ("transitions", 0, "to"), "s>x", "there is no stage “x”",
        ),
        (
            {**stage(), "transitions": [{"to": "s"}]},
            ("transitions", 0, "from"), ">s", "there is no stage “”",
        ),
        (
            {"swot": {"strengths": [{"id": "w", "stage": "x"}]}},
            ("swot", "strengths", 0, "stage"), "w", "there is no stage “x”",
        ),
        (
            {"experiments": [{"id": "e", "stage": "x"}]},
            ("experiments", 0, "stage"), "e", "there is no stage “x”",
        ),
        (
            {"experiments": [{"id": "e", "idea": "x"}]},
            ("experiments", 0, "idea"), "e", "there is no idea “x”",
        ),
        ({"content": [{"id": "c", "stage": "x"}]}, ("content", 0, "stage"), "c", "there is no stage “x”"),
        ({"checklist": [{"id": "c", "stage": "x"}]}, ("checklist", 0, "stage"), "c", "there is no stage “x”"),
        (
            stage(touchpoints=[{"id": "t", "image": "../x.png"}]),
            ("stages", 0, "touchpoints", 0, "image"), "t", "the picture “../x.png” is kept but not opened",
        ),
        (
            {"personas": [{"id": "p", "photo": "x.gif"}]},
            ("personas", 0, "photo"), "p", "the picture “x.gif” is kept but not opened",
        ),
        (
            {"brand": {"logo": "/x.png"}},
            ("brand", "logo"), "", "the picture “/x.png” is kept but not opened",
        ),
        (
            {"lanes": [{"id": "l", "kind": "image"}, {"id": "m"}], **stage(cells={"l": "x.svg", "m": "y.svg"})},
            ("stages", 0, "cells", "l"), "s", "the picture “x.svg” is kept but not opened",
        ),
        (
            stage(touchpoints=[{"id": "t", "links": ["https://a", "file:///etc"]}]),
            ("stages", 0, "touchpoints", 0, "links", 1), "t", "the link “file:///etc” is kept but not followed",
        ),
        (
            {"content": [{"id": "c", "url": "javascript:x"}]},
            ("content", 0, "url"), "c", "the link “javascript:x” is kept but not followed",
        ),
        (
            {"lanes": [{"kind": "touchpoints", "filter": {"function": "sales"}}], **stage(touchpoints=[{"id": "t"}])},
            ("stages", 0, "touchpoints", 0), "t", "no lane takes this touchpoint; it stands in the last one",
        ),
        (
            stage(touchpoints=[{"id": "t", "span": 2}]),
            ("stages", 0, "touchpoints", 0, "span"), "t", "the touchpoint covers more stages than follow",
        ),
        (
            {**stage(), "transitions": [
                {"from": "s", "to": "s", "probability": 0.5}, {"from": "s", "to": "lost", "count": 5},
                {"from": "any", "to": "s", "count": 1}, {"from": "s", "to": "s", "kind": "spawn", "count": 2},
                {"from": "s", "to": "lost", "count": 5},
            ]},
            ("transitions", 1, "count"), "s>lost", "the transitions out of “s” mix probabilities and counts",
        ),
    ],
)  # fmt: skip
def test_doubts(data: dict[str, Any], path: Path, key: str, message: str) -> None:
    journey = validate_journey(data)
    (problem,) = doubts(journey)
    assert (problem.where.path, problem.where.key, problem.message) == (path, key, message)
    assert problem.severity == "warning"
    assert not violations(journey)


def test_hints_say_what_to_do() -> None:
    (problem,) = doubts(validate_journey({"brand": {"logo": "x.bmp"}}))
    assert problem.suggestion == "Put a PNG, JPEG or WebP file into the map's folder and name it from there."
    (problem,) = doubts(validate_journey(stage(touchpoints=[{"links": ["ftp://x"]}])))
    assert problem.suggestion == "Use http, https or mailto."


def test_a_map_without_doubts() -> None:
    assert [problem.message for problem in doubts(connected_map())] == []


def test_a_checklist_may_name_steps_of_its_method() -> None:
    assert doubts(validate_journey({"checklist": [{"text": "x", "step": "anything"}]})) == []


def test_default_lanes_count_as_there_only_where_they_are() -> None:
    assert doubts(validate_journey(stage(cells={"pains": "x"}))) == []
    assert said(doubts(validate_journey({"lanes": [], **stage(cells={"pains": "x"})}))) == [
        (("stages", 0, "cells", "pains"), "s", "there is no lane “pains”")
    ]


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("logo.png", True), ("pictures/Логотип.JPG", True), ("a/b/c.webp", True), ("x.jpeg", True), ("a:b.png", False),
        ("../x.png", False), ("a/../../x.png", False), ("a\\..\\x.png", False), ("/x.png", False), ("\\x.png", False),
        ("\\\\server\\x.png", False), ("C:\\x.png", False), ("c:x.png", False), ("file:///x.png", False),
        ("https://a/x.png", False), ("x.svg", False), ("x", False), ("..png", True), ("a..b/x.png", True),
        ("a/b:c.png", True), ("x.png/", False),
    ],
)  # fmt: skip
def test_pictures(path: str, safe: bool) -> None:
    assert is_safe_picture(path) is safe


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://example.org", True), ("HTTP://EXAMPLE.ORG/?q=1", True), ("mailto:a@b.c", True), ("ftp://x", False),
        ("file:///etc/passwd", False), ("javascript:alert(1)", False), ("java\nscript:x", False),
        ("example.org", False),
        ("//example.org", False), ("", False), ("http://[broken", False), ("data:text/html,x", False),
    ],
)  # fmt: skip
def test_links(link: str, safe: bool) -> None:
    assert is_safe_link(link) is safe


# ---------------------------------------------------------------- references


def test_references_of_a_map() -> None:
    journey = connected_map()
    found = {(item.key, *reference) for item in walk(journey) for reference in references(item.entity)}
    assert {key: kind for _owner, _path, kind, key in found} == {
        "deal": "stage", "need": "stage", "pay": "step", "agree": "step", "backstage": "lane", "anna": "persona",
        "boris": "persona", "ad": "touchpoint", "call": "touchpoint", "unknown": "pain", "hold": "pain",
        "leads": "kpi", "deal>need#2": "transition", "test": "idea",
    }  # fmt: skip
    assert ("test", ("solves", 1), "pain", "hold") in found
    assert ("need", ("cells", "backstage"), "lane", "backstage") in found
    assert ("need>deal", ("from",), "stage", "need") in found
    for _owner, _path, kind, key in found:
        target = find(journey, key)
        assert target
        assert type(target.entity).kind_name == kind


def test_who_can_refer_to_what() -> None:
    assert referrers({"persona"}) == {Emotion, Idea, Pain}
    assert referrers({"question", "job"}) == frozenset()
    journey = connected_map()
    for found in walk(journey):
        for reference in references(found.entity):
            assert type(found.entity) in referrers({reference.kind})


# ---------------------------------------------------------------- problems


@pytest.mark.parametrize(
    ("where", "suggestion", "text"),
    [
        (Where(), "", "odd"),
        (Where(("a",), "k", "map.yaml"), "", "map.yaml: odd"),
        (Where((), "", "map.yaml", 3, 7), "", "map.yaml:3:7: odd"),
        (Where((), "", "map.yaml", 3, 7), "Try this.", "map.yaml:3:7: odd – Try this."),
        (Where(), "Try this.", "odd – Try this."),
    ],
)
def test_a_problem_as_text(where: Where, suggestion: str, text: str) -> None:
    assert str(Problem(where, "odd", "warning", suggestion)) == text


def test_messages_are_complete_in_any_language() -> None:
    use_language("ru")
    data = {**stage(emotions=[{"score": 9}], cells={"x": "y"}), "transitions": [{"from": "lost", "to": "any"}]}
    for problem in (*violations(validate_journey(data)), *doubts(validate_journey(data))):
        assert problem.message
        assert "{" not in problem.message


def test_unknown_keys_are_told_where_they_are() -> None:
    journey = validate_journey({"x-board": 1, "stages": [{"id": "need", "x-color": "red"}]})
    assert [(problem.where.path, problem.where.key, problem.severity) for problem in kept_keys(journey)] == [
        (("x-board",), "", "warning"),
        (("stages", 0, "x-color"), "need", "warning"),
    ]
