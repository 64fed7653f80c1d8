"""SVG: valid XML that says what the scene says, in fonts of its own, from nowhere else."""

import re
import xml.etree.ElementTree as ElementTree
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hostile import mixed_map, nasty_map
from hypothesis import given, settings
from scenes import every_shape, line, part, scene
from strategies import journeys

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.links import link_target
from cjmdesk.export.svg import Caption, drawing, svg
from cjmdesk.export.svg_file import write_file
from cjmdesk.export.svg_pages import page_svg
from cjmdesk.export.svg_shapes import number
from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.pieces import of_stages, whole
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Box, Gradient, Scene, Text
from cjmdesk.layout.sheets import Link, Sheet
from cjmdesk.layout.theme import DARK, LIGHT, PRINT
from cjmdesk.model.journey import Journey, validate_journey

NS = "{http://www.w3.org/2000/svg}"
FACE = re.compile(r"@font-face\{font-family:'([^']+)';font-weight:(\d+);src:url\(data:font/woff;base64,([^)]+)\)")


@pytest.fixture(scope="module")
def fonts():
    return load_fonts()


@pytest.fixture(scope="module")
def example() -> Journey:
    return load(str(Path(__file__).parents[2] / "resources/examples/home-internet.cjm.yaml")).journey


def parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)


def drawn_texts(root: ElementTree.Element) -> list[tuple[str, str, float, float, float, float, str]]:
    """Part, text, place on the sheet, size, width and colour of every text, in the order of the file."""
    found = []
    for group in root.iter(NS + "g"):
        key = group.get("data-part")
        if key is None:
            continue
        dx, dy = map(float, re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform")).groups())
        for item in group.iter(NS + "text"):
            numbers = [float(item.get(name)) for name in ("x", "y", "font-size", "textLength")]
            place = (round(numbers[0] + dx, 2), round(numbers[1] + dy, 2))
            found.append((key, "".join(item.itertext()), *place, numbers[2], numbers[3], item.get("fill")))
    return found


def scene_texts(drawn: Scene) -> list[tuple[str, str, float, float, float, float, str]]:
    return [
        (part.key, shape.text, part.x + shape.x, part.y + shape.y, shape.size, shape.w, shape.color[:7])
        for part in sorted(drawn.parts, key=lambda part: part.layer)
        for shape in part.shapes
        if isinstance(shape, Text)
    ]


def assert_same_texts(root: ElementTree.Element, drawn: Scene) -> None:
    got, wanted = drawn_texts(root), scene_texts(drawn)
    assert [(item[0], item[1], item[6]) for item in got] == [(item[0], item[1], item[6]) for item in wanted]
    for one, other in zip(got, wanted, strict=True):
        assert one[2:6] == pytest.approx(other[2:6], abs=0.021)


def test_the_example_says_and_places_what_the_scene_does(fonts, example):
    drawn = layout_map(example, PRINT, fonts)
    root = parsed(svg(whole(drawn), fonts, Caption("Карта", "Описание", "ru")))
    assert_same_texts(root, drawn)
    assert (root.get("width"), root.get("viewBox")) == (
        number(drawn.width),
        f"0 0 {number(drawn.width)} {number(drawn.height)}",
    )
    assert root.find(NS + "title").text == "Карта"
    assert root.find(NS + "desc").text == "Описание"
    boxes = [shape for item in drawn.parts for shape in item.shapes if isinstance(shape, Box)]
    assert len(list(root.iter(NS + "rect"))) == len(boxes) + 1, "the boxes and the ground"


@settings(max_examples=12)
@given(journeys())
def test_any_map_is_valid_and_whole(journey):
    fonts = load_fonts()
    drawn = layout_map(journey, PRINT, fonts)
    assert_same_texts(parsed(svg(whole(drawn), fonts)), drawn)


def test_every_kind_of_shape(fonts, tmp_path):
    parts = every_shape(fonts, tmp_path)
    root = parsed(svg(whole(scene(*parts.values())), fonts))
    groups = {group.get("data-part"): group for group in root.iter(NS + "g") if group.get("data-part")}
    assert groups.keys() == parts.keys()
    (pale,) = [item for item in groups["box:pale"] if item.get("stroke")]
    assert (pale.get("fill"), pale.get("fill-opacity"), pale.get("stroke-opacity")) == ("#e03131", "0.5", "0.25")
    assert groups["box:dash"][0].get("stroke-dasharray") == "6 4"
    assert groups["box:pill"][0].get("rx") == "8", "the radius is bounded by half of the shorter side"
    assert groups["ellipse:line"][0].attrib == {
        "cx": "50", "cy": "25", "rx": "20", "ry": "20", "fill": "#ffffff", "stroke": "#6741d9", "stroke-width": "3",
    }  # fmt: skip
    wedge = groups["outline:wedge"][0]
    assert wedge.get("d") == "M0 0L20 0L10 16Z"
    assert wedge.get("transform") == "translate(40 15) scale(1.25)"
    assert wedge.get("stroke-width") == "1.6", "2 as drawn, below a scale of 1.25"
    assert groups["outline:hole"][0].get("fill-rule") == "evenodd"
    gradient = {item.get("id"): item for item in root.iter(NS + "linearGradient")}
    name = groups["box:gradient"][0].get("fill")[5:-1]
    assert [(stop.get("offset"), stop.get("stop-color")) for stop in gradient[name]] == [
        ("0", "#2b7a34"), ("0.5", "#ffffff"), ("1", "#c92a2a"),
    ]  # fmt: skip
    image = groups["picture:flat"][0]
    assert image.get("{http://www.w3.org/1999/xlink}href").startswith("data:image/png;base64,")


def test_a_picture_that_cannot_be_read_is_crossed_out(fonts, tmp_path):
    from cjmdesk.layout.shapes import Picture

    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    root = parsed(svg(whole(scene(part("a:1", 0, 0, Picture(0, 0, 40, 20, str(broken))))), fonts))
    (group,) = [item for item in root.iter(NS + "g") if item.get("data-part") == "a:1"]
    assert [item.tag for item in group] == [NS + "rect", NS + "path"]


def test_fonts_are_inside_with_just_the_characters_in_use(fonts):
    shapes = [*line(fonts, "Привет, мир", 5, 20), *line(fonts, "☎ 🚀", 5, 40)]
    text = svg(whole(scene(part("a:1", 0, 0, *shapes))), fonts).decode()
    faces = {family: TTFont(BytesIO(b64decode(data))) for family, _weight, data in FACE.findall(text)}
    used = {}
    for shape in shapes:
        used.setdefault(fonts.family(shape.face), set()).update(map(ord, shape.text))
    assert {name: set(font.getBestCmap()) for name, font in faces.items()} == used
    for font in faces.values():
        assert not {"GPOS", "GSUB", "kern"} & set(font.keys()), "text is as wide as the layout measured it"
    assert len(text) < 12_000


def test_nothing_comes_from_outside(fonts):
    drawn = layout_map(nasty_map(), PRINT, fonts)
    root = parsed(svg(whole(drawn), fonts, Caption("<b>&", "]]>")))
    assert root.find(NS + "title").text == "<b>&"
    assert not list(root.iter(NS + "script")) + list(root.iter(NS + "foreignObject"))
    for item in root.iter():
        for name, value in item.attrib.items():
            assert not name.lower().startswith("on")
            assert "http" not in value or name in ("xmlns",), (name, value)


def test_links_are_followed_where_they_are_safe(fonts):
    shapes = [
        *line(fonts, "a", 0, 9, link="https://example.org/?a=1&b=2"),
        *line(fonts, "b", 0, 9, link="javascript:x"),
    ]
    root = parsed(svg(whole(scene(part("a:1", 0, 0, *shapes))), fonts))
    (link,) = root.iter(NS + "a")
    assert link.get("{http://www.w3.org/1999/xlink}href") == link_target("https://example.org/?a=1&b=2")


def test_the_same_bytes_again(fonts, example):
    piece = whole(layout_map(example, PRINT, fonts))
    assert svg(piece, fonts) == svg(piece, load_fonts())


def test_a_stage_is_cut_out(fonts, example):
    root = parsed(svg(of_stages(layout_map(example, PRINT, fonts), {"deal"}), fonts))
    texts = [item[1] for item in drawn_texts(root)]
    assert "Сделка" in texts
    assert "Потребность" not in texts
    clips = {item.get("id") for item in root.iter(NS + "clipPath")}
    used = {item.get("clip-path")[5:-1] for item in root.iter(NS + "g") if item.get("clip-path")}
    assert clips == used == {"pane0", "pane1"}


def test_two_tones_by_name(fonts):
    boxes = [Box(0, 0, 9, 9, color) for color in ("#ffffff", "#00000080")]
    light = scene(part("a:1", 0, 0, *boxes, Box(0, 0, 9, 9, Gradient(("#111111", "#222222")))))
    dark = scene(part("a:1", 0, 0, *boxes[::-1], Box(0, 0, 9, 9, Gradient(("#333333", "#444444")))))
    drawn = drawing(whole(light), fonts, whole(dark), prefix="m-")
    assert drawn.light == "--m-c0:#ffffff;--m-c1:#00000080;--m-c2:#111111;--m-c3:#222222"
    assert drawn.dark == "--m-c0:#00000080;--m-c1:#ffffff;--m-c2:#333333;--m-c3:#444444"
    assert 'fill="var(--m-c0)"' in drawn.elements
    assert 'fill="url(#m-g0)"' in drawn.elements
    assert 'stop-color="var(--m-c2)"' in drawn.elements


def test_light_and_dark_are_laid_out_alike(fonts, example):
    light, dark = (layout_map(example, theme, fonts) for theme in (LIGHT, DARK))
    assert [(item.key, len(item.shapes)) for item in light.parts] == [
        (item.key, len(item.shapes)) for item in dark.parts
    ]


def test_a_map_and_pages_as_files(tmp_path, example):
    write_file(example, str(tmp_path / "map.svg"), ExportOptions())
    assert "Переход на домашний интернет" in (tmp_path / "map.svg").read_text("utf-8")
    write_file(
        example, str(tmp_path / "page.svg"), ExportOptions(sheets=SheetOptions(split=True, page="A4", draft=True))
    )
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[0] == "map.svg"
    assert names[1] in ("page-1.svg", "page.svg")
    root = parsed((tmp_path / names[1]).read_bytes())
    assert (root.get("width"), root.get("height")) == ("841.89pt", "595.28pt")


@pytest.mark.parametrize("journey", [mixed_map(), Journey()])
def test_odd_maps(fonts, journey):
    assert_same_texts(parsed(svg(whole(drawn := layout_map(journey, PRINT, fonts)), fonts)), drawn)


@pytest.mark.parametrize(
    ("value", "text"), [(4.0, "4"), (0.5, "0.5"), (-0.001, "0"), (-1.25, "-1.25"), (1 / 3, "0.33"), (100.0, "100")]
)
def test_numbers(value, text):
    assert number(value) == text


def test_a_page_has_its_clip_and_what_stands_above(fonts):
    below = scene(part("a:1", 10, 20, *line(fonts, "below", 5, 20)), background="#eeeeee")
    above = scene(part("b:1", 30, 40, *line(fonts, "above", 5, 20)))
    links = (Link(1, 2, 30, 4, "https://example.org"), Link(1, 2, 30, 4, "#stage:a"))
    sheet = Sheet(below, 300, 200, 0.5, 12, 8, clip=Rect(10, 10, 100, 80), over=above, links=links)
    root = parsed(page_svg(sheet, fonts, Caption("T")))
    (clip,) = root.iter(NS + "clipPath")
    assert clip[0].attrib == {"x": "10", "y": "10", "width": "100", "height": "80"}
    (inner,) = [item for item in root.iter(NS + "g") if item.get("transform") == "translate(12 8) scale(0.5)"]
    assert [item.text for item in inner.iter(NS + "text")] == ["below"]
    assert sorted(item.text for item in root.iter(NS + "text")) == ["above", "below"]
    assert root.find(NS + "rect").get("fill") == "#eeeeee"
    (link,) = root.iter(NS + "a")
    assert link[0].attrib == {"x": "1", "y": "2", "width": "30", "height": "4", "fill-opacity": "0"}
    bare = parsed(page_svg(sheet._replace(clip=None, over=None), fonts, Caption()))
    assert not list(bare.iter(NS + "clipPath"))
    assert [item.text for item in bare.iter(NS + "text")] == ["below"]


def test_what_was_shortened_or_lacks_a_glyph_is_told(tmp_path):
    long = "word " * 400
    journey = validate_journey(
        {
            "title": "漢",
            "stages": [{"id": "a", "title": "A", "key_task": long}, {"id": "b", "title": "B", "key_task": long}],
        }
    )
    whole_map = write_file(journey, str(tmp_path / "a.svg"), ExportOptions())
    assert [problem.where.path for problem in whole_map] == [(), ("stages", 0, "key_task"), ("stages", 1, "key_task")]
    assert whole_map[0].message == "1 character cannot be printed: 漢"
    stage = write_file(journey, str(tmp_path / "a.svg"), ExportOptions(stage="b"))
    assert [problem.where.path for problem in stage] == [("stages", 1, "key_task")], "the title is not in that picture"
