"""The export: what the pages are to be like, the pages as they will be, what does not fit, and the file."""

import os
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.export.formats import ExportOptions
from cjmdesk.i18n import _, ngettext
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where
from cjmdesk.qt.exports.choice import ExportChoice
from cjmdesk.qt.exports.file_row import FileRow
from cjmdesk.qt.exports.findings import FindingsPane
from cjmdesk.qt.exports.form import OptionsForm
from cjmdesk.qt.exports.pages import PagesPane
from cjmdesk.qt.exports.work import PAGED, Done, FileWriter, PageMaker, Pages
from cjmdesk.qt.forms import scrolled
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px

_PAUSE = 150
"""Milliseconds after a choice, before the pages are laid out anew."""
_SIZE = (1180, 760)
_LEAST = (880, 560)
_FORM_WIDTH = 300


def named(files: Sequence[str]) -> str:
    """A file by its name, several by those of the first and the last."""
    first, last = os.path.basename(files[0]), os.path.basename(files[-1])
    return first if len(files) == 1 else f"{first} … {last}"


class ExportDialog(QDialog):
    """Stays open after a file is written, so that the next one is a click away."""

    written = Signal(str, object)
    """What is on the disk now: how it is called, and the tuple of problems that its reader should know about."""

    def __init__(
        self,
        journey: Journey,
        pictures: Mapping[str, PictureFile],
        source: bytes,
        choice: ExportChoice,
        looks: tuple[IconMaker, Fonts],
        parent: QWidget | None = None,
    ) -> None:
        """`source` is the map as a YAML text, to be put into the file; `choice` is what to begin with."""
        super().__init__(parent)
        icons, fonts = looks
        self._journey, self._pictures, self._source = journey, pictures, source
        self.where: Where | None = None
        """The place in the map that was asked for, once the dialog is closed for it."""
        self.setWindowTitle(_("Export"))
        self.setModal(True)
        self.form = OptionsForm(journey, self)
        self.pages = PagesPane(fonts, self)
        self.findings = FindingsPane(journey, icons, self)
        self.file = FileRow(choice, self)
        self.path = self.file.path
        self._make_buttons()
        self._maker = PageMaker(self)
        self._writer = FileWriter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._writing = ""
        self._done: tuple[str, ...] = ()
        self._arrange()
        self.form.take(choice.kind, choice.sheets)
        self._connect()
        self._show_state()
        self._lay_out()
        fit_dialog(self, *_SIZE, _LEAST)
        give_keys(self)

    @property
    def page(self) -> object:
        """The field for the page."""
        return self.form.page

    # -- how it looks

    def _make_buttons(self) -> None:
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.open_file = QPushButton(_("Open"), self)
        self.folder = QPushButton(_("Show in folder"), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(px(8))
        self.print = QPushButton(_("Print…"), self)
        self.cancel = QPushButton(_("Cancel"), self)
        self.close_ = QPushButton(_("Close"), self)
        self.export = QPushButton(_("Export"), self)
        self.export.setDefault(True)
        for button in (self.open_file, self.folder, self.print, self.cancel, self.close_):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(px(10))
        right.addWidget(self.pages, 1)
        right.addWidget(self.findings)
        top = QHBoxLayout()
        top.setSpacing(px(14))
        top.addWidget(scrolled(self.form, px(_FORM_WIDTH), self))
        top.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(18, 18, 18, 14))
        layout.setSpacing(px(12))
        layout.addLayout(top, 1)
        layout.addWidget(self.file)
        layout.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for part in (self.message, self.open_file, self.folder, self.progress):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.print, self.cancel, self.close_, self.export):
            row.addWidget(part)
        return row

    def _show_state(self) -> None:
        """Which buttons there are: before, while and after a file is written."""
        is_writing = bool(self._writing)
        self.export.setEnabled(bool(self.path.text().strip()) and not is_writing)
        self.print.setEnabled(bool(self.pages.sheets))
        for part in (self.form, self.file):
            part.setEnabled(not is_writing)
        self.progress.setVisible(is_writing)
        self.cancel.setVisible(is_writing)
        for button in (self.print, self.close_):
            button.setVisible(not is_writing)
        for button in (self.open_file, self.folder):
            button.setVisible(bool(self._done) and not is_writing)
        self.message.setText(_("Writing…") if is_writing else self._said())

    def _said(self) -> str:
        n = len(self._done)
        if n < 2:
            return _("“{name}” is written.").format(name=named(self._done)) if n else ""
        # Not both names: these may be long, and the message stands in one row with the buttons.
        text = ngettext("{n} file is written, from “{name}” on.", "{n} files are written, from “{name}” on.", n)
        return text.format(n=n, name=os.path.basename(self._done[0]))

    # -- what happens

    def _connect(self) -> None:
        self.form.changed.connect(self._timer.start)
        self.form.changed.connect(self._follow_kind)
        self._timer.timeout.connect(self._lay_out)
        self._maker.made.connect(self._on_made)
        self.findings.place_wanted.connect(self._on_place)
        self.file.changed.connect(self._show_state)
        self.file.format_changed.connect(self._timer.start)
        self.export.clicked.connect(self._begin)
        self.cancel.clicked.connect(self._writer.cancel)
        self.close_.clicked.connect(self.reject)
        self.open_file.clicked.connect(self._open)
        self.folder.clicked.connect(self._show_folder)
        self.print.clicked.connect(self._print)
        self._writer.progressed.connect(self._on_progress)
        self._writer.finished.connect(self._on_finished)

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        file = self.file
        pictures = file.dpi.value(), file.transparent.isChecked()
        return ExportChoice(file.file(), self.form.kind_name, self.form.options(), *pictures)

    def _options(self) -> ExportOptions:
        choice = self.choice()
        return ExportOptions(
            choice.kind,
            choice.sheets,
            self._pictures,
            self._source,
            dpi=choice.dpi,
            transparent=choice.transparent,
        )

    def _follow_kind(self) -> None:
        self.file.follow_kind(self.form.kind_name)

    def _lay_out(self) -> None:
        self.findings.show_busy()
        self._maker.ask(self._journey, f"map{self.file.name}", self._options())

    def _on_made(self, result: object) -> None:
        if not isinstance(result, Pages):
            self.findings.show_failure(_("The pages cannot be laid out: {reason}").format(reason=result))
        elif self.file.name in PAGED:
            self.pages.show_sheets(result.sheets)
            self.findings.show_pages(result.sheets, result.problems)
        else:
            self.pages.show_sheets(())
            self.findings.show_no_pages(result.problems)
        self.print.setEnabled(bool(self.pages.sheets))

    def _on_place(self, where: Where) -> None:
        self.where = where
        self.reject()

    def _begin(self) -> None:
        choice = self.choice()
        if not choice.path or not self._may_write(choice.path):
            return
        self._writing, self._done = choice.path, ()
        self.progress.setRange(0, 0)
        self._show_state()
        self._writer.begin(self._journey, choice.path, self._options())

    def _may_write(self, path: str) -> bool:
        from cjmdesk.export.numbered import names

        # Pictures of several pages become files with numbers behind their names; other formats are one file.
        several = names(path, max(len(self.pages.sheets), 1)) if path.lower().endswith((".png", ".svg")) else ()
        there = [name for name in (path, *several) if os.path.exists(name)]
        if not there:
            return True
        from cjmdesk.qt.dialogs.asking import confirm

        message = _("“{name}” exists already.").format(name=os.path.basename(there[0]))
        return confirm(self, _("Export"), message, _("Shall it be replaced?"), _("Replace"))

    def _on_progress(self, done: int, count: int) -> None:
        self.progress.setRange(0, count)
        self.progress.setValue(done)

    def _on_finished(self, result: object) -> None:
        self._writing = ""
        if isinstance(result, Done):
            self._done = result.files
            self.written.emit(named(result.files), result.problems)
        self._show_state()
        if isinstance(result, Exception):
            from cjmdesk.qt.dialogs.asking import say

            say(self, _("Cannot export"), str(result))

    def _open(self) -> None:
        # Of several pages the first: programs that show pictures go on to the next from there.
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.abspath(self._done[0])))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(os.path.abspath(self._done[0]))))

    def _print(self) -> None:
        from cjmdesk.qt.exports.printing import print_sheets

        if print_sheets(self.pages.sheets, self._journey.title, self.pages.kit, self):
            self.message.setText(_("The pages are on their way to the printer."))

    def reject(self) -> None:
        """Esc and the close button: they first end the writing, and then the dialog."""
        if self._writing:
            self._writer.cancel()
        else:
            super().reject()

    def retire(self) -> None:
        """Deletes the closed dialog, once nothing works for it any more."""
        self._timer.stop()
        if self._maker.forget():
            self._maker.made.connect(self.deleteLater)
        else:
            self.deleteLater()
