"""What the program is, and the sheet of its shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjmdesk import __version__
from cjmdesk.i18n import N_, _
from cjmdesk.qt.appearance import TEXT_PIXELS, strong
from cjmdesk.qt.commands import SPECS
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fitting
from cjmdesk.qt.zooming import edges, px

GESTURES = (
    (N_("Drag a card"), N_("to another stage or place, or to another window")),
    (N_("… with Ctrl"), N_("copies it")),
    (N_("… with Shift"), N_("it spans its stage instead of one step")),
    (N_("Drag a point of a curve"), N_("sets the score; with Shift in half steps")),
    (N_("Drag the end of an arc"), N_("leads a selected transition elsewhere")),
    (N_("Drag a chevron or a step"), N_("to reorder them")),
    (N_("Drag over empty ground"), N_("selects what it touches")),
    (N_("Right click, Menu key"), N_("what can be done here")),
    (N_("Ctrl+click"), N_("adds to the selection")),
    (N_("Arrow keys"), N_("move the selection")),
    (N_("Esc"), N_("cancels a drag, then clears the selection")),
    (N_("Wheel, Shift+wheel"), N_("scroll")),
    (N_("Ctrl+wheel, pinch"), N_("zoom about the pointer")),
    (N_("Space+drag, middle button"), N_("moves the map")),
)
"""What the mouse and single keys do on the map."""


def shortcut_rows() -> list[tuple[str, str]]:
    """Keys and what they do: the table of actions, then the gestures."""
    rows = []
    for spec in SPECS:
        if spec.shortcuts:
            keys = QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((keys, _(spec.text).replace("&", "").rstrip("…")))
    return rows + [(_(keys), _(effect)) for keys, effect in GESTURES]


class ShortcutsDialog(QDialog):
    """The sheet of shortcuts, in two columns where the screen has room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        area = QScrollArea(self)
        area.setObjectName("sheet")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        edges = QSize(area.verticalScrollBar().sizeHint().width() + px(52), px(100))
        room = fitting(2000, 2000, self)
        rows = shortcut_rows()
        sheet = _sheet(rows, 2)
        if sheet.sizeHint().width() > room.width() - edges.width():
            sheet = _sheet(rows, 1)
        area.setWidget(sheet)
        _finish(self, area)
        self.resize((sheet.sizeHint() + edges).boundedTo(room))


def _sheet(rows: Sequence[tuple[str, str]], columns: int) -> QFrame:
    """The keys and what they do, downwards in so many columns."""
    sheet = QFrame()
    sheet.setObjectName("panel")
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(px(24))
    grid.setVerticalSpacing(px(9))
    length = -(-len(rows) // columns)
    for index, (keys, effect) in enumerate(rows):
        side = 2 * (index // length)
        key = QLabel(keys, sheet)
        key.setFont(strong(TEXT_PIXELS))
        grid.addWidget(key, index % length, side)
        grid.addWidget(QLabel(effect, sheet), index % length, side + 1)
    return sheet


class AboutDialog(QDialog):
    """Name, version, what it is, and whose work it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About cjmdesk"))
        grid = QGridLayout()
        title = QLabel(f"cjmdesk {__version__}", self)
        title.setFont(strong(20))
        lines = (
            _("An editor of customer journey maps. Maps are plain YAML files; nothing leaves this computer."),
            _("Licence: MIT. Fonts: Inter, DejaVu Sans, Noto Emoji. Icons: Tabler."),
        )
        grid.addWidget(title, 0, 0)
        for row, text in enumerate(lines, 1):
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setMinimumWidth(px(380))
            grid.addWidget(label, row, 0)
        grid.setVerticalSpacing(px(10))
        more = _finish(self, grid).addButton(_("&Licences…"), QDialogButtonBox.ButtonRole.ActionRole)
        more.clicked.connect(self._show_licences)

    def _show_licences(self) -> None:
        from cjmdesk.qt.dialogs.licences import LicencesDialog

        LicencesDialog(self).open()


def _finish(dialog: QDialog, body: QWidget | QGridLayout) -> QDialogButtonBox:
    """Lays the dialog out; returns its row of buttons, where there is one to close it."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*edges(24, 24, 24, 16))
    layout.setSpacing(px(20))
    if isinstance(body, QWidget):
        layout.addWidget(body, 1)
    else:
        layout.addLayout(body)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
    layout.addWidget(buttons)
    give_keys(dialog)
    dialog.setModal(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return buttons
