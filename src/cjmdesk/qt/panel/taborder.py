"""The order of Tab where widgets come later than those below them: by itself it is that of their making."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def tab_before(last: QWidget, widgets: Sequence[QWidget]) -> None:
    """Makes Tab go through `widgets` and then to `last`, where `last` is now."""
    for one, other in pairwise((last, *widgets, last) if widgets else ()):
        QWidget.setTabOrder(one, other)
