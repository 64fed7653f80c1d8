"""Remembers for every file how its map was looked at: zoom, place, folded lanes, personas, legend, heat, funnel."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject

from cjmdesk.qt.canvas.zoom import LARGEST_ZOOM, SMALLEST_ZOOM, Place
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.chips import PersonaChips
    from cjmdesk.qt.mainwindow import MainWindow

_FARTHEST = 1e6
"""No drawing reaches further than this."""


class ViewState(NamedTuple):
    """How a map is looked at; never part of the map."""

    place: Place | None = None
    folded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    dimmed: frozenset[str] = frozenset()
    legend: bool | None = None
    heat: bool | None = None
    funnel: bool | None = None


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
            self._settings.keep_view(path, written(self.state()))

    def state(self) -> ViewState:
        board = self._window.board
        return ViewState(
            self._window.view.place(), board.folded, board.hidden_personas, board.dimmed_personas, board.has_legend,
            board.has_heat, board.has_funnel,
        )  # fmt: skip

    def _on_opened(self, _problems: object) -> None:
        path = self._window.bridge.file.path
        self.show(read(self._settings.view(path)) if path else ViewState())

    def show(self, state: ViewState) -> None:
        """Looks at the map in this way; the document and its drawing are there already."""
        legend = self._settings.flag("window/legend", True) if state.legend is None else state.legend
        legend, heat, funnel = (
            self._settings.flag(f"window/{name}", is_on) if wanted is None else wanted
            for name, is_on, wanted in (
                ("legend", True, state.legend), ("heat", False, state.heat), ("funnel", False, state.funnel),
            )
        )  # fmt: skip
        self._window.board.look(state.folded, state.hidden, state.dimmed, legend=legend, heat=heat, funnel=funnel)
        self._chips.take_over(state.hidden, state.dimmed)
        for name, is_on in (("legend", legend), ("heat", heat), ("funnel", funnel)):
            self._window.actions_.by_id[name].setChecked(is_on)
        self._window.view.open_at(state.place)


def written(state: ViewState) -> str:
    """The state as text."""
    place = state.place
    numbers = [round(place.zoom, 4), round(place.x, 1), round(place.y, 1)] if place else None
    sets = {"folded": state.folded, "hidden": state.hidden, "dimmed": state.dimmed}
    values: dict[str, Any] = {
        "place": numbers, "legend": state.legend, "heat": state.heat, "funnel": state.funnel,
    }  # fmt: skip
    values |= {name: sorted(keys) for name, keys in sets.items() if keys}
    return json.dumps({name: value for name, value in values.items() if value is not None}, separators=(",", ":"))


def read(text: str) -> ViewState:
    """The state from its text; what is wrong in it counts as not there."""
    try:
        values = json.loads(text) if text else {}
    except ValueError:
        return ViewState()
    if not isinstance(values, dict):
        return ViewState()
    return ViewState(
        _place(values.get("place")),
        _keys(values.get("folded")),
        _keys(values.get("hidden")),
        _keys(values.get("dimmed")),
        _flag(values.get("legend")),
        _flag(values.get("heat")),
        _flag(values.get("funnel")),
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _keys(value: object) -> frozenset[str]:
    return frozenset(key for key in value if isinstance(key, str)) if isinstance(value, list) else frozenset()


def _place(value: object) -> Place | None:
    if not isinstance(value, list) or len(value) != 3 or not _are_numbers(value):
        return None
    zoom, x, y = value
    return Place(min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM), x, y)


def _are_numbers(values: Iterable[object]) -> bool:
    return all(type(value) in (int, float) and abs(value) < _FARTHEST for value in values)  # type: ignore[arg-type]
