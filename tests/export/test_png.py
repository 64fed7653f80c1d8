"""PNG: the pages of the PDF as pictures."""

import io
from pathlib import Path

import pytest
from hostile import mixed_map
from PIL import Image, ImageChops, ImageStat
from scenes import part, scene

from cjmdesk.export.formats import CannotExport, ExportOptions, write_as
from cjmdesk.export.numbered import names
from cjmdesk.export.pdf import as_pdf
from cjmdesk.export.png import MOST_PIXELS, pages_in, piece_png, rasterised, write_file
from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.pieces import Pane, Piece, whole
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Box
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint


@pytest.fixture(scope="module")
def example() -> Journey:
    return load(str(Path(__file__).parents[2] / "resources/examples/home-internet.cjm.yaml")).journey


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_page_has_the_pixels_of_its_size(tmp_path, example):
    path = tmp_path / "map.png"
    write_file(example, str(path), ExportOptions(dpi=50))
    picture = opened(path.read_bytes())
    assert picture.size == (827, 585), "420 x 297 mm at 50 dots per inch"
    assert picture.mode == "RGB"
    assert picture.info["dpi"] == pytest.approx((50, 50), abs=0.1)
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert len(picture.getcolors(1 << 20)) > 100


def test_without_paper_it_is_the_same_picture(tmp_path, example):
    pdf = as_pdf(example, ExportOptions()).data
    (plain,), (clear,) = list(rasterised(pdf, 40)), list(rasterised(pdf, 40, clear=True))
    assert clear.mode == "RGBA"
    assert clear.getpixel((2, 2))[3] == 0
    ground = Image.new("RGBA", clear.size, "white")
    ground.alpha_composite(clear)
    difference = ImageChops.difference(plain.convert("RGB"), ground.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1


def test_a_map_of_small_type_is_one_picture(tmp_path):
    stages = tuple(
        Stage(
            id=f"s{n}", title=f"Stage {n}",
            touchpoints=tuple(Touchpoint(id=f"t{n}-{i}", title="Card") for i in range(6)),
        )
        for n in range(24)
    )  # fmt: skip
    journey = Journey(title="Large", stages=stages)
    assert len(list(rasterised(as_pdf(journey, ExportOptions()).data, 10))) > 1
    for extension in ("png", "svg"):
        write_as(journey, str(tmp_path / f"map.{extension}"), ExportOptions(dpi=30, sheets=SheetOptions(draft=True)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.png", "map.svg"]


def test_a_stage_is_a_picture_of_its_own(tmp_path, example):
    path = tmp_path / "deal.png"
    write_file(example, str(path), ExportOptions(stage="deal", dpi=96))
    picture = opened(path.read_bytes())
    assert picture.width < 700
    assert picture.height > picture.width
    write_file(example, str(path), ExportOptions(stage="deal", dpi=192))
    assert opened(path.read_bytes()).width == pytest.approx(2 * picture.width, abs=1)


def test_an_unknown_stage_is_named(tmp_path, example):
    with pytest.raises(CannotExport, match="there is no stage “x”; the map has these: need, compare"):
        write_file(example, str(tmp_path / "x.png"), ExportOptions(stage="x"))
    assert not list(tmp_path.iterdir())


def test_a_map_without_stages_has_none_to_show(tmp_path):
    with pytest.raises(CannotExport, match=r"^the map has no stages$"):
        write_file(Journey(), str(tmp_path / "x.png"), ExportOptions(stage="x"))


def test_several_pages_are_numbered(tmp_path, example):
    options = ExportOptions(sheets=SheetOptions(split=True, page="A4"), dpi=20)
    noted = []
    told = write_file(example, str(tmp_path / "map.png"), options._replace(note=noted.extend))
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [f"map-{number}.png" for number in range(1, len(files) + 1)]
    assert len(files) > 1
    assert noted == [str(tmp_path / file) for file in files]
    assert not any("map-" in problem.message for problem in told)


def test_absurd_sizes_are_refused_before_anything_is_drawn(tmp_path, example):
    with pytest.raises(CannotExport, match=r"39,685 × 28,063 pixels, and 100 million .* Choose 719 dpi or less"):
        write_file(example, str(tmp_path / "x.png"), ExportOptions(dpi=2400))
    huge = Piece((Pane(Rect(0, 0, 9, 9), 0, 0, ()),), 20_000, 20_000, "#ffffff")
    with pytest.raises(CannotExport):
        piece_png(huge, load_fonts(), 96)
    assert not list(tmp_path.iterdir())
    assert round(719 / 72 * 1190.55) * round(719 / 72 * 841.89) <= MOST_PIXELS


def test_panes_stand_where_they_should():
    left = Pane(Rect(0, 0, 10, 10), 5, 5, (part("a:1", 0, 0, Box(0, 0, 30, 30, "#ff0000")),))
    right = Pane(Rect(100, 50, 10, 10), 20, 5, (part("a:2", 100, 50, Box(0, 0, 10, 10, "#0000ff")),))
    picture = opened(piece_png(Piece((left, right), 40, 20, "#eeeeee"), load_fonts(), 96))
    assert picture.size == (40, 20)
    points = [(2, 2), (10, 10), (17, 10), (25, 10), (35, 10)]
    assert [picture.getpixel(point) for point in points] == [
        (238, 238, 238), (255, 0, 0), (238, 238, 238), (0, 0, 255), (238, 238, 238),
    ]  # fmt: skip
    clear = opened(piece_png(Piece((left,), 40, 20, "#eeeeee"), load_fonts(), 96, clear=True))
    assert clear.getpixel((35, 10))[3] == 0


def test_the_same_bytes_again():
    piece = whole(scene(part("a:1", 0, 0, Box(0, 0, 30, 30, "#ff0000"))))
    assert piece_png(piece, load_fonts(), 96) == piece_png(piece, load_fonts(), 96)


@pytest.mark.parametrize("journey", [mixed_map(), Journey()])
def test_odd_maps(journey, tmp_path):
    write_file(journey, str(tmp_path / "a.png"), ExportOptions(dpi=20))
    assert opened((tmp_path / "a.png").read_bytes()).size == (331, 234)
    assert pages_in(as_pdf(journey, ExportOptions()).data, 20) == 1


@pytest.mark.parametrize(
    ("count", "found"), [(1, ("a/b.png",)), (2, ("a/b-1.png", "a/b-2.png")), (10, ("a/b-01.png", "a/b-10.png"))]
)
def test_names(count, found):
    made = names("a/b.png", count)
    assert len(made) == count
    assert (made[0], made[-1])[: len(found)] == found
