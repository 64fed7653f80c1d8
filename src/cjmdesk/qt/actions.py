"""The table of commands as Qt's actions: what is possible now, with which text, icon and tooltip."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from cjmdesk.i18n import _
from cjmdesk.qt.commands import SPECS, Spec, State
from cjmdesk.qt.icons import IconMaker

_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""What stands in the menu of the program on macOS; elsewhere it stays where the table has it."""


class Actions(QObject):
    """The table as Qt actions, by id."""

    def __init__(self, handlers: Mapping[str, Callable[[], object]], icons: IconMaker, parent: QObject) -> None:
        """`handlers` has one bound method for each id of `SPECS`; a missing one raises KeyError."""
        super().__init__(parent)
        self.by_id: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(_(spec.text), self)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(text) for text in spec.shortcuts])
            action.setToolTip(tip(spec))
            action.setCheckable(spec.checkable)
            if spec.id in _ROLES:
                action.setMenuRole(_ROLES[spec.id])
            action.triggered.connect(handlers[spec.id])
            self.by_id[spec.id] = action
        self._has_all_icons = False
        self.recolor(icons)

    def refresh(self, state: State, undo_text: str, redo_text: str) -> None:
        """Says what is possible now, and what undo and redo would do."""
        for spec in SPECS:
            self.by_id[spec.id].setEnabled((state.is_editing or spec.anywhere) and spec.possible(state))
        self.by_id["undo"].setText(undo_text)
        self.by_id["redo"].setText(redo_text)

    def recolor(self, icons: IconMaker) -> None:
        """Takes the icons of another theme; those that are only in menus when a menu is opened."""
        self._icons = icons
        for spec in SPECS:
            if spec.icon and (spec.on_toolbar or self._has_all_icons):
                self.by_id[spec.id].setIcon(icons.icon(spec.icon))

    def draw_all_icons(self) -> None:
        """Draws what `recolor` has left for later."""
        if not self._has_all_icons:
            self._has_all_icons = True
            self.recolor(self._icons)

    def find(self, sequence: QKeySequence) -> QAction | None:
        """The action with this shortcut."""
        return next((action for action in self.by_id.values() if sequence in action.shortcuts()), None)


def tip(spec: Spec) -> str:
    """The tooltip of a command: its name or what it does, and its first shortcut."""
    text = _(spec.tip) if spec.tip else _(spec.text).replace("&", "").rstrip("…")
    if not spec.shortcuts:
        return text
    keys = QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})"
