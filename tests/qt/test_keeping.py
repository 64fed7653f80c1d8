"""The user's own templates in the window: from a map to the start page and the library, and away again."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from shelf import Shelf

from cjmdesk.files.own_templates import own_templates, templates_folder
from cjmdesk.qt.start.previews import Previews


@pytest.fixture
def kept(driver, answers):
    """A template of the small map."""

    def fill(dialog):
        assert dialog.name.text() == "Coffee subscription"
        QTest.keyClicks(dialog.description, "With our lanes")
        assert not dialog.boxes["texts"].isChecked()
        answers.click("Save")(dialog)

    answers.plan(fill)
    driver.trigger("save_template")
    (template,) = own_templates()
    return template


def test_saved_it_is_offered_everywhere(driver, kept):
    assert (kept.title("en"), kept.description("en"), kept.stages) == ("Coffee subscription", "With our lanes", 3)
    assert "Coffee subscription" in Shelf(driver).names()
    driver.trigger("start_page")
    page = driver.window.pages.start
    assert kept.id in page.cards
    page.cards[kept.id].click()
    assert [stage.title for stage in driver.doc.stages] == ["Need", "Deal", "First use"]
    assert driver.doc.stages[0].key_task == ""
    assert driver.editor.bridge.file.path == ""


def test_the_library_begins_a_map_with_it(driver, kept):
    driver.trigger("new")
    Shelf(driver).enter("Coffee subscription")
    assert len(driver.doc.stages) == 3


def test_renamed_and_removed(driver, kept, answers):
    shelf = Shelf(driver)
    keeper = driver.window.toolbox.keeping
    driver.trigger("start_page")

    def rename(dialog):
        dialog.name.clear()
        assert not dialog.ok.isEnabled()
        QTest.keyClicks(dialog.name, "Visit")
        answers.click("Save")(dialog)

    answers.plan(rename, answers.click("Cancel"), answers.click("Remove"))
    keeper.rename(kept.id)
    assert driver.window.pages.start.cards[kept.id].text() == "Visit"
    keeper.remove(kept.id)
    assert own_templates()
    keeper.remove(kept.id)
    assert own_templates() == ()
    assert kept.id not in driver.window.pages.start.cards
    assert "Visit" not in shelf.names()
    keeper.remove(kept.id)
    keeper.rename(kept.id)


def test_one_of_the_same_name_is_replaced_after_a_question(driver, kept, answers):
    driver.trigger("delete")
    answers.plan(answers.click("Save"), answers.click("Cancel"), answers.click("Save"), answers.click("Replace"))
    driver.trigger("save_template")
    assert own_templates()[0].description("en") == "With our lanes"
    driver.trigger("save_template")
    assert own_templates()[0].description("en") == ""
    assert "one map" not in answers.texts[0]


def test_cancelled_nothing_is_kept(driver, answers):
    answers.plan(answers.click("Cancel"))
    driver.trigger("save_template")
    assert own_templates() == ()


def test_the_menu_of_a_card(driver, kept):
    driver.trigger("start_page")
    card = driver.window.pages.start.cards[kept.id]
    asked = []
    card.menu_wanted.connect(lambda name, _place: asked.append(name))
    card.more.click()
    assert asked == [kept.id]
    menu = next(m for m in driver.window.findChildren(type(driver.window.menus.element)) if m.isVisible())
    assert [action.text() for action in menu.actions()] == ["Rename…", "Remove…"]
    menu.close()


def test_a_bad_template_is_told_with_its_line(driver, answers):
    folder = Path(templates_folder())
    folder.mkdir(parents=True)
    (folder / "bad.cjm.yaml").write_text("cjmdesk: 1\nstages: 3: x\n", encoding="utf-8")
    (folder / "folder.yaml").mkdir()
    before = driver.doc
    answers.plan(answers.click("Close"))
    driver.window.documents.new_from_template("bad")
    assert "bad.cjm.yaml" in answers.texts[0]
    assert driver.doc is before
    answers.plan(answers.click("OK"))
    driver.window.documents.new_from_template("gone")
    assert "no longer there" in answers.texts[1]
    made = []
    previews = Previews(driver.window.board.fonts, driver.window)
    previews.made.connect(lambda name, picture: made.append((name, picture.isNull())))
    previews.begin(["bad"], driver.window.board.theme, 1)
    previews._make_one()
    assert made == [("bad", True)]


def test_a_folder_that_cannot_be_written_is_told(driver, answers, monkeypatch):
    from cjmdesk.files.store import CannotWrite
    from cjmdesk.qt import keeping

    def refuse(*_arguments):
        raise CannotWrite("templates", "the disk is full")

    monkeypatch.setattr(keeping, "save_template", refuse)
    answers.plan(answers.click("Save"), answers.click("OK"))
    driver.trigger("save_template")
    assert "the disk is full" in answers.texts[1]
