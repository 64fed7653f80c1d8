"""What is garbage is taken apart in the window's thread, whichever thread makes something just then."""

import gc
from threading import Thread, current_thread

import pytest
from PySide6.QtCore import QObject

from cjmdesk.qt.starting import Collector


@pytest.fixture
def collector(qapp, monkeypatch):
    """It looks often, for as much as in the program."""
    monkeypatch.setattr("cjmdesk.qt.starting._ROUND", 20)
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    made = Collector(qapp)
    yield made
    made.end()
    gc.set_threshold(*before)


class Told(QObject):
    """Something of Qt that is only found by looking for garbage."""

    def __init__(self, seen: list) -> None:
        super().__init__()
        self.itself = self
        self.seen = seen

    def __del__(self) -> None:
        self.seen.append(current_thread())


def _make_much() -> None:
    _kept = [[number] for number in range(200_000)]


def test_a_thread_that_makes_much_does_not_take_apart_what_belongs_to_the_window(collector, qtbot):
    seen = []
    Told(seen)
    thread = Thread(target=_make_much)
    thread.start()
    thread.join()
    assert seen == []
    _made = [[number] for number in range(1000)]
    qtbot.waitUntil(lambda: bool(seen))
    assert {thread.name for thread in seen} == {current_thread().name}
    collector.end()
    assert gc.isenabled()


def test_old_garbage_is_found_too(collector, monkeypatch):
    looked = []
    monkeypatch.setattr(gc, "collect", looked.append)
    for counts in ((800, 3, 3), (800, 11, 3), (800, 11, 11), (5, 5, 5)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        collector.look()
    assert looked == [0, 1, 2]
