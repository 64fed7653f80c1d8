"""The left side of the dialog: which file, of which kind, how it is read, which column is what."""

import os

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.files.tables.head import ENCODINGS, SEPARATORS
from cjmdesk.files.tables.moments import ORDERS
from cjmdesk.i18n import N_, _
from cjmdesk.intake.roles import KINDS, ROLES, Kind
from cjmdesk.intake.source import WINDOW, Choice, Source
from cjmdesk.intake.take import Counting
from cjmdesk.qt.forms import level, make_form, spin_box
from cjmdesk.qt.panel.taborder import tab_as_laid_out
from cjmdesk.qt.zooming import edges, px

_MARKS = {".": N_("point"), ",": N_("comma")}


class SourceForm(QWidget):
    """`changed` tells of every choice that may lead to other figures."""

    changed = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = _combo({name: _(text) for name, text in KINDS.items()})
        self.path = QLineEdit(self)
        self.path.setPlaceholderText(_("A CSV file"))
        self.path.setAccessibleName(_("File"))
        self.choose = QPushButton(_("Choose…"), self)
        self.choose.setAutoDefault(False)
        self.encoding = _combo(ENCODINGS)
        self.separator = _combo({sign: _(text) for sign, text in SEPARATORS.items()})
        self.order = _combo({name: _(text) for name, text in ORDERS.items()})
        self.mark = _combo({sign: _(text) for sign, text in _MARKS.items()})
        self.window_days = spin_box(self, 0, 10_000, round(WINDOW))
        self.window_days.setMinimumHeight(self.kind.sizeHint().height())
        self.window_days.setToolTip(
            _("Who was seen within these days before the table ends is still on the way and does not count as lost")
        )
        self.repeats = QCheckBox(_("Count repeats as returns"), self)
        self.repeats.setToolTip(_("The same stage twice in a row is a return; otherwise it is one visit"))
        self.mature = QCheckBox(_("Only stages entered before that"), self)
        self.mature.setToolTip(
            _("Leaves out who came to a stage within these days: who goes on is seen at once, and who stays is not")
        )
        self.volumes = QCheckBox(_("Volumes of the stages and C"), self)
        self.volumes.setChecked(True)
        self.volumes.setToolTip(_("How many customers came to each stage in a period, and what part came to the deal"))
        self.adding = QCheckBox(_("Add KPIs for L and C"), self)
        self.adding.setToolTip(_("Where the map has none: L in the first stage, C in that of the deal"))
        self.columns: dict[str, QComboBox] = {}
        self._touched: set[str] = set()
        self._is_filling = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        file = QHBoxLayout()
        file.setSpacing(px(6))
        file.addWidget(self.path, 1)
        file.addWidget(self.choose)
        self._looks = make_form()
        self._looks.addRow(_("Table type"), self.kind)
        self._looks.addRow(_("Encoding"), self.encoding)
        self._looks.addRow(_("Separator"), self.separator)
        self._looks.addRow(_("Dates"), self.order)
        self._looks.addRow(_("Decimal mark"), self.mark)
        self._roles = make_form()
        self.heading = QLabel(_("Columns"), self)
        self.heading.setObjectName("section")
        self._rules = make_form()
        self._rules.addRow(_("Gone after, days"), self.window_days)
        level(self._looks, self._rules)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(2, 2, 8, 2))
        layout.setSpacing(px(10))
        layout.addLayout(file)
        layout.addLayout(self._looks)
        layout.addWidget(self.heading)
        layout.addLayout(self._roles)
        layout.addLayout(self._rules)
        layout.addWidget(self.mature)
        layout.addWidget(self.repeats)
        layout.addWidget(self.volumes)
        layout.addWidget(self.adding)
        layout.addStretch(1)
        tab_as_laid_out(layout)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.file_wanted)
        self.path.editingFinished.connect(self._on_path)
        self.kind.activated.connect(self._on_kind)
        for name in ("encoding", "separator", "order", "mark"):
            combo = getattr(self, name)
            combo.setObjectName(name)
            combo.activated.connect(self._on_look)
        self.window_days.valueChanged.connect(self._on_rule)
        self.repeats.toggled.connect(self._on_counting)
        for box in (self.mature, self.volumes, self.adding):
            box.toggled.connect(self._on_counting)

    # -- what is said

    @property
    def kind_name(self) -> Kind:
        return self.kind.currentData()

    def file(self) -> str:
        """The path as it is typed; empty where there is none."""
        return os.path.expanduser(self.path.text().strip())

    def choice(self) -> Choice:
        """What the user has said; what was only found out is left open."""

        def said(name: str) -> str:
            return str(getattr(self, name).currentData()) if name in self._touched else ""

        columns = {
            role: combo.currentData() for role, combo in self.columns.items() if f"column/{role}" in self._touched
        }
        window = float(self.window_days.value()) if "window" in self._touched else None
        return Choice(said("encoding"), said("separator"), said("order"), said("mark"), columns, {}, window)

    def forget(self) -> None:
        """Another file: nothing has been said about it."""
        self._touched.clear()

    def _on_path(self) -> None:
        self.forget()
        self.changed.emit()

    def _on_kind(self) -> None:
        self._touched = {name for name in self._touched if not name.startswith("column/") and name != "window"}
        self._touched.add("kind")
        self.changed.emit()

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been said about this file yet."""
        return not self._touched

    def _on_look(self) -> None:
        self._touched.add(self.sender().objectName())
        self.changed.emit()

    def _on_rule(self) -> None:
        if not self._is_filling:
            self._touched.add("window")
            self.changed.emit()

    def _on_counting(self) -> None:
        self.changed.emit()

    def counting(self) -> Counting:
        """How a log is to be counted."""
        return Counting(
            0.0, self.repeats.isChecked(), self.mature.isChecked(), self.adding.isChecked(), self.volumes.isChecked()
        )

    # -- what is shown

    def show_kind(self, kind: Kind) -> None:
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def show_source(self, source: Source | None) -> None:
        """What is known of the table; None where there is none."""
        self._is_filling = True
        try:
            self._show(source)
        finally:
            self._is_filling = False

    def _show(self, source: Source | None) -> None:
        for combo in (self.encoding, self.separator, self.order, self.mark):
            combo.setEnabled(source is not None)
        for box in (self.repeats, self.mature, self.volumes, self.adding):
            box.setVisible(self.kind_name == "log")
        has_window = self.kind_name in ("log", "orders")
        for part in (self._rules.labelForField(self.window_days), self.window_days):
            part.setVisible(has_window)
        if source is None:
            self._fill_roles(None)
            return
        for combo, value in ((self.encoding, source.head.encoding), (self.separator, source.head.separator),
                             (self.order, source.form.order), (self.mark, source.form.mark)):  # fmt: skip
            combo.setCurrentIndex(combo.findData(value))
        self.window_days.setValue(round(source.window))
        self._fill_roles(source)

    def _fill_roles(self, source: Source | None) -> None:
        kind = self.kind_name
        names = [role.name for role in ROLES[kind]] if source else []
        if list(self.columns) != names:
            while self._roles.rowCount():
                self._roles.removeRow(0)
            self.columns = {}
            for role in ROLES[kind] if source else ():
                combo = QComboBox(self)
                combo.setObjectName(f"column/{role.name}")
                combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                combo.activated.connect(self._on_look)
                title = _(role.title)
                self._roles.addRow(title[:1].upper() + title[1:], combo)
                self.columns[role.name] = combo
            level(self._looks, self._roles, self._rules)
            tab_as_laid_out(self.layout())
        self.heading.setVisible(bool(names))
        for name, combo in self.columns.items():
            assert source is not None
            combo.clear()
            combo.addItem("—", "")
            for heading in source.head.columns:
                combo.addItem(heading, heading)
            combo.setCurrentIndex(source.columns.get(name, -1) + 1)


def _combo(choices: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for name, text in choices.items():
        combo.addItem(text[:1].upper() + text[1:], name)
    return combo
