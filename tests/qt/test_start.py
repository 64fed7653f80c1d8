"""The start page: every way to begin, by mouse and by keys."""

import os
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.i18n import use_language
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.start.recent import recent_files, spoken

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def start(make_driver):
    return make_driver(start=True)


def page(driver):
    return driver.window.pages.start


def test_the_program_begins_with_it(start):
    assert start.window.pages.is_start
    assert start.window.windowTitle() == "cjmdesk"
    assert start.window.toolbar.isHidden()
    assert not start.window.actions_.by_id["add_stage"].isEnabled()
    assert not start.window.actions_.by_id["save"].isEnabled()
    assert start.window.actions_.by_id["open"].isEnabled()
    assert page(start).back.isHidden(), "there is no map to go back to"


def test_a_file_goes_straight_to_the_editor(driver):
    assert not driver.window.pages.is_start
    assert not driver.window.toolbar.isHidden()


def test_enter_makes_an_empty_map(start):
    assert start.window.focusWidget() is page(start).new
    start.key(Qt.Key.Key_Return)
    assert not start.window.pages.is_start
    assert start.doc.stages == ()
    assert start.window.focusWidget() is start.view
    start.trigger("add_stage")
    assert len(start.doc.stages) == 1


def test_ctrl_n_works_here_too(start):
    start.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not start.window.pages.is_start


def test_open_asks_for_a_file(start, map_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *a, **k: (str(map_file), "")))
    QTest.mouseClick(page(start).open, LEFT)
    assert start.doc.title == "Coffee subscription"
    assert not start.window.pages.is_start


def test_the_example_opens_without_its_file(start):
    QTest.mouseClick(page(start).example, LEFT)
    assert len(start.doc.stages) == 5
    assert start.editor.bridge.file.path == ""
    assert not start.window.isWindowModified()


def test_a_template_opens_with_a_click(start):
    QTest.mouseClick(page(start).cards["loyalty_loop_six"], LEFT)
    assert len(start.doc.stages) == 6
    assert start.doc.language == "en"
    assert not start.window.pages.is_start


def test_a_template_is_reached_by_keys_alone(start):
    for _ in range(20):
        if start.window.focusWidget() is page(start).cards["nine_touch"]:
            break
        start.key(Qt.Key.Key_Tab)
    start.key(Qt.Key.Key_Return)
    assert len(start.doc.stages) == 9


def test_templates_speak_the_language_of_the_window(make_driver):
    driver = make_driver(start=True, language="ru")
    card = page(driver).cards["loyalty_loop_six"]
    assert card.text() == "Шесть этапов с петлёй лояльности"
    QTest.mouseClick(card, LEFT)
    assert driver.doc.language == "ru"


def test_pictures_come_one_by_one(start, qtbot):
    cards = page(start).cards
    qtbot.waitUntil(lambda: not any(card._picture.isNull() for card in cards.values()), timeout=20000)
    for card in cards.values():
        image = card._picture.toImage()
        colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert len(colors) > 20, "a map is drawn there"
    assert not page(start)._previews._timer.isActive()


def test_pictures_stop_when_the_page_is_left(start):
    QTest.mouseClick(page(start).new, LEFT)
    assert not page(start)._previews._timer.isActive()


def test_recent_files_open_and_missing_ones_say_so(make_driver, map_file, tmp_path):
    settings = Settings()
    settings.add_recent(str(tmp_path / "gone.cjm.yaml"))
    settings.add_recent(str(map_file))
    driver = make_driver(start=True)
    there, gone = page(driver)._recent
    assert (there.text(), gone.text()) == ("Coffee subscription", "gone")
    assert "coffee · today" in there.accessibleName()
    assert there.isEnabled()
    assert not gone.isEnabled()
    assert "missing" in gone.accessibleName()
    assert "today" in there.accessibleName()
    QTest.mouseClick(gone, LEFT)
    assert driver.window.pages.is_start
    QTest.mouseClick(there, LEFT)
    assert driver.doc.title == "Coffee subscription"


def test_a_file_that_cannot_be_opened_leaves_the_page(make_driver, tmp_path, answers):
    bad = tmp_path / "bad.cjm.yaml"
    bad.write_text("cjmdesk: 1\nstate: asis\n", encoding="utf-8")
    Settings().add_recent(str(bad))
    driver = make_driver(start=True)
    answers.plan(answers.click("Close"))
    QTest.mouseClick(page(driver)._recent[0], LEFT)
    assert driver.window.pages.is_start


def test_there_and_back_keeps_the_map(driver):
    driver.trigger("add_stage")
    before = driver.doc
    driver.trigger("start_page")
    assert driver.window.pages.is_start
    assert not driver.window.isWindowModified()
    driver.key(Qt.Key.Key_Escape)
    assert not driver.window.pages.is_start
    assert driver.doc is before
    assert driver.window.isWindowModified()
    driver.trigger("start_page")
    QTest.mouseClick(page(driver).back, LEFT)
    assert not driver.window.pages.is_start


def test_beginning_anew_asks_about_changes(driver, answers):
    driver.trigger("add_stage")
    driver.trigger("start_page")
    answers.plan(answers.click("Cancel"))
    QTest.mouseClick(page(driver).new, LEFT)
    assert driver.window.pages.is_start
    answers.plan(answers.click("Don't save"))
    QTest.mouseClick(page(driver).cards["loyalty_loop_six"], LEFT)
    assert len(driver.doc.stages) == 6


def test_another_language_stays_on_the_page(start):
    start.editor.choose_language("ru")
    assert start.window.pages.is_start
    assert page(start).cards["loyalty_loop_six"].text().startswith("Шесть")


def test_another_theme_draws_the_pictures_anew(start, qtbot):
    cards = page(start).cards.values()
    qtbot.waitUntil(lambda: not any(card._picture.isNull() for card in cards), timeout=20000)
    light = [card._picture.cacheKey() for card in cards]
    start.editor.choose_theme("dark")
    qtbot.waitUntil(lambda: not page(start)._missing, timeout=20000)
    assert all(card._picture.cacheKey() not in light for card in cards)


def test_nothing_is_cut_at_a_small_size(make_driver):
    driver = make_driver(start=True, size=(1280, 720))
    cards = list(page(driver).cards.values())
    for one in cards:
        assert one.width() >= 230
        assert not any(one.geometry().intersects(other.geometry()) for other in cards if other is not one)


def test_dates_as_people_say_them(tmp_path):
    use_language("en")
    now = datetime(2026, 11, 23, 14, 30)
    assert spoken(datetime(2026, 11, 23, 9, 5), now, "en") == "today 09:05"
    assert spoken(datetime(2026, 11, 22, 23, 59), now, "en") == "yesterday"
    assert spoken(datetime(2026, 11, 12), now, "en") == "12 Nov 2026"
    assert spoken(datetime(2026, 11, 12), now, "ru") == "12.11.2026"
    (file,) = recent_files([str(tmp_path / "no.cjm.yaml")], now, "en")
    assert (file.name, file.when) == ("no", "")
    assert file.folder.endswith(os.path.basename(tmp_path))


def test_cards_are_as_high_as_their_words_need_at_every_width(make_driver):
    driver = make_driver(start=True)
    for width in (1000, 1600):
        driver.window.resize(width, 900)
        for _round in range(3):
            QApplication.processEvents()
        for card in driver.window.pages.start.cards.values():
            assert card.height() == card.height_for(card.width())


def test_an_empty_map_stands_first_among_the_methods(start):
    card = page(start).empty
    assert page(start)._methods.itemAtPosition(0, 0).widget() is card
    QTest.mouseClick(card, LEFT)
    assert not start.window.pages.is_start
    assert start.doc.stages == ()
    assert start.doc.title == ""


def test_a_missing_file_is_taken_off_the_list(make_driver, map_file, tmp_path):
    settings = Settings()
    for path in (map_file, tmp_path / "gone.cjm.yaml", tmp_path / "lost.cjm.yaml"):
        settings.add_recent(str(path))
    driver = make_driver(start=True)
    assert len(page(driver)._forget) == 2
    lost, gone = page(driver)._forget
    QTest.mouseClick(lost, LEFT)
    assert [button.text() for button in page(driver)._recent] == ["gone", "Coffee subscription"]
    (gone,) = page(driver)._forget
    QApplication.processEvents()
    gone.setFocus()
    driver.key(Qt.Key.Key_Return)
    assert Settings().recent() == (str(map_file),)
    assert page(driver)._forget == []
    assert driver.window.pages.is_start


def test_a_title_that_looks_like_markup_is_a_title(make_driver, tmp_path):
    path = tmp_path / "<b>&.cjm.yaml"
    path.write_text("cjmdesk: 1\ntitle: <i>Sale & co</i>\n", encoding="utf-8")
    Settings().add_recent(str(path))
    (button,) = page(make_driver(start=True))._recent
    assert button.text() == "<i>Sale & co</i>"
    assert "&lt;b&gt;&amp;" in button.toolTip()
