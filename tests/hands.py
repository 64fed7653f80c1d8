"""Hands and eyes at the window of an editor: real mouse and key events, for tests and for the pictures of it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import find
from cjmdesk.qt.app import Editor

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Driver:
    """Hands and eyes: points at entities by key, presses and types as a user does, and reads the document."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    @property
    def window(self):
        return self.editor.window

    @property
    def view(self):
        return self.window.view

    @property
    def doc(self) -> Journey:
        return self.editor.bridge.doc

    @property
    def session(self):
        return self.editor.bridge.session

    def stages(self) -> list[str]:
        return [stage.id for stage in self.doc.stages]

    def cards(self, stage: str) -> list[str]:
        return [item.id for item in find(self.doc, stage).entity.touchpoints]

    def part(self, key: str):
        return next(part for part in self.view.board.scene.parts if part.key == key)

    def centre(self, key: str) -> QPoint:
        """The middle of a part, in the viewport."""
        part = self.part(key)
        return self.at(part.x + part.w / 2, part.y + part.h / 2)

    def at(self, x: float, y: float) -> QPoint:
        return self.view.viewportTransform().map(QPointF(x, y)).toPoint()

    def click(self, key: str, modifiers=NONE) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, self.centre(key))

    def press(self, point: QPoint) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, NONE, point)

    def move(self, *points: QPoint) -> None:
        for point in points:
            QTest.mouseMove(self.view.viewport(), point)
            QApplication.processEvents()

    def release(self, point: QPoint) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, NONE, point)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        self.move(start + QPoint(8, 8), (start + end) / 2, end)
        self.release(end)

    def key(self, key: Qt.Key, modifiers=NONE) -> None:
        """A key press where the focus is, with the shortcuts of the window."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """The keys of a text where the focus is, each where the focus is then."""
        for char in text:
            QTest.keyClicks(self.window.focusWidget() or self.window, char)

    def russian(self, letter: str) -> None:
        """Ctrl and a key of a Russian keyboard."""
        target = self.window.focusWidget() or self.window
        key, control = Qt.Key(ord(letter.upper())), Qt.KeyboardModifier.ControlModifier
        QTest.sendKeyEvent(QTest.KeyAction.Click, target, key, letter, control)

    def trigger(self, action: str) -> None:
        self.window.actions_.by_id[action].trigger()

    def field(self, kind: str, name: str):
        return self.window.panel.page(kind).fields[name]

    def enter_field(self, kind: str, name: str):
        """Clicks into a field, puts the cursor at its end, and returns it."""
        field = self.field(kind, name)
        target = field.viewport() if hasattr(field, "viewport") else field
        QTest.mouseClick(target, LEFT, NONE, QPoint(12, 10))
        several_lines = hasattr(field, "viewport")
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier if several_lines else NONE)
        assert self.window.focusWidget() is field
        return field
