"""After the end in the middle of a save: what is newer is known, and our own save is not taken for somebody else's."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cjmdesk.files import own_saves
from cjmdesk.files.document import load
from cjmdesk.files.own_saves import save_map, up_to_date
from cjmdesk.files.recovery import Snapshot, keep
from cjmdesk.files.store import digest, save
from cjmdesk.model.journey import Journey

NOW = datetime.now().astimezone()


@pytest.fixture
def path(tmp_path: Path) -> str:
    result = str(tmp_path / "map.cjm.yaml")
    save(Journey(title="base"), result)
    return result


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "kept")


def snapshot(folder: str, path: str, title: str, seconds: float = 0.0) -> Snapshot:
    """One that was written some seconds after now, of the file as it is now."""
    keep(folder, title, Journey(title=title), path, digest(path))
    time = (NOW + timedelta(seconds=seconds)).isoformat()
    return Snapshot(title, path, digest(path), title, time, "", 1, "", "")


def test_a_snapshot_of_the_file_as_it_is_stays(path: str, folder: str) -> None:
    kept = snapshot(folder, path, "edited")
    assert up_to_date(folder, [kept]) == [kept]


def test_what_a_later_save_has_overtaken_is_set_aside(path: str, folder: str) -> None:
    kept = snapshot(folder, path, "edited")
    save_map(Journey(title="edited more"), path, moment=NOW + timedelta(seconds=1))
    assert up_to_date(folder, [kept]) == []
    assert os.path.exists(os.path.join(folder, "old", "edited.cjm.yaml"))


def test_what_goes_on_from_our_own_save_belongs_to_the_file_as_it_is_now(path: str, folder: str) -> None:
    kept = snapshot(folder, path, "edited more", 1)
    save_map(Journey(title="edited"), path, moment=NOW)
    (found,) = up_to_date(folder, [kept])
    assert (found.name, found.digest) == ("edited more", digest(path))


def test_what_somebody_else_wrote_stays_a_question(path: str, folder: str) -> None:
    kept = snapshot(folder, path, "edited")
    save_map(Journey(title="ours"), path, moment=NOW + timedelta(seconds=1))
    save(Journey(title="theirs"), path)
    assert up_to_date(folder, [kept]) == [kept]


def test_what_the_file_holds_already_is_not_offered(path: str, folder: str) -> None:
    kept = snapshot(folder, path, "edited")
    save(Journey(title="edited"), path)
    assert up_to_date(folder, [kept]) == []
    assert os.listdir(folder) == []


def test_a_map_without_a_file_or_with_a_broken_one_is_offered(path: str, folder: str, tmp_path: Path) -> None:
    kept = snapshot(folder, path, "edited")
    untitled, gone = kept._replace(path=""), kept._replace(path=str(tmp_path / "gone"))
    Path(path).write_text("stages: [")
    assert up_to_date(folder, [untitled, gone, kept]) == [untitled, gone, kept]


@pytest.mark.parametrize("content", ["", "[", "[1]", '{"a": 1}', "[" * 5000])
def test_a_list_that_is_none_of_ours_counts_as_none(path: str, content: str) -> None:
    save_map(Journey(title="one"), path)
    place = own_saves._place(path)
    Path(place).write_text(content)
    assert own_saves._told(path) == {}
    save_map(Journey(title="two"), path)
    assert list(json.loads(Path(place).read_text())) == [digest(path)]


def test_only_the_last_saves_are_told(path: str) -> None:
    for number in range(8):
        save_map(Journey(title=str(number)), path)
    assert len(own_saves._told(path)) == 5
    assert own_saves._moment("no time") == 0
    loaded = load(path).journey
    assert loaded is not None
    assert loaded.title == "7"


def test_where_it_cannot_be_told_the_map_is_saved(path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(own_saves, "_place", lambda _path: str(tmp_path / "file" / "saves" / "a.json"))
    assert save_map(Journey(title="saved"), path) == digest(path)
