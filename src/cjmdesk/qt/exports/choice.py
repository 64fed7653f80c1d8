"""What was chosen in the export dialog, and how it is remembered."""

import json
from typing import Any, NamedTuple

from cjmdesk.i18n import N_, _
from cjmdesk.layout.kinds import KINDS, SheetOptions
from cjmdesk.layout.rolls import roll_width
from cjmdesk.layout.sheets import PAGES


class ExportChoice(NamedTuple):
    """The file, one of `layout.kinds.KINDS`, what its pages are like, and pictures of them."""

    path: str
    kind: str = "map"
    sheets: SheetOptions = SheetOptions()
    dpi: int = 150
    transparent: bool = False


def written(choice: ExportChoice) -> str:
    """The choice as text."""
    values = {name: value for name, value in choice.sheets._asdict().items() if value != _PLAIN[name]}
    values |= {"dpi": choice.dpi} if choice.dpi != _DPI else {}
    values |= {"transparent": True} if choice.transparent else {}
    return json.dumps({"path": choice.path, "kind": choice.kind, **values}, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> ExportChoice | None:
    """The choice from its text; what is wrong in it counts as not there, and None is for no choice at all."""
    try:
        values = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    path, kind = values.get("path"), values.get("kind")
    sheets = SheetOptions(**{name: found for name in _PLAIN if (found := _fit(name, values.get(name))) is not None})
    known = isinstance(kind, str) and kind in KINDS
    dpi = values.get("dpi")
    is_dpi = type(dpi) is int and LEAST_DPI <= dpi <= MOST_DPI
    return ExportChoice(
        path if isinstance(path, str) else "",
        kind if known else "map",
        sheets,
        dpi if is_dpi else _DPI,
        values.get("transparent") is True,
    )


def behind_name(kind: str) -> str:
    """What stands behind the name of a map in the name of a file of this kind; nothing for the map itself."""
    return f"-{_(_IN_NAMES[kind])}" if kind in _IN_NAMES else ""


_IN_NAMES = {"report": N_("report"), "poster": N_("poster"), "kit": N_("workshop kit")}
LEAST_DPI, MOST_DPI = 10, 2400
_DPI = ExportChoice("").dpi
_PLAIN: dict[str, Any] = SheetOptions()._asdict()


def _fit(name: str, value: object) -> Any:
    """The value as the option takes it; None where it does not."""
    plain = _PLAIN[name]
    if isinstance(plain, tuple):
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else None
    if isinstance(plain, bool):
        return value if isinstance(value, bool) else None
    if not isinstance(value, str):
        return None
    return value if name != "page" or not value or value in PAGES or roll_width(value) else None
