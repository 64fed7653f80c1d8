"""Every field of every model can be set through an operation, and nothing else changes with it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import field_values

from cjmdesk.edit.nodes import node_class
from cjmdesk.edit.session import Session
from cjmdesk.edit.tree import add, remove, set_field
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import CHILD_LISTS, Found, find, get

TOUCHED = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def node_classes() -> list[type[Node]]:
    """Every class that a document is made of, found from the map downwards."""
    found: list[type[Node]] = []
    pending: list[type[Node]] = [Journey]
    while pending:
        cls = pending.pop()
        if cls not in found:
            found.append(cls)
            pending += filter(None, (node_class(cls, name) for name in cls.model_fields))
    return found


def holders(cls: type[Node]) -> list[tuple[type[Node], str]]:
    return [(owner, name) for owner in node_classes() for name in owner.model_fields if node_class(owner, name) is cls]


HOME = {
    "Touchpoint": "ad", "Emotion": "need/anna", "Pain": "unknown", "Question": "why", "Step": "agree", "Stage": "need",
    "Kpi": "leads", "Idea": "gift", "Transition": "need>deal", "Experiment": "ab", "Job": "move",
    "Persona": "anna", "ChecklistItem": "todo", "Lane": "sold", "SwotItem": "fast",
    "ContentItem": "post", "Journey": "",
}  # fmt: skip
"""The key of an entity of each kind in the map of conftest.py."""

PLAIN = [
    (cls, name)
    for cls in node_classes()
    for name in cls.model_fields
    if name not in (*CHILD_LISTS.get(cls, ()), "swot")
]
LISTS = [(cls, name) for cls, names in CHILD_LISTS.items() for name in names]


def way_to(cls: type[Node]) -> tuple[str, str]:
    """The key of an entity that has, itself or in a node below, the fields of `cls`; and the path to them."""
    if issubclass(cls, Entity):
        return HOME[cls.__name__], ""
    owner, name = holders(cls)[0]
    key, prefix = way_to(owner)
    return key, f"{prefix}{name}." + ("0." if cls.__name__ == "Snapshot" else "")


def test_no_class_is_missing() -> None:
    assert {cls.__name__ for cls in node_classes() if issubclass(cls, Entity)} == HOME.keys()
    assert len(node_classes()) >= 27
    assert len(PLAIN) > 190
    assert len(LISTS) == 19


@pytest.mark.parametrize(("cls", "name"), PLAIN, ids=lambda value: getattr(value, "__name__", value))
@TOUCHED
@given(data=st.data())
def test_every_field_can_be_set(journey: Journey, cls: type[Node], name: str, data: st.DataObject) -> None:
    key, prefix = way_to(cls)
    journey = set_field(journey, "leads", "history", [{"n": 1}])
    value: Any = data.draw(field_values(cls, name))
    if name == "id":
        value = "quite-new"
    elif (cls.__name__, name) == ("EmotionScale", "low"):
        value = -abs(value) - 5
    elif (cls.__name__, name) == ("EmotionScale", "high"):
        value = abs(value) + 5
    session = Session(journey)
    changed = session.apply("Set", lambda doc: set_field(doc, key, prefix + name, value))
    new = session.doc
    entity = new if not key else (find(new, "quite-new") if name == "id" else _same_place(journey, new, key)).entity  # type: ignore[union-attr]
    got = _value(entity, prefix + name)
    default = cls.model_fields[name].get_default(call_default_factory=True)
    assert got in (value, tuple(value) if isinstance(value, list) else value) or (got is None and value == default)
    assert changed == (new != journey)
    assert not violations(new)
    session.undo()
    assert session.doc is journey


def _same_place(before: Journey, after: Journey, key: str) -> Any:
    """The entity at the place where `key` stood: setting a persona or an end changes the derived key itself."""
    found = find(before, key)
    assert found
    return Found(key, found.path, get(after, found.path))


def _value(entity: Any, path: str) -> Any:
    for part in path.split("."):
        if entity is None:
            return None
        entity = entity[int(part)] if part.isdigit() else getattr(entity, part)
    return entity


@pytest.mark.parametrize(("cls", "name"), LISTS, ids=lambda value: getattr(value, "__name__", value))
@TOUCHED
@given(data=st.data())
def test_every_list_takes_entities_and_gives_them_back(
    journey: Journey, cls: type[Node], name: str, data: st.DataObject
) -> None:
    parent = HOME.get(cls.__name__, "")
    path = f"swot.{name}" if cls.__name__ == "Swot" else name
    entities = data.draw(field_values(cls, name))
    assume(entities)
    session = Session(journey)
    session.apply("Add", lambda doc: add(doc, parent, path, entities[0], 0))
    owner = session.doc if not parent else find(session.doc, parent).entity  # type: ignore[union-attr]
    added = _value(owner, path)[0]
    assert added.but(id=entities[0].id) == entities[0] or CHILD_LISTS.get(type(added))
    assert not violations(session.doc)
    if added.id:
        gone = remove(session.doc, [added.id])
        assert find(gone, added.id) is None
        assert not violations(gone)
