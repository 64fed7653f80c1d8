"""How large the interface is shown: for the back row of a room, all its type, icons and distances grow together.

The map has a zoom of its own. As with the language, what is made takes the size that is set then: when it changes,
the windows are made anew.
"""

import re
from contextvars import ContextVar

STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent."""
USUAL = 100

_zoom: ContextVar[int] = ContextVar("interface_zoom", default=USUAL)


def use_zoom(percent: int) -> None:
    """From now on everything is made in this size."""
    _zoom.set(percent)


def zoom() -> int:
    """Percent of the usual size."""
    return _zoom.get()


def px(pixels: float) -> int:
    """A length of the interface, given in pixels of the usual size, as it is now."""
    return round(pixels * _zoom.get() / 100)


def edges(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
    """The margins of a layout, each as `px` gives it, in the order in which Qt takes them."""
    return px(left), px(top), px(right), px(bottom)


def stepped(percent: int, by: int) -> int:
    """The size that is `by` steps from `percent`; the smallest or the largest where there is no further one."""
    nearest = min(range(len(STEPS)), key=lambda number: abs(STEPS[number] - percent))
    return STEPS[min(max(nearest + by, 0), len(STEPS) - 1)]


def scaled_sheet(rules: str) -> str:
    """A style sheet with all lengths as they are now; lines stay as fine as they are."""
    if zoom() == USUAL:
        return rules
    return re.sub(r"\b(\d+)px", lambda found: f"{px(int(found[1])) if int(found[1]) > 2 else found[1]}px", rules)
