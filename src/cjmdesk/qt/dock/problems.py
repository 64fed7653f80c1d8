"""What wants a look in the map, as a list that leads there."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from cjmdesk.i18n import N_, _
from cjmdesk.model.problems import Problem
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dock.checker import Checker
from cjmdesk.qt.dock.places import field_of, place_words
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import SEVERITY_ICONS, IconMaker
from cjmdesk.qt.zooming import px

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
SEVERITIES = {"error": N_("Error"), "warning": N_("Warning"), "hint": N_("Hint")}
_HEADINGS = (N_("Kind"), N_("Place"), N_("Problem"))
_KIND_WIDTH, _PLACE_WIDTH = 172, 250
_LINES = 4
"""A longer text is cut short; its tooltip has all of it."""


class ProblemModel(QAbstractTableModel):
    """Problems with their places in words."""

    def __init__(self, bridge: DocumentBridge, icons: IconMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._icons = icons
        self.problems: list[Problem] = []
        self._places: list[str] = []

    def show(self, problems: tuple[Problem, ...], severity: str) -> None:
        """Shows those of a severity (empty: of all)."""
        pairs = [
            (problem, place_words(self._bridge.doc, problem.where))
            for problem in problems
            if not severity or problem.severity == severity
        ]
        if [problem for problem, _place in pairs] == self.problems and [place for _p, place in pairs] == self._places:
            return
        self.beginResetModel()
        self.problems, self._places = [problem for problem, _place in pairs], [place for _problem, place in pairs]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    @guarded
    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        problem = self.problems[index.row()]
        texts = (_(SEVERITIES[problem.severity]), self._places[index.row()], sentence(problem))
        if role in (Roles.DisplayRole, Roles.ToolTipRole, Roles.AccessibleTextRole):
            return texts[index.column()]
        if role == Roles.DecorationRole and index.column() == 0:
            return self._icons.icon(SEVERITY_ICONS[problem.severity])
        if role == Roles.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        if role == Roles.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Roles.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(_HEADINGS[section])
        return None


def sentence(problem: Problem) -> str:
    """What is wrong and what to do about it."""
    message = problem.message[:1].upper() + problem.message[1:]
    if not problem.suggestion:
        return message
    return f"{message}{'' if message.endswith(('.', '?', '!')) else '.'} {problem.suggestion}"


class ProblemView(QTableView):
    """Keys and clicks lead to the place."""

    chosen = Signal(int)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Makes rows as high as their longest text, measured here: Qt would ask its delegate for every cell."""
        line, least = self.fontMetrics().lineSpacing(), self.verticalHeader().defaultSectionSize()
        for row in range(self.model().rowCount()):
            height = least
            for column in (1, 2):
                text = self.model().index(row, column).data()
                room = QRect(0, 0, max(self.columnWidth(column) - 18, 40), 10000)
                used = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
                height = max(height, min(used, _LINES * line) + 12)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)


class ProblemsPage(QWidget):
    """The list, or that there is nothing to say."""

    place_wanted = Signal(str, str)
    """The key of an entity (empty: the map) and its field."""

    def __init__(
        self, bridge: DocumentBridge, checker: Checker, icons: IconMaker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._checker = checker
        self._severity = ""
        self.model = ProblemModel(bridge, icons, self)
        self.view = ProblemView(self)
        self.view.setModel(self.model)
        self._dress()
        self.empty = QLabel(self)
        self.empty.setObjectName("nothing")
        self.empty.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self.view)
        self.view.clicked.connect(self._on_clicked)
        self.view.chosen.connect(self._go)
        checker.checked.connect(self._on_checked)
        self._refresh()

    def _dress(self) -> None:
        view = self.view
        view.setObjectName("table")
        view.setAccessibleName(_("Problems"))
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(True)
        view.setTabKeyNavigation(False)
        view.setIconSize(QSize(px(16), px(16)))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(px(30))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        view.setColumnWidth(0, px(_KIND_WIDTH))
        view.setColumnWidth(1, px(_PLACE_WIDTH))

    def choose_severity(self, severity: str) -> None:
        """Shows only problems of this severity; empty: all."""
        self._severity = severity
        self._refresh()

    def _on_checked(self) -> None:
        if self.isVisible():
            self._refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setColumnWidth(0, min(px(_KIND_WIDTH), self.width() // 4))
        self.view.setColumnWidth(1, min(px(_PLACE_WIDTH), self.width() // 3))

    def _refresh(self) -> None:
        row = self.view.currentIndex().row()
        self.model.show(self._checker.problems, self._severity)
        self.view.fit_rows()
        if row >= 0 and not self.view.currentIndex().isValid() and self.model.problems:
            there = self.model.index(min(row, len(self.model.problems) - 1), 0)
            self.view.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)
        has_any = self.model.rowCount() > 0
        self.view.setVisible(has_any)
        self.empty.setVisible(not has_any)
        nothing = _("Nothing needs attention: no warnings, no hints.") if self._checker.has_looked else ""
        self.empty.setText(_("Nothing like that.") if self._checker.problems else nothing)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        where = self.model.problems[row].where
        self.place_wanted.emit(where.key, field_of(self._bridge.doc, where))
