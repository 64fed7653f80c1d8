"""The library: what a map is built from, to be dragged onto it or added with Enter."""

from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.buttons import clearable
from cjmdesk.qt.canvas.view import CanvasView
from cjmdesk.qt.dropping import LeavesFiles
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.library.adding import Adder
from cjmdesk.qt.library.drag import EntryDrag
from cjmdesk.qt.library.painting import EntryDelegate
from cjmdesk.qt.library.rows import ROW, LibraryModel, Row
from cjmdesk.qt.zooming import edges, px

_LEFT = Qt.MouseButton.LeftButton
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryList(QListView):
    """The entries. A press that moves drags the entry, and holds every key until it ends."""

    chosen = Signal(object)
    """A `Row` was double-clicked, or Enter was pressed on it."""
    drag_wanted = Signal(object, object)
    """A `Row` is dragged away, from a place on the screen."""
    menu_wanted = Signal(object, object)
    """The menu of a `Row` of the user's own, at a place on the screen."""

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drag: EntryDrag | None = None
        self._press: tuple[QPointF, Row] | None = None
        self.setModel(model)
        self.setObjectName("library")
        self.setAccessibleName(_("Library"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._choose)

    def row_at(self, point: QPointF) -> Row | None:
        """The entry at `point` of the viewport."""
        index = self.indexAt(point.toPoint())
        row = index.data(ROW) if index.isValid() else None
        return None if row is None or row.is_heading else row

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW) if index.isValid() else None
        if row is not None and not row.is_heading:
            self.chosen.emit(row)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.row_at(event.position())
        self._press = (event.position(), row) if row and event.button() == _LEFT and self.drag is None else None

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is not None and event.buttons() & _LEFT:
            start, row = self._press
            if (event.position() - start).manhattanLength() >= QApplication.startDragDistance():
                self._press = None
                self.drag_wanted.emit(row, event.globalPosition())
        elif self.drag is None:
            super().mouseMoveEvent(event)
        if self.drag is not None:
            self.drag.move(event.globalPosition(), event.modifiers())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press = None
        if self.drag is not None and event.button() == _LEFT:
            drag, self.drag = self.drag, None
            drag.move(event.globalPosition(), event.modifiers())
            drag.commit()
        else:
            super().mouseReleaseEvent(event)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.currentIndex().data(ROW) if event.reason() == QContextMenuEvent.Reason.Keyboard else None
        row = row or self.row_at(QPointF(event.pos()))
        if row is not None and row.is_own:
            self.menu_wanted.emit(row.template, event.globalPos())

    def cancel(self, _change: object = None) -> None:
        """Ends a drag without effect."""
        self._press = None
        if self.drag is not None:
            drag, self.drag = self.drag, None
            drag.cancel()

    @guarded
    def event(self, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        # Keys belong to a drag while there is one; Del never means what is selected on the map from here.
        if is_key and (self.drag is not None or event.matches(QKeySequence.StandardKey.Delete)):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.drag is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        # A press chooses its own entry; scrolling to the first would take it away from under the pointer.
        is_press = event.reason() == Qt.FocusReason.MouseFocusReason
        if not is_press and not self.currentIndex().isValid() and isinstance(model, LibraryModel):
            self.setCurrentIndex(model.index(model.first(), 0))

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.cancel()
        super().focusOutEvent(event)


class SearchField(LeavesFiles, QLineEdit):
    """Where the library is searched; the arrow down and Enter lead into what was found."""

    left_for_list = Signal()
    entered = Signal()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_for_list.emit()
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Library(QWidget):
    """The search box and the entries."""

    template_wanted = Signal(str)
    menu_wanted = Signal(object, object)

    def __init__(self, view: CanvasView, icons: IconMaker, theme: Theme, connect: QAction | None = None) -> None:
        super().__init__()
        self._view = view
        self._icons = icons
        self._adder = Adder(view, connect, self)
        self._model = LibraryModel(has_loops=connect is not None)
        self._model.setParent(self)
        self.search = SearchField(self)
        self.search.setPlaceholderText(_("Search or drag to the map"))
        self.search.setToolTip(self.search.placeholderText())
        self.search.setAccessibleName(_("Search the library"))
        clearable(self.search)
        self._glass = self.search.addAction(icons.icon("search", theme.muted), QLineEdit.ActionPosition.LeadingPosition)
        self._glass.setText(_("Search"))
        self.list = EntryList(self._model, self)
        self._delegate = EntryDelegate(self.list, icons, theme)
        self.list.setItemDelegate(self._delegate)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("label")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        for widget in (self.search, self._nothing, self.list):
            layout.addWidget(widget)
        layout.setContentsMargins(*edges(3, 2, 2, 0))
        self._connect()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.left_for_list.connect(self.list.setFocus)
        self.search.entered.connect(self._add_first)
        self.list.chosen.connect(self._add)
        self.list.drag_wanted.connect(self._start_drag)
        self.list.menu_wanted.connect(self.menu_wanted)
        self._adder.template_wanted.connect(self.template_wanted)
        self._view.board.bridge.changed.connect(self.list.cancel)

    def use_theme(self, theme: Theme) -> None:
        self._delegate.use_theme(theme)
        self._glass.setIcon(self._icons.icon("search", theme.muted))
        self.list.viewport().update()

    def refresh_templates(self) -> None:
        """Shows the templates that there are now."""
        self._model.refresh()

    def _filter(self, query: str) -> None:
        self._model.search(query)
        if not self._model.rows:
            words = _("Nothing here is called “{words}”. On the map, Ctrl+T adds a touchpoint of any name.")
            self._nothing.setText(words.format(words=query.strip()))
        self._nothing.setVisible(not self._model.rows)
        if query.strip() and self._model.rows:
            self.list.setCurrentIndex(self._model.index(self._model.first(), 0))

    def _add_first(self) -> None:
        """Enter in the search box adds what was found first."""
        if self.search.text().strip() and self._model.rows:
            self._add(self._model.rows[self._model.first()])

    def _add(self, row: Row) -> None:
        self._adder.add(row)

    def _start_drag(self, row: Row, place: QPointF) -> None:
        self.list.drag = EntryDrag(self._view, self._adder, row, place)
