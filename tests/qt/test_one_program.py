"""One program for all files, and what was open comes back; in real processes where it matters."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QCoreApplication, QRect, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.files.lock import lock_path
from cjmdesk.files.running import TAKEN, Request, address, hand_over, written
from cjmdesk.qt.door import Door, PipeDoor
from cjmdesk.qt.reopening import MOST, Opened, opened, put_back, read
from cjmdesk.qt.reopening import written as kept
from cjmdesk.qt.settings import RESTORE, SESSION, Settings

OTHER = "cjmdesk: 1\ntitle: Other\nstages:\n  - {id: one, title: One}\n"


@pytest.fixture(autouse=True)
def runtime_folder(monkeypatch) -> Iterator[str]:
    """With a short path, as sockets need it."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield folder


@pytest.fixture
def other_file(tmp_path) -> Path:
    path = tmp_path / "other.cjm.yaml"
    path.write_text(OTHER, encoding="utf-8")
    return path


@pytest.fixture
def door(qapp):
    door = Door(qapp)
    assert door.open()
    yield door
    door.close()
    door.deleteLater()


def titles(driver) -> list[str]:
    return [place.bridge.doc.title for place in driver.editor.windows.places]


def test_another_start_opens_its_files_here(driver, door, map_file, other_file, qtbot):
    door.knocked.connect(driver.editor._on_knock)
    command = [sys.executable, "-X", "importtime", "-m", "cjmdesk", other_file.name, str(map_file)]
    started = subprocess.Popen(command, cwd=other_file.parent, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=20_000)
    _out, imports = started.communicate()
    assert started.returncode == 0
    assert "PySide6" not in imports, "it is over before any window is thought of"
    assert titles(driver) == ["Coffee subscription", "Other"], "the one that was open already came forward"


def test_without_a_file_the_window_comes_forward(driver, door):
    door.knocked.connect(driver.editor._on_knock)
    driver.window.showMinimized()
    driver.editor._on_knock(Request((), "token"))
    assert not driver.window.isMinimized()
    assert len(driver.editor.windows.places) == 1
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "token"


def test_while_a_dialog_asks_files_wait(driver, other_file, answers, qtbot):
    seen = []

    def knock(dialog):
        driver.editor._on_knock(Request((str(other_file),)))
        seen.append(titles(driver))
        dialog.reject()

    answers.plan(knock)
    driver.trigger("about")
    qtbot.waitUntil(lambda: "Other" in titles(driver))
    assert seen == [["Coffee subscription"]]


@pytest.fixture
def asked_by_the_system(driver, qapp):
    yield lambda path: QCoreApplication.postEvent(qapp, QFileOpenEvent(str(path)))
    qapp.open_with(None)


def test_files_that_the_system_asks_for_are_opened(driver, qapp, map_file, other_file, asked_by_the_system, qtbot):
    asked_by_the_system(other_file)
    QCoreApplication.sendPostedEvents()
    assert titles(driver) == ["Coffee subscription"], "nobody opens files yet"
    qapp.open_with(driver.editor.open_later)
    assert titles(driver) == ["Coffee subscription", "Other"], "it has waited"
    asked_by_the_system(map_file)
    qtbot.waitUntil(lambda: driver.editor.bridge.doc.title == "Coffee subscription")
    assert len(driver.editor.windows.places) == 2, "the one that was open already came forward"
    QCoreApplication.postEvent(qapp, QFileOpenEvent(QUrl("https://example.org/map.cjm.yaml")))
    QCoreApplication.sendPostedEvents()
    assert len(driver.editor.windows.places) == 2, "an address is no file"


def test_a_file_that_is_not_there_is_told(driver, qapp, tmp_path, asked_by_the_system, answers, qtbot):
    told = []
    answers.plan(lambda dialog: (told.append(dialog.text()), dialog.reject()))
    qapp.open_with(driver.editor.open_later)
    asked_by_the_system(tmp_path / "gone.cjm.yaml")
    qtbot.waitUntil(lambda: bool(told))
    assert "gone.cjm.yaml" in told[0]


def test_a_door_closes_behind_it_but_not_that_of_another(qapp):
    door = Door(qapp)
    assert door.open()
    assert not Door(qapp).open()
    os.rename(address(), address() + ".old")
    Path(address()).touch()
    door.close()
    assert os.path.exists(address())
    assert not hand_over([])


def test_the_door_of_windows_understands_the_same(qapp, qtbot, runtime_folder):
    door = PipeDoor(qapp)
    name = os.path.join(runtime_folder, "pipe")
    assert door.open(name)
    asked = []
    door.knocked.connect(asked.append)
    connection = QLocalSocket()
    connection.connectToServer(name)
    connection.write(written(Request(("/a.yaml",))))
    connection.flush()
    qtbot.waitUntil(lambda: connection.bytesAvailable() >= len(TAKEN))
    assert connection.readAll().data() == TAKEN
    assert asked == [Request(("/a.yaml",))]
    second = PipeDoor(qapp)
    assert not second.open(os.path.join(runtime_folder, "gone", "pipe"))
    connection.close()
    door.close()
    door.deleteLater()
    second.deleteLater()


# ---------------------------------------------------------------- what was open


def test_what_was_open_comes_back_each_in_its_window(make_driver, map_file, other_file):
    driver = make_driver(map_file)
    windows = driver.editor.windows
    windows.open_path(str(other_file))
    windows.places[1].window.setGeometry(QRect(30, 40, 700, 500))
    windows.quit()
    Settings().keep_flag(RESTORE, True)
    again = make_driver(start=True)
    again.editor.begin(())
    paths = [item.path for item in read(Settings().text(SESSION))]
    assert paths == [str(map_file), str(other_file)], "an end during the start would forget none"
    again.editor._open_others()
    assert titles(again) == ["Coffee subscription", "Other"]
    place = again.editor.windows.places[1].window.geometry()
    assert (place.width(), place.height()) == (700, 500)


def test_it_does_not_where_that_is_not_wanted(make_driver, map_file):
    make_driver(map_file).editor.windows.quit()
    assert [item.path for item in read(Settings().text(SESSION))] == [str(map_file)]
    again = make_driver(start=True)
    again.editor.begin(())
    assert again.window.pages.is_start


def test_a_file_that_was_named_goes_before_it(make_driver, map_file, other_file):
    make_driver(map_file).editor.windows.quit()
    Settings().keep_flag(RESTORE, True)
    again = make_driver(start=True)
    again.editor.begin((str(other_file),))
    again.editor._open_others()
    assert titles(again) == ["Other"]


def test_closing_one_window_forgets_it_but_the_last_one_is_kept(driver, map_file, other_file):
    windows = driver.editor.windows
    windows.open_path(str(other_file))
    windows.places[1].window.close()
    QApplication.processEvents()
    assert [item.path for item in read(Settings().text(SESSION))] == [str(map_file)]
    driver.window.close()
    assert [item.path for item in read(Settings().text(SESSION))] == [str(map_file)]


def test_files_that_are_gone_are_left_out(make_driver, map_file, tmp_path):
    Settings().keep_flag(RESTORE, True)
    Settings().keep_text(SESSION, kept([Opened(str(tmp_path / "gone.yaml")), Opened(str(map_file))]))
    driver = make_driver(start=True)
    driver.editor.begin(())
    driver.editor._open_others()
    assert titles(driver) == ["Coffee subscription"]
    assert "gone.yaml" in driver.window.status.currentMessage()


@pytest.mark.parametrize("text", ["", "{", "7", '[1, ["a"], ["relative", ""], ["/a", 7], {"path": "/a"}]'])
def test_what_is_wrong_in_the_settings_counts_as_not_there(text):
    assert read(text) == []


def test_a_place_that_is_no_place_is_forgotten():
    assert read('[["/a", "%%"]]') == [Opened("/a", b"")]
    assert len(read(kept([Opened(f"/{n}") for n in range(50)]))) == MOST
    assert opened(()) == []


def test_an_end_from_outside_during_the_start_leaves_no_lock(map_file):
    lock = lock_path(str(map_file))
    command = [sys.executable, "-m", "cjmdesk", "--new-instance", str(map_file)]
    started = subprocess.Popen(command, env=dict(os.environ))
    try:
        while not os.path.exists(lock):
            assert started.poll() is None
            time.sleep(0.002)
        started.terminate()
        assert started.wait(20) == 0
    finally:
        started.kill()
    assert not os.path.exists(lock)


def test_an_end_from_outside_keeps_what_was_open(driver, map_file):
    driver.editor.windows.force()
    QTest.qWait(1)
    assert [item.path for item in read(Settings().text(SESSION))] == [str(map_file)]


def test_where_windows_stood_is_known_without_an_orderly_end(driver, map_file, other_file):
    windows = driver.editor.windows
    driver.window.setGeometry(QRect(60, 50, 700, 500))
    windows.guard()
    windows.open_path(str(other_file))
    items = read(Settings().text(SESSION))
    assert [item.path for item in items] == [str(map_file), str(other_file)]
    put_back(windows.places[1], items[0])
    assert windows.places[1].window.geometry() == QRect(60, 50, 700, 500)
    driver.window.hide()
    assert opened(windows.places)[0].geometry == b"", "what is not shown stands nowhere"
