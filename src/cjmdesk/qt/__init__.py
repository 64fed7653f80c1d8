"""The window. Only this package imports PySide6."""

# Before PySide6 on purpose: once that is imported, it reads the source of every module imported after it, which for
# pydantic and its kin costs more than opening a map. The validator of the document imports more when it is built.
import cjmdesk.edit.in_place
import cjmdesk.edit.stages
import cjmdesk.edit.touchpoints
import cjmdesk.files.document
import cjmdesk.files.pictures
import cjmdesk.layout.cells
import cjmdesk.layout.map
import cjmdesk.layout.spots
import cjmdesk.layout.target  # noqa: F401
from cjmdesk.model.journey import Journey

Journey.model_rebuild()


def _spare_sources() -> None:
    """Tells PySide what it would read the source of every imported module for: which of them use it.

    0 is "uses it, with no switched feature", -1 is "does not". Without this the sources are read and all is the same,
    only later.
    """
    import pkgutil
    import sys

    import PySide6.QtCore  # noqa: F401
    from shibokensupport import feature  # type: ignore[import-not-found]

    known = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict):
        known.update(dict.fromkeys(set(sys.modules) - set(known), -1))
        known.update((module.name, 0) for module in pkgutil.walk_packages(__path__, f"{__name__}."))


_spare_sources()
