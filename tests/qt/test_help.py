"""The guide in its window, the tour, and what the guide says about the program."""

import re

import pytest
from guide_walk import BOLD, guide
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.assets import resource
from cjmdesk.i18n import LANGUAGES, translator
from cjmdesk.qt.commands import SPECS
from cjmdesk.qt.help.bubble import place_beside
from cjmdesk.qt.help.text import anchor_of, as_html, headings
from cjmdesk.qt.help.tour import STOPS

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton

# ---------------------------------------------------------------- the text


def words_of_the_program(language: str) -> set[str]:
    """Every text of the interface, without what marks its key and what follows."""
    if language == "en":
        texts = re.findall(r'^msgid "(.+)"$', read("locale", "cjmdesk.pot"), re.MULTILINE)
    else:
        known = vars(translator(language))["_catalog"]
        texts = [text for text in known.values() if isinstance(text, str)]
    return {text.replace("&", "").rstrip("…") for text in texts}


def read(*parts: str) -> str:
    with open(resource(*parts), encoding="utf-8") as file:
        return file.read()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guide_names_stands_on_the_screen(language):
    known = words_of_the_program(language) | {"bold", "Жирным"}
    named = {name.rstrip("…") for name in BOLD.findall(guide(language))}
    assert named <= known, named - known


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_of_the_guide_are_those_of_the_program(language):
    known = {keys for spec in SPECS for keys in spec.shortcuts} | {"Enter", "Esc", "Tab", "Shift"}
    keys = set(re.findall(r"`(.+?)`", guide(language))) - {"keys", "так"}
    assert keys <= known, keys - known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_and_link_leads_somewhere(language):
    text = guide(language)
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", text)
    assert len(pictures) >= 9
    for picture in pictures:
        assert picture.startswith(f"{language}/")
        with open(resource("guide", *picture.split("/")), "rb") as file:
            assert len(file.read()) <= 150_000
    anchors = {heading.anchor for heading in headings(text)}
    links = set(re.findall(r"\]\(#(.+?)\)", text))
    assert links
    assert links <= anchors


def test_both_guides_have_the_same_parts():
    one, other = ([heading.level for heading in headings(guide(language))] for language in LANGUAGES)
    assert one == other
    pictures = [
        re.findall(r"\(../(.+?\.png)\)", guide(language).replace(f"({language}/", "(../")) for language in LANGUAGES
    ]
    assert pictures[0] == pictures[1]


def test_from_markdown_to_html():
    text = (
        "# A & b\n\nSay **x** and `y`, see [z](#a--b).\n\n"
        "1. one <!-- step: s --> two\n2. three\n\n- four\n\n![P](en/p.png)\n"
    )
    assert as_html(text).splitlines() == [
        '<h1><a name="a--b"></a>A &amp; b</h1>',
        '<p>Say <span class="strong">x</span> and <span class="key">&nbsp;y&nbsp;</span>, '
        'see <a href="#a--b">z</a>.</p>',
        "<ol>",
        "<li>one two</li>",
        "<li>three</li>",
        "</ol>",
        "<ul>",
        "<li>four</li>",
        "</ul>",
        '<p class="picture"><img src="en/p.png" alt="P"></p>',
    ]
    assert anchor_of("Боли и идеи!") == "боли-и-идеи"


# ---------------------------------------------------------------- the window


@pytest.fixture
def helped(driver, qtbot):
    driver.key(KEY.Key_F1)
    window = driver.window.toolbox.helper.guide
    QTest.qWaitForWindowExposed(window)
    qtbot.waitUntil(lambda: window.page._shown_width == window.page.picture_width, timeout=3000)
    yield window
    if driver.window.toolbox.helper.guide is not None:
        window.close()


def test_f1_opens_it_once(driver, helped):
    driver.trigger("guide")
    assert driver.window.toolbox.helper.guide is helped
    helped.close()
    QApplication.sendPostedEvents(None, 52)
    assert driver.window.toolbox.helper.guide is None
    driver.trigger("guide")
    driver.window.toolbox.helper.guide.close()


def test_contents_links_back_and_forward(helped):
    assert not helped.back.isEnabled()
    chapter = helped.contents.topLevelItem(4)
    QTest.mouseClick(helped.contents.viewport(), LEFT, pos=helped.contents.visualItemRect(chapter).center())
    there = helped.page.verticalScrollBar().value()
    assert there > 0
    QTest.mouseClick(helped.back, LEFT)
    assert helped.page.verticalScrollBar().value() == 0
    assert not helped.back.isEnabled()
    QTest.keyClick(helped, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert abs(helped.page.verticalScrollBar().value() - there) < 40
    helped.page.anchorClicked.emit(QUrl("#keyboard"))
    assert helped.page.verticalScrollBar().value() > there


def test_links_lead_in_russian_too(make_driver, qtbot):
    driver = make_driver(language="ru")
    driver.trigger("guide")
    window = driver.window.toolbox.helper.guide
    qtbot.waitUntil(lambda: window.page._shown_width == window.page.picture_width, timeout=3000)
    window.page.anchorClicked.emit(QUrl("#эмоции"))
    assert window.page.verticalScrollBar().value() > 0
    window.close()


def test_searching_the_page(helped):
    QTest.keyClick(helped, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert helped.search.hasFocus()
    QTest.keyClicks(helped.search, "severity")
    assert helped.count.text() == "1 of 1"
    helped.search.clear()
    QTest.keyClicks(helped.search, "curve")
    total = int(helped.count.text().split()[-1])
    assert total > 2
    QTest.keyClick(helped.search, KEY.Key_Return)
    assert helped.count.text() == f"2 of {total}"
    QTest.keyClick(helped, KEY.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(helped, KEY.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert helped.count.text() == f"{total} of {total}"
    QTest.keyClicks(helped.search, "xyz")
    assert helped.count.text() == "Nothing found"
    QTest.keyClick(helped.search, KEY.Key_Escape)
    assert helped.search.text() == ""
    assert helped.isVisible()


def test_it_follows_theme_and_width(driver, helped, qtbot):
    driver.editor.choose_theme("dark")
    helped.resize(700, 600)
    qtbot.waitUntil(lambda: helped.page.picture_width == helped.page._shown_width, timeout=3000)
    picture = helped.page.loadResource(2, QUrl("en/start.png"))
    assert picture.width() <= helped.page.picture_width


# ---------------------------------------------------------------- the tour


@pytest.fixture
def toured(driver):
    driver.trigger("tour")
    QApplication.processEvents()
    return driver.window.toolbox.helper.tour


def test_five_stops_by_keys_there_and_back(driver, toured):
    seen = []
    for number in range(5):
        assert toured.number == number
        assert driver.window.rect().contains(toured.bubble.geometry())
        seen.append(toured.bubble.title.text())
        QTest.keyClick(toured.bubble, KEY.Key_Right if number < 4 else KEY.Key_Left)
    assert seen == [stop.title for stop in STOPS]
    assert toured.number == 3
    QTest.keyClick(toured.bubble, KEY.Key_Return)
    QTest.keyClick(toured.bubble, KEY.Key_Return)
    assert driver.window.toolbox.helper.tour is None
    assert driver.window.focusWidget() is driver.view


@pytest.mark.parametrize("leave", ["escape", "button", "start page"])
def test_it_can_be_left_at_any_stop(driver, toured, leave):
    QTest.keyClick(toured.bubble, KEY.Key_Right)
    if leave == "escape":
        QTest.keyClick(toured.bubble, KEY.Key_Escape)
    elif leave == "button":
        QTest.mouseClick(toured.bubble.close_, LEFT)
    else:
        driver.trigger("start_page")
    assert driver.window.toolbox.helper.tour is None


def test_nothing_below_it_is_blocked(driver, toured):
    driver.click("stage:need/header")
    assert driver.editor.bridge.selection.keys == ("need",)
    driver.trigger("tour")
    assert driver.window.toolbox.helper.tour.number == 0, "asked for again, it begins again"


def test_the_bubble_follows_the_window_and_the_theme(driver, toured):
    for _stop in range(4):
        QTest.keyClick(toured.bubble, KEY.Key_Right)
    driver.window.resize(1280, 720)
    driver.editor.choose_theme("dark")
    QApplication.processEvents()
    button = driver.window.toolbar.export_button
    place = QRect(button.mapTo(driver.window, QPoint(0, 0)), button.size())
    assert toured.ring.geometry().contains(place)
    assert driver.window.rect().contains(toured.bubble.geometry())


def test_enter_presses_the_button_that_has_the_cursor(driver, toured):
    for _stop in range(2):
        QTest.keyClick(toured.bubble, KEY.Key_Return)
    toured.bubble.back.setFocus()
    QTest.keyClick(toured.bubble.back, KEY.Key_Return)
    assert toured.number == 1
    toured.bubble.close_.setFocus()
    QTest.keyClick(toured.bubble.close_, KEY.Key_Return)
    assert driver.window.toolbox.helper.tour is None


def test_escape_leaves_it_from_the_map_and_f6_leads_back_to_it(driver, toured):
    driver.window.view.setFocus()
    driver.window.bridge.selection.set(("need",))
    for _part in range(len(driver.window.parts.shown()) - driver.window.parts.shown().index(driver.window.view) - 1):
        driver.trigger("next_part")
    assert toured.bubble.hasFocus()
    driver.trigger("next_part")
    driver.window.view.setFocus()
    QTest.keyClick(driver.window.view, KEY.Key_Escape)
    assert driver.window.toolbox.helper.tour is toured, "what is selected goes first"
    QTest.keyClick(driver.window.view, KEY.Key_Escape)
    assert driver.window.toolbox.helper.tour is None


def test_the_ring_follows_the_map_and_nothing_hidden_is_shown_again(driver, toured, qtbot):
    driver.trigger("pane")
    qtbot.waitUntil(toured.ring.isHidden)
    assert driver.window.pane.isHidden()
    assert driver.window.rect().contains(toured.bubble.geometry())
    QTest.keyClick(toured.bubble, KEY.Key_Right)
    before = toured.ring.geometry()
    driver.trigger("zoom_out")
    driver.trigger("pane")
    qtbot.waitUntil(lambda: toured.ring.geometry() != before)
    place = toured.stop.place(driver.window)
    qtbot.waitUntil(lambda: toured.ring.geometry().contains(place) and toured.ring.width() < place.width() + 20)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_start_page_on_the_example_and_offered_once(make_driver, language):
    driver = make_driver(start=True, size=(1280, 720), language=language)
    helper = driver.window.toolbox.helper
    helper.offer_tour()
    assert helper.offer.isVisible()
    QTest.mouseClick(helper.offer.next, LEFT)
    QApplication.processEvents()
    assert len(driver.doc.stages) == 5
    for _stop in range(5):
        bubble = helper.tour.bubble
        assert driver.window.rect().contains(bubble.geometry())
        assert bubble.text.height() >= bubble.text.heightForWidth(bubble.text.width())
        QTest.keyClick(bubble, KEY.Key_Right)
    driver.trigger("start_page")
    helper.offer_tour()
    assert helper.offer is None
    QTest.mouseClick(driver.window.pages.start.tour, LEFT)
    QApplication.processEvents()
    assert helper.tour is not None


def test_the_offer_is_refused_with_esc_from_the_page(make_driver):
    driver = make_driver(start=True)
    helper = driver.window.toolbox.helper
    helper.offer_tour()
    start = driver.window.pages.start
    start.take_focus()
    QTest.keyClick(driver.window.focusWidget(), Qt.Key.Key_Escape)
    assert helper.offer is None
    assert driver.window.pages.is_start


def test_the_offer_can_be_refused(make_driver):
    driver = make_driver(start=True)
    helper = driver.window.toolbox.helper
    helper.offer_tour()
    QTest.mouseClick(helper.offer.back, LEFT)
    assert helper.offer is None
    assert driver.window.pages.is_start


def test_escape_on_the_start_page_refuses_it(make_driver):
    driver = make_driver(start=True)
    helper = driver.window.toolbox.helper
    helper.offer_tour()
    QTest.keyClick(driver.window.pages.start, KEY.Key_Escape)
    assert helper.offer is None
    assert driver.window.pages.is_start


def test_an_empty_map_has_a_tour_too(make_driver):
    driver = make_driver()
    driver.trigger("tour")
    tour = driver.window.toolbox.helper.tour
    for _stop in range(4):
        QTest.keyClick(tour.bubble, KEY.Key_Right)
        assert driver.window.rect().contains(tour.bubble.geometry())


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (QRect(0, 0, 100, 500), (100, 200)),
        (QRect(900, 0, 100, 500), (700, 200)),
        (QRect(300, 0, 600, 100), (100, 8)),
        (QRect(200, 400, 700, 100), (450, 300)),
        (QRect(0, 0, 1000, 500), (399, 199)),
    ],
)
def test_where_a_bubble_stands(target, expected):
    place = place_beside(target, QSize(200, 100), QRect(0, 0, 1000, 500))
    assert (abs(place.x() - expected[0]), abs(place.y() - expected[1])) <= (1, 1)
