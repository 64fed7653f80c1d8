"""What stands above every page: what it is, where it stands, and whether a method only suggested it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjmdesk.edit.implied import confirm, dismiss
from cjmdesk.i18n import N_, _
from cjmdesk.model.stage import Stage
from cjmdesk.model.words import one_line
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.panel.flow import FlowLayout
from cjmdesk.qt.zooming import edges, px

_DOT = 14


class PanelHead(QWidget):
    """The heading of the panel."""

    stage_wanted = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stage = ""
        self._implied = ""
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.heading.setFont(strong(12))
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.dot = QLabel(self)
        self.dot.setFixedSize(px(_DOT), px(_DOT))
        self.place = QToolButton(self)
        self.place.setObjectName("back")
        self.place.setToolTip(_("Back to the stage"))
        self.place.clicked.connect(self._go_back)
        self.note = QLabel(self)
        self.note.setObjectName("label")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.confirmation = self._make_confirmation()
        line = QHBoxLayout()
        line.addWidget(self.heading, 1)
        line.addWidget(self.dot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(line)
        layout.addWidget(self.place)
        layout.addWidget(self.note)
        layout.addWidget(self.confirmation)

    def _make_confirmation(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("implied")
        text = QLabel(_("A suggestion of the method. Any edit confirms it."), frame)
        text.setWordWrap(True)
        self.confirm = QPushButton(_("Confirm"), frame)
        self.confirm.clicked.connect(self._confirm)
        self.dismiss = QPushButton(_("Remove it"), frame)
        self.dismiss.clicked.connect(self._dismiss)
        buttons = FlowLayout(gap=6)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.dismiss)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*edges(10, 8, 10, 8))
        layout.addWidget(text)
        layout.addLayout(buttons)
        frame.hide()
        return frame

    def show_text(self, heading: str, dot: str = "", stage: Stage | None = None) -> None:
        """The heading with a dot of a colour, and a way back to the stage where it stands in one."""
        self.heading.setText(heading)
        self.dot.setVisible(bool(dot))
        looks = f"background: {dot}; border-radius: {px(_DOT) // 2}px;"
        if dot and self.dot.styleSheet() != looks:
            # To set the same again costs as much as another.
            self.dot.setStyleSheet(looks)
        self._stage = stage.id if stage else ""
        self.place.setVisible(stage is not None)
        if stage is not None:
            metrics = self.place.fontMetrics()
            title = metrics.elidedText(one_line(stage.title), Qt.TextElideMode.ElideRight, 230)
            self.place.setText(f"‹ {title}".replace("&", "&&"))

    def show_note(self, note: str) -> None:
        """A sentence below the heading; nothing for an empty one."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def offer_confirmation(self, key: str) -> None:
        """Offers to confirm or dismiss the suggested entity `key`; offers nothing for an empty key."""
        self._implied = key
        self.confirmation.setVisible(bool(key))

    def _go_back(self) -> None:
        if self._stage:
            self.stage_wanted.emit(self._stage)

    def _confirm(self) -> None:
        self._bridge.apply(N_("Confirm"), partial(confirm, keys=[self._implied]))

    def _dismiss(self) -> None:
        self._bridge.apply(N_("Remove suggestion"), partial(dismiss, keys=[self._implied]))
