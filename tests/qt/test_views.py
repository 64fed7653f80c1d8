"""How a map is looked at in its window: folded lanes, fitting, and what is remembered for every file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.app import Editor
from cjmdesk.qt.canvas.view import CanvasView
from cjmdesk.qt.canvas.zoom import Place
from cjmdesk.qt.keeper import read, written
from cjmdesk.qt.look import Look
from cjmdesk.qt.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def mark(driver, lane: str) -> QPoint:
    return driver.centre(f"lane:{lane}/fold")


def click(driver, point: QPoint) -> None:
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def folded(driver) -> set[str]:
    return set(driver.view.board.look.folded)


def keys(driver) -> tuple[str, ...]:
    return driver.editor.bridge.selection.keys


def is_drawn(driver, key: str) -> bool:
    return any(part.key == key for part in driver.view.board.scene.parts)


# -- folding


def test_the_mark_folds_and_unfolds_and_the_document_knows_nothing_of_it(driver) -> None:
    before = driver.doc
    click(driver, mark(driver, "touchpoints"))
    assert folded(driver) == {"touchpoints"}
    assert not is_drawn(driver, "touchpoint:metro")
    assert keys(driver) == ()
    click(driver, mark(driver, "touchpoints"))
    assert folded(driver) == set()
    assert is_drawn(driver, "touchpoint:metro")
    assert driver.doc is before
    assert not driver.session.can_undo


def test_the_label_itself_is_still_selected_and_the_strip_opened_by_a_double_click(driver) -> None:
    driver.click("lane:pains/label")
    assert (keys(driver), folded(driver)) == (("pains",), set())
    driver.key(Key.Key_Period, CTRL)
    assert folded(driver) == {"pains"}
    row = next(row for row in driver.view.board.scene.rows if row.lane == "pains")
    strip = driver.at(driver.view.board.scene.columns[1].x + 40, row.y + row.h / 2)
    click(driver, strip)
    assert folded(driver) == {"pains"}
    QTest.mouseDClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=strip)
    assert folded(driver) == set()


def test_the_command_folds_all_selected_lanes_and_opens_them_again(driver) -> None:
    driver.editor.bridge.selection.set(("pains", "ideas"))
    driver.trigger("fold_lane")
    assert folded(driver) == {"pains", "ideas"}
    driver.trigger("fold_lane")
    assert folded(driver) == set()
    driver.editor.bridge.selection.set(("pains",))
    driver.trigger("fold_lane")
    driver.editor.bridge.selection.set(("ideas",))
    driver.trigger("fold_lane")
    driver.trigger("unfold_lanes")
    assert folded(driver) == set()


def test_what_was_selected_in_a_lane_gives_way_to_the_lane(driver) -> None:
    driver.click("touchpoint:metro")
    click(driver, mark(driver, "touchpoints"))
    assert (keys(driver), folded(driver)) == (("touchpoints",), {"touchpoints"})
    driver.key(Key.Key_Period, CTRL)
    assert folded(driver) == set()


def test_whatever_is_selected_is_shown(driver) -> None:
    for lane in ("touchpoints", "pains"):
        click(driver, mark(driver, lane))
    driver.editor.bridge.selection.set(("visit",))
    assert folded(driver) == {"pains"}
    assert is_drawn(driver, "touchpoint:visit")
    driver.editor.bridge.selection.set(("need",))
    assert folded(driver) == {"pains"}


def test_find_opens_the_lane_of_a_hit(driver) -> None:
    for lane in ("touchpoints", "pains", "key_task"):
        click(driver, mark(driver, lane))
    driver.key(Key.Key_F, CTRL)
    QTest.keyClicks(driver.window.toolbox.finder.bar.query, "does not know")
    assert (keys(driver), folded(driver)) == (("unknown",), {"touchpoints", "key_task"})
    driver.window.toolbox.finder.bar.query.clear()
    QTest.keyClicks(driver.window.toolbox.finder.bar.query, "remove bar")
    assert (keys(driver), folded(driver)) == (("deal",), {"touchpoints"})


def test_arrows_pass_by_a_folded_lane(driver) -> None:
    click(driver, mark(driver, "touchpoints"))
    driver.editor.bridge.selection.set(("need",))
    walked = []
    for _step in range(2):
        driver.key(Key.Key_Down)
        cell = driver.editor.bridge.selection.cell
        walked.append(cell.lane if cell else keys(driver))
    assert walked == ["key_task", "emotion"]
    assert folded(driver) == {"touchpoints"}


def test_a_new_touchpoint_opens_its_lane(driver) -> None:
    click(driver, mark(driver, "touchpoints"))
    driver.editor.bridge.selection.set(("deal",))
    driver.trigger("add_touchpoint")
    assert folded(driver) == set()
    driver.type("New one")
    driver.key(Key.Key_Return)
    assert [find.title for stage in driver.doc.stages for find in stage.touchpoints if find.title == "New one"]


def test_the_mark_says_what_it_does(driver, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("cjmdesk.qt.canvas.folds.QToolTip.showText", lambda _at, text, *_rest: shown.append(text))
    for _turn in range(2):
        point = mark(driver, "ideas")
        QTest.mouseMove(driver.view.viewport(), point)
        QApplication.processEvents()
        assert driver.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
        event = QHelpEvent(QEvent.Type.ToolTip, point, driver.view.viewport().mapToGlobal(point))
        QApplication.sendEvent(driver.view.viewport(), event)
        click(driver, point)
    assert shown == ["Fold the lane", "Unfold the lane"]


def test_folding_works_where_the_labels_stay_in_view(driver) -> None:
    driver.view.zoom_to(2.0)
    driver.view.horizontalScrollBar().setValue(400)
    driver.view.verticalScrollBar().setValue(300)
    part = driver.part("lane:emotion/fold")
    rect = driver.view.shown_rect(part_rect(part))
    point = rect.center().toPoint() - driver.view.viewport().pos()
    assert driver.view.viewport().rect().contains(point)
    click(driver, point)
    assert folded(driver) == {"emotion"}


# -- fitting


def shown(driver, key: str):
    part = driver.part(key)
    return driver.view.viewportTransform().mapRect(part_rect(part))


def part_rect(part) -> QRectF:
    return QRectF(part.x, part.y, part.w, part.h)


@pytest.mark.parametrize("key", ["touchpoint:visit", "touchpoint:metro", "pain:unknown"])
def test_what_is_selected_is_fitted_clear_of_what_stays_in_view(driver, key: str) -> None:
    driver.view.zoom_to(0.3)
    driver.click(key)
    driver.key(Key.Key_2, CTRL)
    rect, viewport = shown(driver, key), driver.view.viewport().rect()
    assert driver.view.zoom == pytest.approx(1.6, abs=0.01)
    assert viewport.contains(rect.toAlignedRect())
    assert driver.view.part_at(rect.topLeft() + QPointF(3, 3)).key == key
    assert driver.view.part_at(rect.bottomRight() - QPointF(3, 3)).key == key


def test_a_stage_is_fitted_and_nothing_means_all_of_the_map(driver) -> None:
    driver.editor.bridge.selection.set(("deal",))
    driver.trigger("fit_selection")
    column = driver.view.board.column("deal")
    left = driver.view.viewportTransform().map(QPointF(column.x, driver.view.board.scene.header_top))
    assert driver.view.viewport().rect().contains(left.toPoint())
    driver.editor.bridge.selection.set(())
    driver.trigger("fit_selection")
    zoom = driver.view.zoom
    driver.trigger("fit")
    assert driver.view.zoom == zoom


# -- what is remembered


def test_zoom_place_and_folded_lanes_come_back_with_the_file(make_driver, map_file: Path) -> None:
    first = make_driver(map_file)
    click(first, mark(first, "touchpoints"))
    first.view.zoom_to(1.7)
    first.view.horizontalScrollBar().setValue(120)
    first.view.verticalScrollBar().setValue(90)
    place = first.view.place()
    text = map_file.read_text(encoding="utf-8")
    first.window.close()
    second = make_driver(map_file)
    assert second.view.place() == pytest.approx(place, abs=1)
    assert folded(second) == {"touchpoints"}
    assert map_file.read_text(encoding="utf-8") == text
    assert not second.editor.bridge.modified


def test_the_first_painting_shows_the_remembered_place(make_driver, map_file: Path, qapp, monkeypatch) -> None:
    first = make_driver(map_file)
    first.view.zoom_to(1.5)
    first.view.verticalScrollBar().setValue(100)
    first.editor.bridge.selection.set(("pains",))
    first.trigger("fold_lane")
    place = first.view.place()
    first.window.close()
    painted = []

    def draw(view, painter, rect) -> None:
        painted.append((round(view.zoom, 3), len(view.board.look.folded), round(view.place().y)))

    monkeypatch.setattr(CanvasView, "drawForeground", draw)
    editor = Editor(qapp, Settings(), language="en", theme="light")
    editor.show((1400, 900), str(map_file))
    QTest.qWaitForWindowExposed(editor.window)
    QTest.qWait(50)
    editor.window.move_on()
    editor.end()
    assert painted
    assert set(painted) == {(1.5, 1, round(place.y))}


def test_another_file_begins_anew_and_the_first_is_as_it_was(
    make_driver, map_file: Path, with_personas, tmp_path: Path
) -> None:
    other = tmp_path / "other.cjm.yaml"
    other.write_text(map_file.read_text(encoding="utf-8"), encoding="utf-8")
    driver = make_driver(with_personas(2))
    click(driver, mark(driver, "ideas"))
    driver.window.toolbox.chips.show_persona("p0", "hidden")
    driver.window.toolbox.chips.show_persona("p1", "dimmed")
    driver.view.zoom_to(2.0)
    assert driver.window.documents.open_path(str(other))
    board = driver.view.board
    assert (board.look.folded, board.look.hidden, board.look.dimmed) == (frozenset(),) * 3
    assert driver.view.zoom < 2.0
    assert driver.window.documents.open_path(str(map_file))
    assert (board.look.folded, board.look.hidden, board.look.dimmed) == ({"ideas"}, {"p0"}, {"p1"})
    assert driver.view.zoom == 2.0
    assert not is_drawn(driver, "curve:p0")
    driver.window.documents.new()
    assert board.look.folded == frozenset()


def test_the_legend_is_remembered_for_the_file_and_meant_for_new_ones(make_driver, map_file: Path) -> None:
    driver = make_driver(map_file)
    assert is_drawn(driver, "map:/legend")
    driver.trigger("legend")
    assert not is_drawn(driver, "map:/legend")
    driver.window.close()
    again = make_driver(map_file)
    assert not is_drawn(again, "map:/legend")
    assert not again.window.actions_.by_id["legend"].isChecked()
    again.window.documents.new()
    again.trigger("legend")
    assert again.window.documents.open_path(str(map_file))
    assert not is_drawn(again, "map:/legend")


def test_the_funnel_is_off_and_remembered_as_the_legend_is(make_driver, map_file: Path) -> None:
    driver = make_driver(map_file)
    before = driver.doc
    assert not is_drawn(driver, "map:/funnel")
    driver.trigger("funnel")
    assert is_drawn(driver, "map:/funnel")
    assert driver.window.actions_.by_id["funnel"].isChecked()
    assert driver.doc is before
    driver.window.close()
    again = make_driver(map_file)
    assert is_drawn(again, "map:/funnel")
    again.trigger("funnel")
    assert not is_drawn(again, "map:/funnel")


def test_the_minimap_is_remembered(make_driver, map_file: Path) -> None:
    driver = make_driver(map_file)
    assert not driver.view.minimap.is_wanted
    driver.trigger("minimap")
    driver.window.close()
    assert make_driver(map_file).view.minimap.is_wanted


def test_another_language_keeps_the_view(driver) -> None:
    click(driver, mark(driver, "pains"))
    driver.view.zoom_to(1.4)
    driver.editor.choose_language("ru")
    assert folded(driver) == {"pains"}
    assert driver.view.zoom == 1.4


def test_of_many_files_the_last_hundred_are_remembered(qapp, tmp_path: Path) -> None:
    settings = Settings()
    paths = [str(tmp_path / f"map {n}%2F,;=.yaml") for n in range(103)]
    for path in paths:
        settings.keep_view(path, f'{{"of":"{path}"}}')
    settings.keep_view(paths[4], "again")
    assert [settings.view(path) for path in paths[:3]] == ["", "", ""]
    assert settings.view(paths[4]) == "again"
    assert settings.view(paths[102]) == f'{{"of":"{paths[102]}"}}'
    settings.keep_view(str(tmp_path / "new"), "x")
    assert settings.view(paths[3]) == ""
    assert settings.view(paths[4]) == "again"


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "7", '{"place":"x"}', '{"place":[1,2]}', '{"place":[1,2,"a"]}', '{"place":[1,2,NaN]}',
             '{"place":[1,true,2]}', '{"folded":7,"hidden":[1],"legend":"yes","funnel":1}', '{"place":[1,1e300,2]}'],
)  # fmt: skip
def test_what_is_remembered_wrongly_counts_as_not_there(text: str) -> None:
    assert read(text, Look(heat=True)) == (None, Look(heat=True))


def test_what_is_written_is_read_again() -> None:
    place = Place(1.25, -3.5, 40.0)
    look = Look(frozenset({"a", "b"}), frozenset({""}), frozenset({"x"}), legend=False, heat=True)
    assert read(written(place, look), Look()) == (place, look)
    assert read('{"place":[900,0,0]}', Look()) == (Place(4.0, 0, 0), Look())


# -- the heat band


def test_the_heat_band_is_of_the_window_and_remembered_with_the_file(driver, make_driver, map_file: Path) -> None:
    before, action = driver.doc, driver.window.actions_.by_id["heat"]
    assert not is_drawn(driver, "heat:need")
    assert not action.isChecked()
    driver.trigger("heat")
    assert is_drawn(driver, "heat:need")
    assert action.isChecked()
    assert driver.doc is before
    driver.click("stage:need/header")
    assert keys(driver) == ("need",)
    driver.window.move_on()
    again = make_driver(map_file)
    assert is_drawn(again, "heat:need")
    again.trigger("heat")
    assert not is_drawn(again, "heat:need")
    assert read('{"heat": "yes"}', Look(heat=True))[1].heat is True
