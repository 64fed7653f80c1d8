"""The tabs of a page, on as many lines as they need: words are never squeezed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.flow import FlowLayout


class Tabs(QWidget):
    """One of several parts of a page is shown; a tab with a list says how many are in it."""

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._key: str | None = None
        self._parts: list[tuple[QToolButton, QWidget, str, str]] = []
        self._flow = FlowLayout(self, 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bridge.changed.connect(self._on_changed)

    def add(self, title: str, body: QWidget, counted: str) -> None:
        """Another tab; `counted` is the field whose items its title counts, or empty."""
        button = QToolButton(self)
        button.setObjectName("tab")
        button.setText(title)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(body.setVisible)
        self._flow.addWidget(button)
        self._parts.append((button, body, title, counted))
        button.setChecked(len(self._parts) == 1)
        body.setVisible(len(self._parts) == 1)

    def bind(self, key: str | None) -> None:
        self._key = key
        self._refresh()

    def show_holder(self, holder: QWidget) -> None:
        """Shows the tab whose part `holder` is."""
        for button, body, _title, _counted in self._parts:
            if body is holder:
                button.setChecked(True)

    @property
    def current(self) -> int:
        return next((n for n, (button, *_rest) in enumerate(self._parts) if button.isChecked()), 0)

    def show_number(self, number: int) -> None:
        self._parts[number % len(self._parts)][0].setChecked(True)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.show_number(self.current + (1 if event.key() == Qt.Key.Key_Right else -1))
            self._parts[self.current][0].setFocus()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, _change: object) -> None:
        if self._key is not None:
            self._refresh()

    def _refresh(self) -> None:
        found = self._bridge.find(self._key) if self._key else None
        for button, _body, title, counted in self._parts:
            count = len(getattr(found.entity, counted, ())) if found and counted else 0
            button.setText(f"{title} {count}" if count else title)
        self.updateGeometry()
