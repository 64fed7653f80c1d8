"""Find and replace, and the command palette, by real keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjmdesk.model.walk import find

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def open_find(driver, text: str, key=Key.Key_F):
    driver.key(key, CTRL)
    bar = driver.window.toolbox.finder.bar
    assert bar.isVisible()
    assert driver.window.focusWidget() is bar.query
    QTest.keyClicks(bar.query, text)
    return bar


def selected(driver) -> tuple[str, ...]:
    return driver.editor.bridge.selection.keys


def marked(driver) -> set[str]:
    found = driver.view._found
    return set(found.keys) if found else set()


def title(driver, key: str) -> str:
    return find(driver.doc, key).entity.title


def test_find_leads_from_match_to_match(driver) -> None:
    bar = open_find(driver, "b")
    assert bar.count.text() == "1 of 5"
    assert marked(driver) == {"", "need", "metro", "blog", "deal"}
    bar.query.clear()
    QTest.keyClicks(bar.query, "met")
    assert (bar.count.text(), selected(driver)) == ("1 of 1", ("metro",))
    bar.query.clear()
    assert (bar.count.text(), marked(driver)) == ("", set())
    QTest.keyClicks(bar.query, "pay")
    driver.key(Key.Key_Escape)
    assert not bar.isVisible()
    assert marked(driver) == set()
    assert driver.window.focusWidget() is driver.view


def test_next_and_previous_by_keys_and_buttons(driver) -> None:
    driver.editor.bridge.selection.set(("need",))
    bar = open_find(driver, "e")
    places = [bar.count.text()]
    for key, modifiers in ((Key.Key_Return, CTRL & ~CTRL), (Key.Key_F3, CTRL & ~CTRL), (Key.Key_Return, SHIFT)):
        driver.key(key, modifiers)
        places.append(bar.count.text())
    driver.key(Key.Key_F3, SHIFT)
    places.append(bar.count.text())
    QTest.mouseClick(bar.previous, Qt.MouseButton.LeftButton)
    places.append(bar.count.text())
    numbers = [int(text.split()[0]) for text in places]
    first = numbers[0]
    assert [number - first for number in numbers[:5]] == [0, 1, 2, 1, 0]
    assert driver.window.focusWidget() is bar.query


def test_case_and_whole_words(driver) -> None:
    bar = open_find(driver, "CALL")
    assert bar.count.text() == "1 of 1"
    bar.match_case.click()
    assert bar.count.text() == "Nothing found"
    bar.match_case.click()
    bar.query.setText("al")
    bar.whole_words.click()
    assert bar.count.text() == "Nothing found"


def test_what_is_not_drawn_is_found_too(driver) -> None:
    from cjmdesk.edit.tree import set_field

    driver.editor.bridge.apply("Set", lambda doc: set_field(doc, "visit", "description", "brings the machine"))
    open_find(driver, "machine")
    assert selected(driver) == ("visit",)


def test_replace_one_after_another(driver) -> None:
    bar = open_find(driver, "l", Key.Key_H)
    assert bar.replacement.isVisible()
    bar.query.setText("all")
    QTest.keyClicks(bar.replacement, "alliance")
    bar.replacement.setFocus()
    driver.key(Key.Key_Return)
    assert title(driver, "call") == "Calliance"
    assert driver.session.undo_label == "Replace"
    assert bar.count.text() == "1 of 1"
    driver.session.undo()
    assert title(driver, "call") == "Call"


def test_replacing_goes_on_behind_what_was_put_in(driver) -> None:
    bar = open_find(driver, "e", Key.Key_H)
    driver.editor.bridge.selection.set(("need",))
    bar.query.setText("ee")
    number, total = (int(word) for word in bar.count.text().split(" of "))
    bar.replacement.setText("ee-ee")
    bar.replace.click()
    assert title(driver, "need") == "Nee-eed"
    assert bar.count.text() == f"{number + 2} of {total + 1}"


def test_replace_all_is_one_step(driver) -> None:
    before = driver.doc
    bar = open_find(driver, "b", Key.Key_H)
    bar.match_case.setChecked(True)
    bar.query.setText("Blog")
    bar.replacement.setText("Magazine")
    QTest.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    assert title(driver, "blog") == "Magazine"
    assert bar.count.text() == "Nothing found"
    driver.session.undo()
    assert driver.doc is before
    assert bar.count.text() == "1 of 1"


def test_the_map_may_change_while_the_bar_is_open(driver) -> None:
    bar = open_find(driver, "call")
    driver.editor.bridge.selection.set(("call",))
    driver.trigger("delete")
    assert bar.count.text() == "Nothing found"
    assert not bar.next.isEnabled()
    driver.trigger("find_next")
    driver.trigger("undo")
    assert bar.count.text() == "1 of 1"


def palette(driver, text: str = ""):
    driver.key(Key.Key_K, CTRL)
    box = driver.window.toolbox.palette
    assert box.isVisible()
    assert driver.window.focusWidget() is box.query
    QTest.keyClicks(box.query, text)
    return box


def rows(box) -> list[tuple[str, str]]:
    items = [box.list.topLevelItem(n) for n in range(box.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def test_the_palette_runs_commands(driver) -> None:
    driver.click("touchpoint:call")
    box = palette(driver, "dup")
    assert rows(box)[0] == ("Duplicate", "Ctrl+D")
    driver.key(Key.Key_Return)
    assert not box.isVisible()
    assert driver.cards("deal") == ["call", "call-2", "pay"]
    assert driver.window.focusWidget() is driver.view


def test_the_palette_lists_all_commands_and_greys_what_is_impossible(driver) -> None:
    driver.editor.bridge.selection.set(())
    box = palette(driver)
    names = [text for text, _keys in rows(box)]
    assert {"Save", "New stage", "Merge with the next stage", "Legend"} <= set(names)
    item = box.list.topLevelItem(names.index("Delete"))
    assert item.isDisabled()
    QTest.keyClicks(box.query, "delete")
    driver.key(Key.Key_Return)
    assert len(driver.stages()) == 3
    driver.key(Key.Key_Escape)
    assert not box.isVisible()


def test_the_palette_sets_values_and_goes_to_places(driver) -> None:
    driver.click("touchpoint:call")
    box = palette(driver, "serv func")
    assert rows(box)[0][0] == "Function: Service"
    driver.key(Key.Key_Return)
    assert find(driver.doc, "call").entity.function == "service"
    box = palette(driver, "visit")
    assert rows(box)[0] == ("Technician's visit", "First use")
    driver.key(Key.Key_Return)
    assert selected(driver) == ("visit",)


def test_the_arrows_pass_over_what_is_impossible(driver) -> None:
    driver.editor.bridge.selection.set(())
    box = palette(driver)
    seen = set()
    for _step in range(40):
        seen.add(box.list.currentItem().text(0))
        driver.key(Key.Key_Down)
    assert "Delete" not in seen
    assert "New stage" in seen
    driver.key(Key.Key_Escape)


def test_no_two_commands_share_a_shortcut() -> None:
    from PySide6.QtGui import QKeySequence

    from cjmdesk.qt.commands import SPECS
    from cjmdesk.qt.dialogs.help import shortcut_rows

    keys = [QKeySequence(text).toString() for spec in SPECS for text in spec.shortcuts]
    assert len(keys) == len(set(keys))
    listed = {row[0] for row in shortcut_rows()}
    assert {QKeySequence(spec.shortcuts[0]).toString() for spec in SPECS if spec.shortcuts} <= listed


def test_what_is_found_is_never_under_what_stays_in_view(driver) -> None:
    view = driver.view
    view.zoom_to(2.4)
    bar = open_find(driver, "e")
    total = int(bar.count.text().split()[-1])
    assert total > 10
    for _step in range(total):
        view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        driver.key(Key.Key_F3)
        place = view._found.place
        seen = view.shown_rect(place).translated(-view.viewport().pos())
        assert view.viewport().rect().contains(seen.toAlignedRect())
        if view._found.now:
            # Where the words are seen is where the element is, and no label or chevron over it.
            part = view.part_at(seen.center())
            assert part is not None
            assert part.entity == view._found.now


def test_marks_are_drawn_on_what_stays_in_view_and_clipped_at_it(driver) -> None:
    view = driver.view
    view.zoom_to(2.0)
    view.horizontalScrollBar().setValue(300)
    view.verticalScrollBar().setValue(300)
    top, left = view._top, view._left
    assert not top.isHidden()
    assert not left.isHidden()
    plain = top.grab().toImage(), left.grab().toImage()
    driver.editor.bridge.selection.set(("deal",))
    assert top.grab().toImage() != plain[0]
    assert left.grab().toImage() == plain[1]
    driver.editor.bridge.selection.set(("touchpoints",))
    assert top.grab().toImage() == plain[0]
    assert left.grab().toImage() != plain[1]
    driver.editor.bridge.selection.set(("call",))
    assert (top.grab().toImage(), left.grab().toImage()) == plain


def test_a_persona_is_found_along_its_curve_and_a_stage_by_its_words_alone(make_driver, map_file) -> None:
    text = map_file.read_text(encoding="utf-8")
    text = text.replace("stages:\n", "personas: [{id: anna, name: Anna}]\nstages:\n", 1)
    point = "    key_task: {}\n    emotions: [{{persona: anna, score: 1}}]\n"
    for task in ("Be seen", "Remove barriers"):
        text = text.replace(f"    key_task: {task}\n", point.format(task))
    map_file.write_text(text, encoding="utf-8")
    driver = make_driver(map_file)
    open_find(driver, "anna")
    (spot,) = driver.view._found.places
    assert (spot.part.kind, spot.is_word) == ("curve", False)
    driver.key(Key.Key_Escape)
    driver.window.toolbox.finder.bar.query.clear()
    open_find(driver, "be seen")
    (spot,) = driver.view._found.places
    assert (spot.part.kind, spot.is_word) == ("cell", True)


def test_tab_walks_the_palette_and_does_not_leave_it(driver) -> None:
    box = palette(driver, "zoom")
    first = box.list.currentItem()
    QTest.keyClick(box.query, Qt.Key.Key_Tab)
    assert box.list.currentItem() is not first
    QTest.keyClick(box.query, Qt.Key.Key_Backtab)
    assert box.list.currentItem() is first
    assert box.isVisible()
    assert box.query.hasFocus()
