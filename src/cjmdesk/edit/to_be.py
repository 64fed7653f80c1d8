"""From the map as it is to the one that is wished for."""

from datetime import date
from typing import Any

from cjmdesk.edit.nodes import map_entities
from cjmdesk.edit.tree import remove_found
from cjmdesk.model.journey import Journey, Review
from cjmdesk.model.stage import Emotion, Touchpoint
from cjmdesk.model.walk import walk


def to_be(journey: Journey, day: date | None = None) -> Journey:
    """The to-be map that starts from this one, dated `day`; all ids stay, so that the two can be compared.

    * A point's wanted score becomes its score. What was observed of the old one (evidence, source, n, spread) does
      not hold for it: it is an assumption. Points without a wanted score stay as they are.
    * Retired touchpoints go, with what refers to them cleared; planned ones exist.
    * The version and the last review were those of the old map. Everything else is kept.
    """
    retired = [found for found in walk(journey) if _is_retired(found.entity)]
    journey = remove_found(journey, retired) if retired else journey
    review = journey.review and journey.review.but(last=None)
    return map_entities(journey, _wished).but(
        state="to-be", date=day, version="", review=None if review == Review() else review
    )


def _is_retired(entity: Any) -> bool:
    return isinstance(entity, Touchpoint) and entity.status == "retired"


def _wished(entity: Any) -> Any:
    if isinstance(entity, Touchpoint):
        return entity.but(status="existing")
    if not isinstance(entity, Emotion) or entity.target is None:
        return entity
    if entity.target == entity.score:
        return entity.but(target=None)
    return entity.but(score=entity.target, target=None, evidence="assumption", source="", n=None, spread=None)
