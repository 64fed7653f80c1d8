"""The graphics scene: shows a drawing, and repaints only where it differs from the one before."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsScene

from cjmdesk.layout.shapes import Later, Part, Scene
from cjmdesk.qt.canvas.haste import Haste
from cjmdesk.qt.canvas.index import MARGIN, PartIndex, united, within
from cjmdesk.qt.canvas.items import PartsLayer, is_hit
from cjmdesk.qt.canvas.kit import READABLE, PaintKit
from cjmdesk.qt.canvas.overview import FAR, FAR_OF_FEW, FEW, READABLE_OF_FEW, Overview, Picture
from cjmdesk.qt.canvas.rough import Roughs, box_of
from cjmdesk.qt.canvas.still import Still

_FADED = 0.2
"""The opacity of what is there but not what one wants to see."""

_MANY = 80
"""With more differences than this, the rectangle about them is repainted."""

_VERY_MANY = 400
"""With more than this, it is everything."""

_FEW_LOOKS = 2
"""So often each part may be looked at before it is noted where all are."""

_MANY_RECTS = 12
"""With more rectangles to paint than this, the one about them is painted."""


class CanvasScene(QGraphicsScene):
    """The parts of one drawing, all painted by one item; from far off by another that paints less."""

    def __init__(self, kit: PaintKit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._kit = kit
        self._parts: tuple[Part, ...] = ()
        self._by_key: dict[str, Part] = {}
        self.differing: Sequence[Part] = ()
        """What differs from the drawing before, as it was and as it is."""
        self._index: PartIndex | None = None
        self._looks = 0
        self.faded: frozenset[str] = frozenset()
        """The keys of parts that are shown faintly; it counts from the next `show_scene` on."""
        self._faded: frozenset[str] = frozenset()
        self._opacities: dict[str, float] = {}
        self.haste = Haste(self)
        self.haste.incomplete.connect(self.repaint_all)
        self._roughs = Roughs()
        self.draw_marks: Callable[[QPainter, QRectF], None] | None = None
        """What a view draws over the parts and is the same while something is dragged."""
        self._layer = PartsLayer(self.within, self.opacity, self.haste, self._roughs, kit)
        self._overview = Overview(self.within, self.haste, self._roughs, kit)
        self._overview.setVisible(False)

    # -- the drawing

    def show_scene(self, scene: Scene) -> None:
        """Shows `scene` from now on."""
        before, self._by_key = self._by_key, {part.key: part for part in scene.parts}
        changed = self._changed(before, scene.parts)
        self._parts, self._index, self._looks = scene.parts, None, 0
        self._layer.background = scene.background
        self._kit.readable = READABLE if len(scene.parts) > FEW else READABLE_OF_FEW
        if self.faded != self._faded:
            changed += [self._by_key[key] for key in self.faded ^ self._faded if key in self._by_key]
            self._faded = self.faded
        for layer in (self._layer, self._overview):
            layer.resize(scene.width, scene.height)
            if scene.parts and layer.scene() is None:
                self.addItem(layer)
        self._roughs.forget()
        self._overview.show_scene(scene)
        self.differing = changed
        self._repaint(changed)

    def _changed(self, before: dict[str, Part], parts: tuple[Part, ...]) -> list[Part]:
        """What differs from the drawing before, as it was and as it is; where the order does, all of it."""
        changed, there = [], 0
        for part in parts:
            old = before.get(part.key)
            there += old is not None
            if part is old:
                continue
            if old is None or not _looks_same(old, part):
                changed += [part] if old is None else [old, part]
        if there < len(before):
            changed += [part for key, part in before.items() if key not in self._by_key]
        return changed if self._is_in_order(before, {part.key for part in changed}) else list(parts)

    def _is_in_order(self, before: dict[str, Part], changed: set[str]) -> bool:
        """Whether all that did not change is painted in the order in which it was; what did is painted anew anyway."""
        return [key for key in before if key not in changed] == [key for key in self._by_key if key not in changed]

    def repaint_all(self) -> None:
        """Paints everything anew."""
        self.forget_still()
        self._layer.update()
        self._overview.update()

    def _repaint(self, parts: Sequence[Part]) -> None:
        if len(parts) > _VERY_MANY:
            self.repaint_all()
            return
        rects = [box_of(part).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) for part in parts]
        if len(rects) > _MANY:
            # What changes at once is mostly one or two stages: the rectangle about it is enough.
            rects = [united(rects)]
        if self._layer.still is not None:
            for rect in rects:
                self._layer.still.forget(rect)
        update = self._overview.update if self._overview.isVisible() else self.update
        for rect in rects:
            update(rect)

    @property
    def whole(self) -> Picture:
        """What is left of the whole map from very far off."""
        return self._overview.whole

    @property
    def is_prepared(self) -> bool:
        """Whether that picture is ready."""
        return self._overview.is_prepared

    def within(self, rects: Iterable[QRectF]) -> list[Part]:
        """The parts that touch one of `rects`, in the order of painting."""
        if self._index is None:
            # To look at each part once is quicker than to note where each is, for as long as that is all.
            self._looks += 1
            if self._looks <= _FEW_LOOKS:
                return within(self._parts, rects)
            self._index = PartIndex(self._parts)
        return self._index.within(rects)

    # -- how it is seen

    def look_from(self, zoom: float) -> None:
        """Shows less where the map is too far off for its words to be read; called while the hand zooms."""
        self.haste.begin()
        far = FAR if len(self._parts) > FEW else FAR_OF_FEW
        is_far = zoom * max((view.devicePixelRatioF() for view in self.views()), default=1.0) < far
        if is_far != self._overview.isVisible():
            self._overview.setVisible(is_far)
            self._layer.setVisible(not is_far)

    def expose(self, region: QRegion | None, to_view: QTransform) -> None:
        """Tells what of a view is about to be painted; None when that is done."""
        rects: list[QRectF] = []
        if region is not None:
            whole = region if region.rectCount() <= _MANY_RECTS else [region.boundingRect()]
            back = to_view.inverted()[0]
            rects = [back.mapRect(QRectF(rect).adjusted(-1, -1, 1, 1)) for rect in whole]
        self._layer.exposed, self._layer.region = rects, region

    def hold_still(self, held: bool) -> None:
        """While something is dragged, what lies below it is copied from a picture."""
        self._layer.still = Still(self._layer.paint_parts, self.draw_marks) if held else None

    @property
    def paints_still(self) -> bool:
        """Whether the painting under way copies that picture, which has the view's marks in it."""
        return self._layer.still is not None and self._layer.region is not None and self._layer.isVisible()

    def forget_still(self) -> None:
        """The picture is not what is to be seen any more."""
        if self._layer.still is not None:
            self._layer.still.clear()

    @property
    def exposed(self) -> list[QRectF]:
        """What of the drawing is being painted in the view; empty while it paints nothing."""
        return self._layer.exposed

    def fade(self, keys: Iterable[str], opacity: float) -> None:
        """Shows some parts with `opacity`, until they are shown with 1 again."""
        for key in keys:
            if self._opacities.get(key, 1.0) == opacity:
                continue
            if opacity == 1.0:
                del self._opacities[key]
            else:
                self._opacities[key] = opacity
            if key in self._by_key:
                self._repaint([self._by_key[key]])

    def opacity(self, key: str) -> float:
        """How much there is to see of a part, from 0 to 1."""
        if not self._opacities and not self._faded:
            return 1.0
        return self._opacities.get(key, 1.0) * (_FADED if key in self._faded else 1.0)

    def part_at(self, place: QPointF) -> Part | None:
        """The topmost part with an entity at `place`, in the drawing."""
        hits = reversed(self.within([QRectF(place, place)]))
        return next((part for part in hits if part.entity and is_hit(part, place, self._kit)), None)


def _looks_same(old: Part, new: Part) -> bool:
    place, new_place = (old.x, old.y, old.w, old.h, old.layer), (new.x, new.y, new.w, new.h, new.layer)
    if place != new_place:
        return False
    # What is drawn later is not drawn to be compared.
    return old.drawing is new.drawing or (not isinstance(new.drawing, Later) and old.drawing == new.drawing)
