"""From the annotations of a class to the rules that pydantic's core checks: what a field holds, and its default.

pydantic would make the same rules of the same annotations, and a test holds the two against each other. But importing
it, and letting it make them, would take a third of the time in which a map opens; its core is all that is needed.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Protocol, Union, get_args, get_origin

from cjmdesk.model.core import SchemaSerializer, SchemaValidator


class Before(NamedTuple):
    """In an annotation: `func(value)` takes the place of a value before it is checked."""

    func: Callable[[Any], Any]


class After(NamedTuple):
    """In an annotation: `func(value)` takes the place of a value that has been checked."""

    func: Callable[[Any], Any]


class Around(NamedTuple):
    """In an annotation: `func(value, check)` does the checking, with the rest of the annotation as `check`."""

    func: Callable[[Any, Any], Any]


class Limits(NamedTuple):
    """In an annotation: the least and the greatest value of a number; None for no end."""

    ge: float | None = None
    le: float | None = None


class FieldInfo(NamedTuple):
    """What a class says of one of its fields."""

    annotation: Any
    """The type, without what `metadata` holds."""
    metadata: tuple[Any, ...] = ()
    default: Any = None
    """An ellipsis where `factory` makes it."""
    factory: Callable[[], Any] | None = None
    alias: str | None = None
    """What a file calls the field, where that is no name in Python."""
    checks_default: bool = False

    def get_default(self, *, call_default_factory: bool = True) -> Any:
        """The value of a field that nothing is said about."""
        return self.factory() if self.factory and call_default_factory else self.default


def field(
    *,
    default: Any = None,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    limits: Limits | None = None,
    checks_default: bool = False,
) -> Any:
    """The default of a field of which there is more to say than its value; see `FieldInfo`."""
    given = ... if default_factory else default
    return FieldInfo(None, (limits,) if limits else (), given, default_factory, alias, checks_default)


class Checked(Protocol):
    """A class with rules: what `value.Value` makes of those below it."""

    model_fields: ClassVar[dict[str, FieldInfo]]


def own_fields(cls: type) -> dict[str, FieldInfo]:
    """The fields that `cls` itself has annotations for; what stood there as their defaults is taken off the class."""
    found = {}
    for name, annotation in cls.__annotations__.items():
        origin: Any = get_origin(annotation)
        if origin is ClassVar or name.startswith("_"):
            continue
        default = cls.__dict__[name]
        delattr(cls, name)
        said = default if isinstance(default, FieldInfo) else FieldInfo(None, (), default)
        metadata: tuple[Any, ...] = ()
        if origin is Annotated:
            annotation, *inner = get_args(annotation)
            metadata = tuple(inner)
        found[name] = said._replace(annotation=annotation, metadata=metadata + said.metadata)
    return found


@cache
def validator_of(cls: type[Checked]) -> SchemaValidator:
    """What checks the values of `cls`; made when it is first wanted."""
    return SchemaValidator(schema_of(cls))


@cache
def serializer_of(cls: type[Checked]) -> SchemaSerializer:
    """What makes plain data of the values of `cls`."""
    return SchemaSerializer(schema_of(cls))


@cache
def schema_of(cls: type[Checked]) -> dict[str, Any]:
    """The rules for `cls`, as pydantic's core takes them: every key it does not know is kept."""
    fields = {name: _field_schema(info) for name, info in cls.model_fields.items()}
    config = {
        "title": cls.__name__,
        "extra_fields_behavior": "allow",
        "validate_by_name": True,
        "validate_by_alias": True,
    }
    inner = {"type": "model-fields", "model_name": cls.__name__, "fields": fields}
    model = {"type": "model", "cls": cls, "schema": inner, "config": config}
    whole = getattr(cls, "check_whole", None)
    return _called("function-after", whole, model) if whole else model


def _field_schema(info: FieldInfo) -> dict[str, Any]:
    inner = _schema(info.annotation, info.metadata)
    value: dict[str, Any] = {"type": "default", "schema": inner}
    if info.factory:
        value |= {"default_factory": info.factory, "default_factory_takes_data": False}
    else:
        value["default"] = info.default
    if info.checks_default:
        value["validate_default"] = True
    found = {"type": "model-field", "schema": value}
    return found | {"validation_alias": info.alias, "serialization_alias": info.alias} if info.alias else found


def _called(kind: str, func: Any, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "function": {"type": "no-info", "function": func}, "schema": schema}


_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "str"},
    bool: {"type": "bool"},
    int: {"type": "int"},
    float: {"type": "float", "allow_inf_nan": False},
    date: {"type": "date"},
}
"""Numbers of a document are finite, whatever else is said of them."""

_CALLS = {Before: "function-before", After: "function-after", Around: "function-wrap"}


def _schema(kind: Any, metadata: tuple[Any, ...] = ()) -> dict[str, Any]:
    """The rules for an annotation; what stands further right in its metadata is nearer to who gives a value."""
    schema = _bare_schema(kind)
    for mark in metadata:
        if isinstance(mark, Limits):
            ends = {"ge": mark.ge, "le": mark.le}
            schema = schema | {name: end for name, end in ends.items() if end is not None}
        else:
            schema = _called(_CALLS[type(mark)], mark.func, schema)
    return schema


def _bare_schema(kind: Any) -> dict[str, Any]:
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _schema(args[0], args[1:])
    if origin is Literal:
        return {"type": "literal", "expected": list(args)}
    if origin in (Union, UnionType):
        (there,) = (arg for arg in args if arg is not NoneType)
        return {"type": "nullable", "schema": _schema(there)}
    if origin is tuple:
        return {"type": "tuple", "items_schema": [_schema(args[0])], "variadic_item_index": 0}
    if origin is dict:
        return {"type": "dict", "keys_schema": _schema(args[0]), "values_schema": _schema(args[1])}
    if isinstance(kind, type) and hasattr(kind, "model_fields"):
        return schema_of(kind)
    raise TypeError(f"no rules for {kind!r}")
