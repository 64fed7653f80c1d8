"""The icons of the window in the colour of its text."""

from math import ceil

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cjmdesk.assets import resource
from cjmdesk.qt.zooming import px

SIZE = 20
"""The side of an icon, in pixels of the usual size."""
SEVERITY_ICONS = {"error": "error", "warning": "warning", "hint": "info"}
"""What stands before problems."""


class IconMaker:
    """Icons of one theme: `ink` for what can be used, `faint` for what cannot now.

    They are drawn at once, for the finest screen: an icon engine written in Python outlives its icon or is outlived
    by it, and either crashes.
    """

    def __init__(self, ink: str, faint: str) -> None:
        self._ink = ink
        self._faint = faint
        self._made: dict[str, QIcon] = {}

    def recolor(self, ink: str, faint: str) -> None:
        """Takes the colours of another theme; icons given out before keep theirs."""
        self._ink, self._faint = ink, faint
        self._made.clear()

    def icon(self, name: str, color: str = "") -> QIcon:
        """The icon file `name`, in `color` or else in the theme's ink."""
        key = name + color
        if key not in self._made:
            drawn = draw_icon(name, color or self._ink)
            self._made[key] = QIcon(drawn)
            self._made[key].addPixmap(tinted(drawn, self._faint), QIcon.Mode.Disabled)
        return self._made[key]


def tinted(pixmap: QPixmap, color: str) -> QPixmap:
    """The same drawing in another colour: quicker than to draw it again."""
    result = QPixmap(pixmap)
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(result.rect(), QColor(color))
    painter.end()
    return result


def draw_icon(name: str, color: str) -> QPixmap:
    """An icon file whose strokes say `currentColor`, drawn in `color`."""
    with open(resource("icons", name + ".svg"), encoding="utf-8") as file:
        svg = file.read().replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.75"')
    finest = max(ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())
    pixmap = QPixmap(px(SIZE) * finest, px(SIZE) * finest)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(finest)
    return pixmap
