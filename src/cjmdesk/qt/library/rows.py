"""What the library shows as a list: headings and entries, filtered by what is searched."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from cjmdesk.files.own_templates import own_templates
from cjmdesk.files.templates import Template, templates
from cjmdesk.i18n import _, interface_language, ngettext
from cjmdesk.layout.icons import channel_icon
from cjmdesk.layout.theme import Theme, readable
from cjmdesk.model.library import SHELVES, Entry, matches

_ICONS = {
    "stage": "stage",
    "persona": "persona",
    "loop": "transition",
    "note": "note",
    "moment": "moment-outline",
    "pain": "lane-pains",
}

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class Row(NamedTuple):
    """A line of the library: an entry, a template, or with neither a heading."""

    text: str
    entry: Entry | None = None
    template: str = ""
    icon: str = ""
    tip: str = ""
    is_own: bool = False
    """Whether the template is one of the user's."""

    @property
    def is_heading(self) -> bool:
        return self.entry is None and not self.template


def all_rows(has_loops: bool) -> list[Row]:
    """The whole library, in the language of the interface."""
    rows = []
    for shelf in SHELVES:
        rows.append(Row(_(shelf.title)))
        rows += [_entry_row(entry) for entry in shelf.entries if has_loops or entry.kind != "loop"]
    rows.append(Row(_("Methods")))
    rows += [_template_row(item) for item in templates()]
    own = [_template_row(item) for item in own_templates()]
    return [*rows, Row(_("Your templates")), *own] if own else rows


def _entry_row(entry: Entry) -> Row:
    icon = channel_icon(entry.channel) if entry.kind == "touchpoint" else _ICONS[entry.kind]
    name = _(entry.name)
    return Row(name, entry, icon=icon, tip=_(entry.tip) if entry.tip else name)


def _template_row(template: Template) -> Row:
    language = interface_language()
    title = template.title(language)
    count = ngettext("{n} stage", "{n} stages", template.stages).format(n=template.stages)
    tip = "\n".join(filter(None, (title, template.description(language), count)))
    return Row(title, template=template.id, icon="template", tip=tip, is_own=bool(template.path))


def found(rows: list[Row], query: str) -> list[Row]:
    """The rows that `query` finds, with the headings of what is found; a heading that is found shows all below it."""
    result: list[Row] = []
    is_whole = False
    for row in rows:
        if row.is_heading:
            is_whole = matches(row.text, query)
            result.append(row)
        elif is_whole or matches(row.text, query):
            result.append(row)
    return [
        row
        for row, after in zip(result, [*result[1:], Row("")], strict=True)
        if not (row.is_heading and after.is_heading)
    ]


def row_color(row: Row, theme: Theme) -> str:
    """The colour of a row's stripe and icon."""
    if row.entry is None:
        return theme.muted
    if row.entry.function:
        return readable(str(getattr(theme, row.entry.function)), theme.paper)
    return theme.bad if row.entry.kind == "pain" else theme.muted


class LibraryModel(QAbstractListModel):
    """The rows that are shown now. Headings can be neither chosen nor reached with the keys."""

    def __init__(self, has_loops: bool) -> None:
        super().__init__()
        self._has_loops = has_loops
        self._query = ""
        self._all = all_rows(has_loops)
        self.rows = self._all

    def refresh(self) -> None:
        """Looks anew for what there is."""
        self._all = all_rows(self._has_loops)
        self.search(self._query)

    def search(self, query: str) -> None:
        self._query = query
        self.beginResetModel()
        self.rows = found(self._all, query)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return row.tip
        return row if role == ROW else None

    def first(self) -> int:
        """The number of the first row that can be chosen; -1 where there is none."""
        return next((number for number, row in enumerate(self.rows) if not row.is_heading), -1)
