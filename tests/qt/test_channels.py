"""Channels of the user's own: named in the map, with an icon that only the user's window knows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjmdesk.export.pdf import map_pdf
from cjmdesk.layout.icons import icon, icon_names
from cjmdesk.layout.shapes import Outline
from cjmdesk.model.walk import find
from cjmdesk.qt.dialogs.channel import ICONS
from cjmdesk.qt.settings import Settings


def channel(driver, key: str) -> str:
    return find(driver.doc, key).entity.channel


def drawn_icon(driver, key: str) -> str:
    """The name of the icon on a card."""
    paths = [shape.commands for shape in driver.part(f"touchpoint:{key}").shapes if isinstance(shape, Outline)]
    return next(name for name in icon_names() if icon(name) in paths)


def pick(dialog, name: str, picture: str) -> None:
    """Types a name and clicks an icon in the dialog, then the button that takes them."""
    dialog.name.clear()
    QTest.keyClicks(dialog.name, name)
    QTest.mouseClick(dialog.icons[picture], Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)


def open_menu(driver, entry: str) -> None:
    """Chooses an entry of the submenu “Channel” of what is selected."""
    driver.window.menus.element.aboutToShow.emit()
    (menu,) = [action.menu() for action in driver.window.menus.element.actions() if action.text() == "Channel"]
    (action,) = [action for action in menu.actions() if action.text() == entry]
    action.trigger()


def test_a_channel_of_ones_own_with_its_icon(driver, answers) -> None:
    driver.editor.bridge.selection.set(("metro", "blog"))
    answers.plan(lambda dialog: pick(dialog, "  Field   office ", "person"))
    open_menu(driver, "Own channel…")
    assert [channel(driver, key) for key in ("metro", "blog")] == ["Field office"] * 2
    assert drawn_icon(driver, "metro") == "person"
    driver.trigger("undo")
    assert [channel(driver, key) for key in ("metro", "blog")] == ["", ""]
    assert drawn_icon(driver, "metro") == "channel"


def test_another_icon_for_it_is_no_step_of_undo(driver, answers) -> None:
    driver.editor.bridge.selection.set(("call",))
    answers.plan(lambda dialog: pick(dialog, "Kiosk", "clock"))
    open_menu(driver, "Own channel…")
    before = driver.doc
    seen = []

    def change(dialog) -> None:
        seen.append(dialog.choice())
        pick(dialog, "Kiosk", "channel-pos")

    answers.plan(change)
    open_menu(driver, "Own channel…")
    assert seen == [("Kiosk", "clock")]
    assert driver.doc is before
    assert drawn_icon(driver, "call") == "channel-pos"


def test_thinking_better_of_it_changes_nothing(driver, answers) -> None:
    driver.editor.bridge.selection.set(("call",))
    before = driver.doc
    answers.plan(lambda dialog: (QTest.keyClicks(dialog.name, "Kiosk"), dialog.reject()))
    open_menu(driver, "Own channel…")
    assert driver.doc is before
    assert Settings().channel_icons() == {}


def test_the_name_of_a_known_channel_means_that_channel(driver, answers) -> None:
    driver.editor.bridge.selection.set(("call",))
    answers.plan(lambda dialog: pick(dialog, "PHONE", "clock"))
    open_menu(driver, "Own channel…")
    assert channel(driver, "call") == "phone"
    assert drawn_icon(driver, "call") == "channel-phone"
    assert Settings().channel_icons() == {}


def test_without_a_name_there_is_nothing_to_use(driver, answers) -> None:
    driver.editor.bridge.selection.set(("call",))
    enabled = []

    def look(dialog) -> None:
        enabled.append(dialog.ok.isEnabled())
        QTest.keyClicks(dialog.name, "  ")
        enabled.append(dialog.ok.isEnabled())
        dialog.reject()

    answers.plan(look)
    open_menu(driver, "Own channel…")
    assert enabled == [False, False]


def test_the_icon_stays_with_the_user_and_the_pdf_is_the_same(make_driver, map_file: Path, answers) -> None:
    driver = make_driver(map_file)
    driver.editor.bridge.selection.set(("call",))
    answers.plan(lambda dialog: pick(dialog, "Kiosk", "link"))
    open_menu(driver, "Own channel…")
    assert driver.window.documents.save()
    exported = map_pdf(driver.doc).data
    driver.window.close()
    assert "link" not in map_file.read_text(encoding="utf-8").split()
    again = make_driver(map_file)
    assert drawn_icon(again, "call") == "link"
    Settings().keep_channel_icon("Kiosk", "clock")
    assert map_pdf(again.doc).data == exported
    assert not again.editor.bridge.modified


@pytest.mark.parametrize("text", ["x", "[]", "7", '{"Kiosk": 7}', '{"Kiosk": "no such icon"}'])
def test_settings_that_are_wrong_mean_the_common_icon(make_driver, map_file: Path, text: str) -> None:
    Settings()._store.setValue("channels/icons", text)
    map_file.write_text(map_file.read_text(encoding="utf-8").replace("title: Call", "title: Call, channel: Kiosk"))
    assert drawn_icon(make_driver(map_file), "call") == "channel"


def test_every_icon_on_offer_can_be_drawn_on_the_map() -> None:
    assert set(ICONS) <= set(icon_names())
