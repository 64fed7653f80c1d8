"""Clipboard, context menus, choices, stage surgery and lanes, by real keys and menu entries."""

import json

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cjmdesk.edit.clipboard import MIME_TYPE
from cjmdesk.edit.emotions import add_point, place_point
from cjmdesk.edit.tree import set_field
from cjmdesk.model.walk import find
from cjmdesk.qt.panel.fields import LineField

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def clipboard():
    return QGuiApplication.clipboard()


def entity(driver, key):
    return find(driver.doc, key).entity


def select(driver, *keys) -> None:
    driver.editor.bridge.selection.set(keys)
    driver.view.setFocus()


def context_menu(driver, point=None) -> QMenu:
    """The menu of a right click, or without a point of the Menu key."""
    reason = QContextMenuEvent.Reason.Keyboard if point is None else QContextMenuEvent.Reason.Mouse
    viewport = driver.view.viewport()
    place = point if point is not None else viewport.rect().center()
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport if point is not None else driver.view, event)
    menu = driver.window.toolbox.context_menus.menu
    assert menu.isVisible()
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


def entry(menu: QMenu, *way: str):
    """The action at the end of a way through submenus."""
    for text in way[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text().replace("&", "") == text)
    return next(action for action in menu.actions() if action.text().replace("&", "") == way[-1])


def take(menu: QMenu, *way: str) -> None:
    entry(menu, *way).trigger()
    menu.close()


# ---------------------------------------------------------------- clipboard


def test_copy_and_paste_by_keys(driver) -> None:
    driver.click("touchpoint:metro")
    driver.key(Key.Key_C, CTRL)
    assert clipboard().text() == "Metro banner"
    driver.click("touchpoint:call")
    driver.key(Key.Key_V, CTRL)
    assert driver.cards("deal") == ["call", "metro-banner", "pay"]
    assert driver.editor.bridge.selection.keys == ("metro-banner",)
    assert driver.session.undo_label == "Paste"
    driver.key(Key.Key_Z, CTRL)
    assert driver.cards("deal") == ["call", "pay"]


def test_cut_and_paste_keeps_the_id(driver) -> None:
    driver.click("touchpoint:metro")
    driver.key(Key.Key_X, CTRL)
    assert driver.cards("need") == ["blog"]
    select(driver, "use")
    driver.key(Key.Key_V, CTRL)
    assert driver.cards("use") == ["visit", "metro"]


def test_duplicate(driver) -> None:
    driver.click("touchpoint:metro")
    driver.key(Key.Key_D, CTRL)
    assert driver.cards("need") == ["metro", "metro-banner", "blog"]


@pytest.mark.parametrize("place", ["map", "field"])
def test_a_latin_letter_opens_the_russian_menu_at_its_place(make_driver, map_file, place) -> None:
    driver = make_driver(map_file, language="ru")
    field = driver.window.panel.findChild(LineField)
    target = driver.view if place == "map" else field
    target.setFocus()
    before = field.text()
    QTest.keyClick(target, "a", Qt.KeyboardModifier.AltModifier)
    bar = driver.window.menuBar()
    assert bar.activeAction() is not None
    assert bar.activeAction().text() == "&Файл"
    bar.activeAction().menu().close()
    QTest.keyClick(target, "q", Qt.KeyboardModifier.AltModifier)
    assert field.text() == before


def test_by_position_on_a_russian_keyboard(driver) -> None:
    driver.click("touchpoint:metro")
    driver.russian("с")
    driver.russian("м")
    assert driver.cards("need") == ["metro", "metro-banner", "blog"]


def test_stages_between_windows(driver, make_driver) -> None:
    other = make_driver()
    select(driver, "need", "deal")
    driver.trigger("copy")
    other.window.pages.show_editor()
    other.trigger("paste")
    assert other.stages() == ["need", "deal"]
    assert other.cards("need") == ["metro", "blog"]
    assert other.editor.bridge.selection.keys == ("need", "deal")
    assert other.session.undo()
    assert not other.doc.stages


def test_lines_of_text_become_cards_or_pains(driver) -> None:
    clipboard().setText("- Shop\n- Chat\n")
    select(driver, "use")
    driver.key(Key.Key_V, CTRL)
    assert [item.title for item in entity(driver, "use").touchpoints] == ["Technician's visit", "Shop", "Chat"]
    clipboard().setText("Slow\nDear")
    select(driver, "unknown")
    driver.key(Key.Key_V, CTRL)
    assert [item.text for item in entity(driver, "need").pains] == ["Does not know us", "Slow", "Dear"]
    assert driver.session.undo()
    assert len(entity(driver, "need").pains) == 1


def test_lines_into_the_selected_cell(driver) -> None:
    from cjmdesk.layout.cells import Cell

    clipboard().setText("Call back")
    driver.editor.bridge.selection.set((), Cell("ideas", "deal"))
    driver.view.setFocus()
    driver.key(Key.Key_V, CTRL)
    assert [item.text for item in entity(driver, "deal").ideas] == ["Call back"]


def test_a_broken_clipboard_is_refused(driver) -> None:
    before = driver.doc
    for content in (b"\xff\xfe", b"{}", json.dumps({"cjmdesk": 1, "items": [{"kind": "x"}]}).encode()):
        data = QMimeData()
        data.setData(MIME_TYPE, content)
        clipboard().setMimeData(data)
        driver.trigger("paste")
        assert driver.doc is before
        assert driver.window.status.currentMessage().startswith("the clipboard holds")
    clipboard().clear()
    driver.trigger("paste")
    assert driver.doc is before


# ---------------------------------------------------------------- deleting


def test_deleting_a_stage_says_what_went_and_offers_undo(driver) -> None:
    before = driver.doc
    select(driver, "need")
    driver.key(Key.Key_Delete)
    notice = driver.window.notice
    assert driver.stages() == ["deal", "use"]
    assert notice.message == "Deleted 1 stage, with 2 touchpoints, 1 pain."
    assert notice.isVisible()
    QTest.mouseClick(notice.undo, Qt.MouseButton.LeftButton)
    assert driver.doc is before
    assert not notice.isVisible()


def test_the_offer_ends_with_the_next_edit(driver) -> None:
    select(driver, "need")
    driver.key(Key.Key_Delete)
    select(driver, "call")
    driver.key(Key.Key_Delete)
    assert not driver.window.notice.isVisible()


# ---------------------------------------------------------------- context menus


def test_right_click_selects_and_offers_what_fits(driver) -> None:
    menu = context_menu(driver, driver.centre("touchpoint:call"))
    assert driver.editor.bridge.selection.keys == ("call",)
    names = texts(menu)
    assert names[:4] == ["Function", "Status", "Channel", "Owner"]
    assert {"Move to stage", "Moment of truth", "Split the stage here", "Cut", "Duplicate", "Delete"} <= set(names)
    assert "Merge with the next stage" not in names
    take(menu, "Function", "Service")
    assert entity(driver, "call").function == "service"
    assert driver.session.undo_label == "Set function"


def test_the_value_that_is_set_is_ticked(driver) -> None:
    menu = context_menu(driver, driver.centre("touchpoint:call"))
    assert entry(menu, "Function", "Sales").isChecked()
    assert not entry(menu, "Function", "Marketing").isChecked()
    menu.close()


def test_right_click_within_a_selection_keeps_it(driver) -> None:
    select(driver, "call", "metro", "unknown")
    menu = context_menu(driver, driver.centre("touchpoint:call"))
    assert driver.editor.bridge.selection.keys == ("call", "metro", "unknown")
    take(menu, "Channel", "Phone")
    assert [entity(driver, key).channel for key in ("call", "metro")] == ["phone", "phone"]
    menu = context_menu(driver, driver.centre("touchpoint:call"))
    take(menu, "Severity", "5  ●●●●●")
    assert entity(driver, "unknown").severity == 5
    menu = context_menu(driver, driver.centre("touchpoint:call"))
    take(menu, "Move to stage", "3. First use")
    assert driver.cards("use") == ["visit", "metro", "call"]
    assert driver.session.undo()
    assert driver.cards("need") == ["metro", "blog"]


def test_the_menu_key_opens_the_menu_of_the_selection(driver) -> None:
    select(driver, "need")
    menu = context_menu(driver)
    take(menu, "Colour", "Red")
    assert entity(driver, "need").color == "red"
    menu = context_menu(driver)
    take(menu, "Colour", "Automatic")
    assert entity(driver, "need").color is None


def test_empty_ground(driver) -> None:
    select(driver, "need")
    menu = context_menu(driver, driver.at(3, 3))
    assert driver.editor.bridge.selection.keys == ()
    assert {"New stage", "Paste", "Fit map", "Add text lane"} <= set(texts(menu))
    assert "Delete" not in texts(menu)
    menu.close()


def test_the_element_menu_holds_the_same(driver) -> None:
    select(driver, "need")
    menu = driver.window.menus.element
    menu.aboutToShow.emit()
    assert "Insert a stage before" in texts(menu)
    take(menu, "Insert a stage before")
    assert driver.stages()[1] == "need"
    select(driver, "call")
    menu.aboutToShow.emit()
    assert "Insert a stage before" not in texts(menu)


# ---------------------------------------------------------------- stages and lanes


def test_merge_split_divide(driver) -> None:
    select(driver, "need")
    driver.trigger("merge")
    assert driver.stages() == ["need", "use"]
    assert driver.cards("need") == ["metro", "blog", "call", "pay"]
    select(driver, "call")
    driver.trigger("split")
    assert driver.cards("need") == ["metro", "blog"]
    assert driver.doc.stages[1].title == "Need / Deal (2)"
    select(driver, "use")
    driver.trigger("divide")
    assert [step.title for step in entity(driver, "use").steps] == ["Step 1", "Step 2"]
    driver.trigger("divide")
    assert len(entity(driver, "use").steps) == 3
    select(driver, "visit")
    menu = context_menu(driver, driver.centre("touchpoint:visit"))
    take(menu, "Step", "Step 2")
    assert entity(driver, "visit").step == entity(driver, "use").steps[1].id
    select(driver, "use")
    driver.trigger("undivide")
    assert entity(driver, "use").steps == ()


def possible(driver, *names: str) -> list[bool]:
    return [driver.window.actions_.by_id[name].isEnabled() for name in names]


def test_what_cannot_be_is_grey(driver) -> None:
    select(driver, "use")
    assert possible(driver, "merge", "divide", "undivide", "auto_width", "split") == [False, True, False, False, False]
    driver.trigger("divide")
    assert possible(driver, "undivide") == [True]
    select(driver, "call")
    assert possible(driver, "split", "merge", "moment", "cut") == [False, False, True, True]
    select(driver, "pay")
    assert possible(driver, "split") == [True]
    select(driver)
    assert possible(driver, "cut", "delete", "paste", "find", "text_lane") == [False, False, True, True, True]


def test_a_refusal_is_said(driver) -> None:
    select(driver, "use")
    driver.window.toolbox.elements.merge()
    assert driver.window.status.currentMessage() == "no stage follows that it could be merged with"


def test_lanes(driver) -> None:
    menu = context_menu(driver, driver.centre("lane:pains/label"))
    take(menu, "Move lane up")
    assert [lane.id for lane in driver.doc.lanes] == ["key_task", "touchpoints", "pains", "emotion", "ideas", "kpis"]
    driver.trigger("hide_lane")
    assert entity(driver, "pains").hidden
    chooser = driver.window.menus.lanes.menu
    chooser.aboutToShow.emit()
    shown = {action.text(): action.isChecked() for action in chooser.actions()}
    assert shown == {
        "Key task": True, "Touchpoints": True, "Pains": False, "Emotion": True, "Ideas": True, "KPIs": True,
    }  # fmt: skip
    entry(chooser, "Pains").trigger()
    assert not entity(driver, "pains").hidden
    driver.trigger("backstage_lane")
    assert driver.doc.lanes[-1].backstage
    select(driver, "key_task")
    driver.trigger("text_lane")
    assert driver.doc.lanes[1].kind == "text"


def test_a_lane_takes_only_some_touchpoints(driver) -> None:
    menu = context_menu(driver, driver.centre("lane:touchpoints/label"))
    take(menu, "Takes", "Sales")
    assert entity(driver, "touchpoints").filter.function == ("sales",)
    menu = context_menu(driver, driver.centre("lane:touchpoints/label"))
    take(menu, "Takes", "All touchpoints")
    assert entity(driver, "touchpoints").filter is None


def test_moment_of_truth_and_transitions(driver) -> None:
    select(driver, "call", "pay")
    driver.trigger("moment")
    assert entity(driver, "call").moment_of_truth
    assert entity(driver, "pay").moment_of_truth
    driver.trigger("moment")
    assert not entity(driver, "pay").moment_of_truth
    from cjmdesk.edit.transitions import add_transition

    driver.editor.bridge.apply("Add", lambda doc: add_transition(doc, "use", "need"))
    select(driver, "use>need")
    driver.trigger("reverse")
    assert [(item.from_, item.to, item.kind) for item in driver.doc.transitions] == [("need", "use", "forward")]


def test_legend_and_personas_are_of_the_window_alone(driver) -> None:
    from cjmdesk.edit.emotions import add_point

    bridge = driver.editor.bridge
    bridge.apply("Add", lambda doc: add_point(doc, "need", "", 3))
    bridge.apply("Add", lambda doc: add_point(doc, "deal", "", -3))
    before = driver.doc
    driver.trigger("legend")
    assert not [part for part in driver.view.board.scene.parts if part.kind == "legend"]
    driver.trigger("legend")
    assert [part for part in driver.view.board.scene.parts if part.kind == "legend"]
    (chip,) = driver.window.toolbar.findChildren(type(driver.window.toolbox.chips.chips[0]))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert driver.view.scene().opacity("curve:*") < 0.5
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not [part for part in driver.view.board.scene.parts if part.key == "curve:*"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert driver.view.scene().opacity("curve:*") == 1
    assert driver.doc is before


def test_an_owner_and_a_channel_of_ones_own(driver, answers) -> None:
    def answer(text: str):
        def give(dialog) -> None:
            dialog.setTextValue(text)
            dialog.accept()

        return give

    def name(dialog) -> None:
        QTest.keyClicks(dialog.name, "Pigeon post")
        dialog.accept()

    select(driver, "call", "pay")
    answers.plan(answer("Mary "), name, lambda dialog: dialog.reject())
    take(context_menu(driver), "Owner", "Other…")
    take(context_menu(driver), "Channel", "Own channel…")
    assert [(entity(driver, key).owner, entity(driver, key).channel) for key in ("call", "pay")] == [
        ("Mary", "Pigeon post")
    ] * 2
    menu = context_menu(driver)
    assert entry(menu, "Channel", "Pigeon post").isChecked()
    before = driver.doc
    take(menu, "Owner", "Other…")
    assert driver.doc is before
    take(context_menu(driver), "Owner", "None")
    assert entity(driver, "pay").owner == ""


# ---------------------------------------------------------------- personas


CURVES = """cjmdesk: 1
title: Coffee
personas: [{id: anna, name: Anna}, {id: boris, name: Boris}]
stages:
  - id: need
    title: Need
    emotions: [{persona: anna, score: 1}, {persona: anna, score: 3}, {persona: boris, score: -4}]
  - {id: deal, title: Deal}
"""


def with_curves(make_driver, tmp_path):
    path = tmp_path / "curves.cjm.yaml"
    path.write_text(CURVES, encoding="utf-8")
    return make_driver(path)


def owners(driver) -> list[str]:
    return [item.persona for item in entity(driver, "need").emotions]


def test_the_persona_of_points(make_driver, tmp_path) -> None:
    driver = with_curves(make_driver, tmp_path)
    menu = context_menu(driver, driver.centre("emotion:need/anna"))
    assert entry(menu, "Persona", "Anna").isChecked()
    take(menu, "Persona", "Boris")
    assert owners(driver) == ["boris", "anna", "boris"]
    assert [entity(driver, key).score for key in driver.editor.bridge.selection.keys] == [1]
    driver.trigger("undo")
    assert owners(driver) == ["anna", "anna", "boris"]
    assert not driver.session.can_undo
    select(driver, "need/anna", "need/anna#2")
    take(context_menu(driver), "Persona", "All customers")
    assert owners(driver) == ["", "", "boris"]
    assert {entity(driver, key).score for key in driver.editor.bridge.selection.keys} == {1, 3}
    driver.trigger("undo")
    assert not driver.session.can_undo


def test_the_way_back_to_an_automatic_place(make_driver, tmp_path) -> None:
    driver = with_curves(make_driver, tmp_path)
    assert "Place in the stage" not in texts(context_menu(driver, driver.centre("emotion:need/boris")))
    driver.editor.bridge.apply("x", lambda doc: place_point(doc, "need/boris", -4, 0.9))
    take(context_menu(driver, driver.centre("emotion:need/boris")), "Place in the stage", "Automatic")
    assert entity(driver, "need/boris").at is None


def test_the_colour_of_a_curve(make_driver, tmp_path) -> None:
    driver = with_curves(make_driver, tmp_path)
    take(context_menu(driver, driver.centre("emotion:need/boris")), "Curve colour", "Teal")
    assert [person.color for person in driver.doc.personas] == [None, "teal"]
    assert entry(context_menu(driver, driver.centre("emotion:need/boris")), "Curve colour", "Teal").isChecked()
    select(driver, "anna")
    take(context_menu(driver), "Colour", "Pink")
    assert [person.color for person in driver.doc.personas] == ["pink", "teal"]
    driver.trigger("undo")
    driver.trigger("undo")
    assert not driver.session.can_undo


def test_a_new_persona_draws_the_next_points(make_driver, tmp_path) -> None:
    driver = with_curves(make_driver, tmp_path)
    take(context_menu(driver, driver.at(5, 5)), "New persona")
    new = driver.doc.personas[-1]
    assert (new.name, driver.editor.bridge.selection.keys) == ("Persona 3", (new.id,))
    row = next(row for row in driver.view.board.scene.rows if row.kind == "emotion")
    column = driver.view.board.scene.columns[1]
    point = driver.at(column.x + column.w / 2, row.y + row.h / 3)
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert [item.persona for item in entity(driver, "deal").emotions] == [new.id]


def test_without_personas_a_point_has_no_choice_of_them(driver) -> None:
    driver.editor.bridge.apply("x", lambda doc: add_point(doc, "need", score=2))
    menu = context_menu(driver, driver.centre("emotion:need/*"))
    assert "Persona" not in texts(menu)
    assert "Curve colour" not in texts(menu)


def test_suggestions_are_confirmed_and_removed_all_at_once(driver):
    bridge = driver.editor.bridge
    for key in ("metro", "blog", "deal"):
        bridge.apply("x", lambda doc, key=key: set_field(doc, key, "implied", value=True))
    driver.trigger("dismiss_all")
    assert driver.stages() == ["need", "deal", "use"], "what is confirmed stands in it"
    assert driver.cards("need") == []
    assert "2 suggestions removed; 1 stay" in driver.window.status.currentMessage()
    driver.trigger("undo")
    driver.trigger("confirm_all")
    assert not any(card.implied for card in driver.doc.stages[0].touchpoints)
    assert not driver.doc.stages[1].implied


def test_a_selected_suggestion_has_its_commands(driver):
    bridge = driver.editor.bridge
    bridge.apply("x", lambda doc: set_field(doc, "metro", "implied", value=True))
    bridge.selection.set(("blog",))
    assert not driver.window.actions_.by_id["confirm"].isEnabled()
    bridge.selection.set(("metro",))
    assert driver.window.actions_.by_id["dismiss"].isEnabled()
    driver.trigger("confirm")
    assert not driver.doc.stages[0].touchpoints[0].implied


def test_a_to_be_map_begins_with_the_wanted_scores(driver):
    bridge = driver.editor.bridge
    bridge.apply("x", lambda doc: add_point(doc, "need", score=-3, target=2))
    driver.trigger("save")
    driver.trigger("new_to_be")
    assert driver.doc.state == "to-be"
    assert [point.score for point in driver.doc.stages[0].emotions] == [2]
    assert driver.editor.bridge.file.path == ""
