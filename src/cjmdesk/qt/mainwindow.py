"""The main window: puts the parts together and passes on what one has to tell another."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow

from cjmdesk.i18n import _
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.theme import Theme, on_accent
from cjmdesk.model.problems import Problem
from cjmdesk.qt.actions import Actions
from cjmdesk.qt.analysis.switch import AnalysisSwitch
from cjmdesk.qt.below import make_room, take_turns
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.canvas.view import CanvasView
from cjmdesk.qt.commands import State
from cjmdesk.qt.dock.switch import DockSwitch
from cjmdesk.qt.docks import Pages, SideSwitch, make_splitter, stacked
from cjmdesk.qt.documents import Documents
from cjmdesk.qt.dropping import FileDrop
from cjmdesk.qt.exporting import Exporter
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.keyboard import press_by_position
from cjmdesk.qt.kinds import kinds_of
from cjmdesk.qt.library.pane import PANE_WIDTH, LeftPane
from cjmdesk.qt.menus import Menus, ToolBar
from cjmdesk.qt.notice import Bars, NoticeBar
from cjmdesk.qt.panel.panel import WIDTH, SidePanel
from cjmdesk.qt.parts import Parts
from cjmdesk.qt.screens import LEAST_WINDOW, keep_window, restore_window
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.statusbar import StatusBar
from cjmdesk.qt.toolbox import Toolbox
from cjmdesk.qt.zooming import px, zoom


class MainWindow(QMainWindow):
    """A window on one document. It holds no document itself: `bridge` does, and may outlive it."""

    theme_wanted = Signal(str)
    language_wanted = Signal(str)
    quit_wanted = Signal()
    autosave_wanted = Signal(bool)
    discarded_wanted = Signal()
    setting_wanted = Signal(str)
    """A command for all windows: "settings", "larger", "smaller", "usual_size"."""
    closed = Signal()

    def __init__(self, bridge: DocumentBridge, theme: Theme, fonts: Fonts, settings: Settings) -> None:
        super().__init__()
        self.bridge = bridge
        self._settings = settings
        self.made_at = zoom()
        self._problems: tuple[Problem, ...] = ()
        self._problems_title = ""
        self._is_moving_on = False
        self.icons = IconMaker(theme.ink, theme.faint)
        self.documents = Documents(bridge, settings, self.icons, self)
        self.exporter = Exporter(bridge, settings, self)
        self.board = Board(bridge, theme, fonts, self)
        self.view = CanvasView(self.board)
        self.panel = SidePanel(bridge, theme)
        self.pane = LeftPane(self.view, self.icons, theme)
        self.pane_switch = SideSwitch(self.pane, "pane", px(PANE_WIDTH), self.view, settings)
        self._panel_switch = SideSwitch(self.panel, "panel", px(WIDTH), self.view, settings)
        self.room = make_room(self.view)
        self.tables = DockSwitch(self.view, self.room, self.panel, settings, self.icons, self)
        self.analysis = AnalysisSwitch(self.view, self.room, settings, self)
        self.parts = Parts(self)
        self.bars = Bars(self.icons, theme.idea_ink)
        self.notice = NoticeBar(self.icons, theme.idea_ink)
        self.status = StatusBar(self)
        self.toolbox = Toolbox(self, settings)
        self.actions_ = Actions(self._handlers(), self.icons, self)
        self.menus = Menus(self, self.actions_, settings)
        self.toolbar = ToolBar(self.actions_, self.icons, on_accent(theme), self)
        self.actions_.by_id["autosave"].setChecked(settings.flag("files/autosave", False))
        self._arrange()
        self._connect()
        self.toolbox.attach()
        self._on_changed()
        self._file_drop = FileDrop(self)
        self.setAcceptDrops(True)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.documents.new,
            "open": self.documents.open,
            "save": self.documents.save,
            "new_to_be": self.documents.new_to_be,
            "versions": self.documents.show_versions,
            "save_as": self.documents.save_as,
            "export_pdf": self.exporter.ask,
            "new_window": self.documents.new_window,
            "open_in_window": self.documents.open_in_window,
            "autosave": self._toggle_autosave,
            "discarded": self._show_discarded,
            "quit": self._quit,
            **dict.fromkeys(("settings", "larger", "smaller", "usual_size"), self._want_setting),
            "undo": self.bridge.undo,
            "redo": self.bridge.redo,
            "add_stage": self.view.adding.new_stage,
            "add_touchpoint": self.view.adding.new_touchpoint,
            "edit_text": self.view.adding.edit_text,
            "connect": self.view.adding.connect_stages,
            "zoom_in": self.view.zoom_in,
            "zoom_out": self.view.zoom_out,
            "fit": self.view.fit,
            "fit_width": self.view.fit_width,
            "fit_selection": self.view.fit_selection,
            "actual_size": self.view.actual_size,
            "start_page": self.show_start,
            "pane": self.pane_switch.toggle,
            "panel": self._panel_switch.toggle,
            "tables": self.tables.toggle,
            "analysis": self.analysis.toggle,
            "next_part": self.parts.go_forward,
            "previous_part": self.parts.go_back,
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
            **self.toolbox.handlers(),
        }

    def _arrange(self) -> None:
        self.splitter = make_splitter(self.pane, self.room, self.panel, self.pane_switch)
        editor = stacked(self.bars, self.notice, self.splitter)
        self.pages = Pages(editor, self.documents, self._settings, self.board.theme, self.board.fonts)
        self.setCentralWidget(self.pages)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        self.setMinimumSize(*LEAST_WINDOW)
        self.view.setFocus()

    def _connect(self) -> None:
        self.bridge.changed.connect(self._on_changed)
        self.bridge.file_changed.connect(self._on_changed)
        self.bridge.selection.changed.connect(self._refresh_actions)
        self.bridge.refused.connect(self.status.say)
        self.documents.said.connect(self.status.say)
        self.documents.opened.connect(self._on_opened)
        self.documents.closed.connect(self.show_start)
        self.bridge.holding.changed.connect(self._on_changed)
        self.exporter.said.connect(self.status.say)
        self.exporter.noted.connect(self._tell)
        self.notice.more_wanted.connect(self._show_problems)
        take_turns(self.tables, self.analysis)
        self.status.follow(self.tables.checker)
        self.status.problems_wanted.connect(self.tables.show_problems)
        self.pages.switched.connect(self._on_switched)
        self.pane.template_wanted.connect(self.documents.new_from_template)
        if "connect" in self.actions_.by_id:
            self.pane.offer_loops(self.actions_.by_id["connect"])
        self.view.zoom_changed.connect(self.toolbar.show_zoom)
        self.menus.templates.chosen.connect(self.documents.new_from_template)
        self.menus.recent.chosen.connect(self.documents.open_path)
        self.menus.theme.chosen.connect(self.theme_wanted)
        self.menus.language.chosen.connect(self.language_wanted)
        self.toolbar.show_zoom(self.view.zoom)

    # -- following the document

    def _on_changed(self, _change: object = None) -> None:
        self.setWindowTitle("cjmdesk" if self.pages.is_start else f"{self.documents.title()}[*] – cjmdesk")
        self.setWindowModified(self.bridge.modified and not self.pages.is_start)
        self.status.show_counts(self.bridge.doc)
        self.status.show_state(self.bridge)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        session = self.bridge.session
        undo = _("&Undo {step}").format(step=_(session.undo_label)) if session.can_undo else _("&Undo")
        redo = _("R&edo {step}").format(step=_(session.redo_label)) if session.can_redo else _("R&edo")
        doc, keys = self.bridge.doc, self.bridge.selection.keys
        kinds, is_editing = kinds_of(doc, keys), not self.pages.is_start
        state = State(session.can_undo, session.can_redo, bool(doc.stages), len(keys), is_editing, kinds)
        self.actions_.refresh(state, undo, redo)

    def _on_opened(self, problems: tuple[Problem, ...]) -> None:
        from cjmdesk.qt.reports import opened_message

        self.pages.show_editor()
        self.view.show_beginning()
        self._tell(opened_message(problems, self.bridge.file.has_lost_comments), problems)

    def _quit(self) -> None:
        self.quit_wanted.emit()

    def _want_setting(self) -> None:
        self.setting_wanted.emit(self.sender().objectName())

    def _show_discarded(self) -> None:
        self.discarded_wanted.emit()

    def _toggle_autosave(self) -> None:
        self.autosave_wanted.emit(self.actions_.by_id["autosave"].isChecked())

    def show_start(self) -> None:
        self.bridge.settle()
        self.pages.show_start()

    def _on_switched(self) -> None:
        """Between the editor and the start page, which has neither toolbar nor status bar."""
        self.toolbar.setHidden(self.pages.is_start)
        self.status.setHidden(self.pages.is_start)
        self.tables.checker.rest(self.pages.is_start)
        self._on_changed()
        if not self.pages.is_start:
            self.view.setFocus()

    def _tell(self, message: str, problems: tuple[Problem, ...]) -> None:
        self._problems, self._problems_title = problems, message
        self.notice.tell(message, has_more=bool(problems))

    def _show_problems(self) -> None:
        from cjmdesk.qt.dialogs.problems import ProblemsDialog

        dialog = ProblemsDialog(_("What needs attention"), self._problems_title, self._problems, self.icons, self)
        dialog.exec()
        dialog.deleteLater()

    # -- looks

    def use_theme(self, theme: Theme) -> None:
        """Takes the colours of `theme`, at once."""
        self.icons.recolor(theme.ink, theme.faint)
        self.actions_.recolor(self.icons)
        self.toolbar.recolor(self.icons, on_accent(theme))
        self.bars.recolor(self.icons, theme.idea_ink)
        self.notice.recolor(self.icons, theme.idea_ink)
        self.board.use_theme(theme)
        self.panel.use_theme(theme)
        self.pane.use_theme(theme)
        self.tables.use_theme(theme)
        self.analysis.use_theme(theme)
        self.pages.use_theme(theme)
        self.toolbox.recolor()

    def show_shortcuts(self) -> None:
        from cjmdesk.qt.dialogs.help import ShortcutsDialog

        ShortcutsDialog(self).open()

    def show_about(self) -> None:
        from cjmdesk.qt.dialogs.help import AboutDialog

        AboutDialog(self).open()

    # -- coming and going

    def restore(self, size: tuple[int, int] | None) -> None:
        """The size asked for, else place and size of last time."""
        restore_window(self, self._settings, size)
        self.tables.restore()
        self.analysis.restore()

    def move_on(self) -> None:
        """Closes without a question: another window goes on with the document."""
        self._is_moving_on = True
        self.close()

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_moving_on and not self.documents.may_leave():
            event.ignore()
            return
        keep_window(self, self._settings)
        self.tables.keep()
        self.analysis.keep()
        event.accept()
        self.closed.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_escape = event.key() == Qt.Key.Key_Escape
        if not press_by_position(self, self.actions_, event) and not (is_escape and self.toolbox.helper.dismiss()):
            super().keyPressEvent(event)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._file_drop.wanted(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        self._file_drop.drop(event)
