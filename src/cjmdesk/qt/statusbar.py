"""The line at the foot of the window: what was done last, and what the map holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from cjmdesk.i18n import _, ngettext
from cjmdesk.model.journey import Journey

SHOWN_FOR = 6000
"""Milliseconds that a message stays."""


class StatusBar(QStatusBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.state = QLabel(self)
        self.addWidget(self.state)
        self.counts = QLabel(self)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.addPermanentWidget(self.counts)

    def say(self, message: str) -> None:
        self.showMessage(message, SHOWN_FOR)

    def show_state(self, *, is_modified: bool, has_file: bool) -> None:
        """Whether everything is in the file; a message covers it for its time."""
        if is_modified:
            self.state.setText(_("Changes not saved yet"))
        else:
            self.state.setText(_("All changes saved") if has_file else "")

    def show_counts(self, journey: Journey) -> None:
        self.counts.setText(counted(journey))


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
