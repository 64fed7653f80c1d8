"""The rows of the map: which lanes it shows, and which touchpoint stands in which lane."""

from functools import cache

from cjmdesk.model.journey import Journey, Lane, LaneFilter
from cjmdesk.model.stage import Touchpoint
from cjmdesk.model.vocabulary import DEFAULT_LANE_KINDS


@cache
def _default_lanes() -> tuple[Lane, ...]:
    # Not validated: a check of a map would first have to build the rules for lanes alone.
    return tuple(Lane.model_construct(id=kind, kind=kind) for kind in DEFAULT_LANE_KINDS)


def lanes_of(journey: Journey) -> tuple[Lane, ...]:
    """The map's lanes; where the file names none, the six default ones, whose ids are their kinds."""
    return _default_lanes() if journey.lanes is None else journey.lanes


def touchpoint_lanes(journey: Journey) -> tuple[Lane, ...]:
    return tuple(lane for lane in lanes_of(journey) if lane.kind == "touchpoints")


def meets(touchpoint: Touchpoint, wanted: LaneFilter) -> bool:
    """Whether the touchpoint has one of the wanted values in every field that the filter names."""
    return (
        (not wanted.function or touchpoint.function in wanted.function)
        and (not wanted.group or touchpoint.group in wanted.group)
        and (not wanted.channel or touchpoint.channel in wanted.channel)
        and (not wanted.status or touchpoint.status in wanted.status)
    )


def lane_for(touchpoint: Touchpoint, lanes: tuple[Lane, ...]) -> tuple[Lane | None, bool]:
    """The lane among the touchpoint lanes `lanes` where the touchpoint stands, and whether it belongs there.

    The first lane whose filter it meets, else the first without a filter, else the last, where it does not belong;
    no lane where there is none.
    """
    for lane in lanes:
        if lane.filter is not None and meets(touchpoint, lane.filter):
            return lane, True
    for lane in lanes:
        if lane.filter is None:
            return lane, True
    return (lanes[-1], False) if lanes else (None, True)


def span_of(touchpoint: Touchpoint, stage_index: int, stage_count: int) -> int:
    """The number of stages that the touchpoint covers, clamped to the end of the map."""
    return min(touchpoint.span, stage_count - stage_index)
