"""Operations for every kind of entity."""

from datetime import date
from typing import Any

import pytest

from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.tree import add, added_keys, duplicate, move, remove, set_field, set_fields
from cjmdesk.model.checks import doubts, violations
from cjmdesk.model.journey import Brand, Journey, Lane, LaneFilter
from cjmdesk.model.numbers import Effect, Snapshot
from cjmdesk.model.problems import Path
from cjmdesk.model.stage import Emotion, Offer, Pain, Stage, Step, Touchpoint
from cjmdesk.model.walk import find


def at(journey: Journey, key: str) -> Any:
    found = find(journey, key)
    assert found, key
    return found.entity


def ids(entities: tuple[Any, ...]) -> list[str]:
    return [entity.id for entity in entities]


def the_problem(caught: pytest.ExceptionInfo[Rejected]) -> tuple[str, Path, str]:
    (problem,) = caught.value.problems
    return problem.message, problem.where.path, problem.where.key


# ---------------------------------------------------------------- set_field


def test_setting_a_field_shares_everything_else(journey: Journey) -> None:
    new = set_field(journey, "ad", "title", "Banner")
    assert at(new, "ad").title == "Banner"
    assert at(journey, "ad").title == "Ad"
    assert new.stages[1] is journey.stages[1]
    assert new.stages[0].pains is journey.stages[0].pains
    assert new.stages[0].touchpoints[1] is journey.stages[0].touchpoints[1]
    assert new.personas is journey.personas


def test_setting_what_is_already_there_gives_the_same_object(journey: Journey) -> None:
    assert set_field(journey, "ad", "title", "Ad") is journey
    assert set_field(journey, "blog", "title", "Blog") is journey
    assert set_field(journey, "", "title", "Map") is journey
    assert set_field(journey, "ad", "offer.price", None) is journey
    assert set_field(journey, "need", "cells.nothing", "") is journey


@pytest.mark.parametrize(
    ("key", "field", "value", "stored"),
    [
        ("", "title", "New", "New"),
        ("", "date", date(2026, 11, 12), date(2026, 11, 12)),
        ("", "date", "2026-11-12", date(2026, 11, 12)),
        ("", "authors", ["A", "B"], ("A", "B")),
        ("", "emotion_scale", {"low": -10, "high": 10}, {"low": -10, "high": 10}),
        ("need/anna", "score", -2, -2.0),
        ("need/boris", "label", "calm", "calm"),
        ("deal/anna#2", "at", 0.5, 0.5),
        ("need>deal", "probability", 0.3, 0.3),
        ("deal>need#2", "when", "once more", "once more"),
        ("move", "expectations", ("soon",), ("soon",)),
        ("fast", "impact", 4, 4),
        ("ab", "a", {"n": 10, "x": 2}, {"n": 10, "x": 2}),
        ("sold", "filter", {"group": "smm"}, {"group": ("smm",)}),
        ("leads", "history", [{"date": "2026-01-31", "value": 3}], [{"date": date(2026, 1, 31), "value": 3.0}]),
    ],
)
def test_setting_fields(journey: Journey, key: str, field: str, value: Any, stored: Any) -> None:
    new = set_field(journey, key, field, value)
    got = getattr(at(new, key) if key else new, field)
    if isinstance(stored, dict):
        assert {name: getattr(got, name) for name in stored} == stored
    elif stored and isinstance(stored, list):
        assert [{name: getattr(item, name) for name in want} for item, want in zip(got, stored, strict=True)] == stored
    else:
        assert got == stored
        assert type(got) is type(stored)


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("ad", "offer.price", 9.5),
        ("", "brand.accent", "#123456"),
        ("", "context.complexity", 3),
        ("", "review.last", "2026-01-01"),
        ("", "emotion_scale.low", -7),
        ("gift", "effect.change", 2),
        ("ab", "b.n", 3),
        ("need", "answers.nps.9", 12),
        ("need", "cells.backstage", "text"),
        ("leads", "history.0", {"value": 2}),
        ("ad", "links.0", "https://example.org"),
        ("move", "expectations.0", "soon"),
        ("rest", "filter.status", "planned"),
    ],
)
def test_fields_of_nodes_below_make_their_node_and_take_it_away(
    journey: Journey, key: str, field: str, value: Any
) -> None:
    new = set_field(journey, key, field, value)
    assert new is not journey
    assert not violations(new)
    assert set_field(new, key, field, value) is new
    back = set_field(new, key, field, None)
    if field != "cells.backstage":  # it was there before
        assert back == journey.but(emotion_scale=back.emotion_scale)


def test_the_parts_of_nodes(journey: Journey) -> None:
    new = set_field(set_field(journey, "ad", "offer.price", 9.5), "ad", "offer.asks", "An address")
    assert at(new, "ad").offer == Offer(price=9.5, asks="An address")
    assert at(set_field(new, "ad", "offer.price", None), "ad").offer == Offer(asks="An address")
    assert set_field(journey, "", ("brand", "footer"), "x").brand == Brand(footer="x")
    assert at(set_field(journey, "test", "effect.kpi", None), "test").effect == Effect(change=5)
    assert at(set_field(journey, "rest", "filter.status", "planned"), "rest").filter == LaneFilter(status=("planned",))


def test_items_of_lists(journey: Journey) -> None:
    new = set_field(journey, "leads", "history.0", {"value": 2})
    new = set_field(new, "leads", "history.1", Snapshot(value=3))
    new = set_field(new, "leads", "history.0.n", 7)
    assert at(new, "leads").history == (Snapshot(value=2, n=7), Snapshot(value=3))
    assert at(set_field(new, "leads", "history.0", None), "leads").history == (Snapshot(value=3),)
    new = set_field(set_field(journey, "", "tags.0", "a"), "", "tags.1", "b")
    assert set_field(new, "", "tags.0", "c").tags == ("c", "b")
    for field in ("tags.3", "tags.2.x"):
        with pytest.raises(Rejected):
            set_field(new, "", field, "x")
    with pytest.raises(Rejected):
        set_field(new, "", "tags.2", None)


def test_cells_and_grades_are_tables(journey: Journey) -> None:
    new = set_field(journey, "need", "cells.a.b", "dots")
    assert new.stages[0].cells == {"backstage": "Media plan", "a.b": "dots"}
    assert set_field(new, "need", "cells.a.b", "").stages[0].cells == {"backstage": "Media plan"}
    assert set_field(journey, "need", ("cells", "1"), "x").stages[0].cells["1"] == "x"
    new = set_field(set_field(journey, "need", "answers.nps.9", 12), "need", "answers.nps.10", 3)
    assert new.stages[0].answers is not None
    assert new.stages[0].answers.nps == {9: 12, 10: 3}


def test_unknown_keys_can_be_set_where_they_are() -> None:
    journey = Journey.model_validate({"x.y": "1", "board": {"a": "1"}, "list": ["1"]})
    assert set_field(journey, "", "x.y", "2").unknown["x.y"] == "2"
    assert set_field(journey, "", "board.a", "2").unknown["board"] == {"a": "2"}
    with pytest.raises(TypeError):
        set_field(journey, "", "no_such", "2")


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [("", "stages", ()), ("", "swot.strengths", ()), ("need", "pains", ()), ("ad", "nothing", 1), ("ad", "title.x", 1)],
)
def test_what_set_field_is_not_for(journey: Journey, key: str, field: str, value: Any) -> None:
    with pytest.raises((TypeError, AttributeError)):
        set_field(journey, key, field, value)


@pytest.mark.parametrize(
    ("key", "field", "value", "message", "path"),
    [
        ("hold", "severity", 6, "at most 5 is allowed", ("stages", 1, "pains", 0, "severity")),
        ("hold", "severity", 0, "at least 1 is needed", ("stages", 1, "pains", 0, "severity")),
        ("hold", "severity", 1.5, "a whole number is needed", ("stages", 1, "pains", 0, "severity")),
        ("hold", "severity", "much", "a whole number is needed, not “much”", ("stages", 1, "pains", 0, "severity")),
        (
            "ad",
            "offer.price",
            -1,
            "at least 0 is needed",
            ("stages", 0, "touchpoints", 0, "offer", "price"),
        ),
        (
            "ad",
            "offer.price",
            float("inf"),
            "a finite number is needed",
            ("stages", 0, "touchpoints", 0, "offer", "price"),
        ),
        (
            "ad",
            "offer.price",
            "dear",
            "a number is needed, not “dear”",
            ("stages", 0, "touchpoints", 0, "offer", "price"),
        ),
        ("ad", "title", 5, "a text is needed", ("stages", 0, "touchpoints", 0, "title")),
        (
            "ad",
            "moment_of_truth",
            "maybe",
            "true or false is needed, not “maybe”",
            ("stages", 0, "touchpoints", 0, "moment_of_truth"),
        ),
        ("", "date", "12.11.2026", "a date is needed, as 2026-11-12, not “12.11.2026”", ("date",)),
        ("", "review.last", "2026-02-30", "there is no such date: 2026-02-30", ("review", "last")),
        ("", "emotion_scale.low", 9, "the scale's low end must be less than its high end", ("emotion_scale",)),
        ("need", "cells.backstage", 5, "a text is needed", ("stages", 0, "cells", "backstage")),
        ("leads", "history.0.value", 5, "there is nothing called “history.0.value” in the map", ()),
        ("nobody", "title", "x", "there is nothing called “nobody” in the map", ()),
    ],
)
def test_refused_values_are_explained_where_they_stand(
    journey: Journey, key: str, field: str, value: Any, message: str, path: Path
) -> None:
    with pytest.raises(Rejected) as caught:
        set_field(journey, key, field, value)
    assert the_problem(caught)[:2] == (message, path)
    if path:
        assert the_problem(caught)[2] == key


def test_a_wrong_colour_names_the_right_ones(journey: Journey) -> None:
    with pytest.raises(Rejected, match="a colour is needed: #rrggbb or one of blue, cyan"):
        set_field(journey, "need", "color", "bluish")


def test_none_is_the_default(journey: Journey) -> None:
    new = set_fields(journey, "ad", {"status": "planned", "title": "x", "function": "sales", "span": 2})
    for field, default in (("status", "existing"), ("title", ""), ("function", None), ("span", 1)):
        assert getattr(at(set_field(new, "ad", field, None), "ad"), field) == default
    assert (
        set_field(journey.but(emotion_scale={"low": -2, "high": 2}), "", "emotion_scale", None).emotion_scale.low == -5
    )


def test_text_is_cleaned(journey: Journey) -> None:
    new = set_field(journey, "ad", "title", "a\r\nb\x00\u2028c\ud800")
    assert at(new, "ad").title == "a\nb\nc"
    new = set_field(journey, "need", ("cells", "x\x07"), "y\x07")
    assert new.stages[0].cells["x"] == "y"
    assert set_field(journey, "", "tags", ["a\x01", "b"]).tags == ("a", "b")
    new = add(journey, "need", "touchpoints", {"title": "x\x00", "offer": {"type": "a\rb"}, "links": ["l\x00"]})
    added = new.stages[0].touchpoints[-1]
    assert (added.title, added.offer, added.links) == ("x", Offer(type="a\nb"), ("l",))


def test_the_first_edit_confirms_what_was_implied(journey: Journey) -> None:
    assert at(journey, "blog").implied
    assert not at(set_field(journey, "blog", "owner", "Me"), "blog").implied
    assert at(set_field(journey, "ad", "owner", "Me"), "blog").implied
    assert not at(set_field(journey, "blog", "implied", False), "blog").implied
    assert at(set_field(journey, "ad", "implied", True), "ad").implied
    assert not at(set_field(journey, "blog", "id", "weblog"), "weblog").implied


def test_several_fields_at_once_and_the_id_last(journey: Journey) -> None:
    new = set_fields(journey, "ad", {"id": "banner", "title": "Banner", "owner": "Me"})
    assert (at(new, "banner").title, at(new, "banner").owner) == ("Banner", "Me")
    assert set_fields(journey, "ad", {}) is journey


# ---------------------------------------------------------------- add


@pytest.mark.parametrize(
    ("parent", "list_name", "entity", "key"),
    [
        ("", "stages", "Оплата", "oplata"),
        ("", "stages", {"title": "Pay", "touchpoints": ["x"]}, "pay-2"),
        ("", "personas", "Клара", "klara"),
        ("", "lanes", {"kind": "goal"}, "goal"),
        ("", "lanes", "Notes", "notes"),
        ("", "checklist", "Ask again", "ask-again"),
        ("", "experiments", "???", "experiment-1"),
        ("", "content", {"title": "Post"}, "post-2"),
        ("", "transitions", {"from": "use", "to": "need"}, "use>need"),
        ("", "transitions", {"from_": "need", "to": "deal"}, "need>deal#2"),
        ("", "swot.threats", "Rival", "rival"),
        ("anna", "jobs", "I move", "i-move"),
        ("use", "emotions", Emotion(persona="anna", score=1), "use/anna"),
        ("use", "touchpoints", Touchpoint(id="ad", title="Ad 2"), "ad-2"),
        ("use", "pains", Pain(text="lost"), "lost-2"),
        ("use", "ideas", {}, "idea-1"),
        ("use", "kpis", "NPS", "nps"),
        ("use", "questions", "Why?", "why-2"),
        ("use", "steps", Step(title="Pay"), "pay-2"),
    ],
)
def test_adding(journey: Journey, parent: str, list_name: str, entity: Any, key: str) -> None:
    if list_name == "stages" and isinstance(entity, dict):
        with pytest.raises(Rejected):  # a text is no touchpoint here: that shorthand belongs to files
            add(journey, parent, list_name, entity)
        entity = {**entity, "touchpoints": [{"title": "x"}]}
    new = add(journey, parent, list_name, entity)
    assert key in added_keys(journey, new)
    assert not violations(new)
    first = add(journey, parent, list_name, entity, 0)
    found = find(first, key)
    assert found is None or found.path[-1] == 0 or list_name == "transitions"


def test_adding_at_a_place(journey: Journey) -> None:
    for index, order in (
        (0, "new need deal use"),
        (1, "need new deal use"),
        (99, "need deal use new"),
        (-3, "new need deal use"),
    ):
        assert ids(add(journey, "", "stages", "New", index).stages) == order.split()


def test_everything_added_gets_ids_and_references_follow(journey: Journey) -> None:
    copy = journey.stages[0].but(
        title="Copy", emotions=(*journey.stages[0].emotions, Emotion(id="ad", touchpoint="ad"))
    )
    new = add(journey, "", "stages", copy)
    stage = new.stages[-1]
    assert not violations(new)
    assert stage.id == "copy"
    assert ids(stage.touchpoints) == ["ad-2", "blog-2", "a-friend"]
    assert stage.pains[0].touchpoint == "ad-2"
    assert stage.pains[0].persona == "anna"
    assert stage.emotions[1].touchpoint == "ad-2"
    assert stage.emotions[2].id == ""
    assert stage.ideas[0].solves == (stage.pains[0].id, "hold")
    assert stage.ideas[0].effect == Effect(kpi=stage.kpis[0].id, change=5)


def test_adding_lanes_writes_the_default_ones_out() -> None:
    new = add(Journey(), "", "lanes", "Backstage")
    assert new.lanes is not None
    assert ids(new.lanes) == ["key_task", "touchpoints", "emotion", "pains", "ideas", "kpis", "backstage"]
    assert ids(add(Journey(lanes=()), "", "lanes", "Backstage").lanes or ()) == ["backstage"]


def test_adding_where_it_cannot_be(journey: Journey) -> None:
    for parent, name in (
        ("", "pains"),
        ("need", "stages"),
        ("ad", "links"),
        ("", "swot"),
        ("", "swot.luck"),
        ("", "tags"),
    ):
        with pytest.raises((TypeError, AttributeError)):
            add(journey, parent, name, "x")
    with pytest.raises(TypeError):
        add(journey, "need", "emotions", "sad")
    with pytest.raises(Rejected, match="nothing called “nobody”"):
        add(journey, "nobody", "pains", "x")
    with pytest.raises(Rejected) as caught:
        add(journey, "need", "pains", {"text": "x", "severity": 9})
    assert the_problem(caught)[0] == "at most 5 is allowed"
    with pytest.raises(Rejected):
        add(journey, "need", "pains", Touchpoint(title="x"))


# ---------------------------------------------------------------- remove


def test_removing_nothing(journey: Journey) -> None:
    assert remove(journey, []) is journey
    with pytest.raises(Rejected):
        remove(journey, ["nobody"])
    with pytest.raises(TypeError):
        remove(journey, [""])


def test_removing_a_stage_takes_its_transitions_and_clears_what_names_it(journey: Journey) -> None:
    new = remove(journey, ["deal"])
    assert ids(new.stages) == ["need", "use"]
    assert [(item.from_, item.to) for item in new.transitions] == [("any", "lost")]
    assert new.swot.strengths[0].stage == ""
    assert (new.checklist[0].stage, new.checklist[0].step) == ("", "")
    assert new.experiments[0].stage == ""
    assert new.stages[0].ideas[0].solves == ("unknown",)
    assert new.stages[0].ideas[1].effect is None
    assert new.content[0] is journey.content[0]
    assert not [item for item in doubts(new) if "there is no" in item.message]


def test_removing_a_persona_takes_its_emotions(journey: Journey) -> None:
    new = remove(journey, ["anna"])
    assert [item.persona for stage in new.stages for item in stage.emotions] == ["boris"]
    assert new.stages[0].pains[0].persona == ""
    assert not doubts(new)[1:]


@pytest.mark.parametrize("key", ["ad", "unknown", "hold", "leads", "test", "pay", "backstage", "need", "call", "boris"])
def test_nothing_refers_to_what_was_removed(journey: Journey, key: str) -> None:
    new = remove(journey, [key])
    assert find(new, key) is None
    assert not [item for item in doubts(new) if "there is no" in item.message or "no step" in item.message]


def test_removing_several_nested_and_twice(journey: Journey) -> None:
    new = remove(journey, ["ad", "deal", "call", "ad", "fast", "move", "need/anna"])
    assert ids(new.stages) == ["need", "use"]
    assert ids(new.stages[0].touchpoints) == ["blog", "friend"]
    assert len(new.stages[0].emotions) == 1
    assert ids(new.swot.strengths) == ["known"]
    assert new.personas[0].jobs == ()


def test_removing_a_transition_leaves_the_others_their_references(journey: Journey) -> None:
    new = remove(journey, ["deal>need"])
    assert new.stages[0].ideas[1].effect == Effect(transition="deal>need")
    assert remove(new, ["deal>need"]).stages[0].ideas[1].effect is None


def test_removing_a_default_lane() -> None:
    new = remove(Journey(), ["pains"])
    assert new.lanes is not None
    assert ids(new.lanes) == ["key_task", "touchpoints", "emotion", "ideas", "kpis"]


def test_a_stage_without_an_id_takes_no_strangers() -> None:
    journey = Journey(stages=(Stage(id="a", touchpoints=(Touchpoint(),)),), transitions=({"to": "a"}, {"from": "b"}))
    assert len(remove(journey, ["a"]).transitions) == 1


# ---------------------------------------------------------------- move


def test_moving_within_a_list(journey: Journey) -> None:
    for index, order in (
        (0, "ad blog friend"), (1, "blog ad friend"), (2, "blog friend ad"), (None, "blog friend ad"),
        (99, "blog friend ad"), (-1, "ad blog friend"),
    ):  # fmt: skip
        new = move(journey, "ad", "need", index)
        assert ids(new.stages[0].touchpoints) == order.split()
        assert (new is journey) == (order == "ad blog friend")


def test_moving_to_another_stage(journey: Journey) -> None:
    new = move(journey, "blog", "deal", 1)
    assert ids(new.stages[1].touchpoints) == ["call", "blog", "card"]
    assert at(new, "blog") is at(journey, "blog")
    new = move(journey, "call", "need", 0)
    assert at(new, "call").step == ""
    assert at(move(journey, "deal/anna", "use"), "use/anna").step == ""
    assert ids(move(journey, "hold", "use").stages[2].pains) == ["hold"]


def test_moving_a_step_frees_what_stood_in_it(journey: Journey) -> None:
    new = move(journey, "pay", "use")
    assert ids(new.stages[2].steps) == ["pay"]
    assert at(new, "card").step == ""
    assert new.checklist[0].step == ""


def test_moving_between_quadrants_and_personas(journey: Journey) -> None:
    new = move(journey, "fast", "", 0, "swot.threats")
    assert (ids(new.swot.strengths), ids(new.swot.threats)) == (["known"], ["fast"])
    assert ids(move(journey, "fast", "").swot.strengths) == ["known", "fast"]
    assert ids(move(journey, "move", "boris").personas[1].jobs) == ["move"]


def test_moving_transitions_keeps_their_references(journey: Journey) -> None:
    new = move(journey, "deal>need#2", "", 0)
    assert new.transitions[0].when == "again"
    assert new.stages[0].ideas[1].effect == Effect(transition="deal>need")
    new = add(journey, "", "transitions", {"from": "deal", "to": "need"}, 0)
    assert new.stages[0].ideas[1].effect == Effect(transition="deal>need#3")


def test_changing_the_ends_of_a_transition_keeps_its_references(journey: Journey) -> None:
    new = set_field(journey, "deal>need#2", "from", "use")
    assert new.stages[0].ideas[1].effect == Effect(transition="use>need")
    new = set_field(journey, "deal>need", "to", "use")
    assert new.stages[0].ideas[1].effect == Effect(transition="deal>need")


def test_moving_where_it_cannot_be(journey: Journey) -> None:
    with pytest.raises(TypeError):
        move(journey, "ad", "anna")
    with pytest.raises(TypeError):
        move(journey, "", "need")
    with pytest.raises(Rejected):
        move(journey, "ad", "need", 0, "pains")
    with pytest.raises(Rejected):
        move(journey, "ad", "nobody")


# ---------------------------------------------------------------- duplicate


def test_duplicating(journey: Journey) -> None:
    new = duplicate(journey, ["blog", "ad"])
    assert ids(new.stages[0].touchpoints) == ["ad", "blog", "ad-2", "blog-2", "friend"]
    assert at(new, "ad-2") == at(journey, "ad").but(id="ad-2")
    assert added_keys(journey, new) == ["ad-2", "blog-2"]
    assert not violations(new)


def test_duplicating_a_stage_and_what_stands_in_it(journey: Journey) -> None:
    new = duplicate(journey, ["deal", "call", "unknown"])
    assert ids(new.stages) == ["need", "deal", "deal-2", "use"]
    assert new.stages[1] is journey.stages[1]
    copy = new.stages[2]
    assert ids(copy.steps) == ["agree-2", "pay-2"]
    assert [item.step for item in copy.touchpoints] == ["agree-2", "pay-2"]
    assert copy.emotions[0].step == "pay-2"
    assert copy.pains[0].touchpoint == copy.touchpoints[0].id
    assert new.stages[0].pains[1].text == "Does not know us"
    assert not violations(new)


def test_duplicating_emotions_and_transitions(journey: Journey) -> None:
    new = duplicate(journey, ["need/anna", "need>deal"])
    assert added_keys(journey, new) == ["need/anna#2", "need>deal#2"]
    assert duplicate(journey, []) is journey


def test_duplicating_a_default_lane() -> None:
    new = duplicate(Journey(), ["pains"])
    assert new.lanes is not None
    assert ids(new.lanes) == ["key_task", "touchpoints", "emotion", "pains", "pains-2", "ideas", "kpis"]
    assert new.lanes[4] == Lane(id="pains-2", kind="pains")


def test_the_map_is_no_entity_among_others(journey: Journey) -> None:
    with pytest.raises(TypeError):
        duplicate(journey, [""])
