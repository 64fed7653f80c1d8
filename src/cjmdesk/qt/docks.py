"""How the parts of the window share its room: the pane at the left, the map, the panel; and the start page."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.documents import Documents
from cjmdesk.qt.folding import bring_back, is_folded
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.library.pane import PANE_WIDTH, LeftPane
from cjmdesk.qt.panel.panel import WIDTH
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import px


class Beside(QSplitter):
    """The parts beside each other. The library gives its room to the map while the window is too narrow for both."""

    def __init__(self, pane: LeftPane, switch: "SideSwitch") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._pane = pane
        self._switch = switch
        self._folded = 0

    def share(self, parts: tuple[int, int, int]) -> None:
        """Gives the parts their widths; a library that has none for want of room comes when there is room."""
        left, _middle, right = parts
        self._pane.setHidden(not left)
        if not left and not shares(sum(parts), px(PANE_WIDTH), right)[0]:
            self._folded = px(PANE_WIDTH)
        self.setSizes(parts)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, now = event.oldSize().width(), event.size().width()
        is_first = before < 0  # as also after the start page was in view
        if not self._pane.isHidden() and (now < before or is_first):
            self._fold(now)
        elif self._folded and self._pane.isHidden() and now > before and self._switch.is_wanted:
            self._bring_back(now)

    def _fold(self, width: int) -> None:
        left, _middle, right = self.sizes()
        if left and not shares(width, left, right)[0]:
            self._folded = left
            self._switch.let_go()
            self._pane.hide()

    def _bring_back(self, width: int) -> None:
        parts = shares(width, self._folded, self.sizes()[2])
        if parts[0]:
            self._folded = 0
            self._pane.show()
            self.setSizes(parts)


def make_splitter(pane: LeftPane, view: QWidget, panel: QWidget, switch: "SideSwitch") -> Beside:
    """The three beside each other; the map takes the room that is left, and cannot be folded away."""
    splitter = Beside(pane, switch)
    splitter.setHandleWidth(1)
    for widget in (pane, view, panel):
        splitter.addWidget(widget)
    for index, stretch in enumerate((0, 1, 0)):
        splitter.setStretchFactor(index, stretch)
        splitter.setCollapsible(index, index != 1)
    splitter.setSizes([px(PANE_WIDTH), 4 * px(WIDTH), px(WIDTH)])
    splitter.splitterMoved.connect(pane.hide_if_folded)
    return splitter


def shares(width: int, left: int, right: int) -> tuple[int, int, int]:
    """The widths of the three parts; where the map would be left less than two fifths of `width`, the left one folds.

    In an interface for the back row of a room the map is what they come for; Ctrl+B brings the library back.
    """
    if 5 * (width - left - right) < 2 * width:
        left = 0
    return left, max(width - left - right, 0), right


def stacked(*widgets: QWidget) -> QWidget:
    """The widgets below each other without gaps; the last one takes the room that is left."""
    result = QWidget()
    layout = QVBoxLayout(result)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return result


class SideSwitch(QObject):
    """Shows and hides what stands beside the map, the pane or the panel, and remembers it.

    What is hidden leaves the cursor to the map.
    """

    def __init__(self, part: QWidget, name: str, width: int, view: QWidget, settings: Settings) -> None:
        """`part` is usually `width` pixels wide; whether it is shown is remembered under `name`."""
        super().__init__(view)
        self._part = part
        self._width = width
        self._view = view
        self._name = f"window/{name}"
        self._settings = settings
        if not settings.flag(self._name, True):
            part.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether the user has not hidden it; it may still be folded for want of room."""
        return self._settings.flag(self._name, True)

    def let_go(self) -> None:
        """The cursor goes to the map, if it is in the part."""
        if self._part.isAncestorOf(self._part.window().focusWidget()):
            self._view.setFocus()

    def toggle(self) -> None:
        part = self._part
        is_seen = not part.isHidden() and not is_folded(part, self._width)
        if is_seen:
            self.let_go()
        self._settings.keep_flag(self._name, not is_seen)
        if is_seen:
            part.hide()
        else:
            bring_back(part, self._width)


class Pages(QStackedWidget):
    """Either the editor or the start page, which is made when it is first shown."""

    switched = Signal()
    menu_wanted = Signal(object, object)
    """The menu of one of the user's templates, at a place on the screen."""
    tour_wanted = Signal()

    def __init__(self, editor: QWidget, documents: Documents, settings: Settings, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._documents = documents
        self._settings = settings
        self._theme = theme
        self._fonts = fonts
        self.start: QWidget | None = None
        self.addWidget(editor)

    @property
    def is_start(self) -> bool:
        return self.currentIndex() != 0

    def show_start(self) -> None:
        from cjmdesk.qt.start.page import StartPage

        if self.is_start:
            return
        if self.start is None:
            self.start = page = StartPage(self._settings, self._theme, self._fonts)
            page.new_wanted.connect(self._documents.new)
            page.open_wanted.connect(self._documents.open)
            page.example_wanted.connect(self._documents.open_example)
            page.file_wanted.connect(self._documents.open_path)
            page.template_wanted.connect(self._documents.new_from_template)
            page.back_wanted.connect(self.show_editor)
            page.menu_wanted.connect(self.menu_wanted)
            page.tour_wanted.connect(self.tour_wanted)
            self.addWidget(page)
        self.start.refresh(self._documents.has_content)
        self.setCurrentWidget(self.start)
        self.start.take_focus()
        self.switched.emit()

    def refresh_templates(self) -> None:
        """There are other templates now; a page that is not seen looks for them when it is."""
        if self.start is not None and self.is_start:
            self.start.refresh(self._documents.has_content)

    def show_editor(self) -> None:
        if self.is_start:
            self.setCurrentIndex(0)
            self.switched.emit()

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.start is not None:
            self.start.use_theme(theme)
