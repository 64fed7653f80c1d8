"""The cards and the buttons of the start page."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from cjmdesk.files.templates import Template
from cjmdesk.i18n import _, interface_language, ngettext
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.qt.appearance import on_accent, strong
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import draw_icon
from cjmdesk.qt.start.previews import PREVIEW
from cjmdesk.qt.start.recent import RecentFile
from cjmdesk.qt.wrapping import in_lines
from cjmdesk.qt.zooming import px

_LANGUAGES = {"ru": "русский", "en": "English"}
_PAD, _RADIUS = 12, 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PageButton(QAbstractButton):
    """A button that is painted in the colours of the map's theme, and pressed with Enter too."""

    chosen = Signal(str)
    """It was pressed; what it stands for."""

    def __init__(self, theme: Theme, parent: QWidget, target: str = "") -> None:
        super().__init__(parent)
        self.theme = theme
        self._target = target
        self.clicked.connect(self._choose)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _choose(self) -> None:
        self.chosen.emit(self._target)

    def use_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def frame(self, painter: QPainter, fill: str, line: str) -> QRectF:
        """Paints the plate, with a strong edge where the keys are."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.hasFocus()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            fill = mix(theme.ink, fill, 0.04)
        painter.setPen(QPen(QColor(theme.accent if is_marked else line), 2 if is_marked else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, px(_RADIUS), px(_RADIUS))
        return area


class WayButton(PageButton):
    """One way to begin: an icon, words, and its keys at the right."""

    def __init__(self, icon: str, text: str, keys: str, theme: Theme, parent: QWidget, is_main: bool = False) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._keys = keys
        self._is_main = is_main
        self.setText(text)
        self.setAccessibleName(text)
        self.setFixedHeight(px(44))
        self.setMinimumWidth(px(220))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        fill, line = (theme.accent, theme.accent) if self._is_main else (theme.paper, theme.line)
        ink = on_accent(theme) if self._is_main else theme.ink
        area = self.frame(painter, fill, line)
        if self._is_main and self.hasFocus():
            painter.setPen(QPen(QColor(on_accent(theme)), 1.5))
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), px(_RADIUS) - 3, px(_RADIUS) - 3)
        pixmap = draw_icon(self._icon, ink)
        painter.drawPixmap(QPointF(area.x() + px(14), area.center().y() - px(10)), pixmap)
        painter.setFont(strong(13))
        painter.setPen(QColor(ink))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area.adjusted(px(46), 0, -px(8), 0), left, self.text())
        painter.setFont(self.font())
        painter.setPen(QColor(ink if self._is_main else theme.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -px(12), 0), right, self._keys)
        painter.end()


class RecentButton(PageButton):
    """A file used before: its map's title, and below it the file and when; a missing one cannot be opened."""

    def __init__(self, file: RecentFile, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, file.path)
        self.is_missing = not file.when
        if self.is_missing:
            self._details = " · ".join((_("file is missing"), file.folder))
        else:
            self._details = f"{file.name} · {file.when}" if file.title else f"{file.when} · {file.folder}"
        self.setText(file.title or file.name)
        self.setToolTip(f"<p>{escape(file.path)}</p>")
        self.setAccessibleName(f"{self.text()}, {self._details}")
        self.setFixedHeight(px(46))
        self.setMinimumWidth(px(180))
        self.setEnabled(not self.is_missing)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painter.setPen(QPen(QColor(theme.accent), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(mix(theme.ink, theme.paper, 0.05)))
            painter.drawRoundedRect(area, 8, 8)
        words = area.adjusted(px(10), px(6), -px(10), -px(6))
        painter.setFont(strong(13))
        painter.setPen(QColor(theme.muted if self.is_missing else theme.ink))
        _elided(painter, words, self.text(), Qt.AlignmentFlag.AlignTop)
        font = QFont(self.font())
        font.setPixelSize(px(12))
        painter.setFont(font)
        painter.setPen(QColor(theme.bad if self.is_missing else theme.muted))
        _elided(painter, words, self._details, Qt.AlignmentFlag.AlignBottom)
        painter.end()


class ForgetButton(PageButton):
    """Takes a missing file off the list."""

    def __init__(self, file: RecentFile, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, file.path)
        self.setToolTip(_("Remove from the list"))
        self.setAccessibleName(f"{self.toolTip()}: {file.name}")
        self.setFixedSize(px(30), px(30))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.frame(painter, self.theme.paper, self.theme.paper)
        painter.drawPixmap(
            QPointF(self.rect().center()) - QPointF(px(10) - 0.5, px(10) - 0.5), draw_icon("close", self.theme.muted)
        )
        painter.end()


class MapCard(PageButton):
    """A map to begin with: a picture of it, its name, what it is for, and how large it is."""

    menu_wanted = Signal(object, object)
    """The menu of the card, which has one, at a place on the screen."""

    def __init__(self, target: str, words: tuple[str, str, str], theme: Theme, parent: QWidget) -> None:
        """`words` are the name, what it is for, and the line of facts."""
        super().__init__(theme, parent, target)
        title, self._text, self._facts = words
        self._picture = QPixmap()
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{self._text} {self._facts}")
        self.setToolTip(f"{title}\n{self._text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(230))
        self.more: QToolButton | None = None

    def offer_menu(self) -> None:
        """Gives the card a button, and a right click, for what can be done with it."""
        self.more = QToolButton(self)
        self.more.setObjectName("choose")
        self.more.setIcon(QIcon(draw_icon("more", self.theme.muted)))
        self.more.setToolTip(_("Rename or remove"))
        self.more.setAccessibleName(f"{self.text()}: {self.more.toolTip()}")
        self.more.clicked.connect(self._show_menu)

    def _show_menu(self) -> None:
        if self.more is not None:
            self.menu_wanted.emit(self._target, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def use_theme(self, theme: Theme) -> None:
        super().use_theme(theme)
        if self.more is not None:
            self.more.setIcon(QIcon(draw_icon("more", theme.muted)))

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.more is not None:
            self.menu_wanted.emit(self._target, event.globalPos())
        else:
            super().contextMenuEvent(event)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(px(12))
        return font

    def lines(self, width: float) -> tuple[str, str]:
        """The name and what it is for, broken into lines that are `width` pixels wide."""
        title = in_lines(QFontMetrics(strong(14)), self.text(), width, 2)
        return title, in_lines(QFontMetrics(self._small()), self._text, width, 3)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def height_for(self, width: int) -> int:
        """The height that picture and words need in a card `width` wide."""
        return round((width - 2 * px(_PAD)) * PREVIEW[1] / PREVIEW[0]) + 2 * px(_PAD) + px(127)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        # A grid layout does not give a widget the height that goes with its width; so it asks for it here.
        height = self.height_for(event.size().width())
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
        if self.more is not None:
            self.more.move(event.size().width() - self.more.sizeHint().width() - px(_PAD + 4), height - px(46))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(300), self.height_for(px(300)))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.frame(painter, theme.paper, theme.line)
        width = area.width() - 2 * px(_PAD)
        place = QRectF(area.x() + px(_PAD), area.y() + px(_PAD), width, width * PREVIEW[1] / PREVIEW[0])
        clip = QPainterPath()
        clip.addRoundedRect(place, 6, 6)
        painter.fillPath(clip, QColor(theme.ground))
        if not self._picture.isNull():
            painter.save()
            painter.setClipPath(clip)
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
            painter.restore()
        words = QRectF(place.x() + 3, place.bottom() + px(10), width - 6, px(38))
        title, text = self.lines(words.width())
        painter.setFont(strong(14))
        painter.setPen(QColor(theme.ink))
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, corner, title)
        if "\n" not in title:
            words.setHeight(px(20))
        painter.setFont(self._small())
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(words.x(), words.bottom() + px(2), words.width(), px(51)), corner, text)
        painter.setFont(strong(12))
        painter.setPen(QColor(theme.accent))
        _elided(painter, QRectF(words.x(), area.bottom() - px(_PAD + 18), words.width(), px(18)), self._facts)
        painter.end()


def template_card(template: Template, theme: Theme, parent: QWidget) -> MapCard:
    language = interface_language()
    count = ngettext("{n} stage", "{n} stages", template.stages).format(n=template.stages)
    facts = f"{count} · {', '.join(_LANGUAGES.get(name, name) for name in template.languages)}"
    return MapCard(template.id, (template.title(language), template.description(language), facts), theme, parent)


def empty_card(theme: Theme, parent: QWidget) -> MapCard:
    """The map with nothing in it, among those with a method."""
    text = _("No stages yet: add them one by one, with lanes of your own.")
    return MapCard("", (_("Empty map"), text, _("From scratch")), theme, parent)


def _elided(
    painter: QPainter, area: QRectF, text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
) -> None:
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, align | Qt.AlignmentFlag.AlignLeft, words)
