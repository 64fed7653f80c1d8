"""A map and its pictures in one archive."""

import os
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from cjmdesk.files import sending
from cjmdesk.files.document import load
from cjmdesk.files.pictures import usable_pictures
from cjmdesk.files.sending import send
from cjmdesk.files.store import CannotRead, CannotWrite
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "maps" / "Кофе.assets").mkdir(parents=True)
    for name in ("Кофе.assets/банка.png", "b.png"):
        Image.new("RGB", (9, 7), "orange").save(tmp_path / "maps" / name)
    (tmp_path / "secret.png").write_bytes((tmp_path / "maps" / "b.png").read_bytes())
    return tmp_path / "maps"


def journey(*paths: str) -> Journey:
    cards = tuple(Touchpoint(id=f"t{number}", image=path) for number, path in enumerate(paths))
    return Journey(title="Кофе", stages=(Stage(id="s", touchpoints=cards),))


def test_the_archive_holds_a_map_that_opens_with_its_pictures(folder: Path, tmp_path: Path) -> None:
    doc = journey("Кофе.assets/банка.png", "b.png", "./b.png", "gone.png", "../secret.png", "x.svg")
    target = str(tmp_path / "out.zip")
    sent = send(doc, str(folder / "Кофе.cjm.yaml"), target, "# ours")
    assert sent.pictures == 2
    assert sorted(item.message for item in sent.missing) == [
        "the picture “../secret.png” is kept but not opened", "the picture “x.svg” is kept but not opened",
        "there is no picture “gone.png”",
    ]  # fmt: skip
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Кофе/Кофе.cjm.yaml", "Кофе/b.png", "Кофе/Кофе.assets/банка.png"]
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist()), "the names are not in UTF-8"
        archive.extractall(tmp_path / "there")
    loaded = load(str(tmp_path / "there" / "Кофе" / "Кофе.cjm.yaml"))
    assert (loaded.journey, loaded.comment) == (doc, "# ours")
    assert len(usable_pictures(doc, str(tmp_path / "there" / "Кофе"))) == 3


def test_the_same_map_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    path = str(folder / "a.cjm.yaml")
    send(journey("b.png"), path, str(tmp_path / "1.zip"))
    os.utime(folder / "b.png", (1, 1))
    send(journey("b.png"), path, str(tmp_path / "2.zip"))
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_a_map_that_was_never_saved_goes_alone(tmp_path: Path) -> None:
    sent = send(Journey(title="New"), str(tmp_path / "nowhere" / "New.cjm.yaml"), str(tmp_path / "a.zip"))
    assert sent == (0, ())


def test_where_it_fails_nothing_is_left(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(folder / "a.cjm.yaml")
    with pytest.raises(CannotWrite, match="there is no folder"):
        send(journey(), path, str(tmp_path / "gone" / "a.zip"))
    with pytest.raises(CannotWrite, match="used twice"):
        send(Journey(stages=(Stage(id="a"), Stage(id="a"))), path, str(tmp_path / "a.zip"))

    def refuse(path: str, _limit: int) -> None:
        raise CannotRead(path, "it is gone.")

    monkeypatch.setattr(sending, "read_bytes", refuse)
    with pytest.raises(CannotWrite, match="it is gone"):
        send(journey("b.png"), path, str(tmp_path / "a.zip"))
    assert not (tmp_path / "a.zip").exists()


def test_an_archive_is_no_map_and_that_is_said(folder: Path, tmp_path: Path) -> None:
    send(journey("b.png"), str(folder / "a.cjm.yaml"), str(tmp_path / "a.zip"))
    (problem,) = load(str(tmp_path / "a.zip")).problems
    assert "this is a ZIP archive" in problem.message
    assert problem.suggestion == "Unpack it, and open the map in it: the file that ends with .cjm.yaml."
