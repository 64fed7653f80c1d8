"""What of a document is shown: chosen personas and lanes, and the copy for a client. The document stays as it is."""

from typing import Any

from cjmdesk.layout.theme import PRINT
from cjmdesk.model.base import Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Stage

INTERNAL = ("notes", "evidence", "source", "sources", "owner", "department")
"""The fields that a client's copy is without, wherever they stand."""


def extract(
    journey: Journey, personas: tuple[str, ...] = (), lanes: tuple[str, ...] = (), *, client: bool = False
) -> Journey:
    """`journey` with only these personas (by id) and lanes (by id or kind); all of them where none are named.

    What belongs to no persona belongs to each. With `client` it is without the fields of `INTERNAL`.
    """
    if personas:
        journey = _of_personas(journey, frozenset(personas))
    if lanes:
        journey = journey.but(lanes=tuple(lane for lane in lanes_of(journey) if lane.id in lanes or lane.kind in lanes))
    return without_internals(journey) if client else journey


def _of_personas(journey: Journey, wanted: frozenset[str]) -> Journey:
    kept = tuple(_in_its_color(item, number) for number, item in enumerate(journey.personas) if item.id in wanted)
    return journey.but(personas=kept, stages=tuple(_stage(stage, wanted | {""}) for stage in journey.stages))


def _in_its_color(persona: Persona, number: int) -> Persona:
    """The persona with the colour that it has among all of them written down."""
    return persona if persona.color else persona.but(color=PRINT.personas[number % len(PRINT.personas)])


def _stage(stage: Stage, wanted: frozenset[str]) -> Stage:
    return stage.but(
        emotions=tuple(item for item in stage.emotions if item.persona in wanted),
        pains=tuple(item for item in stage.pains if item.persona in wanted),
    )


def without_internals(node: Any) -> Any:
    """A node, or a tuple of them, with the fields of `INTERNAL` empty in itself and in all below it."""
    if isinstance(node, tuple):
        return tuple(without_internals(item) for item in node)
    if not isinstance(node, Node):
        return node
    fields = type(node).model_fields
    changes = {name: fields[name].get_default(call_default_factory=True) for name in INTERNAL if name in fields}
    for name, value in node:
        if isinstance(value, tuple | Node) and name in fields and name not in changes:
            changes[name] = without_internals(value)
    return node.but(**changes)
