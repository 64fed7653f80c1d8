"""What each kind of node has in a file: its keys, in the order of the canonical form, and what stands behind each.

Worked out once from the models, so that reading and writing follow the one definition there is.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from cjmdesk.model.base import Entity, Letter, Node, _listed
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea, Transition
from cjmdesk.model.rules import Before
from cjmdesk.model.stage import Emotion

FieldKind = Literal["scalar", "node", "nodes", "list", "table"]

_LAST = ("notes", "implied")
"""Fields that every entity has and most leave empty: they come last."""

_FLOW = {(Journey, "tags"), (Idea, "solves")}
"""Lists of ids and tags, written in one line; lists of letters and filters are known by their type."""


class Field(NamedTuple):
    name: str
    """The name in the model; in the file it is `key`."""
    key: str
    kind: FieldKind
    node: type[Node] | None
    """The kind of the node or nodes, where the field holds such."""
    default: Any
    flow: bool
    """Whether a list is written in one line."""
    one_or_more: bool
    """Whether a list of one is written as that one."""
    words: tuple[str, ...]
    """The words that the field takes, where it takes only certain ones."""


class Plan(NamedTuple):
    cls: type[Node]
    fields: tuple[Field, ...]
    """In the order of the canonical form."""
    by_key: dict[str, Field]
    scalars: frozenset[str]
    """The keys of the fields that hold one text, number, word or date."""
    made_id: bool
    """Whether a missing id is made from the name: for every entity but the map, emotions and transitions."""


@cache
def plan_of(cls: type[Node]) -> Plan:
    """The plan of `cls`; the same object at every call."""
    names = list(cls.model_fields)
    first = [name for name in ("id",) if name in names]
    last = [name for name in _LAST if issubclass(cls, Entity)]
    rest = [name for name in names if name not in (*first, *last)]
    fields = tuple(_field(cls, name) for name in (*first, *rest, *last))
    made_id = issubclass(cls, Entity) and not issubclass(cls, Journey | Emotion | Transition)
    scalars = frozenset(field.key for field in fields if field.kind == "scalar")
    return Plan(cls, fields, {field.key: field for field in fields}, scalars, made_id)


def _field(cls: type[Node], name: str) -> Field:
    info = cls.model_fields[name]
    default = info.get_default(call_default_factory=True)
    annotation, listed = _bare(info.annotation, list(info.metadata))
    origin, args = get_origin(annotation), get_args(annotation)
    words: tuple[str, ...] = ()
    node: type[Node] | None = None
    kind: FieldKind = "scalar"
    if isinstance(annotation, type) and issubclass(annotation, Node):
        kind, node = "node", annotation
    elif origin is dict:
        kind = "table"
    elif origin is tuple:
        inner = args[0]
        kind = "list"
        if isinstance(inner, type) and issubclass(inner, Node):
            kind, node = "nodes", inner
        words = get_args(inner) if get_origin(inner) is Literal else ()
    elif origin is Literal:
        words = args
    flow = listed or (cls, name) in _FLOW or words == get_args(Letter)
    return Field(name, info.alias or name, kind, node, default, flow and kind == "list", listed, words)


def _bare(annotation: Any, metadata: list[Any]) -> tuple[Any, bool]:
    """The type without None and without conditions, and whether one value may stand for a list."""
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, metadata = args[0], [*metadata, *args[1:]]
        elif origin in (Union, UnionType):
            (annotation,) = (arg for arg in args if arg is not NoneType)
        else:
            return annotation, any(isinstance(part, Before) and part.func is _listed for part in metadata)
