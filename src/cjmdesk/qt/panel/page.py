"""The page of one kind of entity, made from its table of fields."""

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.icons import draw_icon
from cjmdesk.qt.panel.cells import CellsEditor
from cjmdesk.qt.panel.computed import ComputedNote
from cjmdesk.qt.panel.feelings import EmotionsEditor
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.lists import ListEditor
from cjmdesk.qt.panel.makers import bound_field
from cjmdesk.qt.panel.pages import PAGES
from cjmdesk.qt.panel.pair import PairLayout
from cjmdesk.qt.panel.specs import CellsSpec, EmotionsSpec, FieldSpec, Item, ListSpec, NoteSpec, Section
from cjmdesk.qt.panel.tabs import Tabs
from cjmdesk.qt.zooming import edges, px

GAP = 10


class Bound(Protocol):
    """A part of a page that follows an entity."""

    def bind(self, key: str | None) -> None: ...


class _Body(QWidget):
    """The fields below one heading or tab. They follow the entity only while they are shown: what is out of sight
    costs nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.bound: list[Bound] = []
        self._key: str | None = None

    def bind(self, key: str | None) -> None:
        self._key = key
        for part in self.bound:
            part.bind(None if self.isHidden() else key)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.bind(self._key)


class Page(QWidget):
    """The fields of one kind, bound to whichever entity of it is selected."""

    open_wanted = Signal(str)
    """The key of an entity whose own page is to be shown."""

    def __init__(self, kit: PanelKit, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.fields: dict[str, Any] = {}
        """The editors by the name of their field."""
        self.lists: dict[str, ListEditor] = {}
        self._bodies: list[_Body] = []
        self._cells: CellsEditor | None = None
        self.tabs: Tabs | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(GAP))
        tabbed = [section for section in PAGES[kind] if section.is_tab]
        for section in PAGES[kind]:
            if not section.is_tab:
                self._add_section(section)
        if tabbed:
            self._add_tabs(tabbed)
        self._layout.addStretch(1)

    def bind(self, key: str | None) -> None:
        """Shows the entity `key`; None shows nothing and lets go of the last."""
        for body in self._bodies:
            body.bind(key)
        if self.tabs is not None:
            self.tabs.bind(key)

    def reveal(self, name: str) -> None:
        """Shows the section of a field, if it is on another tab or folded, and puts the cursor there."""
        field = self.fields.get(name)
        if field is None:
            return
        holder = field.parentWidget()
        while holder is not None and holder is not self:
            if isinstance(holder, Folding):
                holder.unfold()
            if self.tabs is not None:
                self.tabs.show_holder(holder)
            holder = holder.parentWidget()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Shows every section and every tab, below each other."""
        for folding in self.findChildren(Folding):
            folding.unfold()
        for body in self._bodies:
            body.setVisible(True)

    def _add_section(self, section: Section) -> None:
        body = self._body(section)
        if section.title:
            self._layout.addWidget(Folding(_(section.title), body, is_folded=section.is_folded))
        else:
            self._layout.addWidget(body)

    def _add_tabs(self, sections: list[Section]) -> None:
        self.tabs = Tabs(self._kit.bridge)
        self._layout.addWidget(self.tabs)
        for section in sections:
            counted = next((item.name for item in section.items if isinstance(item, ListSpec)), "")
            body = self._body(section)
            # In its place before it is shown: what has none yet would be a window of its own for that moment.
            self._layout.addWidget(body)
            self.tabs.add(_(section.title), body, "" if section.title == "More" else counted)

    def _body(self, section: Section) -> QWidget:
        body = _Body()
        self._bodies.append(body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(GAP))
        pair: PairLayout | None = None
        for item in section.items:
            widget, bound = self._part(item, is_alone=section.is_tab and len(section.items) == 1)
            body.bound.append(bound)
            if not (isinstance(item, FieldSpec) and item.half):
                pair = None
                layout.addWidget(widget)
                continue
            if pair is None:
                pair = PairLayout()
                pair.setSpacing(px(8))
                layout.addLayout(pair)
                pair.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
                pair.addStretch(1)
            else:
                pair.takeAt(1)
                pair.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
                pair = None
        return body

    def _part(self, item: Item, *, is_alone: bool) -> tuple[QWidget, Bound]:
        if isinstance(item, FieldSpec):
            field = bound_field(self._kit, item)
            self.fields[item.name] = field.editor
            return field.box, field.binder
        if isinstance(item, ListSpec):
            editor = self.lists[item.name] = ListEditor(self._kit, item, has_label=not is_alone)
            editor.open_wanted.connect(self.open_wanted)
            return editor, editor
        if isinstance(item, NoteSpec):
            note = ComputedNote(self._kit, item.name)
            return note, note
        if isinstance(item, CellsSpec):
            cells = self._cells = CellsEditor(self._kit, _(item.label))
            return cells, cells
        assert isinstance(item, EmotionsSpec)
        feelings = EmotionsEditor(self._kit)
        feelings.open_wanted.connect(self.open_wanted)
        return feelings, feelings


class Folding(QWidget):
    """A heading that shows and hides what stands below it."""

    def __init__(self, title: str, body: QWidget, *, is_folded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self.button = QToolButton(self)
        self.button.setObjectName("fold")
        self._down, self._right = (QIcon(draw_icon(f"chevron-{side}-muted", "")) for side in ("down", "right"))
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setChecked(not is_folded)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.toggled.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(0, 4, 0, 0))
        layout.setSpacing(px(6))
        layout.addWidget(self.button)
        layout.addWidget(body)
        self._show(not is_folded)

    def unfold(self) -> None:
        self.button.setChecked(True)

    def _show(self, is_shown: bool) -> None:
        self.button.setIcon(self._down if is_shown else self._right)
        self.body.setVisible(is_shown)
