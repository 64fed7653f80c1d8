"""Writing on the map itself: opens the field at a text, brings what was written into the document, goes to the next."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF
from PySide6.QtWidgets import QToolTip

from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.in_place import added_lines, typed_text, written
from cjmdesk.edit.tree import added_keys
from cjmdesk.i18n import N_, _, translator
from cjmdesk.layout.cells import TEXTS, Cell, kind_of
from cjmdesk.layout.frame import lane_word
from cjmdesk.layout.spots import Spot, cell_spot, frame_of, spot_at, spot_of
from cjmdesk.model.lanes import lanes_of
from cjmdesk.qt.bridge import reason
from cjmdesk.qt.canvas.inline_field import InlineField, Manner
from cjmdesk.qt.canvas.inline_next import spot_after

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_LEAST_PIXELS = 11
"""Type is never smaller than this while it is written, however far off the map is."""
_ROOM = 150.0
"""Where type is larger than on the map, a field takes at least this width in pixels."""

_ADDING = {
    "touchpoints": N_("Add touchpoint"),
    "pains": N_("Add pain"),
    "ideas": N_("Add idea"),
    "questions": N_("Add question"),
    "kpis": N_("Add KPI"),
    "emotions": N_("Add emotion"),
}
_HINTS = {
    "touchpoints": N_("Touchpoint"),
    "pains": N_("Pain"),
    "ideas": N_("Idea"),
    "questions": N_("Question"),
    "kpis": N_("KPI"),
    "emotions": N_("Score"),
    "title": N_("Title"),
    "duration": N_("2 weeks"),
    "goal": N_("Goal"),
    "value": N_("Value"),
    "when": N_("Condition"),
    "probability": N_("20%"),
}


class Joined(NamedTuple):
    """What makes an edit one step of undo with the one before it."""

    label: str
    key: object


class InlineEditing(QObject):
    """At most one text of the map is written at a time. The field is made when it is first needed."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._board = view.board
        self._bridge = view.board.bridge
        self._field: InlineField | None = None
        self._spot: Spot | None = None
        self._joined: Joined | None = None
        self._is_writing = False
        self._refused: str | None = None
        self._bridge.settle_wanted.connect(self.commit)
        self._bridge.changed.connect(self._on_changed)

    @property
    def spot(self) -> Spot | None:
        """What is being written; None where nothing is."""
        return self._spot

    # -- opening

    def open(self, spot: Spot, typed: str | None = None, joined: Joined | None = None) -> bool:
        """Opens the field at `spot`; False where the map has no place for it.

        `typed` takes the place of what stands there. With `joined` the edit becomes one step with that before it.
        """
        if not self.commit():
            self.revert()
        if (forbidden := self._bridge.session.forbidden) is not None:
            self._bridge.refused.emit(forbidden.message)
            return False
        frame = frame_of(self._board.scene, self._bridge.doc, self._board.parts_of, spot)
        if frame is None:
            return False
        try:
            text = "" if spot.is_new else typed_text(self._bridge.doc, spot.key, spot.field)
        except Rejected:
            return False
        self._select(spot)
        self._spot, self._joined, self._refused = spot, joined, None
        field = self._ready_field()
        field.begin(text, typed, Manner(frame.several, spot.is_new, self._hint(spot)))
        self._view.reveal_rect(QRectF(frame.x, frame.y, frame.w, frame.h))
        self.follow()
        field.show()
        field.raise_()
        field.setFocus()
        return True

    def _hint(self, spot: Spot) -> str:
        """What an empty field says: what belongs there, in a lane without a name the word that stands there."""
        doc = self._bridge.doc
        lane = next((lane for lane in lanes_of(doc) if lane.id == spot.key), None) if spot.key else None
        if lane is not None:
            return lane_word(translator(doc.language).gettext, lane)
        return _(_HINTS.get(spot.field, ""))

    def _select(self, spot: Spot) -> None:
        """Selects what is written, so that the panel and the keys go with it."""
        scene = self._board.scene
        is_place = spot.cell is not None and (spot.is_new or not spot.key or kind_of(scene, spot.cell) in TEXTS)
        if is_place:
            self._bridge.selection.set((), spot.cell)
        else:
            self._bridge.selection.set((spot.key,))

    def _ready_field(self) -> InlineField:
        if self._field is None:
            self._field = InlineField(self._view)
            self._field.ended.connect(self._on_ended)
            self._field.pasted.connect(self._on_pasted)
            self._field.grown.connect(self.follow)
        self._field.dress(self._board.theme, refused=False)
        return self._field

    def open_at(self, point: QPointF) -> bool:
        """Opens the text under `point` of the viewport; False where there is none."""
        view, place = self._view, self._view.place_at(point)
        scene, doc = self._board.scene, self._bridge.doc
        spot = spot_at(scene, doc, self._board.parts_of, view.part_at(point), place.x(), place.y())
        return spot is not None and self.open(spot)

    def open_selected(self, typed: str | None = None) -> bool:
        """Opens the text of what was selected last, or of the cell that the cursor is in."""
        selection = self._bridge.selection
        board, doc = self._board, self._bridge.doc
        if selection.keys:
            spot = spot_of(board.scene, doc, board.parts_of, selection.keys[-1])
        elif selection.cell is not None:
            spot = cell_spot(board.scene, doc, board.parts_of, selection.cell)
        else:
            spot = None
        return spot is not None and self.open(spot, typed)

    def open_entity(self, key: str, field: str = "", joined: Joined | None = None) -> bool:
        """Opens a text of an entity, by default its name."""
        board = self._board
        spot = spot_of(board.scene, self._bridge.doc, board.parts_of, key, field)
        return spot is not None and self.open(spot, joined=joined)

    def open_cell(self, cell: Cell) -> bool:
        """Opens a cell: its text, or a new item at its end."""
        board = self._board
        spot = cell_spot(board.scene, self._bridge.doc, board.parts_of, cell)
        return spot is not None and self.open(spot)

    # -- where it lies

    def follow(self) -> None:
        """Keeps the field at its text, whatever the view shows of the map."""
        spot, field = self._spot, self._field
        if spot is None or field is None:
            return
        frame = frame_of(self._board.scene, self._bridge.doc, self._board.parts_of, spot)
        if frame is None:
            return
        zoom, size = self._view.zoom, frame.style.size
        pixels = max(round(size * zoom), _LEAST_PIXELS)
        rect = self._view.shown_rect(QRectF(frame.x, frame.y, frame.w, frame.h))
        if pixels > size * zoom + 1:
            rect.setWidth(max(rect.width(), min(frame.w * pixels / size, _ROOM)))
        baseline = (frame.style.leading / 2 + size * 0.36) * zoom
        field.lie_over(rect, self._board.kit.font(frame.style.face, pixels), max(baseline, pixels * 0.9))

    # -- closing

    def commit(self) -> bool:
        """Brings what is written into the document and closes; False where the document refuses it."""
        if self._spot is None or self._field is None or self._is_writing:
            return True
        return self._write(self._spot, [self._field.text()])

    def _write(self, spot: Spot, texts: Sequence[str]) -> bool:
        before = self._bridge.doc
        self._is_writing = True
        try:
            label, change = _edit(spot, texts)
            joined = self._joined or Joined(label, None)
            self._bridge.session.apply(joined.label, change, merge=joined.key)
        except Rejected as rejection:
            self._refuse(reason(rejection))
            return False
        finally:
            self._is_writing = False
        self._close()
        added = added_keys(before, self._bridge.doc) if spot.is_new else []
        if added:
            self._bridge.selection.set(added[-1:])
        return True

    def _refuse(self, why: str) -> None:
        assert self._field is not None
        self._refused = self._field.text()
        self._field.dress(self._board.theme, refused=True)
        self._bridge.refused.emit(why)
        # Where one is looking: the line at the foot of the window is far from there.
        below = self._field.mapToGlobal(QPoint(0, self._field.height()))
        QToolTip.showText(below, why, self._field)

    def revert(self) -> None:
        """Closes without a change."""
        self._close()

    def _close(self) -> None:
        self._spot = self._joined = None
        if self._refused is not None:
            self._refused = None
            QToolTip.hideText()
            self._bridge.refused.emit("")  # what was said of it no longer holds
        field = self._field
        if field is not None and field.isVisible():
            if field.hasFocus():
                self._view.setFocus()
            field.hide()

    def _on_changed(self, _change: object) -> None:
        """The document became another under the field: what it was opened at may be gone or say something else."""
        if self._spot is not None and not self._is_writing:
            self._close()

    # -- going on

    def _on_ended(self, how: str) -> None:
        spot, field = self._spot, self._field
        if spot is None or field is None or self._is_writing:
            return
        if how == "escape":
            self.revert()
            return
        is_empty = not field.text().strip()
        if how == "left" and self._refused == field.text():
            return
        before = self._bridge.doc
        if not self.commit() or how == "left":
            return
        added = added_keys(before, self._bridge.doc) if spot.is_new else []
        following = spot_after(self._board, spot, how, added, was_empty=is_empty)
        if following is None or not self.open(following):
            self._view.setFocus()

    def _on_pasted(self, lines: list[str]) -> None:
        """Several lines into a new item: one new item each, in one step, and the next below them."""
        spot = self._spot
        if spot is None:
            return
        count = sum(bool(line.strip()) for line in lines)
        if self._write(spot, lines):
            self.open(spot._replace(position=spot.position + count))

    def next_field(self) -> bool:
        """From a text to the next of the same element: from a stage's title to its duration and back."""
        spot = self._spot
        if spot is None:
            return False
        following = spot_after(self._board, spot, "again", [], was_empty=False)
        return following is not None and self.commit() and self.open(following)


def _edit(spot: Spot, texts: Sequence[str]) -> tuple[str, partial]:
    """The label and the operation of what was written."""
    if not spot.is_new:
        return N_("Edit text"), partial(written, key=spot.key, field=spot.field, text=texts[0])
    lane = spot.cell.lane if spot.cell and spot.field == "touchpoints" else None
    step = spot.cell.step if spot.cell else ""
    change = partial(
        added_lines, stage=spot.key, list_name=spot.field, lines=tuple(texts), index=spot.position, lane=lane, step=step
    )
    return _ADDING[spot.field], change
