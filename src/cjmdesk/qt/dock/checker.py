"""What is to say about the map, found anew a while after each change."""

import os
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from cjmdesk.model.problems import Problem
from cjmdesk.qt.bridge import DocumentBridge

PAUSE = 300
"""Milliseconds without a change after which the map is looked through."""


class Checker(QObject):
    """Looks through the map when it was left alone for a moment, and only while someone wants to know."""

    checked = Signal()
    """`problems` may be others now."""

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()
        """Of the map as it was at the last look, by place."""
        self.has_looked = False
        """Whether there was a look: before it nothing can be said."""
        self._bridge = bridge
        self._is_resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        bridge.changed.connect(self._on_changed)
        self._timer.start()

    def rest(self, is_resting: bool) -> None:
        """Nobody sees what would be found, until this is called with False."""
        self._is_resting = is_resting
        self._on_changed()

    def _on_changed(self, _change: object = None) -> None:
        if self._is_resting:
            self._timer.stop()
        else:
            self._timer.start()

    def look(self) -> None:
        """Looks now."""
        from cjmdesk.model.checks import doubts, kept_keys
        from cjmdesk.model.hints import hints
        from cjmdesk.qt.dock.places import place_of

        self._timer.stop()
        doc = self._bridge.doc
        found = [*kept_keys(doc), *doubts(doc), *self._of_pictures()]
        if doc.stages or doc.title:
            found += hints(doc, date.today())
        self.problems = tuple(sorted(found, key=place_of))
        self.has_looked = True
        self.checked.emit()

    def _of_pictures(self) -> list[Problem]:
        """Of a map that has a folder; where there are none nothing is asked of the disk."""
        from cjmdesk.files.pictures import picture_problems

        path = self._bridge.file.path
        return picture_problems(self._bridge.doc, os.path.dirname(path)) if path else []

    def count(self, severity: str) -> int:
        return sum(problem.severity == severity for problem in self.problems)
