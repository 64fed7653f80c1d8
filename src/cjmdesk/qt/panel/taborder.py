"""The order of Tab where widgets come later than those below them: by itself it is that of their making."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_before(last: QWidget, widgets: Sequence[QWidget]) -> None:
    """Makes Tab go through `widgets` and then to `last`, where `last` is now."""
    for one, other in pairwise((last, *widgets, last) if widgets else ()):
        QWidget.setTabOrder(one, other)


def tab_as_laid_out(layout: QLayout) -> None:
    """Makes Tab go through the widgets of a layout as they stand in it, those of inner layouts at their places."""
    for one, other in pairwise(_stops(layout)):
        QWidget.setTabOrder(one, other)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _stops(inner)
        elif widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
