"""Pictures that come into a map's folder."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from cjmdesk.files.picture_copy import copy_picture, is_picture, path_within


def png(path: Path, side: int = 2) -> str:
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)))
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


def test_copies_get_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    folder = str(tmp_path / "map")
    one = png(tmp_path / "a.png")
    assert copy_picture(one, folder) == "pictures/a.png"
    assert copy_picture(one, folder) == "pictures/a.png"
    png(tmp_path / "a.png", 3)
    assert copy_picture(one, folder) == "pictures/a-2.png"
    assert sorted(os.listdir(tmp_path / "map" / "pictures")) == ["a-2.png", "a.png"]
    with pytest.raises(OSError, match="none"):
        copy_picture(str(tmp_path / "none.png"), folder)
