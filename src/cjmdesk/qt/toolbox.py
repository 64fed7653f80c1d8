"""The commands of a window beyond the file: each part is made, and its code read, when it is first needed."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cjmdesk.qt.canvas.folds import Folds
from cjmdesk.qt.channels import OwnChannels
from cjmdesk.qt.chips import PersonaChips
from cjmdesk.qt.keeper import Keeper
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.showing import Showing

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from cjmdesk.qt.canvas.walking import Walking
    from cjmdesk.qt.clipboard import Clipboard
    from cjmdesk.qt.comparing import Comparer
    from cjmdesk.qt.contextmenu import ContextMenus, SelectionMenu
    from cjmdesk.qt.dialogs.palette import Palette
    from cjmdesk.qt.elements import Elements
    from cjmdesk.qt.find import Finder
    from cjmdesk.qt.help.helper import Helper
    from cjmdesk.qt.importing import Importer
    from cjmdesk.qt.keeping import TemplateKeeper
    from cjmdesk.qt.mainwindow import MainWindow
    from cjmdesk.qt.monitor import Monitor
    from cjmdesk.qt.picture_clip import PictureClip
    from cjmdesk.qt.sending import Sender
    from cjmdesk.qt.suggestions import Suggestions

DOES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cut": ("clipboard", "cut"),
        "copy": ("clipboard", "copy"),
        "copy_picture": ("picture_clip", "copy"),
        "paste": ("clipboard", "paste"),
        "duplicate": ("clipboard", "duplicate"),
        "find": ("finder", "find"),
        "replace": ("finder", "replace"),
        "find_next": ("finder", "find_next"),
        "find_previous": ("finder", "find_previous"),
        "palette": ("palette", "open"),
        "moment": ("elements", "toggle_moment"),
        "insert_before": ("elements", "insert_before"),
        "insert_after": ("elements", "insert_after"),
        "merge": ("elements", "merge"),
        "split": ("elements", "split"),
        "divide": ("elements", "divide"),
        "undivide": ("elements", "undivide"),
        "auto_width": ("elements", "automatic_width"),
        "add_persona": ("elements", "add_persona"),
        "lane_up": ("elements", "lane_up"),
        "lane_down": ("elements", "lane_down"),
        "hide_lane": ("elements", "hide_lane"),
        "text_lane": ("elements", "add_text_lane"),
        "image_lane": ("elements", "add_image_lane"),
        "backstage_lane": ("elements", "add_backstage_lane"),
        "reverse": ("elements", "reverse"),
        "confirm": ("suggestions", "confirm"),
        "dismiss": ("suggestions", "dismiss"),
        "suggest": ("suggestions", "suggest"),
        "confirm_all": ("suggestions", "confirm_all"),
        "dismiss_all": ("suggestions", "dismiss_all"),
        "snapshot": ("monitor", "snapshot"),
        "reviewed": ("monitor", "reviewed"),
        "fold_lane": ("folds", "toggle_selected"),
        "unfold_lanes": ("folds", "unfold_all"),
        "watch_customers": ("walking", "open"),
        "compare": ("comparer", "compare"),
        "from_data": ("importer", "ask"),
        "send": ("sender_", "send"),
        "guide": ("helper", "show_guide"),
        "tour": ("helper", "take_tour"),
        "save_template": ("keeping", "save"),
    }
)
"""By the id of the action, the part of the toolbox and its method."""


class Toolbox(QObject):
    """Belongs to a window, whose other parts it uses once they are there."""

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.showing = Showing(window, settings, self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do, for the table of actions."""
        own = {"delete": self.delete, "select_all": self.select_touchpoints, **self.showing.handlers()}
        return {**dict.fromkeys(DOES, self.run), **own}

    def run(self) -> None:
        """Does what the action that sends this is for, after what is being written has come into the document."""
        command = self.sender().objectName()
        if self._window.tables.does(command):
            return
        self._window.bridge.settle()
        part, method = DOES[command]
        getattr(getattr(self, part), method)()

    @cached_property
    def clipboard(self) -> "Clipboard":
        from cjmdesk.qt.clipboard import Clipboard

        return Clipboard(self._window.bridge, self)

    @cached_property
    def picture_clip(self) -> "PictureClip":
        from cjmdesk.qt.picture_clip import PictureClip

        clip = PictureClip(self._window.board, self)
        clip.said.connect(self._window.status.say)
        return clip

    @cached_property
    def elements(self) -> "Elements":
        from cjmdesk.qt.elements import Elements

        return Elements(self._window.bridge, self)

    @cached_property
    def suggestions(self) -> "Suggestions":
        from cjmdesk.qt.suggestions import Suggestions

        suggestions = Suggestions(self._window.bridge, self)
        suggestions.said.connect(self._window.status.say)
        return suggestions

    @cached_property
    def monitor(self) -> "Monitor":
        from cjmdesk.qt.monitor import Monitor

        monitor = Monitor(self._window.bridge, self)
        monitor.said.connect(self._window.status.say)
        return monitor

    @cached_property
    def finder(self) -> "Finder":
        from cjmdesk.qt.find import Finder

        window = self._window
        return Finder(window.view, window.icons, self.folds, window.splitter.parentWidget().layout())

    @cached_property
    def walking(self) -> "Walking":
        from cjmdesk.qt.canvas.walking import Walking

        walking = Walking(self._window.view, self._window.icons)
        self._window.closed.connect(walking.close)
        return walking

    @cached_property
    def comparer(self) -> "Comparer":
        from cjmdesk.qt.comparing import Comparer

        return Comparer(self._window, self._settings, self)

    @cached_property
    def importer(self) -> "Importer":
        from cjmdesk.qt.importing import Importer

        importer = Importer(self._window, self._settings, self)
        importer.said.connect(self._window.status.say)
        return importer

    @cached_property
    def sender_(self) -> "Sender":
        from cjmdesk.qt.sending import Sender

        window = self._window
        sender = Sender(window.bridge, self._settings, window, self)
        sender.said.connect(window.status.say)
        sender.noted.connect(window.exporter.noted)
        return sender

    @cached_property
    def helper(self) -> "Helper":
        from cjmdesk.qt.help.helper import Helper

        return Helper(self._window, self._settings)

    @cached_property
    def keeping(self) -> "TemplateKeeper":
        from cjmdesk.qt.keeping import TemplateKeeper

        return TemplateKeeper(self._window, self)

    @cached_property
    def palette(self) -> "Palette":
        from cjmdesk.qt.dialogs.palette import Palette

        window = self._window
        palette = Palette(window.actions_, window.bridge, window.board.theme, window)
        palette.place_wanted.connect(self.go_to)
        return palette

    @cached_property
    def context_menus(self) -> "ContextMenus":
        from cjmdesk.qt.contextmenu import ContextMenus

        return ContextMenus(self._window.view, self._window.actions_, self._window.icons, self.channels)

    @cached_property
    def _element_menu(self) -> "SelectionMenu":
        from cjmdesk.qt.contextmenu import SelectionMenu

        window = self._window
        return SelectionMenu(window.menus.element, window.bridge, window.actions_, window.icons, self.channels)

    def delete(self) -> None:
        """Removes what is selected; where stages go, a bar says what went with them and offers to undo it."""
        from cjmdesk.edit.several import losses
        from cjmdesk.edit.tree import remove
        from cjmdesk.i18n import N_
        from cjmdesk.qt.reports import removed_message

        bridge, notice = self._window.bridge, self._window.notice
        bridge.settle()
        keys, before = bridge.selection.keys, bridge.doc
        if keys and bridge.apply(N_("Delete"), partial(remove, keys=keys)):
            lost = losses(before, keys)
            if lost.stages and lost.total > lost.stages:
                notice.tell(removed_message(lost), has_more=False, has_undo=True)

    def select_touchpoints(self) -> None:
        bridge = self._window.bridge
        bridge.selection.set(item.id for stage in bridge.doc.stages for item in stage.touchpoints)

    # -- with the window

    def attach(self) -> None:
        """Joins what is there once the window has been put together."""
        window = self._window
        window.view.menu_wanted.connect(self._open_menu)
        window.menus.element.aboutToShow.connect(self._fill_element_menu)
        window.menus.lanes.menu.aboutToShow.connect(self.showing.fill_lanes)
        window.menus.lanes.chosen.connect(self.showing.switch_lane)
        window.notice.undo_wanted.connect(window.bridge.undo)
        window.pane.menu_wanted.connect(self._open_template_menu)
        window.pages.menu_wanted.connect(self._open_template_menu)
        window.pages.tour_wanted.connect(self._take_tour)
        window.bridge.changed.connect(self._on_changed)
        window.analysis.command_wanted.connect(self.trigger)
        self.chips = PersonaChips(window.board)
        window.toolbar.add_chips(self.chips)
        self.folds = Folds(window.view)
        self.channels = OwnChannels(window.board, self._settings, window.icons, window)
        self.keeper = Keeper(window, self._settings, self.chips)
        self.keeper.show_last()
        window.view.minimap.want(self._settings.flag("window/minimap", False))

    def _on_changed(self, _change: object) -> None:
        self._window.notice.withdraw_undo()

    def _open_menu(self, event: object) -> None:
        self.context_menus.open(event)

    def _open_template_menu(self, identifier: str, place: "QPoint") -> None:
        from cjmdesk.qt.keeping import template_menu

        template_menu(self.keeping, identifier, self._window).popup(place)

    def _take_tour(self) -> None:
        self.helper.take_tour()

    def _fill_element_menu(self) -> None:
        self._element_menu.fill()

    def trigger(self, command: str) -> None:
        """Does what an action of the window does, by its id."""
        self._window.actions_.by_id[command].trigger()

    def recolor(self) -> None:
        """Takes the colours of the window's theme, as far as something has been made."""
        made = vars(self)
        if "finder" in made:
            self.finder.recolor()
        if "helper" in made:
            self.helper.use_theme(self._window.board.theme)
        if "palette" in made:
            self.palette.use_theme(self._window.board.theme)

    def go_to(self, key: str) -> None:
        """Selects an element and shows it."""
        window = self._window
        window.bridge.selection.set((key,))
        window.view.reveal(key)
        window.view.setFocus()
