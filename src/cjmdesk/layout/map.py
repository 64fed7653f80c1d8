"""The whole map: from a document to a `Scene`."""

from functools import partial
from typing import NamedTuple

from cjmdesk.layout.branding import branded
from cjmdesk.layout.columns import DEFAULT_WIDTH, Grid, make_grid
from cjmdesk.layout.curve_key import drawn_key, key_of, names_of, shortened_label
from cjmdesk.layout.emotions import emotion_height
from cjmdesk.layout.folding import MARK, STRIP, fold_mark, folded_label, folded_row
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.foot import kinds_shown
from cjmdesk.layout.frame import (
    LABEL_WIDTH,
    MARGIN,
    invitation_block,
    lane_label,
    lane_name,
    line_of_visibility,
    row_shapes,
)
from cjmdesk.layout.header import STEP_HEIGHT, chevrons, shortened_steps, step_headings, title_block
from cjmdesk.layout.heat import GAP, HEAT_HEIGHT, heat_band
from cjmdesk.layout.kit import TINY, Block, Kit, Memo, make_kit, text_block
from cjmdesk.layout.pictures import PictureFile, picture_block
from cjmdesk.layout.remembered import (
    remembered_arcs,
    remembered_emotions,
    remembered_funnel,
    remembered_legend,
    remembered_looks,
    remembered_revenue,
)
from cjmdesk.layout.rows import LEAST_ROW, Placed, RowContent, is_empty, row_content, total_height
from cjmdesk.layout.shapes import FOLDED, Part, Row, Scene, Shape, moved, quick_part
from cjmdesk.layout.theme import Theme
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.problems import Where

ROW_GAP = 8.0
LEAST_WIDTH, LOGO_WIDTH = 500.0, 140.0
MOST_ROW = 2000.0
"""No lane is made higher than this by its own height; its content may be."""


class ViewOptions(NamedTuple):
    """How a map is shown, beyond what the document says."""

    column_width: float = DEFAULT_WIDTH
    """Of stages without a width of their own."""
    doubled: frozenset[str] = frozenset()
    """Stages that get twice the column width, because they hold much more than the others."""
    word_widths: tuple[float, ...] = ()
    """By stage, the width that its words need; without it, words may be cut."""
    empty_lanes: bool = True
    """Whether lanes with nothing in them are shown."""
    hidden_personas: frozenset[str] = frozenset()
    legend: bool = True
    funnel: bool = False
    """Whether the funnel stands below the stages."""
    most_lines: int = 3
    """Lines of a title before it is shortened; paper has no tooltips and takes more."""
    invitation: str = ""
    """What an empty map says to whoever looks at it."""
    channel_icons: tuple[tuple[str, str], ...] = ()
    """Channels of the user's own, each with the name of the icon that it has in his window."""
    heat: bool = False
    """Whether a band above the stages shows how much each of them matters."""
    folded: frozenset[str] | None = None
    """The lanes that are thin strips; with a set, even an empty one, every label has the mark that folds its lane."""


def layout_map(
    journey: Journey,
    theme: Theme,
    fonts: Fonts,
    options: ViewOptions = ViewOptions(),  # noqa: B008 - an immutable value
    *,
    pictures: dict[str, PictureFile] | None = None,
    memo: Memo | None = None,
) -> Scene:
    """Lays out `journey`. With a `memo` kept from call to call, unchanged elements keep their very shapes.

    `pictures` maps the picture paths of the document to files that are safe to open; others get a placeholder.
    """
    memo = Memo() if memo is None else memo
    kit = make_kit(journey, branded(theme, journey), fonts, memo, options.most_lines, options.channel_icons)
    return _lay_out(kit, journey, options, pictures or {})


def _lay_out(kit: Kit, journey: Journey, options: ViewOptions, pictures: dict[str, PictureFile]) -> Scene:
    grid = _grid(kit, journey, options)
    right = max(grid.right, MARGIN + LABEL_WIDTH + LEAST_WIDTH if not journey.stages else 0)
    builder = _Builder(kit, journey, grid, right)
    builder.head(options, pictures)
    if journey.stages:
        builder.funnel(options)
        builder.rows(options, pictures)
    else:
        builder.invitation(options.invitation)
    builder.foot(options)
    return builder.scene()


def _grid(kit: Kit, journey: Journey, options: ViewOptions) -> Grid:
    """The grid, the very same object as long as the widths and the steps of the stages are the same."""
    widths = tuple((stage.id, stage.width) for stage in journey.stages)
    grid: Grid = kit.memo.whole(
        "grid", tuple(stage.steps for stage in journey.stages),
        (widths, options.column_width, options.doubled, options.word_widths),
        lambda: make_grid(journey, MARGIN + LABEL_WIDTH, options.column_width, options.doubled, options.word_widths),
    )  # fmt: skip
    return grid


def _parts(placed: tuple[Placed, ...], top: float) -> tuple[Part, ...]:
    return tuple(
        [
            quick_part((key, kind, x, top + y, w, block[0], block[1], tip, entity, layer))
            for key, kind, x, y, w, block, entity, tip, layer in placed
            if block[1]
        ]
    )


class _Builder:
    """Collects the parts from top to bottom."""

    def __init__(self, kit: Kit, journey: Journey, grid: Grid, right: float) -> None:
        self.kit, self.journey, self.grid, self.right = kit, journey, grid, right
        self.looks = remembered_looks(kit, journey)
        self.parts: list[Part] = []
        self.row_places: list[Row] = []
        self.shortened: list[Where] = []
        self.y = MARGIN
        self.header_top = self.header_bottom = 0.0

    def put(self, key: str, kind: str, x: float, w: float, block: Block, tip: str = "", layer: int = 0) -> None:
        self.parts.append(Part(key, kind, x, self.y, w, block.h, block.drawing, tip, "", layer))

    def put_all(self, placed: tuple[Placed, ...], top: float) -> None:
        """Adds what stands in a row; the very same parts as before where the same stands at the same height."""
        self.parts += self.kit.memo.recent(_parts, placed, top)

    def _logo(self, pictures: dict[str, PictureFile], width: float) -> Block | None:
        brand = self.journey.brand
        picture = pictures.get(brand.logo) if brand and brand.logo else None
        return picture_block(self.kit, picture.path, picture, LOGO_WIDTH, 48) if picture and width > 400 else None

    def head(self, options: ViewOptions, pictures: dict[str, PictureFile]) -> None:
        width = self.right - MARGIN
        logo = self._logo(pictures, width)
        block, shortened = title_block(self.kit, self.journey, width - (LOGO_WIDTH + 16 if logo else 0))
        self.put("map:/title", "title", MARGIN, width, block)
        if logo:
            self.put("map:/logo", "logo", MARGIN + width - LOGO_WIDTH, LOGO_WIDTH, logo)
        self.shortened += shortened
        self.y += block.h + 10
        if not self.journey.stages:
            return
        arcs = remembered_arcs(self.kit, self.journey, self.grid)
        arcs_top = self.y
        self.y += arcs.height
        self.header_top = self.y
        if options.heat:
            self.put_all(heat_band(self.kit, self.journey, self.grid), self.y)
            self.y += HEAT_HEIGHT + GAP
        placed, height, shortened = chevrons(self.kit, self.journey, self.grid)
        self.put_all(placed, self.y)
        self.shortened += (*shortened, *arcs.shortened)
        # The arcs come after the chevrons in the order of reading, and end above them on the sheet.
        self.put_all(arcs.placed, arcs_top)
        self.y += height + ROW_GAP
        steps = step_headings(self.kit, self.journey, self.grid)
        if steps:
            self.put_all(steps, self.y)
            self.shortened += shortened_steps(self.journey, steps)
            self.y += STEP_HEIGHT
        self.header_bottom = self.y - ROW_GAP

    def funnel(self, options: ViewOptions) -> None:
        placed = remembered_funnel(self.kit, self.journey, self.grid) if options.funnel else ()
        self.put_all(placed, self.y)
        self.y += max((item.y + item.block.h + ROW_GAP for item in placed), default=0.0)

    def rows(self, options: ViewOptions, pictures: dict[str, PictureFile]) -> None:
        folded = options.folded or frozenset()
        rows = [
            (lane, None if lane.id in folded else row_content(self.kit, self.journey, self.grid, lane, pictures))
            for lane in sorted(lanes_of(self.journey), key=lambda lane: lane.backstage)
            if not lane.hidden and (options.empty_lanes or not is_empty(lane, self.journey))
        ]
        emotion = emotion_height(total_height(content for _lane, content in rows))
        front = True
        for lane, content in rows:
            if front and lane.backstage:
                self._line_of_visibility()
                front = False
            if lane.id in folded:
                self._folded(lane)
                continue
            if options.folded is not None:
                self._mark(lane, False, STRIP)
            if content is None:
                height = max(emotion, min(lane.height or 0, MOST_ROW))
                hidden = options.hidden_personas
                content = remembered_emotions(self.kit, self.journey, self.grid, self.looks, height, hidden)
            self._row(lane, content)

    def _row(self, lane: Lane, content: RowContent) -> None:
        label: Block = self.kit.block(lane_label, lane, lane_name(self.kit, lane))
        height = max(content.height, LEAST_ROW, min(lane.height or 0, MOST_ROW), label.h + 16)
        self._plate(lane, height, lane.kind == "touchpoints")
        looks = tuple(self.looks.values()) if lane.kind == "emotion" else ()
        key = key_of(looks, label.h, height)
        shapes = tuple(moved(shape, 0, key.label_top) for shape in label.shapes)
        self._label(lane, height, shapes, names_of(looks, key))
        if looks:
            self.put("map:/personas", "key", MARGIN, LABEL_WIDTH - 8, drawn_key(self.kit, key, height), "", 1)
        self.shortened += shortened_label(self.kit, self.journey, lane, label, key.looks)
        self._stand(content, Row(lane.id, lane.kind, self.y, height))

    def _folded(self, lane: Lane) -> None:
        label: Block = self.kit.block(folded_label, lane, lane_name(self.kit, lane))
        self._plate(lane, label.h, False)
        self._label(lane, label.h, label.shapes)
        self._mark(lane, True, label.h)
        content = folded_row(self.kit, self.journey, self.grid, lane, label.h)
        self._stand(content, Row(lane.id, FOLDED, self.y, label.h))

    def _plate(self, lane: Lane, height: float, steps: bool) -> None:
        width = self.right - MARGIN
        shapes = self.kit.memo.whole(
            "row", (), (self.grid, width, height, steps),
            partial(row_shapes, self.kit, self.grid, width, height, steps),
        )  # fmt: skip
        self.put(f"lane:{lane.id}/row", "lane", MARGIN, width, Block(height, shapes))

    def _label(self, lane: Lane, height: float, shapes: tuple[Shape, ...], more: str = "") -> None:
        key, tip = f"lane:{lane.id}/label", (lane.notes or lane_name(self.kit, lane)) + more
        self.parts.append(Part(key, "lane-label", MARGIN, self.y, LABEL_WIDTH - 8, height, shapes, tip, lane.id, 1))

    def _mark(self, lane: Lane, is_folded: bool, height: float) -> None:
        mark: Block = self.kit.block(fold_mark, is_folded, height)
        self.put(f"lane:{lane.id}/fold", "fold", MARGIN + LABEL_WIDTH - 8 - MARK, MARK, mark, "", 2)

    def _stand(self, content: RowContent, row: Row) -> None:
        for group in content.groups:
            self.put_all(group, self.y)
        self.shortened += content.shortened
        self.row_places.append(row)
        self.y += row.h + ROW_GAP

    def _line_of_visibility(self) -> None:
        block = line_of_visibility(self.kit, self.right - MARGIN)
        self.put("map:/visibility", "visibility", MARGIN, self.right - MARGIN, block, "", 1)
        self.y += block.h + 2

    def invitation(self, text: str) -> None:
        """An empty map: a quiet frame, with what to do next where there is something to say."""
        width = self.right - MARGIN
        block = invitation_block(self.kit, text, width)
        self.put("map:/invitation", "invitation", MARGIN, width, block, text)
        self.header_top = self.header_bottom = self.y
        self.y += block.h + ROW_GAP

    def foot(self, options: ViewOptions) -> None:
        width, below = self.right - MARGIN, ROW_GAP
        strip = remembered_revenue(self.kit, self.journey, width) if self.journey.stages else None
        if strip:
            self.put("map:/revenue", "revenue", MARGIN, width, strip)
            self.y += strip.h + ROW_GAP
        if options.legend and self.journey.stages:
            shown = {name: look for name, look in self.looks.items() if name not in options.hidden_personas}
            block = remembered_legend(self.kit, self.journey, shown, kinds_shown(self.row_places, self.parts), width)
            self.y += 4
            self.put("map:/legend", "legend", MARGIN, width, block)
            self.y, below = self.y + block.h, 0.0
        brand = self.journey.brand
        if brand and brand.footer:
            block = text_block(self.kit, brand.footer, TINY, width, 2, self.kit.theme.muted)
            self.put("map:/footer", "footer", MARGIN, width, block)
            self.y, below = self.y + block.h, 0.0
        self.y += MARGIN - below  # as wide a margin as at the other edges

    def scene(self) -> Scene:
        return Scene(
            parts=tuple(self.parts),
            width=self.right + MARGIN,
            height=self.y,
            columns=self.grid.columns,
            rows=tuple(self.row_places),
            header_top=self.header_top,
            header_bottom=self.header_bottom,
            label_right=MARGIN + LABEL_WIDTH,
            background=self.kit.theme.ground,
            shortened=tuple(self.shortened),
            missing="".join(sorted(self.kit.fonts.missing)),
        )
