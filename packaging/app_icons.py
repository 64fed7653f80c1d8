#!/usr/bin/env python3
"""The program's icon in all the sizes that desktops ask for: .venv/bin/python packaging/app_icons.py

Draws the icon of the program (`resources/app/*.svg`) and that of its files (`packaging/icons/cjmdesk-map.svg`) into PNG
files beside them, and into an .ico for Windows and an .icns for macOS. Needed after a change to a drawing only; what
comes of it is kept with the sources.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM, FILES = ROOT / "resources" / "app", ROOT / "packaging" / "icons"
"""Where the program finds its own icon, and where what only packages need is."""
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = 24
"""Up to this size the drawing with fewer lines is taken."""
FILE_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Draws everything anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    for size in SIZES:
        draw(PROGRAM / ("cjmdesk-small.svg" if size <= SMALL else "cjmdesk.svg"), size, png("cjmdesk", size))
    for size in FILE_SIZES:
        draw(FILES / "cjmdesk-map.svg", size, png("cjmdesk-map", size))
    for name, sizes in (("cjmdesk", SIZES), ("cjmdesk-map", FILE_SIZES)):
        pictures = [Image.open(png(name, size)) for size in sizes if size <= 256 and size != 22]
        pictures[-1].save(FILES / f"{name}.ico", append_images=pictures[:-1], sizes=[one.size for one in pictures])
        with Image.open(png(name, sizes[-1])) as largest:
            largest.save(FILES / f"{name}.icns")
    del application


def svg(name: str) -> Path:
    """Where a drawing is."""
    return (PROGRAM if name == "cjmdesk" else FILES) / f"{name}.svg"


def png(name: str, size: int) -> Path:
    """Where the picture of a size is."""
    return (PROGRAM if name == "cjmdesk" else FILES) / f"{name}-{size}.png"


def draw(source: Path, size: int, target: Path) -> None:
    """One drawing as a PNG of `size` pixels a side."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    if not image.save(str(target)):
        raise SystemExit(f"{target} cannot be written")


if __name__ == "__main__":
    main()
