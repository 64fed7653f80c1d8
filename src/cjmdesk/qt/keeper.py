"""Remembers for every file how its map was looked at: zoom, place, folded lanes, personas, legend, heat, funnel."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cjmdesk.qt.canvas.zoom import LARGEST_ZOOM, SMALLEST_ZOOM, Place
from cjmdesk.qt.look import BANDS, Look
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.chips import PersonaChips
    from cjmdesk.qt.mainwindow import MainWindow

_FARTHEST = 1e6
"""No drawing reaches further than this."""
_SETS = ("folded", "hidden", "dimmed")
"""The fields of `Look` that hold ids."""


class Keeper(QObject):
    """Keeps the state of a window's view under the path of its file, and takes it up when a file is opened."""

    def __init__(self, window: "MainWindow", settings: Settings, chips: "PersonaChips") -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._chips = chips
        window.documents.leaving.connect(self.keep)
        window.documents.opened.connect(self._on_opened)
        window.closed.connect(self.keep)

    def keep(self) -> None:
        """Notes how the map is looked at now; a map without a file is not remembered."""
        path = self._window.bridge.file.path
        if path:
            self._settings.keep_view(path, written(self._window.view.place(), self._window.board.look))

    def _on_opened(self, _problems: object) -> None:
        self.show_last()

    def show_last(self) -> None:
        """Looks at the map as it was the last time."""
        path = self._window.bridge.file.path
        self.show(*read(self._settings.view(path) if path else "", self._usual()))

    def show(self, place: Place | None, look: Look) -> None:
        """Looks at the map in this way; the document and its drawing are there already."""
        self._window.board.show(look)
        self._chips.take_over(look.hidden, look.dimmed)
        for band in BANDS:
            self._window.actions_.by_id[band].setChecked(getattr(look, band))
        self._window.view.open_at(place)

    def _usual(self) -> Look:
        """How a map is looked at that nobody has looked at yet: with the bands chosen last."""
        return Look(**{band: self._settings.flag(f"window/{band}", getattr(Look(), band)) for band in BANDS})


def written(place: Place | None, look: Look) -> str:
    """The way a map is looked at, as text."""
    values: dict[str, Any] = {"place": [round(place.zoom, 4), round(place.x, 1), round(place.y, 1)]} if place else {}
    values |= {band: getattr(look, band) for band in BANDS}
    values |= {name: sorted(keys) for name in _SETS if (keys := getattr(look, name))}
    return json.dumps(values, separators=(",", ":"))


def read(text: str, usual: Look) -> tuple[Place | None, Look]:
    """It from its text; what is missing or wrong in it is as `usual`."""
    try:
        values = json.loads(text) if text else {}
    except ValueError:
        return None, usual
    if not isinstance(values, dict):
        return None, usual
    sets = {name: _keys(values.get(name)) for name in _SETS}
    bands = {band: values[band] for band in BANDS if isinstance(values.get(band), bool)}
    return _place(values.get("place")), usual._replace(**sets, **bands)


def _keys(value: object) -> frozenset[str]:
    return frozenset(key for key in value if isinstance(key, str)) if isinstance(value, list) else frozenset()


def _place(value: object) -> Place | None:
    if not isinstance(value, list) or len(value) != 3 or not _are_numbers(value):
        return None
    zoom, x, y = value
    return Place(min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM), x, y)


def _are_numbers(values: Iterable[object]) -> bool:
    return all(
        isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _FARTHEST for value in values
    )
