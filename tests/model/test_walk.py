"""Finding one's way in a map."""

import pytest
from hypothesis import given
from samples import connected_map
from strategies import journeys

from cjmdesk.model.base import Entity
from cjmdesk.model.checks import counts
from cjmdesk.model.journey import Journey, Swot, SwotItem
from cjmdesk.model.numbers import Transition
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Emotion, Pain, Stage, Touchpoint
from cjmdesk.model.walk import all_ids, emotion_keys, entity_lists, find, get, stage_of, transition_keys, walk


def test_reading_order() -> None:
    keys = [found.key for found in walk(connected_map())]
    assert (
        keys
        == (
            "todo anna move boris key_task sold rest feel backstage "
            "need why ad blog friend need/anna need/boris unknown test gift leads "
            "deal agree pay call card deal/anna deal/anna#2 hold use "
            "need>deal deal>need deal>need#2 any>lost fast known ab post"
        ).split()
    )


def test_derived_keys() -> None:
    stage = Stage(
        id="s",
        emotions=(
            Emotion(),
            Emotion(persona="a"),
            Emotion(id="own", persona="a"),
            Emotion(),
            Emotion(persona="a"),
            Emotion(),
        ),
    )
    assert emotion_keys(stage) == ("s/*", "s/a", "own", "s/*#2", "s/a#2", "s/*#3")
    transitions = (
        Transition(from_="a", to="b"),
        Transition(from_="b", to="a"),
        Transition(from_="a", to="b"),
        Transition(id="t"),
    )
    assert transition_keys(Journey(transitions=transitions)) == ("a>b", "b>a", "a>b#2", "t")


@given(journeys())
def test_every_entity_is_found_by_its_key_and_path(journey: Journey) -> None:
    everything = list(walk(journey))
    assert len({found.key for found in everything}) == len(everything)
    for found in everything:
        assert get(journey, found.path) is found.entity
        assert find(journey, found.key) == found
        stage = stage_of(journey, found.path)
        assert (stage is not None) == (found.path[0] == "stages")
    assert sum(len(entities) for _path, entities in entity_lists(journey)) == len(everything)
    assert sorted(all_ids(journey)) == sorted(found.entity.id for found in everything if found.entity.id)
    assert sum(counts(journey).values()) == len(everything)


@given(journeys())
def test_no_entity_is_missed(journey: Journey) -> None:
    def below(value: object) -> int:
        if isinstance(value, tuple):
            return sum(map(below, value))
        inner = sum(below(getattr(value, name)) for name in getattr(type(value), "model_fields", ()))
        return inner + isinstance(value, Entity)

    assert below(journey) == 1 + len(list(walk(journey)))


def test_what_is_not_there() -> None:
    journey = connected_map()
    for key in ("", "nobody", "need/clara", "need/anna#2", "use>need", "deal>need#3", "lost"):
        assert find(journey, key) is None
    for path in (("stages", 9), ("nothing",), ("stages", 0, "cells", "nowhere")):
        with pytest.raises((KeyError, IndexError, AttributeError)):
            get(journey, path)


def test_paths() -> None:
    journey = connected_map()
    assert get(journey, ()) is journey
    assert get(journey, ("stages", 0, "cells", "backstage")) == "Media plan"
    assert get(journey, ("swot", "strengths", 1, "text")) == "Known"
    assert stage_of(journey, ("stages", 1, "pains", 0)) is journey.stages[1]
    assert stage_of(journey, ("stages",)) is None
    assert stage_of(journey, ()) is None


def test_lists_that_are_empty_are_passed_over() -> None:
    assert list(entity_lists(Journey(lanes=None))) == []
    assert list(walk(Journey())) == []
    journey = Journey(
        personas=(Persona(id="p", jobs=(Job(id="j"),)),), stages=(Stage(id="s", pains=(Pain(id="x"),)),),
        swot=Swot(threats=(SwotItem(id="t"),)),
    )  # fmt: skip
    assert [path for path, _entities in entity_lists(journey)] == [
        ("personas",), ("stages",), ("swot", "threats"), ("personas", 0, "jobs"), ("stages", 0, "pains"),
    ]  # fmt: skip


def test_counts() -> None:
    assert counts(Journey(stages=(Stage(touchpoints=(Touchpoint(), Touchpoint())),))) == {"stage": 1, "touchpoint": 2}
