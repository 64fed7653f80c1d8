"""The size of the interface: all its distances grow with its type, and the map keeps its room."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QStyle, QToolButton

import cjmdesk.qt
from cjmdesk.assets import resource
from cjmdesk.qt.docks import shares
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import USUAL, edges, px, scaled_sheet, stepped, use_zoom, zoom

DISTANCES = frozenset(
    "setContentsMargins setSpacing setHorizontalSpacing setVerticalSpacing addSpacing setFixedWidth setFixedHeight "
    "setFixedSize setMinimumWidth setMinimumHeight setMinimumSize setIndentation setDefaultSectionSize".split()
)
"""Methods of widgets and layouts whose arguments are pixels."""


@pytest.fixture
def large():
    """An interface twice its usual size."""
    use_zoom(200)
    yield
    use_zoom(USUAL)


def test_lengths_are_given_in_pixels_of_the_usual_size(large):
    assert px(7) == 14
    assert edges(1, 2, 3, 4) == (2, 4, 6, 8)
    assert scaled_sheet("a { margin: -6px 0; border: 1px; width: 12px; }") == (
        "a { margin: -12px 0; border: 1px; width: 24px; }"
    )


def _bare_lengths(source: str) -> list[int]:
    """The lines on which a distance is a mere number, but for hair lines."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in DISTANCES
        and any(isinstance(arg, ast.Constant) and isinstance(arg.value, int) and arg.value > 1 for arg in node.args)
    ]


def test_no_distance_stays_when_the_interface_grows():
    assert _bare_lengths("a.setSpacing(px(4)); b.setContentsMargins(0, 1, 0, 0)") == []
    assert _bare_lengths("a.setSpacing(4)") == [1]
    folder = Path(cjmdesk.qt.__file__).parent
    found = {
        f"{path.relative_to(folder)}:{line}"
        for path in folder.rglob("*.py")
        for line in _bare_lengths(path.read_text(encoding="utf-8"))
    }
    assert not found, "give them through px() or edges()"


def _distances(layout: QLayout) -> list[int]:
    margins = layout.contentsMargins()
    return [margins.left(), margins.top(), margins.right(), margins.bottom()]


def test_margins_of_the_panel_are_twice_as_wide_in_twice_the_size(make_driver, map_file):
    driver = make_driver(map_file)
    before = [_distances(layout) for layout in driver.window.panel.findChildren(QLayout)]
    driver.editor.choose_zoom(200)
    QApplication.processEvents()
    driver.window.panel.refresh()
    after = [_distances(layout) for layout in driver.window.panel.findChildren(QLayout)]
    assert after == [[2 * distance for distance in distances] for distances in before]
    assert any(any(distances) for distances in before)


@pytest.mark.parametrize(
    ("width", "left", "right", "wanted"),
    [(1280, 248, 312, (248, 720, 312)), (1280, 372, 468, (0, 812, 468)), (1600, 372, 468, (372, 760, 468))],
)
def test_the_library_folds_where_the_map_would_have_too_little_room(width, left, right, wanted):
    assert shares(width, left, right) == wanted


def test_what_a_larger_interface_has_folded_a_smaller_one_brings_back(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 720))
    assert not driver.window.pane.is_folded
    driver.editor.choose_zoom(200)
    QApplication.processEvents()
    assert driver.window.pane.is_folded
    driver.trigger("pane")
    assert not driver.window.pane.is_folded, "one press, though it was not hidden"
    driver.trigger("pane")
    driver.trigger("pane")
    driver.editor.choose_zoom(100)
    QApplication.processEvents()
    assert not driver.window.pane.is_folded


def test_step_by_step_and_back_the_library_is_there_where_there_is_room(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 720))
    seen = []
    for step in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1):
        driver.editor.choose_zoom(stepped(zoom(), step))
        QApplication.processEvents()
        # As between two keys in the program: the window that was there before is gone.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        seen.append((zoom(), not driver.window.pane.isHidden() and not driver.window.pane.is_folded))
    assert seen == [
        (110, True), (125, True), (150, False), (175, False), (200, False),
        (175, False), (150, False), (125, True), (110, True), (100, True), (90, True),
    ]  # fmt: skip


def test_what_was_folded_at_the_start_comes_back_too_unless_it_was_hidden(make_driver, map_file):
    Settings().zoom = 200
    driver = make_driver(map_file, size=(1280, 720))
    assert driver.window.pane.isHidden()
    driver.editor.choose_zoom(100)
    assert not driver.window.pane.isHidden()
    driver.trigger("pane")
    driver.editor.choose_zoom(80)
    assert driver.window.pane.isHidden()


def test_in_a_large_interface_the_export_keeps_its_button_and_the_line_below_its_words(make_driver, map_file):
    Settings().zoom = 200
    driver = make_driver(map_file, size=(1280, 720))
    QApplication.processEvents()
    button = driver.window.toolbar.export_button
    assert button.isVisible()
    assert button.accessibleName() == "Export"
    assert button.mapTo(driver.window, button.rect().topRight()).x() < driver.window.width()
    status = driver.window.status
    counts = status.counts
    assert counts.isHidden() or counts.geometry().right() <= status.width()


def _add_stages(driver, number: int) -> None:
    for _ in range(number):
        driver.trigger("add_stage")
        driver.editor.bridge.settle()
    QApplication.processEvents()


def test_a_map_drawn_from_nothing_stays_in_view_until_somebody_chooses_a_zoom(make_driver):
    driver = make_driver(size=(1280, 720))
    view = driver.view
    assert view.zoom == 1.0, "what to do first can be read from the back row"
    invitation = next(part for part in view.board.scene.parts if part.kind == "invitation")
    assert view.shown_rect(QRectF(invitation.x, 0, invitation.w, 1)).right() <= view.viewport().width()
    _add_stages(driver, 2)
    assert view.zoom == 1.0
    _add_stages(driver, 2)
    assert 0.62 < view.zoom < 1.0
    assert view.viewportTransform().mapRect(view.sceneRect()).width() <= view.viewport().width() + 1
    _add_stages(driver, 4)
    assert view.zoom == pytest.approx(0.62), "no smaller than it can be read"
    for _ in range(6):
        driver.trigger("undo")
    assert view.zoom == 1.0
    driver.trigger("zoom_in")
    chosen = view.zoom
    _add_stages(driver, 4)
    assert view.zoom == chosen


def test_a_map_drawn_from_nothing_stays_in_view_when_the_interface_grows(make_driver):
    driver = make_driver(size=(1280, 720))
    _add_stages(driver, 4)
    driver.editor.choose_zoom(110)
    QApplication.processEvents()
    view = driver.view
    assert view.viewportTransform().mapRect(view.sceneRect()).right() <= view.viewport().width() + 1
    driver.trigger("zoom_in")
    chosen = view.zoom
    driver.editor.choose_zoom(100)
    QApplication.processEvents()
    assert driver.view.zoom == chosen, "whoever has chosen a zoom keeps it"


def test_the_panel_gives_its_room_to_the_map_and_comes_back_where_it_is_needed(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 720))
    window, width = driver.window, driver.view.width()
    driver.click("touchpoint:call")
    driver.field("touchpoint", "title").setFocus()
    driver.trigger("panel")
    QApplication.processEvents()
    assert not window.panel.isVisible()
    assert window.focusWidget() is driver.view, "the keys go on with the map"
    assert driver.view.width() > width + 200
    window.close()
    other = make_driver(map_file, size=(1280, 720))
    assert not other.window.panel.isVisible(), "it is remembered"
    other.window.panel.go_to("call", "title")
    assert other.window.panel.isVisible()
    sizes = other.window.splitter.sizes()
    other.window.splitter.setSizes([sizes[0], sizes[1] + sizes[2], 0])
    other.trigger("panel")
    assert other.window.panel.isVisible(), "folded at its edge, one press brings it back"
    assert other.window.splitter.sizes()[2] > 200


def test_all_stages_in_view_in_full_width(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 720))
    view = driver.view
    view.zoom_to(3.0)
    driver.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    shown = view.viewportTransform().mapRect(view.sceneRect())
    assert -1 <= shown.left() <= 20
    assert view.viewport().width() - 20 <= shown.width() <= view.viewport().width() + 1


def test_a_map_that_nearly_fits_is_opened_in_its_whole_width(make_driver):
    driver = make_driver(Path(resource("examples", "home-internet.en.cjm.yaml")), size=(1366, 768))
    view = driver.view
    assert 0.56 <= view.zoom < 0.62
    last = view.board.scene.columns[-1]
    assert view.shown_rect(QRectF(last.x, 0, last.w, 1)).right() <= view.viewport().width()


def _signs(field: QLineEdit) -> list[int]:
    """How large the signs inside a field are drawn."""
    metric = QStyle.PixelMetric.PM_LineEditIconSize
    return [button.style().pixelMetric(metric, None, field) for button in field.findChildren(QToolButton)]


@pytest.mark.parametrize(("size", "side"), [(100, 16), (150, 24), (200, 32)])
def test_signs_inside_fields_are_as_large_as_the_interface(make_driver, map_file, size, side):
    Settings().zoom = size
    driver = make_driver(map_file)
    window = driver.window
    window.pane.show()
    search = window.pane.library.search
    search.setText("a")
    driver.trigger("tables")
    day = driver.field("map", "date")
    assert _signs(search) == [side, side]
    assert _signs(window.tables.dock.filter) == [side]
    assert _signs(day) == [side]
    glass = search.findChild(QToolButton)
    assert glass.icon().actualSize(glass.size()).width() >= side, "drawn in that size, not blown up"


def test_fields_keep_their_looks_in_another_theme_with_large_signs(make_driver, map_file):
    Settings().zoom = 150
    driver = make_driver(map_file)
    driver.window.pane.show()
    search = driver.window.pane.library.search
    driver.editor.choose_theme("dark")
    QApplication.processEvents()
    assert search.grab().toImage().pixelColor(search.width() // 2, 6).lightness() < 80
    assert _signs(search) == [24, 24]
    driver.editor.choose_zoom(100)
    driver.window.pane.show()
    assert _signs(driver.window.pane.library.search) == [16, 16]
