"""What the common pages of the gallery leave out: menus, the analysis, tour and guide, what is empty or missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from cjmdesk.layout.analysis.tabs import TABS
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import walk
from cjmdesk.qt.app import Editor
from cjmdesk.qt.contextmenu import SelectionMenu
from cjmdesk.qt.help.tour import STOPS
from cjmdesk.qt.settings import Settings

KINDS = ("stage", "touchpoint", "emotion", "pain", "idea", "kpi", "lane", "persona", "transition")


def menus(editor: Editor) -> Iterator[tuple[str, QMenu]]:
    """Every menu of the bar, opened, with the menus within it; and what a right click opens, by kind of element."""
    yield from _opened("menu", editor.window.menuBar().actions())
    first: dict[str, str] = {}
    for found in walk(editor.bridge.doc):
        first.setdefault(type(found.entity).kind_name, found.key)
    window = editor.window
    for kind in KINDS:
        if kind in first:
            window.bridge.selection.set((first[kind],))
            menu = QMenu(window)
            SelectionMenu(menu, window.bridge, window.actions_, window.icons, window.toolbox.channels).fill()
            yield f"context-{kind}", menu
            menu.deleteLater()
    window.bridge.selection.set(())


def _opened(name: str, actions: list[QAction]) -> Iterator[tuple[str, QMenu]]:
    for number, action in enumerate(actions):
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            yield f"{name}-{number}", menu
            yield from _opened(f"{name}-{number}", menu.actions())


def analyses(editor: Editor) -> Iterator[tuple[str, QWidget]]:
    """Every tab of the analysis, with what explains its leading figure."""
    switch = editor.window.analysis
    switch.show()
    for tab in TABS:
        switch.show_tab(tab.key)
        dock = switch.dock
        assert dock is not None
        dock.redraw()
        yield f"analysis-{tab.key}", dock
    switch.hide()


def stops(editor: Editor) -> Iterator[tuple[str, QWidget]]:
    """The five steps of the tour: the window, with the bubble in it."""
    helper = editor.window.toolbox.helper
    helper.take_tour()
    assert helper.tour is not None
    for number in range(len(STOPS)):
        yield f"tour-{number}", editor.window
        helper.tour.bubble.next.click()
    assert helper.tour is None


def start_pages(editor: Editor, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The start page with files used before, one of them missing, and with a template of one's own."""
    from cjmdesk.files.template_store import save_template

    window, settings = editor.window, Settings()
    there = folder / "7.cjm.yaml"
    there.write_text("cjmdesk: 1\ntitle: 2\n", encoding="utf-8")
    settings.add_recent(str(folder / "8.cjm.yaml"))
    settings.add_recent(str(there))
    path = save_template(editor.bridge.doc, "3", "4")
    window.show_start()
    yield "start-recent", window.pages.start
    window.pages.show_editor()
    Path(path).unlink()
    for path in settings.recent():
        settings.remove_recent(path)


def empty_parts(editor: Editor) -> Iterator[tuple[str, QWidget]]:
    """An empty map: each place says what belongs there."""
    window, doc, file = editor.window, editor.bridge.doc, editor.bridge.file
    editor.bridge.open(Journey(language=doc.language), file)
    window.pages.show_editor()
    yield "empty-window", window
    window.tables.toggle()
    dock = window.tables.dock
    assert dock is not None
    for number in range(dock.tabs.count):
        dock.show_tab(number)
        yield f"empty-dock-{number}", dock
    window.tables.toggle()
    for name, widget in analyses(editor):
        yield f"empty-{name}", widget
    editor.bridge.open(doc, file)


def bars(editor: Editor) -> Iterator[tuple[str, QWidget]]:
    """What lies over the map or above it: the walk, the small map, a note, a message."""
    window = editor.window
    window.notice.tell("2", has_more=True, has_undo=True)
    window.status.say("3")
    yield "notice", window.notice
    window.notice.hide()
    window.toolbox.walking.open()
    yield "walk", window.toolbox.walking.bar
    window.toolbox.walking.close()


def more_dialogs(editor: Editor) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Further dialogs, each made when it is wanted."""
    from cjmdesk.qt.dialogs.data import DataDialog
    from cjmdesk.qt.dialogs.licences import LicencesDialog
    from cjmdesk.qt.dialogs.template import TemplateDialog
    from cjmdesk.qt.help.window import HelpWindow

    window = editor.window
    yield "data", lambda: DataDialog(editor.bridge.doc, "", window)
    yield "licences", lambda: LicencesDialog(window)
    yield "template", lambda: TemplateDialog("1", "2", "", window)
    yield "template-rename", lambda: TemplateDialog("1", "2", "", window, None)
    yield "guide", lambda: HelpWindow(window.icons, window.board.theme, window)
