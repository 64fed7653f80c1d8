"""All that the program shows, in both languages: nothing cut off, nothing untranslated, nothing without a name."""

import pytest
from gallery import document, settle, visit_all, visit_corners, visit_start, visit_window
from looks import askew, clipped, labels_with_keys, menus_of, mnemonics, nameless, unmarked, untranslated
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cjmdesk.files.emitter import dump
from cjmdesk.files.logs import log_path
from cjmdesk.qt.choices import CHOICES
from cjmdesk.qt.commands import EVERY, SPECS
from cjmdesk.qt.contextmenu import SelectionMenu
from cjmdesk.qt.panel.score import ScoreSlider
from cjmdesk.qt.settings import Settings


@pytest.fixture
def full(make_driver):
    """Opens an editor on a full map in a language, on a projector of 1280x720, in a size of the interface."""

    def make(language: str, zoom: int = 100):
        Settings().zoom = zoom
        driver = make_driver(size=(1280, 720), language=language)
        driver.editor.bridge.open(document(language), driver.editor.bridge.file)
        QApplication.processEvents()
        return driver

    return make


@pytest.mark.parametrize(("visit", "least"), [(visit_all, 60), (visit_corners, 45)], ids=["pages", "corners"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_is_whole_translated_and_named(full, language, visit, least, tmp_path):
    driver, faults, seen = full(language), [], []
    own = dump(driver.doc) + str(tmp_path) + Settings().file + log_path()

    def look(name: str, widget: QWidget) -> None:
        seen.append(name)
        clashes = {key: texts for key, texts in mnemonics(labels_with_keys(widget)).items() if len(texts) > 1}
        faults.extend((name, "cut off", fault) for fault in clipped(widget))
        faults.extend((name, "not translated", fault) for fault in untranslated(widget, language, own))
        faults.extend((name, "without a name", fault) for fault in nameless(widget))
        faults.extend((name, "not level", fault) for fault in askew(widget))
        faults.extend((name, "one key for two", fault) for fault in clashes.items())

    visit(driver.editor, look, tmp_path)
    assert not faults
    assert len(seen) > least


@pytest.mark.parametrize("visit", [visit_all, visit_corners], ids=["pages", "corners"])
def test_nothing_is_cut_off_when_the_interface_is_larger(full, visit, tmp_path):
    faults = []

    def look(name: str, widget: QWidget) -> None:
        faults.extend((name, fault) for fault in clipped(widget))

    visit(full("ru", 150).editor, look, tmp_path)
    assert not faults


def test_another_language_reaches_every_corner_of_an_open_window(full, tmp_path):
    driver = full("en")
    driver.editor.bridge.open(document("ru"), driver.editor.bridge.file)
    driver.window.show_start()
    driver.window.pages.show_editor()
    driver.window.pane.fill()
    driver.window.tables.toggle()
    driver.editor.bridge.selection.set((driver.doc.stages[0].id,))
    driver.window.panel.refresh()
    driver.window.panel.page("stage").tabs.show_number(3)
    driver.window.tables.dock.show_tab(2)
    driver.trigger("find")
    driver.window.toolbox.finder.bar.query.setText("а")
    helper = driver.window.toolbox.helper
    helper.show_guide()
    helper.take_tour()
    helper.tour.bubble.next.click()
    driver.window.toolbox.walking.open()
    driver.editor.choose_language("ru")
    QApplication.processEvents()
    assert driver.window.tables.is_shown
    assert driver.window.tables.dock.tabs.current == 2
    assert driver.window.panel.page("stage").tabs.current == 3
    assert driver.window.toolbox.finder.is_open
    assert driver.window.toolbox.finder.bar.query.text() == "а"
    helper = driver.window.toolbox.helper
    assert helper.tour.number == 1
    assert driver.window.toolbox.walking.is_open
    assert not list(untranslated(helper.guide, "ru", ""))
    assert not list(untranslated(driver.window, "ru", dump(driver.doc)))
    helper.guide.close()
    helper.tour.end()
    driver.window.toolbox.walking.close()
    assert driver.editor.bridge.selection.keys == (driver.doc.stages[0].id,)
    driver.window.tables.toggle()
    own, faults = dump(driver.doc), []

    def look(name: str, widget: QWidget) -> None:
        faults.extend((name, fault) for fault in untranslated(widget, "ru", own))

    visit_start(driver.editor, look, tmp_path)
    visit_window(driver.editor, look, tmp_path)
    for _name, entries in menus_of(driver.window.menuBar().actions()):
        assert not [text for text in entries if text and text.isascii() and text != "English"]
    assert not faults


def test_in_another_theme_an_open_window_looks_like_one_made_in_it(full):
    driver = full("en")
    driver.window.pane.fill()
    driver.window.pane.tabs.setCurrentIndex(1)
    driver.editor.bridge.selection.set((driver.doc.stages[0].id,))
    driver.window.tables.toggle()
    driver.trigger("find")
    driver.window.toolbox.helper.show_guide()
    driver.editor.choose_theme("dark")
    settle()
    driver.window.panel.refresh()
    driver.view.setFocus()
    settle()
    guide = driver.window.toolbox.helper.guide
    switched = driver.window.grab().toImage(), guide.page.grab().toImage()
    driver.editor._rebuild()
    settle()
    driver.window.panel.refresh()
    driver.view.setFocus()
    settle()
    guide = driver.window.toolbox.helper.guide
    assert driver.editor.bridge.selection.keys == (driver.doc.stages[0].id,)
    assert switched[0] == driver.window.grab().toImage()
    assert switched[1] == guide.page.grab().toImage()
    guide.close()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_within_a_menu_each_key_leads_to_one_entry(full, language):
    driver = full(language)
    for name, entries in menus_of(driver.window.menuBar().actions()):
        assert not {key: texts for key, texts in mnemonics(entries).items() if len(texts) > 1}, name
    tops = [action.text() for action in driver.window.menuBar().actions()]
    assert all("&" in text for text in tops)
    menu = SelectionMenu(
        driver.window.menus.element, driver.editor.bridge, driver.window.actions_, driver.window.icons,
        driver.window.toolbox.channels,
    )  # fmt: skip
    kinds = {kind for spec in SPECS for kind in spec.kinds} | {choice.kind for choice in CHOICES}
    for kind in kinds - {EVERY}:
        entries = [
            driver.window.actions_.by_id[spec.id].text() for spec in SPECS if spec.fits({kind, "implied", "own"})
        ]
        assert not {key: texts for key, texts in mnemonics(entries).items() if len(texts) > 1}, kind
    menu.fill()
    entries = [entry.text() for entry in menu.menu.actions()]
    assert not {key: texts for key, texts in mnemonics(entries).items() if len(texts) > 1}


# ---------------------------------------------------------------- the eyes themselves


@pytest.fixture
def faulty(qapp):
    """A little window in which everything is wrong that can be."""
    window = QWidget()
    window.setWindowTitle("Сохранить")
    layout = QVBoxLayout(window)
    button = QPushButton("Save everything that there is", window)
    button.setFixedWidth(40)
    label = QLabel("Сохранить", window)
    label.setFixedHeight(4)
    field = QLineEdit(window)
    for part in (button, label, field):
        layout.addWidget(part)
    window.show()
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


def test_faults_are_seen(faulty):
    cut = list(clipped(faulty))
    assert any("Save everything" in fault for fault in cut)
    assert any("Сохранить" in fault for fault in cut)
    assert any("Save" in fault for fault in untranslated(faulty, "ru", ""))
    assert any("Сохранить" in fault for fault in untranslated(faulty, "en", ""))
    assert not list(untranslated(faulty, "en", "Сохранить"))
    assert any("EditableText" in fault for fault in nameless(faulty))
    assert mnemonics(["&Save", "A&s", "Fish && chips", "x"]) == {"s": ["&Save", "A&s"]}


def test_a_screen_reader_is_told_what_a_control_is_and_how_it_stands(full):
    driver = full("en")
    driver.editor.bridge.selection.set((next(iter(driver.doc.stages[0].pains)).id,))
    driver.window.panel.refresh()
    dots = driver.field("pain", "severity")
    dots.show_value(4)
    interface = QAccessible.queryAccessibleInterface(dots)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.valueInterface().currentValue() == 4
    assert interface.text(QAccessible.Text.Name) == "Severity"
    assert interface.text(QAccessible.Text.Description) == "4 of 5"
    interface.valueInterface().setCurrentValue(2)
    assert driver.doc.stages[0].pains[0].severity == 2, "moved by a screen reader"
    dots.show_value(None)
    assert interface.text(QAccessible.Text.Description) == "Not given"
    slider = ScoreSlider(driver.window)
    slider.show_score(-1.5)
    interface = QAccessible.queryAccessibleInterface(slider)
    assert interface.role() == QAccessible.Role.Slider
    assert (interface.valueInterface().minimumValue(), interface.valueInterface().currentValue()) == (-5, -2)
    assert interface.text(QAccessible.Text.Description) == "−1.5"
    interface.valueInterface().setCurrentValue(3)
    assert slider.score == 3
    slider.deleteLater()
    button = driver.window.toolbar.widgetForAction(driver.window.actions_.by_id["redo"])
    assert QAccessible.queryAccessibleInterface(button).state().disabled
    view = QAccessible.queryAccessibleInterface(driver.view)
    assert view.text(QAccessible.Text.Name)


def test_the_keys_are_seen_wherever_they_are(full, tmp_path):
    blind = set()

    def look(name: str, widget: QWidget) -> None:
        if name.startswith(("menu", "context", "empty", "tour", "library-end", "calendar")) and name != "tour-0":
            return  # no keys are there, or others than elsewhere, or what they stand on is scrolled away or chosen
        blind.update((name.split("-")[0], what) for what in unmarked(widget))

    driver = full("en")
    driver.window.activateWindow()
    visit_all(driver.editor, look, tmp_path)
    visit_corners(driver.editor, look, tmp_path)
    assert not blind
