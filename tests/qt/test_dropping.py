"""Files that another program drops on the window, each at its place."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from cjmdesk.qt.dialogs.data import DataDialog
from cjmdesk.qt.panel.fields import LineField, TextField

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def drop():
    """Drops on a widget what a program offers to copy or to move; tells whether it was taken, and how."""
    kept = []

    def dropped(widget: QWidget, *urls, text: str = "") -> Qt.DropAction | None:
        mime = QMimeData()
        kept.append(mime)
        if urls:
            mime.setUrls([QUrl(url) if "://" in str(url) else QUrl.fromLocalFile(str(url)) for url in urls])
        if text:
            mime.setText(text)
        actions, button = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(QPoint(9, 9), actions, mime, button, NONE)
        enter.ignore()
        QApplication.sendEvent(widget, enter)
        if not enter.isAccepted():
            return None
        event = QDropEvent(QPointF(9, 9), actions, mime, button, NONE)
        QApplication.sendEvent(widget, event)
        return event.dropAction()

    return dropped


def test_maps_open_each_in_its_window_when_the_drop_is_over(driver, drop, tmp_path):
    paths = [tmp_path / "dropped.yaml", tmp_path / "picture.png", tmp_path / "second.yaml"]
    for path in paths:
        path.write_text(f"cjmdesk: 1\ntitle: {path.stem}\n", encoding="utf-8")
    # The map itself takes only pictures, and none that come with maps.
    assert drop(driver.view.viewport(), *paths) == Qt.DropAction.CopyAction
    places = driver.editor.windows.places
    assert [place.bridge.doc.title for place in places] == ["Coffee subscription"]
    QApplication.processEvents()
    assert [place.bridge.doc.title for place in places] == ["dropped", "second"]


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_fields_leave_files_to_the_window_and_take_text(driver, drop, map_file, kind):
    field = next(field for field in driver.window.panel.findChildren(kind) if field.isVisible())
    place = field.viewport() if isinstance(field, TextField) else field
    before = field.value()
    drop(place, map_file)
    drop(place, map_file.parent / "picture.png")
    QApplication.processEvents()
    assert field.value() == before
    assert drop(place, text="more") is not None
    assert "more" in str(field.value())


def test_a_table_is_read_for_the_map_that_is_open(driver, drop, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(DataDialog, "exec", lambda dialog: shown.append(dialog.form.file()) or 0)
    table = tmp_path / "Orders.CSV"
    table.write_text("customer,date\n1,2026-01-01\n")
    assert drop(driver.window, table) == Qt.DropAction.CopyAction
    QApplication.processEvents()
    assert shown == [str(table)]
    driver.trigger("start_page")
    assert drop(driver.window, table) is None


@pytest.mark.parametrize("url", ["/", "/tmp/notes.txt", "https://example.com/map.cjm.yaml"])
def test_what_is_no_map_is_refused_before_it_is_dropped(driver, drop, url):
    assert drop(driver.window, url) is None
