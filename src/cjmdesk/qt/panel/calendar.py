"""A day to type, with a calendar to choose it from."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QTableView, QVBoxLayout, QWidget

from cjmdesk.i18n import _, interface_language
from cjmdesk.qt.buttons import grow_signs
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.editors import Unreadable
from cjmdesk.qt.panel.typed import DateField


class DayField(DateField):
    """The button at its end, or Alt+Down, opens the calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_signs(self)
        self.setPlaceholderText(_("yyyy-mm-dd"))
        self.popup: QFrame | None = None
        self.open_action = QAction(_("Calendar"), self)
        self.open_action.setToolTip(_("Choose from a calendar (Alt+Down)"))
        self.open_action.triggered.connect(self.open_calendar)
        self.addAction(self.open_action, QLineEdit.ActionPosition.TrailingPosition)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    @guarded
    def mouseDoubleClickEvent(self, event: object) -> None:
        self.open_calendar()

    def open_calendar(self) -> None:
        """Shows the calendar below the field."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setObjectName("calendar")
        calendar = QCalendarWidget(popup)
        _quieten(calendar)
        calendar.setLocale(QLocale(interface_language()))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setSelectedDate(self._day())
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()
        self.popup = popup

    def _day(self) -> QDate:
        try:
            day = self.value()
        except Unreadable:
            day = None
        return QDate(day.year, day.month, day.day) if isinstance(day, date) else QDate.currentDate()

    def _take(self, day: QDate) -> None:
        if self.popup is not None:
            self.popup.close()
            self.popup = None
        self.show_value(date(day.year(), day.month(), day.day()))
        self.typed.emit()
        self.entered.emit()


def _quieten(calendar: QCalendarWidget) -> None:
    """Gives it a name; days off and the names of days step back instead of standing out in red; no numbers of weeks."""
    for part in (calendar, calendar.findChild(QTableView)):
        part.setAccessibleName(_("Calendar"))
    aside = QTextCharFormat()
    aside.setForeground(calendar.palette().placeholderText())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, aside)
    aside.setBackground(calendar.palette().base())
    calendar.setHeaderTextFormat(aside)
