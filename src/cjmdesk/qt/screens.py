"""Where windows stand: within the screens that are there, and for each set-up of screens where they were last."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from cjmdesk.qt.docks import shares
from cjmdesk.qt.library.pane import PANE_WIDTH
from cjmdesk.qt.panel.panel import WIDTH
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from cjmdesk.qt.mainwindow import MainWindow
    from cjmdesk.qt.settings import Settings

_USUAL = 1280, 820
"""The size of a window that nothing is known of."""

LEAST_WINDOW = 640, 420
"""Pixels of the screen, however large the interface is: a projector has no more for it."""
_EDGE = 48
"""Pixels for the frame of a dialog that fills its screen."""


def setup() -> str:
    """Which screens there are, as a word: each with its resolution, its place and its fineness."""
    words = []
    for screen in QGuiApplication.screens():
        place = screen.geometry()
        words.append(f"{place.width()}x{place.height()}+{place.x()}+{place.y()}@{screen.devicePixelRatio():g}")
    return "_".join(sorted(words))


def within(wanted: QRect, rooms: Sequence[QRect]) -> QRect:
    """`wanted`, no larger than the one of `rooms` that it shares most with, and moved wholly into it."""
    if not rooms:
        return wanted
    shared = [room.intersected(wanted) for room in rooms]
    room = rooms[max(range(len(rooms)), key=lambda number: shared[number].width() * shared[number].height())]
    width, height = min(wanted.width(), room.width()), min(wanted.height(), room.height())
    x = min(max(wanted.x(), room.x()), room.x() + room.width() - width)
    y = min(max(wanted.y(), room.y()), room.y() + room.height() - height)
    return QRect(x, y, width, height)


def rooms() -> list[QRect]:
    """What the desktop leaves of each screen; the main screen's comes first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def restore_window(window: "MainWindow", settings: "Settings", size: tuple[int, int] | None) -> None:
    """Gives a window the `size` asked for, else place and size of last time with these screens; and its panes."""
    place = settings.bytes(f"screens/{setup()}/geometry")
    if size is not None:
        window.resize(*size)
    elif place.isEmpty() or not window.restoreGeometry(place):
        window.resize(fitting(*_USUAL, window))
    if size is None:
        come_back(window)
    _restore_panes(window, settings)


def _restore_panes(window: "MainWindow", settings: "Settings") -> None:
    """The panes as wide as last time; where the interface had another size then, as much wider or narrower."""
    splitter = window.splitter
    # Not shown yet it has no width of its own, and would squeeze the parts.
    splitter.resize(window.width(), splitter.height())
    if not splitter.restoreState(settings.bytes(f"screens/{setup()}/panes")):
        splitter.setSizes(shares(window.width(), px(PANE_WIDTH), px(WIDTH)))
    scale = window.made_at / (settings.number(f"screens/{setup()}/zoom") or window.made_at)
    splitter.share(scaled_panes(window, splitter.sizes(), scale, window.pane_switch.is_wanted))
    window.pane.hide_if_folded()


def scaled_panes(window: "MainWindow", sizes: Sequence[int], scale: float, has_library: bool) -> tuple[int, int, int]:
    """The widths of pane, map and panel, which were `sizes`, in an interface that is `scale` times as large.

    What a larger interface has folded a smaller one brings back, where the library is wanted; and what the map could
    not give to the panel, since it had too little itself.
    """
    left, middle, right = sizes
    left = round(left * scale) or (px(PANE_WIDTH) if scale < 1 and has_library else 0)
    is_squeezed = scale < 1 and right > 0 and 2 * middle < window.width()
    right = max(round(right * scale), px(WIDTH) if is_squeezed else 0)
    return shares(window.width(), left, right)


def keep_window(window: "MainWindow", settings: "Settings") -> None:
    """Remembers how a window stands, for these screens."""
    settings.keep_bytes(f"screens/{setup()}/geometry", window.saveGeometry())
    settings.keep_bytes(f"screens/{setup()}/panes", window.splitter.saveState())
    settings.keep_text(f"screens/{setup()}/zoom", str(window.made_at))


def come_back(window: "QWidget") -> None:
    """To where a window stood last, as far as there is still a screen; not to a screen that it filled for a talk."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
    keep_in_view(window)


def bounded(size: tuple[int, int]) -> tuple[int, int]:
    """A size that was asked for, no larger than what the desktop leaves of the main screen."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    return min(size[0], room.width()), min(size[1], room.height())


def keep_in_view(window: "QWidget", like: "QWidget | None" = None) -> None:
    """Brings a window back that would stand outside of all screens, or reach beyond its own.

    One that has just been shown is not framed yet: it will be `like` one that is.
    """
    if window.isMaximized() or window.isFullScreen():
        return
    framed = like or window
    edges = framed.frameGeometry().size() - framed.size()
    frame = QRect(window.frameGeometry().topLeft(), window.size() + edges)
    here = within(QRect(frame.topLeft(), frame.size()), rooms())
    if here.size() != frame.size():
        window.resize(here.size() - edges)
    if here.topLeft() != frame.topLeft():
        window.move(here.topLeft())


def fitting(width: int, height: int, parent: "QWidget | None" = None) -> QSize:
    """A size in pixels of the usual size of the interface, as it is now and as the screen allows."""
    screen = parent.screen() if parent is not None else None
    room = (screen or QGuiApplication.primaryScreen()).availableGeometry().size()
    return QSize(px(width), px(height)).boundedTo(room - QSize(_EDGE, _EDGE))


def fit_dialog(dialog: "QDialog", width: int, height: int, least: tuple[int, int] | None = None) -> None:
    """Gives a dialog its size, and the `least` one it can have; neither is more than the screen has room for."""
    if least is not None:
        dialog.setMinimumSize(fitting(*least, dialog.parentWidget()))
    dialog.resize(fitting(width, height, dialog.parentWidget()))
