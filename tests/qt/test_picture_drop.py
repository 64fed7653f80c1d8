"""Picture files dropped on the map."""

import os

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.edit.lanes import add_lane
from cjmdesk.model.walk import find
from cjmdesk.qt.canvas.marks import DropMark


def picture(path):
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))
    return path


@pytest.fixture
def drop(driver):
    """Drops files at a place of the viewport, as another program does; tells whether they were taken."""
    kept = []

    def dropped(point: QPoint, *paths) -> bool:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        kept.append(mime)
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        viewport = driver.view.viewport()
        actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        enter = QDragEnterEvent(point, actions, mime, buttons, keys)
        QApplication.sendEvent(viewport, enter)
        move = QDragMoveEvent(point, actions, mime, buttons, keys)
        QApplication.sendEvent(viewport, move)
        if move.isAccepted():
            QApplication.sendEvent(viewport, QDropEvent(QPointF(point), actions, mime, buttons, keys))
        QApplication.processEvents()
        assert not [item for item in driver.view.scene().items() if isinstance(item, DropMark)] or not move.isAccepted()
        return enter.isAccepted() and move.isAccepted()

    return dropped


def image_of(driver, key):
    return find(driver.doc, key).entity.image


def test_a_picture_of_the_folder(driver, drop, map_file):
    assert drop(driver.centre("touchpoint:call"), picture(map_file.parent / "call.png"))
    assert image_of(driver, "call") == "call.png"
    assert driver.session.undo_label == "Set picture"
    driver.trigger("undo")
    assert not driver.session.can_undo


def test_a_picture_from_elsewhere_is_copied_if_wanted(driver, drop, map_file, answers, tmp_path_factory):
    elsewhere = picture(tmp_path_factory.mktemp("elsewhere") / "shop.png")
    answers.plan(answers.click("Cancel"))
    drop(driver.centre("touchpoint:call"), elsewhere)
    assert image_of(driver, "call") == ""
    answers.plan(answers.click("Copy"))
    drop(driver.centre("touchpoint:call"), elsewhere)
    assert image_of(driver, "call") == "coffee.assets/shop.png"
    assert (map_file.parent / "coffee.assets" / "shop.png").read_bytes() == elsewhere.read_bytes()


def test_a_map_without_a_file_is_saved_first(drop, driver, answers, tmp_path, monkeypatch):
    driver.trigger("new")
    driver.trigger("add_stage")
    driver.editor.bridge.selection.set(driver.stages())
    driver.window.view.setFocus()
    from functools import partial

    from cjmdesk.edit.touchpoints import add_touchpoint

    driver.editor.bridge.apply("x", partial(add_touchpoint, stage=driver.stages()[0], title="Card"))
    (card,) = driver.cards(driver.stages()[0])
    answers.plan(answers.click("Cancel"))
    drop(driver.centre(f"touchpoint:{card}"), picture(tmp_path / "a.png"))
    assert "Save the map first" in answers.texts[0]
    assert image_of(driver, card) == ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(tmp_path / "new.cjm.yaml"), ""))
    answers.plan(answers.click("Save"))
    drop(driver.centre(f"touchpoint:{card}"), tmp_path / "a.png")
    assert image_of(driver, card) == "a.png", "saved, it goes on with the picture"


def test_what_is_no_picture_is_refused(driver, drop, map_file, answers):
    fake = map_file.parent / "fake.png"
    fake.write_text("no picture")
    answers.plan(answers.click("OK"))
    drop(driver.centre("touchpoint:call"), fake)
    assert image_of(driver, "call") == ""
    assert not drop(driver.centre("touchpoint:call"), map_file)
    assert not drop(driver.centre("stage:deal/header"), picture(map_file.parent / "a.png"))
    assert not driver.session.can_undo


def test_into_a_cell_of_an_image_lane(driver, drop, map_file):
    driver.editor.bridge.apply("x", lambda journey: add_lane(journey, "Pictures", "image", 0))
    row = next(row for row in driver.view.board.scene.rows if row.kind == "image")
    column = driver.view.board.scene.columns[1]
    (map_file.parent / "in").mkdir()
    assert drop(driver.at(column.x + 30, row.y + row.h / 2), picture(map_file.parent / "in" / "a.png"))
    assert find(driver.doc, "deal").entity.cells[row.lane] == "in/a.png"
    assert os.path.exists(map_file.parent / "in" / "a.png")
    part = driver.part(f"stage:deal/{row.lane}")
    assert part.h > 20
