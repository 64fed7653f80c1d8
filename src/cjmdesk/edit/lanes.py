"""Operations on lanes. The first one writes the default lanes out, where the map names none."""

from collections.abc import Iterable
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.references import retarget_all, with_lanes
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.vocabulary import DEFAULT_LANE_KINDS


def add_lane(journey: Journey, title: str = "", kind: str = "text", index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", "lanes", {"title": title, "kind": kind, **fields}, index)


def remove_lanes(journey: Journey, keys: Iterable[str]) -> Journey:
    """Removes lanes with what stands in their cells; hiding keeps it."""
    return tree.remove(journey, keys)


def move_lane(journey: Journey, key: str, index: int | None) -> Journey:
    return tree.move(journey, key, "", index, "lanes")


def rename_lane(journey: Journey, key: str, title: str) -> Journey:
    return tree.set_field(journey, key, "title", title)


def hide_lane(journey: Journey, key: str, hidden: bool = True) -> Journey:
    return tree.set_field(journey, key, "hidden", hidden)


def set_filter(journey: Journey, key: str, **values: Any) -> Journey:
    """Sets which touchpoints a lane takes: one value or several for each field; without any it takes all."""
    return tree.set_field(journey, key, "filter", values or None)


def write_lanes(journey: Journey) -> Journey:
    """The map with its lanes written out, so that they can be changed."""
    return with_lanes(journey)


def reset_lanes(journey: Journey) -> Journey:
    """The default lanes again; what stands in the cells of other lanes goes."""
    lost = [lane.id for lane in lanes_of(journey) if lane.id not in DEFAULT_LANE_KINDS]
    return retarget_all(journey, {("lane", key): "" for key in lost}).but(lanes=None)
