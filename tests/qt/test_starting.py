"""What is garbage is taken apart in the window's thread, whichever thread makes something just then."""

import gc
from threading import Thread, current_thread

from PySide6.QtCore import QObject

from cjmdesk.qt.starting import Collector


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


def test_a_thread_that_makes_much_does_not_take_apart_what_belongs_to_the_window(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("cjmdesk.qt.starting._ROUND", 20)
    collector = Collector(qapp)
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


def test_old_garbage_is_found_too(qapp, monkeypatch):
    looked = []
    collector = Collector(qapp)
    monkeypatch.setattr(gc, "collect", looked.append)
    for counts in ((800, 3, 3), (800, 11, 3), (800, 11, 11), (5, 5, 5)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        collector.look()
    assert looked == [0, 1, 2]
    collector.end()
