"""Nodes: frozen, changed through `but`, unknown keys kept, values validated."""

import copy
import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError
from strategies import texts

from cjmdesk.model import faults as told
from cjmdesk.model.base import FORBIDDEN_CHARACTERS, HUES, FrozenDict, clean_text, one_or_more
from cjmdesk.model.journey import Brand, Context, EmotionScale, Journey, Lane, LaneFilter, Review, validate_journey
from cjmdesk.model.numbers import Experiment, Idea, Kpi, Snapshot, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Answers, Emotion, Offer, Pain, Stage, Touchpoint


def faults(cls: Any, data: dict[str, Any]) -> list[tuple[tuple[Any, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        cls.model_validate(data)
    return [(fault["loc"], fault["type"]) for fault in caught.value.errors()]


# ---------------------------------------------------------------- but


def test_but_gives_a_changed_node_and_shares_the_rest() -> None:
    stage = Stage(id="s", touchpoints=(Touchpoint(id="t"),), cells={"a": "b"})
    new = stage.but(title="x")
    assert (new.title, stage.title) == ("x", "")
    assert new.touchpoints is stage.touchpoints
    assert new.cells is stage.cells
    assert type(new) is Stage


def test_but_returns_itself_where_nothing_differs() -> None:
    card = Touchpoint(id="t", title="x", links=("a",))
    assert card.but() is card
    assert card.but(title="x", links=["a"], span=1, offer=None) is card
    assert Emotion(score=1).but(score=1).score == 1


def test_but_validates() -> None:
    pain = Pain(severity=3)
    with pytest.raises(ValidationError):
        pain.but(severity=6)
    assert pain.severity == 3
    assert Touchpoint().but(offer={"price": 3}).offer == Offer(price=3)
    with pytest.raises(ValidationError):
        EmotionScale().but(low=5)


@pytest.mark.parametrize("name", ["sevrity", "from", "but", "naming", "unknown"])
def test_but_refuses_names_that_are_no_fields(name: str) -> None:
    with pytest.raises(TypeError, match=f"no field '{name}'"):
        Transition().but(**{name: "x"})


def test_but_takes_field_names_and_files_take_theirs() -> None:
    item = Transition.model_validate({"from": "a", "to": "b"})
    assert item.but(from_="c") == Transition(from_="c", to="b")
    assert item.model_dump(by_alias=True)["from"] == "a"


# ---------------------------------------------------------------- frozen


def test_nodes_cannot_be_changed() -> None:
    stage = Stage(cells={"a": "b"}, answers=Answers(nps={9: 1}))
    with pytest.raises(ValidationError):
        stage.title = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        stage.cells["a"] = "c"
    assert stage.answers
    with pytest.raises(TypeError):
        stage.answers.nps.clear()  # type: ignore[union-attr]
    assert isinstance(Stage().cells, FrozenDict)


def test_a_frozen_table_refuses_every_change() -> None:
    table = FrozenDict({"a": 1})
    for change in (
        lambda: table.__setitem__("b", 2), lambda: table.__delitem__("a"), lambda: table.update(b=2),
        lambda: table.setdefault("b", 2), lambda: table.pop("a"), table.popitem, table.clear,
        lambda: table.__ior__({"b": 2}),
    ):  # fmt: skip
        with pytest.raises(TypeError, match="immutable"):
            change()
    assert table == {"a": 1}
    assert table | {"b": 2} == {"a": 1, "b": 2}


def test_documents_can_be_copied_and_sent_to_other_processes() -> None:
    journey = Journey.model_validate({"title": "x", "stages": [{"cells": {"a": "b"}}], "odd": {"k": ["v"]}})
    assert copy.deepcopy(journey) == journey
    again = pickle.loads(pickle.dumps(journey))
    assert again == journey
    assert isinstance(again.stages[0].cells, FrozenDict)


# ---------------------------------------------------------------- unknown keys


def test_unknown_keys_are_kept_through_changes() -> None:
    journey = validate_journey({"title": "x", "x-board": {"a": ["1"]}, "stages": [{"id": "s", "emotoins": "y"}]})
    assert journey.unknown == {"x-board": {"a": ["1"]}}
    new = journey.but(title="z")
    assert new.unknown == journey.unknown
    assert new.stages[0].unknown == {"emotoins": "y"}
    assert journey.but(**{"x-board": "other"}).unknown == {"x-board": "other"}
    assert Journey().unknown == {}
    assert new != Journey(title="z", stages=new.stages)


def test_unknown_keys_may_be_called_like_methods() -> None:
    journey = validate_journey({"but": "x", "unknown": "y", "copy": "z"})
    assert journey.unknown == {"but": "x", "unknown": "y", "copy": "z"}
    assert journey.but(title="t").unknown == journey.unknown


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("2026-11-12", None),
        (date(2026, 11, 12), None),
        ("0001-01-01", None),
        ("2024-02-29", None),
        ("2026-02-29", "date_none"),
        ("2026-13-01", "date_none"),
        ("2026-00-10", "date_none"),
        ("0000-01-01", "date_none"),
        ("12.11.2026", "date_form"),
        ("2026-1-2", "date_form"),
        ("2026-11-12T10:00", "date_form"),
        ("2026-11-12\n", "date_form"),
        (" 2026-11-12", "date_form"),
        ("", "date_form"),
        ("1700000000", "date_form"),
        (1700000000, "date_form"),
        (20000, "date_form"),
        ("٢٠٢٦-١١-١٢", "date_form"),
    ],
)
def test_dates(value: Any, fault: str | None) -> None:
    for cls, field in ((Journey, "date"), (Review, "last"), (Kpi, "due"), (Snapshot, "date"), (Idea, "due")):
        if fault:
            assert faults(cls, {field: value}) == [((field,), fault)]
        else:
            assert isinstance(getattr(cls.model_validate({field: value}), field), date)


@pytest.mark.parametrize("value", [*HUES, "#3B5BDB", "#000000", "#abcdef"])
def test_colours(value: str) -> None:
    assert (Stage(color=value).color, Persona(color=value).color, Brand(accent=value).accent) == (value,) * 3


@pytest.mark.parametrize("value", ["Blue", "violet", "#fff", "#12345g", "#1234567", "", "#123456\n", " blue", "3B5BDB"])
def test_what_is_no_colour(value: str) -> None:
    assert faults(Stage, {"color": value}) == [(("color",), "color")]
    assert faults(Brand, {"accent": value}) == [(("accent",), "color")]


RANGES = [
    (Pain, "severity", 1, 5, True), (Pain, "frequency", 1, 5, True), (Pain, "share", 0, 1, False),
    (Persona, "share", 0, 1, False), (Context, "competition", 1, 5, True), (Context, "relation_length", 1, 5, True),
    (Idea, "impact", 1, 5, True), (Idea, "confidence", 0, 1, False), (Idea, "reach", 0, None, False),
    (Emotion, "at", 0, 1, False), (Emotion, "spread", 0, None, False), (Emotion, "n", 0, None, True),
    (Transition, "probability", 0, 1, False), (Transition, "count", 0, None, False),
    (Transition, "rate", 0, None, False), (Transition, "days", 0, None, False), (Experiment, "alpha", 0, 1, False),
    (Experiment, "planned_n", 0, None, True),
    (Touchpoint, "span", 1, 1000, True), (Offer, "price", 0, None, False), (Stage, "volume", 0, None, False),
    (Stage, "width", 0, None, False), (Lane, "height", 0, None, False), (Review, "min_months", 0, None, True),
]  # fmt: skip


@pytest.mark.parametrize(("cls", "field", "low", "high", "whole"), RANGES)
def test_ranges(cls: Any, field: str, low: float, high: float | None, whole: bool) -> None:
    assert getattr(cls(**{field: low}), field) == low
    assert faults(cls, {field: low - (1 if whole else 1e-9)}) == [((field,), "greater_than_equal")]
    if high is None:
        assert getattr(cls(**{field: 10**9}), field) == 10**9
    else:
        assert getattr(cls(**{field: high}), field) == high
        assert faults(cls, {field: high + (1 if whole else 1e-9)}) == [((field,), "less_than_equal")]
    if whole:
        assert faults(cls, {field: low + 0.5}) == [((field,), "int_from_float")]
    for value in (float("nan"), float("inf"), -float("inf")):
        assert faults(cls, {field: value})


@pytest.mark.parametrize(
    ("cls", "field"), [(Emotion, "score"), (Emotion, "target"), (Kpi, "value"), (EmotionScale, "low")]
)
def test_numbers_are_finite_and_may_be_negative(cls: Any, field: str) -> None:
    assert getattr(cls(**{field: -4.25}), field) == -4.25
    for value in (float("nan"), float("inf"), -float("inf"), "nan", "inf"):
        assert faults(cls, {field: value})[0][1] == "finite_number"
    assert faults(cls, {field: "4,2"})[0][1] == "float_parsing"


def test_a_missing_number_is_missing() -> None:
    assert Emotion().score is None
    assert Kpi().value is None
    assert Emotion(score=None).score is None


def test_the_emotion_scale_goes_upwards() -> None:
    assert (EmotionScale().low, EmotionScale().high) == (-5, 5)
    assert faults(EmotionScale, {"low": 2, "high": 2}) == [((), "scale")]
    assert faults(EmotionScale, {"low": 6}) == [((), "scale")]


def test_words_are_closed_lists() -> None:
    assert faults(Touchpoint, {"function": "Sales"})[0][1] == "literal_error"
    assert faults(Stage, {"drives": ["L", "X"]})[0] == (("drives", 1), "literal_error")
    assert Touchpoint(channel="smoke signals").channel == "smoke signals"


def test_texts_stay_texts() -> None:
    assert faults(Touchpoint, {"title": 5})[0][1] == "string_type"
    assert faults(Touchpoint, {"title": None})[0][1] == "string_type"
    for text in ("no", "12:30", "2026-11-12", "1e5"):
        assert Touchpoint(title=text).title == text


def test_one_or_several() -> None:
    assert LaneFilter.model_validate({"function": "sales"}) == LaneFilter(function=("sales",))
    assert LaneFilter.model_validate({"channel": ["a", "b"]}).channel == ("a", "b")
    assert faults(LaneFilter, {"function": "sails"})[0][0] == ("function", 0)
    assert one_or_more(str)


def test_grades_of_answers_are_counts() -> None:
    assert Answers.model_validate({"nps": {"9": 12, 10: 0}}).nps == {9: 12, 10: 0}
    for wrong in ({"x": 1}, {-1: 1}, {1: -1}, {1: 1.5}):
        assert faults(Answers, {"nps": wrong})


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays", "tab\tstays"),
        ("\x00\x01\x1f\x7f\x80\x9f\ud800\udfff\ufffe\uffff", ""),
        ("Ёж 😀 é\u200d\u00a0\ufeff", "Ёж 😀 é\u200d\u00a0\ufeff"),
    ],
)
def test_cleaning_text(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean
    assert clean_text(clean) == clean


@given(texts())
def test_clean_text_has_nothing_forbidden(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert not FORBIDDEN_CHARACTERS.search(once)


@pytest.mark.parametrize("text", ["a\x00", "\r", "\x85", "a\u2028b", "\ud800", "\uffff"])
def test_nodes_refuse_text_that_no_file_can_hold(text: str) -> None:
    made = Stage(title="x\ty\nz \u00a0", cells={"a": "b"})
    for make in (
        lambda: Stage(title=text), lambda: made.but(title=text), lambda: made.but(cells={text: "a"}),
        lambda: Stage(cells={"a": text}), lambda: Journey(tags=("a", text)), lambda: Journey(extra=[{"a": text}]),
    ):  # fmt: skip
        with pytest.raises(ValidationError, match="control character U\\+"):
            make()


def test_a_grade_stands_once() -> None:
    assert Answers(nps={"9": 1, "10": 2}).nps == {9: 1, 10: 2}
    with pytest.raises(ValidationError) as caught:
        Answers(nps={"9": 1, "10": 2, "09": 3})
    (problem,) = told.faults(caught.value)
    assert problem.where.path == ("nps", "09")
    assert problem.message == "“9” and “09” are the same grade"


def test_counts_are_numbers_that_can_be_computed_with() -> None:
    with pytest.raises(ValidationError):
        Answers(nps={9: 10**16})
    assert Answers(nps={9: 10**15})
