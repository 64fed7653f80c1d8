"""The window's looks from the map's theme: one set of colours for the chrome and the map."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from cjmdesk.assets import resource
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.theme import DARK, LIGHT, Theme, mix, on_accent
from cjmdesk.qt.sheet import RULES
from cjmdesk.qt.zooming import px, scaled_sheet

TEXT_PIXELS = 13
"""The size of the window's own text."""

CHOICES = ("system", "light", "dark")
"""What a user can choose."""


def theme_for(choice: str) -> Theme:
    """The theme of a choice; "system" follows the desktop as far as it says what it wants."""
    if choice == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def palette(theme: Theme) -> QPalette:
    """The colours of every widget, dialogs included."""
    ink, faint = QColor(theme.ink), QColor(theme.faint)
    roles = QPalette.ColorRole
    result = QPalette(QColor(theme.paper))
    for role, color in (
        (roles.Window, theme.paper), (roles.Base, theme.paper), (roles.AlternateBase, theme.ground),
        (roles.Button, theme.paper), (roles.WindowText, theme.ink), (roles.Text, theme.ink),
        (roles.ButtonText, theme.ink), (roles.ToolTipBase, theme.paper), (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.muted), (roles.Highlight, theme.accent), (roles.Link, theme.accent),
        (roles.HighlightedText, on_accent(theme)), (roles.Light, theme.card), (roles.Midlight, theme.line),
        (roles.Mid, theme.line), (roles.Dark, theme.faint), (roles.Accent, theme.accent),
    ):  # fmt: skip
        result.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, faint)
        result.setColor(QPalette.ColorGroup.Active, role, ink)
    return result


def style_sheet(theme: Theme) -> str:
    """The rules that a palette cannot say."""
    field = mix(theme.ground, theme.paper, 0.6) if theme.name == "light" else theme.card
    rules = RULES.format(
        paper=theme.paper,
        ground=theme.ground,
        ink=theme.ink,
        muted=theme.muted,
        faint=theme.faint,
        line=theme.line,
        accent=theme.accent,
        accent_over=mix(theme.ink, theme.accent, 0.15),
        soft=theme.accent_soft,
        on_accent=on_accent(theme),
        field=field,
        over=mix(theme.ink, theme.paper, 0.07),
        down=mix(theme.ink, theme.paper, 0.13),
        bad=theme.bad,
        tick=resource("icons", "check-white.svg").replace("\\", "/"),
        arrow=resource("icons", "chevron-down-muted.svg").replace("\\", "/"),
        arrow_up=resource("icons", "chevron-up-muted.svg").replace("\\", "/"),
        arrow_left=resource("icons", "chevron-left-muted.svg").replace("\\", "/"),
        arrow_right=resource("icons", "chevron-right-muted.svg").replace("\\", "/"),
        semibold=load_fonts().family("semibold"),
        notice=theme.idea_fill,
        notice_line=theme.idea_line,
        notice_ink=theme.idea_ink,
    )
    # The border of a slider's knob is no thicker in another size, and a corner rounder than half of it would be none.
    return scaled_sheet(rules) + f"QSlider::handle:horizontal {{ border-radius: {(px(12) + 4) // 2}px; }}"


STILL = "QAbstractScrollArea, QScrollBar, QProgressBar, QTreeView, QMenu { widget-animation-duration: 0; }"
"""The rule for who wants nothing to move by itself."""


def strong(pixels: int) -> QFont:
    """Type that stands out: a face of its own, since a font of one face would only be smeared to look bold."""
    font = QFont(load_fonts().family("semibold"))
    font.setPixelSize(px(pixels))
    return font
