"""A window up to its first painting, then out at once: python benchmarks/window.py minimal | FILE

`minimal` shows a QMainWindow with a QGraphicsView, a frame and two words in it, and nothing of ours; FILE opens the
editor on that map. The editor itself knows nothing of being measured: the painting of its view is watched from here.
"""

import os
import sys
from typing import Any


def leave_after_painting(view: type[Any]) -> None:
    """Ends the process, without the cost of taking Qt down, once a `view` with something in it has painted."""
    from PySide6.QtCore import QTimer

    paint = view.paintEvent

    def paint_and_leave(self: Any, event: Any) -> None:
        paint(self, event)
        if self.scene() is not None and self.scene().items():
            QTimer.singleShot(0, lambda: os._exit(0))

    view.paintEvent = paint_and_leave


def show_minimal() -> None:
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

    app = QApplication([])
    window, scene = QMainWindow(), QGraphicsScene(0, 0, 800, 600)
    scene.addRect(10, 10, 100, 60)
    scene.addSimpleText("Hello Привет")

    class View(QGraphicsView):
        pass

    leave_after_painting(View)
    window.setCentralWidget(View(scene))
    window.resize(1280, 800)
    window.show()
    app.exec()


def show_editor(file: str) -> None:
    from cjmdesk.__main__ import main
    from cjmdesk.qt.canvas.view import CanvasView

    leave_after_painting(CanvasView)
    sys.argv = ["cjmdesk", file]
    main()


if __name__ == "__main__":
    show_minimal() if sys.argv[1] == "minimal" else show_editor(sys.argv[1])
    # Only reached where nothing was painted.
    sys.exit(1)
