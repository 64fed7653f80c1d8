"""Work for the disk that the window does not wait for: it is painted and answers while the work is done."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

from cjmdesk.i18n import in_this_language

T = TypeVar("T")

_TURN = 0.0005
"""Seconds that the other thread may keep the interpreter where the window wants it: usually they are ten times more."""


class _Bell(QObject):
    """Rings in the window's thread when the work is done in another."""

    rung = Signal()


@cache
def _worker() -> ThreadPoolExecutor:
    """One thread for all of it: what was begun first is on the disk first."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")


def aside(work: Callable[[], T]) -> T:
    """What `work` returns or raises; until then the event loop runs, so everything else may change meanwhile.

    `work` must touch nothing of Qt, and only values that do not change.
    """
    loop, bell = QEventLoop(), _Bell()
    # Queued also from this thread: quick work is done before anything can be told of it, so that the bell rings here,
    # before the loop runs, which would go on for ever.
    bell.rung.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    done: Future[T] = _worker().submit(in_this_language(work))
    done.add_done_callback(lambda _done: bell.rung.emit())
    turn = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        loop.exec()
    finally:
        sys.setswitchinterval(turn)
    # Where the program was told to end meanwhile, the loop did not run to its end, and the result is waited for.
    return done.result()
