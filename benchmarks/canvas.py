"""The canvas in the running program, moved with real events: python benchmarks/canvas.py steps|memory|soak FILE > JSON

`steps` times what the hand does: dragging, scrolling, zooming, dropping, and painting the whole map, each step from its
event to the end of the painting that it caused; a step that paints nothing is a fault. The canvas is 1920 x 1080.
`memory` opens the map, looks at all of it, scrolls over it, and tells the most that the process ever took.
`soak` paints the canvas 20 000 times and tells what the process takes from time to time.

The editor itself knows nothing of being measured: it is started as ever, and watched from here.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SETTLED = 700
"""Milliseconds after the first painting: the start is over."""


def start(file: str, measure: Callable[[Any, list[int]], object]) -> None:
    """Runs the editor on `file`; once it has settled, prints what `measure(view, paintings)` gives, and ends."""
    from PySide6.QtCore import QTimer

    from cjmdesk.__main__ import main
    from cjmdesk.qt.canvas.view import CanvasView

    paint, paintings = CanvasView.paintEvent, [0]

    def count(view: Any, event: Any) -> None:
        paint(view, event)
        paintings[0] += 1
        if paintings[0] == 1:
            QTimer.singleShot(SETTLED, lambda: finish(view))

    def finish(view: Any) -> None:
        code = 0
        try:
            json.dump(measure(view, paintings), sys.stdout)
        except Exception:
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        os._exit(code)

    CanvasView.paintEvent = count
    sys.argv = ["cjmdesk", file]
    main()


def memory_of_process(name: str = "VmHWM") -> float:
    """What the process takes now (VmRSS) or took at most (VmHWM), in MiB; only Linux tells."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise OSError(f"no {name}")


def memory(view: Any, _paintings: list[int]) -> float:
    from canvas_hands import Hands

    hands = Hands(view)
    hands.settle()
    view.fit()
    hands.settle()
    view.actual_size()
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    for tenth in range(11):
        across.setValue(across.maximum() * tenth // 10)
        down.setValue(down.maximum() * tenth // 10)
        hands.settle()
    return memory_of_process()


def soak(view: Any, _paintings: list[int], times: int = 20_000) -> list[float]:
    """What the process takes before, and after each tenth of the paintings, at four zooms in turn."""
    from canvas_hands import Hands

    hands, taken = Hands(view), []
    for number in range(times + 1):
        if number % (times // 10) == 0:
            taken.append(round(memory_of_process("VmRSS"), 1))
        if number % 50 == 0:
            view.zoom_to((1.0, 0.5, 0.2, 0.1)[number // 50 % 4])
            hands.settle()
        view.viewport().repaint()
    return taken


if __name__ == "__main__":
    from canvas_steps import steps

    start(sys.argv[2], {"steps": steps, "memory": memory, "soak": soak}[sys.argv[1]])
    sys.exit(1)
