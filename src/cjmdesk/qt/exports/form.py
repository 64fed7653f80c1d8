"""The left side of the export dialog: what the pages are to be like."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import N_, _
from cjmdesk.layout.kinds import KINDS, SheetOptions
from cjmdesk.layout.poster import TILES
from cjmdesk.layout.report.pages import PARTS
from cjmdesk.layout.rolls import LEAST, MOST
from cjmdesk.layout.sheets import PAGES
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.words import LANE_NAMES, one_line
from cjmdesk.qt.forms import level, make_form, spin_box
from cjmdesk.qt.zooming import edges, px

KIND_WORDS = {
    "map": N_("Map"),
    "report": N_("Report"),
    "poster": N_("Poster"),
    "kit": N_("Workshop kit"),
}
KIND_TIPS = {
    "map": N_("The whole map on one page, split between stages, or along a roll"),
    "report": N_("Cover, map, personas, stages, figures, plan and appendix"),
    "poster": N_("One large sheet, or tiles to glue together"),
    "kit": N_("The map with empty lanes, cards to cut out, and a sheet for dot votes"),
}
_ROLL = "roll"
_ROLL_WIDTH = 914
_ROWS = 5
"""Of a list that is shown without scrolling."""


class OptionsForm(QWidget):
    """Kind, page, personas, lanes and the rest; `changed` tells of every choice."""

    changed = Signal()

    def __init__(self, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        for name in KINDS:
            self.kind.addItem(_(KIND_WORDS.get(name, name)), name)
            self.kind.setItemData(self.kind.count() - 1, _(KIND_TIPS.get(name, "")), Qt.ItemDataRole.ToolTipRole)
        self.page = QComboBox(self)
        self.page.addItem(_("Automatic"), "")
        for name in PAGES:
            self.page.addItem(name, name)
        self.page.addItem(_("Roll"), _ROLL)
        self.roll = spin_box(self, LEAST, MOST, _ROLL_WIDTH)
        self.roll.setSuffix(_(" mm"))
        self.orientation = QComboBox(self)
        self.orientation.addItem(_("Landscape"), False)
        self.orientation.addItem(_("Portrait"), True)
        self._make_boxes()
        self._make_lists(journey)
        self._arrange()
        self._connect()
        self._adapt()

    def _make_boxes(self) -> None:
        self.tile = QComboBox(self)
        self.tile.addItem(_("One sheet"), "")
        for name in TILES:
            self.tile.addItem(_("Tiles of {page}").format(page=name), name)
        self.split = QCheckBox(_("Split between stages"), self)
        self.whole = QCheckBox(_("One page in any case"), self)
        self.whole.setToolTip(_("Without it, the map is split where its type could not be read on one page"))
        self.legend = QCheckBox(_("Legend"), self)
        self.legend.setChecked(True)
        self.funnel = QCheckBox(_("Funnel widths"), self)
        self.client = QCheckBox(_("Copy for a client"), self)
        self.client.setToolTip(_("Without notes, evidence and owners, and without the map inside the PDF"))
        self.draft = QCheckBox(_("Marked as a draft"), self)

    def _make_lists(self, journey: Journey) -> None:
        personas = ((item.id, one_line(item.name) or item.id) for item in journey.personas)
        lanes = (
            (lane.id, one_line(lane.title) or _(LANE_NAMES[lane.kind])) for lane in lanes_of(journey) if not lane.hidden
        )
        self.personas = self._list(_("Personas"), personas)
        self.lanes = self._list(_("Lanes"), lanes)
        self.parts = self._list(_("Parts"), ((name, _(word)) for name, word in PARTS.items()))
        self.parts.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.parts.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.parts.setToolTip(_("Parts can be left out, and dragged into another order"))

    def _list(self, name: str, entries: Iterable[tuple[str, str]]) -> QListWidget:
        result = QListWidget(self)
        result.setAccessibleName(name)
        result.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for key, words in entries:
            item = QListWidgetItem(words, result)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked)
        rows = min(max(result.count(), 1), _ROWS)
        result.setFixedHeight(rows * max(result.sizeHintForRow(0), px(24)) + px(10))
        return result

    def _arrange(self) -> None:
        self._form = make_form()
        for label, field in (
            (_("What"), self.kind),
            (_("Page"), self.page),
            (_("Roll width"), self.roll),
            (_("Orientation"), self.orientation),
            (_("Poster"), self.tile),
        ):
            self._form.addRow(label, field)
        level(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(0, 0, 8, 0))
        layout.setSpacing(px(6))
        layout.addLayout(self._form)
        for box in (self.split, self.whole, self.legend, self.funnel, self.client, self.draft):
            layout.addWidget(box)
        self._headings: dict[QListWidget, QLabel] = {}
        lists = ((_("Parts"), self.parts), (_("Personas"), self.personas), (_("Lanes"), self.lanes))
        for title, entries in lists:
            self._headings[entries] = heading = QLabel(title, self)
            heading.setObjectName("heading")
            heading.setBuddy(entries)
            heading.setVisible(entries.count() > 1)
            entries.setVisible(entries.count() > 1)
            layout.addWidget(heading)
            layout.addWidget(entries)
        layout.addStretch(1)

    def _connect(self) -> None:
        for choice in (self.kind, self.page, self.orientation, self.tile):
            choice.currentIndexChanged.connect(self._on_changed)
        self.roll.valueChanged.connect(self._on_changed)
        for box in (self.split, self.whole, self.legend, self.funnel, self.client, self.draft):
            box.toggled.connect(self._on_changed)
        for entries in (self.personas, self.lanes, self.parts):
            entries.itemChanged.connect(self._on_changed)
        self.parts.model().rowsMoved.connect(self._on_moved)

    def _on_changed(self, _value: object = None) -> None:
        self._adapt()
        self.changed.emit()

    def _on_moved(self, *_rows: object) -> None:
        self._on_changed()

    def _adapt(self) -> None:
        """Shows what can be chosen for the kind and the page."""
        kind, roll = self.kind_name, self.page.currentData() == _ROLL
        self._form.setRowVisible(self.orientation, kind != "report")
        self.parts.setVisible(kind == "report")
        self._headings[self.parts].setVisible(kind == "report")
        self._form.setRowVisible(self.roll, roll)
        self._form.setRowVisible(self.tile, kind == "poster")
        self.split.setVisible(kind == "map" and not roll)
        self.whole.setVisible(kind == "map" and not roll and not self.split.isChecked())
        for box in (self.legend, self.funnel):
            box.setVisible(kind in ("map", "poster"))

    @property
    def kind_name(self) -> str:
        return str(self.kind.currentData())

    def options(self) -> SheetOptions:
        """What is chosen now; what does not concern the kind is left out."""
        page = self.page.currentData()
        kind = self.kind_name
        page_name = f"roll:{self.roll.value()}" if page == _ROLL else str(page)
        is_report = kind == "report"
        return SheetOptions(
            # A report lies on its long side, and on pages.
            page="" if is_report and page == _ROLL else page_name,
            portrait=bool(self.orientation.currentData()) and not is_report,
            split=self.split.isChecked() and kind == "map",
            whole=self.whole.isChecked() and kind == "map",
            tile=str(self.tile.currentData()) if kind == "poster" else "",
            personas=_checked(self.personas),
            lanes=_checked(self.lanes),
            parts=self._parts() if is_report else (),
            legend=self.legend.isChecked(),
            funnel=self.funnel.isChecked() and kind in ("map", "poster"),
            client=self.client.isChecked(),
            draft=self.draft.isChecked(),
        )

    def _parts(self) -> tuple[str, ...]:
        """The parts of a report in their order; none where that is all of them as they come."""
        keys = [self.parts.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.parts.count())]
        checked = _checked(self.parts)
        return checked or (() if keys == list(PARTS) else tuple(keys))

    def take(self, kind: str, options: SheetOptions) -> None:
        """Takes over a choice; `changed` tells once."""
        self.blockSignals(True)
        _pick(self.kind, kind)
        if options.page.startswith("roll:"):
            self.roll.setValue(int(options.page.removeprefix("roll:")))
        _pick(self.page, _ROLL if options.page.startswith("roll:") else options.page)
        _pick(self.orientation, options.portrait)
        _pick(self.tile, options.tile)
        boxes = ((self.split, options.split), (self.legend, options.legend), (self.client, options.client))
        others = ((self.whole, options.whole), (self.funnel, options.funnel), (self.draft, options.draft))
        for box, value in (*boxes, *others):
            box.setChecked(value)
        _check(self.personas, options.personas)
        _check(self.lanes, options.lanes)
        _order(self.parts, options.parts)
        _check(self.parts, options.parts)
        self.blockSignals(False)
        self._on_changed()


def _pick(choice: QComboBox, value: object) -> None:
    found = choice.findData(value)
    if found >= 0:
        choice.setCurrentIndex(found)


def _order(entries: QListWidget, keys: tuple[str, ...]) -> None:
    """Puts the entries of these keys first, in their order."""
    for place, key in enumerate(keys):
        rows = [row for row in range(entries.count()) if entries.item(row).data(Qt.ItemDataRole.UserRole) == key]
        for row in rows:
            entries.insertItem(place, entries.takeItem(row))


def _check(entries: QListWidget, keys: tuple[str, ...]) -> None:
    """Checks these; all where none of them is there."""
    known = {entries.item(row).data(Qt.ItemDataRole.UserRole) for row in range(entries.count())}
    wanted = known & set(keys) or known
    for row in range(entries.count()):
        item = entries.item(row)
        is_on = item.data(Qt.ItemDataRole.UserRole) in wanted
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)


def _checked(entries: QListWidget) -> tuple[str, ...]:
    """The keys that are checked; none where all are, or nothing is: then everything is meant."""
    items = [entries.item(row) for row in range(entries.count())]
    keys = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked]
    return tuple(keys) if len(keys) < len(items) else ()
