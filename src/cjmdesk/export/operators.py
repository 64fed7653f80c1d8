"""Shapes as operators of a PDF page: pure functions from a shape to text, in layout units with y downwards.

Numbers have two decimals of a layout unit, which on the largest sheet is less than a printer's dot.
"""

from functools import cache, lru_cache

from cjmdesk.layout.shapes import Box, Command, Ellipse, Outline

# How far the control points of a quarter of a circle stand from its ends, as a share of the radius.
_ROUND = 0.5523
_PATTERNS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}


@cache
def rgb(color: str) -> str:
    """The red, green and blue of "#rrggbb" or "#rrggbbaa" as operands, 0-1."""
    return " ".join(f"{int(color[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5))


def opacity(color: str | None) -> float:
    """0-1; 1 for "#rrggbb" and for no colour."""
    return int(color[7:9], 16) / 255 if color and len(color) == 9 else 1.0


def paint(fill: str | None, stroke: str | None, width: float, path: str) -> str:
    """Fills (even-odd) and strokes a path; nothing without either colour."""
    if fill and stroke and len(fill) + len(stroke) > 14:
        # With opacity, one operator for both would leave out the fill below the stroke.
        return f"{rgb(fill)} rg {path} f* {rgb(stroke)} RG {width:.2f} w {path} S"
    if fill and stroke:
        return f"{rgb(fill)} rg {rgb(stroke)} RG {width:.2f} w {path} B*"
    if fill:
        return f"{rgb(fill)} rg {path} f*"
    if stroke:
        return f"{rgb(stroke)} RG {width:.2f} w {path} S"
    return ""


def dashed(operators: str, dash: tuple[float, ...]) -> str:
    """The same with a dashed stroke."""
    return f"q [{' '.join(f'{part:.2f}' for part in dash)}] 0 d {operators} Q" if dash and operators else operators


@lru_cache(maxsize=2048)
def box_path(box: Box) -> str:
    """The outline of a box; the radius is bounded by half of the shorter side."""
    x, y, w, h = box.x, box.y, box.w, box.h
    radius = min(box.radius, w / 2, h / 2)
    if radius <= 0:
        return f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re"
    far, low = x + w, y + h
    near = radius * (1 - _ROUND)
    left, right, upper, lower = x + radius, far - radius, y + radius, low - radius
    return (
        f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l "
        f"{far - near:.2f} {y:.2f} {far:.2f} {y + near:.2f} {far:.2f} {upper:.2f} c {far:.2f} {lower:.2f} l "
        f"{far:.2f} {low - near:.2f} {far - near:.2f} {low:.2f} {right:.2f} {low:.2f} c {left:.2f} {low:.2f} l "
        f"{x + near:.2f} {low:.2f} {x:.2f} {low - near:.2f} {x:.2f} {lower:.2f} c {x:.2f} {upper:.2f} l "
        f"{x:.2f} {y + near:.2f} {x + near:.2f} {y:.2f} {left:.2f} {y:.2f} c h"
    )


def ellipse_path(ellipse: Ellipse) -> str:
    cx, cy, rx, ry = ellipse.cx, ellipse.cy, ellipse.rx, ellipse.ry
    kx, ky = rx * _ROUND, ry * _ROUND
    return (
        f"{cx + rx:.2f} {cy:.2f} m "
        f"{cx + rx:.2f} {cy + ky:.2f} {cx + kx:.2f} {cy + ry:.2f} {cx:.2f} {cy + ry:.2f} c "
        f"{cx - kx:.2f} {cy + ry:.2f} {cx - rx:.2f} {cy + ky:.2f} {cx - rx:.2f} {cy:.2f} c "
        f"{cx - rx:.2f} {cy - ky:.2f} {cx - kx:.2f} {cy - ry:.2f} {cx:.2f} {cy - ry:.2f} c "
        f"{cx + kx:.2f} {cy - ry:.2f} {cx + rx:.2f} {cy - ky:.2f} {cx + rx:.2f} {cy:.2f} c h"
    )


def commands_path(commands: tuple[Command, ...]) -> str:
    """A path in its own units."""
    return " ".join(_PATTERNS[letter] % numbers for letter, numbers in commands)


def placed(outline: Outline, drawing: str) -> str:
    """`drawing`, which is in the outline's own units, at the outline's place and scale, with round ends and joins."""
    if not drawing:
        return ""
    scale = f"{outline.scale:.4f}"
    return f"q 1 J 1 j {scale} 0 0 {scale} {outline.x:.2f} {outline.y:.2f} cm {drawing} Q"
