"""Pillow, held off: reportlab imports it whole before anything is drawn, and most maps have no picture."""

import sys
from types import ModuleType
from typing import Any

_IMAGE = "PIL.Image"


def hold_off_pillow() -> None:
    """Puts a stand-in where reportlab would import Pillow's chief module; does nothing where that is there already.

    Who asks the stand-in for anything is given it from the module, which is imported then.
    """
    if _IMAGE in sys.modules:
        return
    import PIL

    def load(name: str) -> Any:
        if name.startswith("__"):  # which is asked of every module by whoever looks for the source of something
            raise AttributeError(name)
        from importlib import import_module

        if sys.modules.get(_IMAGE) is stand_in:
            del sys.modules[_IMAGE]
            vars(PIL).pop("Image", None)
        return getattr(import_module(_IMAGE), name)

    stand_in = ModuleType(_IMAGE)
    stand_in.__dict__["__getattr__"] = load
    sys.modules[_IMAGE] = stand_in
    # `import PIL.Image` finds the module above, and leaves this to whoever has made it.
    vars(PIL)["Image"] = stand_in
