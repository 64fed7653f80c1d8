"""Editing a cell in its place: the field that the panel has for it, on the table."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from cjmdesk.edit.session import Rejected
from cjmdesk.i18n import N_, _
from cjmdesk.layout.theme import on_accent
from cjmdesk.qt.bridge import reason
from cjmdesk.qt.dock.edits import add_row, new_keys, set_cell
from cjmdesk.qt.dock.model import Index, TableModel
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.dots import COUNT
from cjmdesk.qt.panel.editors import Unreadable
from cjmdesk.qt.panel.fields import TextField
from cjmdesk.qt.panel.makers import MAKERS, PanelKit
from cjmdesk.qt.zooming import px

ROW_HEIGHT = 30
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The focus comes back from there."""
_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class CellDelegate(QStyledItemDelegate):
    """Makes the editor of a cell and brings its value into the document, as one step; a refused one stays open."""

    refused = Signal(str)
    """Why a value cannot be; empty when all is well again."""
    done = Signal(str, int, int)
    """A cell was left by a key: the entity's key, and how many rows and columns to go on."""

    def __init__(self, kit: PanelKit, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self._model = model
        self._editor: Any = None
        self._key = ""
        self._column = 0

    # -- the editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        spec = self._model.column(index.column()).spec
        editor: Any = TextField(1) if spec.kind in ("text", "lines") else MAKERS[spec.kind](self.kit, spec)
        if spec.kind == "lines":
            editor = MAKERS["lines"](self.kit, spec._replace(lines=1))
        editor.setParent(parent)
        editor.setObjectName("cell")
        editor.setAutoFillBackground(True)
        editor.setAccessibleName(_(spec.label))
        self._editor, self._key, self._column = editor, self._model.key_at(index.row()), index.column()
        editor.typed.connect(self._on_typed)
        editor.entered.connect(self._on_entered)
        widget: QWidget = editor
        return widget

    def setEditorData(self, editor: Any, index: Index) -> None:
        with QSignalBlocker(editor):
            editor.prepare(self.kit.bridge.doc, self._key)
            editor.show_value(self._model.value(index))
            editor.is_dirty = False
            if isinstance(editor, TextField):
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Nothing: values are brought into the document by `commit` alone, which can be refused."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        rect.setHeight(max(rect.height(), editor.minimumSizeHint().height()))
        least = editor.sizeHint().width() if editor.maximumWidth() < 1000 else 96
        rect.setWidth(max(rect.width(), min(least, 240)))
        editor.setGeometry(rect)
        _keep_inside(editor)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
            self.refused.emit("")
        super().destroyEditor(editor, index)

    def _on_typed(self) -> None:
        if self._editor is not None:
            self._editor.is_dirty = True
            _keep_inside(self._editor)

    def _on_entered(self) -> None:
        """Something was chosen in one go."""
        if self._editor is not None and not isinstance(self._editor, TextField):
            self._finish(0, 0)

    # -- into the document

    def settle(self) -> None:
        """Brings what stands in an open editor into the document and closes it; what is refused stays open."""
        if self._editor is not None and self.commit() is not None:
            self._close()

    def give_up(self) -> None:
        """Closes the editor of an entity that is gone."""
        if self._editor is not None and self._key and self._model.row_of(self._key) < 0:
            self._close()

    def commit(self) -> str | None:
        """Brings the value of the editor into the document.

        The key of the row, empty where no new one came to be; None where the value was refused.
        """
        editor, bridge = self._editor, self.kit.bridge
        field, key = self._model.column(self._column).field, self._key
        try:
            value = editor.value()
            if key:
                return self._change(key, field, value)
            if value in (None, "", ()):
                return ""
            before = bridge.doc
            adding: Callable[..., Any] = partial(add_row, table=self._model.table, field=field, value=value)
            bridge.session.apply(N_("Add row"), adding)
            return next(iter(new_keys(before, bridge.doc, self._model.table)), "")
        except Unreadable as error:
            self._refuse(str(error))
        except Rejected as rejection:
            self._refuse(reason(rejection))
        return None

    def _change(self, key: str, field: str, value: object) -> str:
        """Sets the value; the key that the entity has then."""
        bridge = self.kit.bridge
        before = bridge.doc
        was_selected = key in bridge.selection.keys
        label = N_("Edit text") if isinstance(value, str) else N_("Edit field")
        change: Callable[..., Any] = partial(set_cell, key=key, field=field, value=value)
        if not bridge.session.apply(label, change):
            return key
        new = next(iter(new_keys(before, bridge.doc, self._model.table)), key)
        if new != key and was_selected:
            bridge.selection.set((new,))
        return new

    def _refuse(self, why: str) -> None:
        editor = self._editor
        editor.setProperty("refused", True)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
        editor.setToolTip(why)
        QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), why, editor)
        self.refused.emit(why)

    def _finish(self, down: int, right: int) -> None:
        key = self.commit()
        if key is not None:
            self._close()
            self.done.emit(key, down, right)

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            QToolTip.hideText()
            self.refused.emit("")
            self.closeEditor.emit(editor, _HINT)

    # -- keys

    @guarded
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if editor is not self._editor:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            comes_back = event.reason() in _STAYS or _belongs(QApplication.focusWidget(), self._editor)
            if not comes_back:
                self.settle()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_plain:
                self._finish(1, 0)
            elif isinstance(self._editor, TextField):
                self._editor.insertPlainText("\n")
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish(0, 1 if key == Qt.Key.Key_Tab and is_plain else -1)
            return True
        if key == Qt.Key.Key_Escape and is_plain:
            self._close()
            return True
        return False

    # -- drawing

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), px(ROW_HEIGHT))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind = self._model.column(index.column()).spec.kind
        if kind not in ("dots", "flag") or not self._model.key_at(index.row()):
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style, widget = QApplication.style(), option.widget
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, plain, widget)
        plain.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, widget)
        if kind == "dots":
            self._paint_dots(painter, option.rect, self._model.value(index) or 0)
        else:
            self._paint_tick(painter, box, bool(self._model.value(index)))

    def _paint_tick(self, painter: QPainter, box: QRect, is_on: bool) -> None:
        """A tick in its frame: the style sheet of cells leaves the frame out."""
        theme = self.kit.theme
        side = 15
        frame = QRectF(box.x(), box.center().y() - side / 2 + 0.5, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if is_on else theme.muted), 1))
        painter.setBrush(QColor(theme.accent if is_on else theme.paper))
        painter.drawRoundedRect(frame, 3, 3)
        if is_on:
            x, y = frame.x(), frame.y()
            painter.setPen(QPen(QColor(on_accent(theme)), 1.8))
            painter.drawPolyline([QPointF(x + 3.5, y + 7.8), QPointF(x + 6.5, y + 10.8), QPointF(x + 11.5, y + 4.6)])
        painter.restore()

    def _paint_dots(self, painter: QPainter, rect: QRect, grade: int) -> None:
        theme = self.kit.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(COUNT):
            painter.setBrush(QColor(theme.accent if number < grade else theme.track))
            painter.drawEllipse(QRect(rect.x() + 8 + 15 * number, rect.center().y() - 4, 9, 9))
        painter.restore()


def _keep_inside(editor: QWidget) -> None:
    """A text that grows in the lowest row grows upwards."""
    parent = editor.parentWidget()
    over = editor.geometry().bottom() + 1 - parent.height() if parent else 0
    if over > 0:
        editor.move(editor.x(), max(0, editor.y() - over))


def _belongs(widget: QWidget | None, editor: QWidget) -> bool:
    """Whether a widget is part of an editor; its list or calendar is a window of its own."""
    while widget is not None and widget is not editor:
        widget = widget.parentWidget()
    return widget is editor
