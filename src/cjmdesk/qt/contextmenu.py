"""Menus of what can be done with what is selected, made from the table of actions and the table of choices."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QAction, QContextMenuEvent, QIcon, QPixmap
from PySide6.QtWidgets import QInputDialog, QMenu

from cjmdesk.i18n import _
from cjmdesk.layout.theme import LIGHT, hue
from cjmdesk.model.base import HUES
from cjmdesk.model.walk import find, walk
from cjmdesk.qt.actions import Actions
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.channels import OwnChannels
from cjmdesk.qt.choices import CHANNEL, CHOICES, Choice, Option, current, operation
from cjmdesk.qt.commands import ELEMENT, SPECS, Spec, sections
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.kinds import kinds_of
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_MOST_OPTIONS = 60
_SWATCH = 14


class SelectionMenu(QObject):
    """Fills a menu with what can be done with the selection."""

    def __init__(
        self, menu: QMenu, bridge: DocumentBridge, actions: Actions, icons: IconMaker, channels: OwnChannels
    ) -> None:
        super().__init__(menu)
        self._channels = channels
        self.menu = menu
        self._bridge = bridge
        self._actions = actions
        self._icons = icons
        self._offers: list[tuple[Choice, Any]] = []
        self._submenus: list[QMenu] = []

    def fill(self) -> None:
        """Takes the entries for what is selected now."""
        self._actions.draw_all_icons()
        keys = self._bridge.selection.keys
        kinds = kinds_of(self._bridge.doc, keys)
        self.menu.clear()
        for menu in self._submenus:
            menu.deleteLater()
        self._submenus, self._offers = [], []
        self._add_choices(keys, kinds)
        fitting = [spec for spec in SPECS if spec.fits(kinds)]
        for group in sections(sorted(fitting, key=_comes_late)):
            if not self.menu.isEmpty():
                self.menu.addSeparator()
            for spec in group:
                self.menu.addAction(self._actions.by_id[spec.id])

    def _add_choices(self, keys: Sequence[str], kinds: frozenset[str]) -> None:
        doc = self._bridge.doc
        for choice in CHOICES:
            if choice.kind in kinds and (options := choice.options(doc, keys)):
                self._add_choice(choice, options, current(doc, keys, choice))

    def _add_choice(self, choice: Choice, options: Iterable[Option], now: Any) -> None:
        menu = QMenu(_(choice.title), self.menu)
        self._submenus.append(menu)
        menu.triggered.connect(self._on_chosen)
        for option in list(options)[:_MOST_OPTIONS]:
            action = menu.addAction(option.text.replace("&", "&&") or "–")
            action.setData(len(self._offers))
            self._offers.append((choice, option.value))
            if option.mark:
                mark = self._channels.icon(option.value) if choice.id == CHANNEL else option.mark
                action.setIcon(self._icon(mark))
            is_now = option.value == now or (option.value is None and now == "")
            if is_now or not option.mark:
                action.setCheckable(True)
                action.setChecked(is_now)
        if choice.asks:
            menu.addSeparator()
            action = menu.addAction(_("Own channel…") if choice.id == CHANNEL else _("Other…"))
            action.setData(len(self._offers))
            self._offers.append((choice, Option))
        self.menu.addMenu(menu)

    def _icon(self, mark: str) -> QIcon:
        if mark not in HUES:
            return self._icons.icon(mark)
        pixmap = QPixmap(px(_SWATCH), px(_SWATCH))
        pixmap.fill(hue(LIGHT, mark, 0))
        return QIcon(pixmap)

    def _on_chosen(self, action: QAction) -> None:
        if action.data() is None:
            return
        choice, value = self._offers[action.data()]
        if value is Option:
            value = self._asked(choice)
        if value is not Option:
            choose(self._bridge, choice, value)

    def _asked(self, choice: Choice) -> Any:
        """What the user types; `Option` where he thinks better of it."""
        if choice.id == CHANNEL:
            now = current(self._bridge.doc, self._bridge.selection.keys, choice)
            name = self._channels.ask(now if isinstance(now, str) else "")
            return name or Option
        # The active window may still be the menu, which goes away with its dialogs.
        window = self.menu.parentWidget().window()
        text, is_given = QInputDialog.getText(window, _(choice.title), _(choice.asks))
        return text.strip() if is_given else Option


def _comes_late(spec: Spec) -> bool:
    """What is for this kind alone stands before what can be done with everything."""
    return spec.menu != ELEMENT


def choose(bridge: DocumentBridge, choice: Choice, value: Any) -> bool:
    """Sets what was chosen on all selected elements that it is meant for."""
    bridge.settle()
    keys = bridge.selection.keys
    paths = {found.path for key in keys if (found := find(bridge.doc, key))}
    is_done = bridge.apply(choice.label, operation(choice, keys, value))
    if is_done and choice.field == "persona":
        # Points of a curve are called after their persona: under another name they are selected still.
        bridge.selection.set(found.key for found in walk(bridge.doc) if found.path in paths)
    return is_done


class ContextMenus(QObject):
    """Opens the menu where it is asked for: with the mouse on what is under it, with the key on what is selected."""

    def __init__(self, view: "CanvasView", actions: Actions, icons: IconMaker, channels: OwnChannels) -> None:
        super().__init__(view)
        self._channels = channels
        self._view = view
        self._actions = actions
        self._icons = icons
        self.menu: QMenu | None = None

    def open(self, event: QContextMenuEvent) -> None:
        view = self._view
        bridge = view.board.bridge
        bridge.settle()
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._place_of_selection() or place
        else:
            part = view.part_at(QPointF(view.viewport().mapFromGlobal(place)))
            key = part.entity if part else ""
            if key not in bridge.selection.keys:
                bridge.selection.set((key,) if key else ())
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(view)
        SelectionMenu(self.menu, bridge, self._actions, self._icons, self._channels).fill()
        self.menu.popup(place)
        event.accept()

    def _place_of_selection(self) -> QPoint | None:
        """The foot of what is selected, in the middle of the view where that is out of it."""
        view, keys = self._view, self._view.board.bridge.selection.keys
        parts = view.board.parts_of(keys[-1]) if keys else []
        if not parts:
            return None
        view.reveal(keys[-1])
        part = parts[0]
        point = view.viewportTransform().map(QPointF(part.x + min(part.w / 2, 80), part.y + min(part.h, 60)))
        if not view.viewport().rect().contains(point.toPoint()):
            return view.viewport().mapToGlobal(view.viewport().rect().center())
        return view.viewport().mapToGlobal(point.toPoint())
