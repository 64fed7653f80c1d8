"""Random edits, undo, redo, save and load: whatever is done, the document stays whole."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from samples import connected_map
from strategies import field_values, journeys, nodes, texts

from cjmdesk.edit import emotions, lanes, plans, stages, touchpoints, transitions
from cjmdesk.edit.nodes import node_class
from cjmdesk.edit.references import DERIVED, rename_id
from cjmdesk.edit.session import Change, Rejected, Session
from cjmdesk.edit.tree import add, added_keys, duplicate, move, remove, set_field
from cjmdesk.files.document import parse
from cjmdesk.files.emitter import dump
from cjmdesk.model.checks import doubts, violations
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import CHILD_LISTS, Found, all_ids, walk

INDEXES = st.one_of(st.none(), st.integers(-1, 4))


def dangling(journey: Journey) -> int:
    """How many references lead to nothing."""
    return sum("there is no" in item.message or "has no step" in item.message for item in doubts(journey))


class Editing(RuleBasedStateMachine):
    """A session, and beside it the documents that undo and redo must lead to."""

    @initialize(journey=st.one_of(journeys(), st.builds(connected_map)))
    def begin(self, journey: Journey) -> None:
        self.session = Session(journey)
        self.news: list[Change] = []
        self.session.subscribe(self.news.append)
        self.past: list[Journey] = []
        self.future: list[Journey] = []

    # ------------------------------------------------------------ doing

    def apply(self, operation: Callable[[Journey], Journey], *, new_values: bool = False) -> None:
        """Applies; an operation that brings no `new_values` in must not leave more references to nothing behind."""
        before, heard = self.session.doc, len(self.news)
        text = dump(before)
        changed, problems = False, None
        try:
            changed = self.session.apply("Edit", operation)
        except Rejected as rejected:
            problems = rejected.problems
        assert problems is None or (problems and all(problem.message for problem in problems))
        assert dump(before) == text, "an operation changed the document it was given"
        assert len(self.news) == heard + changed
        if changed:
            assert self.session.doc != before
            assert new_values or dangling(self.session.doc) <= dangling(before)
            self.past.append(before)
            self.future.clear()
        else:
            assert self.session.doc is before

    def some(self, data: st.DataObject, kind: str = "") -> Found | None:
        """One entity of the document; None where there is none of that kind."""
        found = [item for item in walk(self.session.doc) if kind in ("", type(item.entity).kind_name)]
        return data.draw(st.sampled_from(found)) if found else None

    @rule(data=st.data(), on_map=st.booleans())
    def set_any_field(self, data: st.DataObject, on_map: bool) -> None:
        found = self.some(data)
        key, entity = (found.key, found.entity) if found and not on_map else ("", self.session.doc)
        cls = type(entity)
        fields = [name for name in cls.model_fields if name not in (*CHILD_LISTS.get(cls, ()), "swot", "id")]
        name = data.draw(st.sampled_from(fields))
        value = data.draw(st.one_of(st.none(), field_values(cls, name)))
        self.apply(lambda doc: set_field(doc, key, name, value), new_values=True)

    @rule(data=st.data(), index=INDEXES)
    def add_any_entity(self, data: st.DataObject, index: int | None) -> None:
        owners: list[Any] = [Found("", (), self.session.doc)]
        owners += [item for item in walk(self.session.doc) if type(item.entity) in CHILD_LISTS]
        owner = data.draw(st.sampled_from(owners))
        name = data.draw(st.sampled_from(CHILD_LISTS[type(owner.entity)]))
        kind = node_class(type(owner.entity), name)
        assert kind
        entity = data.draw(nodes(kind))
        self.apply(lambda doc: add(doc, owner.key, name, entity, index), new_values=True)

    @rule(data=st.data(), quadrant=st.sampled_from(("strengths", "threats")), text=texts())
    def add_swot(self, data: st.DataObject, quadrant: Any, text: str) -> None:
        self.apply(lambda doc: plans.add_swot(doc, quadrant, text))
        if item := self.some(data, "swot"):
            self.apply(lambda doc: plans.move_swot(doc, item.key, quadrant, 0))

    @rule(data=st.data(), count=st.integers(1, 3))
    def remove_some(self, data: st.DataObject, count: int) -> None:
        keys = [item.key for _ in range(count) if (item := self.some(data))]
        self.apply(lambda doc: remove(doc, keys))

    @rule(data=st.data(), count=st.integers(1, 3))
    def duplicate_some(self, data: st.DataObject, count: int) -> None:
        keys = [item.key for _ in range(count) if (item := self.some(data))]
        before = self.session.doc
        self.apply(lambda doc: duplicate(doc, keys), new_values=True)
        assert bool(added_keys(before, self.session.doc)) == bool(keys)

    @rule(data=st.data(), index=INDEXES)
    def move_one(self, data: st.DataObject, index: int | None) -> None:
        if found := self.some(data):
            kind = {"stages": "stage", "personas": "persona"}.get(str(found.path[0]), "")
            parent = self.some(data, kind) if len(found.path) == 4 and kind else None
            self.apply(lambda doc: move(doc, found.key, parent.key if parent else "", index))

    @rule(data=st.data(), count=st.integers(1, 3), index=INDEXES, copy=st.booleans())
    def move_touchpoints(self, data: st.DataObject, count: int, index: int | None, copy: bool) -> None:
        keys = [item.key for _ in range(count) if (item := self.some(data, "touchpoint"))]
        if not keys or not (target := self.some(data, "stage")):
            return
        lane = data.draw(st.sampled_from((None, *(lane.id for lane in lanes_of(self.session.doc)))))
        step = data.draw(st.sampled_from((None, "", *(step.id for step in target.entity.steps))))
        operation = touchpoints.copy_touchpoints if copy else touchpoints.move_touchpoints
        self.apply(lambda doc: operation(doc, keys, target.key, index, lane, step))

    @rule(data=st.data(), index=INDEXES)
    def move_a_step(self, data: st.DataObject, index: int | None) -> None:
        if (step := self.some(data, "step")) and (stage := self.some(data, "stage")):
            self.apply(lambda doc: stages.move_step(doc, step.key, stage.key, index))

    @rule(data=st.data(), new=st.one_of(st.just(""), texts(), st.sampled_from(("a", "lost", "x"))))
    def rename(self, data: st.DataObject, new: str) -> None:
        if found := self.some(data):
            self.apply(lambda doc: rename_id(doc, found.key, new))

    @rule(data=st.data())
    def connect(self, data: st.DataObject) -> None:
        ends = [stage.id for stage in self.session.doc.stages]
        from_, to = data.draw(st.sampled_from([*ends, ANY])), data.draw(st.sampled_from([*ends, LOST]))
        self.apply(lambda doc: transitions.add_transition(doc, from_, to))

    @rule(data=st.data())
    def reconnect(self, data: st.DataObject) -> None:
        if (item := self.some(data, "transition")) and (stage := self.some(data, "stage")):
            self.apply(lambda doc: transitions.set_ends(doc, item.key, to=stage.key))

    @rule(data=st.data(), index=INDEXES)
    def change_lanes(self, data: st.DataObject, index: int | None) -> None:
        keys = [lane.id for lane in lanes_of(self.session.doc)]
        key = data.draw(st.sampled_from([*keys, "pains"]))
        change = data.draw(
            st.sampled_from(
                (
                    lambda doc: lanes.move_lane(doc, key, index),
                    lambda doc: lanes.hide_lane(doc, key),
                    lambda doc: lanes.set_filter(doc, key, function="sales"),
                    lambda doc: lanes.remove_lanes(doc, [key]),
                    lanes.reset_lanes,
                    lanes.write_lanes,
                )
            )
        )
        self.apply(change)

    @rule(low=st.integers(-10, 3), high=st.integers(0, 10), rescale=st.booleans())
    def change_scale(self, low: int, high: int, rescale: bool) -> None:
        self.apply(lambda doc: emotions.set_scale(doc, low, high, rescale=rescale))

    @rule(data=st.data())
    def nothing(self, data: st.DataObject) -> None:
        if found := self.some(data):
            field = data.draw(st.sampled_from(("notes", "implied")))
            before = self.session.doc
            self.apply(lambda doc: set_field(doc, found.key, field, getattr(found.entity, field)))
            assert self.session.doc is before

    # ------------------------------------------------------------ undoing, saving

    @rule()
    def undo(self) -> None:
        before = self.session.doc
        assert self.session.undo() == bool(self.past)
        if self.past:
            self.future.append(before)
            assert self.session.doc is self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(self.session.doc)
        assert self.session.redo()
        assert self.session.doc is self.future.pop()

    @rule()
    def save_and_load(self) -> None:
        doc = self.session.doc
        text = dump(doc)
        loaded = parse(text.encode())
        assert loaded.journey is not None, [str(problem) for problem in loaded.problems]
        assert loaded.journey == doc
        assert dump(loaded.journey) == text
        self.session.mark_saved()
        assert not self.session.modified

    @rule()
    def reload(self) -> None:
        loaded = parse(dump(self.session.doc).encode()).journey
        assert loaded
        self.session.replace(loaded)
        self.past.clear()
        self.future.clear()

    # ------------------------------------------------------------ what always holds

    @invariant()
    def the_document_is_valid(self) -> None:
        doc = self.session.doc
        assert not violations(doc)
        assert Journey.model_validate(doc.model_dump(by_alias=True)) == doc

    @invariant()
    def ids_are_there_and_unique(self) -> None:
        ids = all_ids(self.session.doc)
        assert len(set(ids)) == len(ids)
        assert all(item.entity.id or isinstance(item.entity, DERIVED) for item in walk(self.session.doc))

    @invariant()
    def the_history_is_as_it_was(self) -> None:
        assert self.session.can_undo == bool(self.past)
        assert self.session.can_redo == bool(self.future)


Editing.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
# Each operation has tests of its own, which hold the figure.
TestEditing = pytest.mark.no_cover(Editing.TestCase)
