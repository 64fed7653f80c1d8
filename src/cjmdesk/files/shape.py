"""From what a file says to what the model validates: short forms written out, missing ids made, unknown keys kept.

Works in place on the tree that the reader has made, which nobody else holds.
"""

from typing import Any, NoReturn

from cjmdesk.files.hints import ODD_SPACES, odd_indentation
from cjmdesk.files.plans import Field, Plan, plan_of
from cjmdesk.files.scalars import Null, Plain, Quoted
from cjmdesk.i18n import _, format_number
from cjmdesk.model.base import FrozenDict, Node
from cjmdesk.model.ids import MAX_LENGTH, numbered, slug
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.vocabulary import RESERVED_IDS

MAX_PARTS = 30_000
"""So many entities and other nodes are read at most; a large map has some thousands."""

MAX_UNKNOWN = 200_000
"""So many values below unknown keys are kept at most."""

MAX_ITEMS = 10_000
"""So many texts or numbers may stand in one list or table."""

MAX_LANES = 100

MAX_SAID = 1000
"""So many problems are told; the others are counted."""

MAX_LOOK_UPS = 200
"""For so many different unknown keys a similar one is looked for."""

_NAME = 200
"""So much of a name is looked at for an id."""


class TooMuch(Exception):  # noqa: N818 - not a fault of the program
    """The file holds more nodes than are read; the problem stands among `problems`."""


class Shaper:
    """Collects what there is to say about the keys of a file while it brings them into shape."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.untold = 0
        """The number of warnings that are not among `problems`, because there are so many."""
        self.parts = 0
        """The number of nodes."""
        self._unknown_parts = 0
        self._taken: set[str] = set(RESERVED_IDS)
        self._nameless: list[tuple[dict[str, Any], Plan]] = []
        self._similar: dict[tuple[type, str], str] = {}

    def shape(self, root: dict[str, Any]) -> dict[str, Any]:
        """`root` as `validate_journey` wants it; raises TooMuch."""
        self._node(root, plan_of(Journey), ())
        self._make_ids()
        return root

    def _say(self, path: Path, message: str, severity: Any, suggestion: str = "") -> None:
        if len(self.problems) >= MAX_SAID and severity != "error":
            self.untold += 1
        else:
            self.problems.append(Problem(Where(path), message, severity, suggestion))

    def _too_much(self, path: Path, message: str) -> NoReturn:
        self._say(path, message, "error", _("Split it into several maps."))
        raise TooMuch

    def _node(self, raw: dict[str, Any], plan: Plan, path: Path) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            self._too_much(path, _("the map has more than {n} parts").format(n=format_number(MAX_PARTS, "en")))
        gone: list[str] = []
        by_key, scalars = plan.by_key, plan.scalars
        for key, value in raw.items():
            if value.__class__ is Null and key in by_key:
                gone.append(key)
            elif key in scalars:
                continue
            elif field := by_key.get(key):
                raw[key] = self._inside(field, value, (*path, key))
            else:
                raw[key] = self._unknown(plan, key, value, path)
        for key in gone:
            del raw[key]
        if plan.made_id and not raw.get("id"):
            self._nameless.append((raw, plan))
        elif isinstance(name := raw.get("id"), str):
            self._taken.add(name)

    def _inside(self, field: Field, value: Any, path: Path) -> Any:
        """A value that is not a scalar in shape; what is of the wrong kind is left for the model to refuse."""
        if isinstance(value, dict | list):
            self._count(field, value, path)
        if field.kind == "node" and field.node:
            return self._one(field.node, value, path)
        if field.kind == "table":
            if isinstance(value, dict):
                return {key: item for key, item in value.items() if item.__class__ is not Null}
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if item.__class__ is Null:
                    self._say((*path, index), _("this list item is empty"), "error", _("Fill it in or remove it."))
                    value[index] = {} if field.node else field.words[0] if field.words else ""
                elif field.node:
                    value[index] = self._one(field.node, item, (*path, index))
        return value

    def _count(self, field: Field, value: Any, path: Path) -> None:
        most = MAX_LANES if field.name == "lanes" else MAX_PARTS if field.node else MAX_ITEMS
        if len(value) > most:
            text = _("at most {n} items may stand here").format(n=format_number(most, "en"))
            self._too_much(path, text)

    def _one(self, cls: type[Node], value: Any, path: Path) -> Any:
        plan = plan_of(cls)
        if isinstance(value, str) and cls.naming:
            value = {cls.naming: value}
        if isinstance(value, dict):
            self._node(value, plan, path)
        return value

    def _unknown(self, plan: Plan, key: str, value: Any, path: Path) -> Any:
        path = (*path, key)
        if key[:1] in ODD_SPACES:
            message, hint = odd_indentation()
            self._say(path, message, "error", hint)
        elif key in plan.cls.model_fields:
            right = plan.cls.model_fields[key].alias
            text = _("unknown key “{key}”").format(key=key)
            self._say(path, text, "error", _("Did you mean “{key}”?").format(key=right))
        else:
            similar = self._similar_key(plan, key)
            hint = _("Did you mean “{key}”?").format(key=similar) if similar else ""
            self._say(path, _("unknown key “{key}”; it is kept as it is").format(key=key[:60]), "warning", hint)
        return self._frozen(value, path)

    def _frozen(self, value: Any, path: Path) -> Any:
        """The value of an unknown key as a document may hold it, ready to be written back as it was typed."""
        self._unknown_parts += 1
        if self._unknown_parts > MAX_UNKNOWN:
            text = _("more than {n} values stand below unknown keys").format(n=format_number(MAX_UNKNOWN, "en"))
            self._too_much(path, text)
        if isinstance(value, dict):
            return FrozenDict({key: self._frozen(item, path) for key, item in value.items()})
        if isinstance(value, list):
            return tuple(self._frozen(item, path) for item in value)
        return str(value) if isinstance(value, Quoted) else Plain(value)

    def _similar_key(self, plan: Plan, key: str) -> str:
        place = (plan.cls, key)
        if place not in self._similar:
            if len(self._similar) >= MAX_LOOK_UPS or len(key) > 40:
                return ""
            import difflib  # most files have no unknown keys

            found = difflib.get_close_matches(key.lower(), plan.by_key, 1, 0.6)
            self._similar[place] = found[0] if found else ""
        return self._similar[place]

    def _make_ids(self) -> None:
        """Gives ids to the entities without one, different from all that the file has anywhere."""
        numbers: dict[str, int] = {}
        for raw, plan in self._nameless:
            name = raw.get(plan.cls.naming) or raw.get("kind")
            base = slug(name[:_NAME]) if isinstance(name, str) else ""
            kind = getattr(plan.cls, "kind_name", "")
            text = numbered(base, kind, 1)
            if text in self._taken:
                # Counting on from the last number: a thousand cards of one name must not take a million looks.
                stem = base[: MAX_LENGTH - 6] or kind
                number = numbers.get(stem, 2)
                while (text := numbered(base, kind, number)) in self._taken:
                    number += 1
                numbers[stem] = number + 1
            self._taken.add(text)
            raw["id"] = text
