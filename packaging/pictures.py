"""The pictures of the documents, made anew from the real program: python packaging/pictures.py [readme] [guide]

Each picture is what the window shows after real mouse and key events, in a fixed size, language and theme, with a
home of its own, so that nothing of this computer or its user is in it. Works without a display.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLES = ROOT / "resources" / "examples"
WIDE, SMALL = (1600, 1000), (1280, 720)
USER_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
SETTLED = 700
"""Milliseconds after which everything in a window has found its place."""
LARGEST, LARGEST_IN_GUIDE = 400_000, 150_000
"""Bytes of a picture that keeps all its colours; those of the guide are in every package."""


LOOKS = ("window", "views")
"""What the program remembers of its looks: a picture does not depend on the one before."""


# ---------------------------------------------------------------- a program of its own


def move_in(home: Path) -> None:
    """From now on this process lives in `home`, speaks English and needs no display."""
    screen = ROOT / "tests" / "screen.json"  # as large as a projector's: Qt's own would make dialogs narrow
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen}")
    os.environ["HOME"] = str(home)
    os.environ["LC_ALL"] = "C.UTF-8"
    for name in USER_FOLDERS:
        os.environ[name] = str(home / name.lower())
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]


@contextmanager
def studio(path: Path | None = None, size: tuple[int, int] = WIDE, **options: str) -> Iterator["Studio"]:
    """An editor, on the map at `path` or on the start page; closed without a question."""
    from hands import Driver
    from PySide6.QtCore import QEvent, QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from cjmdesk.qt.app import Editor
    from cjmdesk.qt.settings import Settings

    app = QApplication.instance() or QApplication(["cjmdesk", "-style", "Fusion"])
    editor = Editor(app, Settings(), **{"language": "en", "theme": "light", **options})
    editor.show(size, str(path) if path else None)
    QTest.qWaitForWindowExposed(editor.window)
    editor.window.activateWindow()
    editor.window.pane.fill()
    QTest.qWait(SETTLED)
    try:
        yield Studio(Driver(editor))
    finally:
        editor.window.move_on()
        editor.end()
        for name in LOOKS:
            QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cjmdesk", "cjmdesk").remove(name)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Studio:
    """A window in front of a camera."""

    def __init__(self, driver) -> None:  # noqa: ANN001 - the driver is known once the program lives at home
        self.driver = driver
        self.window = driver.window
        self.view = driver.view

    def shoot(self, path: Path, area=None, pointer=None, widget=None, width=0) -> None:  # noqa: ANN001
        """Writes what the window shows, or the `area` (in the window) of it, with the pointer at a global place."""
        from PySide6.QtTest import QTest

        QTest.qWait(SETTLED)
        target = widget or self.window
        pixmap = target.grab() if area is None else target.grab(area)
        if pointer is not None:
            draw_pointer(pixmap, target.mapFromGlobal(pointer) - (area.topLeft() if area else target.rect().topLeft()))
        if 0 < width < pixmap.width():
            from PySide6.QtCore import Qt

            pixmap = pixmap.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        store(pixmap, path)

    def over(self, point):  # noqa: ANN001, ANN201
        """A point of the map's viewport on the screen."""
        return self.view.viewport().mapToGlobal(point)

    def select(self, *keys: str) -> None:
        self.driver.editor.bridge.selection.set(keys)
        self.window.panel.refresh()

    def dialog(self, action: str, act: Callable[[object], None]) -> None:
        """Opens a modal dialog, lets `act` work in it, and closes it."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        faults: list[BaseException] = []

        def work() -> None:
            dialog = QApplication.activeModalWidget()
            try:
                act(dialog)
            except BaseException as fault:
                faults.append(fault)
            finally:
                dialog.close()

        QTimer.singleShot(700, work)
        self.driver.trigger(action)
        if faults:
            raise faults[0]


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Waits for something that is made aside."""
    from PySide6.QtTest import QTest

    for _round in range(round(seconds * 10)):
        if is_so():
            return
        QTest.qWait(100)
    raise TimeoutError("what a picture waits for does not come")


def draw_pointer(pixmap, place) -> None:  # noqa: ANN001
    """An arrow whose tip is at `place`: a picture of a window has none."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

    outline = ((0, 0), (0, 17), (4, 13.2), (6.7, 19.5), (9.3, 18.4), (6.6, 12.2), (12, 12))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), 1.2))
    painter.setBrush(QColor("#111827"))
    painter.drawPolygon(QPolygonF([QPointF(place) + QPointF(x, y) for x, y in outline]))
    painter.end()


def store(pixmap, path: Path) -> None:  # noqa: ANN001
    """Writes a picture, as small as it gets."""
    from io import BytesIO

    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    buffer.close()
    store_image(Image.open(BytesIO(data.data())), path)


def store_image(image, path: Path) -> None:  # noqa: ANN001
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    image.convert("RGB").save(path, optimize=True)
    if path.stat().st_size > (LARGEST_IN_GUIDE if GUIDE in path.parents else LARGEST):
        # Rare colours suffer, so only where it has to be.
        few = image.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")


# ---------------------------------------------------------------- the pictures of the README


def example(home: Path) -> Path:
    """A copy of the example that may be edited."""
    path = home / "Maps" / "home-internet.cjm.yaml"
    path.write_bytes((EXAMPLES / "home-internet.en.cjm.yaml").read_bytes())
    return path


def picture_start(home: Path) -> None:
    from cjmdesk.qt.settings import Settings

    yesterday = time.mktime((datetime.now() - timedelta(days=1)).timetuple())
    for name, title in (("clinic", "Clinic, first visit"), ("coffee", "Coffee subscription")):
        path = home / "Maps" / f"{name}.cjm.yaml"
        path.write_text(f"cjmdesk: 1\ntitle: {title}\n", encoding="utf-8")
        os.utime(path, (yesterday, yesterday))
        Settings().add_recent(str(path))
    os.utime(example(home), (yesterday, yesterday))
    Settings().add_recent(str(example(home)))
    os.utime(example(home), (yesterday, yesterday))
    with studio() as shot:
        from PySide6.QtTest import QTest

        QTest.qWait(1500)
        shot.shoot(IMAGES / "start.png")


def picture_empty(_home: Path) -> None:
    with studio(size=SMALL) as shot:
        shot.driver.trigger("new")
        shot.shoot(IMAGES / "empty.png")


def pictures_at_rest(home: Path) -> None:
    for name, theme in (("editor", "light"), ("editor-dark", "dark")):
        with studio(example(home), theme=theme) as shot:
            shot.select("deal")
            shot.shoot(IMAGES / f"{name}.png")


def pictures_of_gestures(home: Path) -> None:
    from PySide6.QtCore import QPoint, Qt

    with studio(example(home)) as shot:
        driver = shot.driver
        start, end = driver.centre("touchpoint:payment"), driver.centre("touchpoint:support")
        driver.press(start)
        driver.move(start + QPoint(12, 6), (start + end) / 2, end + QPoint(-10, -16))
        shot.shoot(IMAGES / "drag.png", pointer=shot.over(end + QPoint(-10, -16)))
        driver.key(Qt.Key.Key_Escape)
        driver.release(end)
        key = next(part.key for part in driver.view.board.scene.parts if part.key == "emotion:use/anna")
        start = driver.centre(key)
        driver.press(start)
        driver.move(start - QPoint(0, 8), start + QPoint(0, 30), start + QPoint(0, 62))
        shot.shoot(IMAGES / "emotion.png", pointer=shot.over(start + QPoint(0, 62)))
        driver.key(Qt.Key.Key_Escape)
        driver.release(start)
        draw_loop(shot)
        driver.click("touchpoint:tariffs")
        driver.key(Qt.Key.Key_F2)
        driver.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        driver.type("Tariffs, all on one page")
        shot.shoot(IMAGES / "in-place.png")
        driver.key(Qt.Key.Key_Escape)


def draw_loop(shot: Studio, path: Path = IMAGES / "loop.png", area=None) -> None:  # noqa: ANN001
    from PySide6.QtCore import QPoint, Qt

    driver = shot.driver
    centre = driver.centre("stage:use/header")
    driver.move(centre + QPoint(0, 80), centre - QPoint(3, 0), centre)
    handle = driver.view._pointer.handles._places("use")[0][1].toPoint()  # noqa: SLF001 - where it is seen
    end = driver.centre("stage:compare/header")
    driver.press(handle)
    driver.move(handle - QPoint(12, 12), (handle + end) / 2 - QPoint(0, 60), end)
    shot.shoot(path, area, shot.over(end))
    driver.key(Qt.Key.Key_Escape)
    driver.release(end)


def pictures_of_panes(home: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QToolButton

    with studio(example(home)) as shot:
        shot.select("deal")
        shot.window.panel.page("stage").tabs.show_number(1)
        shot.shoot(IMAGES / "panel.png")
        shot.window.tables.show()
        QTest.qWait(SETTLED)
        tabs = shot.window.tables.dock.findChildren(QToolButton, "docktab")
        QTest.mouseClick(next(tab for tab in tabs if tab.text() == "Transitions"), Qt.MouseButton.LeftButton)
        shot.select("loyalty>deal")
        shot.shoot(IMAGES / "tables.png")
    with studio(example(home)) as shot:
        shot.window.analysis.show_tab("flow")
        QTest.qWait(SETTLED)
        shot.shoot(IMAGES / "analysis.png")
    with studio(example(home), SMALL) as shot:
        shot.window.tables.show_problems()
        QTest.qWait(1500)
        shot.shoot(IMAGES / "problems.png")


def pictures_of_searches(home: Path) -> None:
    with studio(example(home), SMALL) as shot:
        shot.driver.trigger("find")
        shot.driver.type("price")
        shot.shoot(IMAGES / "find.png")
    with studio(example(home), SMALL) as shot:
        shot.driver.trigger("palette")
        shot.driver.type("new")
        shot.shoot(IMAGES / "palette.png")


def picture_export(home: Path) -> None:
    def act(dialog) -> None:  # noqa: ANN001
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("report"))
        dialog.path.setText("home-internet-report.pdf")
        until(lambda: len(dialog.pages.sheets) > 20)
        shot.shoot(IMAGES / "export.png", widget=dialog)

    with studio(example(home)) as shot:
        shot.dialog("export_pdf", act)


def pictures_of_pages(home: Path) -> None:
    """Pages of the report, and the map on A3."""
    from cjmdesk.export.formats import ExportOptions
    from cjmdesk.export.pdf import as_pdf
    from cjmdesk.export.png import rasterised
    from cjmdesk.files.document import load
    from cjmdesk.layout.kinds import SheetOptions

    journey = load(str(example(home))).journey
    assert journey is not None
    whole = as_pdf(journey, ExportOptions("map", SheetOptions(page="A3")))
    for page in rasterised(whole.data, 96):
        store_image(page, IMAGES / "pdf.png")
    report = list(rasterised(as_pdf(journey, ExportOptions("report")).data, 104))
    for name, number in REPORT_PAGES.items():
        store_image(report[number - 1], IMAGES / f"report-{name}.png")


REPORT_PAGES = {"cover": 1, "stage": 8, "numbers": 11}
"""By the name of a picture, the page of the example's report."""

# ---------------------------------------------------------------- the pictures of the guide


GUIDE = ROOT / "resources" / "guide"
GUIDE_SIZE = (1180, 780)
GUIDE_WIDTH = 860
"""The widest picture of the guide, in pixels."""


def pictures_of_guide(home: Path) -> None:
    for language, name in (("en", "home-internet.en"), ("ru", "home-internet")):
        folder = GUIDE / language
        for left in ("cafe.cjm.yaml", "cafe.pdf"):
            (home / left).unlink(missing_ok=True)
        pictures_of_walk(folder, language)
        path = home / "Maps" / "example.cjm.yaml"
        path.write_bytes((EXAMPLES / f"{name}.cjm.yaml").read_bytes())
        pictures_of_chapters(folder, path, language)


def pictures_of_walk(folder: Path, language: str) -> None:
    """The first chapter, followed as it is written."""
    from guide_walk import Step, Walk

    with studio(size=GUIDE_SIZE, language=language) as shot:

        def look(moment: str, place) -> None:  # noqa: ANN001
            if moment == "drag-payment":
                shot.shoot(folder / "drag.png", upper(shot, 0.62), place)
            elif moment == "drag-point":
                shot.shoot(folder / "curve.png", lane(shot, "emotion"), place)

        def after(step: Step) -> None:
            if step.id == "title":
                shot.shoot(folder / "stages.png", upper(shot, 0.62))
            elif step.id == "loop":
                shot.select()
                shot.driver.move(shot.view.viewport().rect().bottomRight() - shot.view.viewport().rect().topLeft())
                shot.shoot(folder / "map.png", canvas(shot))
            elif step.id == "export":
                walk.dialog.path.setText("cafe.pdf")
                shot.shoot(folder / "export.png", widget=walk.dialog, width=GUIDE_WIDTH)
                walk.dialog.path.setText(str(Path(os.environ["HOME"]) / "cafe.pdf"))

        walk = Walk(shot.driver, language, look)
        walk.follow(after)


def pictures_of_chapters(folder: Path, path: Path, language: str) -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtTest import QTest

    from cjmdesk.qt.settings import Settings

    Settings().clear_recent()
    with studio(size=GUIDE_SIZE, language=language) as shot:
        QTest.qWait(1500)
        shot.shoot(folder / "start.png", width=GUIDE_WIDTH)
    with studio(path, GUIDE_SIZE, language=language) as shot:
        shot.window.notice.hide()
        shot.select("deal")
        shot.window.panel.page("stage").tabs.show_number(1)
        shot.shoot(folder / "panel.png", within(shot, shot.window.panel).adjusted(-360, 0, 0, -210))
        shot.select()
        draw_loop(shot, folder / "loop.png", upper(shot, 0.42))
        bars = shot.view.verticalScrollBar(), shot.view.horizontalScrollBar()
        bars[0].setValue(bars[0].maximum())
        bars[1].setValue(0)
        QTest.qWait(SETTLED)
        area = canvas(shot)
        strip = next(part for part in shot.view.board.scene.parts if part.kind == "revenue")
        y = shot.view.viewport().mapTo(shot.window, shot.driver.at(0, strip.y + strip.h)).y()
        shot.shoot(folder / "numbers.png", QRect(area.x(), y - 250, area.width(), 270))


def within(shot: Studio, widget):  # noqa: ANN001, ANN201
    """Where a widget stands in the window."""
    from PySide6.QtCore import QPoint, QRect

    return QRect(widget.mapTo(shot.window, QPoint(0, 0)), widget.size())


def canvas(shot: Studio):  # noqa: ANN201
    return within(shot, shot.view.viewport())


def upper(shot: Studio, share: float):  # noqa: ANN201
    """The library and the map, from the top down to a share of their height."""
    area = within(shot, shot.window.pane).united(canvas(shot))
    area.setHeight(round(area.height() * share))
    return area


def lane(shot: Studio, kind: str):  # noqa: ANN201
    """A lane of the map, with some of what is around it."""
    row = next(row for row in shot.view.board.scene.rows if row.kind == kind)
    area = canvas(shot)
    top, bottom = shot.driver.at(0, row.y), shot.driver.at(0, row.y + row.h)
    port = shot.view.viewport()
    area.setTop(port.mapTo(shot.window, top).y() - 16)
    area.setBottom(port.mapTo(shot.window, bottom).y() + 16)
    return area


README = (
    picture_start, picture_empty, pictures_at_rest, pictures_of_gestures, pictures_of_panes, pictures_of_searches,
    picture_export, pictures_of_pages,
)  # fmt: skip


def main(wanted: list[str]) -> None:
    """Makes the pictures named, or all."""
    with tempfile.TemporaryDirectory() as home:
        move_in(Path(home))
        (Path(home) / "Maps").mkdir()
        if not wanted or "readme" in wanted:
            for make in README:
                make(Path(home))
        if not wanted or "guide" in wanted:
            pictures_of_guide(Path(home))
    # What Python has given to Qt is taken away in an order of its own.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
