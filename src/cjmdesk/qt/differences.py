"""What differs between two versions of a map, in words."""

from datetime import date

from cjmdesk.edit.differences import Difference, differences
from cjmdesk.i18n import _, format_date, format_number, interface_language
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import KIND_NAMES
from cjmdesk.qt.panel.pages import PAGES, fields_of

_LONGEST = 60
_MOST = 200
"""So many differences are listed."""


def told(before: Journey, after: Journey) -> list[str]:
    """A line for each difference, in the order of the map."""
    return [_line(item) for item in differences(before, after)]


def listed(lines: list[str]) -> str:
    """The first of them below one another, and how many more there are; empty where there is none."""
    more = [_("… and {n} more").format(n=len(lines) - _MOST)] if len(lines) > _MOST else []
    return "\n".join([*lines[:_MOST], *more])


def _line(item: Difference) -> str:
    what = named(item)
    if item.kind == "added":
        return _("New: {what}").format(what=what)
    if item.kind == "removed":
        return _("Gone: {what}").format(what=what)
    if item.kind == "moved":
        return _("Moved: {what}").format(what=what)
    field, old, new = field_name(item), value_in_words(item.before), value_in_words(item.after)
    return _("{what}, {field}: {old} → {new}").format(what=what, field=field, old=old, new=new)


def named(item: Difference) -> str:
    """The kind and the name of an entity."""
    if not item.key:
        return _("Map")
    kind = item.entity.kind_name
    name = str(getattr(item.entity, item.entity.naming, "") if item.entity.naming else "") or item.key
    return _("{kind} “{name}”").format(kind=_(KIND_NAMES[kind]), name=_short(name))


def field_name(item: Difference) -> str:
    """What the panel calls the field."""
    kind = item.entity.kind_name
    labels = {spec.name: spec.label for spec in fields_of(kind)} if kind in PAGES else {}
    return _(labels[item.field]) if item.field in labels else item.field


def value_in_words(value: object) -> str:
    """A value as it is shown to people."""
    if value is None or value in ("", ()) or value == {}:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return format_number(value, interface_language())
    if isinstance(value, date):
        return format_date(value, interface_language())
    if isinstance(value, tuple):
        return _short(", ".join(value_in_words(item) for item in value))
    return _("“{text}”").format(text=_short(str(value)))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
