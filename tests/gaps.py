"""How long the window's thread was kept from its event loop."""

import os
import time
from pathlib import Path

from PySide6.QtCore import QTimer


class Gaps:
    """Notes the time between two turns of a running event loop: a timer without delay is served in every turn.

    On a busy machine a thread also waits for its turn on a processor. Linux tells for how long: where that is known, it
    is taken off, for the one thread of the process that has waited longest (others may have waited at the same time).
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self._waited: dict[str, int] = {}
        self.longest = 0.0
        """Milliseconds, of the program's own doing."""
        self.longest_in_all = 0.0
        """Milliseconds, with what other programs have taken."""

    def _beat(self) -> None:
        now, waited = time.perf_counter(), _waits()
        gap = (now - self._last) * 1000
        others = max((waited[thread] - self._waited.get(thread, waited[thread]) for thread in waited), default=0) / 1e6
        self.longest_in_all = max(self.longest_in_all, gap)
        self.longest = max(self.longest, gap - others)
        self._last, self._waited = time.perf_counter(), _waits()

    def __enter__(self) -> "Gaps":
        self._last, self._waited = time.perf_counter(), _waits()
        self._timer.start(0)
        return self

    def __exit__(self, *_fault: object) -> None:
        self._beat()
        self._timer.stop()


def _waits() -> dict[str, int]:
    """By thread, the nanoseconds that it was ready to run and had no processor; empty where the system does not say."""
    tasks = Path("/proc/self/task")
    try:
        return {name: int((tasks / name / "schedstat").read_text().split()[1]) for name in os.listdir(tasks)}
    except (OSError, IndexError):
        return {}
