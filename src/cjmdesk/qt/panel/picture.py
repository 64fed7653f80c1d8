"""A picture's path in the map's folder, with a button to choose the file."""

import os

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.panel.fields import LineField
from cjmdesk.qt.picture_file import name_in_map
from cjmdesk.qt.zooming import px


class PictureField(QWidget):
    """The path as the map names it; a chosen file is copied beside the map if that is wanted."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.line = LineField(self)
        self.button = tool_button(self, _("Choose a picture"), "choose", text="…")
        self.button.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.line.typed.connect(self.typed)
        self.line.entered.connect(self.entered)
        self.line.focused.connect(self.focused)
        self.line.left.connect(self.left)

    @property
    def is_dirty(self) -> bool:
        return self.line.is_dirty

    @is_dirty.setter
    def is_dirty(self, value: bool) -> None:
        self.line.is_dirty = value

    def hasFocus(self) -> bool:
        return bool(self.line.hasFocus())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setPlaceholderText(self, text: str) -> None:
        self.line.setPlaceholderText(text)

    def value(self) -> object:
        return self.line.value()

    def show_value(self, value: object) -> None:
        self.line.show_value(value)

    def forget_typing(self) -> None:
        self.line.forget_typing()

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""

    def _choose(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg *.webp)")
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = os.path.dirname(self._bridge.file.path) or pictures
        path, _kind = QFileDialog.getOpenFileName(self.window(), _("Choose a picture"), folder, kinds)
        name = name_in_map(self.window(), self._bridge, path) if path else ""
        if name:
            self.focused.emit()
            self.line.show_value(name)
            self.typed.emit()
            self.entered.emit()
