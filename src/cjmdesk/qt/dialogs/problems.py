"""A list of problems, each with its place in the file and what would be right."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem
from cjmdesk.qt.icons import SEVERITY_ICONS, IconMaker
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px


class ProblemsDialog(QDialog):
    """Shows every problem at once; the text of all of them can be copied."""

    def __init__(
        self, title: str, message: str, problems: Iterable[Problem], icons: IconMaker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        fit_dialog(self, 760, 420)
        self._problems = tuple(problems)
        label = QLabel(message, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.list = self._make_list(icons)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(_("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(20, 20, 20, 16))
        layout.setSpacing(px(12))
        for widget in (label, self.list, buttons):
            layout.addWidget(widget)
        give_keys(self)

    def _make_list(self, icons: IconMaker) -> QTreeWidget:
        result = QTreeWidget(self)
        result.setAccessibleName(_("Problems"))
        result.setHeaderLabels([_("Place"), _("Problem")])
        result.setRootIsDecorated(False)
        result.setUniformRowHeights(False)
        result.setWordWrap(True)
        result.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        result.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for problem in self._problems:
            item = QTreeWidgetItem(result, [place(problem), words(problem)])
            item.setIcon(0, icons.icon(SEVERITY_ICONS[problem.severity]))
            item.setToolTip(0, problem.where.file)
            item.setTextAlignment(0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        result.resizeColumnToContents(0)
        result.setColumnWidth(0, min(result.columnWidth(0) + 12, 320))
        return result

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(str(problem) for problem in self._problems))


def place(problem: Problem) -> str:
    """File, line and column; the entity's key where no line is known."""
    where = problem.where
    if where.line:
        return f"{where.file.replace(chr(92), '/').rsplit('/', 1)[-1]}:{where.line}:{where.column}"
    return where.key


def words(problem: Problem) -> str:
    return f"{problem.message}\n{problem.suggestion}" if problem.suggestion else problem.message
