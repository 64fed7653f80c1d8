"""The analysis below the map in the running program: python benchmarks/analysis.py > JSON

Milliseconds of the process's own time on the map of 12 stages with all its figures: a step of a what-if slider from
the move to the painted result; each tab after an edit, from its figures to its picture, and the same on a map of 12
stages with 25 touchpoints each and five personas; an edit while the analysis is shown (its refresh comes later) and
while it is hidden.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from figures import full_map

STEPS, TAB_ROUNDS = 40, 15


def timed(act: Callable[[], object]) -> float:
    from PySide6.QtWidgets import QApplication

    start = time.process_time()
    act()
    QApplication.processEvents()
    return (time.process_time() - start) * 1000


def slides(window: object) -> list[float]:
    """Steps of the slider of the leads."""
    from cjmdesk.qt.analysis.what_if import GrowthSlider

    slider = window.analysis.dock.page.view.findChildren(GrowthSlider)[0]  # type: ignore[attr-defined]
    return [timed(lambda value=value: slider.setValue(value)) for value in range(1, STEPS)]  # type: ignore[misc]


def tabs(window: object, name: str) -> Iterator[tuple[str, list[float]]]:
    """Each tab after an edit of a pain's words: the figures that it shows, its drawing, its picture."""
    from cjmdesk.layout.analysis.tabs import TABS

    dock = window.analysis.dock  # type: ignore[attr-defined]
    for tab in TABS:
        dock.show_tab(tab.key)
        timed(lambda: None)
        yield f"tab {tab.key}, {name}", [_edited(window, dock, number) for number in range(TAB_ROUNDS)]


def _edited(window: object, dock: object, number: int) -> float:
    from cjmdesk.edit.tree import set_field

    bridge = window.bridge  # type: ignore[attr-defined]
    pain = next(pain.id for stage in bridge.doc.stages for pain in stage.pains)
    bridge.apply("x", lambda doc: set_field(doc, pain, "text", f"Pain {number}"))
    timed(lambda: None)
    return timed(dock._means.live.refresh)  # type: ignore[attr-defined]


def edits(window: object) -> list[float]:
    """A map's title that becomes another."""
    bridge = window.bridge  # type: ignore[attr-defined]
    taken = []
    for number in range(STEPS):
        taken.append(timed(lambda n=number: bridge.apply("x", lambda doc: doc.but(title=f"Map {n}"))))  # type: ignore[misc]
    return taken


def main() -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from cjmdesk.qt.app import Editor
    from cjmdesk.qt.settings import Settings

    app = QApplication(["benchmark", "-style", "Fusion"])
    editor = Editor(app, Settings(), language="en", theme="light")
    editor.show((1600, 1000))
    window = editor.window
    window.documents.new()
    window.bridge.apply("x", lambda _doc: full_map())
    figures = {"edit hidden": edits(window)}
    window.analysis.show()
    QTest.qWait(300)
    window.analysis.dock.show_tab("revenue")
    QTest.qWait(100)
    figures["slide"] = slides(window)
    figures["edit shown"] = edits(window)
    figures |= dict(tabs(window, "12 stages"))
    window.bridge.apply("x", lambda _doc: full_map(300, 5))
    figures |= dict(tabs(window, "12 × 25"))
    json.dump({name: (median(taken), max(taken)) for name, taken in figures.items()}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
