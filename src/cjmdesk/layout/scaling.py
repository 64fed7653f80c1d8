"""Drawings in another size: from layout units to the points of a page."""

from collections.abc import Iterable

from cjmdesk.layout.shapes import Box, Ellipse, Outline, Part, Shape, Text


def scaled(shape: Shape, scale: float) -> Shape:
    """`shape` in coordinates that are `scale` times as large, strokes and type too."""
    if isinstance(shape, Ellipse):
        places = {name: getattr(shape, name) * scale for name in ("cx", "cy", "rx", "ry", "width")}
        return shape._replace(**places)
    if isinstance(shape, Outline):
        dash = tuple(part * scale for part in shape.dash)
        return shape._replace(
            x=shape.x * scale, y=shape.y * scale, scale=shape.scale * scale, width=shape.width * scale, dash=dash
        )
    if isinstance(shape, Text):
        return shape._replace(x=shape.x * scale, y=shape.y * scale, size=shape.size * scale, w=shape.w * scale)
    placed = shape._replace(x=shape.x * scale, y=shape.y * scale, w=shape.w * scale, h=shape.h * scale)
    if isinstance(placed, Box):
        dash = tuple(part * scale for part in placed.dash)
        return placed._replace(width=placed.width * scale, radius=placed.radius * scale, dash=dash)
    return placed


def scaled_part(part: Part, scale: float, dx: float, dy: float) -> Part:
    """`part` in a drawing that is `scale` times as large and has the part's origin at (dx, dy)."""
    return part._replace(
        x=dx + part.x * scale,
        y=dy + part.y * scale,
        w=part.w * scale,
        h=part.h * scale,
        drawing=tuple(scaled(shape, scale) for shape in part.shapes),
    )


def scaled_parts(parts: Iterable[Part], scale: float, dx: float, dy: float) -> tuple[Part, ...]:
    """All `parts` in that size and place."""
    return tuple(scaled_part(part, scale, dx, dy) for part in parts)
