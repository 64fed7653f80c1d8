"""The dock below the map: where it is, and the tables' cells, rows and clipboard, by real keys and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget

from cjmdesk.edit.tree import add
from cjmdesk.model.walk import transition_keys
from cjmdesk.qt.dock.tables import TABLES

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key

FULL = """cjmdesk: 1
title: Coffee
currency: EUR
personas:
  - {id: anna, name: Anna, segment: new, share: 0.6}
  - {id: boris, name: Boris, share: 0.4}
stages:
  - {id: need, title: Need}
  - {id: deal, title: Deal}
  - {id: use, title: Use}
transitions:
  - {from: need, to: deal, count: 300}
  - {from: need, to: lost, kind: exit, count: 700}
swot:
  strengths:
    - {id: fast, text: Fast}
    - {id: known, text: Known, impact: 3}
  threats:
    - {id: rival, text: A rival}
content:
  - {id: post, title: Post, due: 2026-12-01}
checklist:
  - {id: ask, text: Ask}
"""


class Table:
    """Hands on one table of the dock."""

    def __init__(self, driver, name: str) -> None:
        self.driver = driver
        self.switch = driver.window.tables
        self.switch.show()
        names = [table.id for table in TABLES]
        self.switch.dock.tabs.choose(names.index(name) + 1)
        QApplication.processEvents()
        self.page = self.switch.dock.page
        self.view, self.model = self.page.view, self.page.model
        self.fields = [column.field for column in self.model.table.columns]

    def index(self, row: int, field: str):
        return self.model.index(row, self.fields.index(field))

    def click(self, row: int, field: str, modifiers=NONE) -> None:
        rect = self.view.visualRect(self.index(row, field))
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, rect.center())

    def double_click(self, row: int, field: str) -> None:
        self.click(row, field)
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.view.visualRect(self.index(row, field)).center())

    def key(self, key, modifiers=NONE) -> None:
        """Where the focus is."""
        QTest.keyClick(self.driver.window.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.driver.type(text)

    def editor(self):
        return self.view.indexWidget(self.view.currentIndex())

    def at(self) -> tuple[int, str]:
        index = self.view.currentIndex()
        return index.row(), self.fields[index.column()]

    def text(self, row: int, field: str) -> str:
        return self.index(row, field).data()


@pytest.fixture
def full(make_driver, tmp_path):
    path = tmp_path / "full.cjm.yaml"
    path.write_text(FULL, encoding="utf-8")
    return make_driver(path)


@pytest.fixture
def table(full):
    return lambda name: Table(full, name)


# -- the dock


def test_it_is_hidden_at_first_and_f8_shows_and_hides_it(full):
    assert full.window.tables.dock is None
    full.key(Key.Key_F8)
    dock = full.window.tables.dock
    assert dock.isVisible()
    assert full.view.height() > dock.height()
    assert full.window.pane.height() > full.view.height(), "the dock is between pane and panel"
    full.key(Key.Key_F8)
    assert not dock.isVisible()
    assert full.view.hasFocus()


def test_height_and_whether_it_is_shown_are_remembered(make_driver, map_file):
    first = make_driver(map_file)
    first.trigger("tables")
    first.window.room.setSizes([400, 200])
    height = first.window.tables.dock.height()
    first.window.move_on()
    second = make_driver(map_file)
    assert second.window.tables.dock.height() == height


def test_at_the_smallest_usual_size_the_map_keeps_most_of_the_room(make_driver, map_file):
    driver = make_driver(map_file, (1280, 720))
    driver.trigger("tables")
    QApplication.processEvents()
    assert driver.view.height() > 1.5 * driver.window.tables.dock.height()


def test_f6_goes_round_the_parts_that_are_shown(full):
    window = full.window

    def part() -> str:
        focus = QApplication.focusWidget()
        names = {"pane": window.pane, "map": window.view, "panel": window.panel, "dock": window.tables.dock}
        return next(
            name
            for name, widget in names.items()
            if widget is not None and (widget is focus or widget.isAncestorOf(focus))
        )

    QTest.qWait(50)
    window.view.setFocus()
    seen = []
    for _step in range(4):
        full.key(Key.Key_F6)
        seen.append(part())
    assert seen == ["panel", "pane", "map", "panel"]
    full.trigger("tables")
    window.view.setFocus()
    seen = []
    for _step in range(5):
        full.key(Key.Key_F6)
        seen.append(part())
    assert seen == ["panel", "dock", "pane", "map", "panel"]
    full.key(Key.Key_F6, SHIFT)
    assert part() == "map"


# -- cells


def test_typing_replaces_a_cell_and_enter_goes_down(full, table):
    hands = table("personas")
    hands.click(0, "name")
    hands.type("Olga")
    assert full.doc.personas[0].name == "Anna", "still being typed"
    hands.key(Key.Key_Return)
    assert [item.name for item in full.doc.personas] == ["Olga", "Boris"]
    assert hands.at() == (1, "name")
    full.trigger("undo")
    assert full.doc.personas[0].name == "Anna"
    assert hands.text(0, "name") == "Anna"
    assert not full.session.can_undo


def test_tab_goes_to_the_next_cell_and_numbers_are_read(full, table):
    hands = table("personas")
    hands.click(0, "segment")
    hands.key(Key.Key_Tab)
    assert hands.at() == (0, "share")
    hands.type("35 %")
    hands.key(Key.Key_Tab)
    assert full.doc.personas[0].share == 0.35
    assert hands.at() == (0, "quote")
    hands.key(Key.Key_Backtab, SHIFT)
    assert hands.at() == (0, "share")


def test_escape_leaves_the_cell_as_it_was(full, table):
    hands = table("personas")
    hands.click(0, "name")
    hands.type("x")
    hands.key(Key.Key_Escape)
    assert hands.editor() is None
    assert not full.session.can_undo


def test_what_is_refused_keeps_the_editor_open_with_the_reason(full, table):
    hands = table("personas")
    hands.click(0, "share")
    hands.type("much")
    hands.key(Key.Key_Return)
    assert hands.editor().text() == "much"
    assert hands.page.message.isVisible()
    assert "20%" in hands.page.message.text()
    assert not full.session.can_undo
    hands.editor().selectAll()
    hands.type("140 %")
    hands.key(Key.Key_Return)
    assert hands.editor() is not None
    assert hands.page.message.isVisible()
    hands.editor().selectAll()
    hands.type("14 %")
    hands.key(Key.Key_Return)
    assert full.doc.personas[0].share == 0.14
    assert not hands.page.message.isVisible()


def test_leaving_a_cell_by_the_mouse_commits(full, table):
    hands = table("personas")
    hands.click(0, "name")
    hands.type("Olga")
    full.view.setFocus()
    assert full.doc.personas[0].name == "Olga"


def test_line_breaks_in_a_cell(full, table):
    hands = table("swot")
    hands.double_click(0, "text")
    QTest.keyClick(hands.editor(), Key.Key_End, CTRL)
    hands.key(Key.Key_Return, ALT)
    hands.type("and good")
    hands.key(Key.Key_Return)
    assert full.doc.swot.strengths[0].text == "Fast\nand good"


def test_choice_by_its_list(full, table):
    hands = table("personas")
    hands.click(1, "segment")
    hands.key(Key.Key_Return)
    box = hands.editor()
    assert box.view().isVisible()
    assert box.itemText(2) == "New customer"
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(box.view(), key)
    assert full.doc.personas[1].segment == "new"
    assert hands.editor() is None


def test_grade_by_a_figure_and_tick_by_space(full, table):
    hands = table("swot")
    hands.click(0, "impact")
    hands.type("4")
    assert full.doc.swot.strengths[0].impact == 4
    assert hands.editor() is None
    hands = table("checklist")
    hands.click(0, "done")
    hands.key(Key.Key_Space)
    assert full.doc.checklist[0].done
    full.trigger("undo")
    assert not full.doc.checklist[0].done


def test_day(full, table):
    hands = table("content")
    hands.click(0, "due")
    hands.type("31.12.2026")
    hands.key(Key.Key_Return)
    assert full.doc.content[0].due.isoformat() == "2026-12-31"


def test_nothing_typed_is_no_step(full, table):
    hands = table("personas")
    hands.double_click(0, "name")
    hands.key(Key.Key_Return)
    assert not full.session.can_undo


def test_undo_key_in_a_cell_takes_back_typing_first(full, table):
    hands = table("personas")
    hands.click(0, "name")
    hands.type("Olga")
    hands.key(Key.Key_Return)
    hands.click(0, "quote")
    hands.type("x")
    hands.key(Key.Key_Z, CTRL)
    assert full.doc.personas[0].name == "Olga"
    hands.key(Key.Key_Escape)
    hands.key(Key.Key_Z, CTRL)
    assert full.doc.personas[0].name == "Anna"


# -- rows


def test_the_last_row_makes_new_ones_one_after_the_other(full, table):
    hands = table("personas")
    hands.click(2, "name")
    for name in ("Vera", "Gleb"):
        hands.type(name)
        hands.key(Key.Key_Return)
    assert [item.name for item in full.doc.personas] == ["Anna", "Boris", "Vera", "Gleb"]
    assert full.doc.personas[2].id == "vera"
    assert hands.at() == (4, "name")
    full.trigger("undo")
    assert [item.name for item in full.doc.personas] == ["Anna", "Boris", "Vera"]


def test_tab_in_the_new_row_goes_on_in_it(full, table):
    hands = table("content")
    hands.click(1, "title")
    hands.type("Video")
    hands.key(Key.Key_Tab)
    assert hands.at() == (1, "stage")
    hands.key(Key.Key_Tab)
    hands.type("clip")
    hands.key(Key.Key_Return)
    assert (full.doc.content[1].title, full.doc.content[1].format) == ("Video", "clip")


def test_a_new_row_left_empty_is_none(full, table):
    hands = table("personas")
    hands.double_click(2, "name")
    hands.key(Key.Key_Return)
    assert len(full.doc.personas) == 2
    assert not full.session.can_undo


def test_delete_removes_rows_and_not_while_a_cell_is_edited(full, table):
    hands = table("personas")
    hands.double_click(0, "segment")
    hands.editor().hidePopup()
    hands.editor().setFocus()
    hands.key(Key.Key_Delete)
    assert len(full.doc.personas) == 2
    hands.key(Key.Key_Escape)
    hands.click(0, "name")
    hands.click(1, "name", SHIFT)
    hands.key(Key.Key_Delete)
    assert full.doc.personas == ()
    full.trigger("undo")
    assert len(full.doc.personas) == 2


def test_rows_move_by_keys(full, table):
    hands = table("personas")
    hands.click(1, "name")
    hands.key(Key.Key_Up, ALT)
    assert [item.id for item in full.doc.personas] == ["boris", "anna"]
    assert hands.at()[0] == 0
    hands.key(Key.Key_Up, ALT)
    assert [item.id for item in full.doc.personas] == ["boris", "anna"]
    hands.key(Key.Key_Down, ALT)
    assert [item.id for item in full.doc.personas] == ["anna", "boris"]


def test_rows_move_by_their_header(full, table):
    hands = table("personas")
    header = hands.view.verticalHeader()
    header.moveSection(0, 1)
    assert [item.id for item in full.doc.personas] == ["boris", "anna"]
    assert [header.logicalIndex(row) for row in range(3)] == [0, 1, 2]


def test_sorting_and_filtering_change_the_view_alone(full, table):
    hands = table("personas")
    before = full.doc
    header = hands.view.horizontalHeader()
    point = QPoint(header.sectionViewportPosition(2) + 10, 8)
    QTest.mouseClick(header.viewport(), LEFT, NONE, point)
    assert hands.model.keys == ["boris", "anna"]
    hands.click(0, "name")
    hands.key(Key.Key_Down, ALT)
    assert "order of the map" in hands.page.message.text()
    QTest.mouseClick(header.viewport(), LEFT, NONE, point)
    assert hands.model.keys == ["anna", "boris"]
    QTest.mouseClick(header.viewport(), LEFT, NONE, point)
    assert hands.model.is_in_order
    hands.switch.dock.filter.setFocus()
    hands.type("bor")
    assert hands.model.keys == ["boris"]
    assert full.doc is before
    assert full.editor.bridge.selection.keys == ("boris",)


def test_a_row_that_is_edited_stays_where_it_is_in_a_sorted_table(full, table):
    hands = table("personas")
    hands.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    hands.click(0, "name")
    hands.type("Zoe")
    hands.key(Key.Key_Return)
    assert hands.model.keys == ["anna", "boris"]
    assert hands.at() == (1, "name")


# -- the tables' own ways


def test_swot_entry_changes_its_quadrant(full, table):
    hands = table("swot")
    hands.click(0, "@quadrant")
    hands.type("w")
    assert [item.id for item in full.doc.swot.weaknesses] == ["fast"]
    assert [item.id for item in full.doc.swot.strengths] == ["known"]
    full.trigger("undo")
    assert [item.id for item in full.doc.swot.strengths] == ["fast", "known"]


def test_transitions_say_their_share_and_a_new_one_goes_on(full, table):
    hands = table("transitions")
    assert hands.text(0, "@share") == "30%"
    assert not hands.model.flags(hands.index(0, "@share")) & Qt.ItemFlag.ItemIsEditable
    hands.click(2, "when")
    hands.type("convinced")
    hands.key(Key.Key_Return)
    new = full.doc.transitions[2]
    assert (new.from_, new.to, new.kind, new.when) == ("need", "deal", "forward", "convinced")


def test_another_end_keeps_row_and_selection(full, table):
    hands = table("transitions")
    hands.click(0, "to")
    hands.type("3")
    assert transition_keys(full.doc)[0] == "need>use"
    assert full.editor.bridge.selection.keys == ("need>use",)
    assert hands.at()[0] == 0


# -- the selection


def test_row_map_and_panel_select_each_other_once(full, table):
    hands = table("personas")
    bridge = full.editor.bridge
    spy = QSignalSpy(bridge.selection.changed)
    hands.click(1, "name")
    assert bridge.selection.keys == ("boris",)
    assert spy.count() == 1
    assert full.field("persona", "name").text() == "Boris"
    bridge.selection.set(("anna",))
    assert spy.count() == 2
    assert hands.view.selected_keys() == ("anna",)
    assert hands.at()[0] == 0
    bridge.selection.set(("need",))
    assert hands.view.selected_keys() == ()
    assert bridge.selection.keys == ("need",)
    assert spy.count() == 3


def test_one_change_of_the_document_is_one_signal(full, table):
    hands = table("personas")
    bridge = full.editor.bridge
    changed, selected = QSignalSpy(bridge.changed), QSignalSpy(bridge.selection.changed)
    hands.click(0, "name")
    hands.type("Olga")
    hands.key(Key.Key_Tab)
    assert (changed.count(), selected.count()) == (1, 1)


# -- the clipboard


def copied(hands) -> str:
    hands.key(Key.Key_C, CTRL)
    return QGuiApplication.clipboard().text()


def paste(hands, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    hands.key(Key.Key_V, CTRL)


def test_cells_are_copied_for_a_spreadsheet(full, table):
    hands = table("personas")
    hands.click(0, "name")
    hands.click(1, "share", SHIFT)
    assert copied(hands) == "Anna\tNew customer\t60%\nBoris\t\t40%\n"


def test_numbers_are_copied_in_the_language_of_the_interface(make_driver, tmp_path):
    path = tmp_path / "full.cjm.yaml"
    path.write_text(FULL.replace("count: 300", "count: 12300.5"), encoding="utf-8")
    hands = Table(make_driver(path, language="ru"), "transitions")
    hands.click(0, "count")
    assert hands.text(0, "count") == "12\u00a0300,5"
    assert copied(hands) == "12300,5"


def test_a_block_is_pasted_in_one_step_and_makes_rows(full, table):
    hands = table("personas")
    hands.click(1, "name")
    paste(hands, "Bob\tnew\t10 %\nCarl\tReturning\t0,5\n")
    assert [(item.name, item.segment, item.share) for item in full.doc.personas] == [
        ("Anna", "new", 0.6), ("Bob", "new", 0.1), ("Carl", "returning", 0.5),
    ]  # fmt: skip
    assert full.doc.personas[2].id == "carl"
    assert full.editor.bridge.selection.keys == ("boris", "carl")
    full.trigger("undo")
    assert len(full.doc.personas) == 2
    assert not full.session.can_undo


def test_a_fault_rejects_the_whole_block(full, table):
    hands = table("personas")
    before = full.doc
    hands.click(2, "name")
    paste(hands, "Carl\tnew\t10 %\nDora\tnew\tmuch\n")
    assert full.doc is before
    assert "row 2, column 3" in hands.page.message.text()


def test_more_columns_than_there_are_are_refused(full, table):
    hands = table("checklist")
    before = full.doc
    hands.click(0, "due")
    paste(hands, "2026-01-01\tmore")
    assert full.doc is before
    assert hands.page.message.isVisible()


def test_one_text_goes_into_all_selected_cells(full, table):
    hands = table("personas")
    hands.click(0, "quote")
    hands.click(1, "quote", SHIFT)
    paste(hands, "Well")
    assert [item.quote for item in full.doc.personas] == ["Well", "Well"]


def test_pasted_swot_entries_find_their_quadrants(full, table):
    hands = table("swot")
    hands.click(3, "@quadrant")
    paste(hands, "Weaknesses\tSlow\tDeal\nopportunities\tGrow\t\n")
    assert [(item.text, item.stage) for item in full.doc.swot.weaknesses] == [("Slow", "deal")]
    assert [item.text for item in full.doc.swot.opportunities] == ["Grow"]
    before = full.doc
    hands.click(0, "@quadrant")
    paste(hands, "Nonsense")
    assert full.doc is before


def test_pasted_transitions_have_ends_and_kinds(full, table):
    hands = table("transitions")
    hands.click(2, "from_")
    paste(hands, "Deal\tUse\t\nUse\tNeed\t20\n")
    assert [(item.from_, item.to, item.kind, item.count) for item in full.doc.transitions[2:]] == [
        ("deal", "use", "forward", None), ("use", "need", "loop", 20),
    ]  # fmt: skip


def test_what_is_copied_can_be_pasted(full, table):
    for name in ("personas", "transitions", "swot", "content", "checklist"):
        hands = table(name)
        before = full.doc
        hands.view.setFocus()
        hands.view.selectAll()
        text = copied(hands)
        hands.click(0, hands.fields[0])
        paste(hands, text)
        assert full.doc == before, name


def test_copy_of_the_menu_means_the_table_that_has_the_cursor(full, table):
    hands = table("personas")
    hands.click(0, "name")
    full.trigger("copy")
    assert QGuiApplication.clipboard().text() == "Anna"
    hands.click(0, "share")
    full.view.setFocus()
    full.trigger("copy")
    assert QGuiApplication.clipboard().text() == "Anna", "the persona, not its cell"


def test_rows_that_were_cut_come_back_by_pasting(full, table):
    hands = table("personas")
    before = full.doc.personas[0]
    hands.click(0, "name")
    hands.key(Key.Key_X, CTRL)
    assert [item.id for item in full.doc.personas] == ["boris"]
    hands.key(Key.Key_V, CTRL)
    assert before in full.doc.personas
    assert len(full.doc.personas) == 2


def test_keys_by_position_on_the_russian_layout(full, table):
    hands = table("personas")
    hands.click(0, "name")
    full.russian("с")
    assert QGuiApplication.clipboard().text() == "Anna"
    hands.click(1, "name")
    full.russian("м")
    assert full.doc.personas[1].name == "Anna"
    full.russian("я")
    assert full.doc.personas[1].name == "Boris"


def test_what_is_typed_in_a_cell_is_saved(full, table):
    hands = table("personas")
    hands.click(0, "name")
    hands.type("Olga")
    hands.key(Key.Key_S, CTRL)
    assert "Olga" in Path(full.editor.bridge.file.path).read_text(encoding="utf-8")


def test_a_cell_is_closed_when_its_row_goes(full, table):
    hands = table("personas")
    hands.double_click(0, "name")
    hands.type("x")
    full.session.apply("Remove", lambda doc: doc.but(personas=doc.personas[1:]))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert hands.view.findChild(QWidget, "cell") is None
    assert [item.name for item in full.doc.personas] == ["Boris"]
    hands.click(0, "name")
    hands.type("Bob")
    hands.key(Key.Key_Return)
    assert [item.name for item in full.doc.personas] == ["Bob"]


def test_another_theme_takes_the_tables_along(full, table):
    hands = table("swot")
    full.window.theme_wanted.emit("dark")
    assert hands.view.cells.kit.theme.name == "dark"


def test_day_from_the_calendar(full, table):
    hands = table("content")
    hands.double_click(0, "due")
    QTest.keyClick(hands.editor(), Key.Key_Down, ALT)
    calendar = hands.editor().popup.findChild(QCalendarWidget)
    calendar.setSelectedDate(QDate(2027, 1, 15))
    calendar.activated.emit(calendar.selectedDate())
    assert full.doc.content[0].due.isoformat() == "2027-01-15"
    assert hands.editor() is None


def test_text_of_a_list_may_be_another(full, table):
    hands = table("checklist")
    hands.click(0, "owner")
    hands.type("Maria")
    hands.key(Key.Key_Return)
    assert full.doc.checklist[0].owner == "Maria"
    hands.click(0, "step")
    hands.key(Key.Key_Return)
    hands.type("first")
    hands.key(Key.Key_Tab)
    assert full.doc.checklist[0].step == "first"
    assert hands.at() == (0, "owner")


def test_an_empty_table_says_what_belongs_there(make_driver, map_file):
    driver = make_driver(map_file)
    driver.trigger("tables")
    dock = driver.window.tables.dock
    for index, spec in enumerate(TABLES):
        dock.tabs.choose(index + 1)
        QApplication.processEvents()
        assert (dock.page.empty.text() == spec.empty) is (dock.page.count == 0)
        assert dock.page.empty.isVisible() is (dock.page.count == 0)
        assert dock.page.empty.y() >= dock.page.view.verticalHeader().length()
    table = Table(driver, "checklist")
    table.page.filter("nowhere")
    assert table.page.empty.text() == "No row has “nowhere” in it."
    table.page.filter("")
    driver.editor.bridge.apply("x", lambda doc: add(doc, "", "checklist", "Ask the front desk"))
    assert table.page.empty.isHidden()
