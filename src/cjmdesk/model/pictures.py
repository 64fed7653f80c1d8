"""Where a map names pictures."""

from collections.abc import Iterator

from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.problems import Where


def places_of(journey: Journey) -> Iterator[tuple[Where, str]]:
    """Every path of a picture in the map, as it stands there, with where it does; one may come several times."""
    if journey.brand and journey.brand.logo:
        yield Where(("brand", "logo")), journey.brand.logo
    for number, persona in enumerate(journey.personas):
        if persona.photo:
            yield Where(("personas", number, "photo"), persona.id), persona.photo
    lanes = {lane.id for lane in lanes_of(journey) if lane.kind == "image"}
    for number, stage in enumerate(journey.stages):
        for index, item in enumerate(stage.touchpoints):
            if item.image:
                yield Where(("stages", number, "touchpoints", index, "image"), item.id), item.image
        for lane, path in stage.cells.items():
            if lane in lanes and path:
                yield Where(("stages", number, "cells", lane), stage.id), path


def pictures_of(journey: Journey) -> Iterator[str]:
    """Every path of a picture in the map; one may come several times."""
    return (path for _where, path in places_of(journey))
