"""Photographs all that the program shows: python tests/soak/photograph.py FOLDER [WIDTHxHEIGHT [ZOOM]]

One picture for each dialog, page and bar, in Russian and English, light and dark: `ru-light-settings.png` and so on. It
needs no display; on one (QT_QPA_PLATFORM=xcb) the pictures have the looks of there. The screen is as large as the
window.
"""

import json
import os
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


_SCREEN = {"name": "1", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def photograph(target: Path, size: tuple[int, int], zoom: int) -> None:
    from gallery import document, settle, visit_all, visit_corners
    from PySide6.QtWidgets import QApplication, QWidget
    from sights import visit_qt

    from cjmdesk.qt.app import Editor
    from cjmdesk.qt.settings import Settings

    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    for language, theme in product(("ru", "en"), ("light", "dark")):
        settings = Settings()
        settings.zoom = zoom
        editor = Editor(app, settings, language=language, theme=theme)
        editor.show(size)
        editor.bridge.open(document(language), editor.bridge.file)
        editor.window.pages.show_editor()
        settle()

        def keep(name: str, widget: QWidget, prefix: str = f"{language}-{theme}") -> None:
            widget.grab().save(str(target / f"{prefix}-{name}.png"))

        with TemporaryDirectory() as folder:
            visit_all(editor, keep, Path(folder))
            visit_corners(editor, keep, Path(folder))
            visit_qt(editor, keep)
        editor.window.move_on()
        editor.end()
        settle()


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    target = Path(arguments[0])
    target.mkdir(parents=True, exist_ok=True)
    width, _x, height = (arguments[1] if len(arguments) > 1 else "1280x720").partition("x")
    with TemporaryDirectory() as home:
        screens = Path(home, "screens.json")
        screens.write_text(json.dumps({"screens": [_SCREEN | {"width": int(width), "height": int(height)}]}))
        os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screens}")
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        photograph(target, (int(width), int(height)), int(arguments[2]) if len(arguments) > 2 else 100)
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
