"""docs/file-format.md and the example with everything, compared with the models."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cjmdesk.files.document import load, parse
from cjmdesk.files.plans import Plan, plan_of
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.journey import Journey

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
COMMON = {"id", "notes", "implied"}


def kinds(cls: type[Node] = Journey) -> dict[str, type[Node]]:
    """Every kind of node that a map can hold, by the name of its class."""
    found: dict[str, type[Node]] = {cls.__name__: cls}
    for field in plan_of(cls).fields:
        if field.node:
            found |= kinds(field.node)
    return found


def rows(section: str) -> dict[str, tuple[str, str]]:
    """The rows of a table: key → (value, example)."""
    return {
        key: (value, example) for key, value, example in re.findall(r"^\| `(\w+)` \| (.*) \| `(.*)` \|$", section, re.M)
    }


SECTIONS = {name: rows(text) for name, text in re.findall(r"<!-- (\w+) -->\n(.*?)(?=\n##|\Z)", PAGE, re.S)}
EVERY_ENTITY = rows(PAGE.split("## Every entity")[1].split("\n## ")[0])


def test_every_kind_has_its_table() -> None:
    assert SECTIONS.keys() == kinds().keys()
    assert EVERY_ENTITY.keys() == COMMON


@pytest.mark.parametrize("name", sorted(kinds()))
def test_the_page_names_every_key_in_canonical_order(name: str) -> None:
    plan = plan_of(kinds()[name])
    assert list(SECTIONS[name]) == [field.key for field in plan.fields if field.key not in COMMON]
    if plan.cls.naming:
        assert next(iter(SECTIONS[name])) == plan.cls.naming
    if issubclass(plan.cls, Entity):
        assert {field.key for field in plan.fields} >= COMMON


def examples() -> list[tuple[str, str, str]]:
    common = [("Journey", key, example) for key, (_value, example) in EVERY_ENTITY.items()]
    return common + [(name, key, example) for name, table in SECTIONS.items() for key, (_v, example) in table.items()]


def wrapped(cls: type[Node], inner: str) -> str:
    """A map in which a node of `cls` stands, with `inner` as its content."""
    if cls is Journey:
        return inner
    for name, holder in kinds().items():
        for field in plan_of(holder).fields:
            if field.node is cls:
                text = f"{{{field.key}: [{inner}]}}" if field.kind == "nodes" else f"{{{field.key}: {inner}}}"
                return wrapped(kinds()[name], text)
    raise AssertionError(cls)


@pytest.mark.parametrize(("name", "key", "example"), examples())
def test_every_example_is_right_and_says_something(name: str, key: str, example: str) -> None:
    cls = kinds()[name]
    field = plan_of(cls).by_key[key]
    text = wrapped(cls, f"{{{key}: {example}}}")
    loaded = parse(f"cjmdesk: 1\n{text[1:-1]}\n".encode())
    # An example alone may point to what is not there; but it must be read, and its key be known.
    wrong = [problem for problem in loaded.problems if problem.severity == "error" or "unknown" in problem.message]
    assert wrong == []
    value = next(getattr(node, field.name) for node in nodes(loaded.journey) if type(node) is cls)
    assert value != field.default or field.key in ("low", "high")


@pytest.mark.parametrize(
    ("name", "key"), [(name, field.key) for name, cls in kinds().items() for field in plan_of(cls).fields]
)
def test_the_words_of_a_key_are_named(name: str, key: str) -> None:
    if name == "LaneFilter":
        name, key = "Touchpoint", key
    field = plan_of(kinds()[name]).by_key[key]
    if field.key in COMMON:
        return
    value = SECTIONS[name][key][0]
    missing = [word for word in field.words if not re.search(rf"(?<![\w-]){word}(?![\w-])", value)]
    assert not missing


def nodes(value: Any) -> Iterator[Node]:
    """`value` and every node below it."""
    if isinstance(value, Node):
        yield value
        for item in value.__dict__.values():
            yield from nodes(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from nodes(item)


def test_the_example_on_the_page_opens() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    loaded = parse(block.encode())
    assert loaded.problems == ()


def test_everything_has_every_key_of_every_kind() -> None:
    path = ROOT / "resources" / "examples" / "everything.cjm.yaml"
    loaded = load(str(path))
    assert loaded.problems == ()
    seen: dict[type[Node], set[str]] = {}
    for node in nodes(loaded.journey):
        plan: Plan = plan_of(type(node))
        used = {field.key for field in plan.fields if getattr(node, field.name) != field.default}
        seen.setdefault(type(node), set()).update(used)
    missing = {
        name: [field.key for field in plan_of(cls).fields if field.key not in seen.get(cls, ())]
        for name, cls in kinds().items()
    }
    assert {name: keys for name, keys in missing.items() if keys} == {}
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) == {"cjmdesk"} | {
        f.key for f in plan_of(Journey).fields
    }
