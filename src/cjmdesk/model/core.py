"""pydantic's core alone, and the one door to it: what it would import beside itself is held off here."""

import sys
from types import ModuleType
from typing import Any

_DEFINITIONS = "pydantic_core.core_schema"


def _hold_off_definitions() -> None:
    """Puts a stand-in where the core would import its definitions for type checkers, which take longer than itself.

    Who asks the stand-in for more than the four names that the core takes from it is given the module.
    """

    def load(name: str) -> Any:
        if name.startswith("__"):  # which is asked of every module by whoever looks for the source of something
            raise AttributeError(name)
        from importlib import import_module

        if sys.modules.get(_DEFINITIONS) is stand_in:
            del sys.modules[_DEFINITIONS]
        return getattr(import_module(_DEFINITIONS), name)

    stand_in = ModuleType(_DEFINITIONS)
    stand_in.__dict__.update(dict.fromkeys(("CoreConfig", "CoreSchema", "CoreSchemaType", "ErrorType"), Any))
    stand_in.__dict__["__getattr__"] = load
    sys.modules.setdefault(_DEFINITIONS, stand_in)


_hold_off_definitions()

from pydantic_core import PydanticCustomError, SchemaSerializer, SchemaValidator, ValidationError  # noqa: E402 - only now

__all__ = ["PydanticCustomError", "SchemaSerializer", "SchemaValidator", "ValidationError"]
