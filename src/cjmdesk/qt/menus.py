"""The menu bar and the toolbar from the table of actions, and the submenus whose entries come and go."""

import os

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from cjmdesk.i18n import N_, _, format_percent, interface_language
from cjmdesk.qt.actions import Actions
from cjmdesk.qt.chips import PersonaChips
from cjmdesk.qt.commands import ELEMENT, MENUS, SPECS, SUBMENUS, sections
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.languages import language_choices
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import px

THEMES = {"system": N_("Same as system"), "light": N_("Light"), "dark": N_("Dark")}
_SLACK = 60
"""Pixels of the toolbar for its edges and what stands between its parts."""


class Chooser(QObject):
    """A submenu where one of several is chosen, or something is done with one; its entries carry a text."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QMenu, menu: QMenu | None = None) -> None:
        """With a `menu` that is there already its entries stand in that one."""
        super().__init__(parent)
        self.menu = menu or QMenu(title, parent)
        self.menu.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        if action.data() is not None:
            self.chosen.emit(str(action.data()))

    def add(self, text: str, data: str) -> QAction:
        # A file name may hold "&", which is no mnemonic there.
        action = self.menu.addAction(text.replace("&", "&&"))
        action.setData(data)
        return action

    def offer(self, choices: dict[str, str], current: str) -> None:
        """Entries of which exactly one is ticked."""
        group = QActionGroup(self)
        for data, text in choices.items():
            action = self.add(text, data)
            action.setCheckable(True)
            action.setChecked(data == current)
            group.addAction(action)


class Menus(QObject):
    """The menu bar of a window."""

    def __init__(self, window: QMainWindow, actions: Actions, settings: Settings) -> None:
        super().__init__(window)
        self._settings = settings
        self._submenus: dict[str, QMenu] = {}
        self._menus = {name: window.menuBar().addMenu(_(text)) for name, text in MENUS.items()}
        file, view = self._menus["file"], self._menus["view"]
        for menu in self._menus.values():
            menu.aboutToShow.connect(actions.draw_all_icons)
        self.templates = Chooser(_("New from &template"), file)
        self.recent = Chooser(_("Open &recent"), file)
        self.theme = Chooser(_("&Theme"), view)
        self.language = Chooser(_("Lan&guage"), view)
        self.windows = Chooser("", view, self._menus["window"])
        self.element = self._menus[ELEMENT]
        self.lanes = Chooser(_("La&nes"), view)
        for group in sections(spec for spec in SPECS if spec.menu != ELEMENT):
            menu = self._menus[group[0].menu]
            if not menu.isEmpty():
                menu.addSeparator()
            for spec in group:
                (self._submenu(menu, spec.submenu) or menu).addAction(actions.by_id[spec.id])
        # The menu of the selection is empty until it is opened; its shortcuts work all the same.
        window.addActions([actions.by_id[spec.id] for spec in SPECS if spec.menu == ELEMENT and spec.shortcuts])
        file.insertMenu(actions.by_id["open"], self.templates.menu)
        file.insertMenu(file.actions()[file.actions().index(actions.by_id["open"]) + 1], self.recent.menu)
        view.addMenu(self.lanes.menu)
        view.addSeparator()
        view.addMenu(self.theme.menu)
        view.addMenu(self.language.menu)
        self.theme.offer({name: _(text) for name, text in THEMES.items()}, settings.theme)
        self.language.offer(language_choices(), interface_language())
        self.templates.menu.aboutToShow.connect(self._fill_templates)
        self.recent.menu.aboutToShow.connect(self._fill_recent)

    def _submenu(self, menu: QMenu, name: str) -> QMenu | None:
        """The submenu of that name, made where its first entry stands; None for no name."""
        if name and name not in self._submenus:
            self._submenus[name] = menu.addMenu(_(SUBMENUS[name]))
        return self._submenus.get(name)

    def _fill_templates(self) -> None:
        from cjmdesk.files.own_templates import all_templates

        self.templates.menu.clear()
        for template in all_templates():
            action = self.templates.add(template.title(interface_language()), template.id)
            action.setToolTip(template.description(interface_language()))
        self.templates.menu.setToolTipsVisible(True)

    def _fill_recent(self) -> None:
        menu = self.recent.menu
        menu.clear()
        for path in self._settings.recent():
            action = self.recent.add(_shown(path), path)
            if not os.path.isfile(path):
                action.setEnabled(False)
                action.setText(_("{name} (missing)").format(name=action.text()))
        if menu.isEmpty():
            menu.addAction(_("Nothing yet")).setEnabled(False)


def _shown(path: str) -> str:
    """A path as people write it, its middle left out where it is long."""
    home = os.path.expanduser("~")
    text = "~" + path[len(home) :] if path.startswith(home + os.sep) else path
    return text if len(text) <= 70 else text[:20] + "…" + text[-49:]


class ToolBar(QToolBar):
    """The most used commands, the zoom, and the export on the right."""

    def __init__(self, actions: Actions, icons: IconMaker, on_accent: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(px(20), px(20)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for group in sections(spec for spec in SPECS if spec.on_toolbar):
            if self.actions() and group[0].menu != "file":
                self.addSeparator()
            for spec in group:
                self.addAction(actions.by_id[spec.id])
        self._chips: PersonaChips | None = None
        self._zoom = QToolButton(self)
        self._zoom.setObjectName("zoom")
        self._zoom.setToolTip(actions.by_id["actual_size"].toolTip())
        self._zoom.clicked.connect(actions.by_id["actual_size"].trigger)
        self.addWidget(self._zoom)
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._room = self.addWidget(spacer)
        self._export_action = actions.by_id["export_pdf"]
        self._export = QPushButton(_("Export"), self)
        self._export.setObjectName("primary")
        self._export.setAccessibleName(_("Export"))
        self._export.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._export.setToolTip(self._export_action.toolTip())
        self._export.clicked.connect(self._export_action.trigger)
        self._export_action.changed.connect(self._follow_export)
        self.addWidget(self._export)
        if behind := self.findChild(QToolButton, "qt_toolbar_ext_button"):
            # Qt's own button for what does not fit has no name.
            behind.setAccessibleName(_("More"))
        self.recolor(icons, on_accent)
        self._follow_export()

    def add_chips(self, chips: PersonaChips) -> None:
        """Puts the chips of the personas behind the zoom."""
        self.insertWidget(self._room, chips)
        self._chips = chips
        chips.follow(self._zoom)
        self._give_room()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_room()
        super().resizeEvent(event)

    def _give_room(self) -> None:
        """Lets the chips have what the commands and the export leave."""
        if self._chips is not None:
            # Not by asking for each widget: PySide would make the classes of all widgets to tell which each is.
            self._export.setText(_("Export"))
            if self._taken() > self.width():
                self._export.setText("")
            self._chips.use_room(self.width() - self._taken())
            # Qt puts aside what does not fit, and does not notice by itself that it would fit now.
            self.layout().invalidate()
            self.layout().activate()

    def _taken(self) -> int:
        """What the commands and the export need."""
        assert self._chips is not None
        self.layout().invalidate()
        return self.sizeHint().width() - self._chips.sizeHint().width() + px(_SLACK)

    @property
    def export_button(self) -> QPushButton:
        return self._export

    def _follow_export(self) -> None:
        self._export.setEnabled(self._export_action.isEnabled())

    def recolor(self, icons: IconMaker, on_accent: str) -> None:
        self._export.setIcon(icons.icon("export-pdf", on_accent))

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(format_percent(zoom, interface_language(), 0))
