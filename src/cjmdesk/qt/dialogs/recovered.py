"""The calm offer after a crash: what was not saved, and what to do with it."""

import os
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.files.document import load
from cjmdesk.files.recovery import Snapshot, read_snapshot, set_aside
from cjmdesk.files.store import CannotRead
from cjmdesk.i18n import _, format_date, interface_language
from cjmdesk.model.journey import Journey
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.bridge import FileState
from cjmdesk.qt.differences import listed, told
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.panel.taborder import tab_as_laid_out
from cjmdesk.qt.screens import fitting
from cjmdesk.qt.zooming import edges, px


class Chosen(NamedTuple):
    """What is to be opened."""

    name: str
    journey: Journey
    state: FileState


class RecoveredDialog(QDialog):
    """One entry a map. `chosen` is what is to be opened when it has been closed."""

    def __init__(self, folder: str, found: list[Snapshot], parent: QWidget, *, is_old: bool = False) -> None:
        """With `is_old` they were discarded by hand, and go by themselves."""
        super().__init__(parent)
        self._folder = folder
        self._found = list(found)
        self.chosen: tuple[Chosen, ...] = ()
        self.setWindowTitle(_("Discarded work") if is_old else _("Unsaved work was found"))
        self.setMinimumSize(fitting(640, 380, parent))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Unsaved maps"))
        self.list.currentRowChanged.connect(self._on_row)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("What differs"))
        self.text.hide()
        self.restore = self._button(_("Restore"), self._restore)
        self.compare = self._button(_("Compare with the file"), self._compare)
        self.discard = self._button(_("Discard"), self._discard)
        self.discard.setHidden(is_old)
        self.later = self._button(_("Close") if is_old else _("Later"), self.reject)
        self.all = self._button(_("Restore all"), self._restore_all)
        self.all.setVisible(len(found) > 1)
        self.restore.setDefault(True)
        self._arrange(*_words(is_old))
        for snapshot in self._found:
            self.list.addItem(QListWidgetItem(_line(snapshot)))
        self.list.setCurrentRow(0)
        give_keys(self)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(slot)
        return button

    def _arrange(self, heading: str, message: str) -> None:
        title, text = QLabel(heading, self), QLabel(message, self)
        title.setFont(strong(15))
        for label in (title, text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        for button in (self.restore, self.all, self.compare, self.discard):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(18, 16, 18, 14))
        layout.setSpacing(px(10))
        for part in (title, text, self.list, self.text):
            layout.addWidget(part)
        layout.addLayout(buttons)
        tab_as_laid_out(layout)

    def _snapshot(self) -> Snapshot | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _on_row(self, _row: int) -> None:
        self.text.hide()
        snapshot = self._snapshot()
        self.compare.setEnabled(bool(snapshot and snapshot.path))

    def _journey(self, snapshot: Snapshot) -> Journey | None:
        loaded = read_snapshot(self._folder, snapshot)
        if loaded is None or loaded.journey is None:
            self._say(
                _("This snapshot cannot be read any more. It stays where it is: {path}").format(
                    path=os.path.join(self._folder, snapshot.name + ".cjm.yaml")
                )
            )
            return None
        return loaded.journey

    def _say(self, text: str) -> None:
        self.text.setPlainText(text)
        self.text.show()

    def _restore(self) -> None:
        snapshot = self._snapshot()
        self._choose([snapshot] if snapshot else [])

    def _restore_all(self) -> None:
        self._choose(self._found)

    def _choose(self, snapshots: list[Snapshot]) -> None:
        """Takes what can be read of them; where that is nothing, the dialog stays and says so."""
        journeys = [(snapshot, self._journey(snapshot)) for snapshot in snapshots]
        self.chosen = tuple(
            Chosen(snapshot.name, journey, FileState(snapshot.path, snapshot.digest, snapshot.comment))
            for snapshot, journey in journeys
            if journey is not None
        )
        if self.chosen:
            self.accept()

    def _compare(self) -> None:
        snapshot = self._snapshot()
        journey = self._journey(snapshot) if snapshot else None
        if not snapshot or not journey:
            return
        try:
            saved = load(snapshot.path).journey
        except CannotRead as error:
            self._say(str(error))
            return
        if saved is None:
            self._say(_("The file has errors and cannot be compared."))
            return
        self._say(listed(told(saved, journey)) or _("It holds the same as the file."))

    def _discard(self) -> None:
        snapshot = self._snapshot()
        if snapshot is None:
            return
        set_aside(self._folder, snapshot.name)
        self._found.remove(snapshot)
        self.list.takeItem(self.list.currentRow())
        self.all.setVisible(len(self._found) > 1)
        if not self._found:
            self.reject()


def _words(is_old: bool) -> tuple[str, str]:
    """What stands above the list."""
    if is_old:
        return (
            _("Closed without saving"),
            _("Kept for a week. What you restore is opened unsaved; your files stay as they are."),
        )
    return (
        _("cjmdesk closed before these changes were saved"),
        _("Nothing has been changed in your files. What you do not restore now will be offered again."),
    )


def _line(snapshot: Snapshot) -> str:
    """Title, file and time of a snapshot."""
    title = snapshot.title or _("Untitled map")
    file = snapshot.path or _("never saved")
    try:
        moment = datetime.fromisoformat(snapshot.time)
        time = f"{format_date(moment.date(), interface_language())}, {moment:%H:%M}"
    except ValueError:
        time = snapshot.time
    return f"{title}\n{file}\n{time}"
