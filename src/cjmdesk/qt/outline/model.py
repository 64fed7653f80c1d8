"""The tree of the outline for Qt: it follows the document by what differs, so that nothing folds together."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from cjmdesk.edit.touchpoints import move_touchpoints
from cjmdesk.edit.tree import move, set_field
from cjmdesk.i18n import N_, _
from cjmdesk.model.words import KIND_NAMES
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.outline.tree import Branch, branches, make_tree, naming_field

MIME = "application/x-cjmdesk-outline"
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Lines by number, which is all that Qt's indexes hold of them."""

    def __init__(self, bridge: DocumentBridge, icons: IconMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._icons = icons
        self._numbered: dict[int, Branch] = {}
        self._by_key: dict[str, Branch] = {}
        self._last = 0
        self.root = make_tree(bridge.doc)
        self._number(self.root)

    def _number(self, branch: Branch) -> None:
        """Gives a branch and all below it numbers of their own."""
        for item in (branch, *branches(branch)):
            self._last += 1
            item.number = self._last
            self._numbered[item.number] = item
            self._by_key[item.key] = item

    def _forget(self, branch: Branch) -> None:
        for item in (branch, *branches(branch)):
            del self._numbered[item.number]
            if self._by_key.get(item.key) is item:
                del self._by_key[item.key]

    # -- finding

    def branch(self, index: Index) -> Branch:
        return self._numbered[index.internalId()] if index.isValid() else self.root

    def index_of(self, branch: Branch) -> QModelIndex:
        parent = branch.parent
        return QModelIndex() if parent is None else self.createIndex(parent.children.index(branch), 0, branch.number)

    def index_for(self, key: str) -> QModelIndex:
        """The line of an entity; an invalid index where the outline does not show it."""
        branch = self._by_key.get(key)
        return QModelIndex() if branch is None else self.index_of(branch)

    # -- following the document

    def refresh(self) -> None:
        """Becomes the tree of the document as it is now."""
        self._merge(self.root, make_tree(self._bridge.doc, self.root))

    def _merge(self, old: Branch, new: Branch) -> None:
        if old is new:
            return
        old.entity = new.entity
        if (old.text, old.name, old.icon) != (new.text, new.name, new.icon):
            old.text, old.name, old.icon = new.text, new.name, new.icon
            if old is not self.root:
                index = self.index_of(old)
                self.dataChanged.emit(index, index)
        self._remove_others(old, {child.identity for child in new.children})
        for place, wanted in enumerate(new.children):
            self._bring(old, place, wanted)
        for mine, wanted in zip(old.children, new.children, strict=True):
            self._merge(mine, wanted)

    def _remove_others(self, parent: Branch, wanted: set[tuple[str, str]]) -> None:
        index = self.index_of(parent)
        for row in range(len(parent.children) - 1, -1, -1):
            if parent.children[row].identity not in wanted:
                self.beginRemoveRows(index, row, row)
                self._forget(parent.children.pop(row))
                self.endRemoveRows()

    def _bring(self, parent: Branch, place: int, wanted: Branch) -> None:
        """Makes the child at `place` the one that is wanted there: it is there, further below, or new."""
        children = parent.children
        if place < len(children) and children[place].identity == wanted.identity:
            return
        index = self.index_of(parent)
        row = next((n for n in range(place, len(children)) if children[n].identity == wanted.identity), -1)
        if row >= 0:
            self.beginMoveRows(index, row, row, index, place)
            children.insert(place, children.pop(row))
            self.endMoveRows()
            return
        self.beginInsertRows(index, place, place)
        fresh = replace(wanted, parent=parent, number=0)
        _adopt(fresh)
        children.insert(place, fresh)
        self._number(fresh)
        self.endInsertRows()

    # -- what Qt asks

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self.branch(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    def parent(self, index: Index) -> QModelIndex:
        branch = self._numbered.get(index.internalId()) if index.isValid() else None
        return QModelIndex() if branch is None or branch.parent is None else self.index_of(branch.parent)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self.branch(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        branch = self.branch(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return branch.text
        if role == Qt.ItemDataRole.EditRole:
            return branch.name
        if role == Qt.ItemDataRole.DecorationRole and branch.icon:
            return self._icons.icon(branch.icon)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return branch.text if branch.is_group else f"{_(KIND_NAMES[branch.kind])}: {branch.text}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        branch, flag = self.branch(index), Qt.ItemFlag
        if branch.is_group:
            return flag.ItemIsEnabled | flag.ItemIsDropEnabled
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | flag.ItemIsDragEnabled
        return usual | flag.ItemIsDropEnabled if branch.kind == "stage" else usual

    @guarded
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        branch = self.branch(index)
        if role != Qt.ItemDataRole.EditRole or branch.is_group or value == " ".join(branch.name.splitlines()):
            return False
        change = partial(set_field, key=branch.key, field=naming_field(branch.kind, branch.entity), value=str(value))
        return self._bridge.apply(N_("Rename"), change)

    # -- moving

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, "\n".join(self.branch(index).key for index in indexes).encode())
        return data

    @guarded
    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Moves what was dragged; Qt's own removal afterwards does nothing, the document has moved it already."""
        keys = bytes(data.data(MIME).data()).decode().split("\n")
        self.move_to(keys, self.branch(parent), row)
        return False

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(MIME):
            return False
        target = self.branch(parent)
        keys = bytes(data.data(MIME).data()).decode().split("\n")
        return all(_takes(target, self._by_key[key]) for key in keys if key in self._by_key)

    def move_to(self, keys: list[str], target: Branch, row: int) -> None:
        """Moves entities to line `row` below `target`; -1 is behind all of their kind."""
        moved = [self._by_key[key] for key in keys if key in self._by_key]
        if not moved or not all(_takes(target, branch) for branch in moved):
            return
        list_name = moved[0].list_name
        moved = [branch for branch in moved if branch.list_name == list_name]
        before = target.children if row < 0 else target.children[:row]
        gone = {branch.key for branch in moved}
        place = sum(child.list_name == list_name and child.key not in gone for child in before)
        self._move(moved, "" if target.is_group else target.key, place)

    def _move(self, moved: list[Branch], parent: str, place: int) -> None:
        keys = [branch.key for branch in moved]
        if moved[0].list_name == "touchpoints":
            change = partial(move_touchpoints, ids=keys, to_stage=parent, index=place)
            self._bridge.apply(N_("Move touchpoint"), change)
            return
        session = self._bridge.session
        with session.group(N_("Move")):
            for number, key in enumerate(keys):
                self._bridge.apply(N_("Move"), partial(move, key=key, to_parent_key=parent, index=place + number))

    def shift(self, branch: Branch, by: int) -> None:
        """Moves an entity one line up (-1) or down (1) in its list, and from the list's end to the next stage."""
        parent = branch.parent
        if parent is None or branch.is_group:
            return
        same = [child for child in parent.children if child.list_name == branch.list_name]
        place = same.index(branch) + by
        if 0 <= place < len(same):
            self._move([branch], "" if parent.is_group else parent.key, place)
        elif parent.kind == "stage" and parent.parent is not None:
            stages = parent.parent.children
            number = stages.index(parent) + by
            if 0 <= number < len(stages):
                count = sum(child.list_name == branch.list_name for child in stages[number].children)
                self._move([branch], stages[number].key, count if by < 0 else 0)


def _adopt(branch: Branch) -> None:
    """Makes the branch the parent of its children."""
    for child in branch.children:
        child.parent = branch


def _takes(target: Branch, branch: Branch) -> bool:
    """Whether `branch` can stand below `target`."""
    if target.is_group:
        return target.list_name == branch.list_name
    return target.kind == "stage" and branch.parent is not None and branch.parent.kind == "stage"
