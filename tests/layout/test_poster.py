"""The poster, whole and in tiles."""

import re

import pytest

from cjmdesk.layout import sheets
from cjmdesk.layout.assembly import RULER
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.frame import MARGIN
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.place import Rect
from cjmdesk.layout.poster import LEAST_SHARE, OVERLAP, STROKE, TILE_MARGIN, name_of, tiling_of
from cjmdesk.layout.shapes import Outline, Text
from cjmdesk.layout.sheets import MM, Sheet, page_size
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint

FONTS = load_fonts()
JOURNEY = Journey(
    title="Карта",
    language="ru",
    stages=tuple(
        Stage(
            id=f"s{n}",
            title=f"Этап {n}",
            touchpoints=(
                Touchpoint(id=f"t{n}", title="Звонок", links=("https://example.org/a b", "x")),
                *(Touchpoint(id=f"t{n}-{number}", title="Звонок") for number in range(7)),
            ),
        )
        for n in range(5)
    ),
)


@pytest.mark.parametrize(("page", "size"), [("A2", (594, 420)), ("A1", (841, 594)), ("A0", (1189, 841))])
def test_one_sheet_is_true_to_the_millimetre(page: str, size: tuple[float, float]) -> None:
    (sheet,) = pages_of("poster", JOURNEY, FONTS, SheetOptions(page=page))
    assert (sheet.width / MM, sheet.height / MM) == pytest.approx(size)


@pytest.fixture(scope="module")
def tiles() -> tuple[Sheet, tuple[Sheet, ...]]:
    (whole,) = pages_of("poster", JOURNEY, FONTS, SheetOptions(page="A1"))
    return whole, pages_of("poster", JOURNEY, FONTS, SheetOptions(page="A1", tile="A4"))


def on_poster(sheet: Sheet) -> Rect:
    """The rectangle of the poster, in points, that a tile shows: through the scene, which both have."""
    assert sheet.clip
    x, y, w, h = sheet.clip
    return Rect((x - sheet.dx) / sheet.scale, (y - sheet.dy) / sheet.scale, w / sheet.scale, h / sheet.scale)


def test_tiles_join_to_the_millimetre(tiles: tuple[Sheet, tuple[Sheet, ...]]) -> None:
    whole, (_key, *pieces) = tiles
    by_name = {sheet.name: on_poster(sheet) for sheet in pieces}
    rows, columns = 3, 3
    assert list(by_name) == [name_of(row, column) for row in range(rows) for column in range(columns)]
    scale = pieces[0].scale
    assert LEAST_SHARE < scale / whole.scale < 1
    for row in range(rows):
        for column in range(columns):
            here = by_name[name_of(row, column)]
            if column + 1 < columns:
                right = by_name[name_of(row, column + 1)]
                assert (here.x + here.w - right.x) * scale == pytest.approx(10 * MM, abs=1e-6)
            if row + 1 < rows:
                below = by_name[name_of(row + 1, column)]
                assert (here.y + here.h - below.y) * scale == pytest.approx(10 * MM, abs=1e-6)
    first, last = by_name["A1"], by_name[name_of(rows - 1, columns - 1)]
    edge, scene = MARGIN - STROKE, whole.scene
    assert (first.x, first.y) == pytest.approx((edge, edge)), "no tile is wasted on what is empty around the map"
    assert (last.x + last.w, last.y + last.h) == pytest.approx((scene.width - edge, scene.height - edge))


def test_tiles_are_whole_pages_with_white_around(tiles: tuple[Sheet, tuple[Sheet, ...]]) -> None:
    whole, pages = tiles
    for sheet in pages[1:]:
        assert sheet.scene is whole.scene or sheet.scene == whole.scene
        assert (sheet.width, sheet.height) in (page_size("A4"), page_size("A4", portrait=True))
        assert sheet.clip
        assert sheet.clip.x == sheet.clip.y == TILE_MARGIN
        assert sheet.clip.x + sheet.clip.w <= sheet.width - TILE_MARGIN + 1e-6
    assert len({id(sheet.scene) for sheet in pages}) == 1, "the map is drawn once for all"


def test_crop_marks_stand_at_the_corners_and_outside(tiles: tuple[Sheet, tuple[Sheet, ...]]) -> None:
    sheet = tiles[1][1]
    assert sheet.clip
    assert sheet.over
    x, y, w, h = sheet.clip
    marks = [shape for part in sheet.over.parts for shape in part.shapes if isinstance(shape, Outline)]
    ends = [[point for _letter, point in mark.commands] for mark in marks if not mark.dash]
    assert len(ends) == 8
    assert {(p[0], q[0]) for p, q in ends if p[0] == q[0]} == {(x, x), (x + w, x + w)}
    assert {(p[1], q[1]) for p, q in ends if p[1] == q[1]} == {(y, y), (y + h, y + h)}
    ticks = [[point for _letter, point in mark.commands] for mark in marks if mark.dash]
    assert {p[0] for p, q in ticks if p[0] == q[0]} == {x + w - OVERLAP}
    for mark in marks:
        for _letter, (px, py) in mark.commands:
            assert not (x < px < x + w and y < py < y + h), "no mark stands on the poster"


def test_the_key_names_every_tile_and_leads_there(tiles: tuple[Sheet, tuple[Sheet, ...]]) -> None:
    _whole, (key, *pieces) = tiles
    assert [link.target for link in key.links] == [f"#{sheet.key}" for sheet in pieces]
    assert key.thumbnail
    assert pytest.approx(100 * MM) == RULER
    lines = [shape for part in key.under.parts for shape in part.shapes if isinstance(shape, Outline)]
    assert max(abs(mark.commands[1][1][0] - mark.commands[0][1][0]) for mark in lines) == pytest.approx(RULER)
    assert key.smallest_pt >= 7


def content(page: str) -> tuple[float, float]:
    """A map that fills its page, without the margin of that."""
    width, height = page_size(page)
    return width - 18 * MM, height - 18 * MM


@pytest.mark.parametrize(
    ("page", "tile", "grid"),
    [("A1", "A4", (3, 3)), ("A1", "A3", (2, 2)), ("A0", "A4", (6, 3)), ("A0", "A3", (3, 3)), ("A2", "A4", (3, 2))],
)
def test_no_thin_strip_takes_a_row_of_tiles(page: str, tile: str, grid: tuple[int, int]) -> None:
    """Upright pages of A4 would take 15 for an A1 map, 40 mm of it in the third row; a little smaller it takes 9."""
    tiling = tiling_of(*content(page), tile)
    assert (tiling.columns, tiling.rows) == grid
    assert LEAST_SHARE <= tiling.share < 1
    full = tiling_of(*content(page), tile, least_share=1.0)
    assert full.share == 1
    assert full.columns * full.rows > tiling.columns * tiling.rows
    last = tiling.piece(tiling.rows - 1, tiling.columns - 1)
    assert (last.x + last.w, last.y + last.h) == pytest.approx((tiling.width, tiling.height))


@pytest.mark.parametrize(
    ("width", "height"), [(180, 100), (820, 570), (840, 594), (2000, 300), (5080, 900), (268, 300)]
)
@pytest.mark.parametrize("tile", ["A4", "A3"])
def test_what_is_saved_is_more_than_what_is_lost(width: float, height: float, tile: str) -> None:
    tiling = tiling_of(width * MM, height * MM, tile)
    full = tiling_of(width * MM, height * MM, tile, least_share=1.0)
    assert tiling.columns * tiling.rows / tiling.share**2 <= full.columns * full.rows
    assert (tiling.width, tiling.height) == pytest.approx((width * MM * tiling.share, height * MM * tiling.share))


def test_a_poster_that_fits_is_one_tile() -> None:
    tiling = tiling_of(180 * MM, 100 * MM, "A4")
    assert (tiling.columns, tiling.rows, tiling.share) == (1, 1, 1)


def test_the_key_says_how_large_the_poster_is() -> None:
    def words(**options: object) -> str:
        key, *_tiles = pages_of("poster", JOURNEY, FONTS, SheetOptions(**{"tile": "A4", **options}))  # type: ignore[arg-type]
        assert key.under
        return " ".join(shape.text for part in key.under.parts for shape in part.shapes if isinstance(shape, Text))

    assert re.search(r"3 × 3 листов A4, вместе 7\d\d × \d+ мм\. Это 9\d\s% выбранного размера", words(page="A1"))
    assert "выбранного" not in words(page="A4", tile="A3")


def test_type_that_is_small_already_is_not_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = pages_of("poster", JOURNEY, FONTS, SheetOptions(page="A1"))
    tiles = SheetOptions(page="A1", tile="A4")
    assert pages_of("poster", JOURNEY, FONTS, tiles)[1].scale < whole.scale
    for share in (0.99, 1.01):
        monkeypatch.setattr(sheets, "LEAST_READABLE", whole.smallest_pt * share)
        assert pages_of("poster", JOURNEY, FONTS, tiles)[1].scale == whole.scale


def test_names_of_rows_go_on_behind_z() -> None:
    assert [name_of(row, 0) for row in (0, 25, 26, 52)] == ["A1", "Z1", "AA1", "BA1"]


def test_cards_lead_to_their_first_link(tiles: tuple[Sheet, tuple[Sheet, ...]]) -> None:
    assert [link.target for link in tiles[0].links] == ["https://example.org/a b"] * 5


@pytest.mark.parametrize(("width", "portrait"), [(914, False), (914, True), (610, False)])
def test_a_roll_is_as_wide_as_asked_and_as_long_as_needed(width: int, portrait: bool) -> None:
    (sheet,) = pages_of("map", JOURNEY, FONTS, SheetOptions(page=f"roll:{width}", portrait=portrait))
    assert (sheet.width if portrait else sheet.height) / MM == pytest.approx(width)
    scene = sheet.scene
    assert sheet.dx + sheet.scale * scene.width <= sheet.width - 10 * MM + 1e-6
    assert sheet.dy + sheet.scale * scene.height <= sheet.height - 10 * MM + 1e-6
    with pytest.raises(KeyError):
        pages_of("map", JOURNEY, FONTS, SheetOptions(page="roll:9"))
