"""The graphics scene: shows a drawing by taking over only what differs from the one before."""

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.qt.canvas.items import PartItem
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.overview import FAR, Overview

_LAYER = 1000.0
"""Distance between the layers of parts on Qt's z axis; inside it lie the places of one layer's parts."""


_AFTER_PAINTING = 40
"""Milliseconds after which what was shown first has been painted."""

_AT_ONCE = 600
"""New parts up to this number get their items at once."""

_FADED = 0.2
"""The opacity of what is there but not what one wants to see."""

_BEGINNING = (2600.0, 1700.0)
"""Right end and bottom of what a window may show of a map that was just opened, in layout units."""


class CanvasScene(QGraphicsScene):
    """Items by the key of their part. The dictionary is their one owner."""

    def __init__(self, kit: PaintKit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.items_by_key: dict[str, PartItem] = {}
        self.faded: frozenset[str] = frozenset()
        """The keys of parts that are shown faintly; it counts from the next `show_scene` on."""
        self._is_fading = False
        self._scene: Scene | None = None
        self._overview: Overview | None = None
        self._order: list[str] = []
        """The keys of the parts in their order of painting, as the items have it."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_PAINTING)
        self._rest.timeout.connect(self.complete)

    def show_scene(self, scene: Scene) -> None:
        """Adds, changes, moves and removes items until they are the parts of `scene`.

        Of a large map that is new, the beginning is shown first and the rest after it was painted.
        """
        self._scene = scene
        if self._overview:
            self._overview.show_scene(scene)
        fresh = len(scene.parts) - len(self.items_by_key)
        if fresh > _AT_ONCE:
            right, bottom = _BEGINNING
            first = tuple(part for part in scene.parts if part.x < right and part.y < bottom)
            self._show_parts(first)
            self._rest.start()
        else:
            self.complete()

    def complete(self) -> None:
        """Gives every part of the scene its item."""
        self._rest.stop()
        if self._scene is not None:
            self._show_parts(self._scene.parts)

    def look_from(self, zoom: float) -> None:
        """Shows the overview where the map is too far off for its parts, else the parts."""
        is_far = zoom < FAR
        if is_far == (self._overview is not None) or self._scene is None:
            return
        if is_far:
            self._overview = Overview(self._kit)
            self._overview.show_scene(self._scene)
            self.addItem(self._overview)
        else:
            self.removeItem(self._overview)
            self._overview = None
        for item in self.items_by_key.values():
            item.setVisible(not is_far)

    def part_at(self, place: QPointF) -> Part | None:
        """The topmost part with an entity at `place`, in the scene."""
        if self._overview is None:
            hits = [item for item in self.items(place) if isinstance(item, PartItem)]
        else:
            # Hidden items are not found by Qt, and from far off a look at each of them is quick enough.
            hits = [item for item in self.items_by_key.values() if _is_about(item.part, place)]
            hits.sort(key=QGraphicsItem.zValue, reverse=True)
        return next((item.part for item in hits if item.part.entity and item.is_hit(place)), None)

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        items = self.items_by_key
        wanted = {part.key for part in parts}
        for key in [key for key in items if key not in wanted]:
            self.removeItem(items.pop(key))
        added = []
        for part in parts:
            item = items.get(part.key)
            if item is None:
                item = items[part.key] = PartItem(part, self._kit)
                item.setVisible(self._overview is None)
                added.append(item)
            elif item.part is not part:
                item.show_part(part)
        order = [part.key for part in parts]
        if order != self._order:
            self._order = order
            self._stack(parts, {item.part.key for item in added})
        for item in added:
            self.addItem(item)
        if self.faded or self._is_fading:
            self._fade()

    def _fade(self) -> None:
        self._is_fading = bool(self.faded)
        for key, item in self.items_by_key.items():
            opacity = _FADED if key in self.faded else 1.0
            if item.opacity() != opacity:
                item.setOpacity(opacity)

    def _stack(self, parts: tuple[Part, ...], new: set[str]) -> None:
        """Gives every layer's items rising z values, keeping those that still fit: a new value means a repaint."""
        layers: dict[int, list[PartItem]] = {}
        for part in parts:
            layers.setdefault(part.layer, []).append(self.items_by_key[part.key])
        for layer, items in layers.items():
            heights = rising([None if item.part.key in new else item.zValue() for item in items], layer * _LAYER)
            for item, height in zip(items, heights, strict=True):
                if item.zValue() != height:
                    item.setZValue(height)


def _is_about(part: Part, place: QPointF) -> bool:
    return part.x <= place.x() <= part.x + part.w and part.y <= place.y() <= part.y + part.h


def rising(known: list[float | None], base: float) -> list[float]:
    """Rising numbers in `base` … `base + 1000`: the `known` ones where their order allows, others fitted between."""
    top = base + _LAYER
    kept: list[float | None] = list(known)
    ceiling = top
    for index in range(len(kept) - 1, -1, -1):
        value = kept[index]
        if value is None:
            continue
        if base < value < ceiling:
            ceiling = value
        else:
            kept[index] = None
    result: list[float] = []
    index = 0
    below = base
    while index < len(kept):
        end = index
        while end < len(kept) and kept[end] is None:
            end += 1
        above = kept[end] if end < len(kept) else top
        assert above is not None
        step = (above - below) / (end - index + 1)
        if end > index and step < 1e-6:
            return [base + _LAYER * (place + 1) / (len(known) + 2) for place in range(len(known))]
        result += [below + step * (place + 1) for place in range(end - index)]
        if end < len(kept):
            result.append(above)
            below = above
        index = end + 1
    return result
