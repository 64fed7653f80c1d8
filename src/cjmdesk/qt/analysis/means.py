"""What the parts of the analysis dock are given: the figures, and what to draw with."""

from typing import NamedTuple

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.analysis.live import Live
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.canvas.kit import PaintKit


class Means(NamedTuple):
    live: Live
    paint: PaintKit
    fonts: Fonts
    theme: Theme

    @property
    def bridge(self) -> DocumentBridge:
        return self.live.bridge
