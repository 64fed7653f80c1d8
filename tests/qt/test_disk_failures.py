"""The disk fails: one clear message that offers to try again or elsewhere; the map stays open, unsaved and safe."""

import contextlib
import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.files import recovery
from cjmdesk.files.document import load
from cjmdesk.files.recovery import left_behind, read_snapshot, recovery_folder
from cjmdesk.i18n import use_language
from cjmdesk.qt.dialogs import asking

CALLS = ("open", "stat", "access", "chmod", "fsync", "replace", "fstat")
"""What a save asks of the system, by its name in Python."""

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EACCES: "you have no permission",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "there is no",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ESTALE: "does not answer",
    errno.EBUSY: "another program has the file open",
    errno.EINTR: "ry again",
    errno.EIO: "ry again",
}
"""Each error that a disk may give, with what is said about it."""


class Faults:
    """Makes the system call number `at` fail that a save makes in a folder, once."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.count = self.at = 0
        self.code = errno.EIO
        self.only = ""
        self.hit = ""

    def arm(self, code: int, at: int = 1, only: str = "") -> None:
        """The call number `at` fails, of all or `only` of those with this name."""
        self.count, self.at, self.code, self.only, self.hit = 0, at, code, only, ""

    def wrap(self, name: str, call):
        def faulty(*arguments, **options):
            where = arguments[0] if arguments else ""
            is_meant = self.at and self.only in ("", name)
            if is_meant and (isinstance(where, int) or os.fsdecode(where).startswith(self.folder)):
                self.count += 1
                if self.count == self.at:
                    self.hit = name
                    raise OSError(self.code, os.strerror(self.code), where)
            return call(*arguments, **options)

        return faulty


@pytest.fixture
def faults(map_file: Path, monkeypatch: pytest.MonkeyPatch) -> Faults:
    made = Faults(map_file.parent)
    for name in CALLS:
        monkeypatch.setattr(os, name, made.wrap(name, getattr(os, name)))
    return made


def edit(driver, title: str) -> None:
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", title))


def rubbish(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".tmp")]


@pytest.mark.parametrize("code", REASONS, ids=errno.errorcode.get)
def test_every_call_of_a_save_may_fail(driver, map_file, faults, monkeypatch, code):
    """The k-th call fails, for each k until none is left: told, the old file whole, and the next try works.

    Of the kinds of failure after the first, every fourth call: the way through the code is the same.
    """
    told = []

    def answer(_parent, title, message, details):
        faults.at = 0
        told.append(message)
        assert map_file.read_bytes() == before
        assert rubbish(map_file.parent) == []
        assert driver.window.isWindowModified()
        assert (title, "nothing of it is lost" in details) == ("Cannot save", True)
        return "retry"

    monkeypatch.setattr(asking, "ask_failed", answer)
    number, hits = 0, []
    while number == 0 or faults.hit:
        number += 1 if code == errno.ENOSPC else 4
        assert number < 60
        edit(driver, f"Version {number}")
        before = map_file.read_bytes()
        faults.arm(code, number)
        driver.trigger("save")
        faults.at = 0
        hits.append(faults.hit)
        assert load(str(map_file)).journey.title == f"Version {number}"
        assert not driver.window.isWindowModified()
        assert rubbish(map_file.parent) == []
    if code == errno.ENOSPC:
        assert {"open", "stat", "fsync", "replace"} <= set(hits), "the loop came through the whole save"
        assert len(told) >= 5
    assert told
    assert all(REASONS[code] in message or "cannot be read" in message for message in told), told


def test_the_message_offers_to_try_again_or_elsewhere(driver, map_file, faults, answers, monkeypatch, tmp_path):
    edit(driver, "Edited")
    before = map_file.read_bytes()
    faults.arm(errno.ENOSPC, only="replace")
    answers.plan(answers.click("Cancel"))
    driver.trigger("save")
    assert "the disk is full" in answers.texts[0]
    assert map_file.read_bytes() == before
    assert driver.window.isWindowModified()
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere.cjm.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(elsewhere), "")))
    faults.arm(errno.EROFS, only="replace")
    answers.plan(answers.click("Save elsewhere…"))
    driver.trigger("save")
    assert load(str(elsewhere)).journey.title == "Edited"
    assert map_file.read_bytes() == before
    assert driver.editor.bridge.file.path == str(elsewhere)


def test_a_save_that_fails_on_closing_keeps_the_window_open(driver, map_file, faults, answers):
    edit(driver, "Edited")
    answers.plan(answers.click("Save"), answers.click("Cancel"))
    faults.arm(errno.EIO, only="replace")
    driver.window.close()
    assert driver.window.isVisible()
    assert driver.doc.title == "Edited"


def test_the_reasons_are_told_in_russian(driver, faults, answers):
    edit(driver, "Edited")
    use_language("ru")
    answers.plan(answers.click("Отмена"))
    faults.arm(errno.ESTALE, only="replace")
    driver.trigger("save")
    assert "сетевая папка не отвечает" in answers.texts[0]


def test_a_state_folder_that_fails_is_told_in_a_bar_and_tried_again(driver, qtbot, monkeypatch):
    driver.editor.windows.guard()
    keep = recovery.keep

    def refuse(*_arguments):
        from cjmdesk.files.store import CannotWrite

        raise CannotWrite("x", "the disk is full.")

    monkeypatch.setattr(recovery, "keep", refuse)
    edit(driver, "Edited")
    guards = driver.editor.windows.places[0].guards
    guards.recovery.write()
    qtbot.waitUntil(lambda: "recovery" in driver.window.bars.bars, timeout=3000)
    bar = driver.window.bars.bars["recovery"]
    assert "the disk is full" in bar.text.text()
    monkeypatch.setattr(recovery, "keep", keep)
    QTest.mouseClick(bar.buttons["retry"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(os.path.isdir(recovery_folder()) and list_notes()), timeout=3000)
    qtbot.waitUntil(lambda: "kept for a crash again" in driver.window.status.currentMessage(), timeout=3000)


def list_notes() -> list[str]:
    return [name for name in os.listdir(recovery_folder()) if name.endswith(".json")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 128 KiB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True)
    except OSError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip("only root may mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(path: Path) -> None:
    """Writes until nothing more fits."""
    with open(path, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass


def test_a_disk_that_is_really_full(make_driver, small_disk, map_file, answers, monkeypatch, qtbot):
    path = small_disk / "map.cjm.yaml"
    path.write_bytes(map_file.read_bytes())
    driver = make_driver(path)
    driver.editor.windows.guard()
    filler = small_disk / "filler"
    fill(filler)
    edit(driver, "Edited" + "!" * 5000)
    before = path.read_bytes()

    def make_room(dialog):
        assert path.read_bytes() == before
        assert driver.window.isWindowModified()
        answers.click("Cancel")(dialog)

    def make_room_and_retry(dialog):
        os.unlink(filler)
        answers.click("Try again")(dialog)

    answers.plan(make_room, make_room_and_retry)
    driver.trigger("save")
    assert "the disk is full" in answers.texts[0]
    assert sorted(os.listdir(small_disk)) == [".map.cjm.yaml.lock", "filler", "map.cjm.yaml"]
    driver.editor.windows.places[0].guards.recovery.write()
    monkeypatch.setattr(recovery, "_is_alive", lambda _snapshot: False)
    qtbot.waitUntil(lambda: bool(left_behind(recovery_folder())))
    (snapshot,) = left_behind(recovery_folder())
    assert read_snapshot(recovery_folder(), snapshot).journey.title.startswith("Edited")
    driver.trigger("save")
    assert load(str(path)).journey.title.startswith("Edited")
    assert not driver.window.isWindowModified()
