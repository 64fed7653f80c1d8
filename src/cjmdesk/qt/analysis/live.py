"""The figures of the map while somebody looks at them: made anew a moment after an edit, never while hidden."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cjmdesk.analysis.everything import Everything, as_asked
from cjmdesk.layout.analysis.panel import State
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge

PAUSE = 40
"""Milliseconds after the first of several edits until the figures follow: all of those edits count then."""


class Live(QObject):
    """Figures of the document as it was at the last refresh, and what was chosen in the dock."""

    refreshed = Signal()
    """Figures or state are others."""

    command_wanted = Signal(str)
    """An action of the window, by its id."""

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.state = State()
        self.journey: Journey = bridge.doc
        self.found: Everything | None = None
        self._is_watched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.refresh)
        bridge.changed.connect(self._on_changed)

    def watch(self, is_watched: bool) -> None:
        """Whether somebody looks: then the figures follow the document, else nothing is computed."""
        self._is_watched = is_watched
        if not is_watched:
            self._timer.stop()
        elif self.found is None or self.journey is not self.bridge.doc:
            self.refresh()

    def _on_changed(self, _change: object) -> None:
        if self._is_watched and not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Computes anew what is shown; what was chosen and is not there any more is forgotten."""
        self._timer.stop()
        before = self.found
        self.journey = self.bridge.doc
        self.found = as_asked(self.journey, date.today())
        ideas = {idea.id for stage in self.journey.stages for idea in stage.ideas}
        is_same = before is not None and before.flow.chain.ways == self.found.flow.chain.ways
        self.state = self.state._replace(
            ideas=tuple(key for key in self.state.ideas if key in ideas),
            walks=self.state.walks if is_same else None,
        )
        self.refreshed.emit()

    def choose(self, **fields: Any) -> None:
        """Puts fields of the `State`; shows nothing anew where they are what they were."""
        state = self.state._replace(**fields)
        if state != self.state:
            self.state = state
            self.refreshed.emit()
