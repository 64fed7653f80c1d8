"""Drawings in another size."""

from cjmdesk.layout.scaling import scaled, scaled_parts
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Part, Picture, Text


def test_every_shape_grows_with_its_strokes() -> None:
    line = (("M", (0.0, 0.0)), ("L", (4.0, 2.0)))
    pairs = (
        (Box(1, 2, 3, 4, "#ffffff", None, 1.5, 6, (2, 1)), Box(2, 4, 6, 8, "#ffffff", None, 3, 12, (4, 2))),
        (Ellipse(1, 2, 3, 4, width=0.5), Ellipse(2, 4, 6, 8, width=1)),
        (Outline(line, 1, 2, 0.5, width=1, dash=(3,)), Outline(line, 2, 4, 1, width=2, dash=(6,))),
        (Text(1, 2, "x", "bold", 10, "#000000", 6), Text(2, 4, "x", "bold", 20, "#000000", 12)),
        (Picture(1, 2, 3, 4, "/a.png"), Picture(2, 4, 6, 8, "/a.png")),
    )
    for before, after in pairs:
        assert scaled(before, 2) == after


def test_parts_are_moved_too() -> None:
    part = Part("a:1", "a", 10, 20, 30, 40, (Box(1, 1, 2, 2),))
    (found,) = scaled_parts((part,), 0.5, 100, 200)
    assert (found.x, found.y, found.w, found.h) == (105, 210, 15, 20)
    assert found.shapes == (Box(0.5, 0.5, 1, 1, width=0.5),)
