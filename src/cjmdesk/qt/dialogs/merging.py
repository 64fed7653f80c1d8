"""Questions about a file that somebody else has changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.edit.differences import Difference
from cjmdesk.edit.merge import PLACE, Conflict, Merged
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.walk import find
from cjmdesk.qt.dialogs.asking import Choice, choose
from cjmdesk.qt.differences import field_name, named, value_in_words
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px


def ask_changed(parent: QWidget, name: str, *, is_readable: bool, can_merge: bool) -> str:
    """What to do where the file was changed since it was read: "merge", "reload", "save_as", "replace", "cancel"."""
    if can_merge:
        details = _("Merging keeps both: your changes and those in the file. Replacing drops the others.")
    else:
        details = _("Saving replaces those changes. To keep both, save under another name.")
    choices = [Choice("merge", _("Merge"), "yes")] if can_merge else []
    choices.append(Choice("save_as", _("Save as…"), "other" if can_merge else "yes"))
    if is_readable:
        choices.append(Choice("reload", _("Reload"), "drop"))
    choices += [Choice("replace", _("Replace"), "drop"), Choice("cancel", _("Cancel"), "no")]
    message = _("“{name}” was changed by another program.").format(name=name)
    return choose(parent, _("Changed on the disk"), message, details, choices)


class ConflictsDialog(QDialog):
    """Every field that both have changed: yours stays unless the file's is ticked."""

    def __init__(self, merged: Merged, parent: QWidget) -> None:
        super().__init__(parent)
        self._conflicts = merged.conflicts
        self.setWindowTitle(_("Merge"))
        fit_dialog(self, 760, 380)
        count = len(merged.conflicts)
        text = ngettext("{n} item was changed on both sides.", "{n} items were changed on both sides.", count)
        label = QLabel(text.format(n=count) + " " + _("Your version stays unless you tick the one in the file."), self)
        label.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.ensurePolished()  # rows keep the height of their first measuring
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([_("What"), _("Yours"), _("In the file")])
        self.list.setAccessibleName(_("Changed on both sides"))
        for conflict in merged.conflicts:
            self._add(merged, conflict)
        for column in range(3):
            self.list.resizeColumnToContents(column)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Merge"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(18, 16, 18, 14))
        layout.setSpacing(px(12))
        for part in (label, self.list, buttons):
            layout.addWidget(part)
        give_keys(self)

    def _add(self, merged: Merged, conflict: Conflict) -> None:
        found = find(merged.journey, conflict.key)
        told = Difference("changed", conflict.key, found.entity if found else merged.journey, conflict.field)
        if conflict.field == PLACE:
            head = _("{what}, place").format(what=named(told))
            texts = [head, *(_place(merged, key) for key in (conflict.mine, conflict.theirs))]
        elif conflict.field:
            texts = [f"{named(told)}, {field_name(told)}", *map(value_in_words, (conflict.mine, conflict.theirs))]
        else:
            mine, theirs = (_("removed") if side is None else _("edited") for side in (conflict.mine, conflict.theirs))
            texts = [named(told), mine, theirs]
        item = QTreeWidgetItem(self.list, texts)
        if conflict.field:
            item.setCheckState(2, Qt.CheckState.Unchecked)
        for column, text in enumerate(texts):
            item.setToolTip(column, text)

    @property
    def theirs(self) -> tuple[Conflict, ...]:
        """Where the file's value was chosen."""
        items = [self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount())]
        return tuple(
            conflict
            for conflict, item in zip(self._conflicts, items, strict=True)
            if item is not None and conflict.field and item.checkState(2) == Qt.CheckState.Checked
        )


def _place(merged: Merged, key: str) -> str:
    """The stage that something stands in; the name of the list where it is in none."""
    found = find(merged.journey, key)
    return named(Difference("changed", key, found.entity)) if found else key
