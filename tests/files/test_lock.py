"""Who has a map open: one at a time, known to the others, and never more than a lock."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cjmdesk.files import lock
from cjmdesk.files.lock import CannotLock, Locked, Owner, is_old, lock_path, owner_of, release, take, taken_by

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and permissions of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "карта.cjm.yaml"
    file.write_text("cjmdesk: 1\n", encoding="utf-8")
    return str(file)


def pretend(path: str, **changes: object) -> None:
    """Makes the lock say something else."""
    place = Path(lock_path(path))
    place.write_text(json.dumps({**json.loads(place.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    return child.pid


def test_the_first_has_it_and_says_who_and_since_when(path: str) -> None:
    assert owner_of(path) is None
    mine = take(path)
    with pytest.raises(Locked) as caught:
        take(path)
    assert caught.value.owner == mine == owner_of(path)
    said = json.loads(Path(lock_path(path)).read_text(encoding="utf-8"))
    assert (said["pid"], said["host"], said["file"]) == (os.getpid(), lock.host(), path)
    assert said["program"].startswith("cjmdesk ")
    assert said["user"]
    assert datetime.fromisoformat(said["time"]).tzinfo is not None
    release(path, mine)
    assert os.listdir(os.path.dirname(path)) == [os.path.basename(path)]


def test_taken_over_the_earlier_owner_finds_out_and_releases_nothing(path: str) -> None:
    first = take(path)
    second = take(path, force=True)
    assert taken_by(path, first) == second
    assert taken_by(path, second) is None
    release(path, first)
    assert owner_of(path) == second
    assert taken_by(path, take(path, force=True)) is None, "taken back"
    assert len(os.listdir(os.path.dirname(path))) == 2, "nothing else is left"


def test_a_lock_that_somebody_removed_is_made_again(path: str) -> None:
    mine = take(path)
    os.unlink(lock_path(path))
    assert taken_by(path, mine) is None
    assert owner_of(path) == mine


def test_a_dead_process_of_this_machine_holds_nothing(path: str) -> None:
    take(path)
    pretend(path, pid=dead_pid())
    assert owner_of(path) is None
    mine = take(path)
    assert owner_of(path) == mine
    pretend(path, pid=10**30)
    assert owner_of(path) is None


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="the system does not say")
def test_a_later_process_with_the_same_number_holds_nothing(path: str) -> None:
    take(path)
    pretend(path, started="1")
    assert owner_of(path) is None
    pretend(path, started="")
    assert owner_of(path) is not None


def test_another_machine_is_believed_and_old_only_offered(path: str) -> None:
    take(path)
    pretend(path, host="elsewhere", pid=dead_pid())
    owner = owner_of(path)
    assert owner is not None
    assert not is_old(owner)
    now = datetime.now().astimezone()
    pretend(path, time=(now - timedelta(days=2)).isoformat())
    owner = owner_of(path)
    assert owner is not None
    assert is_old(owner)
    assert not is_old(owner, now - timedelta(days=1, hours=12))
    with pytest.raises(Locked):
        take(path)
    for time in ("", "soon", "2026-01-01T10:00:00"):
        assert is_old(owner._replace(time=time)), "without a time zone nobody can tell"
    assert not is_old(owner._replace(host=lock.host()))


def test_a_lock_that_came_with_a_copy_of_the_folder_is_none(path: str, tmp_path: Path) -> None:
    take(path)
    copy = tmp_path / "copy" / os.path.basename(path)
    copy.parent.mkdir()
    copy.write_bytes(Path(path).read_bytes())
    Path(lock_path(str(copy))).write_bytes(Path(lock_path(path)).read_bytes())
    assert owner_of(str(copy)) is None
    os.unlink(path)
    assert owner_of(path) is not None, "the file is away for the moment"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"user": 1}', "\xff", '{"pid": true}', "[" * 50000])
def test_what_is_no_lock_is_somebody_unknown(path: str, text: str) -> None:
    Path(lock_path(path)).write_text(text, encoding="latin-1")
    assert owner_of(path) == Owner()
    assert is_old(Owner())
    with pytest.raises(Locked):
        take(path)
    assert owner_of(path) == Owner()
    assert owner_of(path) != take(path, force=True)


def test_odd_values(path: str) -> None:
    take(path)
    for changes in ({"pid": "1"}, {"pid": True}, {"user": None}):
        pretend(path, **changes)
        assert owner_of(path) == Owner()


@POSIX
def test_a_link_in_its_place_is_never_followed(path: str, tmp_path: Path) -> None:
    other = tmp_path / "other.cjm.yaml"
    other.write_text("title: Precious\n", encoding="utf-8")
    os.symlink(other, lock_path(path))
    assert owner_of(path) == Owner()
    mine = take(path, force=True)
    assert other.read_text(encoding="utf-8") == "title: Precious\n"
    release(path, mine)
    assert other.exists()
    os.symlink(tmp_path / "nothing", lock_path(path))
    assert owner_of(path) == Owner(), "a link to nowhere"


@POSIX
def test_a_map_opened_by_a_link_has_one_lock(path: str, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.cjm.yaml"
    link.parent.mkdir()
    os.symlink(path, link)
    take(path)
    with pytest.raises(Locked):
        take(str(link))


@POSIX
def test_a_pipe_does_not_hang(path: str) -> None:
    os.mkfifo(lock_path(path))
    assert owner_of(path) == Owner()


def test_a_disk_that_fails_for_a_moment_takes_nothing_over(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = take(path)

    def fail(*_arguments: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(lock.os, "open", fail)
    assert taken_by(path, mine) is None
    assert owner_of(path) == Owner(), "whoever wants to open it is told that somebody may have it"


def test_a_folder_in_its_place_stays(path: str) -> None:
    os.mkdir(lock_path(path))
    with pytest.raises(Locked):
        take(path)
    with pytest.raises(CannotLock):
        take(path, force=True)
    assert os.path.isdir(lock_path(path))


def test_no_lock_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotLock):
        take(str(tmp_path / "nowhere" / "map.cjm.yaml"))
    assert owner_of("a\0b") is None


@pytest.mark.parametrize("name", ["write", "replace"])
def test_a_disk_that_fails_leaves_nothing(path: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    take(path)
    pretend(path, pid=dead_pid())

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(os.listdir(os.path.dirname(path)))
    with monkeypatch.context() as patch:
        patch.setattr(lock.os, name, fail)
        with pytest.raises(CannotLock):
            take(path)
    assert sorted(os.listdir(os.path.dirname(path))) == before


def test_two_that_find_the_same_dead_lock(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(path)
    pretend(path, pid=dead_pid())
    put = lock._put

    def put_and_lose(place: str, mine: Owner) -> None:
        put(place, mine)
        put(place, mine._replace(token="later"))

    monkeypatch.setattr(lock, "_put", put_and_lose)
    with pytest.raises(Locked) as caught:
        take(path)
    assert caught.value.owner.token == "later"


def test_a_long_name_has_a_lock_too(tmp_path: Path) -> None:
    file = tmp_path / ("я" * 120 + ".cjm.yaml")
    file.write_text("cjmdesk: 1\n", encoding="utf-8")
    take(str(file))
    with pytest.raises(Locked):
        take(str(file))


def test_nobody_has_a_name(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    def unknown() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert take(path).user == ""
