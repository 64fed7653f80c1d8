"""The settings: at once, in all windows, and kept; the size of the interface; and nothing that moves by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cjmdesk.i18n import MORE, interface_language, translator
from cjmdesk.layout.columns import DEFAULT_WIDTH
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.qt.screens import fitting, keep_in_view, setup, within
from cjmdesk.qt.settings import AUTOSAVE, RESTORE, Settings
from cjmdesk.qt.zooming import STEPS, px, scaled_sheet, stepped, use_zoom, zoom

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def dialog_of(driver):
    driver.trigger("settings")
    return driver.editor.preferences.dialog


def pick(driver, name: str, value: object) -> None:
    """Chooses an entry as with the keys."""
    dialog = driver.editor.preferences.dialog
    field = dialog.fields[name]
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())
    QApplication.processEvents()


@pytest.fixture
def settings(driver):
    """An editor with the dialog open; closed at the end."""
    assert dialog_of(driver) is not None
    yield driver
    if driver.editor.preferences.dialog is not None:
        driver.editor.preferences.dialog.reject()


def test_ctrl_comma_opens_them_and_esc_closes(driver):
    driver.key(Qt.Key.Key_Comma, CONTROL)
    dialog = driver.editor.preferences.dialog
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert driver.editor.preferences.dialog is None


def test_the_language_changes_at_once_and_the_dialog_with_it(settings):
    settings.window.pane.fill()
    before = settings.doc
    pick(settings, "language", "ru")
    dialog = settings.editor.preferences.dialog
    assert dialog.windowTitle() == "Настройки"
    assert dialog.isVisible()
    assert dialog.parentWidget() is settings.window
    assert settings.window.menuBar().actions()[0].text() == "&Файл"
    assert settings.doc is before
    assert Settings().language == "ru"
    pick(settings, "language", "")
    assert (Settings().language, interface_language()) == ("", "en"), "the system of the tests speaks English"


def test_the_theme_changes_at_once_and_goes_with_the_system(settings, monkeypatch):
    pick(settings, "theme", "dark")
    assert settings.window.board.theme is DARK
    assert Settings().theme == "dark"
    pick(settings, "theme", "system")
    for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setattr("cjmdesk.qt.app.theme_for", lambda _choice, theme=theme: theme)
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert settings.window.board.theme is theme


def test_texts_on_the_map_grow_while_the_stages_stay(settings):
    view = settings.view
    view.actual_size()
    width = view.board.column("deal").w * view.zoom
    shown = []
    view.zoom_changed.connect(shown.append)
    pick(settings, "map_text", 130)
    assert view.zoom == pytest.approx(1.3)
    assert view.board.column("deal").w == pytest.approx(DEFAULT_WIDTH / 1.3)
    assert view.board.column("deal").w * view.zoom == pytest.approx(width)
    assert shown[-1] == pytest.approx(1.0), "it is the usual size now"
    settings.editor.windows.open()
    assert settings.editor.windows.places[-1].window.board.text_scale == 1.3
    settings.editor.windows.places[-1].window.move_on()


def test_nothing_moves_by_itself_when_that_is_wanted(settings, qapp):
    blink = qapp.cursorFlashTime()
    pick(settings, "calm", "on")
    assert qapp.cursorFlashTime() == 0
    assert not any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)
    assert "widget-animation-duration: 0" in qapp.styleSheet()
    assert Settings().calm == "on"
    pick(settings, "calm", "off")
    assert qapp.cursorFlashTime() == blink
    assert "widget-animation-duration" not in qapp.styleSheet()


def test_switches_are_kept(settings):
    fields = settings.editor.preferences.dialog.fields
    for name, flag in (("autosave", AUTOSAVE), ("restore", RESTORE)):
        fields[name].click()
        assert Settings().flag(flag, False)
    assert settings.window.actions_.by_id["autosave"].isChecked()


def test_an_author_stands_on_new_maps(settings):
    dialog = settings.editor.preferences.dialog
    QTest.keyClicks(dialog.fields["author"], "  Anna   Berg ")
    dialog.reject()
    settings.trigger("new")
    assert settings.doc.authors == ("Anna Berg",)
    assert not settings.window.isWindowModified()
    settings.window.documents.new_from_template("nine_touch")
    assert settings.doc.authors == ("Anna Berg",)


def test_the_page_is_that_of_maps_without_an_export_of_their_own(settings):
    assert settings.window.exporter._remembered().sheets.page == ""
    pick(settings, "page", "A3")
    assert settings.window.exporter._remembered().sheets.page == "A3"
    settings.window.exporter._remember(settings.window.exporter._remembered()._replace(kind="report"))
    pick(settings, "page", "A4")
    assert settings.window.exporter._remembered().sheets.page == "A3", "chosen for this map"


@pytest.mark.parametrize(
    ("key", "text"), [("window/zoom", "117"), ("window/zoom", "x"), ("map/text", "0"), ("export/page", "A9")]
)
def test_what_is_wrong_in_the_file_counts_as_not_there(key, text):
    settings = Settings()
    settings.keep_text(key, text)
    assert (settings.zoom, settings.map_text, settings.page) == (100, 100, "")


def test_in_portable_mode_they_are_beside_the_program(tmp_path, monkeypatch, driver):
    monkeypatch.setenv("CJMDESK_PORTABLE", str(tmp_path / "stick"))
    settings = Settings()
    settings.theme = "dark"
    settings._store.sync()
    assert "theme=dark" in (tmp_path / "stick" / "cjmdesk.ini").read_text()
    driver.editor.preferences._settings = settings
    dialog = dialog_of(driver)
    assert any("Portable" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_a_language_of_ones_own_can_be_chosen(driver, tmp_path, monkeypatch):
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "&File"\nmsgstr "&Datei"\n'
    (tmp_path / "de.po").write_text(catalogue, encoding="utf-8")
    monkeypatch.setenv(MORE, str(tmp_path))
    translator.cache_clear()
    dialog = dialog_of(driver)
    field = dialog.fields["language"]
    assert [field.itemText(n) for n in range(field.count())] == ["Same as system", "English", "Русский", "Deutsch"]
    pick(driver, "language", "de")
    assert driver.window.menuBar().actions()[0].text() == "&Datei"
    assert driver.window.menuBar().actions()[1].text() == "&Edit", "not translated yet"
    driver.editor.preferences.dialog.reject()
    driver.trigger("guide")
    assert driver.window.toolbox.helper.guide.contents.topLevelItemCount(), "the English one, as there is no other"
    driver.window.documents.open_example()
    assert driver.doc.title == "Switching the internet provider"
    translator.cache_clear()


# ---------------------------------------------------------------- the size of the interface


def test_keys_make_the_interface_larger_and_that_is_remembered(driver, qapp):
    title = driver.window.pane.tabs.font().pixelSize()
    before = driver.doc, driver.window.splitter.sizes()
    driver.key(Qt.Key.Key_Equal, CONTROL | ALT)
    driver.key(Qt.Key.Key_Equal, CONTROL | ALT)
    QApplication.processEvents()
    driver.key(Qt.Key.Key_Equal, CONTROL | ALT)
    QApplication.processEvents()
    assert zoom() == 125 == Settings().zoom
    assert qapp.font().pixelSize() == 16
    assert driver.window.pane.tabs.font().pixelSize() == round(title * 1.25)
    assert driver.window.toolbar.iconSize().width() == 25
    assert driver.window.icons.icon("save").actualSize(driver.window.toolbar.iconSize()).width() == 25
    assert driver.doc is before[0]
    assert driver.window.splitter.sizes()[2] > before[1][2]
    driver.key(Qt.Key.Key_Minus, CONTROL | ALT)
    QApplication.processEvents()
    assert zoom() == 110
    driver.key(Qt.Key.Key_0, CONTROL | ALT)
    QApplication.processEvents()
    assert (zoom(), qapp.font().pixelSize()) == (100, 13)


def test_it_starts_as_large_as_it_was(make_driver, map_file):
    Settings().zoom = 150
    driver = make_driver(map_file)
    assert driver.window.toolbar.iconSize().width() == 30
    assert driver.window.font().pixelSize() == 20


def test_the_dialog_follows_its_own_choice(settings):
    pick(settings, "zoom", 125)
    dialog = settings.editor.preferences.dialog
    assert dialog.isVisible()
    assert dialog.fields["zoom"].currentData() == 125
    assert dialog.fields["zoom"].font().pixelSize() == 16


def test_steps_end_at_both_ends():
    assert stepped(100, 1) == 110
    assert stepped(STEPS[0], -1) == STEPS[0]
    assert stepped(STEPS[-1], 1) == STEPS[-1]
    assert stepped(117, 1) == 125
    try:
        use_zoom(150)
        assert px(10) == 15
        assert scaled_sheet("a { border: 1px; padding: 10px 2px; }") == "a { border: 1px; padding: 15px 2px; }"
    finally:
        use_zoom(100)


# ---------------------------------------------------------------- screens


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (QRect(10, 20, 800, 600), QRect(10, 20, 800, 600)),
        (QRect(-300, -50, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(1900, 100, 800, 600), QRect(1920, 100, 800, 600)),
        (QRect(9000, 9000, 800, 600), QRect(1120, 480, 800, 600)),
        (QRect(1920, 0, 3000, 2000), QRect(1920, 0, 1280, 720)),
    ],
)
def test_a_window_is_always_within_a_screen(wanted, expected):
    rooms = [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 720)]
    assert within(wanted, rooms) == expected
    assert within(wanted, []) == wanted


def test_a_window_comes_back_from_outside(driver):
    room = driver.window.screen().availableGeometry()
    driver.window.setGeometry(room.right() + 500, 100, 700, 500)
    keep_in_view(driver.window)
    assert room.contains(driver.window.frameGeometry())


def test_a_screen_that_is_taken_off_gives_its_windows_back(driver, qapp):
    room = driver.window.screen().availableGeometry()
    driver.window.setGeometry(room.right() + 500, 100, 700, 500)
    qapp.screenRemoved.emit(driver.window.screen())
    assert room.contains(driver.window.frameGeometry())


def test_each_set_up_of_screens_has_a_place_of_its_own(make_driver, map_file, monkeypatch):
    driver = make_driver(map_file)
    driver.window.setGeometry(20, 30, 700, 500)
    driver.window.close()
    again = make_driver(map_file)
    again.window.restore(None)
    assert again.window.size().toTuple() == (700, 500)
    monkeypatch.setattr("cjmdesk.qt.screens.setup", lambda: "a projector")
    again.window.restore(None)
    assert again.window.size() == fitting(1280, 820, again.window)
    assert "x" in setup()


def test_a_window_of_the_beginning_is_no_larger_than_the_screen(driver):
    room = driver.window.screen().availableGeometry().size()
    size = fitting(9000, 9000, driver.window)
    assert size.width() < room.width()
    assert size.height() < room.height()
    assert Path(Settings().file).name == "cjmdesk.ini"


def test_it_says_so_where_nothing_can_be_kept(driver, monkeypatch):
    from cjmdesk.qt.dialogs import settings

    monkeypatch.setattr(settings, "can_write", lambda _path: False)
    driver.trigger("settings")
    dialog = driver.editor.preferences.dialog
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.startswith("Lost when the program ends") for text in texts)
    dialog.close()


@pytest.mark.parametrize(("is_possible", "said"), [(True, "kept for a week"), (False, "is lost")])
def test_the_question_promises_only_what_can_be_kept(driver, monkeypatch, is_possible, said):
    from cjmdesk.qt.dialogs import asking

    details = []
    monkeypatch.setattr(asking, "can_write", lambda _path: is_possible)
    monkeypatch.setattr(asking, "choose", lambda *args: details.append(args[3]) or "cancel")
    assert driver.window.documents.ask_unsaved() == "cancel"
    assert said in details[0]


def test_keys_by_position_on_the_russian_layout_in_a_dialog(driver, qtbot):
    driver.trigger("settings")
    dialog = driver.editor.preferences.dialog
    field = dialog.fields["author"]
    field.setFocus()
    dialog.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Anna")
    for letter in "фсмм":  # where Ctrl+A, C, V, V are
        key = ord(letter.upper())
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(field, event)
    assert field.text() == "AnnaAnna"
    dialog.close()
