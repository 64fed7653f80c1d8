"""What a drawing is made of: parts with stable keys, each a box and simple shapes that painters only have to draw.

Units are layout units (at 100% one screen pixel, on a fitted sheet whatever the scale makes of it); x grows to
the right, y downwards. Shapes stand in coordinates of their part, so that an unchanged element keeps the very
same tuple of shapes when it moves. Colours are "#rrggbb" or, with opacity, "#rrggbbaa".
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from cjmdesk.model.problems import Where

Color = str
Command = tuple[str, tuple[float, ...]]
"""One step of a path: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


class Gradient(NamedTuple):
    """A vertical gradient over a box, from `stops[0]` at the top, evenly spaced."""

    stops: tuple[Color, ...]


class Box(NamedTuple):
    """A rectangle with round corners."""

    x: float
    y: float
    w: float
    h: float
    fill: Color | Gradient | None = None
    stroke: Color | None = None
    width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


class Outline(NamedTuple):
    """A path of lines and cubic curves, its points relative to (x, y) and multiplied by `scale`.

    `width` is the width of the stroke as drawn (not multiplied); ends and joins are round.
    """

    commands: tuple[Command, ...]
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    fill: Color | None = None
    stroke: Color | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Ellipse(NamedTuple):
    """An ellipse about (cx, cy)."""

    cx: float
    cy: float
    rx: float
    ry: float
    fill: Color | None = None
    stroke: Color | None = None
    width: float = 1.0


class Text(NamedTuple):
    """One run of one line in one face, its left end on the baseline at (x, y); `w` is its measured width."""

    x: float
    y: float
    text: str
    face: str
    """A face of `layout.fonts.FACES`."""
    size: float
    color: Color
    w: float
    link: str = ""


class Picture(NamedTuple):
    """A picture file of the map, fitted into the box and centred."""

    x: float
    y: float
    w: float
    h: float
    path: str
    """The file's full path, already checked to be safe to open."""


Shape = Box | Outline | Ellipse | Text | Picture


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """`shape` further right by `dx` and further down by `dy`."""
    if isinstance(shape, Ellipse):
        return shape._replace(cx=shape.cx + dx, cy=shape.cy + dy)
    return shape._replace(x=shape.x + dx, y=shape.y + dy)


class Later:
    """Shapes that `draw` makes when they are first looked at: of a large map most parts are never seen.

    What is measured is settled before, so nothing moves by it. Equal to whatever has equal shapes.
    """

    __slots__ = ("_args", "_draw", "_shapes")

    def __init__(self, draw: Callable[..., Iterable[Shape]], *args: Any) -> None:
        """`draw(*args)` gives the shapes."""
        self._draw: Callable[..., Iterable[Shape]] | None = draw
        self._args = args
        self._shapes: tuple[Shape, ...] = ()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Always the very same tuple."""
        if self._draw is not None:
            self._shapes, self._draw, self._args = tuple(self._draw(*self._args)), None, ()
        return self._shapes

    def __eq__(self, other: object) -> bool:
        return self.shapes == (other.shapes if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self.shapes)


Drawing = tuple[Shape, ...] | Later


def shapes_of(drawing: Drawing) -> tuple[Shape, ...]:
    """The shapes, made now if they were not yet."""
    return drawing.shapes if isinstance(drawing, Later) else drawing


class Part(NamedTuple):
    """One thing on the map. `key` is "kind:id/role", as in "touchpoint:t7" or "stage:s2/header"."""

    key: str
    kind: str
    x: float
    y: float
    w: float
    h: float
    drawing: Drawing
    """`shapes`, maybe not made yet; an unchanged element keeps the very same object."""
    tip: str = ""
    """The full text, where the drawing shortens it or says more in colour than in words."""
    entity: str = ""
    """The key of the entity that is meant when the part is clicked; empty for mere background."""
    layer: int = 0
    """Higher layers are painted later; within a layer the order of the scene holds."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return shapes_of(self.drawing)


quick_part = partial(tuple.__new__, Part)
"""`Part` from the tuple of all its fields, in half the time: a large map has thousands."""


class Column(NamedTuple):
    """A stage's place: its parts stand within x…x+w; `edges` are the left edges of its steps (one without steps)."""

    stage: str
    x: float
    w: float
    steps: tuple[str, ...]
    edges: tuple[float, ...]


FOLDED = "folded"
"""The kind of the row of a folded lane, whatever the lane's own kind is: nothing stands in it, nothing drops on it."""


class Row(NamedTuple):
    """A lane's place."""

    lane: str
    kind: str
    y: float
    h: float


class Scene(NamedTuple):
    """A drawn map: parts in order of painting, which is also the order of reading."""

    parts: tuple[Part, ...]
    width: float
    height: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header_top: float
    """The top of the stage chevrons; they and the lane labels stay in view on the screen."""
    header_bottom: float
    label_right: float
    """The right end of the lane labels."""
    background: Color
    shortened: tuple[Where, ...] = ()
    """Texts that end in an ellipsis in this drawing."""
    missing: str = ""
    """Characters that no bundled font could draw, each once, since the fonts were loaded."""
