"""What differs, in words."""

from datetime import date
from typing import Any

import pytest
from samples import connected_map

from cjmdesk.edit.differences import Difference
from cjmdesk.edit.stages import move_stage
from cjmdesk.edit.telling import field_in_words, tell, value_in_words
from cjmdesk.edit.tree import add, move, remove, set_field
from cjmdesk.i18n import use_language
from cjmdesk.model.base import Node
from cjmdesk.model.field_names import FIELD_NAMES, field_words
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Snapshot
from cjmdesk.model.walk import CHILD_LISTS, walk

BASE = connected_map()


def told(after: Journey, before: Journey = BASE) -> list[str]:
    return [str(item) for item in tell(before, after)]


@pytest.mark.parametrize(
    ("key", "field", "value", "text"),
    [
        ("deal/anna", "score", 1, "Stage Deal: emotion of Anna −4 → +1"),
        ("deal/anna", "target", 3, "Stage Deal: emotion of Anna, wanted score – → +3"),
        ("", "title", "Way", "Map: title “Map” → “Way”"),
        ("", "brand.footer", "Ours", "Map: footer – → “Ours”"),
        ("deal", "goal", "Get it", "Stage Deal: customer's goal – → “Get it”"),
        ("need", "cells.backstage", None, "Stage Need: lane “Backstage” “Media plan” → –"),
        ("need", "cells.other", "x", "Stage Need: lane “other” – → “x”"),
        ("call", "status", "planned", "Stage Deal: touchpoint “Call”, status Existing → Planned"),
        ("call", "moment_of_truth", True, "Stage Deal: touchpoint “Call”, moment of truth no → yes"),
        ("hold", "touchpoint", "card", "Stage Deal: pain “On hold”, touchpoint “Call” → “Card”"),
        ("test", "solves", ("hold",),
         "Stage Need: idea “Speed test”, pains it solves “Does not know us”, “On hold” → “On hold”"),
        ("leads", "value", 1234.5, "Stage Need: KPI “Leads”, value 42 → 1,234.5"),
        ("leads", "due", date(2026, 11, 12), "Stage Need: KPI “Leads”, due – → 12 Nov 2026"),
        ("deal>need", "when", "later", "Map: transition “Deal → Need”, condition – → “later”"),
        ("sold", "filter.function", (), "Map: lane “Touchpoints”, filter by function Sales → –"),
        ("key_task", "height", 80, "Map: lane “Key task”, minimum height – → 80"),
    ],
)  # fmt: skip
def test_a_field_that_was_changed(key: str, field: str, value: Any, text: str) -> None:
    assert text in told(set_field(BASE, key, field, value))


def test_what_is_new_gone_and_elsewhere() -> None:
    assert told(add(BASE, "deal", "pains", {"text": "Dear"})) == ["Stage Deal: pain added: “Dear”"]
    assert "Stage Deal: touchpoint removed: “Call”" in told(remove(BASE, ["call"]))
    assert "Stage Use: touchpoint moved here from “Deal”: “Card”" in told(move(BASE, "card", "use"))
    assert told(move(BASE, "friend", "need", 0)) == ["Stage Need: touchpoint moved: “A friend”"]
    assert told(add(BASE, "", "personas", "Clara")) == ["Map: persona added: “Clara”"]
    assert told(add(BASE, "use", "emotions", {"score": 1})) == ["Stage Use: emotion added: “all customers”"]


def test_stages_themselves_in_the_order_of_the_map() -> None:
    after = set_field(
        add(move_stage(BASE, "use", 0), "", "stages", {"id": "again", "title": "Again"}), "", "client", "N"
    )
    assert told(after) == ["Map: client – → “N”", "Stage Use: stage moved", "Stage Again: new stage"]
    assert "Stage Use: stage removed" in told(remove(BASE, ["use"]))
    assert told(BASE) == []


def test_long_texts_are_shown_where_they_differ() -> None:
    texts = ["The same beginning of a long text, " * 3 + end for end in ("one end", "another end")]
    before, after = (set_field(BASE, "call", "description", text) for text in texts)
    (line,) = told(after, before)
    assert line.startswith("Stage Deal: touchpoint “Call”, description “…")
    assert line.endswith("text, one end” → “…of a long text, another end”")
    assert len(line) < 120
    (line,) = told(set_field(BASE, "call", "description", "word " * 100))
    assert line.endswith("word word…”")


def test_in_russian() -> None:
    use_language("ru")
    assert told(set_field(BASE, "deal/anna", "score", 1)) == ["Этап Deal: эмоция (Anna) −4 → +1"]
    assert told(add(BASE, "deal", "pains", {"text": "Дорого"})) == ["Этап Deal: добавлено: боль «Дорого»"]
    assert told(set_field(BASE, "call", "owner", "Иван")) == [
        "Этап Deal: точка контакта «Call», ответственный: – → «Иван»"
    ]


def test_every_field_of_every_kind_has_a_name() -> None:
    nameless = []
    for node in (BASE, *(item.entity for item in walk(BASE))):
        nameless += [f"{node.kind_name}.{field}" for field in fields(type(node)) if field not in ("cells", "swot")
                     and field_words(node.kind_name, field) == field and field not in FIELD_NAMES]  # fmt: skip
    assert nameless == []
    assert field_in_words("stage", "cells.x", {}) == "lane “x”"


def fields(kind: type[Node]) -> list[str]:
    """With the way to them in nodes below."""
    result = []
    for name, info in kind.model_fields.items():
        if name in CHILD_LISTS.get(kind, ()):
            continue
        inner = [part for part in getattr(info.annotation, "__args__", (info.annotation,)) if is_node(part)]
        is_list = str(info.annotation).startswith("tuple[")
        result += [f"{name}.{field}" for field in fields(inner[0])] if inner and not is_list else [name]
    return result


def is_node(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Node)


def test_values_of_every_shape() -> None:
    assert value_in_words({10: 5, 9: 1}) == "10: 5, 9: 1"
    assert value_in_words((Snapshot(date=date(2026, 1, 2), value=4),)) == "2 Jan 2026: 4"
    assert value_in_words(()) == "–"
    other = Difference("changed", "", Journey(), "*", {}, {"x": ("a",)})
    assert value_in_words(other.after) == "x: “a”"
