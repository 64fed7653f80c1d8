"""Tab goes through the panel as the eye does, and everything that takes the focus has a name."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QToolButton, QWidget

from cjmdesk.assets import resource
from cjmdesk.files.document import load
from cjmdesk.model.walk import walk
from cjmdesk.qt.panel.pages import PAGES


@pytest.fixture
def full(make_driver):
    """An editor so high that no page needs to scroll, on the map with every field."""
    driver = make_driver(size=(1400, 2000))
    journey = load(resource("examples", "everything.cjm.yaml")).journey
    driver.editor.bridge.open(journey, driver.editor.bridge.file)
    QApplication.processEvents()
    return driver


def shown_pages(driver):
    """Every page with all that is folded unfolded, one tab after the other."""
    keys = {"map": ""}
    for found in walk(driver.doc):
        keys.setdefault(type(found.entity).kind_name, found.key)
    for kind in PAGES.keys() & keys.keys():
        driver.window.panel.go_to(keys[kind], "")
        page = driver.window.panel.page(kind)
        if page.tabs is None:
            page.show_all()
        for number in range(8 if page.tabs else 1):
            if page.tabs:
                page.tabs.show_number(number)
            QApplication.processEvents()
            yield kind, page


def stops(page) -> list[QWidget]:
    """What takes the focus on a page, from above to below; of the tabs only the chosen one."""
    found = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not (isinstance(widget, QToolButton) and widget.objectName() == "tab" and not widget.isChecked())
    ]
    return sorted(found, key=lambda widget: (top(page, widget) // 8, widget.mapTo(page, QPoint()).x()))


def top(page, widget: QWidget) -> int:
    return widget.mapTo(page, QPoint()).y()


def walked(page, start: QWidget) -> list[QWidget]:
    """Where Tab goes from `start`, as far as it stays on the page."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    order: list[QWidget] = []
    while (widget := QApplication.focusWidget()) and page.isAncestorOf(widget) and widget not in order:
        order.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return order


def test_tab_goes_through_every_page_downwards_and_misses_nothing(full):
    count = 0
    for kind, page in shown_pages(full):
        wanted = stops(page)
        order = walked(page, wanted[0])
        assert {id(widget) for widget in wanted} <= {id(widget) for widget in order}, kind
        for one, other in pairwise(order):
            # On one line the order is that of reading or of making; never does it go up to a line above.
            names = kind, one.accessibleName(), other.accessibleName()
            assert top(page, other) + other.height() > top(page, one), names
        count += 1
    assert count > 20


def test_tab_goes_to_a_new_row_before_the_empty_line(full):
    full.window.panel.go_to("choose", "")
    page = full.window.panel.page("stage")
    page.tabs.show_number(1)
    pains = page.lists["pains"]
    pains.line.setFocus()
    full.type("Another")
    full.key(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert walked(page, pains.rows[-1].field)[:6] == [*pains.rows[-1].stops, pains.line]


def test_everything_that_takes_the_focus_has_a_name(full):
    nameless = set()
    for kind, _page in shown_pages(full):
        for widget in full.window.findChildren(QWidget):
            takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            if takes_focus and not isinstance(widget, QScrollBar) and widget is not full.view.viewport():
                text = getattr(widget, "text", str)
                if not (widget.accessibleName() or text()):
                    nameless.add((kind, type(widget).__name__, widget.objectName()))
    assert not nameless


def test_tab_goes_through_one_part_of_the_window_after_the_other(make_driver, with_personas):
    driver = make_driver(with_personas(2))
    window = driver.window
    window.pane.fill()
    window._tell("Something", ())
    parts = {"toolbar": window.toolbar, "notice": window.notice, "library": window.pane, "map": window.view}
    parts |= {"panel": window.panel, "status": window.status}
    seen = []
    window.view.setFocus()
    for _stop in range(80):
        focused = QApplication.focusWidget()
        here = next(name for name, part in parts.items() if part is focused or part.isAncestorOf(focused))
        if here == "map" and len(seen) > 1:
            break
        if seen[-1:] != [here]:
            seen.append(here)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["map", "panel", "toolbar", "notice", "library"]
