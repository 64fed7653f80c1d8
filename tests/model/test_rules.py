"""The rules that are made of the models' annotations are those that pydantic itself makes of them."""

import subprocess
import sys
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WrapValidator, create_model
from pydantic import model_validator as validates_whole
from pydantic_core import ValidationError
from strategies import journeys

from cjmdesk.edit.nodes import node_class
from cjmdesk.model import core
from cjmdesk.model.base import Node
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.rules import After, Around, Before, FieldInfo, Limits, field, schema_of
from cjmdesk.model.stage import Answers, Emotion, Stage, Touchpoint
from cjmdesk.model.value import Value

# ---------------------------------------------------------------- pydantic's own models of the same annotations


class Base(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", validate_by_name=True, validate_by_alias=True)


@cache
def twin(cls: type[Node]) -> type[BaseModel]:
    """The model that pydantic makes of the fields of `cls`."""
    fields: dict[str, Any] = {}
    for name, info in cls.model_fields.items():
        more: dict[str, Any] = {"alias": info.alias} if info.alias else {}
        more |= {"default_factory": twin_default(info)} if info.factory else {"default": info.default}
        fields[name] = (translated(info.annotation, info.metadata), Field(validate_default=info.checks_default, **more))
    checks = {"whole": validates_whole(mode="after")(cls.check_whole)} if hasattr(cls, "check_whole") else {}
    return create_model(cls.__name__, __base__=Base, __validators__=checks, **fields)


def twin_default(info: FieldInfo) -> Any:
    is_node = isinstance(info.annotation, type) and issubclass(info.annotation, Node)
    return twin(info.annotation).model_construct if is_node else info.factory


def translated(kind: Any, metadata: tuple[Any, ...] = ()) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        kind = translated(args[0], args[1:])
    elif origin in (Union, UnionType):
        (there,) = (arg for arg in args if arg is not NoneType)
        kind = translated(there) | None
    elif origin is tuple:
        kind = tuple[translated(args[0]), ...]
    elif origin is dict:
        kind = dict[translated(args[0]), translated(args[1])]
    elif isinstance(kind, type) and issubclass(kind, Node):
        kind = twin(kind)
    elif kind is float:
        kind = Annotated[float, Field(allow_inf_nan=False)]
    for mark in metadata:
        kind = Annotated[kind, pydantic_mark(mark)]
    return kind


def pydantic_mark(mark: Any) -> Any:
    if isinstance(mark, Limits):
        return Field(ge=mark.ge, le=mark.le)
    return {Before: BeforeValidator, After: AfterValidator, Around: WrapValidator}[type(mark)](mark.func)


def all_nodes() -> list[type[Node]]:
    found, pending = [], [Journey]
    while pending:
        cls: type[Node] = pending.pop()
        if cls not in found:
            found.append(cls)
            pending += filter(None, (node_class(cls, name) for name in cls.model_fields))
    return found


def told(cls: Any, data: Any) -> Any:
    """What comes of `data`: the value as plain data, or every fault with its place and its words."""
    try:
        return cls.model_validate(data).model_dump(by_alias=True)
    except ValidationError as error:
        return [(fault["loc"], fault["type"], fault["msg"]) for fault in error.errors(include_url=False)]


VALUES = (
    "", "x", "no", "5", "3.5", "4,2", "-1", "nan", "inf", "1e400", "2026-11-12", "2026-02-30", "#3B5BDB", "blue",
    "sales", "as-is", "true", True, 0, 1, 6, -3, 0.5, 1.5, 10**16, float("nan"), float("inf"), None, [], {}, ["x"],
    ["L", "X"], [None], [{}], {"a": "b"}, {"a": 1}, {"9": 1}, {9: 1, "9": 2}, {"id": 5}, [{"id": 5, "at": "2"}], b"x",
)  # fmt: skip


@pytest.mark.parametrize("cls", all_nodes(), ids=lambda cls: cls.__name__)
def test_every_field_takes_and_refuses_what_it_would_in_pydantic(cls: type[Node]) -> None:
    for name, info in cls.model_fields.items():
        for value in VALUES:
            for key in {name, info.alias or name}:
                data = {key: value, "odd": "kept"}
                assert told(cls, data) == told(twin(cls), data), (name, value)
    for data in ({}, {"x": 1}, None, "x", [], 5):
        assert told(cls, data) == told(twin(cls), data)


@given(journeys(), st.data())
def test_whole_maps_are_what_they_would_be_in_pydantic(journey: Journey, data: st.DataObject) -> None:
    plain = journey.model_dump(by_alias=True)
    assert told(Journey, plain) == told(twin(Journey), plain)
    for stage in plain["stages"]:
        stage[data.draw(st.sampled_from(sorted(Stage.model_fields)))] = data.draw(st.sampled_from(VALUES))
    assert told(Journey, plain) == told(twin(Journey), plain)
    assert journey.model_dump(mode="json", exclude_defaults=True, by_alias=True) == twin(Journey).model_validate(
        journey.model_dump(by_alias=True)
    ).model_dump(mode="json", exclude_defaults=True, by_alias=True)


# ---------------------------------------------------------------- values


def test_defaults_are_those_of_the_class_and_no_attributes_of_it() -> None:
    assert Touchpoint.model_fields["span"].get_default() == 1
    assert Journey.model_fields["emotion_scale"].get_default() == EmotionScale()
    assert Journey.model_fields["emotion_scale"].default is not None
    assert not hasattr(Touchpoint, "span")
    assert list(Transition.model_fields)[:4] == ["id", "notes", "implied", "from_"]


def test_constructing_and_copying_check_nothing() -> None:
    odd = Emotion.model_construct(score="much", other=1)
    assert (odd.score, odd.persona, odd.unknown) == ("much", "", {"other": 1})
    assert odd.model_copy() == odd
    changed = odd.model_copy(update={"score": 2, "more": 3})
    assert (changed.score, changed.unknown, odd.unknown) == (2, {"other": 1, "more": 3}, {"other": 1})


def test_values_are_equal_by_kind_fields_and_unknown_keys() -> None:
    assert Touchpoint(id="a") == Touchpoint(id="a")
    assert Touchpoint(id="a") != Touchpoint(id="b")
    assert Touchpoint() != Stage()
    assert Touchpoint() != 5
    assert hash(Touchpoint(id="a")) == hash(Touchpoint(id="a"))
    with pytest.raises(TypeError):
        hash(Stage())
    assert Touchpoint.model_validate({"odd": "x"}) != Touchpoint()
    assert Touchpoint.model_validate({"odd": "x"}).odd == "x"
    assert repr(Answers.model_validate({"odd": "x"})) == "Answers(nps=None, csat=None, ces=None, odd='x')"
    with pytest.raises(AttributeError, match="no attribute 'even'"):
        Touchpoint.model_validate({"odd": "x"}).even  # noqa: B018
    with pytest.raises(AttributeError):
        Touchpoint.__new__(Touchpoint).odd  # noqa: B018
    with pytest.raises(ValidationError, match="frozen"):
        del Touchpoint().title


def test_annotations_without_rules_are_refused() -> None:
    class Odd(Value):
        field: complex = 1j

    with pytest.raises(TypeError, match="no rules for"):
        schema_of(Odd)


def test_a_field_says_what_is_more_than_its_default() -> None:
    class Small(Value):
        _hidden: int
        kind: Literal["a"] = field(default="a", alias="class")
        size: Annotated[int, Limits(1)] = field(default=2, limits=Limits(None, 3))

    assert Small.model_validate({"class": "a"}).kind == "a"
    assert Small.model_fields["size"].metadata == (Limits(1), Limits(None, 3))
    for size in (0, 4):
        with pytest.raises(ValidationError):
            Small(size=size)


# ---------------------------------------------------------------- what is imported


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_only_pydantics_core_is_imported_and_its_definitions_when_somebody_wants_them() -> None:
    code = """
import sys
import cjmdesk.model.journey
print("pydantic" in sys.modules, "__file__" in vars(sys.modules["pydantic_core.core_schema"]))
from pydantic_core import core_schema
print(core_schema.str_schema())
import pydantic
class M(pydantic.BaseModel):
    x: int = pydantic.Field(ge=1)
print(M(x=2).x, cjmdesk.model.journey.Journey(title="t").title)
from pydantic_core import core_schema
print("__file__" in vars(sys.modules["pydantic_core.core_schema"]))
"""
    assert run(code).split("\n") == ["False False", "{'type': 'str'}", "2 t", "True", ""]


def test_what_the_core_asks_for_is_held_off_from_nobody_else() -> None:
    code = """
import sys
import cjmdesk.model.core
print("typing_extensions" in sys.modules)
from typing_extensions import Sentinel, deprecated
import typing_extensions, pydantic
print(Sentinel is typing_extensions.Sentinel, "__file__" in vars(typing_extensions))
"""
    assert run(code).split("\n") == ["False", "True True", ""]


def test_what_the_definitions_lack_is_lacking() -> None:
    code = """
import cjmdesk.model.core
from pydantic_core import core_schema
try:
    core_schema.no_such_thing
except AttributeError:
    print("lacking")
"""
    assert run(code) == "lacking\n"
    assert core.SchemaValidator
