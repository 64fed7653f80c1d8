"""From the text of a file to plain dicts and lists, through libyaml's events: no recursion, and every line known.

All scalars stay text. What is not a map of plain keys, lists and text (anchors, tags, merge keys, several documents)
is refused, and so is what is too deep, too long or too much.
"""

from typing import Any, NamedTuple

import yaml

from cjmdesk.files.hints import explain, second_map
from cjmdesk.files.lines import COLUMN_BITS, Lines
from cjmdesk.files.scalars import NULLS, Quoted
from cjmdesk.files.text import control_character, from_separators
from cjmdesk.i18n import _, format_number
from cjmdesk.model.problems import Problem, Where

MAX_DEPTH = 32
MAX_EVENTS = 1_500_000
MAX_TEXT = 100_000
MAX_KEY = 160
MAX_ITEMS = 100_000
"""So many items or keys may stand in one list or mapping: what is longer is no map, and is refused at once."""

MAX_FOUND = 100
"""After so many things that are refused the rest of the file is not read."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Scalar, _MapStart, _ListStart = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MapEnd, _ListEnd = yaml.MappingEndEvent, yaml.SequenceEndEvent
_NOTHING = object()


class Tree(NamedTuple):
    """What a file says. `root` is None where it could not be read to the end."""

    root: dict[str, Any] | None
    lines: Lines
    problems: list[Problem]


class _Refused(Exception):  # noqa: N818 - not a fault of the program but the end of the reading
    """Nothing behind this point can be read."""


def read(data: bytes, *, separators: str = "") -> Tree:
    """The map in `data` (UTF-8 without a byte order mark or control characters); never raises on what is in it.

    `separators` is the stand-in for line separators that Unicode has beside the line feed, where `data` has one.
    """
    reader = _Reader(data, separators)
    try:
        reader.run()
    except _Refused:
        reader.root = None
    except (yaml.YAMLError, ValueError) as error:
        reader.problems.append(explain(error, data, reader.last, reader.open_marks()))
        reader.root = None
    finally:
        reader.close()
    root = reader.root if isinstance(reader.root, dict) and not reader.problems else None
    return Tree(root, Lines(reader.spots), reader.problems)


class _Reader:
    def __init__(self, data: bytes, separators: str) -> None:
        self.loader = _Loader(data)
        self.separators = separators
        # Only these characters can begin what has to be looked at twice; most files have none of them.
        self.careful = bool(separators) or any(sign in data for sign in (b"!", b"&", b"\\", b"<<"))
        self.problems: list[Problem] = []
        self.root: Any = None
        self.spots: Any = None
        self.last: Any = None
        self.stack: list[tuple[Any, Any, Any, Any]] = []

    def close(self) -> None:
        self.loader.dispose()

    def open_marks(self) -> list[Any]:
        """The marks of the mappings and lists that are not closed yet, the outermost first."""
        return [entry[3] for entry in self.stack]

    def refuse(self, mark: Any, message: str, suggestion: str = "") -> None:
        """Notes an error at `mark`; ends the reading where there are too many."""
        where = Where(line=mark.line + 1, column=mark.column + 1)
        self.problems.append(Problem(where, message, "error", suggestion))
        if len(self.problems) >= MAX_FOUND:
            raise _Refused

    def stop(self, mark: Any, message: str, suggestion: str = "") -> None:
        self.refuse(mark, message, suggestion)
        raise _Refused

    def run(self) -> None:
        """Reads one document and makes sure that there is nothing behind it."""
        get = self.loader.get_event
        start = get().start_mark
        event = get()
        if isinstance(event, yaml.DocumentStartEvent):
            event = get()
        if not isinstance(event, _MapStart):
            self.no_mapping(event, start)
        self.inspect(event)
        self.build(event)
        get()
        event = get()
        if not isinstance(event, yaml.StreamEndEvent):
            self.stop(event.start_mark, *second_map())

    def no_mapping(self, event: Any, start: Any) -> None:
        if isinstance(event, yaml.StreamEndEvent) or (isinstance(event, _Scalar) and event.value in NULLS):
            self.stop(start, _("the file is empty"), _("A map needs at least the line “cjmdesk: 1”."))
        text = _("the top level must be lines of the form “key: value”")
        self.stop(event.start_mark, text, _("A map needs at least the line “cjmdesk: 1”."))

    def build(self, start: Any) -> None:
        """Everything up to the end of the mapping that `start` opens, into `root` and `spots`."""
        # This loop is the price of every opening and checking: it is long so that nothing in it is done twice.
        get, careful, separators, stack = self.loader.get_event, self.careful, self.separators, self.stack
        here: Any = {}
        spots: Any = {}
        key: Any = _NOTHING
        in_map = True
        self.root, self.spots = here, spots
        event, mark = start, start.start_mark
        stack.append((None, None, None, mark))
        for _number in range(MAX_EVENTS):
            try:
                event = get()
            except yaml.YAMLError:
                self.last = event
                raise
            kind = event.__class__
            if kind is _Scalar:
                value = event.value
                size = len(value)
                style = event.style
                if careful and (style == '"' or event.tag or event.anchor or (separators and separators in value)):
                    value = self.inspect_scalar(event)
                if in_map and key is _NOTHING:
                    if value in here or size > MAX_KEY or value == "<<" or len(here) > MAX_ITEMS:
                        self.bad_key(event, here, spots)
                    key = value
                    mark = event.start_mark
                    spots[key] = mark.line << COLUMN_BITS | mark.column
                    continue
                if style:
                    value = Quoted(value)
                elif size < 5 and value in NULLS:
                    value = NULLS[value]
                if size > MAX_TEXT:
                    self.too_long(event.start_mark)
                if in_map:
                    here[key] = value
                    key = _NOTHING
                else:
                    mark = event.start_mark
                    here.append(value)
                    spots.append(mark.line << COLUMN_BITS | mark.column)
                    if len(here) > MAX_ITEMS:
                        self.too_many(mark)
            elif kind is _MapStart or kind is _ListStart:
                mark = event.start_mark
                if careful:
                    self.inspect(event)
                if len(stack) >= MAX_DEPTH:
                    self.stop(mark, _("nested too deep: at most {n} levels are read").format(n=MAX_DEPTH))
                new: Any = {} if kind is _MapStart else []
                new_spots: Any = {} if kind is _MapStart else []
                if not in_map:
                    if len(here) > MAX_ITEMS:
                        self.too_many(mark)
                    here.append(new)
                    spots.append((mark.line << COLUMN_BITS | mark.column, new_spots))
                elif key is _NOTHING:
                    self.stop(mark, _("a key must be plain text"), _("Write “key: value”."))
                else:
                    here[key] = new
                    spots[key] = (spots[key], new_spots)
                stack.append((here, spots, in_map, mark))
                here, spots, key, in_map = new, new_spots, _NOTHING, kind is _MapStart
            elif kind is _MapEnd or kind is _ListEnd:
                here, spots, in_map, mark = stack.pop()
                key = _NOTHING
                if here is None:
                    return
            else:
                self.alias(event)
                if in_map and key is _NOTHING:
                    raise _Refused
                key = _NOTHING
        text = _("the file holds more than a map can: over {n} parts").format(n=format_number(MAX_EVENTS, "en"))
        self.stop(event.start_mark if event.__class__ is _Scalar else mark, text)

    def alias(self, event: Any) -> None:
        text = _("anchors and aliases (& and *) are not supported")
        self.refuse(event.start_mark, text, _("Write the value out; put text that starts with * in quotes."))

    def inspect(self, event: Any) -> None:
        """Refuses anchors and tags."""
        if event.anchor is not None:
            text = _("anchors and aliases (& and *) are not supported")
            self.refuse(event.start_mark, text, _("Remove it; put text that starts with & in quotes."))
        if event.tag is not None:
            text = _("tags (words that start with !) are not supported")
            self.refuse(event.start_mark, text, _("Remove it; put text that starts with ! in quotes."))

    def inspect_scalar(self, event: Any) -> str:
        """The text of a scalar that may hold escapes, with line separators made line breaks."""
        self.inspect(event)
        value: str = event.value
        if character := control_character(value):
            text = _("control character {code} in a text").format(code=character)
            self.refuse(event.start_mark, text, _("Remove it."))
        return from_separators(value, self.separators)

    def bad_key(self, event: Any, here: dict[str, Any], spots: dict[str, Any]) -> None:
        key, mark = event.value, event.start_mark
        if key in here:
            first = spots[key][0] if isinstance(spots[key], tuple) else spots[key]
            text = _("the key “{key}” stands twice here, first on line {line}")
            self.refuse(mark, text.format(key=key[:60], line=(first >> COLUMN_BITS) + 1), _("Remove one of them."))
        elif len(here) > MAX_ITEMS:
            self.too_many(mark)
        elif len(key) > MAX_KEY:
            self.refuse(mark, _("a key may have at most {n} characters").format(n=MAX_KEY))
        elif not event.style:
            self.refuse(mark, _("merge keys (<<) are not supported"), _("Write the values out."))

    def too_many(self, mark: Any) -> None:
        text = _("the file holds more than a map can: over {n} items in one list")
        self.stop(mark, text.format(n=format_number(MAX_ITEMS, "en")))

    def too_long(self, mark: Any) -> None:
        text = _("a text may have at most {n} characters").format(n=format_number(MAX_TEXT, "en"))
        self.refuse(mark, text)
