"""What is written reads back the same, and what is canonical stays as it is."""

import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import ODD_TEXTS, journeys, texts

from cjmdesk.files.document import load, parse
from cjmdesk.files.emitter import dump, number
from cjmdesk.files.quoting import flow_scalar, lines, scalar
from cjmdesk.model.journey import Journey, validate_journey

EXAMPLES = Path(__file__).parent.parent.parent / "resources" / "examples"
BAD = Path(__file__).parent / "badinput"


def reread(journey: Journey, comment: str = "") -> Journey:
    loaded = parse(dump(journey, comment).encode("utf-8"))
    assert loaded.journey is not None, loaded.problems
    return loaded.journey


@settings(max_examples=80)
@given(journeys())
def test_any_journey_reads_back_the_same(journey: Journey) -> None:
    text = dump(journey)
    loaded = parse(text.encode("utf-8"))
    assert loaded.journey == journey
    assert not any(problem.severity == "error" for problem in loaded.problems)
    assert dump(loaded.journey) == text
    assert text.endswith("\n")
    assert "\r" not in text
    assert not text.endswith("\n\n\n\n")
    assert not loaded.lost_comments


LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]
"""PyYAML reads YAML 1.1; its two parsers do not agree in everything, and each must read the very same text."""


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=100)
@given(text=texts())
def test_a_scalar_is_this_text_for_yaml(loader: Any, text: str) -> None:
    assert yaml.load(f"a: {scalar(text)}\n", Loader=loader) == {"a": text}
    assert yaml.load(f"a:\n  - {scalar(text)}\n", Loader=loader) == {"a": [text]}
    assert yaml.load(f"a:\n  {scalar(text)}: b\n", Loader=loader) == {"a": {text: "b"}}
    assert yaml.load(f"a: [{flow_scalar(text)}, {flow_scalar(text)}]\n", Loader=loader) == {"a": [text, text]}


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=100)
@given(text=st.one_of(texts(), st.text(" a\n\t#-:", max_size=10)).filter(lambda text: "\n" in text))
def test_a_block_is_this_text_for_yaml(loader: Any, text: str) -> None:
    block = f"a:\n  - b: {lines(text, '      ')}\n    c: d\n"
    assert yaml.load(block, Loader=loader) == {"a": [{"b": text, "c": "d"}]}
    assert yaml.load(f"a:\n  - {lines(text, '    ')}\n  - d\n", Loader=loader) == {"a": [text, "d"]}


UNQUOTED = (
    "Оплата", "it's", "a, b", 'say "no" now', "1 день", "12 шт.", "1.2.3", "a:b", "a#b", "«цитата»", "-5…5", "x = 1",
    "50 %", "no way", "7-я точка", "+ 1", "C++", "?a", "https://example.com/a?b=c&d", "…", "e3", "0b", "-a",
)  # fmt: skip
QUOTED = (
    "", "~", "no", "Off", "y", "N", "null", "TRUE", "12", "1_000", "010", "0o17", "0x1F", "1e3", "1.", ".5", "12:30",
    "190:20:30.5", "2026-11-12", "2026-11-12 10:00", "-.inf", ".NaN", "=", "<<", "- a", "a: b", "a:", "a #b", "#a",
    " a", "a ", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "[a]", "{a}", "'a'", '"a"', "? a", ", a", "-", "?", ":",
    "\ufeffa", "a\tb", "+1", "0b1",
)  # fmt: skip


@pytest.mark.parametrize("text", UNQUOTED)
def test_no_quotes_where_none_are_needed(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", QUOTED)
def test_quotes_where_yaml_would_read_something_else(text: str) -> None:
    assert scalar(text).startswith('"')
    assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (3.0, "3"), (-0.0, "0"), (0.5, "0.5"), (11.8, "11.8"), (1e22, "1.0e+22"), (1e16, "1.0e+16"),
     (1.5e-7, "1.5e-07"), (123456789012.0, "123456789012"), (10**20, "100000000000000000000")],
)  # fmt: skip
def test_numbers_are_short_and_numbers_for_yaml(value: float, text: str) -> None:
    assert number(value) == text
    read = yaml.safe_load(text)
    assert isinstance(read, int | float)
    assert read == value


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_examples_are_canonical(path: Path) -> None:
    loaded = load(str(path))
    assert loaded.journey is not None
    assert [problem for problem in loaded.problems if "unknown key “x-" not in problem.message] == []
    assert dump(loaded.journey, loaded.comment).encode("utf-8") == path.read_bytes()
    assert not loaded.lost_comments


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.name)
def test_what_opens_is_stable(path: Path) -> None:
    """format twice gives identical bytes, and nothing of the content is lost."""
    loaded = load(str(path))
    if loaded.journey is None:
        return
    text = dump(loaded.journey, loaded.comment)
    again = parse(text.encode("utf-8"))
    assert again.journey == loaded.journey
    assert dump(again.journey, again.comment) == text


def changed_lines(before: str, after: str) -> list[str]:
    rows = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [row for row in rows if row[:1] in "+-" and row[:3] not in ("+++", "---")]


def test_an_edit_changes_only_its_lines() -> None:
    loaded = load(str(EXAMPLES / "home-internet.cjm.yaml"))
    journey = loaded.journey
    assert journey is not None
    deal = journey.stages[2].but(key_task="Не мешать платить: никому")
    edited = journey.but(stages=(*journey.stages[:2], deal, *journey.stages[3:]))
    rows = changed_lines(dump(journey, loaded.comment), dump(edited, loaded.comment))
    assert rows == [
        "-    key_task: Убрать все барьеры к оплате; понять причины оттока",
        '+    key_task: "Не мешать платить: никому"',
    ]


def test_a_moved_card_changes_only_its_lines() -> None:
    journey = load(str(EXAMPLES / "home-internet.cjm.yaml")).journey
    assert journey is not None
    first, second, *rest = journey.stages
    card = first.touchpoints[-1]
    moved = journey.but(
        stages=(
            first.but(touchpoints=first.touchpoints[:-1]),
            second.but(touchpoints=(*second.touchpoints, card)),
            *rest,
        )
    )
    rows = changed_lines(dump(journey), dump(moved))
    assert sorted(row[1:] for row in rows if row[0] == "-") == sorted(row[1:] for row in rows if row[0] == "+")
    assert len(rows) == 10


UNKNOWN = """\
# A map of ours.
#
# Two paragraphs.
cjmdesk: 1
title: t
stages:
  - id: a
    title: A
    touchpoints:
      - id: t
        title: T
        offer:
          type: sample
          x-code: 0012
        x-list:
          - 1
          - "1"
          - ~
          -
          - - a
            - b: c
              d: []
          - e: {}
            f: |-
              two
              lines
    x-nothing:
    x-null: null
    x-date: 2026-11-12
x-board: 4711
"x: y":
  "no": yes
  "---": 1
"""


def test_unknown_keys_and_the_leading_comment_survive_as_they_were_typed() -> None:
    loaded = parse(UNKNOWN.encode("utf-8"))
    assert loaded.journey is not None
    assert all(problem.severity == "warning" for problem in loaded.problems)
    assert dump(loaded.journey, loaded.comment) == UNKNOWN
    edited = loaded.journey.but(title="u")
    assert changed_lines(UNKNOWN, dump(edited, loaded.comment)) == ["-title: t", "+title: u"]


def test_unknown_values_in_flow_style_become_blocks() -> None:
    loaded = parse(b"cjmdesk: 1\nx: {a: [1, b c], d: 'e', f: g\n  h}\n")
    assert loaded.journey is not None
    assert dump(loaded.journey) == "cjmdesk: 1\nx:\n  a:\n    - 1\n    - b c\n  d: e\n  f: g h\n"


def test_a_plain_text_over_several_lines_is_kept() -> None:
    loaded = parse(b"cjmdesk: 1\nx: a\n\n  b\n")
    assert loaded.journey is not None
    assert dump(loaded.journey) == "cjmdesk: 1\nx: |-\n  a\n  b\n"


def test_values_that_code_has_put_below_unknown_keys_are_written_too() -> None:
    data: dict[str, Any] = {"x": None, "k": 3, "z": [True, 0.5]}
    assert dump(Journey.model_validate(data)) == "cjmdesk: 1\nx: null\nk: 3\nz:\n  - true\n  - 0.5\n"


def test_nodes_without_anything_are_told_from_no_nodes() -> None:
    text = (
        "cjmdesk: 1\nbrand: {}\nlanes: []\nstages:\n  - id: a\n    emotions:\n      - {}\n    answers:\n      nps: {}\n"
    )
    loaded = parse(text.encode("utf-8"))
    assert loaded.journey is not None
    assert loaded.journey.lanes == ()
    assert loaded.journey.stages[0].answers is not None
    assert dump(loaded.journey) == text


def test_keys_stand_without_quotes() -> None:
    journey = validate_journey({"stages": [{"id": "a", "kpis": [{"id": "k", "name": "no", "n": 3}]}]})
    assert '      - id: k\n        name: "no"\n        n: 3\n' in dump(journey)


@pytest.mark.parametrize(
    ("comment", "written"),
    [
        ("", ""),
        ("\n", ""),
        ("# a\n#b", "# a\n#b\n"),
        ("a: 1\n\n# b\n", "# a: 1\n\n# b\n"),
        ("# a\u2028title: x", "# a\n# title: x\n"),
    ],
)
def test_a_comment_can_say_nothing_but_a_comment(comment: str, written: str) -> None:
    assert dump(Journey(), comment) == f"{written}cjmdesk: 1\n"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_stay_what_they_are(text: str) -> None:
    journey = Journey(title=text, tags=(text,), authors=(text,), notes=text)
    assert reread(journey) == journey


def test_filters_are_short_where_they_can_be() -> None:
    text = (
        "cjmdesk: 1\nlanes:\n  - id: a\n    kind: touchpoints\n    filter:\n"
        '      function: sales\n      channel: [site, "a, b"]\n'
    )
    loaded = parse(text.encode("utf-8"))
    assert loaded.journey is not None
    assert dump(loaded.journey) == text
