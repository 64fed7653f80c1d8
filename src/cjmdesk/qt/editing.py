"""Writing in the rows of a list or a tree."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView


def edit_item(view: QAbstractItemView, index: QModelIndex) -> None:
    """Opens the editor of a row, if it has one and none is open already: Qt complains otherwise."""
    is_editing = view.state() == QAbstractItemView.State.EditingState
    if index.flags() & Qt.ItemFlag.ItemIsEditable and not is_editing:
        view.edit(index)
