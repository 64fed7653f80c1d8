import json
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cjmdesk.files import process, recovery
from cjmdesk.files.recovery import (
    Snapshot,
    discarded,
    drop,
    keep,
    keep_discarded,
    left_behind,
    new_name,
    old_folder,
    read_snapshot,
    set_aside,
)
from cjmdesk.model.journey import Journey, validate_journey


@pytest.fixture
def journey() -> Journey:
    return validate_journey({"title": "Coffee", "stages": [{"id": "need", "title": "Потребность"}]})


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "state" / "recovery")


def pretend(folder: str, which: str, **changes: object) -> None:
    """Writes other things into a note."""
    path = Path(folder) / f"{which}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    return child.pid


def test_what_a_dead_process_left_is_offered(folder: str, journey: Journey) -> None:
    keep(folder, "one", journey, "/maps/coffee.cjm.yaml", "abc", "# mine\n")
    assert left_behind(folder) == [], "this process is alive"
    pretend(folder, "one", pid=dead_pid())
    (snapshot,) = left_behind(folder)
    assert (snapshot.path, snapshot.digest, snapshot.title, snapshot.comment) == (
        "/maps/coffee.cjm.yaml", "abc", "Coffee", "# mine\n",
    )  # fmt: skip
    assert datetime.fromisoformat(snapshot.time).tzinfo is not None
    loaded = read_snapshot(folder, snapshot)
    assert loaded is not None
    assert loaded.journey == journey


def test_a_file_whose_name_is_no_text_has_snapshots_too(folder: str, journey: Journey) -> None:
    path = os.fsdecode(b"/maps/\xff.cjm.yaml")
    keep_discarded(folder, journey, path, "")
    assert [note.path for note in discarded(folder)] == [path]


def test_a_killed_process_leaves_its_last_snapshot(folder: str) -> None:
    program = (
        "import os, signal; from cjmdesk.files.recovery import keep; from cjmdesk.model.journey import Journey\n"
        f"keep({folder!r}, 'x', Journey(title='Before'), '', '')\n"
        f"keep({folder!r}, 'x', Journey(title='Last'), '', '')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert [snapshot.title for snapshot in left_behind(folder)] == ["Last"]


def test_a_later_process_with_the_same_number_is_another(folder: str, journey: Journey) -> None:
    keep(folder, "one", journey, "", "")
    if process.start_of(os.getpid()):
        pretend(folder, "one", started="1")
        assert len(left_behind(folder)) == 1
    pretend(folder, "one", started="")
    assert left_behind(folder) == []


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="the system does not say")
def test_a_process_that_has_ended_unasked_is_dead(folder: str, journey: Journey) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = process.start_of(child.pid)
    child.kill()
    while process.start_of(child.pid):
        time.sleep(0.01)
    keep(folder, "one", journey, "", "")
    pretend(folder, "one", pid=child.pid, started=started)
    assert len(left_behind(folder)) == 1
    child.communicate()


def test_a_process_of_another_machine_counts_as_running_for_a_day(folder: str, journey: Journey) -> None:
    keep(folder, "one", journey, "", "")
    pretend(folder, "one", pid=dead_pid(), host="elsewhere")
    assert left_behind(folder) == []
    pretend(folder, "one", time=(datetime.now().astimezone() - timedelta(days=2)).isoformat())
    assert len(left_behind(folder)) == 1, "a machine that was given another name loses nothing"


def test_what_was_discarded_is_there_for_a_week(folder: str, journey: Journey) -> None:
    for title in ("One", "Two"):
        keep_discarded(folder, journey.but(title=title), "/maps/coffee.cjm.yaml", "abc", "# mine\n")
    assert [item.title for item in discarded(folder)] == ["Two", "One"]
    assert left_behind(folder) == []
    old = old_folder(folder)
    loaded = read_snapshot(old, discarded(folder)[0])
    assert loaded is not None
    assert loaded.comment.strip() == "# mine"
    for name in os.listdir(old):
        os.utime(os.path.join(old, name), (0, 0))
    assert discarded(folder) == []
    assert os.listdir(old) == []


def test_newest_first_and_only_what_is_finished(folder: str, journey: Journey) -> None:
    pid = dead_pid()
    for name, moment in (("a", "2026-01-01T10:00:00+00:00"), ("b", "2026-01-02T10:00:00+00:00"), ("c", "2026")):
        keep(folder, name, journey, "", "")
        pretend(folder, name, pid=pid, time=moment)
    os.unlink(os.path.join(folder, "c.cjm.yaml"))
    assert [snapshot.name for snapshot in left_behind(folder)] == ["b", "a"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": 1}', "\xff", "[" * 50000])
def test_what_is_no_note_is_left_alone(folder: str, journey: Journey, text: str) -> None:
    keep(folder, "one", journey, "", "")
    (Path(folder) / "one.json").write_text(text, encoding="latin-1")
    assert left_behind(folder) == []


@pytest.mark.parametrize("changes", [{"name": "../one"}, {"pid": "1"}, {"title": None}, {"pid": -1}])
def test_a_note_with_odd_values(folder: str, journey: Journey, changes: dict[str, object]) -> None:
    keep(folder, "one", journey, "", "")
    pretend(folder, "one", **changes)
    assert len(left_behind(folder)) == (1 if changes == {"pid": -1} else 0)


def test_dropping_and_setting_aside(folder: str, journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, "one", journey, "", "")
    drop(folder, "one")
    drop(folder, "never there")
    assert os.listdir(folder) == []
    keep(folder, "two", journey, "", "")
    set_aside(folder, "two")
    set_aside(folder, "never there")
    old = os.path.join(folder, "old")
    assert sorted(os.listdir(old)) == ["two.cjm.yaml", "two.json"]
    os.utime(os.path.join(old, "two.json"), (0, 0))
    keep(folder, "three", journey, "", "")
    set_aside(folder, "three")
    assert "two.json" not in os.listdir(old)


def test_a_snapshot_that_cannot_be_read(folder: str) -> None:
    assert read_snapshot(folder, Snapshot("x", "", "", "", "", "", 1, "", "")) is None
    assert left_behind(folder) == []


def test_names_differ_and_the_folder_is_the_users_own(own_folders: Path) -> None:
    assert new_name() != new_name(1)
    assert recovery.recovery_folder().startswith(str(own_folders)) or sys.platform == "win32"


def test_a_map_without_its_note_goes_after_a_day(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    keep(str(folder), "whole", Journey(title="whole"), "", "")
    for name, age in (("old", 30), ("young", 1)):
        path = folder / f"{name}.cjm.yaml"
        path.write_text("cjmdesk: 1\n")
        os.utime(path, (time.time() - age * 3600,) * 2)
    os.utime(folder / "whole.cjm.yaml", (1, 1))
    left_behind(str(folder))
    assert sorted(path.name for path in folder.iterdir()) == ["whole.cjm.yaml", "whole.json", "young.cjm.yaml"]


def test_what_a_crash_left_long_ago_is_kept_for_a_week_from_when_it_is_discarded(folder, journey):
    keep(folder, "old", journey, "", "")
    for ending in (".json", ".cjm.yaml"):
        os.utime(os.path.join(folder, "old" + ending), (time.time() - 20 * 24 * 3600,) * 2)
    set_aside(folder, "old")
    assert [snapshot.name for snapshot in discarded(folder)] == ["old"]
    assert read_snapshot(old_folder(folder), discarded(folder)[0]).journey == journey
