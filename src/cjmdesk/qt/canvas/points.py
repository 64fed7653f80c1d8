"""The points of the emotion curves by double-click and by the keys: added, removed, raised, lowered, walked along."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from cjmdesk.edit.emotions import add_point, set_score
from cjmdesk.edit.tree import added_keys, move, remove
from cjmdesk.i18n import N_
from cjmdesk.layout.emotion_target import PointPlace, emotion_lane, point_place, score_at, score_step
from cjmdesk.layout.shapes import Part
from cjmdesk.model.journey import Journey
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion
from cjmdesk.model.walk import emotion_keys, find, stage_of

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


def current_stage(view: "CanvasView") -> str:
    """The stage of what was selected last, else the first; empty where there is none."""
    doc = view.board.bridge.doc
    for key in reversed(view.board.bridge.selection.keys):
        found = find(doc, key)
        stage = stage_of(doc, found.path) if found else None
        if stage:
            return stage.id
    return doc.stages[0].id if doc.stages else ""


def active_persona(journey: Journey, selected: tuple[str, ...]) -> str:
    """Whose curve a new point belongs to: that of the selected persona or point, else of the first persona."""
    for key in reversed(selected):
        found = find(journey, key)
        if found and isinstance(found.entity, Persona):
            return found.key
        if found and isinstance(found.entity, Emotion):
            return found.entity.persona
    return journey.personas[0].id if journey.personas else ""


def double_click(view: "CanvasView", point: QPointF, part: Part | None, selected: tuple[str, ...]) -> bool:
    """Removes the point that is hit, or adds one where the emotion lane is; False elsewhere.

    `selected` is what was selected before the click.
    """
    board, place = view.board, view.place_at(point)
    bridge, row = board.bridge, emotion_lane(view.board.scene)
    if part and part.kind == "emotion":
        return bridge.apply(N_("Remove point"), partial(remove, keys=(part.entity,)))
    if row is None or not row.y <= place.y() <= row.y + row.h or place.x() < board.scene.label_right:
        return False
    persona = active_persona(bridge.doc, selected)
    if part and part.kind == "curve":
        persona = part.entity
    where = point_place(board.scene, bridge.doc, persona, place.x())
    if where is None:
        return False
    score = score_at(bridge.doc.emotion_scale, row, place.y())
    before = bridge.doc
    if bridge.apply(N_("Add point"), partial(_added, persona=persona, place=where, score=score)):
        bridge.selection.set(_new_key(before, bridge.doc, where))
    return True


def _added(journey: Journey, persona: str, place: PointPlace, score: float) -> Journey:
    after = add_point(journey, place.stage, persona, score, step=place.step, at=place.at)
    (key,) = added_keys(journey, after)
    return move(after, key, place.stage, place.position)


def _new_key(before: Journey, after: Journey, place: PointPlace) -> tuple[str, ...]:
    """The new point: one put before others may have taken the derived key of one that was there."""
    stage = next(number for number, stage in enumerate(after.stages) if stage.id == place.stage)
    known = {id(item) for item in before.stages[stage].emotions}
    keys = emotion_keys(after.stages[stage])
    return tuple(key for key, item in zip(keys, after.stages[stage].emotions, strict=True) if id(item) not in known)


def press(view: "CanvasView", event: QKeyEvent) -> bool:
    """The arrows on a selected point: up and down change its score, left and right go to its neighbours."""
    keys = view.board.bridge.selection.keys
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_fine = modifiers == Qt.KeyboardModifier.ShiftModifier
    if len(keys) != 1 or event.key() not in _ARROWS or not (is_fine or modifiers == Qt.KeyboardModifier.NoModifier):
        return False
    part = next((part for part in view.board.parts_of(keys[0]) if part.kind == "emotion"), None)
    if part is None:
        return False
    if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        _raise(view, keys[0], 1 if event.key() == Qt.Key.Key_Up else -1, fine=is_fine)
    else:
        _walk(view, keys[0], 1 if event.key() == Qt.Key.Key_Right else -1)
    return True


def _raise(view: "CanvasView", key: str, direction: int, *, fine: bool) -> None:
    bridge = view.board.bridge
    score = find(bridge.doc, key).entity.score
    step = score_step(bridge.doc.emotion_scale, fine=fine)
    change = partial(set_score, key=key, score=round(score + direction * step, 6), clamp=True)
    bridge.apply(N_("Set score"), change, merge=("score", key))


def _walk(view: "CanvasView", key: str, direction: int) -> None:
    from cjmdesk.qt.canvas.gestures.score import curve_parts

    parts = curve_parts(view, key)
    at = next(number for number, part in enumerate(parts) if part.entity == key) + direction
    if 0 <= at < len(parts):
        view.board.bridge.session.seal()
        view.board.bridge.selection.set((parts[at].entity,))
        view.reveal(parts[at].entity)
