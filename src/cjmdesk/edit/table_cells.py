"""Putting a table of typed or copied texts into the fields of many entities, all or nothing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from cjmdesk.edit.errors import Rejected, gone, rejection
from cjmdesk.edit.nodes import parse_path, put, with_value
from cjmdesk.edit.references import follow_transitions, with_lanes
from cjmdesk.edit.table_fields import Reader, form_of
from cjmdesk.i18n import CURRENCY_SIGNS, _, interface_language
from cjmdesk.model.base import Entity, clean_text
from cjmdesk.model.checks import violations
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.walk import CHILD_LISTS, Found, walk


class Target(NamedTuple):
    """The cell of a table that stands for one field of an entity."""

    key: str
    field: str
    """The way to it within the entity, as `tree.set_field` takes it."""
    words: Mapping[str, str] = MappingProxyType({})
    """What the values are called where one is chosen: `{"planned": "Planned"}`, personas by id; "" is no choice."""


Targets = Sequence[Sequence[Target | None]]
"""Rows of cells; None for one that takes nothing."""


class _Cell(NamedTuple):
    row: int
    column: int
    target: Target
    text: str


def paste_cells(journey: Journey, targets: Targets, values: Sequence[Sequence[str]], language: str = "") -> Journey:
    """Sets the fields `targets` to what the texts `values` say, cell by cell from the first row and column on.

    A single text goes into all targets; of more targets than texts the others stay as they are. Numbers and dates are
    read as people write them, by the habits of `language` (without one, that of the interface); choices by their
    words or as the file has them; a list by its lines, or what stands between semicolons. An empty text leaves the
    field empty. What was implied is confirmed by a change. Raises `Rejected` with a reason for every cell that cannot
    be, and TypeError on fields that there are not.
    """
    cells, problems = _matched(targets, values)
    table = _Table(journey, {cell.target.key for cell in cells}, language or interface_language())
    for cell in cells:
        for problem in table.set(cell):
            problems.append(problem if len(cells) == 1 else _in_its_place(cell, problem))
    after = table.result()
    if problems:
        raise Rejected(problems + violations(after))
    return after


def _matched(targets: Targets, values: Sequence[Sequence[str]]) -> tuple[list[_Cell], list[Problem]]:
    """Which text goes where; the problem is that there are more texts than cells."""
    if len(values) == 1 and len(values[0]) == 1:
        values = [[values[0][0]] * len(row) for row in targets]
    cells, lost = [], False
    for row, texts in enumerate(values):
        for column, text in enumerate(texts):
            if row >= len(targets) or column >= len(targets[row]):
                lost = lost or bool(text.strip())
            elif target := targets[row][column]:
                cells.append(_Cell(row, column, target, text))
    return cells, [_too_many(targets, values)] if lost else []


def _too_many(targets: Targets, values: Sequence[Sequence[str]]) -> Problem:
    text = _("{rows} × {columns} cells were copied, and there is place for {place_rows} × {place_columns}")
    sizes = {
        "rows": len(values),
        "columns": max(map(len, values)),
        "place_rows": len(targets),
        "place_columns": max(map(len, targets), default=0),
    }
    return Problem(Where(), text.format(**sizes))


def _in_its_place(cell: _Cell, problem: Problem) -> Problem:
    text = _("row {row}, column {column}: {message}")
    return problem._replace(message=text.format(row=cell.row + 1, column=cell.column + 1, message=problem.message))


class _Table:
    """The entities that are changed, before they are put back into their map."""

    def __init__(self, journey: Journey, keys: set[str], language: str) -> None:
        self._before = journey
        self._language = language
        self._places = {found.key: found for found in walk(journey)}
        if journey.lanes is None and not keys.isdisjoint({lane.id for lane in lanes_of(journey)} - {*self._places}):
            journey = with_lanes(journey)
            self._places = {found.key: found for found in walk(journey)}
        self._places[""] = Found("", (), journey)
        self._written = journey
        self._changed: dict[Path, Entity] = {}

    def set(self, cell: _Cell) -> list[Problem]:
        """Puts a text into its field; why not, where that cannot be."""
        key, field, words = cell.target
        if key not in self._places:
            return gone(key).problems
        found = self._places[key]
        entity: Entity = self._changed.get(found.path, found.entity)
        path = parse_path(entity, field)
        if path[0] in ("id", "swot", *CHILD_LISTS.get(type(entity), ())):
            raise TypeError(f"{field}: no field of a table")
        form = form_of(type(entity), path)
        value = self._reader(entity, words).read(form.kind, clean_text(cell.text).strip())
        if form.is_closed and words and (strange := _strangers(value, words)):
            return [_no_choice(Where((*found.path, *path), key), strange[0], words)]
        try:
            new = with_value(entity, path, value)
        except ValidationError as error:
            return rejection(error, found.path, key, path).problems
        if new is not entity:
            self._changed[found.path] = new.but(implied=False) if new.implied and path != ("implied",) else new
        return []

    def _reader(self, entity: Entity, words: Mapping[str, str]) -> Reader:
        unit = str(getattr(entity, "unit", ""))
        signs = {unit, self._before.currency, *CURRENCY_SIGNS.values()}
        return Reader(self._language, words, tuple(sorted(filter(None, signs), key=len, reverse=True)))

    def result(self) -> Journey:
        """The map with all that was set; the very one that was given where nothing was."""
        after = self._written
        # The map itself first: its own value would bring back the lists as they were.
        for path in sorted(self._changed, key=len):
            after = put(after, path, self._changed[path])
        return follow_transitions(self._written, after) if self._changed else self._before


def _strangers(value: Any, words: Mapping[str, str]) -> list[str]:
    """What of a choice, or of several, is none of the words."""
    chosen = value if isinstance(value, tuple) else () if value is None else (value,)
    return [item for item in chosen if item not in words]


def _no_choice(where: Where, value: str, words: Mapping[str, str]) -> Problem:
    choices = ", ".join(word for key, word in words.items() if key)
    message = _("one of these is needed: {words}").format(words=choices)
    return Problem(where, _("{message}, not “{value}”").format(message=message, value=value))
