"""pydantic's core alone, and the one door to it: what it would import beside itself is held off here."""

import sys
import typing
from types import ModuleType
from typing import Any

_DEFINITIONS, _EXTENSIONS = "pydantic_core.core_schema", "typing_extensions"


class _Sentinel:
    """What the core marks a value with that is not there, which no document has."""

    def __init__(self, name: str) -> None:
        self.name = name


def _hold_off(module: str, given: dict[str, Any]) -> None:
    """Puts a stand-in where the core would import a `module` that takes longer than itself.

    Who asks the stand-in for more than what is `given` to the core is given the module.
    """

    def load(name: str) -> Any:
        if name.startswith("__"):  # which is asked of every module by whoever looks for the source of something
            raise AttributeError(name)
        from importlib import import_module

        if sys.modules.get(module) is stand_in:
            del sys.modules[module]
        return getattr(import_module(module), name)

    stand_in = ModuleType(module)
    stand_in.__dict__.update(given)
    stand_in.__dict__["__getattr__"] = load
    sys.modules.setdefault(module, stand_in)


_hold_off(_DEFINITIONS, dict.fromkeys(("CoreConfig", "CoreSchema", "CoreSchemaType", "ErrorType"), Any))
_hold_off(_EXTENSIONS, {"Sentinel": _Sentinel, "TypedDict": typing.TypedDict, "NotRequired": typing.NotRequired})

from pydantic_core import PydanticCustomError, SchemaSerializer, SchemaValidator, ValidationError  # noqa: E402 - only now

if sys.modules[_EXTENSIONS].__dict__.get("Sentinel") is _Sentinel:
    # Nobody but the core was to take it for the whole.
    del sys.modules[_EXTENSIONS]

__all__ = ["PydanticCustomError", "SchemaSerializer", "SchemaValidator", "ValidationError"]
