"""What is done in a table, as pure functions from one document to the next."""

from collections.abc import Sequence
from typing import Any, cast

from cjmdesk.edit import tree
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.nodes import made, node_class
from cjmdesk.edit.plans import Quadrant, move_swot
from cjmdesk.edit.references import adopted
from cjmdesk.edit.table_cells import Target, paste_cells
from cjmdesk.edit.transitions import add_transition, inferred_kind
from cjmdesk.i18n import _, interface_language
from cjmdesk.model.base import Entity
from cjmdesk.model.journey import Journey
from cjmdesk.model.library import folded
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.vocabulary import LOST
from cjmdesk.model.walk import get
from cjmdesk.qt.dock.rows import Row, rows_of
from cjmdesk.qt.dock.tables import QUADRANT, Column, TableSpec
from cjmdesk.qt.dock.texts import Words


def set_cell(journey: Journey, key: str, field: str, value: Any) -> Journey:
    """Sets one cell of a row."""
    if field == QUADRANT:
        return move_swot(journey, key, cast("Quadrant", value))
    return tree.set_field(journey, key, field, value)


def add_row(journey: Journey, table: TableSpec, field: str = "", value: Any = None) -> Journey:
    """Adds a row behind the others, with one cell filled."""
    if table.kind == "transition":
        return _add_transition(journey, field, value)
    name = f"swot.{value}" if field == QUADRANT else table.lists[-1] if _ends(journey, table) else table.lists[0]
    if field in ("", QUADRANT):
        return tree.add(journey, "", name, {})
    if "." not in field and field == table.naming:
        return tree.add(journey, "", name, {field: value})
    after = tree.add(journey, "", name, {})
    return set_cell(after, new_keys(journey, after, table)[0], field, value)


def _ends(journey: Journey, table: TableSpec) -> bool:
    """Whether a new row belongs into the last of the table's lists, as its last row does."""
    rows = rows_of(journey, table)
    return bool(rows) and ".".join(map(str, rows[-1].path[:-1])) == table.lists[-1]


def _add_transition(journey: Journey, field: str, value: Any) -> Journey:
    """From the stage where the last one led, or as chosen, to the next stage; behind the last stage customers go."""
    stages = [stage.id for stage in journey.stages]
    if not stages:
        raise Rejected([Problem(Where(), _("There are no stages to connect yet."))])
    last = journey.transitions[-1].to if journey.transitions else stages[0]
    start = last if last in stages else stages[0]
    if field == "to" and value in stages:
        start = stages[max(stages.index(value) - 1, 0)]
    if field == "from_":
        start = value
    behind = stages[stages.index(start) + 1 :] if start in stages else stages
    end = value if field == "to" else behind[0] if behind else LOST
    after = add_transition(journey, start, end)
    if field in ("", "from_", "to"):
        return after
    return tree.set_field(after, rows_of(after, _transitions())[-1].key, field, value)


def _transitions() -> TableSpec:
    from cjmdesk.qt.dock.tables import TABLES

    return next(table for table in TABLES if table.kind == "transition")


def new_keys(before: Journey, after: Journey, table: TableSpec) -> list[str]:
    """The keys of the rows that are new in `after`."""
    known = {row.key for row in rows_of(before, table)}
    return [row.key for row in rows_of(after, table) if row.key not in known]


def move_rows(journey: Journey, table: TableSpec, keys: Sequence[str], step: int) -> Journey:
    """Moves rows one place up or down (`step` -1 or 1), within the list that each is in; at its end they stay."""
    for key in keys if step < 0 else reversed(keys):
        row = next((row for row in rows_of(journey, table) if row.key == key), None)
        if row is None:
            continue
        index = int(row.path[-1]) + step
        if not 0 <= index < len(get(journey, row.path[:-1])):
            break  # the rows behind would change places with it
        journey = tree.move(journey, key, "", index)
    return journey


def move_row_to(journey: Journey, table: TableSpec, key: str, place: int) -> Journey:
    """Moves a row to a place among all rows of the table, into the list that it comes to stand in."""
    rows = rows_of(journey, table)
    old = next(index for index, row in enumerate(rows) if row.key == key)
    there = rows[max(0, min(place, len(rows) - 1))]
    if there.path[:-1] == rows[old].path[:-1]:
        return tree.move(journey, key, "", int(there.path[-1]))
    index = int(there.path[-1]) + (place > old)
    return tree.move(journey, key, "", index, ".".join(map(str, there.path[:-1])))


# -- pasting


def paste_block(
    journey: Journey, table: TableSpec, columns: Sequence[Column], keys: Sequence[str], values: Sequence[Sequence[str]]
) -> Journey:
    """Puts the texts of a spreadsheet into `columns` of the rows `keys`; more texts than rows make new ones.

    A single text goes into all cells given. All of it or none: raises `Rejected` with the row and the column, counted
    in what is pasted, of every text that cannot be.
    """
    if len(values) == 1 and len(values[0]) == 1:
        values = [[values[0][0]] * len(columns)] * max(len(keys), 1)
    width = max(map(len, values), default=0)
    columns = columns[:width]
    after = _with_rows(journey, table, columns, values[len(keys) :])
    rows = [*keys[: len(values)], *new_keys(journey, after, table)]
    words = Words(journey)
    targets = [[_target(key, column, words) for column in columns] for key in rows]
    texts = [[_meant(text, columns[n : n + 1], words, journey) for n, text in enumerate(line)] for line in values]
    places = [row for row in rows_of(after, table) if row.key in set(rows[len(keys) :])]
    after = paste_cells(after, targets, texts, interface_language())
    after = _into_quadrants(after, columns, rows, values, words)
    has_kind = any(column.field == "kind" for column in columns)
    return after if table.kind != "transition" or has_kind else _with_kinds(after, places)


def _with_rows(
    journey: Journey, table: TableSpec, columns: Sequence[Column], values: Sequence[Sequence[str]]
) -> Journey:
    """The map with a row for each of `values`, named as they will be, so that their ids speak."""
    if not values:
        return journey
    if table.kind == "transition":
        first = _add_transition(journey, "", None).transitions[-1]
        return tree.inserted(journey, ("transitions",), [first.but(id="")] * len(values))
    name = table.lists[-1] if _ends(journey, table) else table.lists[0]
    path = tuple(name.split("."))
    kind = node_class(type(get(journey, path[:-1])), path[-1])
    at = next((n for n, column in enumerate(columns) if column.field == table.naming), -1)
    names = [line[at].strip() if 0 <= at < len(line) else "" for line in values]
    assert kind is not None
    new = [made(kind, {table.naming: name}) for name in names]
    return tree.inserted(journey, path, cast("list[Entity]", adopted(journey, cast("list[Entity]", new))))


def _target(key: str, column: Column, words: Words) -> Target | None:
    if column.is_computed or column.field == QUADRANT:
        return None
    named = {"" if value is None else str(value): text for value, text in words.of(column.spec).items()}
    return Target(key, column.field, named)


def _meant(text: str, columns: Sequence[Column], words: Words, journey: Journey) -> str:
    """The text, or the id of the stage whose title it is: the choices have a number in front."""
    if not columns or columns[0].spec.options not in ("stages", "starts", "ends"):
        return text
    if text in words.of(columns[0].spec).values():
        return text
    wanted = folded(text.strip())
    return next((stage.id for stage in journey.stages if wanted and folded(stage.title.strip()) == wanted), text)


def _into_quadrants(
    journey: Journey, columns: Sequence[Column], keys: Sequence[str], values: Sequence[Sequence[str]], words: Words
) -> Journey:
    place = next((index for index, column in enumerate(columns) if column.field == QUADRANT), -1)
    if place < 0:
        return journey
    names = words.of(columns[place].spec)
    problems = []
    for number, (key, line) in enumerate(zip(keys, values, strict=True), 1):
        text = line[place].strip() if place < len(line) else ""
        quadrant = next((name for name, word in names.items() if folded(text) in (folded(word), name)), None)
        if quadrant:
            journey = move_swot(journey, key, cast("Quadrant", quadrant))
        elif text:
            message = _("{message}, not “{value}”").format(
                message=_("one of these is needed: {words}").format(words=", ".join(names.values())), value=text
            )
            place_words = _("row {row}, column {column}: {message}")
            text = place_words.format(row=number, column=place + 1, message=message)
            problems.append(Problem(Where((), key), text))
    if problems:
        raise Rejected(problems)
    return journey


def _with_kinds(journey: Journey, places: Sequence[Row]) -> Journey:
    """Gives new transitions the kind that their ends speak for."""
    for row in places:
        item = journey.transitions[int(row.path[1])]
        key = rows_of(journey, _transitions())[int(row.path[1])].key
        journey = tree.set_field(journey, key, "kind", inferred_kind(journey, item.from_, item.to))
    return journey
