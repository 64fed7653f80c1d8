"""A real window process that edits and saves until it is killed, and what must be there afterwards.

The child tells in a journal of its own what it has done and when. It writes nothing but marks into the map: the edit
number n makes the title "n" and sets the notes of one of the stages to n, so a whole version can be told from a mix.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from cjmdesk.files import recovery
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey, validate_journey

STAGES = 40
PROMISED = 2.0
"""Seconds after which an edit is on the disk."""

CHILD = """
import os, random, sys, time
from functools import partial
from PySide6.QtCore import QTimer
import cjmdesk.qt.app as app
from cjmdesk.edit.tree import set_field
from cjmdesk.qt import merging
from cjmdesk.qt.dialogs.recovered import RecoveredDialog

chance = random.Random(sys.argv[3])
journal = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def note(what, number=0):
    os.write(journal, f"{what} {number} {time.monotonic():.6f}\\n".encode())

def edited(doc, number):
    doc = set_field(doc, "", "title", str(number))
    return set_field(doc, f"s{number % len(doc.stages)}", "notes", str(number))

class Work:
    def __init__(self, editor):
        self.editor = editor
        self.timer = QTimer()
        self.timer.timeout.connect(self.work)
        self.timer.start(15)
    def work(self):
        if self.editor._watch is None or self.editor.window.pages.is_start:
            return
        bridge = self.editor.bridge
        number = int(bridge.doc.title) + 1
        bridge.apply("x", partial(edited, number=number))
        note("edit", number)
        if chance.random() < 0.06:
            note("save", number)
            self.editor.window.documents.save()
            note("saved", number)
            if chance.random() < 0.3:
                self.timer.setInterval(chance.choice((15, 60, 250)))

settle = app.Editor.settle_down
def settle_and_work(self):
    # Answers the offer as a user does who wants the work back.
    RecoveredDialog.exec = lambda dialog: dialog._restore() or 1
    merging.ask_changed = lambda *_args, **_options: note("asked") or "replace"
    settle(self)
    note("begin", self.bridge.doc.title)
    self.work = Work(self)
app.Editor.settle_down = settle_and_work
sys.exit(app.run(sys.argv[1], size=(800, 500), language="en", theme="light"))
"""


def start_map() -> Journey:
    stages = [{"id": f"s{number}", "title": f"Stage {number}", "notes": "0"} for number in range(STAGES)]
    return validate_journey({"title": "0", "stages": stages})


def version_of(journey: Journey) -> int:
    """Which edit was the last in the map; AssertionError where it is no whole version."""
    number = int(journey.title)
    for index, stage in enumerate(journey.stages):
        last = number - (number - index) % STAGES
        assert stage.notes == str(max(last, 0)), (
            f"a mix of versions: {stage.id} holds {stage.notes} in version {number}"
        )
    return number


class Killed(NamedTuple):
    """What was there after a kill: the numbers of edits."""

    done: int
    """The last edit that the window made."""
    promised: int
    """The last one that was older than the promised two seconds."""
    saved: int
    """In the file."""
    recovered: int
    """In the file or, where there is one, in the snapshot."""
    in_save: bool
    """Whether it was killed while it saved."""
    lost_seconds: float
    """How old the oldest edit was that is in neither."""


def kill_once(path: Path, journal: Path, seed: int, longest: float = 4.0, resumed: int = 0) -> Killed:
    """Lets a window work on the file, kills it at a random moment, and looks at what it left.

    It must have gone on with the edit number `resumed` at least, what was there before.
    """
    chance = random.Random(seed)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "QT_QPA_PLATFORM": "offscreen"}
    journal.write_bytes(b"")
    command = [sys.executable, "-c", CHILD, str(path), str(journal), str(seed)]
    child = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        _wait_for(journal, "begin", child)
        if chance.random() < 0.5:  # anywhere
            time.sleep(chance.uniform(0.0, longest))
        else:  # in a save
            count = chance.randint(1, 6)
            _wait_for(journal, "save ", child, count)
            time.sleep(chance.uniform(0.0, 0.03))
        assert child.poll() is None, child.stderr and child.stderr.read().decode()
    finally:
        child.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        child.wait()
        if child.stderr:
            child.stderr.close()
    return look(path, journal, killed, resumed)


def _wait_for(journal: Path, word: str, child: "subprocess.Popen[bytes]", count: int = 1) -> None:
    end = time.monotonic() + 60
    while journal.read_text().count(word) < count:
        if child.poll() is not None or time.monotonic() > end:
            raise AssertionError(child.stderr.read().decode() if child.stderr else "it ended")
        time.sleep(0.002)


def look(path: Path, journal: Path, killed: float, resumed: int) -> Killed:
    """What file and snapshot hold after the kill; AssertionError where they do not keep the promise."""
    notes = [line.split() for line in journal.read_text().splitlines()]
    begin = next(int(number) for what, number, _time in notes if what == "begin")
    edits = [(int(number), float(moment)) for what, number, moment in notes if what == "edit"]
    loaded = load(str(path))
    assert loaded.journey is not None, [str(problem) for problem in loaded.problems]
    saved = version_of(loaded.journey)
    known = [int(number) for what, number, _time in notes if what == "saved"]
    assert saved >= max(known, default=0), "the file is older than what was saved"
    recovered = saved
    folder = recovery.recovery_folder()
    found = recovery.left_behind(folder)
    assert len(found) <= 1, found
    for snapshot in found:
        kept = recovery.read_snapshot(folder, snapshot)
        assert kept
        assert kept.journey
        recovered = max(saved, version_of(kept.journey))
    promised = max((number for number, moment in edits if killed - moment > PROMISED), default=begin)
    lost = [killed - moment for number, moment in edits if number > recovered]
    assert recovered >= promised, f"edit {promised} was {max(lost):.2f} s old and is lost; {recovered} is there"
    whats = [what for what, _number, _time in notes]
    assert "asked" not in whats, "its own save was taken for one of somebody else"
    assert begin >= resumed, f"the window went on with {begin}, and {resumed} was there"
    return Killed(
        edits[-1][0] if edits else begin, promised, saved, recovered, whats[-1:] == ["save"], max(lost, default=0.0)
    )
