"""A panel in slices, in the order of drawing: of a long one only those have to be painted that are in view."""

from typing import NamedTuple

from cjmdesk.layout.analysis.panel import Panel
from cjmdesk.layout.piece_edges import bounds
from cjmdesk.layout.shapes import Shape

SIZE = 40
"""Shapes of a slice: what is drawn together stands together."""
MARGIN = 4.0
"""Strokes and letters may reach a little over the bounds of what they draw."""


class Slice(NamedTuple):
    shapes: tuple[Shape, ...]
    top: float
    bottom: float


def slices(panel: Panel) -> tuple[Slice, ...]:
    """All shapes of the panel, each once and in its order."""
    return tuple(_slice(panel.shapes[start : start + SIZE]) for start in range(0, len(panel.shapes), SIZE))


def _slice(shapes: tuple[Shape, ...]) -> Slice:
    edges = [bounds(shape) for shape in shapes]
    return Slice(shapes, min(edge.y for edge in edges) - MARGIN, max(edge.y + edge.h for edge in edges) + MARGIN)
