"""What a scene looks like, found out from its shapes alone: where text stands, and what is really below it."""

from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.layout.curves import sample
from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Part, Picture, Scene, Shape, Text, moved
from cjmdesk.layout.theme import contrast, mix


class Ink(NamedTuple):
    """A run of text on the map: its rectangle, from the capitals' height to the descenders."""

    part: Part
    text: Text
    left: float
    top: float
    right: float
    bottom: float


def in_order(scene: Scene) -> list[Part]:
    """The parts as painters draw them."""
    return sorted(scene.parts, key=lambda part: part.layer)


def inks(scene: Scene) -> Iterator[Ink]:
    """Every run of text that has a width."""
    for part in in_order(scene):
        for shape in part.shapes:
            if isinstance(shape, Text) and shape.w > 0 and shape.text.strip():
                x, y = part.x + shape.x, part.y + shape.y
                yield Ink(part, shape, x, y - 0.72 * shape.size, x + shape.w, y + 0.2 * shape.size)


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape, its stroke left aside."""
    if isinstance(shape, Text):
        return shape.x, shape.y - 0.72 * shape.size, shape.x + shape.w, shape.y + 0.2 * shape.size
    if isinstance(shape, Ellipse):
        return shape.cx - shape.rx, shape.cy - shape.ry, shape.cx + shape.rx, shape.cy + shape.ry
    if isinstance(shape, Outline):
        points = [(shape.x + x * shape.scale, shape.y + y * shape.scale) for x, y in _points(shape)]
        across, down = zip(*points, strict=True)
        return min(across), min(down), max(across), max(down)
    return shape.x, shape.y, shape.x + shape.w, shape.y + shape.h


def _points(outline: Outline) -> list[tuple[float, float]]:
    return sample(tuple(command for command in outline.commands if command[1]))


def grounds(scene: Scene, ink: Ink) -> set[str]:
    """The colours that stand directly below a run of text, at points all over its rectangle."""
    fills = [shape for shape in _fills_below(scene, ink) if _meet(bounds(shape), ink)]
    found = set()
    for column in range(9):
        for row in range(5):
            x = ink.left + (ink.right - ink.left) * column / 8
            y = ink.top + (ink.bottom - ink.top) * row / 4
            color = scene.background
            for shape in fills:
                if fill := _fill_at(shape, x, y):
                    color = mix(fill[:7], color, int(fill[7:], 16) / 255) if len(fill) == 9 else fill
            found.add(color)
    return found


def _fills_below(scene: Scene, ink: Ink) -> Iterator[Shape]:
    """The filled shapes that are drawn before a run of text, in coordinates of the scene; strokes are left aside."""
    for part in in_order(scene):
        if part is ink.part or (part.y < ink.bottom and ink.top < part.y + part.h):
            for shape in part.shapes:
                if shape is ink.text and part is ink.part:
                    return
                if not isinstance(shape, Text | Picture) and shape.fill:
                    yield moved(shape, part.x, part.y)


def _meet(box: tuple[float, float, float, float], ink: Ink) -> bool:
    left, top, right, bottom = box
    return left <= ink.right and ink.left <= right and top <= ink.bottom and ink.top <= bottom


def _fill_at(shape: Shape, x: float, y: float) -> str | None:
    left, top, right, bottom = bounds(shape)
    if not (left <= x <= right and top <= y <= bottom):
        return None
    if isinstance(shape, Box):
        return _shade(shape.fill, (y - top) / shape.h) if isinstance(shape.fill, Gradient) else shape.fill
    if isinstance(shape, Ellipse):
        away = ((x - shape.cx) / shape.rx) ** 2 + ((y - shape.cy) / shape.ry) ** 2
        return shape.fill if away <= 1 else None
    if isinstance(shape, Outline):
        return shape.fill if _inside(shape, x, y) else None
    return None


def _shade(gradient: Gradient, share: float) -> str:
    place = min(max(share, 0.0), 1.0) * (len(gradient.stops) - 1)
    number = min(int(place), len(gradient.stops) - 2)
    return mix(gradient.stops[number + 1], gradient.stops[number], place - number)


def _inside(outline: Outline, x: float, y: float) -> bool:
    """Even-odd, all pieces of the path taken as one polygon."""
    points = [(outline.x + px * outline.scale, outline.y + py * outline.scale) for px, py in _points(outline)]
    odd = False
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            odd = not odd
    return odd


def weak_texts(scene: Scene, least: float = 4.5) -> list[tuple[str, str, str, str, float]]:
    """Texts that stand out less than `least`:1 from what is below them: part, text, colour, ground, contrast."""
    found = []
    for ink in inks(scene):
        for ground in grounds(scene, ink):
            ratio = contrast(ink.text.color[:7], ground)
            if ratio < least - 0.005:
                found.append((ink.part.key, ink.text.text, ink.text.color, ground, round(ratio, 2)))
    return found


def touching_texts(scene: Scene) -> list[tuple[str, str, str, str]]:
    """Pairs of runs, in one part or in two, whose rectangles share more than a hair."""
    every = sorted(inks(scene), key=lambda ink: ink.left)
    found = []
    for number, one in enumerate(every):
        for other in every[number + 1 :]:
            if other.left >= one.right - 0.5:
                break
            if one.top < other.bottom - 0.5 and other.top < one.bottom - 0.5:
                found.append((one.part.key, one.text.text, other.part.key, other.text.text))
    return found


def stray_shapes(scene: Scene, slack: float = 1.0) -> list[tuple[str, Shape]]:
    """Shapes that reach out of the scene, and texts that reach out of their part."""
    found = []
    for part in scene.parts:
        for shape in part.shapes:
            left, top, right, bottom = bounds(shape)
            out = not (
                part.x + left >= -slack
                and part.y + top >= -slack
                and part.x + right <= scene.width + slack
                and part.y + bottom <= scene.height + slack
            )
            if isinstance(shape, Text):
                out = out or left < -slack or right > part.w + slack or top < -slack or bottom > part.h + slack
            if out:
                found.append((part.key, shape))
    return found
