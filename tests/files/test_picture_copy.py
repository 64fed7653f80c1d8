"""Pictures that come into a map's folder."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from cjmdesk.edit.pictures import rename_pictures
from cjmdesk.files.document import load
from cjmdesk.files.picture_copy import assets_of, bring_along, copy_picture, is_picture, path_within
from cjmdesk.files.pictures import pictures_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint


def png(path: Path, side: int = 2) -> str:
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    path.write_bytes(head + b"\0\0\0\0IEND\xaeB`\x82")
    return str(path)


def test_what_is_a_picture(tmp_path: Path) -> None:
    assert is_picture(png(tmp_path / "a.png"))
    assert is_picture(png(tmp_path / "A.PNG"))
    assert not is_picture(png(tmp_path / "a.gif"))
    assert not is_picture(str(tmp_path / "none.png"))
    (tmp_path / "text.png").write_text("no picture")
    assert not is_picture(str(tmp_path / "text.png"))


def test_how_a_map_names_it(tmp_path: Path) -> None:
    (tmp_path / "map" / "in").mkdir(parents=True)
    folder = str(tmp_path / "map")
    assert path_within(png(tmp_path / "map" / "in" / "a.png"), folder) == "in/a.png"
    assert path_within(png(tmp_path / "map" / "..a.png"), folder) == "..a.png"
    assert path_within(png(tmp_path / "b.png"), folder) == ""


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_counts_as_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    outside = png(tmp_path / "b.png")
    (tmp_path / "map" / "b.png").symlink_to(outside)
    assert path_within(str(tmp_path / "map" / "b.png"), str(tmp_path / "map")) == ""


def test_copies_get_names_of_their_own_beside_the_map(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    path = str(tmp_path / "map" / "Кофе.cjm.yaml")
    one = png(tmp_path / "a.png")
    assert copy_picture(one, path) == "Кофе.assets/a.png"
    assert copy_picture(one, path) == "Кофе.assets/a.png"
    png(tmp_path / "a.png", 3)
    assert copy_picture(one, path) == "Кофе.assets/a-2.png"
    assert sorted(os.listdir(tmp_path / "map" / "Кофе.assets")) == ["a-2.png", "a.png"]
    with pytest.raises(OSError, match="none"):
        copy_picture(str(tmp_path / "none.png"), path)


def test_the_folder_is_called_like_the_map() -> None:
    names = {"a.cjm.yaml": "a.assets", "a.b.yml": "a.b.assets", "/x/A.CJM.YAML": "A.assets", ".yaml": "map.assets"}
    assert {name: assets_of(name) for name in names} == names


def journey(*paths: str) -> Journey:
    return Journey(stages=(Stage(touchpoints=tuple(Touchpoint(image=path) for path in paths)),))


def test_pictures_come_along_under_their_names(tmp_path: Path) -> None:
    for name in ("old", "old/in", "new"):
        (tmp_path / name).mkdir()
    png(tmp_path / "old" / "a.png")
    png(tmp_path / "old" / "in" / "b.png", 3)
    png(tmp_path / "old" / "same.png", 4)
    png(tmp_path / "new" / "same.png", 4)
    doc = journey("a.png", "in/b.png", "same.png", "gone.png", "../c.png")
    assert bring_along(doc, str(tmp_path / "old"), str(tmp_path / "new" / "tea.cjm.yaml")) == {}
    assert (tmp_path / "new" / "in" / "b.png").read_bytes() == (tmp_path / "old" / "in" / "b.png").read_bytes()
    assert sorted(os.listdir(tmp_path / "new")) == ["a.png", "in", "same.png"]
    assert bring_along(doc, str(tmp_path / "old"), str(tmp_path / "old" / "tea.cjm.yaml")) == {}


def test_where_another_picture_has_the_name_the_copy_gets_a_new_one(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    png(tmp_path / "old" / "a.png", 3)
    other = Path(png(tmp_path / "new" / "a.png", 5)).read_bytes()
    doc = journey("a.png", "a.png")
    renamed = bring_along(doc, str(tmp_path / "old"), str(tmp_path / "new" / "tea.cjm.yaml"))
    assert renamed == {"a.png": "tea.assets/a.png"}
    assert (tmp_path / "new" / "a.png").read_bytes() == other
    after = rename_pictures(doc, renamed)
    assert [item.image for item in after.stages[0].touchpoints] == ["tea.assets/a.png"] * 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_copied_out_of_the_new_folder(tmp_path: Path) -> None:
    for name in ("old", "old/in", "new", "elsewhere"):
        (tmp_path / name).mkdir()
    png(tmp_path / "old" / "in" / "a.png")
    (tmp_path / "new" / "in").symlink_to(tmp_path / "elsewhere")
    renamed = bring_along(journey("in/a.png"), str(tmp_path / "old"), str(tmp_path / "new" / "tea.cjm.yaml"))
    assert renamed == {"in/a.png": "tea.assets/a.png"}
    assert os.listdir(tmp_path / "elsewhere") == []


def test_every_place_of_a_picture_is_renamed(examples: Path) -> None:
    doc = load(str(examples / "everything.cjm.yaml")).journey
    assert doc is not None
    names = {name: "x/" + name for name in pictures_of(doc)}
    assert list(pictures_of(rename_pictures(doc, names))) == list(names.values())
    assert rename_pictures(doc, {"other.png": "x"}) is doc
