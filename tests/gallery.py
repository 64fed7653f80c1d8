"""Everything that the program can show, one after the other: for tests that look at all of it, and for photographs."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import corners
import sights
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cjmdesk.assets import resource
from cjmdesk.edit.merge import merge
from cjmdesk.edit.tree import set_field
from cjmdesk.files import recovery
from cjmdesk.files.document import load
from cjmdesk.files.lock import Owner
from cjmdesk.files.versions import Version
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.walk import walk
from cjmdesk.qt.app import Editor
from cjmdesk.qt.exports.choice import ExportChoice
from cjmdesk.qt.folding import bring_back
from cjmdesk.qt.library.pane import PANE_WIDTH
from cjmdesk.qt.panel.pages import PAGES
from cjmdesk.qt.zooming import px

Visit = Callable[[str, QWidget], None]

OWNER = Owner("anna", "desk-7", 4711, "", "2026-11-12T09:30:00+03:00", "cjmdesk", "", "t")
MAPS = {"ru": "home-internet.cjm.yaml", "en": "everything.cjm.yaml"}


def document(language: str) -> Journey:
    """A full map in the language, so that what is not translated stands out."""
    journey = load(resource("examples", MAPS[language])).journey
    assert journey is not None
    return journey


def visit_all(editor: Editor, visit: Visit, folder: Path) -> None:
    """Shows all dialogs, pages and bars of the program, and calls `visit` for each with a name for it."""
    for part in (visit_start, visit_window, visit_dialogs, visit_questions):
        part(editor, visit, folder)


def visit_corners(editor: Editor, visit: Visit, folder: Path) -> None:
    """Shows what lies beside the common pages: menus, the analysis, the tour, the guide, what is empty or missing."""
    for name, menu in corners.menus(editor):
        menu.popup(editor.window.mapToGlobal(editor.window.rect().topLeft()))
        settle()
        visit(name, menu)
        menu.hide()
    for part in (corners.analyses, corners.stops, corners.bars, corners.empty_parts):
        for name, widget in part(editor):
            settle()
            visit(name, widget)
    for name, widget in sights.sights(editor):
        settle()
        visit(name, widget)
    for name, page in corners.start_pages(editor, folder):
        settle()
        visit(name, page)


def settle() -> None:
    for _ in range(6):  # a change of size goes up and down through all that holds it
        QApplication.processEvents()


def visit_start(editor: Editor, visit: Visit, _folder: Path) -> None:
    window = editor.window
    window.show_start()
    settle()
    visit("start", window.pages.start)
    window.pages.show_editor()


def visit_window(editor: Editor, visit: Visit, _folder: Path) -> None:
    """The main window with every page of the panel, every table, the bars and the fields for finding."""
    window = editor.window
    settle()
    visit("window", window)
    window.pane.fill()
    bring_back(window.pane, px(PANE_WIDTH))
    for number in range(window.pane.tabs.count()):
        window.pane.tabs.setCurrentIndex(number)
        settle()
        visit(f"pane-{number}", window.pane)
    for kind, page in panel_pages(editor):
        visit(f"panel-{kind}", page)
    window.tables.toggle()
    dock = window.tables.dock
    for number in range(dock.tabs.count):
        dock.show_tab(number)
        settle()
        visit(f"dock-{number}", dock)
    window.tables.toggle()
    for command in ("find", "replace"):
        getattr(window.toolbox.finder, command)()
        settle()
        visit(command, window.toolbox.finder.bar)
    window.toolbox.finder.bar.hide()
    window.bars.tell("lock", "x" * 20, (("take", "x"),))
    window.bars.withdraw("lock")
    window.toolbox.palette.open()
    settle()
    visit("palette", window.toolbox.palette)
    window.toolbox.palette.hide()


def panel_pages(editor: Editor) -> Iterator[tuple[str, QWidget]]:
    """Every page of the panel that the map has something for, with each of its tabs, all unfolded."""
    panel, keys = editor.window.panel, {"map": ""}
    for found in walk(editor.bridge.doc):
        keys.setdefault(type(found.entity).kind_name, found.key)
    for kind in sorted(PAGES.keys() & keys.keys()):
        panel.go_to(keys[kind], "")
        page = panel.page(kind)
        if page.tabs is None:
            page.show_all()
        for number in range(len(page.tabs._parts) if page.tabs else 1):
            if page.tabs:
                page.tabs.show_number(number)
            settle()
            yield f"{kind}-{number}", page


def visit_dialogs(editor: Editor, visit: Visit, folder: Path) -> None:
    """The dialogs that are windows of their own making."""
    for name, make in dialogs(editor, folder):
        dialog = make()
        dialog.show()
        settle()
        visit(name, dialog)
        dialog.close()
        getattr(dialog, "retire", dialog.deleteLater)()
        settle()


def dialogs(editor: Editor, folder: Path) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    from cjmdesk.qt.dialogs.channel import ChannelDialog
    from cjmdesk.qt.dialogs.compare import CompareDialog
    from cjmdesk.qt.dialogs.help import AboutDialog, ShortcutsDialog
    from cjmdesk.qt.dialogs.merging import ConflictsDialog
    from cjmdesk.qt.dialogs.problems import ProblemsDialog
    from cjmdesk.qt.dialogs.recovered import RecoveredDialog
    from cjmdesk.qt.dialogs.settings import SettingsDialog
    from cjmdesk.qt.dialogs.versions import VersionsDialog
    from cjmdesk.qt.library.notes import NotesDialog

    window, doc = editor.window, editor.bridge.doc
    changed = set_field(doc, "", "title", "2")
    problems = [Problem(Where(("title",), file="a.cjm.yaml", line=3, column=1), "3"), Problem(Where(), "4", "warning")]
    path = folder / "a.cjm.yaml"
    yield "settings", lambda: SettingsDialog(editor._settings, window)
    yield "shortcuts", lambda: ShortcutsDialog(window)
    yield "about", lambda: AboutDialog(window)
    yield "channel", lambda: ChannelDialog("", "channel", window.icons, window)
    yield "compare", lambda: CompareDialog("a.cjm.yaml", changed, editor.bridge, window)
    yield "conflicts", lambda: ConflictsDialog(merge(doc, changed, set_field(doc, "", "title", "3")), window)
    yield "problems", lambda: ProblemsDialog("1", "2", problems, window.icons, window)
    yield "versions", lambda: VersionsDialog([_version(path, changed)], doc, window)
    yield "notes", lambda: NotesDialog(window, "")
    for is_old in (False, True):
        kept = str(folder / f"kept{is_old}")
        recovery.keep(kept, "a", changed, "", "")
        yield (
            f"recovered-{is_old}",
            lambda kept=kept, is_old=is_old: RecoveredDialog(kept, list(recovery._all(kept)), window, is_old=is_old),
        )
    yield from corners.more_dialogs(editor)
    yield from export_dialogs(editor, folder)


def _version(path: Path, journey: Journey) -> Version:
    from cjmdesk.files.store import save

    save(journey, str(path))
    return Version(datetime(2026, 11, 12, 9, 30), str(path))


def export_dialogs(editor: Editor, folder: Path) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    from cjmdesk.layout.kinds import KINDS
    from cjmdesk.qt.dialogs.export import ExportDialog

    window, doc = editor.window, editor.bridge.doc
    looks = (window.icons, window.board.fonts)
    for kind in KINDS:
        choice = ExportChoice(str(folder / "a.pdf"), kind)
        yield f"export-{kind}", lambda choice=choice: ExportDialog(doc, {}, b"", choice, looks, window)


def visit_questions(editor: Editor, visit: Visit, _folder: Path) -> None:
    """The questions that wait for an answer; each is refused."""
    from cjmdesk.qt.dialogs.asking import ask_failed, ask_unsaved
    from cjmdesk.qt.dialogs.crash import CrashReporter
    from cjmdesk.qt.dialogs.locked import ask_locked, ask_lost, ask_open
    from cjmdesk.qt.dialogs.merging import ask_changed
    from cjmdesk.qt.dialogs.picture import ask_copy

    window = editor.window
    questions: dict[str, Callable[[], object]] = {
        "unsaved": lambda: ask_unsaved(window, "a.cjm.yaml", has_more=True),
        "failed": lambda: ask_failed(window, "1", "2", "3"),
        "locked": lambda: ask_locked(window, "a.cjm.yaml", OWNER),
        "lost": lambda: ask_lost(window, "a.cjm.yaml", OWNER),
        "openelsewhere": lambda: ask_open(window, "a.cjm.yaml", OWNER),
        "changed": lambda: ask_changed(window, "a.cjm.yaml", is_readable=True, can_merge=True),
        "copypicture": lambda: ask_copy(window, "a.png", "a"),
    }
    for name, ask in questions.items():
        _ask(name, ask, visit)
    reporter = CrashReporter()
    reporter._tell("1")
    settle()
    assert reporter._box is not None
    visit("crash", reporter._box)
    reporter._box.reject()


def _ask(name: str, ask: Callable[[], object], visit: Visit) -> None:
    failed: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), name
        QTest.qWaitForWindowActive(dialog, 500)
        try:
            visit(name, dialog)
        except BaseException as error:  # told where the question was asked
            failed.append(error)
        dialog.reject()

    QTimer.singleShot(20, look)
    ask()
    if failed:
        raise failed[0]
