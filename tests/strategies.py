"""Random journeys for hypothesis: every field of every model, made from the models' own annotations."""

from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from cjmdesk.model.base import HUES, Entity, FrozenDict, Node, _check_color
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.rules import FieldInfo
from cjmdesk.model.stage import Emotion, Stage
from cjmdesk.model.vocabulary import ANY, LOST, RESERVED_IDS

ODD_TEXTS = (
    "no", "off", "Yes", "NO", "y", "null", "~", "true", "12:30", "2026-11-12", "1e5", "1_000", "010", "0o17", "0x1F",
    ".5", "-.inf", ".nan", "=", "<<", "---", "...", "- a", "? a", ": a", "a: b", "a:", "a #b", "#a", "*a", "&a", "!a",
    "%a", "@a", "`a", "|", ">", "[a]", "{a: b}", "a, b", "'a'", '"a"', 'say "no"', "it's", "\\", "\\n", " a", "a ",
    "a\nb", "a\n\nb", "\na", "a\n", "\n", "  a\nb", "a\n  b\n", "a\n \nb", "a\tb", "\ta\nb", "# a\nb", "- a\n- b",
    "Бесплатная доставка: да", "Ёж, «ёлочки» — и всё", "₽ 690", "😀 👩‍💻 ⭐️", "\u00a0a\u00a0", "\ufeffa", "a\ufeff",
    "---\na", "a\n---\nb", "a\n...\n", "a:\n  b", "1.10", "+1", "-2", "0", "0.0", "1.", "1e3", "190:20:30", "a\\",
)  # fmt: skip
"""Texts that YAML is known to read as something else when they are written carelessly."""

_LETTERS = "abz АЯё09:#-?\"'[]{}&*!|>%@`,.\\/~=<+_$\n\t\u00a0й😀"

_texts = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.sampled_from(("Оплата", "Звонок оператору", "Card only", "понятная цена, дата и время")),
    st.text(_LETTERS, max_size=12),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff"),
        max_size=6,
    ),
)
_ids = st.sampled_from(("a", "b", "c", "deal", "anna", "no", "12", "1e3", "сделка", "two words", "x-2", "lost-1"))
_numbers = st.one_of(
    st.integers(-5, 5).map(float),
    st.sampled_from((0.5, 4.2, -0.1, 1e-7, 1e16, 1e22, 11.8, 123456.0, -1e300, 5e-324)),
    st.floats(allow_nan=False, allow_infinity=False),
)
_dates = st.dates(date(1, 1, 1), date(9999, 12, 31))
_colors = st.one_of(st.sampled_from(HUES), st.sampled_from(("#3B5BDB", "#000000", "#abcdef", "#123456")))


def texts() -> st.SearchStrategy[str]:
    """Text that a document may hold: Cyrillic, emoji, line breaks, and everything that YAML could misread."""
    return _texts


def _unknown_values() -> st.SearchStrategy[Any]:
    return st.recursive(
        _texts,
        lambda inner: st.one_of(
            st.lists(inner, max_size=2).map(tuple),
            st.dictionaries(_texts, inner, max_size=2).map(FrozenDict),
        ),
        max_leaves=3,
    )


_unknown = st.dictionaries(
    st.sampled_from(("x-board", "x no", "неизвестно", "12:30", "x: y")), _unknown_values(), max_size=1
)


def _bounds(metadata: tuple[Any, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in metadata:
        for part in getattr(item, "metadata", (item,)):
            for name in ("ge", "le"):
                if getattr(part, name, None) is not None:
                    found[name] = getattr(part, name)
    return found


def _strategy(kind: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Valid values of the annotation `kind`."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _strategy(args[0], (*metadata, *args[1:]))
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if arg is NoneType else _strategy(arg, metadata) for arg in args))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_strategy(args[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_strategy(args[0]), _strategy(args[1]), max_size=2)
    return _scalar(kind, metadata)


def _scalar(kind: Any, metadata: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, Node):
        return _nodes(kind)
    if any(getattr(item, "func", None) is _check_color for item in metadata):
        return _colors
    bounds = _bounds(metadata)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(int(bounds.get("ge", 0)), int(bounds.get("le", 10**6)))
    if kind is float:
        return _numbers.filter(lambda value: bounds.get("ge", value) <= value <= bounds.get("le", value)) | (
            st.floats(0, 1) if bounds.get("le") == 1 else st.integers(0, 5000).map(float)
        )
    if kind is date:
        return _dates
    if kind is str:
        return _texts
    raise TypeError(f"no strategy for {kind!r}")


_REFERENCES = {"persona", "touchpoint", "step", "stage", "idea", "kpi", "transition", "from_", "to", "id"}


def field_values(cls: type[Node], name: str) -> st.SearchStrategy[Any]:
    """Values that the field `name` of `cls` takes (scores fit the default scale; ids and references are short)."""
    if name in ("score", "target") and cls is Emotion:
        return st.one_of(st.none(), st.integers(-5, 5).map(float), st.floats(-5, 5))
    if name in _REFERENCES:
        return _ids
    if name == "solves":
        return st.lists(_ids, max_size=2).map(tuple)
    info: FieldInfo = cls.model_fields[name]
    return _strategy(info.annotation, tuple(info.metadata))


@st.composite
def _node_data(draw: st.DrawFn, cls: type[Node]) -> dict[str, Any]:
    """Some fields of a `cls`, by field name."""
    names = sorted(cls.model_fields)
    most = min(12 if cls in (Journey, Stage) else 7, len(names))
    count = draw(st.integers(0, most))
    chosen = draw(st.lists(st.sampled_from(names), min_size=count, max_size=count, unique=True))
    if cls is Journey and "stages" not in chosen and draw(st.integers(0, 3)):
        chosen.append("stages")
    data = {name: draw(field_values(cls, name)) for name in chosen}
    if cls.__name__ == "EmotionScale":
        data = draw(st.sampled_from(({}, {"low": -10}, {"high": 7.5}, {"low": -100.5, "high": 100})))
    if draw(st.integers(0, 9)) == 0:
        data |= draw(_unknown)
    return data


def _nodes(cls: type[Node]) -> st.SearchStrategy[Node]:
    return _node_data(cls).map(lambda data: cls.model_validate(data, by_name=True, by_alias=False))


def nodes(cls: type[Node]) -> st.SearchStrategy[Node]:
    """Nodes of one kind, each with some of its fields; the ids of entities may be empty and need not be unique."""
    return _nodes(cls)


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """Valid documents: ids there and unique, scores within the scale, ends of transitions possible."""
    return _settled(draw(_nodes(Journey)), set(RESERVED_IDS))


def _settled(node: Any, taken: set[str]) -> Any:
    """`node` with unique ids in it and below, and possible ends of transitions."""
    if isinstance(node, tuple):
        return tuple(_settled(item, taken) for item in node)
    if not isinstance(node, Node):
        return node
    changes: dict[str, Any] = {}
    for name in type(node).model_fields:
        if (value := getattr(node, name)) is not (new := _settled(value, taken)):
            changes[name] = new
    if isinstance(node, Entity) and (node.id or not isinstance(node, Emotion | Transition | Journey)):
        changes["id"] = _free_id(node.id or type(node).kind_name, taken)
    if isinstance(node, Transition):
        changes |= {"from_": ANY if node.from_ == LOST else node.from_, "to": LOST if node.to == ANY else node.to}
    return node.but(**changes)


def _free_id(base: str, taken: set[str]) -> str:
    number = 1
    text = base
    while text in taken:
        number += 1
        text = f"{base}-{number}"
    taken.add(text)
    return text
