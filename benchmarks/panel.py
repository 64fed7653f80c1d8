"""The panel and the tables in the running program: python benchmarks/panel.py MAP > JSON

Milliseconds of the process's own time, from the event to the end of all that follows it: from a selection to the shown
page, of a key in a field, and of a scroll step in a table of 10 000 rows.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROWS = 10_000


def timed(act: Callable[[], object]) -> float:
    from PySide6.QtWidgets import QApplication

    start = time.process_time()
    act()
    QApplication.processEvents()
    return (time.process_time() - start) * 1000


def selections(window: object) -> list[float]:
    """Stages and cards in turn, once each of their pages is there."""
    bridge = window.bridge  # type: ignore[attr-defined]
    stages = [stage.id for stage in bridge.doc.stages][:20]
    cards = [card.id for stage in bridge.doc.stages for card in stage.touchpoints][:20]
    keys = [key for pair in zip(stages, cards, strict=False) for key in pair]
    return [timed(lambda key=key: bridge.selection.set((key,))) for key in keys]  # type: ignore[misc]


def keystrokes(window: object) -> list[float]:
    from PySide6.QtTest import QTest

    field = window.panel.page("touchpoint").fields["title"]  # type: ignore[attr-defined]
    field.setFocus()
    return [timed(lambda char=char: QTest.keyClicks(field, char)) for char in "the quick brown fox jumps"]  # type: ignore[misc]


def scrolling(window: object) -> list[float]:
    """Steps of a page through the content plan."""
    from cjmdesk.model.journey import ContentItem
    from cjmdesk.qt.dock.tables import TABLES

    bridge = window.bridge  # type: ignore[attr-defined]
    items = tuple(ContentItem(id=f"c{number}", title=f"Item {number}") for number in range(ROWS))
    bridge.apply("x", lambda doc: doc.but(content=items))
    tables = window.tables  # type: ignore[attr-defined]
    tables.show()
    tables.dock.tabs.choose([table.id for table in TABLES].index("content") + 1)
    timed(lambda: None)
    bar = tables.dock.page.view.verticalScrollBar()
    return [timed(lambda: bar.setValue(bar.value() + bar.pageStep())) for _step in range(40)]


def main(path: str) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from cjmdesk.qt.app import Editor
    from cjmdesk.qt.settings import Settings

    app = QApplication(["benchmark", "-style", "Fusion"])
    editor = Editor(app, Settings(), language="en", theme="light")
    editor.show((1600, 1000), path)
    QTest.qWait(500)
    window = editor.window
    for kind in ("stage", "touchpoint"):
        window.panel.page(kind)  # each is made once, when it is first wanted
    measures = {"selection": selections, "key": keystrokes, "scroll": scrolling}
    figures = {}
    for name, measure in measures.items():
        taken = measure(window)
        figures[name] = (median(taken), max(taken))
    json.dump(figures, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
