"""A monkey at the window: random presses, drags, keys and words, always the same for the same seed."""

import random

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.files.document import parse
from cjmdesk.files.emitter import dump
from cjmdesk.model.checks import violations

_NONE, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_KEYS = (
    [(key, _NONE) for key in (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape,
        Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Backspace,
    )]
    + [(Qt.Key(ord(letter)), _CTRL) for letter in "ZZZYCVXDATL01"]
    + [(Qt.Key.Key_Return, _CTRL), (Qt.Key.Key_Z, _CTRL | _SHIFT), (Qt.Key.Key_Tab, _SHIFT), (Qt.Key.Key_Up, _SHIFT)]
)  # fmt: skip
# Only plain letters: the key events of the test library know no others.
_WORDS = ("Payment", "a", "4,2", "word " * 12, "50 %", "-3", "0", "[x]", "a: b", "# no")


class Monkey:
    """Does one thing at a time to a driver's window; nothing that opens a dialog."""

    def __init__(self, driver, seed: int) -> None:
        self.driver = driver
        self.chance = random.Random(seed)
        self._deeds = (self._click, self._drag, self._drag, self._drag, self._key, self._key, self._type, self._wheel)

    def act(self) -> None:
        self.chance.choice(self._deeds)()
        QApplication.processEvents()

    def look(self) -> None:
        """Whatever was done: the document is valid and can be written and read, and the canvas shows just it."""
        self.driver.key(Qt.Key.Key_Escape)
        self.driver.key(Qt.Key.Key_Escape)
        doc, board = self.driver.doc, self.driver.view.board
        assert violations(doc) == []
        text = dump(doc)
        read = parse(text.encode()).journey
        assert read is not None
        assert dump(read) == text
        shown = board.items.within([board.items.itemsBoundingRect()])
        assert sorted(part.key for part in shown) == sorted(part.key for part in board.scene.parts)
        assert all(board.items.opacity(part.key) == 1 for part in shown)

    def _point(self) -> QPoint:
        """Mostly the middle of something on the map, sometimes anywhere."""
        view = self.driver.view
        if self.chance.random() < 0.8:
            part = self.chance.choice(view.board.scene.parts)
            point = self.driver.at(
                part.x + part.w * self.chance.choice((0.5, 0.02, 0.98)),
                part.y + part.h * self.chance.choice((0.5, 0.05, 0.98)),
            )
            if view.viewport().rect().contains(point):
                return point
        size = view.viewport().size()
        return QPoint(self.chance.randrange(size.width()), self.chance.randrange(size.height()))

    def _modifiers(self) -> Qt.KeyboardModifier:
        return self.chance.choice((_NONE, _NONE, _NONE, _CTRL, _SHIFT))

    def _click(self) -> None:
        viewport, point = self.driver.view.viewport(), self._point()
        if self.chance.random() < 0.25:
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, _NONE, point)
        else:
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, self._modifiers(), point)

    def _drag(self) -> None:
        viewport = self.driver.view.viewport()
        start, end = self._point(), self._point()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, self._modifiers(), start)
        self.driver.move(start + QPoint(7, 7), (start + end) / 2, end)
        if self.chance.random() < 0.2:
            self.driver.key(Qt.Key.Key_Escape)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, _NONE, end)

    def _key(self) -> None:
        key, modifiers = self.chance.choice(_KEYS)
        self.driver.key(key, modifiers)

    def _type(self) -> None:
        if self.driver.view.hasFocus() and not self.driver.session.doc.stages:
            return
        self.driver.type(self.chance.choice(_WORDS).replace("\n", " ")[:60])
        self.driver.key(self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)))

    def _wheel(self) -> None:
        view = self.driver.view
        self.chance.choice((view.zoom_in, view.zoom_out, view.actual_size, view.fit, view.show_beginning))()


def run(driver, seed: int, steps: int, between: int = 25) -> None:
    """`steps` deeds, with a look at everything after each `between` of them; the map is kept from growing endlessly."""
    monkey = Monkey(driver, seed)
    for step in range(1, steps + 1):
        monkey.act()
        if step % between == 0:
            monkey.look()
            if len(driver.view.board.scene.parts) > 900:
                while driver.session.can_undo and len(driver.view.board.scene.parts) > 300:
                    driver.session.undo()
    monkey.look()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
