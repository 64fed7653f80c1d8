"""The line at the foot of the window: what was done last, and what the map holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from cjmdesk.i18n import _, ngettext
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.dock.checker import Checker

SHOWN_FOR = 6000
"""Milliseconds that a message stays."""
_BETWEEN = 24
"""Pixels between the parts and at the edges."""


class StatusBar(QStatusBar):
    problems_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.state = QLabel(self)
        self.addWidget(self.state)
        self.counts = QLabel(self)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.problems = QToolButton(self)
        self.problems.setObjectName("problems")
        self.problems.setToolTip(_("Show what needs attention"))
        self.problems.clicked.connect(self.problems_wanted)
        self.problems.hide()
        self.addPermanentWidget(self.problems)
        self.addPermanentWidget(self.counts)

    def say(self, message: str) -> None:
        self.showMessage(message, SHOWN_FOR)

    def show_state(self, bridge: DocumentBridge) -> None:
        """Whether everything is in the file, or cannot be put there; a message covers it for its time."""
        if bridge.holding.is_read_only:
            self.state.setText(_("Read-only"))
        elif bridge.modified:
            self.state.setText(_("Changes not saved yet"))
        else:
            self.state.setText(_("All changes saved") if bridge.file.path else "")

    def follow(self, checker: "Checker") -> None:
        """Shows how much `checker` finds, from now on."""
        self._checker = checker
        checker.checked.connect(self._show_problems)

    def _show_problems(self) -> None:
        warnings, hints = self._checker.count("warning"), self._checker.count("hint")
        parts = [ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings)] if warnings else []
        if hints:
            parts.append(ngettext("{n} hint", "{n} hints", hints).format(n=hints))
        self.problems.setText(" · ".join(parts))
        self.problems.setVisible(bool(parts))
        self._give_room()

    def show_counts(self, journey: Journey) -> None:
        self.counts.setText(counted(journey))
        self._give_room()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_room()
        super().resizeEvent(event)

    def _give_room(self) -> None:
        """Leaves the counts out where they would be cut off."""
        others = sum(part.sizeHint().width() for part in (self.state, self.problems) if not part.isHidden())
        self.counts.setVisible(others + self.counts.sizeHint().width() + px(_BETWEEN) <= self.width())


def counted(journey: Journey) -> str:
    """How many of what the map holds, in words."""
    stages = journey.stages
    touchpoints = sum(len(stage.touchpoints) for stage in stages)
    pains = sum(len(stage.pains) for stage in stages)
    kpis = sum(len(stage.kpis) for stage in stages)
    return " · ".join(
        (
            ngettext("{n} stage", "{n} stages", len(stages)).format(n=len(stages)),
            ngettext("{n} touchpoint", "{n} touchpoints", touchpoints).format(n=touchpoints),
            ngettext("{n} pain", "{n} pains", pains).format(n=pains),
            ngettext("{n} KPI", "{n} KPIs", kpis).format(n=kpis),
        )
    )
