"""What would not read back keeps a save from happening, and the old file stays as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import journeys, texts

from cjmdesk.files import emitter, proof, reader
from cjmdesk.files.document import load, parse
from cjmdesk.files.emitter import dump
from cjmdesk.files.proof import NotProven, doubtful, prove
from cjmdesk.files.reader import read
from cjmdesk.files.scalars import Null
from cjmdesk.files.store import CannotWrite, save
from cjmdesk.model.journey import Journey, Lane, validate_journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Emotion, Stage, Touchpoint


def nested(depth: int) -> Any:
    value: Any = "x"
    for _level in range(depth):
        value = {"a": value}
    return value


@pytest.mark.no_cover  # the smaller tests hold the figure
@settings(max_examples=80)
@given(journeys())
def test_a_good_map_is_proven_and_written_as_it_is_dumped(journey: Journey) -> None:
    assert prove(journey, "# ours") == dump(journey, "# ours").encode("utf-8")


@settings(max_examples=80)
@given(st.one_of(texts(), st.text(max_size=8)))
def test_what_is_not_doubtful_is_itself_for_the_reader(text: str) -> None:
    if doubtful([text]):
        return
    tree = read(f"a: {text}\n".encode())
    assert tree.root == {"a": text}
    assert not isinstance(tree.root["a"], Null)


MISREAD = (
    "a: b", "a:", "a #b", "- a", "#a", "12", "~", "null", "Null", "", " a", "a ", "*a", "[a]", "a\x00", "a\x85b",
    "a\u2028b", "a\ud800", "a\ufffe", "a\ufeff", "a\tb", "a\nb", "a" * 100_001,
)  # fmt: skip


@pytest.mark.parametrize("text", MISREAD)
def test_what_could_be_misread_is_doubtful(text: str) -> None:
    assert doubtful(["Ordinary", text, "text"])


def test_ordinary_texts_are_not_doubtful() -> None:
    assert doubtful([]) == []
    assert doubtful(["Оплата", "it's", "a, b", "e5", "Ёж — «да»", "no way!", "x"]) == []


def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """An emitter that never sees a reason for quotes."""
    monkeypatch.setattr(emitter, "scalar", lambda text: text)
    monkeypatch.setattr(emitter, "flow_scalar", lambda text: text)
    monkeypatch.setattr(emitter, "quoted", lambda text: text)


def _tag(text: str) -> Journey:
    return Journey(tags=("b", text))


def _value(text: str) -> Journey:
    return Journey(stages=(Stage(id="a", touchpoints=(Touchpoint(id="t", title=text),)),))


def _item(text: str) -> Journey:
    return Journey(authors=("b", text))


def _key(text: str) -> Journey:
    return validate_journey({"stages": [{"id": "s", "cells": {text: "b"}, f"x{text}": "c"}]})


@pytest.mark.parametrize(
    "text", ["a: b", "a #b", "- a", "[a", "null", "~", "", "*a", "a:", "'a", "|", " a", "a ", "\ta", "{"]
)
@pytest.mark.parametrize("made", [_value, _item, _tag, _key])
def test_a_careless_emitter_is_caught(
    made: Callable[[str], Journey], text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    careless(monkeypatch)
    target = tmp_path / "map.cjm.yaml"
    target.write_bytes(b"old")
    journey = made(text)
    try:
        save(journey, str(target))
    except CannotWrite:
        assert target.read_bytes() == b"old"
    else:
        assert load(str(target)).journey == journey


def test_a_block_with_a_wrong_indentation_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        emitter, "lines", lambda text, indent: "|-\n" + "\n".join(indent + row for row in text.split("\n"))
    )
    assert prove(Journey(title="a\nb"))
    for text in ("  a\nb", "a\nb\n", "\n"):
        with pytest.raises(NotProven):
            prove(Journey(title=text))
        with pytest.raises(NotProven):
            prove(_value(text))


LETTERS = " a:#-?[]{}&*!|>'\"%@`,\\~=.\n\t0é"


@settings(max_examples=120)
@given(text=st.text(LETTERS, max_size=6), made=st.sampled_from([_value, _item, _tag, _key]))
def test_without_any_quotes_nothing_else_than_the_map_is_ever_proven(text: str, made: Callable[[str], Journey]) -> None:
    journey = made(text)
    with pytest.MonkeyPatch.context() as patch:
        careless(patch)
        try:
            data = prove(journey)
        except NotProven:
            return
    assert parse(data).journey == journey


CONSTRUCTED: dict[str, Callable[[], Journey]] = {
    "control": lambda: Journey.model_construct(title="a\x00b"),
    "surrogate": lambda: Journey.model_construct(title="a\ud800"),
    "separator": lambda: Journey.model_construct(goal="a\u2028b"),
    "nan": lambda: Journey(stages=(Stage(id="a", emotions=(Emotion.model_construct(spread=float("nan")),)),)),
    "a long text": lambda: Journey(title="a" * 100_001),
    "a long text in quotes": lambda: Journey(title="#" * 100_001),
    "a long key": lambda: validate_journey({"k" * 161: "x"}),
    "the version's key": lambda: validate_journey({"cjmdesk": "7"}),
    "too deep": lambda: validate_journey({"x": nested(32)}),
    "too many lanes": lambda: Journey(lanes=tuple(Lane(id=f"l{number}") for number in range(101))),
    "a long list": lambda: Journey(tags=("a",) * 10_001),
    "a long column": lambda: Journey(authors=("a",) * 10_001),
    "too many parts": lambda: Journey(stages=tuple(Stage(id=f"s{number}") for number in range(30_001))),
    "too many values": lambda: Journey(
        stages=(Stage(id="s", ideas=tuple(Idea(id=f"i{n}", solves=("a",) * 9_999) for n in range(6))),)
    ),
    "two keys that are one": lambda: Journey.model_validate({"x": {1: "a", "1": "b"}}),
    "nothing": lambda: Journey.model_validate({"x": [None]}),
}


@pytest.mark.parametrize("name", CONSTRUCTED)
def test_what_no_file_can_hold_is_not_written(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "too many values":  # a million and a half take their time
        monkeypatch.setattr(reader, "MAX_EVENTS", 50_000)
    target = tmp_path / "map.cjm.yaml"
    target.write_bytes(b"old")
    with pytest.raises(CannotWrite, match="nothing was written"):
        save(CONSTRUCTED[name](), str(target))
    assert target.read_bytes() == b"old"


# Smaller maps hold the figure: measuring this would take as long again.
@pytest.mark.no_cover
def test_what_a_file_can_just_hold_is_written() -> None:
    for journey in (
        validate_journey({"x": nested(31), "k" * 160: "x"}),
        Journey(title="#" * 100_000, goal="a" * 100_000, tags=("a",) * 10_000),
        Journey(stages=tuple(Stage(id=f"s{number}") for number in range(29_999))),
    ):
        assert parse(prove(journey)).journey == journey


def test_a_map_that_is_too_big_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "MAX_BYTES", 60)
    with pytest.raises(NotProven, match="too big"):
        prove(Journey(title="a" * 60))


def test_a_fault_in_what_is_read_back_whole_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = validate_journey({"x": nested(31), "title": "Stage 1"})
    write = proof.write

    def wrong(journey: Journey, comment: str) -> emitter.Written:
        written = write(journey, comment)
        written.unusual = True
        written.rows = [row.replace("Stage 1", "Stage 2") for row in written.rows]
        return written

    monkeypatch.setattr(proof, "write", wrong)
    with pytest.raises(NotProven, match="please report this"):
        prove(whole)


def test_a_text_is_named_that_is_too_long() -> None:
    with pytest.raises(NotProven, match=r"the text “aaa.*…” has more than 100,000 characters; shorten it"):
        prove(_value("a" * 100_001))
