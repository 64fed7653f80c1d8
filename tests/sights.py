"""What shows up only under the hands: tips, the small map, the end of the library, text written in place, a drag."""

from collections.abc import Callable, Iterator

from hands import Driver
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QToolTip,
    QWidget,
)

from cjmdesk.model.walk import walk
from cjmdesk.qt.app import Editor
from cjmdesk.qt.library.library import EntryList


def sights(editor: Editor) -> Iterator[tuple[str, QWidget]]:
    """The window, or a part of it, in each of these states; each is left again as it was before."""
    hands, window = Driver(editor), editor.window
    first = next(found.key for found in walk(editor.bridge.doc) if type(found.entity).kind_name == "touchpoint")
    minimap = window.view.minimap
    minimap.toggle()
    yield "minimap", window
    minimap.toggle()
    window.pane.tabs.setCurrentIndex(0)
    entries = window.pane.findChild(EntryList)
    entries.scrollToBottom()
    yield "library-end", window.pane
    entries.scrollToTop()
    editor.bridge.selection.set((first,))
    window.view.setFocus()
    hands.trigger("edit_text")
    yield "inplace", window
    hands.key(Qt.Key.Key_Escape)
    start = hands.centre(f"touchpoint:{first}")
    hands.press(start)
    hands.move(start + QPoint(8, 8), start + QPoint(60, 40))
    yield "drag", window
    hands.key(Qt.Key.Key_Escape)
    hands.release(start)
    yield "tip", tip(window)
    QToolTip.hideText()
    editor.bridge.selection.set(())
    window.panel.refresh()
    field = window.panel.page("map").fields["date"]
    field.open_calendar()
    yield "calendar", field.popup
    field.popup.close()


def tip(window: QWidget) -> QWidget:
    """The bubble that explains a button of the bar."""
    button = window.toolbar.widgetForAction(window.actions_.by_id["new"])
    QToolTip.showText(button.mapToGlobal(QPoint(4, 20)), button.toolTip(), button)
    return next(part for part in QApplication.topLevelWidgets() if part.inherits("QTipLabel") and part.isVisible())


def visit_qt(editor: Editor, visit: Callable[[str, QWidget], None]) -> None:
    """The dialogs that Qt makes: for a colour, a line of text, a file to open and one to write."""
    window = editor.window
    for name, ask in (
        ("qt-colour", lambda: QColorDialog.getColor(QColor("#3b5bdb"), window, "1")),
        ("qt-text", lambda: QInputDialog.getText(window, "1", "2")),
        ("qt-open", lambda: QFileDialog.getOpenFileName(window, "1", "/", "* (*)")),
        ("qt-save", lambda: QFileDialog.getSaveFileName(window, "1", "/3", "* (*)")),
    ):
        QTimer.singleShot(60, lambda name=name: _seen(name, visit))
        ask()


def _seen(name: str, visit: Callable[[str, QWidget], None]) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    QTest.qWait(50)
    visit(name, dialog)
    dialog.reject()
