"""Which pictures may be opened, and that nothing else is."""

import io
import os
import struct
from pathlib import Path

import pytest
from PIL import Image

from cjmdesk.files import pictures
from cjmdesk.files.document import load, with_pictures
from cjmdesk.files.pictures import PictureInfo, picture_problems, pictures_of, usable_pictures
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint

BAD = Path(__file__).parent / "badinput" / "38-image-traversal.cjm.yaml"


def journey(*paths: str) -> Journey:
    cards = tuple(Touchpoint(id=f"t{number}", image=path) for number, path in enumerate(paths))
    return Journey(stages=(Stage(id="s", touchpoints=cards),))


def picture(kind: str, size: tuple[int, int] = (37, 21), **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "orange").save(target, kind, **options)
    return target.getvalue()


def usable(folder: Path, *paths: str) -> dict[str, PictureInfo]:
    return usable_pictures(journey(*paths), str(folder))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", picture("PNG")),
        ("a.PNG", picture("PNG")),
        ("a.jpg", picture("JPEG")),
        ("a.jpeg", picture("JPEG", progressive=True, comment="x" * 300)),
        ("a.jpg", picture("JPEG", icc_profile=b"p" * 70_000)),
        ("a.webp", picture("WEBP", lossless=True)),
        ("a.webp", picture("WEBP", quality=50)),
        ("a.webp", picture("WEBP", quality=50, exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00")),
        ("a.png", picture("JPEG")),
    ],
)
def test_the_size_is_read_from_the_header(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert usable(tmp_path, name) == {name: PictureInfo(str(tmp_path.resolve() / name), 37, 21)}


def test_every_place_of_a_picture_is_looked_at(examples: Path) -> None:
    everything = load(str(examples / "everything.cjm.yaml")).journey
    assert everything is not None
    assert sorted(pictures_of(everything)) == [
        "pictures/choose.png", "pictures/logo.png", "pictures/nina.jpg", "pictures/quiz.webp",
    ]  # fmt: skip
    assert list(pictures_of(Journey())) == []


def test_nothing_outside_the_folder_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "map"
    (folder / "in").mkdir(parents=True)
    (tmp_path / "out.png").write_bytes(picture("PNG"))
    (folder / "in" / "a.png").write_bytes(picture("PNG"))
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    (folder / "good-link.png").symlink_to(folder / "in" / "a.png")
    (folder / "folder").symlink_to(tmp_path)
    opened = []
    real = open

    def spy(path: str, *args: object) -> io.IOBase:
        opened.append(path)
        return real(path, *args)

    monkeypatch.setattr(pictures, "open", spy, raising=False)
    found = usable(
        folder, "in/a.png", "in\\a.png", "./in/a.png", "../out.png", str(tmp_path / "out.png"), "link.png",
        "folder/out.png", "good-link.png", "in/../../out.png", "file:///out.png", "http://127.0.0.1/x.png",
        "C:\\out.png", "\\\\host\\a.png",
    )  # fmt: skip
    assert list(found) == ["in/a.png", "in\\a.png", "./in/a.png", "good-link.png"]
    assert {info.path for info in found.values()} == {str(folder.resolve() / "in" / "a.png")}
    assert set(opened) == {str(folder.resolve() / "in" / "a.png")}


def test_the_bad_sample_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(str(BAD)).journey
    assert loaded is not None
    monkeypatch.setattr(pictures, "open", None, raising=False)
    assert usable_pictures(loaded, str(BAD.parent)) == {}


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    assert usable(tmp_path, "folder.png", "pipe.png", "zero.png", "missing.png") == {}


def test_what_is_too_big_is_not_drawn(tmp_path: Path) -> None:
    head, end = picture("PNG")[:16], picture("PNG")[-12:]
    for name, size in (("fits.png", (10_000, 5_000)), ("bomb.png", (20_000, 20_000)), ("none.png", (0, 5))):
        (tmp_path / name).write_bytes(head + struct.pack(">II", *size) + end)
    (tmp_path / "heavy.png").write_bytes(picture("PNG"))
    os.truncate(tmp_path / "heavy.png", 20 * 1024 * 1024 + 1)
    assert list(usable(tmp_path, "fits.png", "bomb.png", "none.png", "heavy.png")) == ["fits.png"]


WEBP = b"RIFF\x00\x00\x00\x00WEBP"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"text", picture("PNG")[:20], picture("PNG")[:12] + b"IDAT" + b"\x00" * 20, b"\xff\xd8", b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x00" + b"\x00" * 20, b"\xff\xd8\xff\xe0\xff\xff" + b"\x00" * 20,
        b"\xff\xd8" + b"\x00" * 20, b"\xff\xd8" + b"\xff" * 100, WEBP, WEBP + b"VP8X",
        WEBP + b"VP8L" + b"\x00" * 20, WEBP + b"VP8 " + b"\x00" * 20,
        WEBP + b"ALPH" + b"\x00" * 20, b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)  # fmt: skip
def test_what_is_no_picture_is_not_drawn(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    assert usable(tmp_path, "a.png") == {}


def test_a_jpeg_may_have_padding_between_its_segments(tmp_path: Path) -> None:
    data = picture("JPEG")
    (tmp_path / "a.jpg").write_bytes(data[:2] + b"\xff\xff" + data[2:])
    assert usable(tmp_path, "a.jpg")["a.jpg"][1:] == (37, 21)


# ---------------------------------------------------------------- what is said of them


def said(folder: Path, *paths: str) -> list[str]:
    return [problem.message for problem in picture_problems(journey(*paths), str(folder))]


def test_what_is_wrong_with_a_picture_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    (folder / "in").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(picture("PNG"))
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "good.png").write_bytes(picture("PNG"))
    (folder / "svg.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>")
    (folder / "bomb.png").write_bytes(picture("PNG")[:16] + struct.pack(">II", 20_000, 20_000) + picture("PNG")[-12:])
    (folder / "heavy.png").write_bytes(picture("PNG"))
    os.truncate(folder / "heavy.png", 20 * 1024 * 1024 + 1)
    for name, kind in (("cut.png", "PNG"), ("cut.jpg", "JPEG"), ("cut.webp", "WEBP")):
        (folder / name).write_bytes(picture(kind, (200, 200))[:-20])
    assert said(folder, "good.png", "../outside.png", "a.svg", "http://x/a.png") == [], "the map itself tells of these"
    assert said(folder, "gone.png", "good.png/a.png") == [
        "there is no picture “gone.png”", "there is no picture “good.png/a.png”",
    ]  # fmt: skip
    assert said(folder, "link.png") == ["the picture “link.png” lies outside the map's folder"]
    assert said(folder, "svg.png") == ["“svg.png” is no PNG, JPEG or WebP picture"]
    assert said(folder, "bomb.png") == ["the picture “bomb.png” is too big: 400 megapixels, and at most 50 are opened"]
    assert said(folder, "heavy.png") == ["the picture “heavy.png” is too big: 21 MiB, and at most 20 MiB are opened"]
    assert said(folder, "cut.png", "cut.jpg", "cut.webp") == [
        f"the picture “{name}” is damaged: its end is missing" for name in ("cut.png", "cut.jpg", "cut.webp")
    ]
    assert usable(folder, "cut.png", "cut.jpg", "cut.webp", "svg.png", "bomb.png", "link.png") == {}
    if os.name != "nt":
        os.mkfifo(folder / "pipe.png")
        assert said(folder, "pipe.png") == ["the picture “pipe.png” is no ordinary file"]


def test_a_picture_that_was_put_right_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG")[:-20])
    assert usable(tmp_path, "a.png") == {}
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    assert list(usable(tmp_path, "a.png")) == ["a.png"]


def test_a_picture_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))

    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(pictures, "open", refuse, raising=False)
    assert said(tmp_path, "a.png") == ["the picture “a.png” cannot be read"]


def test_the_problems_of_a_file_tell_the_line_and_keep_the_path(tmp_path: Path) -> None:
    path = tmp_path / "map.cjm.yaml"
    path.write_text(
        "cjmdesk: 1\nbrand:\n  logo: gone.png\npersonas:\n  - name: Anna\n    photo: none.jpg\nlanes:\n"
        "  - {id: pics, kind: image}\nstages:\n  - title: Need\n    cells: {pics: no.webp}\n"
        "    touchpoints:\n      - {title: Ad, image: x.png}\n"
    )
    loaded = with_pictures(load(str(path)), str(path))
    found = [(item.where.line, item.message.split("“")[1]) for item in loaded.problems if "picture" in item.message]
    assert found == [(3, "gone.png”"), (6, "none.jpg”"), (11, "no.webp”"), (13, "x.png”")]
    assert loaded.journey is not None
    assert loaded.journey.brand is not None
    assert loaded.journey.brand.logo == "gone.png"
    assert with_pictures(loaded._replace(journey=None), str(path)).problems == loaded.problems
