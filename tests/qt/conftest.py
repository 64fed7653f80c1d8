"""A whole editor for a test, driven by real mouse and key events, and closed without a question at its end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hands import Driver
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTreeWidget, QWidget

from cjmdesk.qt.app import Editor
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.starting import Collector

MAP = """cjmdesk: 1
title: Coffee subscription
goal: Good coffee every morning
stages:
  - id: need
    title: Need
    key_task: Be seen
    duration: 2 weeks
    touchpoints:
      - {id: metro, title: Metro banner, function: marketing}
      - {id: blog, title: Blog, function: marketing}
    pains:
      - {id: unknown, text: Does not know us, severity: 3}
  - id: deal
    title: Deal
    key_task: Remove barriers
    touchpoints:
      - {id: call, title: Call, function: sales}
      - {id: pay, title: Online payment, function: sales}
  - id: use
    title: First use
    touchpoints:
      - {id: visit, title: Technician's visit, function: service}
"""

HERE = Path(__file__).parent

LEFT = Qt.MouseButton.LeftButton


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """The core is measured by its own tests alone: what a gesture passes through by the way is not proven by it."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    coverage = plugin.cov_controller if plugin and plugin.cov_controller else None
    # pytest calls this for every test, not only for those of this folder.
    if coverage is None or HERE not in item.path.parents:
        return (yield)
    coverage.pause()
    try:
        return (yield)
    finally:
        coverage.resume()


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> Iterator[QApplication]:
    """There is an application in every test here: a picture that is made without one ends the process.

    As in the program, what is garbage is taken apart in its own thread; one of an earlier test may still be running.
    """
    collector = Collector(qapp)
    yield qapp
    collector.look()
    collector.end()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """Settings of the test alone: Qt finds their folder once and keeps it."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    """A small map with three stages."""
    path = tmp_path / "coffee.cjm.yaml"
    path.write_text(MAP, encoding="utf-8")
    return path


@pytest.fixture
def with_personas(map_file: Path) -> Callable[[int], Path]:
    """Gives the small map a curve for each of some personas, `p0` and so on, and returns its path."""

    def write(count: int) -> Path:
        ids = [f"p{n}" for n in range(count)]
        personas = "".join(f"  - {{id: {key}, name: Persona {key}}}\n" for key in ids)
        points = "".join(f"      - {{persona: {key}, score: {n % 5 - 2}}}\n" for n, key in enumerate(ids))
        text = MAP.replace("stages:\n", f"personas:\n{personas}stages:\n", 1)
        text = text.replace("    key_task: Be seen\n", f"    key_task: Be seen\n    emotions:\n{points}", 1)
        map_file.write_text(text, encoding="utf-8")
        return map_file

    return write


PATIENCE = 20
"""Seconds after which a dialog that nobody answers is one that was not expected."""


class Doorkeeper(QObject):
    """Closes a dialog that would keep a test waiting for ever, and remembers it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._seen: tuple[QWidget | None, int] = None, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(1000)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        seen, times = self._seen
        self._seen = dialog, times + 1 if dialog is not None and dialog is seen else 0
        if dialog is not None and self._seen[1] >= PATIENCE:
            self.found.append(all_text(dialog))
            dialog.close()

    def stop(self) -> None:
        self._timer.stop()
        self._seen = None, 0
        assert not self.found, f"unexpected dialogs: {self.found}"


@pytest.fixture
def make_driver(qapp: QApplication) -> Iterator[Callable[..., Driver]]:
    """Opens editors; all are closed at the end of the test."""
    made: list[Editor] = []

    def make(path: Path | None = None, size: tuple[int, int] = (1400, 900), *, start=False, **options) -> Driver:
        """Without a path on an empty map, with `start` on the start page."""
        editor = Editor(qapp, Settings(), **{"language": "en", "theme": "light", **options})
        made.append(editor)
        editor.show(size)
        if path is not None:
            assert editor.window.documents.open_path(str(path))
        elif not start:
            editor.window.documents.new()
        QTest.qWaitForWindowExposed(editor.window)
        editor.window.activateWindow()
        if not start:
            editor.window.view.setFocus()
        QApplication.processEvents()
        editor.window.panel.refresh()  # at once, however long the machine takes to get there by itself
        return Driver(editor)

    doorkeeper = Doorkeeper()
    yield make
    for editor in made:
        editor.window.move_on()
        editor.end()
    made.clear()
    # What Python has put there would otherwise be taken away when Python is gone already, and crash.
    QApplication.clipboard().clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    doorkeeper.stop()


@pytest.fixture
def driver(make_driver: Callable[..., Driver], map_file: Path) -> Driver:
    """An editor with the small map open."""
    return make_driver(map_file)


class Answers:
    """Answers modal dialogs as they come up, each with the next of what was planned."""

    def __init__(self) -> None:
        self.planned: list[Callable[[QWidget], None]] = []
        self.seen: list[QWidget] = []
        self.texts: list[str] = []
        self._answered: QDialog | None = None
        self._timer = QTimer()
        self._timer.setInterval(15)
        self._timer.timeout.connect(self._look)

    def plan(self, *answers: Callable[[QWidget], None]) -> None:
        self.planned += answers
        self._timer.start()

    @staticmethod
    def click(text: str) -> Callable[[QWidget], None]:
        """The answer that clicks the button with this text."""

        def answer(dialog: QWidget) -> None:
            buttons = {item.text().replace("&", ""): item for item in dialog.findChildren(QPushButton)}
            assert text in buttons, f"{text!r} is none of {sorted(buttons)}"
            QTest.mouseClick(buttons[text], LEFT)

        return answer

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog is self._answered:
            # Typing into a dialog runs the event loop, and with it this timer.
            return
        if not self.planned:
            dialog.reject()
            raise AssertionError(f"unexpected dialog {dialog.windowTitle()!r}")
        self.texts.append(all_text(dialog))
        self._answered = dialog
        try:
            self.planned.pop(0)(dialog)
        finally:
            self._answered = None

    def stop(self) -> None:
        self._timer.stop()


def all_text(dialog: QWidget) -> str:
    """Everything that a dialog says."""
    words = [dialog.windowTitle(), *(label.text() for label in dialog.findChildren(QLabel))]
    for tree in dialog.findChildren(QTreeWidget):
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            words += [item.text(column) for column in range(tree.columnCount())]
    return "\n".join(words)


@pytest.fixture
def answers(qapp: QApplication) -> Iterator[Answers]:
    result = Answers()
    yield result
    result.stop()
    assert not result.planned, "a dialog did not come up"
