"""Opening the window from the command line, and saying in one sentence why it cannot be opened."""

import os
import socket
import sys

import pytest

from cjmdesk.__main__ import main
from cjmdesk.cli import window
from cjmdesk.cli.main import run

VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def no_display(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def opened(monkeypatch):
    """Calls of an editor that stands in for the window; it returns 0."""
    calls = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def editor(*arguments):
        calls.append(arguments)
        return 0

    return calls, lambda: editor


def test_a_file_and_options_reach_the_window(opened):
    calls, load = opened
    assert run(["карта.cjm.yaml", "--lang", "ru", "--theme", "light", "--size", "1280x720"], load) == 0
    assert calls == [(["карта.cjm.yaml"], "ru", "light", (1280, 720))]


def test_without_arguments_the_window_opens_empty(opened):
    calls, load = opened
    assert run([], load) == 0
    assert calls == [([], None, None, None)]


def test_a_file_named_like_a_command_opens_after_two_dashes(opened):
    calls, load = opened
    assert run(["--", "check"], load) == 0
    assert calls == [(["check"], None, None, None)]


def test_several_files_open_together(opened):
    calls, load = opened
    assert run(["a.yaml", "b.yaml"], load) == 0
    assert calls == [(["a.yaml", "b.yaml"], None, None, None)]


@pytest.fixture
def running(monkeypatch):
    """The files that a running program has taken over."""
    taken = []
    monkeypatch.setattr("cjmdesk.files.running.hand_over", lambda files: taken.append(files) or True)
    return taken


def test_a_running_program_takes_the_files_over(opened, running):
    calls, load = opened
    assert run(["a.yaml"], load) == 0
    assert (calls, running) == ([], [["a.yaml"]])


@pytest.mark.parametrize("option", [["--new-instance"], ["--lang", "ru"], ["--theme", "dark"], ["--size", "800x600"]])
def test_who_wants_a_program_of_his_own_gets_it(opened, running, option):
    calls, load = opened
    assert run(["a.yaml", *option], load) == 0
    assert (len(calls), running) == (1, [])


def test_portable_mode_is_asked_for_by_an_option(opened, monkeypatch):
    _calls, load = opened
    monkeypatch.setenv("CJMDESK_PORTABLE", "")
    run(["--portable", "--new-instance"], load)
    assert os.environ["CJMDESK_PORTABLE"] == "1"
    monkeypatch.setenv("CJMDESK_PORTABLE", "/stick/10")
    run(["--portable", "--new-instance"], load)
    assert os.environ["CJMDESK_PORTABLE"] == "/stick/10"


def test_the_code_of_the_window_is_returned(opened):
    assert run([], lambda: lambda *_: 7) == 7


def test_without_a_display_one_sentence_and_code_3(capsys):
    assert main(["a.yaml"]) == 3
    assert capsys.readouterr() == (
        "",
        "cjmdesk: There is no display to open a window on; without one, use “cjmdesk export” for a PDF.\n",
    )


def test_the_window_is_not_imported_without_a_display():
    def load():
        raise AssertionError

    assert run([], load) == 3


def test_a_display_that_does_not_answer(monkeypatch, capsys):
    monkeypatch.setenv("DISPLAY", ":987")
    assert main([]) == 3
    assert "The display “:987” does not answer" in capsys.readouterr().err


@pytest.fixture
def display(monkeypatch):
    """A display number whose socket is listened to, as an X server would."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X986")
        server.listen()
        monkeypatch.setenv("DISPLAY", ":986.0")
        yield


@pytest.mark.usefixtures("display")
def test_a_display_that_answers(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert window.missing_display() == ""


@pytest.mark.usefixtures("display")
def test_the_x11_part_of_qt_is_tried_before_qt_is(monkeypatch, tmp_path):
    folder = tmp_path / "Qt" / "plugins" / "platforms"
    folder.mkdir(parents=True)
    spec = type("Spec", (), {"submodule_search_locations": [str(tmp_path)]})
    monkeypatch.setattr("importlib.util.find_spec", lambda _: spec)
    assert window.missing_display() == ""  # no such part: nothing to say about it
    (folder / "libqxcb.so").write_bytes(b"no library")
    assert window.missing_display().startswith("The window cannot be opened (")

    def load(path):
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("ctypes.CDLL", load)
    text = window.missing_display()
    assert "needs the system library libxcb-cursor.so.0; on Debian and Ubuntu run “apt-get install libegl1 " in text
    assert text.endswith("or use “cjmdesk export” for a PDF.")
    monkeypatch.setattr("ctypes.CDLL", lambda path: None)
    assert window.missing_display() == ""


@pytest.mark.parametrize(
    ("environment", "platform", "complaint"),
    [
        ({}, "win32", False),
        ({}, "darwin", False),
        ({}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux", False),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987"}, "linux", True),
        ({"DISPLAY": ":987", "QT_QPA_PLATFORM": "wayland"}, "linux", True),
        ({"DISPLAY": ":987"}, "freebsd14", True),
    ],
)
def test_who_has_a_display(environment, platform, complaint, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert bool(window.missing_display()) is complaint


def test_displays_of_other_machines_are_not_asked(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("DISPLAY", "other.example:0")
    assert window.missing_display() == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module named 'PySide6'", name="PySide6"), "install it with “pip install pyside6-ess"),
        (ModuleNotFoundError("No module named 'x'", name="PySide6.QtGui"), "install it with “pip install pyside6-ess"),
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"),
            "needs the system library libEGL.so.1; on Debian and Ubuntu run “apt-get install libegl1 ",
        ),
        (ImportError("something else"), "The window cannot be opened (something else); use “cjmdesk export”"),
    ],
)
def test_a_window_that_cannot_be_imported(error, words, monkeypatch, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def load():
        raise error

    assert run([], load) == 3
    assert words in capsys.readouterr().err


def test_an_import_error_inside_the_window_is_not_taken_for_a_missing_library(opened):
    def editor(*_):
        raise ImportError("later")

    with pytest.raises(ImportError, match="later"):
        run([], lambda: editor)
