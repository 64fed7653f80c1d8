"""Pictures that have another name now."""

from collections.abc import Mapping

from cjmdesk.edit.nodes import with_value
from cjmdesk.model.journey import Journey
from cjmdesk.model.pictures import places_of


def rename_pictures(journey: Journey, renamed: Mapping[str, str]) -> Journey:
    """Names the pictures in `renamed` (by their paths in the map) otherwise, wherever they stand."""
    for where, path in list(places_of(journey)):
        if path in renamed:
            journey = with_value(journey, where.path, renamed[path])
    return journey
