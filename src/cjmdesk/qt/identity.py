"""What the program is known by: its picture, its type and its colours."""

from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from cjmdesk.assets import resource
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import STILL, TEXT_PIXELS, palette, style_sheet
from cjmdesk.qt.zooming import px


def give_icon(app: QApplication) -> None:
    """The program's picture for the task bar; where the desktop knows it by its name, that goes first."""
    icon = QIcon()
    for size in (16, 32, 48, 128):
        icon.addFile(resource("app", f"cjmdesk-{size}.png"))
    app.setWindowIcon(icon)


def use_bundled_font(app: QApplication, fonts: Fonts) -> None:
    """The window speaks in the type of the map, and reads the same on every system."""
    for face in ("regular", "semibold", "bold"):
        QFontDatabase.addApplicationFont(fonts.file(face))
    font = QFont(fonts.family("regular"))
    font.setPixelSize(px(TEXT_PIXELS))
    # Hinted letters stand on whole pixels, which tears words apart at this size.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def dress(app: QApplication, theme: Theme, *, calm: bool = False) -> None:
    """Gives the application, dialogs included, the colours of `theme`; `calm`, nothing moves by itself."""
    sheet = style_sheet(theme) + (STILL if calm else "")
    app.setPalette(palette(theme))
    if app.styleSheet() != sheet:  # else every widget would be given anew what it has
        app.setStyleSheet(sheet)
        keep_font(app)


def keep_font(app: QApplication) -> None:
    """Takes the desktop's fonts away: with each style sheet Qt sets those of GNOME for menus, buttons and labels."""
    # The stubs want bytes, which PySide6 refuses.
    if QApplication.font("QMenuBar") != app.font():  # type: ignore[call-overload]
        app.setFont(app.font())
