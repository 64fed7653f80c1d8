"""Where a lane that is dragged would land."""

from typing import NamedTuple

from cjmdesk.layout.shapes import Scene
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of

_GAP = 4.0


class LaneTarget(NamedTuple):
    """A place for a lane: above the lane `before` (empty for the end), on this side of the line of visibility.

    `line` is (x0, y0, x1, y1).
    """

    before: str
    backstage: bool
    line: tuple[float, float, float, float]


def lane_target(scene: Scene, journey: Journey, y: float, moving: str) -> LaneTarget | None:
    """The place for the lane `moving` at y, between the lanes whose middles are above and below it.

    Below a lane of the backstage it becomes one of them, above one of the others it stops being one; at the border
    it stays what it is. None where there is no lane.
    """
    others = [row for row in scene.rows if row.lane != moving]
    if not scene.rows or not scene.columns:
        return None
    sides = {lane.id: lane.backstage for lane in lanes_of(journey)}
    index = sum(row.y + row.h / 2 < y for row in others)
    if index and sides[others[index - 1].lane]:
        backstage = True
    elif index < len(others) and not sides[others[index].lane]:
        backstage = False
    else:
        backstage = sides[moving]
    if index < len(others):
        line_y = others[index].y - _GAP
    else:
        last = others[-1] if others else scene.rows[-1]
        line_y = last.y + last.h + _GAP
    right = scene.columns[-1].x + scene.columns[-1].w
    before = others[index].lane if index < len(others) else ""
    return LaneTarget(before, backstage, (scene.parts[0].x, line_y, right, line_y))
