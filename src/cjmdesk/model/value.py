"""Frozen values whose fields are checked: made by pydantic's core, to the rules that their class states."""

from collections.abc import Iterator, Mapping
from copy import copy, deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, dataclass_transform

from cjmdesk.model.core import ValidationError
from cjmdesk.model.rules import FieldInfo, field, own_fields, serializer_of, validator_of

_set = object.__setattr__


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class Kind(type):
    """The class of the models, for type checkers: the fields of a class are what it can be made from."""


class Value(metaclass=Kind):
    """The base of the models. What they are asked for is called as in pydantic; its core keeps notes in the slots.

    A class states its fields as annotations, each with its default, and may have a method `check_whole` that is given
    the checked value and returns it or raises.
    """

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    if TYPE_CHECKING:
        __pydantic_extra__: ClassVar[Any]
        __pydantic_fields_set__: ClassVar[Any]

    model_fields: ClassVar[dict[str, FieldInfo]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.model_fields = {**cls.model_fields, **own_fields(cls)}

    def __init__(self, /, **data: Any) -> None:
        validator_of(type(self)).validate_python(data, self_instance=self)

    @classmethod
    def model_validate(cls, data: Any, *, by_name: bool | None = None, by_alias: bool | None = None) -> Self:
        """The value that plain `data` stands for; raises ValidationError with all that is wrong."""
        made: Self = validator_of(cls).validate_python(data, by_name=by_name, by_alias=by_alias)
        return made

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """A value of these fields and the other ones' defaults, none of them checked."""
        made = cls.__new__(cls)
        fields = {
            name: values[name] if name in values else info.get_default() for name, info in cls.model_fields.items()
        }
        others = {name: value for name, value in values.items() if name not in fields}
        made.__setstate__((fields, others, fields.keys() & values.keys()))
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """A copy with the fields of `update`, which are not checked."""
        new = copy(self)
        for name, value in (update or {}).items():
            (new.__dict__ if name in self.model_fields else new.__pydantic_extra__)[name] = value
        return new

    def model_dump(
        self, *, mode: str = "python", by_alias: bool = False, exclude_defaults: bool = False
    ) -> dict[str, Any]:
        """The value as plain data; in the `mode` "json" as JSON has it."""
        serializer = serializer_of(type(self))
        data: dict[str, Any] = serializer.to_python(
            self, mode=mode, by_alias=by_alias, exclude_defaults=exclude_defaults
        )
        return data

    # -- frozen

    def _refuse(self, name: str, value: Any = None) -> NoReturn:
        fault: Any = {"type": "frozen_instance", "loc": (name,), "input": value}
        raise ValidationError.from_exception_data(type(self).__name__, [fault])

    if not TYPE_CHECKING:  # to whom any attribute would seem to be there
        __setattr__ = __delattr__ = _refuse

        def __getattr__(self, name: str) -> Any:
            """A key of the file that the class does not know."""
            try:
                return object.__getattribute__(self, "__pydantic_extra__")[name]
            except (AttributeError, KeyError, TypeError):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}") from None

        def __hash__(self) -> int:
            return hash(tuple(map(self.__dict__.__getitem__, self.model_fields)))

    # -- as a value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Value):
            return NotImplemented
        return (
            type(self) is type(other)
            and self.__dict__ == other.__dict__
            and (self.__pydantic_extra__ or {}) == (other.__pydantic_extra__ or {})
        )

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The fields, then the keys that the class does not know, each with its value."""
        yield from self.__dict__.items()
        yield from (self.__pydantic_extra__ or {}).items()

    def __repr__(self) -> str:
        shown = {**self.__dict__, **(self.__pydantic_extra__ or {})}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown.items())})"

    def __getstate__(self) -> Any:
        return self.__dict__, self.__pydantic_extra__, self.__pydantic_fields_set__

    def __setstate__(self, state: Any) -> None:
        fields, others, said = state
        _set(self, "__dict__", fields)
        _set(self, "__pydantic_extra__", others)
        _set(self, "__pydantic_fields_set__", said)
        _set(self, "__pydantic_private__", None)

    def __copy__(self) -> Self:
        new = type(self).__new__(type(self))
        new.__setstate__(tuple(map(copy, self.__getstate__())))
        return new

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        new = type(self).__new__(type(self))
        new.__setstate__(deepcopy(self.__getstate__(), memo))
        return new
