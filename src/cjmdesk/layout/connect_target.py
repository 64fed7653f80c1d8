"""Where a transition that is drawn would lead."""

from cjmdesk.layout.shapes import Scene
from cjmdesk.model.vocabulary import LOST

LEAVING = 26.0
"""So far above the chevrons the customer leaves."""


def connect_target(scene: Scene, x: float, y: float, source: str) -> str:
    """The stage at (x, y), `lost` above the chevrons and to the right of the last stage; empty at `source` itself."""
    if not scene.columns:
        return ""
    last = scene.columns[-1]
    if y < scene.header_top - LEAVING or x >= last.x + last.w:
        return LOST
    found = next((column.stage for column in scene.columns if column.x <= x < column.x + column.w), "")
    return "" if found == source else found


def next_target(scene: Scene, source: str, target: str, direction: int) -> str:
    """The target to the right (1) or left (-1) of `target`; `lost` comes after the last stage."""
    around = [column.stage for column in scene.columns if column.stage != source] + [LOST]
    if target not in around:
        order = [column.stage for column in scene.columns]
        behind = order.index(source)
        return around[behind] if direction > 0 else around[max(behind - 1, 0)]
    return around[min(max(around.index(target) + direction, 0), len(around) - 1)]
