"""Keeps the drawing of the map in step with the document."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from cjmdesk.i18n import _
from cjmdesk.layout.columns import DEFAULT_WIDTH
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Column, Part, Scene
from cjmdesk.layout.theme import Theme
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.walk import emotion_keys
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.scene import CanvasScene
from cjmdesk.qt.look import Look, view_options
from cjmdesk.qt.pictures import Pictures


class Board(QObject):
    """The document's drawing, laid out anew after every change; items follow by what differs."""

    drawn = Signal()

    def __init__(self, bridge: DocumentBridge, theme: Theme, fonts: Fonts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.theme = theme
        self.fonts = fonts
        self.kit = PaintKit(fonts)
        self.items = CanvasScene(self.kit, self)
        self.scene: Scene
        self.look = Look()
        self.text_scale = 1.0
        """How large texts are against the width of the stages, in this window."""
        self.channel_icons: tuple[tuple[str, str], ...] = ()
        self._memo = Memo()
        self._pictures = Pictures(bridge)
        self._shown_pictures: dict[str, PictureFile] = {}
        self._by_entity: dict[str, list[Part]] = {}
        self._columns: dict[str, Column] = {}
        self.redraw()
        bridge.changed.connect(self.redraw)
        bridge.file_changed.connect(self._on_file_changed)

    def _on_file_changed(self) -> None:
        """In another folder other pictures are found."""
        if self._pictures.now() is not self._shown_pictures:
            self.redraw()

    def use_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.redraw()

    def use_text_scale(self, scale: float) -> None:
        """Shows texts `scale` times as large against the width of the stages."""
        if scale != self.text_scale:
            self.text_scale = scale
            self.redraw()

    def show(self, look: Look) -> None:
        """Looks at the map in this way."""
        if look != self.look:
            self.look = look
            self.redraw()

    def fold(self, folded: frozenset[str]) -> None:
        """Folds exactly these lanes, in this window."""
        self.show(self.look._replace(folded=folded))

    def use_channel_icons(self, icons: dict[str, str]) -> None:
        """Gives channels that are in no list these icons, in this window."""
        wanted = tuple(sorted(icons.items()))
        if wanted != self.channel_icons:
            self.channel_icons = wanted
            self.redraw()

    def open_lanes(self, kind: str) -> None:
        """Unfolds the lanes of a kind, where something is about to be written in one."""
        self.fold(self.look.folded - {lane.id for lane in lanes_of(self.bridge.doc) if lane.kind == kind})

    def redraw(self) -> None:
        """Lays the document out and shows the difference."""
        options = view_options(self.look)._replace(
            column_width=DEFAULT_WIDTH / self.text_scale,
            folded=self.look.folded,
            channel_icons=self.channel_icons,
            invitation=_("Drag a stage here from the library, pick a method, or press Ctrl+Enter."),
        )
        self._shown_pictures = pictures = self._pictures.now()
        doc = self.bridge.doc
        self.scene = layout_map(doc, self.theme, self.fonts, options, pictures=pictures, memo=self._memo)
        self.items.faded = self._faded() if self.look.dimmed else frozenset()
        self.items.show_scene(self.scene)
        self._by_entity = by_entity(self.scene.parts)
        self._columns = {column.stage: column for column in self.scene.columns}
        self.drawn.emit()

    def _faded(self) -> frozenset[str]:
        """The keys of the parts that belong to the curves of dimmed personas."""
        points = {
            key
            for stage in self.bridge.doc.stages
            for key, emotion in zip(emotion_keys(stage), stage.emotions, strict=True)
            if emotion.persona in self.look.dimmed
        }
        curves = {f"curve:{persona or '*'}" for persona in self.look.dimmed}
        return frozenset(part.key for part in self.scene.parts if part.entity in points or part.key in curves)

    def parts_of(self, key: str) -> list[Part]:
        """The parts that stand for an entity."""
        return self._by_entity.get(key, [])

    def column(self, stage: str) -> Column | None:
        """The place of a stage."""
        return self._columns.get(stage)

    def entity_parts(self) -> list[Part]:
        """Every part that can be selected, in reading order."""
        return [part for part in self.scene.parts if part.entity]


def by_entity(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """The parts that stand for an entity, by its key."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        if entity := part.entity:
            known = found.get(entity)
            if known is None:
                found[entity] = [part]
            else:
                known.append(part)
    return found
