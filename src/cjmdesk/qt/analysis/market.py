"""The sliders of the tab Attention: what the map says of its market."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_, _
from cjmdesk.layout.analysis.importance import CONTEXT
from cjmdesk.model.journey import Context
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.guard import guarded

_UNSAID, _MOST = 0, 5


class ContextSlider(QSlider):
    """One field of the map's context, 1 to 5; at the left end, and after Delete, the map does not say it."""

    def __init__(self, means: Means, field: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._live = means.live
        self._field = field
        name, rule = (_(text) for text in CONTEXT[field])
        self.setRange(_UNSAID, _MOST)
        self.setPageStep(1)
        self.setTickInterval(1)
        self.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.setAccessibleName(name)
        self.setToolTip(
            _("{name}: {rule}. From 1 to 5; at the left end the map does not say it.").format(name=name, rule=rule)
        )
        self._follow()
        self.valueChanged.connect(self._on_moved)
        self.sliderReleased.connect(self._on_released)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        """Shows what the map says, except while it is being dragged."""
        if self.isSliderDown():
            return
        value = getattr(self._live.bridge.doc.context or Context(), self._field) or _UNSAID
        if value != self.value():
            blocker = QSignalBlocker(self)
            self.setValue(value)
            blocker.unblock()

    def _on_moved(self, value: int) -> None:
        """A drag is one step of undo, however far it goes."""
        edit = partial(set_field, key="", field=f"context.{self._field}", value=value or None)
        self._live.bridge.apply(N_("Change the context"), edit, merge=("context", self._field))
        if not self.isSliderDown():
            self._on_released()

    def _on_released(self) -> None:
        self._live.bridge.session.seal()
        self._follow()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(_UNSAID)
        else:
            super().keyPressEvent(event)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel; a slider that it passes changes nothing in the map."""
        event.ignore()
