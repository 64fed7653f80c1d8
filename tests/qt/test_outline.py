"""The outline: selecting, renaming and moving in the tree changes the map, and the map changes the tree."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from cjmdesk.edit.stages import add_stage, move_stage
from cjmdesk.edit.transitions import add_transition
from cjmdesk.edit.tree import add, remove, set_field
from cjmdesk.model.walk import find

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Tree:
    """The outline of an editor, in the hand of a user."""

    def __init__(self, driver) -> None:
        self.driver = driver
        driver.window.pane.tabs.setCurrentIndex(1)
        QApplication.processEvents()
        self.outline = driver.window.pane.outline
        self.model = self.outline.tree
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Warning)

    def index(self, key: str) -> QModelIndex:
        index = self.model.index_for(key)
        assert index.isValid(), key
        return index

    def click(self, key: str, modifiers=NONE) -> None:
        self.outline.scrollTo(self.index(key))
        QTest.mouseClick(self.outline.viewport(), LEFT, modifiers, self.place(key))

    def place(self, key: str) -> QPoint:
        return self.outline.visualRect(self.index(key)).center()

    def words(self, index: QModelIndex | None = None, depth: int = 0) -> list[str]:
        """The lines as they are shown, indented."""
        index = index or QModelIndex()
        lines = []
        for row in range(self.model.rowCount(index)):
            child = self.model.index(row, 0, index)
            lines += ["  " * depth + child.data(), *self.words(child, depth + 1)]
        return lines

    def key(self, key: Qt.Key, modifiers=NONE) -> None:
        QTest.keyClick(self.outline, key, modifiers)

    def rename(self, text: str) -> None:
        editor = self.outline.viewport().findChildren(QLineEdit)[-1]
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()

    def drop(self, keys: list[str], point: QPoint) -> None:
        """What Qt sends while lines are dragged to `point` and dropped there."""
        # Its own drags are all it takes otherwise, and those have a loop of their own, in which no test can act.
        self.outline.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        data: QMimeData = self.model.mimeData([self.index(key) for key in keys])
        viewport, move = self.outline.viewport(), Qt.DropAction.MoveAction
        for kind in (QDragEnterEvent, QDragMoveEvent):
            QApplication.sendEvent(viewport, kind(point, move, data, LEFT, NONE))
        QApplication.sendEvent(viewport, QDropEvent(QPointF(point), move, data, LEFT, NONE))


@pytest.fixture
def tree(driver) -> Tree:
    return Tree(driver)


def test_it_shows_the_map_as_words(driver, tree):
    driver.editor.bridge.apply("Add", lambda doc: add_transition(doc, "use", "need", when="unhappy"))
    driver.editor.bridge.apply("Add", lambda doc: add(doc, "", "personas", "Anna"))
    driver.editor.bridge.apply("Add", lambda doc: add(doc, "use", "emotions", {"persona": "anna", "score": -2}))
    assert tree.words() == [
        "Personas", "  Anna",
        "Lanes", "  Key task", "  Touchpoints", "  Emotion", "  Pains", "  Ideas", "  KPIs",
        "Stages", "  Need", "    Metro banner", "    Blog", "    Does not know us",
        "  Deal", "    Call", "    Online payment",
        "  First use", "    Technician's visit", "    Anna · −2",
        "Transitions", "  First use → Need · unhappy",
    ]  # fmt: skip


def test_every_line_tells_a_screen_reader_what_it_is(tree):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert tree.index("metro").data(role) == "Touchpoint: Metro banner"
    assert tree.index("unknown").data(role) == "Pain: Does not know us"
    assert tree.index("deal").data(role) == "Stage: Deal"
    assert tree.outline.accessibleName()


def test_selecting_here_selects_there(driver, tree):
    selection = driver.editor.bridge.selection
    tree.click("call")
    assert selection.keys == ("call",)
    tree.click("pay", CTRL)
    assert set(selection.keys) == {"call", "pay"}
    tree.key(Qt.Key.Key_Down)
    assert selection.keys == ("use",)
    assert driver.session.can_undo is False


def test_selecting_there_selects_here(driver, tree):
    driver.click("touchpoint:visit")
    assert [tree.model.branch(i).key for i in tree.outline.selectionModel().selectedIndexes()] == ["visit"]
    assert tree.outline.currentIndex() == tree.index("visit")
    driver.click("touchpoint:call", CTRL)
    assert len(tree.outline.selectionModel().selectedIndexes()) == 2
    assert set(driver.editor.bridge.selection.keys) == {"visit", "call"}
    driver.editor.bridge.selection.set(())
    assert not tree.outline.selectionModel().selectedIndexes()


def test_what_has_no_name_of_its_own_is_not_written_and_nothing_is_opened_twice(tree) -> None:
    tree.outline.setCurrentIndex(tree.index(":stages"))
    before = tree.driver.doc
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        tree.key(key)
        assert tree.outline.state() != QAbstractItemView.State.EditingState
    tree.driver.trigger("edit_text")
    tree.click("deal")
    tree.key(Qt.Key.Key_F2)
    tree.outline.setFocus()
    tree.driver.trigger("edit_text")
    assert tree.driver.doc is before


def test_rename_with_f2_and_with_enter(driver, tree):
    tree.click("deal")
    tree.key(Qt.Key.Key_F2)
    tree.rename("Purchase")
    assert driver.doc.stages[1].title == "Purchase"
    assert driver.session.undo_label == "Rename"
    assert tree.index("deal").data() == "Purchase"
    tree.outline.setFocus()
    tree.click("unknown")
    tree.key(Qt.Key.Key_Return)
    tree.rename("Never heard of us")
    assert find(driver.doc, "unknown").entity.text == "Never heard of us"
    driver.trigger("undo")
    driver.trigger("undo")
    assert not driver.session.can_undo
    assert tree.index("deal").data() == "Deal"


def test_escape_leaves_the_name(driver, tree):
    tree.click("deal")
    tree.key(Qt.Key.Key_F2)
    editor = tree.outline.viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, "something")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not driver.session.can_undo


def test_a_default_lane_can_be_renamed(driver, tree):
    tree.outline.expandAll()
    tree.click("pains")
    tree.key(Qt.Key.Key_F2)
    tree.rename("Barriers")
    assert find(driver.doc, "pains").entity.title == "Barriers"


def test_alt_and_arrows_move_within_and_between_stages(driver, tree):
    tree.click("metro")
    tree.key(Qt.Key.Key_Down, ALT)
    assert driver.cards("need") == ["blog", "metro"]
    tree.key(Qt.Key.Key_Down, ALT)
    assert driver.cards("deal") == ["metro", "call", "pay"]
    assert driver.editor.bridge.selection.keys == ("metro",)
    tree.key(Qt.Key.Key_Up, ALT)
    assert driver.cards("need") == ["blog", "metro"]
    tree.click("use")
    tree.key(Qt.Key.Key_Up, ALT)
    assert driver.stages() == ["need", "use", "deal"]
    tree.key(Qt.Key.Key_Up, ALT)
    tree.key(Qt.Key.Key_Up, ALT)
    assert driver.stages() == ["use", "need", "deal"]
    tree.click("unknown")
    tree.key(Qt.Key.Key_Up, ALT)
    assert [pain.id for pain in find(driver.doc, "use").entity.pains] == ["unknown"]


def below(tree: Tree, key: str) -> QPoint:
    rect = tree.outline.visualRect(tree.index(key))
    return QPoint(rect.center().x(), rect.bottom())


def above(tree: Tree, key: str) -> QPoint:
    rect = tree.outline.visualRect(tree.index(key))
    return QPoint(rect.center().x(), rect.top() + 1)


def test_dragged_between_two_lines(driver, tree):
    tree.drop(["metro"], above(tree, "pay"))
    assert driver.cards("deal") == ["call", "metro", "pay"]
    assert driver.session.undo_label == "Move touchpoint"
    driver.trigger("undo")
    assert driver.cards("need") == ["metro", "blog"]
    assert not driver.session.can_undo


def test_dragged_onto_a_stage(driver, tree):
    tree.drop(["metro", "blog"], tree.place("use"))
    assert driver.cards("use") == ["visit", "metro", "blog"]
    tree.drop(["unknown"], tree.place("deal"))
    assert [pain.id for pain in find(driver.doc, "deal").entity.pains] == ["unknown"]


def test_a_stage_is_dragged_among_stages_only(driver, tree):
    tree.drop(["use"], above(tree, "need"))
    assert driver.stages() == ["use", "need", "deal"]
    before = driver.doc
    tree.drop(["use"], above(tree, "pay"))
    tree.drop(["metro"], above(tree, "need"))
    assert driver.doc is before


def test_changes_neither_fold_nor_unfold(driver, tree):
    outline = tree.outline
    outline.setExpanded(tree.index("deal"), False)
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:visit"))
    driver.editor.bridge.apply("Move", lambda doc: move_stage(doc, "deal", 0))
    driver.editor.bridge.apply("Add", lambda doc: add_stage(doc, "New", 1))
    driver.editor.bridge.apply("Rename", lambda doc: set_field(doc, "use", "title", "Use"))
    assert not outline.isExpanded(tree.index("deal"))
    assert outline.isExpanded(tree.index("need"))
    assert outline.isExpanded(tree.index("use"))
    for _ in range(4):
        driver.trigger("undo")
    assert not outline.isExpanded(tree.index("deal"))
    assert outline.isExpanded(tree.index("use"))


def test_the_tree_is_always_that_of_the_document(driver, tree):
    bridge = driver.editor.bridge
    steps = [
        lambda doc: remove(doc, ["metro"]),
        lambda doc: move_stage(doc, "use", 0),
        lambda doc: add(doc, "deal", "pains", "Queue", 0),
        lambda doc: add(doc, "deal", "steps", "Pay"),
        lambda doc: remove(doc, ["deal", "blog"]),
        lambda doc: add(doc, "", "personas", "Anna"),
    ]
    for step in steps:
        assert bridge.apply("Step", step)
        assert tree.words() == Tree(driver).words() == fresh_words(driver)
    for _ in steps:
        driver.trigger("undo")
        assert tree.words() == fresh_words(driver)


def fresh_words(driver) -> list[str]:
    """The lines of a tree that was made anew."""
    from cjmdesk.qt.outline.tree import make_tree

    def lines(branch, depth):
        return [line for child in branch.children for line in ("  " * depth + child.text, *lines(child, depth + 1))]

    return lines(make_tree(driver.doc), 0)


def test_a_deleted_line_selects_no_other(driver, tree):
    tree.click("call")
    driver.trigger("delete")
    assert driver.editor.bridge.selection.keys == ()
    assert driver.cards("deal") == ["pay"]


def test_it_catches_up_when_it_is_shown_again(driver, tree):
    driver.window.pane.tabs.setCurrentIndex(0)
    driver.trigger("add_stage")
    key = driver.editor.bridge.selection.keys[0]
    assert not tree.model.index_for(key).isValid(), "hidden, it costs nothing"
    driver.window.pane.tabs.setCurrentIndex(1)
    assert tree.outline.currentIndex() == tree.index(key)


def test_another_map_is_another_tree(driver, tree):
    driver.window.documents.new()
    assert tree.words() == fresh_words(driver)
    driver.trigger("add_stage")
    assert tree.outline.isExpanded(tree.index(driver.stages()[0]).parent())
    index = tree.index(driver.stages()[0])
    tree.outline.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert driver.editor.bridge.selection.keys == (driver.stages()[0],)


def test_an_empty_map_says_what_belongs_here(make_driver):
    driver = make_driver()
    driver.window.pane.tabs.setCurrentIndex(1)
    QApplication.processEvents()
    invitation = driver.window.pane.outline.invitation
    assert invitation.isVisible()
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not invitation.isVisible()
    driver.trigger("undo")
    assert invitation.isVisible()
