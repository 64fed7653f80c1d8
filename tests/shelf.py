"""The library of an editor, in the hand of a user."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.library.rows import ROW

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Shelf:
    """Finds entries by their names and drags them."""

    def __init__(self, driver) -> None:
        self.driver = driver
        driver.window.pane.fill()
        QApplication.processEvents()
        self.library = driver.window.pane.library
        self.list = self.library.list

    def names(self) -> list[str]:
        return [row.text for row in self.library._model.rows if not row.is_heading]

    def place(self, name: str) -> QPoint:
        model = self.list.model()
        index = next(i for i in map(model.index, range(model.rowCount())) if i.data(ROW).text == name)
        self.list.scrollTo(index)
        return self.list.visualRect(index).center()

    def press(self, name: str) -> QPoint:
        start = self.place(name)
        QTest.mousePress(self.list.viewport(), LEFT, NONE, start)
        return start

    def over(self, point: QPoint) -> QPoint:
        """A point of the map's viewport, as the library sees it."""
        viewport = self.driver.view.viewport()
        return self.list.viewport().mapFromGlobal(viewport.mapToGlobal(point))

    def move(self, *points: QPoint) -> None:
        for point in points:
            QTest.mouseMove(self.list.viewport(), point)
            QApplication.processEvents()

    def drag(self, name: str, point: QPoint, modifiers=NONE) -> None:
        """Drags the entry to `point` of the map's viewport and drops it there."""
        start, end = self.press(name), self.over(point)
        self.move(start + QPoint(12, 0), (start + end) / 2, end)
        QTest.mouseRelease(self.list.viewport(), LEFT, modifiers, end)

    def choose(self, name: str) -> None:
        QTest.mouseClick(self.list.viewport(), LEFT, NONE, self.place(name))

    def enter(self, name: str) -> None:
        self.choose(name)
        QTest.keyClick(self.list, Qt.Key.Key_Return)
