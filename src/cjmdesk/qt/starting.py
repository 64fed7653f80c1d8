"""The end of the start: from here on the program is a usual one."""

import gc

from PySide6.QtCore import QObject, QTimer

_ROUND = 300
"""Milliseconds between two looks at how much has been made: a look that comes late takes so long that one sees it."""


class Collector(QObject):
    """Looks for garbage in Python's place, and in the window's thread alone.

    Python looks for it in whichever thread makes something just then, and takes apart there what it finds: a timer or
    a font of a window that is gone does not survive that in a thread that it does not belong to, nor does the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_ROUND)

    def look(self) -> None:
        """Looks through the oldest that enough has been made since; how much that is, Python says."""
        for age in (2, 1, 0):
            if gc.get_count()[age] > gc.get_threshold()[age]:
                gc.collect(age)
                break

    def end(self) -> None:
        """Python does it again."""
        self._timer.stop()
        gc.enable()


def end_start(application: QObject) -> None:
    """What is there now stays, and is not searched for garbage later."""
    # The first gesture would have to wait for it.
    import cjmdesk.qt.canvas.gestures.choose  # noqa: F401 - to have it

    gc.freeze()
    Collector(application)
