"""What the program is known by: its picture and its type."""

from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from cjmdesk.assets import resource
from cjmdesk.layout.fonts import Fonts
from cjmdesk.qt.appearance import TEXT_PIXELS
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
