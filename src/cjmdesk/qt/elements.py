"""Commands on stages, lanes, touchpoints and transitions that are selected."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cjmdesk.edit.emotions import begin_curve
from cjmdesk.edit.lanes import add_lane, hide_lane, move_lane
from cjmdesk.edit.several import set_on
from cjmdesk.edit.stage_surgery import divide_stage, merge_stages, split_stage, undivide_stage
from cjmdesk.edit.stages import add_stage
from cjmdesk.edit.transitions import set_ends
from cjmdesk.edit.tree import added_keys
from cjmdesk.i18n import N_, _
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.model.walk import Found, find
from cjmdesk.qt.bridge import DocumentBridge


class Elements(QObject):
    """Each command acts on the last selected element that it is meant for, and does nothing without one."""

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def _found(self, kind: type) -> Found | None:
        for key in reversed(self._bridge.selection.keys):
            found = find(self._bridge.doc, key)
            if found and isinstance(found.entity, kind):
                return found
        return None

    def _add(self, label: str, operation: Callable[[Journey], Journey]) -> None:
        before = self._bridge.doc
        if self._bridge.apply(label, operation):
            self._bridge.selection.set(added_keys(before, self._bridge.doc)[:1])

    # -- stages

    def insert_before(self) -> None:
        self._insert(0)

    def insert_after(self) -> None:
        self._insert(1)

    def _insert(self, behind: int) -> None:
        if stage := self._found(Stage):
            title = _("Stage {n}").format(n=len(self._bridge.doc.stages) + 1)
            index = int(stage.path[1]) + behind
            self._add(N_("Add stage"), partial(add_stage, title=title, index=index))

    def merge(self) -> None:
        """With the stage behind it."""
        if stage := self._found(Stage):
            self._bridge.apply(N_("Merge stages"), partial(merge_stages, key=stage.key))

    def split(self) -> None:
        """At the selected card."""
        card = self._found(Touchpoint)
        if card is None:
            return
        before = self._bridge.doc
        title = _("{title} (2)").format(title=before.stages[int(card.path[1])].title)
        if self._bridge.apply(N_("Split stage"), partial(split_stage, card=card.key, title=title)):
            number = int(card.path[1]) + 1
            self._bridge.selection.set((self._bridge.doc.stages[number].id,))

    def divide(self) -> None:
        """Into two steps, or into one more where there are some."""
        if stage := self._found(Stage):
            count = len(stage.entity.steps)
            numbers = (count + 1,) if count else (1, 2)
            titles = [_("Step {n}").format(n=n) for n in numbers]
            self._bridge.apply(N_("Divide into steps"), partial(divide_stage, stage=stage.key, titles=titles))

    def undivide(self) -> None:
        if stage := self._found(Stage):
            self._bridge.apply(N_("Remove steps"), partial(undivide_stage, stage=stage.key))

    def automatic_width(self) -> None:
        self._set_on(N_("Automatic width"), "stage", "width", None)

    def _set_on(self, label: str, kind: str, field: str, value: Any) -> None:
        keys = self._bridge.selection.keys
        self._bridge.apply(label, partial(set_on, keys=keys, kind=kind, field=field, value=value))

    # -- touchpoints

    def toggle_moment(self) -> None:
        """Makes all selected touchpoints moments of truth, or none of them where all are."""
        found = (find(self._bridge.doc, key) for key in self._bridge.selection.keys)
        cards = [item.entity for item in found if item and isinstance(item.entity, Touchpoint)]
        if cards:
            wanted = not all(card.moment_of_truth for card in cards)
            self._set_on(N_("Moment of truth"), "touchpoint", "moment_of_truth", wanted)

    # -- personas

    def add_persona(self) -> None:
        """Selects it: points that are added to the emotion lane from then on are of its curve."""
        name = _("Persona {n}").format(n=len(self._bridge.doc.personas) + 1)
        self._add(N_("Add persona"), partial(begin_curve, name=name))

    # -- lanes

    def _lane(self) -> tuple[str, int] | None:
        """The selected lane, or the first one, and its place."""
        lanes = lanes_of(self._bridge.doc)
        places = {lane.id: number for number, lane in enumerate(lanes)}
        key = next((key for key in reversed(self._bridge.selection.keys) if key in places), None)
        return (key, places[key]) if key is not None else None

    def lane_up(self) -> None:
        self._move_lane(-1)

    def lane_down(self) -> None:
        self._move_lane(1)

    def _move_lane(self, by: int) -> None:
        """Past the next lane in that direction that can be seen on the same side of the line of visibility."""
        lanes, lane = lanes_of(self._bridge.doc), self._lane()
        if lane is None:
            return
        key, at = lane
        target = at + by
        while 0 <= target < len(lanes) and (lanes[target].hidden or lanes[target].backstage != lanes[at].backstage):
            target += by
        if 0 <= target < len(lanes):
            self._bridge.apply(N_("Move lane"), partial(move_lane, key=key, index=target))

    def hide_lane(self) -> None:
        if lane := self._lane():
            self._bridge.apply(N_("Hide lane"), partial(hide_lane, key=lane[0]))

    def show_lane(self, key: str, shown: bool) -> None:
        label = N_("Show lane") if shown else N_("Hide lane")
        self._bridge.apply(label, partial(hide_lane, key=key, hidden=not shown))

    def add_text_lane(self) -> None:
        self._add_lane(_("Text"), "text")

    def add_image_lane(self) -> None:
        self._add_lane(_("Pictures"), "image")

    def add_backstage_lane(self) -> None:
        self._add_lane(_("Backstage"), "text", backstage=True)

    def _add_lane(self, title: str, kind: str, **fields: Any) -> None:
        lane = self._lane()
        index = lane[1] + 1 if lane and not fields else None
        self._add(N_("Add lane"), partial(add_lane, title=title, kind=kind, index=index, **fields))

    # -- transitions

    def reverse(self) -> None:
        if found := self._found(Transition):
            item = found.entity
            self._bridge.apply(N_("Reverse"), partial(set_ends, key=found.key, from_=item.to, to=item.from_))
