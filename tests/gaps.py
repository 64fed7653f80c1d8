"""How long the window's thread was kept from its event loop."""

import time

from PySide6.QtCore import QTimer


class Gaps:
    """Notes the time between two turns of a running event loop: a timer without delay is served in every turn."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self.longest = 0.0
        """Milliseconds."""
        self.beats = 0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
        self.beats += 1

    def __enter__(self) -> "Gaps":
        self._last = time.perf_counter()
        self._timer.start(0)
        return self

    def __exit__(self, *_fault: object) -> None:
        self._beat()
        self._timer.stop()
