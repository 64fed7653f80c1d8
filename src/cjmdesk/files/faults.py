"""What is wrong in a very big file: the models are asked node by node, so that the answers fit into memory."""

from collections.abc import Iterator
from typing import Any

from cjmdesk.files.plans import plan_of
from cjmdesk.model.base import Node
from cjmdesk.model.core import ValidationError
from cjmdesk.model.faults import faults
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path, Problem, Where


def first_faults(data: dict[str, Any], most: int) -> list[Problem]:
    """Faults of `data`, node by node, until there are `most`: of a big file all at once would not fit into memory."""
    result: list[Problem] = []
    for cls, raw, path in _each(Journey, data, ()):
        try:
            cls.model_validate(raw)
        except ValidationError as error:
            for fault in faults(error):
                result.append(fault._replace(where=Where((*path, *fault.where.path))))
            if len(result) >= most:
                break
    return result


def _each(cls: type[Node], raw: Any, path: Path) -> Iterator[tuple[type[Node], Any, Path]]:
    """Every node of a file without the lists of nodes in it, which come after it."""
    if not isinstance(raw, dict):
        yield cls, raw, path
        return
    lists = {
        field.key: field.node
        for field in plan_of(cls).fields
        if field.kind == "nodes" and field.node and isinstance(raw.get(field.key), list)
    }
    yield cls, {key: value for key, value in raw.items() if key not in lists}, path
    for key, node in lists.items():
        for index, item in enumerate(raw[key]):
            yield from _each(node, item, (*path, key, index))
