"""Texts that had to be shortened on a page, found by how they end."""

from collections.abc import Iterator
from typing import Any

from cjmdesk.layout.shapes import Scene, Text
from cjmdesk.layout.text import ELLIPSIS
from cjmdesk.model.base import Node


def is_cut(scene: Scene, own: frozenset[str]) -> bool:
    """Whether a text of the scene ends in an ellipsis that is none of its `own`: words that end so in the document."""
    return any(
        isinstance(shape, Text) and shape.text.endswith(ELLIPSIS) and _last(shape.text) not in own
        for part in scene.parts
        for shape in part.shapes
    )


def own_endings(node: Any, labels: tuple[str, ...] = ()) -> frozenset[str]:
    """The words with an ellipsis at their end in all texts of a document, and in `labels`."""
    return frozenset(word for text in (*_texts(node), *labels) for word in text.split() if word.endswith(ELLIPSIS))


def _last(text: str) -> str:
    return text.split()[-1]


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        yield from node.values()
    elif isinstance(node, Node):
        for _name, value in node:
            yield from _texts(value)
