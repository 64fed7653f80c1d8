"""The emotion curves of the analysis: the figure of each peak can be read, however many personas feel alike."""

from itertools import combinations

import pytest
from panels import FONTS, draw

from cjmdesk.layout.analysis.kit import SMALL_BOLD
from cjmdesk.layout.shapes import Ellipse, Text
from cjmdesk.model.journey import Journey, validate_journey

ALIKE = ((1, 1, 2, 1, 0), (2, 3, 2, 3, 2), (-4, -3, -3, -4, -4), (4, 4, 3.5, 4, 3), (4, 5, 4, 3.5, 4))
TOGETHER = ((1, 1, 1), (-4, -3, -2), (0, 0, 0))
HIGHEST = ((5, 4.5, 5), (0, 0, 0), (-5, -4.5, -5))
HALF = 4.5
"""The radius of a point."""


def felt(scores: tuple[tuple[float, ...], ...]) -> Journey:
    """A stage for each row, a persona for each column."""
    personas = [{"id": f"p{n}", "name": f"P{n}"} for n in range(len(scores[0]))]
    stages = [
        {"title": f"S{number}", "emotions": [{"persona": f"p{n}", "score": score} for n, score in enumerate(row)]}
        for number, row in enumerate(scores)
    ]
    return validate_journey({"title": "A", "personas": personas, "stages": stages})


def figures(scores: tuple[tuple[float, ...], ...], width: float) -> tuple[list[Text], list[Ellipse]]:
    """The figures inside the chart, and all points."""
    shapes = draw("emotion", felt(scores), width).shapes
    points = [shape for shape in shapes if isinstance(shape, Ellipse) and shape.rx == HALF]
    top, bottom = min(p.cy for p in points) - 25, max(p.cy for p in points) + 25
    colors = {p.stroke for p in points}
    inside = [shape for shape in shapes if isinstance(shape, Text) and top < shape.y < bottom and shape.color in colors]
    return [text for text in inside if (text.face, text.size) == tuple(SMALL_BOLD)], points


def box(text: Text) -> tuple[float, float, float, float]:
    return text.x, text.y - 8, text.x + FONTS.width(text.text, text.face, text.size), text.y


def meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("width", [560.0, 700.0, 1600.0])
@pytest.mark.parametrize(
    ("scores", "wanted"), [(ALIKE, ["4", "5", "−4"]), (TOGETHER, ["−2", "−3", "−4"]), (HIGHEST, ["−4.5", "−5"])]
)
def test_the_figures_of_peaks_cover_neither_points_nor_each_other(scores, wanted, width):
    told, points = figures(scores, width)
    assert sorted({text.text for text in told}) == wanted
    boxes = [box(text) for text in told]
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    for one in boxes:
        assert not [p for p in points if meet(one, (p.cx - 4, p.cy - 4, p.cx + 4, p.cy + 4))]
