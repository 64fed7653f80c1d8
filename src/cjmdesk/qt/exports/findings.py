"""“Will it fit?”: what of the export would not come out well, each with its place in the map."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.fitness import page_reports
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem
from cjmdesk.qt.dock.places import place_words
from cjmdesk.qt.dock.problems import sentence
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.zooming import px

_SHOWN = 200
"""So many are listed: whoever has more begins with those."""


class FindingsPane(QWidget):
    """A line on the pages, and the list; Enter or a double click leads to the place."""

    place_wanted = Signal(object)
    """The `Where` of a problem."""

    def __init__(self, journey: Journey, icons: IconMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey, self._icons = journey, icons
        self.problems: tuple[Problem, ...] = ()
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(_("Will it fit?"))
        self.list.setToolTip(_("A double click or Enter leads to the place in the map"))
        self.list.setHeaderLabels([_("Place"), _("What does not come out well")])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFixedHeight(px(116))
        self.list.itemActivated.connect(self._on_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(self.summary)
        layout.addWidget(self.list)
        self.list.hide()

    def show_busy(self) -> None:
        """The pages are being laid out."""
        self._say(_("Laying out the pages…"))

    def show_failure(self, message: str) -> None:
        """They could not be."""
        self._say(message)
        self.list.hide()

    def show_pages(self, sheets: tuple[Sheet, ...], problems: tuple[Problem, ...]) -> None:
        """Says what the pages are like, and lists the problems where there are any."""
        self._say(summary(sheets, len(problems)))
        self._show(problems)

    def show_no_pages(self, problems: tuple[Problem, ...]) -> None:
        """The same of a format that has none."""
        self._say(_("This format holds texts and figures, and no pages."))
        self._show(problems)

    def _show(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems[:_SHOWN]
        self.list.clear()
        for problem in self.problems:
            item = QTreeWidgetItem(self.list, [place_words(self._journey, problem.where), sentence(problem)])
            item.setIcon(0, self._icons.icon("info"))
            item.setToolTip(1, sentence(problem))
        self.list.resizeColumnToContents(0)
        self.list.setColumnWidth(0, min(self.list.columnWidth(0) + 12, 320))
        self.list.setVisible(bool(problems))

    def _say(self, text: str) -> None:
        self.summary.setText(text)
        self._give_room()

    def _give_room(self) -> None:
        """The pages above would take the room that a second line needs."""
        self.summary.setMinimumHeight(self.summary.heightForWidth(self.width()))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        self.place_wanted.emit(self.problems[self.list.indexOfTopLevelItem(item)].where)


def summary(sheets: tuple[Sheet, ...], count: int) -> str:
    """Number and size of the pages, their smallest type, and whether all is well."""
    language = interface_language()
    reports = page_reports(sheets)
    sizes = list(dict.fromkeys((report.width, report.height) for report in reports))
    words = [_("Pages: {n}").format(n=len(reports))]
    words.append(", ".join(f"{format_number(w, language, 0)} × {format_number(h, language, 0)}" for w, h in sizes[:3]))
    words[-1] += _(" mm")
    smallest = min((report.smallest for report in reports if report.smallest), default=0.0)
    if smallest:
        words.append(_("smallest type {size} pt").format(size=format_number(smallest, language, 1)))
    words.append(_("to look at: {n}").format(n=count) if count else _("everything fits"))
    return " · ".join(words)
