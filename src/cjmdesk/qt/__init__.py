"""The window. Only this package imports PySide6."""


def _uses_pyside(module: object) -> bool:
    """Whether a module that has just been imported uses PySide, told by its name."""
    return str(getattr(module, "__name__", "")).startswith((f"{__name__}.", "PySide6."))


def _spare_sources() -> None:
    """Tells PySide what it would read the source of every imported module for: which of them use it.

    0 is "uses it, with no switched feature", -1 is "does not". Without this the sources are read and all is the same,
    only later.
    """
    import sys

    import PySide6.QtCore  # noqa: F401 - it makes the next one
    from shibokensupport import feature  # type: ignore[import-not-found]  # made by PySide

    known = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict) and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_pyside  # noqa: SLF001 - the only place where it can be told
        known.update(dict.fromkeys(set(sys.modules) - set(known), -1))
        known[__name__] = 0


_spare_sources()
