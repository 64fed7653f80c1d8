"""Texts of a table put into the fields of many entities: all of them, or none and every reason."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import journeys

from cjmdesk.edit.dates_text import parse_date
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.session import Session
from cjmdesk.edit.table_cells import Target, paste_cells
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import use_language
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.numbers import Effect
from cjmdesk.model.walk import find, get, walk

STATUS = {"existing": "Есть", "planned": "Планируется", "retired": "Снята"}
EVIDENCE = {"": "Нет", "assumption": "Гипотеза", "survey": "Опрос"}
PEOPLE = {"anna": "Анна", "boris": "Борис"}
PAINS = {"unknown": "Не знает", "hold": "Ждёт"}
LETTERS = {"L": "Лиды", "C": "Конверсия"}


def value_of(journey: Journey, key: str, field: str) -> Any:
    found = find(journey, key)
    value: Any = found.entity if found else journey
    for part in field.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part)
    return value


@pytest.mark.parametrize(
    ("key", "field", "words", "text", "value"),
    [
        ("ad", "title", {}, "  Banner \r\n here ", "Banner \n here"),
        ("ad", "title", {}, "-", "-"),
        ("ad", "owner", {}, "", ""),
        ("ad", "channel", {"site": "Сайт"}, "сайт", "site"),
        ("ad", "channel", {"site": "Сайт"}, "Radio", "Radio"),
        ("ad", "channel", {"": "Нет", "site": "Сайт"}, "нет", ""),
        ("ad", "status", STATUS, "Планируется", "planned"),
        ("ad", "status", STATUS, "RETIRED", "retired"),
        ("ad", "status", STATUS, "–", "existing"),
        ("ad", "status", {}, "retired", "retired"),
        ("ad", "function", {}, "", None),
        ("ad", "moment_of_truth", {}, "Да", True),
        ("ad", "moment_of_truth", {}, "ЛОЖЬ", False),
        ("ad", "moment_of_truth", {}, "", False),
        ("ad", "span", {}, "2", 2),
        ("ad", "span", {}, "", 1),
        ("ad", "links", {}, "https://a.b/?x=1,2; http://c", ("https://a.b/?x=1,2", "http://c")),
        ("ad", "offer.price", {}, "1 234,50 ₽", 1234.5),
        ("leads", "value", {}, "4 200 из 5", 4200.0),
        ("leads", "value", {}, "1,234.5", 1234.5),
        ("leads", "value", {}, "\u22120,5", -0.5),
        ("leads", "value", {}, "$5", 5.0),
        ("leads", "value", {}, "5 USD", 5.0),
        ("leads", "value", {}, "", None),
        ("leads", "due", {}, "31.12.2026", date(2026, 12, 31)),
        ("leads", "due", {}, "2026-12-31", date(2026, 12, 31)),
        ("leads", "due", {}, "31 Dec 2026", date(2026, 12, 31)),
        ("leads", "due", {}, "-", None),
        ("leads", "role", {}, "C", "C"),
        ("leads", "evidence", EVIDENCE, "опрос", "survey"),
        ("leads", "evidence", EVIDENCE, "Нет", None),
        ("unknown", "severity", {}, "4", 4),
        ("unknown", "share", {}, "20 %", 0.2),
        ("unknown", "share", {}, "0,2", 0.2),
        ("unknown", "persona", PEOPLE, "борис", "boris"),
        ("unknown", "persona", {}, "boris", "boris"),
        ("need/anna", "score", {}, "2,5", 2.5),
        ("need/anna", "at", {}, "50 %", 0.5),
        ("test", "solves", PAINS, "ждёт, hold; Не знает", ("hold", "unknown")),
        ("test", "effect.change", {}, "5", 5.0),
        ("gift", "effect", {}, "", None),
        ("need", "drives", LETTERS, "конверсия, L", ("C", "L")),
        ("need", "cells.backstage", {}, "12,5", "12,5"),
        ("need", "cells.backstage", {}, "", None),
        ("need", "days", {}, "3", 3.0),
        ("todo", "step", {"pay": "Оплата"}, "any text", "any text"),
        ("need>deal", "probability", {}, "47 %", 0.47),
        ("", "title", {}, "New", "New"),
        ("", "tags", {}, "a;b\nc", ("a", "b", "c")),
    ],
)  # fmt: skip
def test_what_a_text_means(
    journey: Journey, key: str, field: str, words: dict[str, str], text: str, value: Any
) -> None:
    journey = set_field(set_field(journey, "leads", "unit", "из 5"), "", "currency", "USD")
    after = paste_cells(journey, [[Target(key, field, words)]], [[text]], "ru")
    assert value_of(after, key, field) == value
    assert not violations(after)


def test_the_habits_of_the_language(journey: Journey) -> None:
    cell = [[Target("leads", "value")]]
    assert value_of(paste_cells(journey, cell, [["1,234"]], "en"), "leads", "value") == 1234
    assert value_of(paste_cells(journey, cell, [["1,234"]], "ru"), "leads", "value") == 1.234
    use_language("ru")
    assert value_of(paste_cells(journey, cell, [["1,234"]]), "leads", "value") == 1.234


def test_many_at_once_share_what_did_not_change(journey: Journey) -> None:
    targets = [
        [Target("ad", "title"), Target("ad", "status", STATUS), None],
        [Target("blog", "title"), Target("blog", "status", STATUS), None],
        [Target("need", "title"), Target("call", "owner"), None],
    ]
    after = paste_cells(journey, targets, [["A", "снята", "7"], ["Blog", "Есть", "8"], ["N", "Ann"]])
    assert [item.title for item in after.stages[0].touchpoints] == ["A", "Blog", "A friend"]
    assert after.stages[0].touchpoints[0].status == "retired"
    assert after.stages[0].touchpoints[1] is journey.stages[0].touchpoints[1]  # implied, and nothing changed
    assert (after.stages[0].title, after.stages[1].touchpoints[0].owner) == ("N", "Ann")
    assert after.stages[0].pains is journey.stages[0].pains
    assert after.stages[1].touchpoints[1] is journey.stages[1].touchpoints[1]
    assert after.stages[2] is journey.stages[2]
    assert after.personas is journey.personas


def test_a_change_confirms_what_was_implied(journey: Journey) -> None:
    after = paste_cells(journey, [[Target("blog", "owner")]], [["Ann"]])
    assert not after.stages[0].touchpoints[1].implied
    after = paste_cells(journey, [[Target("ad", "implied")]], [["yes"]])
    assert after.stages[0].touchpoints[0].implied


def test_nothing_new_is_the_same_map(journey: Journey) -> None:
    targets = [[Target("ad", "title"), Target("ad", "status"), Target("leads", "value"), Target("", "title")]]
    assert paste_cells(journey, targets, [["Ad", "existing", "42", "Map"]]) is journey
    assert paste_cells(journey, targets, []) is journey
    assert paste_cells(journey, [], [[""]]) is journey
    bare = Journey()
    assert paste_cells(bare, [[Target("pains", "title")]], [[""]]) is bare


def test_one_text_fills_all_and_few_texts_fill_few(journey: Journey) -> None:
    targets = [[Target("ad", "owner"), Target("ad", "system")], [Target("call", "owner"), Target("call", "system")]]
    full = paste_cells(journey, targets, [["x"]])
    assert [value_of(full, key, field) for row in targets for key, field, _words in row] == ["x"] * 4
    few = paste_cells(journey, targets, [["x"], ["y"]])
    assert [value_of(few, key, field) for row in targets for key, field, _words in row] == ["x", "", "y", ""]


def test_lanes_that_the_map_does_not_name() -> None:
    after = paste_cells(Journey(), [[Target("", "title"), Target("pains", "title")]], [["Map", "Woe"]])
    assert after.title == "Map"
    assert after.lanes
    assert [lane.title for lane in after.lanes if lane.title] == ["Woe"]


def test_keys_made_of_what_is_set_are_followed(journey: Journey) -> None:
    cells = [[Target("need/anna", "persona", PEOPLE), Target("need/anna", "score"), Target("need/boris", "score")]]
    after = paste_cells(journey, cells, [["Борис", "3", "4"]])
    assert [(item.persona, item.score) for item in after.stages[0].emotions] == [("boris", 3), ("boris", 4)]
    after = paste_cells(journey, [[Target("deal>need", "to"), Target("deal>need#2", "when")]], [["use", "soon"]])
    assert [(item.to, item.when) for item in after.transitions[1:3]] == [("use", ""), ("need", "soon")]
    assert value_of(after, "gift", "effect") == Effect(transition="deal>need")


def refused(journey: Journey, targets: list[list[Target | None]], values: list[list[str]]) -> list[str]:
    session = Session(journey)
    with pytest.raises(Rejected) as caught:
        session.apply("Paste", lambda doc: paste_cells(doc, targets, values, "ru"))
    assert session.doc is journey
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("key", "field", "words", "text", "message"),
    [
        ("leads", "value", {}, "many", "a number is needed, not “many”"),
        ("unknown", "severity", {}, "2,5", "a whole number is needed"),
        ("unknown", "severity", {}, "6", "at most 5 is allowed"),
        ("unknown", "share", {}, "120 %", "at most 1 is allowed"),
        ("leads", "due", {}, "31.02.2026", "a date is needed, as 2026-11-12, not “31.02.2026”"),
        ("ad", "moment_of_truth", {}, "maybe", "true or false is needed, not “maybe”"),
        ("ad", "status", {}, "gone", "one of these is needed: existing, planned, retired, not “gone”"),
        ("ad", "status", STATUS, "gone", "one of these is needed: Есть, Планируется, Снята, not “gone”"),
        ("leads", "evidence", EVIDENCE, "x", "one of these is needed: Гипотеза, Опрос, not “x”"),
        ("unknown", "persona", PEOPLE, "Clara", "one of these is needed: Анна, Борис, not “Clara”"),
        ("need", "drives", LETTERS, "L, X", "one of these is needed: Лиды, Конверсия, not “X”"),
        ("nothing", "title", {}, "x", "there is nothing called “nothing” in the map"),
        ("need/anna", "score", {}, "9", "the score must lie within −5…5"),
    ],
)
def test_what_is_refused(
    journey: Journey, key: str, field: str, words: dict[str, str], text: str, message: str
) -> None:
    assert refused(journey, [[Target(key, field, words)]], [[text]]) == [message]


def test_every_reason_is_told_with_its_cell(journey: Journey) -> None:
    targets: list[list[Target | None]] = [
        [Target("ad", "title"), Target("ad", "span")],
        [None, Target("leads", "value")],
        [Target("need/anna", "score"), Target("gone", "title")],
    ]
    values = [["A", "x"], ["read", "y"], ["9", "B"]]
    assert refused(journey, targets, values) == [
        "row 1, column 2: a whole number is needed, not “x”",
        "row 2, column 2: a number is needed, not “y”",
        "row 3, column 2: there is nothing called “gone” in the map",
        "the score must lie within −5…5",
    ]
    with pytest.raises(Rejected) as caught:
        paste_cells(journey, targets, values)
    assert caught.value.problems[1].where.path == ("stages", 0, "kpis", 0, "value")
    assert caught.value.problems[1].where.key == "leads"


def test_more_than_there_is_place_for(journey: Journey) -> None:
    cells: list[list[Target | None]] = [[Target("ad", "title")], [Target("blog", "title")]]
    text = "3 × 2 cells were copied, and there is place for 2 × 1"
    assert refused(journey, cells, [["a"], ["b"], ["", "c"]]) == [text]
    after = paste_cells(journey, cells, [["a", ""], ["b", " "], [""]])
    assert [item.title for item in after.stages[0].touchpoints[:2]] == ["a", "b"]
    assert refused(journey, [], [["a", "b"]]) == ["1 × 2 cells were copied, and there is place for 0 × 0"]


@pytest.mark.parametrize(("key", "field"), [("ad", "id"), ("need", "pains"), ("", "swot"), ("ad", "colour")])
def test_what_is_no_field_of_a_table(journey: Journey, key: str, field: str) -> None:
    with pytest.raises(TypeError):
        paste_cells(journey, [[Target(key, field)]], [["x"]])


def test_unknown_keys_hold_text() -> None:
    journey = validate_journey({"stages": [{"id": "s", "x-cost": "1", "x": {"a": "b"}}]})
    after = paste_cells(journey, [[Target("s", "x-cost"), Target("s", "x.a")]], [["2,5", "c"]])
    assert after.stages[0].unknown == {"x-cost": "2,5", "x": {"a": "c"}}


def test_items_of_lists_hold_text(journey: Journey) -> None:
    journey = set_field(journey, "", "tags", ["a", "b"])
    assert paste_cells(journey, [[Target("", "tags.1")]], [["c;d"]]).tags == ("a", "c;d")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        (" 1.2.26 ", date(2026, 2, 1)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31 декабря 2026 г.", date(2026, 12, 31)),
        ("3 мая 2026", date(2026, 5, 3)),
        ("12/31/2026", None),
        ("31.02.2026", None),
        ("31 foo 2026", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@given(journeys(), st.data())
def test_any_texts_into_any_fields(journey: Journey, data: st.DataObject) -> None:
    everything = list(walk(journey))
    if not everything:
        return
    targets, values = [], []
    for _ in range(data.draw(st.integers(1, 4))):
        found = data.draw(st.sampled_from(everything))
        names = [name for name in ("title", "notes", "score", "due", "status", "persona", "value", "share", "solves")
                 if name in type(found.entity).model_fields]  # fmt: skip
        targets.append([Target(found.key, data.draw(st.sampled_from(names)))])
        values.append([data.draw(st.sampled_from(("", "5", "0,2", "20 %", "2026-12-31", "done", "a; b", "Ёж\n«да»")))])
    session = Session(journey)
    try:
        changed = session.apply("Paste", lambda doc: paste_cells(doc, targets, values))
    except Rejected:
        assert session.doc is journey
        return
    assert changed == (session.doc != journey)
    touched = {found.path for found in everything if any(found.key == row[0].key for row in targets)}
    for found in everything:
        if found.path not in touched and not any(path[: len(found.path)] == found.path for path in touched):
            assert get(session.doc, found.path) == found.entity or found.entity.kind_name == "idea"
