"""The graphics scene: shows a drawing by taking over only what differs from the one before."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGraphicsScene

from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.qt.canvas.items import PartItem
from cjmdesk.qt.canvas.kit import PaintKit

_LAYER = 1000.0
"""Distance between the layers of parts on Qt's z axis; inside it lie the places of one layer's parts."""


class CanvasScene(QGraphicsScene):
    """Items by the key of their part. The dictionary is their one owner."""

    def __init__(self, kit: PaintKit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.items_by_key: dict[str, PartItem] = {}

    def show_scene(self, scene: Scene) -> None:
        """Adds, changes, moves and removes items until they are the parts of `scene`."""
        items = self.items_by_key
        wanted = {part.key for part in scene.parts}
        for key in [key for key in items if key not in wanted]:
            self.removeItem(items.pop(key))
        added = []
        for part in scene.parts:
            item = items.get(part.key)
            if item is None:
                item = items[part.key] = PartItem(part, self._kit)
                added.append(item)
            elif item.part is not part:
                item.show_part(part)
        self._stack(scene.parts, {item.part.key for item in added})
        for item in added:
            self.addItem(item)

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
