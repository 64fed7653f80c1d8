"""A monkey at the window: random presses, drags, keys and words, the same for the same seed.

It works in chapters: at the beginning of each the map is opened anew and chance begins anew, so that what it finds
after hours is found again by doing one chapter.
"""

import gc
import random
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRubberBand

from cjmdesk.files.document import parse
from cjmdesk.files.emitter import dump
from cjmdesk.model.checks import violations
from cjmdesk.qt.canvas.overlay import Overlay

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


CHAPTER = 2000
"""Steps from one opening of the map to the next."""
_MADE_LATER = 60
"""So many objects of the view are made when they are first needed."""
_STRETCH = 250
"""Steps for which the window is arranged in one way."""
_LARGEST, _LARGE = 500, 200
"""A map of more parts than the first is taken back to about the second."""


class Monkey:
    """Does one thing at a time to a driver's window; nothing that opens a dialog."""

    def __init__(self, driver, path: Path) -> None:
        self.driver = driver
        self.chance = random.Random()
        self._path = path
        self._deeds = (self._click, self._drag, self._drag, self._drag, self._key, self._key, self._type, self._wheel)
        self._faults: list[BaseException] = []
        self._children = 0

    def begin(self, seed: str) -> None:
        """Opens the map anew and goes back to the arrangement of the beginning."""
        driver = self.driver
        QApplication.clipboard().clear()
        # What is being written comes into the map first: afterwards it would be a change that is asked about.
        driver.editor.bridge.settle()
        driver.editor.bridge.saved(driver.editor.bridge.file)
        assert driver.window.documents.open_path(str(self._path))
        driver.view.setFocus()
        driver.view.actual_size()
        self.go_on(seed)
        self.arrange()

    def go_on(self, seed: str) -> None:
        """With what is open."""
        self.chance.seed(seed)
        self._children = self._children or self._count_children()

    def arrange(self) -> None:
        """Mostly the map has all the room; sometimes the panel follows, or the library stands beside it."""
        room = self.chance.choice(((0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 2, 1), (1, 2, 0)))
        width = self.driver.window.width()
        self.driver.window.splitter.setSizes([share * width // sum(room) for share in room])
        self._settle()

    def act(self) -> None:
        self.chance.choice(self._deeds)()
        self._settle()
        if self._faults:
            raise self._faults[0]

    def note(self, _kind: type[BaseException], fault: BaseException, _trace: object) -> None:
        """`sys.excepthook` while the monkey is at work: what fails in a handler does not come up to here by itself."""
        self._faults.append(fault)

    def _settle(self) -> None:
        QApplication.processEvents()
        # Without a running event loop nobody else does it.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def look(self) -> None:
        """Whatever was done: the document is valid and can be written and read, and the canvas shows just it."""
        self.driver.key(Qt.Key.Key_Escape)
        self.driver.key(Qt.Key.Key_Escape)
        self._settle()
        self._look_at_document()
        self._look_at_canvas()
        self._go_back_and_forth()

    def _look_at_document(self) -> None:
        doc = self.driver.doc
        assert violations(doc) == []
        text = dump(doc)
        read = parse(text.encode()).journey
        assert read is not None
        assert read == doc
        assert dump(read) == text

    def _look_at_canvas(self) -> None:
        view, items = self.driver.view, self.driver.view.board.items
        shown = items.within([items.itemsBoundingRect()])
        assert sorted(part.key for part in shown) == sorted(part.key for part in view.board.scene.parts)
        assert all(items.opacity(part.key) == 1 for part in shown)
        assert not view.pointer.is_busy
        assert len(items.items()) <= 2, "something was left on the map"
        assert not view.findChildren(Overlay) + view.findChildren(QRubberBand), "something was left over the map"
        assert self._count_children() < self._children + _MADE_LATER, "more and more is left with the view"

    def _count_children(self) -> int:
        return len(self.driver.view.findChildren(QObject))

    def _go_back_and_forth(self) -> None:
        """What was undone and done again is the same as before."""
        session, doc = self.driver.session, self.driver.doc
        if session.can_undo:
            session.undo()
            assert violations(session.doc) == []
            session.redo()
            assert session.doc is doc
            self._settle()

    def cut_back(self) -> None:
        """Keeps the map from growing endlessly."""
        board, session = self.driver.view.board, self.driver.session
        if len(board.scene.parts) > _LARGEST:
            while session.can_undo and len(board.scene.parts) > _LARGE:
                session.undo()

    def _point(self) -> QPoint:
        """Mostly the middle of something on the map, sometimes anywhere."""
        view = self.driver.view
        room = view.viewport().rect()
        for _attempt in range(3 if self.chance.random() < 0.8 else 0):
            part = self.chance.choice(view.board.scene.parts)
            point = self.driver.at(
                part.x + part.w * self.chance.choice((0.5, 0.02, 0.98)),
                part.y + part.h * self.chance.choice((0.5, 0.05, 0.98)),
            )
            if room.contains(point):
                return point
        return QPoint(self.chance.randrange(room.width()), self.chance.randrange(room.height()))

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
        self.driver.type(self.chance.choice(_WORDS))
        self.driver.key(self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)))

    def _wheel(self) -> None:
        """Scrolls and zooms, mostly by the wheel."""
        view = self.driver.view
        if self.chance.random() < 0.2:
            self.chance.choice((view.actual_size, view.fit, view.fit_selection, view.show_beginning))()
            return
        port, point = view.viewport(), QPointF(self._point())
        turn = QPoint(0, 120 * self.chance.choice((-3, -1, 1, 3)))
        QApplication.sendEvent(
            port,
            QWheelEvent(
                point, QPointF(port.mapToGlobal(point.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
                self.chance.choice((_NONE, _SHIFT, _CTRL)), Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip


def run(
    driver,
    path: Path,
    seed: int,
    steps: int,
    *,
    first: int = 0,
    between: int = 25,
    anew: bool = True,
    tell: Callable[[int], None] = lambda step: None,
) -> None:
    """The deeds `first` to `steps` of a monkey, with a look at everything after each `between` of them.

    It begins with the chapter of `first`; where not `anew`, with what is open, and without chapters: the history grows.
    `tell` is called with the number of steps from time to time. A fault says where it came up.
    """
    monkey = Monkey(driver, path)
    hook, sys.excepthook = sys.excepthook, monkey.note
    # What is there from the beginning stays: to look through it again and again only takes time.
    gc.collect()
    gc.freeze()
    step = first - first % CHAPTER
    if not anew:
        monkey.go_on(f"{seed}/{step // CHAPTER}")
    try:
        while step < steps:
            _go_on(monkey, seed, step, between, anew)
            step += 1
            if step % 1000 == 0:
                tell(step)
        monkey.look()
    except Exception as fault:
        raise AssertionError(f"seed {seed}, step {step}: --seed {seed} --first {step - step % CHAPTER}") from fault
    finally:
        gc.unfreeze()
        sys.excepthook = hook


def _go_on(monkey: Monkey, seed: int, step: int, between: int, anew: bool) -> None:
    if step % CHAPTER == 0 and anew:
        monkey.begin(f"{seed}/{step // CHAPTER}")
    elif step % _STRETCH == 0:
        monkey.arrange()
    monkey.act()
    if (step + 1) % between == 0:
        monkey.look()
        monkey.cut_back()
