"""The bar over the map that leads the walk of the customers: its hands, its counters, and what came of it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.walk_plan import Sign, Tally
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.forms import spin_box
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.panel.flow import FlowLayout
from cjmdesk.qt.zooming import edges, px

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0)
USUAL_COUNT, MOST_COUNT = 200, 2000
_MOST_SEED = 999_999
_WIDTH = 690
_SIGNS: tuple[Sign | None, ...] = (("lead", False), ("bought", False), ("lost", False), None, ("lead", True))
"""What stands before each of the counters."""


class WalkBar(QFrame):
    """It knows nothing of the map."""

    toggled = Signal()
    """Go on, or stand still."""
    restart_wanted = Signal()
    closed = Signal()

    def __init__(self, icons: IconMaker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("walk")
        self._icons = icons
        self._is_running = False
        self.play = self._button("pause", "")
        self.restart = self._button("repeat", _("Start again from the beginning"))
        self.close_button = self._button("close", _("Close (Esc)"))
        self.speed = self._slider()
        self.speed_text = QLabel(self)
        self.speed_text.setMinimumWidth(px(34))
        self.count = self._field(1, MOST_COUNT, USUAL_COUNT, _("How many customers walk"))
        self.seed = self._field(0, _MOST_SEED, 1, _("The same number gives the same walks"))
        self.signs = {sign: QLabel(self) for sign in _SIGNS if sign}
        self.counters = [QLabel(self) for _sign in _SIGNS]
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self._arrange()
        self.play.clicked.connect(self.toggled)
        self.restart.clicked.connect(self.restart_wanted)
        self.close_button.clicked.connect(self.closed)
        self.speed.valueChanged.connect(self._show_speed)
        self.count.valueChanged.connect(self.restart_wanted)
        self.seed.valueChanged.connect(self.restart_wanted)
        self._show_speed()
        self.show_running(running=False)

    # -- what it is made of

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = tool_button(self, tip, icon=self._icons.icon(icon))
        button.installEventFilter(self)
        return button

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, len(SPEEDS) - 1)
        slider.setValue(SPEEDS.index(1.0))
        slider.setPageStep(1)
        slider.setFixedWidth(px(90))
        slider.setMinimumHeight(px(20))
        slider.setToolTip(_("Speed"))
        slider.setAccessibleName(_("Speed"))
        slider.installEventFilter(self)
        return slider

    def _field(self, least: int, most: int, value: int, tip: str) -> QSpinBox:
        field = spin_box(self, least, most, value)
        field.setToolTip(tip)
        field.setAccessibleName(tip)
        field.installEventFilter(self)
        return field

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*edges(12, 8, 8, 10))
        column.setSpacing(px(6))
        hands = FlowLayout(gap=8)
        hands.addWidget(_row(self, self.play, self.restart, self.speed, self.speed_text))
        for text, field in ((_("Customers"), self.count), (_("Seed"), self.seed)):
            name = QLabel(text, self)
            name.setObjectName("label")
            name.setBuddy(field)
            hands.addWidget(_row(self, name, field))
        top = QHBoxLayout()
        top.setSpacing(px(6))
        top.addLayout(hands, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        counts = FlowLayout(gap=16)
        for sign, label in zip(_SIGNS, self.counters, strict=True):
            counts.addWidget(_row(self, *([self.signs[sign]] if sign else []), label))
        column.addLayout(counts)
        column.addWidget(self.message)

    # -- what it shows

    def recolor(self, icons: IconMaker, signs: Mapping[Sign, QPixmap]) -> None:
        """Takes the colours of a theme, and of what customers look like in it."""
        self._icons = icons
        for sign, label in self.signs.items():
            label.setPixmap(signs[sign])
        self.restart.setIcon(icons.icon("repeat"))
        self.close_button.setIcon(icons.icon("close"))
        self.show_running(running=self._is_running)

    def show_running(self, *, running: bool) -> None:
        self._is_running = running
        self.play.setIcon(self._icons.icon("pause" if running else "play"))
        tip = _("Pause (Space)") if running else _("Resume (Space)")
        self.play.setToolTip(tip)
        self.play.setAccessibleName(tip)

    def show_tally(self, tally: Tally | None, *, has_deal: bool, has_new: bool) -> None:
        """How many are where; None while nobody walks."""
        number = partial(format_number, language=interface_language())
        dash = "—"
        values = (
            (_("in the journey: {n}"), tally and number(tally.under_way), True),
            (_("bought: {n}"), tally and has_deal and number(tally.bought), True),
            (_("lost: {n}"), tally and number(tally.lost), True),
            (_("deals: {n}"), tally and has_deal and number(tally.deals), True),
            (_("new customers: {n}"), tally and number(tally.new), has_new),
        )
        for label, (text, value, is_shown) in zip(self.counters, values, strict=True):
            label.setText(text.format(n=value or dash))
            label.setVisible(is_shown)
        self.signs["lead", True].setVisible(has_new)

    def show_message(self, text: str) -> None:
        """A line or more below the counters; none where the text is empty."""
        if text != self.message.text() or self.message.isHidden() == bool(text):
            self.message.setText(text)
            self.message.setVisible(bool(text))
            self.place()

    def place(self) -> None:
        """Lies over the lower edge of what it belongs to, in the middle."""
        room = self.parentWidget().rect()
        width = min(max(px(_WIDTH), self.sizeHint().width()), room.width() - 16)
        self.layout().activate()
        height = max(self.layout().heightForWidth(width), self.layout().minimumSize().height())
        self.setGeometry((room.width() - width) // 2, room.height() - height - px(24), width, height)
        self.raise_()

    @property
    def factor(self) -> float:
        """The speed that was chosen."""
        return SPEEDS[self.speed.value()]

    def _show_speed(self) -> None:
        self.speed_text.setText(format_number(self.factor, interface_language()) + "×")

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if event.key() == Qt.Key.Key_Space and not isinstance(watched, QAbstractButton):
            self.toggled.emit()
            return True
        return False


def _row(parent: QWidget, *widgets: QWidget) -> QWidget:
    """The widgets side by side, in one that stays together."""
    result = QWidget(parent)
    layout = QHBoxLayout(result)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(6))
    for widget in widgets:
        layout.addWidget(widget)
    return result
