"""What was open when the program ended: which maps, each in its window and where that stood."""

import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray

from cjmdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cjmdesk.qt.place import Place

MOST = 20
"""Windows."""


class Opened(NamedTuple):
    """A map in a window."""

    path: str
    geometry: bytes = b""
    """As `QWidget.saveGeometry` gives it; empty where the window was not shown yet, and stood nowhere."""


def opened(places: "Iterable[Place]") -> list[Opened]:
    """The maps that have a file, in the order their windows were opened."""
    with_files = [place for place in places if place.bridge.file.path and not place.window.pages.is_start]
    return [Opened(place.bridge.file.path, _geometry(place.window)) for place in with_files][:MOST]


def _geometry(window: "QWidget") -> bytes:
    return bytes(window.saveGeometry().data()) if window.isVisible() else b""


def written(items: Iterable[Opened]) -> str:
    import base64  # a start that opens nothing again needs none of it

    return json.dumps([[item.path, base64.b64encode(item.geometry).decode()] for item in items])


def read(text: str) -> list[Opened]:
    """What was written; what is wrong in it counts as not there."""
    try:
        values = json.loads(text) if text else []
    except ValueError:
        return []
    found = []
    for value in values if isinstance(values, list) else []:
        match value:
            case [str(path), str(geometry)] if os.path.isabs(path):
                found.append(Opened(path, _decoded(geometry)))
    return found[:MOST]


def still_there(items: Iterable[Opened]) -> tuple[list[Opened], list[Opened]]:
    """The maps whose files are still there, and the others."""
    there: list[Opened] = []
    gone: list[Opened] = []
    for item in items:
        (there if os.path.isfile(item.path) else gone).append(item)
    return there, gone


def named(gone: Iterable[Opened]) -> str:
    """What is said of maps that could not be opened again."""
    names = ", ".join(os.path.basename(item.path) for item in gone)
    return _("No longer where it was, and not opened: {names}").format(names=names)


def _decoded(text: str) -> bytes:
    import base64
    import binascii

    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def put_back(place: "Place", item: Opened) -> None:
    """Lets a window stand where it stood, as far as there is still a screen."""
    from cjmdesk.qt.screens import come_back

    if item.geometry and place.window.restoreGeometry(QByteArray(item.geometry)):
        come_back(place.window)
