"""One running program: asked by a later start, and never waited for in vain."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory

import pytest

from cjmdesk.files import running
from cjmdesk.files.running import Request, address, hand_over, listen, read, receive, written


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address in a folder of the test, with a short path as sockets need it."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("DISPLAY", ":0")
        yield address()


@pytest.fixture
def answering(place: str):
    """A running program that takes one request; returns what it got."""
    listener = listen(place)
    assert listener is not None
    listener.setblocking(True)
    got: list[Request | None] = []

    def serve() -> None:
        connection, _address = listener.accept()
        with connection:
            got.append(receive(connection))

    thread = threading.Thread(target=serve)
    thread.start()
    yield got, thread
    thread.join()
    listener.close()


def test_the_files_arrive_with_full_paths(answering, tmp_path, monkeypatch) -> None:
    got, thread = answering
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "abc")
    assert hand_over(["карта.cjm.yaml"])
    thread.join()
    assert got == [Request((str(tmp_path / "карта.cjm.yaml"),), "abc")]


def test_where_nobody_listens_nothing_is_handed_over(place) -> None:
    assert not hand_over(["a.yaml"])


def test_a_socket_that_a_crash_has_left_is_replaced(place) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(place)
    left.close()
    assert os.path.exists(place)
    assert not hand_over([])
    listener = listen(place)
    assert listener is not None
    assert os.stat(place).st_mode & 0o077 == 0, "only this user may knock"
    assert listen(place) is None, "a second one leaves the first alone"
    listener.close()


def test_a_program_that_hangs_keeps_nobody_waiting_and_opens_nothing_later(place) -> None:
    listener = listen(place)
    assert listener is not None
    begun = time.monotonic()
    assert not hand_over(["a.yaml"], patience=0.2)
    assert time.monotonic() - begun < 0.8
    connection, _address = listener.accept()  # it lives again
    with connection:
        assert receive(connection) is None
    listener.close()


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b"{}", b'{"files": "a"}', b'{"files": [1]}', b'{"files": ["a.yaml"]}', b"\xff"]
)
def test_what_is_no_request_is_none(line) -> None:
    assert read(line) is None


def test_a_request_reads_as_it_was_written() -> None:
    request = Request(("/a/б.yaml", "/c"), "token")
    assert read(written(request)) == request
    assert read(b'{"files": [], "token": 7}') == Request(())


@pytest.mark.parametrize("message", [b"", b"{}\n", b"x" * (running.LARGEST + 4096)])
def test_nonsense_at_the_door_is_not_answered(message) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=lambda: (theirs.sendall(message), theirs.shutdown(socket.SHUT_WR)))
        sender.start()
        assert receive(ours) is None
        sender.join()


def test_who_says_nothing_is_not_waited_for(monkeypatch) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert receive(ours) is None


def test_each_user_display_and_portable_program_has_an_address_of_its_own(place, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DISPLAY", ":77")
    display = address()
    monkeypatch.setenv("CJMDESK_PORTABLE", str(tmp_path / "stick"))
    assert len({place, display, address()}) == 3
    monkeypatch.setattr("sys.platform", "win32")
    assert address().startswith("cjmdesk-")


def test_without_a_folder_of_the_system_it_is_beside_the_state(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "gone"))
    monkeypatch.setenv("CJMDESK_PORTABLE", "/tmp/x")
    assert os.path.dirname(address()) == "/tmp/x/state"
    monkeypatch.setenv("CJMDESK_PORTABLE", "/" + "long/" * 30)
    assert address() == ""
    assert listen("") is None
    assert not hand_over([])


def test_where_no_socket_can_be_made_there_is_none(tmp_path) -> None:
    (tmp_path / "file").touch()
    assert listen(str(tmp_path / "file" / "x.socket")) is None


def test_a_pipe_is_asked_by_a_thread_that_may_hang(tmp_path) -> None:
    path = tmp_path / "pipe"
    path.write_bytes(b"....ok\n")
    assert running._ask_pipe(str(path), b"ask\n", 2)
    assert path.read_bytes() == b"ask\nok\n"
    os.mkfifo(tmp_path / "fifo")
    begun = time.monotonic()
    assert not running._ask_pipe(str(tmp_path / "gone"), b"x", 2)
    assert time.monotonic() - begun < 1
