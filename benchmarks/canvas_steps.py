"""What the hand does on the canvas, step by step, each timed with the painting that it causes."""

import itertools
import math
from time import process_time
from typing import Any

from canvas_hands import MIDDLE, Hands, Times, times
from PySide6.QtCore import QPointF

STEPS = 120


def steps(view: Any, paintings: list[int]) -> dict[str, Times]:
    """The least, median and worst milliseconds of every kind of step on the map of `view`."""
    hands = Hands(view, paintings)
    view.actual_size()
    hands.rest()
    found = {
        "drag a touchpoint": drag(hands, "touchpoint:", "touchpoint"),
        "drag a stage": drag(hands, "stage:", "stage"),
        "drag an emotion": drag(hands, "emotion:", "emotion"),
        "pan": pan(hands),
        "drop": drops(hands),
        "zoom": zoom(hands),
    }
    view.actual_size()
    view.horizontalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(0)
    found["walk"] = walk(hands)
    view.fit()
    hands.rest()
    found["fit-all"] = times(hands.timed(view.viewport().repaint) for _round in range(40))
    found["fit-all, all anew"] = times(hands.timed(lambda: anew(view)) for _round in range(12))
    found["walk at fit-all"] = walk(hands)
    found["drag a touchpoint at fit-all"] = drag(hands, "touchpoint:", "touchpoint")
    return found


def anew(view: Any) -> None:
    """Paints the whole map with nothing kept from the last time."""
    view.board.items.repaint_all()
    view.viewport().repaint()


def walk(hands: Hands) -> Times:
    """Every picture of 200 customers who walk the map, from the second in which most of them are on their way."""
    window = hands.view.window()
    window.actions_.by_id["watch_customers"].trigger()
    walking = window.toolbox.walking
    assert walking.is_running, walking.bar.message.text()
    walking.toggle()
    walking.moment = 8.0
    hands.rest()

    taken = []
    for _step in range(STEPS):
        walking.moment += 0.016
        start = process_time()
        walking.show_now()
        hands.settle()  # what stays in view is painted by widgets that count no paintings
        taken.append((process_time() - start) * 1000)
    walking.close()
    hands.rest()
    return times(taken)


def middle_part(hands: Hands, start: str, kind: str) -> Any:
    """The part of a kind that is nearest to the middle of the map."""
    scene = hands.view.board.scene
    end = "/header" if start == "stage:" else ""
    parts = [
        part for part in scene.parts if part.kind == kind and part.key.startswith(start) and part.key.endswith(end)
    ]
    x, y = scene.width / 2, scene.height / 2
    return min(parts, key=lambda part: abs(part.x + part.w / 2 - x) + abs(part.y + part.h / 2 - y))


def circle(start: QPointF, radius: float = 300.0) -> Any:
    """Points of a path about the start: through several stages and cells, some steps small and some large."""
    for number in itertools.count():
        angle = number / STEPS * 4 * math.pi
        yield start + QPointF(math.sin(angle) * radius, math.sin(2 * angle) * radius * 0.6)


def drag(hands: Hands, start: str, kind: str) -> Times:
    """Every step of a gesture, the first one, which begins it, among them; it ends without effect."""
    point = hands.shown(middle_part(hands, start, kind))
    hands.press(point)
    path = circle(point)
    first = hands.move(point + QPointF(9, 9))
    taken = [first, *(hands.move(next(path)) for _step in range(STEPS))]
    hands.view._pointer.cancel()
    hands.release_quietly(point)
    return times(taken)


def pan(hands: Hands) -> Times:
    view = hands.view
    view.centerOn(view.sceneRect().center())
    hands.settle()
    point = QPointF(900, 500)
    hands.press(point, MIDDLE)
    path = itertools.islice(circle(point, 250), 1, STEPS)
    taken = [hands.move(place, MIDDLE) for place in path]
    hands.release_quietly(point, MIDDLE)
    return times(taken)


def zoom(hands: Hands) -> Times:
    """With the wheel from 100% to the smallest and back, twice, past where the overview takes over."""
    point, taken = QPointF(900, 500), []
    for notches in ([-1] * 12 + [1] * 12) * 2:
        taken.append(hands.turn(point, notches))
    return times(taken)


def drops(hands: Hands) -> Times:
    """From the release to the repainted map: a touchpoint to another place, and back, by hand."""
    taken = []
    for round_ in range(8):
        part = middle_part(hands, "touchpoint:", "touchpoint")
        point = hands.shown(part)
        hands.press(point)
        target = point + QPointF(208 if round_ % 2 else -208, 150)
        hands.move(point + QPointF(9, 9))
        hands.move(target)
        before = hands.view.board.bridge.doc
        taken.append(hands.release(target))
        assert hands.view.board.bridge.doc is not before, "nothing was moved"
        hands.settle()
    return times(taken)
