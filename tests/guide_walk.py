"""The first chapter of the guide, done step by step as it is written: steps and typed words come from its text."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hands import LEFT, Driver
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog
from rebuild import type_text
from shelf import Shelf

from cjmdesk.assets import resource
from cjmdesk.layout.emotion_target import emotion_lane, score_y
from cjmdesk.qt.dialogs.export import ExportDialog

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
STEP = re.compile(r"^\d+\. <!-- step: ([\w-]+) --> (.+)$", re.MULTILINE)
QUOTED = re.compile(r"[“«](.+?)[”»]")
BOLD = re.compile(r"\*\*(.+?)\*\*")
PAUSE = 60
"""Milliseconds in which a dialog comes up."""


class Step(NamedTuple):
    """One step of the guide."""

    id: str
    text: str

    @property
    def typed(self) -> list[str]:
        """What the reader is told to type."""
        return QUOTED.findall(self.text)

    @property
    def named(self) -> list[str]:
        """What is said to stand on the screen."""
        return BOLD.findall(self.text)


def guide(language: str) -> str:
    return Path(resource("guide", f"{language}.md")).read_text(encoding="utf-8")


def steps_of(language: str) -> list[Step]:
    return [Step(*found) for found in STEP.findall(guide(language))]


class Walk:
    """Follows the guide in an editor on its start page. `look` is told of moments inside a step, with the pointer."""

    def __init__(
        self, driver: Driver, language: str, look: Callable[[str, QPoint], None] = lambda _moment, _place: None
    ) -> None:
        self.driver = driver
        self.look = look
        self.steps = steps_of(language)
        self.dialog: ExportDialog | None = None
        self.fault: BaseException | None = None
        self.done: list[str] = []

    def follow(self, after: Callable[[Step], None] = lambda _step: None) -> None:
        """Does every step, and calls `after` behind each."""
        self._after = after
        self._go_on(0)
        if self.fault:
            raise self.fault

    def _go_on(self, number: int) -> None:
        try:
            for at in range(number, len(self.steps)):
                step = self.steps[at]
                if step.id == OPENS_DIALOG:
                    # The dialog holds this call until it is closed; the steps inside it are done meanwhile.
                    when_asked(ExportDialog, partial(self._inside, at))
                    DOES[step.id](self, step)
                    return
                DOES[step.id](self, step)
                self._settle(step)
        except BaseException as fault:
            self.fault = fault
            if self.dialog is not None:
                self.dialog.close()

    def _inside(self, at: int, dialog: ExportDialog) -> None:
        self.dialog = dialog
        assert wait(lambda: bool(dialog.pages.sheets))
        self._settle(self.steps[at])
        self._go_on(at + 1)

    def _settle(self, step: Step) -> None:
        QApplication.processEvents()
        self.driver.window.panel.refresh()
        self.done.append(step.id)
        self._after(step)

    # -- where things are

    def stage(self, number: int) -> str:
        return self.driver.stages()[number]

    def cell(self, stage: int, kind: str, *, at_end: bool = False) -> QPoint:
        """A point in a cell that no card covers: its lower edge."""
        scene = self.driver.view.board.scene
        column, row = scene.columns[stage], next(row for row in scene.rows if row.kind == kind)
        return self.driver.at(column.x + column.w / 2, row.y + row.h - (3 if at_end else 8))

    def score(self, stage: int, value: float) -> QPoint:
        scene = self.driver.view.board.scene
        column = scene.columns[stage]
        y = score_y(self.driver.doc.emotion_scale, emotion_lane(scene), value)
        return self.driver.at(column.x + column.w / 2, y)

    # -- what hands do

    def double_click(self, point: QPoint) -> None:
        viewport = self.driver.view.viewport()
        assert viewport.rect().contains(point)
        QTest.mouseMove(viewport, point)
        QTest.mouseClick(viewport, LEFT, pos=point)
        QTest.mouseDClick(viewport, LEFT, pos=point)

    def write(self, text: str, *keys: Qt.Key) -> None:
        type_text(QApplication.focusWidget(), text)
        for key in keys:
            self.driver.key(key)

    def click_text(self, *parts: str) -> None:
        """Clicks the first part of the map whose key begins so."""
        key = next(part.key for part in self.driver.view.board.scene.parts if part.key.startswith(parts))
        self.driver.click(key)


def plain(button: QAbstractButton) -> str:
    """What a button says, without the mark of its key."""
    return button.text().replace("&", "")


def wait(is_so: Callable[[], bool], milliseconds: int = 20000) -> bool:
    """Lets the program work until something is so."""
    for _round in range(milliseconds // 20):
        if is_so():
            return True
        QTest.qWait(20)
    return False


def when_asked(kind: type[QDialog], answer: Callable[[QDialog], None]) -> None:
    """Calls `answer` once a modal dialog of this kind has the keys."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, kind) and dialog.isActiveWindow() and dialog.focusWidget() is not None:
        answer(dialog)
    else:
        QTimer.singleShot(PAUSE, partial(when_asked, kind, answer))


# ---------------------------------------------------------------- the steps


def new(walk: Walk, step: Step) -> None:
    button = walk.driver.window.pages.start.new
    assert [button.text()] == step.named
    QTest.mouseClick(button, LEFT)


def write_stage(walk: Walk, step: Step) -> None:
    walk.driver.key(KEY.Key_Return, CTRL)
    walk.write(step.typed[0], KEY.Key_Return)


def write_title(walk: Walk, step: Step) -> None:
    walk.double_click(walk.driver.centre("map:title") if has_part(walk, "map:title") else title_place(walk))
    walk.write(step.typed[0], KEY.Key_Return)


def has_part(walk: Walk, key: str) -> bool:
    return any(part.key == key for part in walk.driver.view.board.scene.parts)


def title_place(walk: Walk) -> QPoint:
    """The beginning of the title."""
    part = next(part for part in walk.driver.view.board.scene.parts if part.kind in ("title", "map"))
    return walk.driver.at(part.x + 20, part.y + 12)


def drag_card(stage: int, walk: Walk, step: Step) -> None:
    shelf = Shelf(walk.driver)
    start, end = shelf.press(step.named[0]), shelf.over(walk.cell(stage, "touchpoints"))
    shelf.move(start + QPoint(12, 0), (start + end) / 2, end)
    walk.look(step.id, shelf.list.viewport().mapToGlobal(end))
    QTest.mouseRelease(shelf.list.viewport(), LEFT, pos=end)


def write_card(walk: Walk, step: Step) -> None:
    walk.double_click(walk.cell(1, "touchpoints", at_end=True))
    walk.write(step.typed[0], KEY.Key_Return)


def escape(walk: Walk, _step: Step) -> None:
    walk.driver.key(KEY.Key_Escape)


def add_persona(walk: Walk, step: Step) -> None:
    window = walk.driver.window
    menu_name, entry = step.named
    bar = window.menuBar()
    menu = next(action for action in bar.actions() if action.text().replace("&", "") == menu_name)
    QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu).center())
    entries = menu.menu()
    assert wait(entries.isVisible)
    action = next(action for action in entries.actions() if action.text().replace("&", "") == entry)
    QTest.mouseMove(entries, entries.actionGeometry(action).center())
    QTest.mouseClick(entries, LEFT, pos=entries.actionGeometry(action).center())
    assert wait(lambda: not entries.isVisible())
    assert wait(window.isActiveWindow)


def name_persona(walk: Walk, step: Step) -> None:
    walk.driver.enter_field("persona", "name")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_A, CTRL)
    walk.write(step.typed[0], KEY.Key_Return)


def add_point(stage: int, score: float, walk: Walk, _step: Step) -> None:
    walk.double_click(walk.score(stage, score))
    walk.driver.key(KEY.Key_Escape)


def drag_point(walk: Walk, _step: Step) -> None:
    driver = walk.driver
    part = next(part for part in driver.view.board.scene.parts if part.key.startswith(f"emotion:{walk.stage(1)}/"))
    start = driver.at(part.x + part.w / 2, part.y + part.h / 2)
    end = walk.score(1, -3)
    driver.press(start)
    driver.move(start - QPoint(0, 12), (start + end) / 2, end, end)
    walk.look("drag-point", driver.view.viewport().mapToGlobal(end))
    driver.release(end)


def write_item(kind: str, walk: Walk, step: Step) -> None:
    walk.double_click(walk.cell(1, kind))
    walk.write(step.typed[0], KEY.Key_Return, KEY.Key_Escape)


def set_severity(walk: Walk, _step: Step) -> None:
    walk.driver.click(f"pain:{walk.driver.doc.stages[1].pains[0].id}")
    walk.driver.window.panel.refresh()
    dots = walk.driver.field("pain", "severity")
    QTest.mouseClick(dots, LEFT, pos=dots.dot(5).toPoint())


def select_last(walk: Walk, _step: Step) -> None:
    walk.driver.click(f"stage:{walk.stage(2)}/header")


def draw_loop(walk: Walk, _step: Step) -> None:
    walk.driver.key(KEY.Key_L, CTRL)
    walk.driver.click(f"stage:{walk.stage(1)}/header")


def save(walk: Walk, step: Step) -> None:
    def answer(dialog: QDialog) -> None:
        name = dialog.focusWidget()
        QTest.keyClick(name, KEY.Key_A, CTRL)
        type_text(name, step.typed[0])
        QTest.keyClick(name, KEY.Key_Return)

    when_asked(QFileDialog, answer)
    walk.driver.key(KEY.Key_S, CTRL)
    assert wait(lambda: bool(walk.driver.editor.bridge.file.path) and not walk.driver.editor.bridge.modified)


def open_export(walk: Walk, step: Step) -> None:
    button = walk.driver.window.toolbar._export
    assert [button.text()] == step.named
    QTest.mouseClick(button, LEFT)


def write_pdf(walk: Walk, step: Step) -> None:
    assert walk.dialog is not None
    assert [plain(walk.dialog.export)] == step.named
    path = Path(walk.dialog.path.text())
    QTest.mouseClick(walk.dialog.export, LEFT)
    assert wait(path.is_file)
    assert wait(walk.dialog.open_file.isVisible)


def close(walk: Walk, step: Step) -> None:
    assert walk.dialog is not None
    assert [plain(walk.dialog.open_file), plain(walk.dialog.close_)] == step.named
    QTest.mouseClick(walk.dialog.close_, LEFT)


OPENS_DIALOG = "export"

DOES: dict[str, Callable[[Walk, Step], None]] = {
    "new": new,
    "stage-1": write_stage,
    "stage-2": write_stage,
    "stage-3": write_stage,
    "title": write_title,
    "drag-maps": partial(drag_card, 0),
    "drag-payment": partial(drag_card, 1),
    "drag-reminder": partial(drag_card, 2),
    "write-card": write_card,
    "leave-list": escape,
    "persona": add_persona,
    "persona-name": name_persona,
    "point-1": partial(add_point, 0, 1),
    "point-2": partial(add_point, 1, -4.5),
    "point-3": partial(add_point, 2, 4),
    "drag-point": drag_point,
    "pain": partial(write_item, "pains"),
    "severity": set_severity,
    "idea": partial(write_item, "ideas"),
    "select-last": select_last,
    "loop": draw_loop,
    "save": save,
    "export": open_export,
    "write-pdf": write_pdf,
    "close": close,
}
"""By the id of a step, what it tells the reader to do. The guide must have exactly these, in this order."""
