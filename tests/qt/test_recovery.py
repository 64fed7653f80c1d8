"""A killed program loses nothing: what was not saved is offered at the next start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjmdesk.edit.tree import set_field
from cjmdesk.files import recovery
from cjmdesk.files.document import load
from cjmdesk.files.recovery import keep, left_behind, read_snapshot, recovery_folder
from cjmdesk.model.journey import Journey
from cjmdesk.qt.dialogs.recovered import RecoveredDialog
from cjmdesk.qt.recovery import DELAY, Recovery, offer

PROGRAM = """
import os, sys
from functools import partial
from PySide6.QtCore import QTimer
from cjmdesk.edit.tree import set_field
import cjmdesk.qt.app as app

show = app.Editor.show
def show_and_edit(self, size=None, path=None):
    show(self, size, path)
    QTimer.singleShot(700, partial(self.bridge.apply, "x", partial(set_field, key="", field="title", value="Edited")))
    QTimer.singleShot(int(os.environ["END_AFTER"]), self.the_end)
app.Editor.show = show_and_edit
app.Editor.the_end = lambda self: os.kill(os.getpid(), int(os.environ["END_WITH"]))
sys.exit(app.run(sys.argv[1], size=(900, 600)))
"""


def run_until_killed(path: Path, number: int, after: int = 2700) -> int:
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "END_WITH": str(int(number)), "END_AFTER": str(after),
    }  # fmt: skip
    return subprocess.run([sys.executable, "-c", PROGRAM, str(path)], env=environment, timeout=50).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(("number", "after"), [(signal.SIGKILL, 2700), (signal.SIGTERM, 900)])
def test_a_killed_program_leaves_its_work_and_the_file_as_it_was(map_file, number, after):
    before = map_file.read_bytes()
    code = run_until_killed(map_file, number, after)
    assert code == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    assert map_file.read_bytes() == before
    (snapshot,) = left_behind(recovery_folder())
    assert snapshot.path == str(map_file)
    loaded = read_snapshot(recovery_folder(), snapshot)
    assert loaded.journey.title == "Edited"
    assert loaded.journey.stages == load(str(map_file)).journey.stages


@pytest.fixture
def folder(tmp_path) -> str:
    return str(tmp_path / "kept")


def snapshots(folder: str) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".json")] if os.path.isdir(folder) else []


def test_a_snapshot_is_there_while_there_is_unsaved_work(driver, folder, qtbot):
    keeper = Recovery(driver.editor.bridge, folder=folder)
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", "Edited"))
    qtbot.waitUntil(lambda: len(snapshots(folder)) == 1, timeout=2 * DELAY)
    driver.trigger("undo")
    qtbot.waitUntil(lambda: snapshots(folder) == [], timeout=2000)
    driver.trigger("redo")
    qtbot.waitUntil(lambda: len(snapshots(folder)) == 1, timeout=2 * DELAY + 1000)
    driver.trigger("save")
    qtbot.waitUntil(lambda: snapshots(folder) == [], timeout=2000)
    keeper.close()


def test_what_was_closed_knowingly_is_not_kept(driver, folder):
    keeper = Recovery(driver.editor.bridge, folder=folder)
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", "Edited"))
    keeper.write()
    keeper.close()
    assert snapshots(folder) == []


def test_an_end_from_outside_keeps_all(driver, folder):
    keeper = Recovery(driver.editor.bridge, folder=folder)
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", "Edited"))
    keeper.close(is_forced=True)
    assert len(snapshots(folder)) == 1


def test_a_folder_that_cannot_be_written_is_said_once(driver, tmp_path, qtbot):
    blocked = tmp_path / "file"
    blocked.write_text("")
    keeper = Recovery(driver.editor.bridge, folder=str(blocked / "kept"))
    said = []
    keeper.failed.connect(said.append)
    for title in ("One", "Two"):
        driver.editor.bridge.apply("x", lambda doc, title=title: set_field(doc, "", "title", title))
        keeper.write()
    qtbot.waitUntil(lambda: bool(said), timeout=2000)
    keeper.close()
    assert len(said) == 1


@pytest.fixture
def crashed(driver, folder, map_file, monkeypatch):
    """Two snapshots of a process that is no more: of the driver's file with another title, and of a new map."""
    doc = driver.doc
    changed = set_field(set_field(doc, "", "title", "Edited"), "unknown", "severity", 5)
    keep(folder, "a", changed, str(map_file), driver.editor.bridge.file.digest)
    keep(folder, "b", Journey(title="Brand new"), "", "")
    monkeypatch.setattr(recovery, "_is_alive", lambda _snapshot: False)
    return folder


def dialog_of(driver, folder) -> RecoveredDialog:
    found = sorted(left_behind(folder), key=lambda snapshot: snapshot.name)
    return RecoveredDialog(folder, found, driver.window)


def test_the_dialog_compares_discards_and_restores(driver, crashed, qtbot):
    dialog = dialog_of(driver, crashed)
    dialog.show()
    QTest.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    assert dialog.text.toPlainText().splitlines() == [
        "Map: title “Coffee subscription” → “Edited”",
        "Stage Need: pain “Does not know us”, severity 3 → 5",
    ]
    dialog.list.setCurrentRow(1)
    assert not dialog.compare.isEnabled(), "it has no file"
    QTest.mouseClick(dialog.discard, Qt.MouseButton.LeftButton)
    assert dialog.list.count() == 1
    assert os.path.exists(os.path.join(crashed, "old", "b.json"))
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert dialog.chosen[0].journey.title == "Edited"
    dialog.deleteLater()


def test_what_is_restored_is_unsaved_and_belongs_to_its_file(driver, crashed, map_file, monkeypatch):
    def choose(dialog):
        dialog.list.setCurrentRow(next(n for n, found in enumerate(dialog._found) if found.name == "a"))
        dialog._restore()

    monkeypatch.setattr(RecoveredDialog, "exec", choose)
    offer(driver.editor.windows, crashed)
    assert driver.doc.title == "Edited"
    assert driver.editor.bridge.modified
    assert driver.editor.bridge.file.path == str(map_file)
    assert [snapshot.name for snapshot in left_behind(crashed)] == ["b"], "what was not restored is offered again"
    driver.trigger("save")
    assert load(str(map_file)).journey.title == "Edited"


def test_nothing_is_asked_where_nothing_was_left(driver, folder, monkeypatch):
    monkeypatch.setattr(RecoveredDialog, "exec", lambda _dialog: pytest.fail("nothing was left"))
    offer(driver.editor.windows, folder)


def test_what_is_restored_is_on_the_disk_all_the_time(driver, crashed, monkeypatch, qtbot):
    def choose(dialog):
        dialog.list.setCurrentRow(next(n for n, found in enumerate(dialog._found) if found.name == "a"))
        dialog._restore()

    monkeypatch.setattr(RecoveredDialog, "exec", choose)
    monkeypatch.setattr("cjmdesk.files.recovery.recovery_folder", lambda: crashed)
    driver.editor.windows.guard()
    keeper = driver.editor.windows.places[0].guards.recovery
    offer(driver.editor.windows, crashed)
    assert {snapshot.name for snapshot in left_behind(crashed)} == {"a", "b"}, "killed now, it would be offered again"
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "client", "Northnet"))
    keeper.write()
    qtbot.waitUntil(lambda: any(snapshot.pid == os.getpid() for snapshot in left_behind(crashed)), timeout=2000)
    driver.trigger("save")
    qtbot.waitUntil(lambda: snapshots(crashed) == ["b.json"], timeout=2000)


def test_tab_goes_through_the_buttons_as_they_stand(driver, tmp_path):
    dialog = RecoveredDialog(str(tmp_path), [], driver.window)
    buttons = [dialog.restore, dialog.all, dialog.compare, dialog.discard, dialog.later]
    chain = [dialog.list]
    while (following := chain[-1].nextInFocusChain()) is not chain[0] and len(chain) < 50:
        chain.append(following)
    assert [widget for widget in chain if widget in buttons] == buttons
    dialog.deleteLater()
