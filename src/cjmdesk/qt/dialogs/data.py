"""From data: a table is chosen and read, what it says is shown, and one click takes it into the map."""

import os

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.edit.telling import tell
from cjmdesk.files.tables.head import SHOWN, BadTable
from cjmdesk.i18n import _, ngettext
from cjmdesk.intake.roles import ROLES, Kind
from cjmdesk.intake.source import Choice, Source, open_source
from cjmdesk.intake.taken import Taken
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.qt.forms import scrolled
from cjmdesk.qt.intake.form import SourceForm
from cjmdesk.qt.intake.panes import UnknownPane, fill, table_widget
from cjmdesk.qt.intake.results import counted, summary
from cjmdesk.qt.intake.work import Question, TableReader
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.tabbars import pass_by_arrows
from cjmdesk.qt.zooming import edges, px

_PAUSE = 200
"""Milliseconds after a choice, before the table is read anew."""
_SIZE, _LEAST = (1140, 700), (860, 540)
_FORM_WIDTH = 320
_KINDS: tuple[Kind, ...] = ("log", "orders", "feedback", "kpis")


class DataDialog(QDialog):
    """The map is not touched before “Apply”; then `taken` is what to take."""

    read = Signal()
    """All is read and counted, or cannot be."""

    def __init__(self, journey: Journey, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey, self._folder = journey, folder
        self.source: Source | None = None
        self.taken: Taken | None = None
        self.setWindowTitle(_("From data"))
        self.setModal(True)
        self.form = SourceForm(self)
        self._make_panes()
        self._make_buttons()
        self._reader = TableReader(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._arrange()
        self._connect()
        self.form.show_source(None)
        self._say(_("Choose a table: an event log, orders, feedback or values of KPIs."))
        self._show_state()
        fit_dialog(self, *_SIZE, least=_LEAST)
        give_keys(self)

    # -- how it looks

    def _make_panes(self) -> None:
        self.rows = table_widget(_("First rows"), self)
        self.unknown = UnknownPane(self)
        self.outcome = table_widget(_("Result"), self)
        self.changes = table_widget(_("Changes"), self)
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setObjectName("dock")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        pass_by_arrows(self.tabs.tabBar())
        for pane, title in ((self.rows, _("First rows")), (self.unknown, _("Unknown values")),
                            (self.outcome, _("Result")), (self.changes, _("Changes"))):  # fmt: skip
            self.tabs.addTab(pane, title)

    def _make_buttons(self) -> None:
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(2 * self.message.fontMetrics().lineSpacing())
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(px(220), px(8))
        self.progress.setRange(0, 100)
        self.stop = QPushButton(_("Stop reading"), self)
        self.cancel = QPushButton(_("Cancel"), self)
        self.apply = QPushButton(_("Apply"), self)
        self.apply.setObjectName("primary")
        self.apply.setDefault(True)
        for button in (self.stop, self.cancel):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(px(14))
        top.addWidget(scrolled(self.form, px(_FORM_WIDTH), self))
        top.addWidget(self.tabs, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(px(10))
        for part in (self.progress, self.stop):
            bottom.addWidget(part)
        bottom.addStretch(1)
        for part in (self.cancel, self.apply):
            bottom.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(18, 18, 18, 14))
        layout.setSpacing(px(12))
        layout.addLayout(top, 1)
        layout.addWidget(self.message)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.form.changed.connect(self._timer.start)
        self.form.file_wanted.connect(self._choose)
        self.unknown.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.look)
        self._reader.progressed.connect(self._on_progress)
        self._reader.finished.connect(self._on_finished)
        self.stop.clicked.connect(self._reader.stop)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self.accept)

    def _say(self, text: str) -> None:
        self.message.setText(text)

    def _show_state(self) -> None:
        is_busy = self._reader.is_busy
        self.progress.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.apply.setEnabled(not is_busy and self.taken is not None and self.taken.journey is not self._journey)

    # -- what happens

    def _choose(self) -> None:
        kinds = ";;".join((_("Tables (*.csv *.tsv *.txt)"), _("All files (*)")))
        folder = os.path.dirname(self.form.file()) or self._folder
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose a table"), folder, kinds)
        if path:
            self.take_file(path)

    def take_file(self, path: str) -> None:
        """Looks at a file at once, as if it had been chosen."""
        self.form.path.setText(path)
        self.form.forget()
        self.unknown.forget()
        self.look()

    def look(self) -> None:
        """Finds out what the table is like, shows it, and begins to read it where all that is needed is there."""
        self._timer.stop()
        if self.source and self.source.head.path != self.form.file():
            self._reader.forget()
        self.taken = None
        path = self.form.file()
        if not path:
            self.source = None
            self._show_state()
            return
        try:
            self.source = self._opened(path)
        except BadTable as error:
            self._fail(str(error))
            return
        self.form.show_source(self.source)
        fill(self.rows, self.source.head.columns, self.source.head.rows[:SHOWN])
        if missing := self.source.missing:
            titles = {role.name: _(role.title) for role in ROLES[self.source.kind]}
            text = _("Which column is it? Choose one on the left for: {roles}.")
            self._say(text.format(roles=", ".join(titles[name] for name in missing)))
            self._clear_results()
            self._show_state()
            self.read.emit()
            return
        self.progress.setValue(0)
        self._reader.ask(Question(self._journey, self.source, self.form.counting()))
        self._say(_("Reading…"))
        self._show_state()

    def _opened(self, path: str) -> Source:
        """The table as the kind that is chosen; while nothing is said about it, as the first kind that it fits."""
        choice: Choice = self.form.choice()._replace(values=dict(self.unknown.values))
        for kind in _KINDS if self.form.is_untouched and not self.unknown.values else ():
            source = open_source(path, kind, self._journey, choice)
            if not source.missing:
                self.form.show_kind(kind)
                return source
        return open_source(path, self.form.kind_name, self._journey, choice)

    def _fail(self, text: str) -> None:
        self.source = None
        self.form.show_source(None)
        fill(self.rows, (), ())
        self._clear_results()
        self._say(text)
        self._show_state()
        self.read.emit()

    def _clear_results(self) -> None:
        self.unknown.show_unknown((), ())
        for table in (self.outcome, self.changes):
            fill(table, (), ())
        self._name_tabs(0, 0)

    def _name_tabs(self, unknown: int, changes: int) -> None:
        for pane, title, count in ((self.unknown, _("Unknown values"), unknown), (self.changes, _("Changes"), changes)):
            self.tabs.setTabText(self.tabs.indexOf(pane), f"{title} · {count}" if count else title)

    def _on_progress(self, part: object) -> None:
        self.progress.setValue(round(100 * float(str(part))))

    def _on_finished(self, result: object) -> None:
        if isinstance(result, Taken):
            self._show_taken(result)
        else:
            self._clear_results()
            self._say(_("Reading was stopped.") if result is None else str(result))
        self._show_state()
        self.read.emit()

    def _show_taken(self, taken: Taken) -> None:
        self.taken = taken
        self.unknown.show_unknown(taken.unknown, self._meanings(taken))
        fill(self.outcome, *counted(taken))
        told = tell(self._journey, taken.journey)
        fill(self.changes, (_("Where"), _("What")), [(item.place, item.text) for item in told])
        self._name_tabs(len(taken.unknown), len(told))
        self._say(summary(taken))
        if self.tabs.currentWidget() is self.rows:
            self.tabs.setCurrentWidget(self.unknown if taken.unknown else self.outcome)

    def _meanings(self, taken: Taken) -> list[tuple[str, str]]:
        """What a value may mean, with its name."""
        stages = self._journey.stages
        if taken.source.kind == "kpis":
            return [(kpi.id, name_of(kpi)) for stage in stages for kpi in stage.kpis]
        pains = [(pain.id, name_of(pain)) for stage in stages for pain in stage.pains]
        return [(stage.id, name_of(stage)) for stage in stages] + (pains if taken.source.kind == "feedback" else [])

    def reject(self) -> None:
        """Esc first ends the reading, then the dialog."""
        if self._reader.is_busy:
            self._reader.stop()
        else:
            super().reject()

    def retire(self) -> None:
        """Lets go of all that was read, and of the closed dialog."""
        self._timer.stop()
        self._reader.forget()
        self.deleteLater()


def applied(count: int) -> str:
    """What is said when the figures are in the map."""
    return ngettext("{n} change taken from the table", "{n} changes taken from the table", count).format(n=count)
