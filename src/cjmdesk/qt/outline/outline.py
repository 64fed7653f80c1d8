"""The outline: the map as a list of words, to select, rename and reorder; the way in for screen readers."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QTreeView, QWidget

from cjmdesk.edit.session import Change
from cjmdesk.i18n import _
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.editing import edit_item
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.outline.model import OutlineModel
from cjmdesk.qt.zooming import px

_MANY = 60
"""With more stages than this they are shown folded at first."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Outline(QTreeView):
    """Follows the document and the selection while it is seen, and catches up when it is shown."""

    reveal_wanted = Signal(str)

    def __init__(self, bridge: DocumentBridge, icons: IconMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._tree = OutlineModel(bridge, icons, self)
        self._is_stale = False
        self._is_new = False
        self.setObjectName("outline")
        self.setAccessibleName(_("Outline"))
        self.setHeaderHidden(True)
        self.setIconSize(QSize(px(15), px(15)))
        self.setIndentation(px(14))
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setModel(self._tree)
        self.invitation = QLabel(
            _("Stages and all that is in them stand here as a tree. Ctrl+Enter adds the first."), self
        )
        self.invitation.setObjectName("nothing")
        self.invitation.setWordWrap(True)
        self.invitation.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unfold()
        bridge.changed.connect(self._on_changed)
        bridge.settle_wanted.connect(self._settle)
        bridge.selection.changed.connect(self._follow_selection)
        self._follow_selection()

    @property
    def tree(self) -> OutlineModel:
        return self._tree

    def _unfold(self) -> None:
        self.expandToDepth(1 if len(self._bridge.doc.stages) <= _MANY else 0)

    # -- following the document

    def _on_changed(self, change: Change) -> None:
        self._is_stale = True
        self._is_new = self._is_new or change.kind == "replace" or not change.before.stages
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self._tree.refresh()
            # Only now: while lines come and go, Qt selects the neighbours of those that go.
            self._is_stale = False
            if self._is_new:
                self._is_new = False
                self._unfold()
        self._invite()
        self._follow_selection()

    def _invite(self) -> None:
        """Says below the map's own line what belongs here, as long as there is no stage."""
        self.invitation.setHidden(bool(self._bridge.doc.stages))
        width = self.viewport().width()
        self.invitation.setGeometry(0, px(34), width, self.invitation.heightForWidth(width))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The lines were measured before the looks of the window applied to them.
        self.scheduleDelayedItemsLayout()
        self._catch_up()

    def recolor(self) -> None:
        self.viewport().update()

    def _settle(self) -> None:
        """Brings a name that is being written into the document."""
        if self.state() == QAbstractItemView.State.EditingState:
            editor = self.viewport().findChild(QLineEdit)
            if editor is not None:
                self.commitData(editor)

    # -- the selection, both ways

    def _keys(self) -> tuple[str, ...]:
        return tuple(self._tree.branch(index).key for index in self.selectionModel().selectedIndexes())

    def _shown_selection(self) -> set[str]:
        """What is selected, as far as the outline has a line for it."""
        return {key for key in self._bridge.selection.keys if self._tree.index_for(key).isValid()}

    def _follow_selection(self) -> None:
        if self._is_stale:
            return
        if self._shown_selection() == set(self._keys()):
            return
        chosen = QItemSelection()
        indexes = [index for index in map(self._tree.index_for, self._bridge.selection.keys) if index.isValid()]
        for index in indexes:
            chosen.select(index, index)
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        model.select(chosen, flags.ClearAndSelect)
        if indexes:
            model.setCurrentIndex(indexes[-1], flags.NoUpdate)
            self.scrollTo(indexes[-1])

    @guarded
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        # An outline that goes, with a window that another takes the place of, deselects all its lines.
        if self._is_stale or not self.isVisible():
            return
        keys = self._keys()
        if set(keys) != self._shown_selection():
            self._bridge.selection.set(keys)
            if keys:
                self.reveal_wanted.emit(keys[-1])

    # -- keys

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_editing = self.state() == QAbstractItemView.State.EditingState
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._shift(index, step)
        elif event.key() in _ENTER and index.isValid() and not is_editing and not event.modifiers():
            edit_item(self, index)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _shift(self, index: QModelIndex, step: int) -> None:
        if not index.isValid():
            return
        self._bridge.settle()
        key = self._tree.branch(index).key
        self._tree.shift(self._tree.branch(index), step)
        moved = self._tree.index_for(key)
        if moved.isValid():
            self.selectionModel().setCurrentIndex(moved, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(moved)
            self.reveal_wanted.emit(key)
