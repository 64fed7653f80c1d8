"""Copy as picture: real pictures on the clipboard, and nothing else changed."""

import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from cjmdesk.edit.tree import set_field
from cjmdesk.layout.pieces import Piece
from cjmdesk.qt.picture_clip import DPI, MOST_PIXELS, dots

SVG = "{http://www.w3.org/2000/svg}"


def copied() -> tuple[QImage, ElementTree.Element]:
    """The PNG and the SVG on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    assert {"image/png", "image/svg+xml"} <= set(data.formats())
    assert data.hasImage()
    png = bytes(data.data("image/png"))
    assert png.startswith(b"\x89PNG")
    image = QImage.fromData(png)
    assert image.size() == data.imageData().size()
    return image, ElementTree.fromstring(bytes(data.data("image/svg+xml")))


def texts(root: ElementTree.Element) -> set[str]:
    return {"".join(item.itertext()) for item in root.iter(SVG + "text")}


def test_the_map_by_its_shortcut(driver):
    driver.view.setFocus()
    before, steps = driver.doc, driver.session.undo_label
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(driver.view.viewport(), Qt.Key.Key_C, modifiers)
    image, root = copied()
    assert {"Coffee subscription", "Metro banner", "Call", "Technician's visit"} <= texts(root)
    assert (image.width(), image.height()) == (
        round(float(root.get("width")) * 2),
        round(float(root.get("height")) * 2),
    )
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert driver.doc is before
    assert driver.session.undo_label == steps
    assert not driver.window.isWindowModified()


@pytest.mark.parametrize(
    ("keys", "inside", "outside"),
    [
        (["deal"], {"Deal", "Call", "Remove barriers"}, {"Need", "Metro banner", "Coffee subscription"}),
        (["call"], {"Call"}, {"Deal", "Online payment", "Touchpoints"}),
        (["pains"], {"Pains", "Does not know us", "Need", "Deal"}, {"Metro banner", "Be seen"}),
    ],
)
def test_what_is_selected(driver, keys, inside, outside):
    driver.editor.bridge.selection.set(keys)
    driver.trigger("copy_picture")
    _image, root = copied()
    assert inside <= texts(root)
    assert not outside & texts(root)


def test_what_the_user_is_told(driver):
    driver.trigger("copy_picture")
    assert driver.window.status.currentMessage() == "Copied the map as a picture"


def test_a_huge_map_gets_fewer_pixels():
    assert dots(Piece((), 1000, 1000, "#ffffff")) == DPI
    few = dots(Piece((), 40_000, 4_000, "#ffffff"))
    assert 40_000 * 4_000 * (few / 96) ** 2 <= MOST_PIXELS


def told(root: ElementTree.Element) -> str:
    return root.findtext(SVG + "desc") or ""


def test_a_picture_tells_of_what_it_shows_and_carries_no_notes(driver):
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "call", "notes", "between us"))
    driver.trigger("copy_picture")
    _image, root = copied()
    assert "with 3 stages: Need, Deal" in told(root)
    assert "between us" not in ElementTree.tostring(root, encoding="unicode")
    driver.editor.bridge.selection.set(["deal"])
    driver.trigger("copy_picture")
    assert "with 1 stage: Deal" in told(copied()[1])
    driver.editor.bridge.selection.set(["call"])
    driver.trigger("copy_picture")
    assert told(copied()[1]) == ""
