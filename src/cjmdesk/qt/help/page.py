"""The page of the help window: the guide in the colours of the window, with its pictures as wide as there is room."""

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QPixmap, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from cjmdesk.assets import resource
from cjmdesk.i18n import _
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import on_accent
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.help.text import as_html, guide_text
from cjmdesk.qt.zooming import px, scaled_sheet

_MARGIN = 36
_WIDEST = 900
"""Of the text, in pixels: longer lines are hard to follow."""
_SETTLED = 120
"""Milliseconds after which a new width is there to stay."""

_RULES = """
body {{ color: {ink}; font-size: 14px; }}
h1, h2, h3, .strong {{ font-family: "{semibold}"; font-weight: 400; }}
h1 {{ font-size: 27px; margin-bottom: 10px; }}
h2 {{ font-size: 21px; margin-top: 34px; margin-bottom: 8px; }}
h3 {{ font-size: 16px; margin-top: 22px; margin-bottom: 6px; }}
p, li {{ line-height: 148%; margin-top: 0; margin-bottom: 9px; }}
.picture {{ margin-top: 8px; margin-bottom: 14px; line-height: 100%; }}
.key {{ background-color: {key}; }}
a {{ color: {accent}; text-decoration: none; }}
"""


class GuidePage(QTextBrowser):
    """The whole guide on one page."""

    def __init__(self, language: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setAccessibleName(_("Guide"))
        self.setOpenLinks(False)
        self._language = language
        self._theme = theme
        self._shown_width = 0
        self.document().setDocumentMargin(px(_MARGIN))
        # As wide as the page, but for a pixel of rounding: nothing there to scroll to.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED)
        self._later.timeout.connect(self._fit)
        self._found: list[QTextCursor] = []
        self._fill()

    def _fill(self) -> None:
        theme = self._theme
        rules = _RULES.format(
            ink=theme.ink, semibold=load_fonts().family("semibold"), key=theme.accent_soft, accent=theme.accent
        )
        self.document().setDefaultStyleSheet(scaled_sheet(rules))
        self.setHtml(f"<body>{as_html(guide_text(self._language))}</body>")

    @property
    def picture_width(self) -> int:
        return max(200, min(self.viewport().width(), px(_WIDEST + 2 * _MARGIN)) - 2 * px(_MARGIN))

    @guarded
    def loadResource(self, kind: int, name: QUrl) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QPixmap(resource("guide", *name.toString().split("/")))
        scale = self.devicePixelRatioF()
        width = round(self.picture_width * scale)
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(scale)
        return picture

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), px(_WIDEST + 2 * _MARGIN)))
        self._later.start()

    def _fit(self) -> None:
        """Makes the pictures anew where they are too wide now, or could be wider; the text stays where it is."""
        if self._shown_width == self.picture_width:
            return
        self._shown_width = self.picture_width
        place = self.position()
        self._fill()
        self.show_position(place)

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._shown_width = 0
        self._fit()

    # -- where the reader is

    def position(self) -> int:
        """The place in the text at the top of the page."""
        if not self.verticalScrollBar().value():
            return 0  # also while the text has not been laid out yet
        return self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def show_position(self, place: int) -> None:
        """Scrolls until the text at `place` is at the top."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - 8 if place else 0)

    # -- searching

    def search(self, words: str) -> int:
        """Marks `words` wherever they stand; returns how often."""
        self._found = []
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            self._found.append(QTextCursor(cursor))
        return len(self._found)

    def show_found(self, number: int) -> None:
        """Marks all that was found, number `number` most, and scrolls there."""
        marks = []
        for at, cursor in enumerate(self._found):
            mark, form = QTextEdit.ExtraSelection(), QTextCharFormat()
            form.setBackground(QColor(self._theme.accent if at == number else self._theme.idea_fill))
            form.setForeground(QColor(on_accent(self._theme) if at == number else self._theme.ink))
            form.setProperty(QTextFormat.Property.UserProperty.value, at)
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self.setExtraSelections(marks)
        if 0 <= number < len(self._found):
            place = self.cursorRect(self._found[number])
            if not self.viewport().rect().contains(place):
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)
