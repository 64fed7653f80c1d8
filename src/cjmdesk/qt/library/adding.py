"""Putting an entry of the library into the map: to what is selected, or to where it was dropped."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from cjmdesk.edit.emotions import begin_curve
from cjmdesk.edit.insights import add_pain
from cjmdesk.edit.stages import add_stage
from cjmdesk.edit.touchpoints import add_touchpoint
from cjmdesk.edit.tree import added_keys, set_field
from cjmdesk.i18n import N_, _
from cjmdesk.model.journey import Journey
from cjmdesk.model.library import Entry
from cjmdesk.model.stage import Touchpoint
from cjmdesk.model.walk import Found, find
from cjmdesk.qt.canvas.view import CanvasView
from cjmdesk.qt.library.rows import Row
from cjmdesk.qt.library.targets import Drop

_LABELS = {"stage": N_("Add stage"), "touchpoint": N_("Add touchpoint"), "pain": N_("Add pain")}


class Adder(QObject):
    """Each entry that is added is one step of undo; what is new is selected and scrolled into view."""

    template_wanted = Signal(str)

    def __init__(self, view: CanvasView, connect: QAction | None, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._bridge = view.board.bridge
        self._connect = connect

    def add(self, row: Row) -> None:
        """Adds to the selected element or its stage; without a selection to the last stage."""
        self._bridge.settle()
        if row.entry is None:
            self.template_wanted.emit(row.template)
        elif row.entry.kind == "persona":
            self.add_persona()
        elif row.entry.kind in _LABELS:
            self._add_to_selection(row.entry)
        else:
            self._use_on_selection(row.entry)

    def _selected(self) -> Found | None:
        keys = self._bridge.selection.keys
        return find(self._bridge.doc, keys[-1]) if keys else None

    def _add_to_selection(self, entry: Entry) -> None:
        doc, found = self._bridge.doc, self._selected()
        path = found.path if found is not None and found.path[0] == "stages" else ()
        number = int(path[1]) if path else len(doc.stages) - 1
        if entry.kind == "stage":
            self.insert_stage(number + 1)
        elif not doc.stages:
            self._bridge.refused.emit(_("The map needs a stage first."))
        else:
            list_name = "touchpoints" if entry.kind == "touchpoint" else "pains"
            at = int(path[3]) + 1 if len(path) > 3 and path[2] == list_name else None
            stage = doc.stages[number].id
            self._insert(entry, _operation(entry, stage, at))

    def _use_on_selection(self, entry: Entry) -> None:
        found = self._selected()
        if entry.kind == "moment" and found is not None and isinstance(found.entity, Touchpoint):
            self.toggle_moment(found.key)
        elif entry.kind == "moment":
            self._bridge.refused.emit(_("Select the touchpoint first."))
        elif found is None:
            self._bridge.refused.emit(_("Select what it is meant for first."))
        elif entry.kind == "note":
            self.write_note(found.key)
        elif found.path[0] == "stages":
            self.start_loop(self._bridge.doc.stages[int(found.path[1])].id)
        else:
            self._bridge.refused.emit(_("Select the stage that the loop leaves first."))

    def insert_stage(self, index: int) -> None:
        title = _("Stage {n}").format(n=len(self._bridge.doc.stages) + 1)
        self._apply(_LABELS["stage"], partial(add_stage, title=title, index=index))

    def add_persona(self, drop: Drop | None = None) -> None:
        """Selects the persona, or the first point of its curve: the next points in the lane belong to it."""
        doc = self._bridge.doc
        name = _("Persona {n}").format(n=len(doc.personas) + 1)
        change = partial(begin_curve, name=name)
        if drop is not None and drop.score is not None:
            change = partial(change, stage=drop.key, score=drop.score, step=drop.step)
        if self._bridge.apply(N_("Add persona"), change):
            self._bridge.selection.set(added_keys(doc, self._bridge.doc)[-1:])
            self._bridge.refused.emit(_("Double-click in the emotion lane: each adds a point to this curve"))

    def _insert(self, entry: Entry, operation: partial[Journey]) -> None:
        self._apply(_LABELS[entry.kind], operation)

    def _apply(self, label: str, operation: partial[Journey]) -> None:
        before = self._bridge.doc
        if self._bridge.apply(label, operation):
            new = added_keys(before, self._bridge.doc)[:1]
            self._bridge.selection.set(new)
            for key in new:
                self._view.reveal(key)

    def toggle_moment(self, key: str) -> None:
        found = find(self._bridge.doc, key)
        if found is not None:
            value = not found.entity.moment_of_truth
            change = partial(set_field, key=key, field="moment_of_truth", value=value)
            self._bridge.apply(N_("Set moment of truth"), change)
            self._bridge.selection.set((key,))

    def write_note(self, key: str) -> None:
        """Asks for the notes of an element, in a small window."""
        from cjmdesk.qt.library.notes import ask_notes

        found = find(self._bridge.doc, key)
        if found is None:
            return
        self._bridge.selection.set((key,))
        text = ask_notes(self._view.window(), found.entity.notes)
        if text is not None:
            self._bridge.apply(N_("Write notes"), partial(set_field, key=key, field="notes", value=text))

    def start_loop(self, stage: str) -> None:
        """Selects the stage and lets the user choose where the transition leads."""
        self._bridge.selection.set((stage,))
        self._view.setFocus()
        if self._connect is not None:
            self._connect.trigger()

    def drop(self, row: Row, drop: Drop) -> None:
        """Does what `drop` showed."""
        entry = row.entry
        self._bridge.settle()
        self._view.setFocus()
        if entry is None:
            self.template_wanted.emit(row.template)
        elif entry.kind == "stage":
            self.insert_stage(drop.position)
        elif entry.kind == "persona":
            self.add_persona(drop)
        elif entry.kind == "note":
            self.write_note(drop.key)
        elif entry.kind == "moment":
            self.toggle_moment(drop.key)
        elif entry.kind == "loop":
            self.start_loop(drop.key)
        else:
            self._insert(entry, _operation(entry, drop.key, drop.position, drop.lane, drop.step))


def _operation(
    entry: Entry, stage: str, index: int | None, lane: str | None = None, step: str = ""
) -> partial[Journey]:
    title = _(entry.name)
    if entry.kind == "pain":
        return partial(add_pain, stage=stage, text=title, index=index)
    fields = {"function": entry.function, "channel": entry.channel, "step": step}
    return partial(add_touchpoint, stage=stage, title=title, index=index, lane=lane, **fields)
