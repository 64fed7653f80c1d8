"""A share as a large number with a bar."""

from cjmdesk.analysis.figure import NOT_KNOWN, Figure
from cjmdesk.layout.analysis.kit import BODY, FIGURES, SMALL, PanelKit, lines
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, stacked
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line

HEIGHT = 34.0
_BAR = 10.0


def gauge(kit: PanelKit, figure: Figure, width: float, remark: str = "") -> Panel:
    """The share, in whole per cent, `width` wide; without a value a dash, and below it what is missing."""
    theme, style = kit.theme, FIGURES[1]
    value = NOT_KNOWN if figure.value is None else kit.percent(figure.value, 0)
    x = kit.fonts.width(value, *style) + 18
    ink = theme.ink if figure.value is not None else theme.muted
    top = HEIGHT / 2 - _BAR / 2
    shapes: list[Shape] = [
        *set_line(kit.fonts, value, style, 0, HEIGHT / 2 + style.size * 0.36, ink),
        Box(x, top, width - x, _BAR, theme.track, radius=_BAR / 2),
    ]
    if figure.value:
        length = max((width - x) * min(figure.value, 1.0), _BAR)
        shapes.append(Box(x, top, length, _BAR, theme.accent, radius=_BAR / 2))
    drawn = Panel(tuple(shapes), HEIGHT, (Spot(-6, 0, width + 12, HEIGHT, figure),))
    missing = [lines(kit, kit.words(text), SMALL, width) for text in figure.missing]
    said = lines(kit, remark, BODY, width) if remark else EMPTY
    return stacked((drawn, said, *missing), 4)
