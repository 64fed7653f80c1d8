"""The icons: takes them over from an unpacked @tabler/icons package and compiles those that the map draws.

python packaging/icons.py PACKAGE   copies the chosen SVG files and their licence, then compiles
python packaging/icons.py           compiles `resources/icons/*.svg` into `resources/icons/paths.json`

Only for development (needs fontTools); the program reads the compiled paths.
"""

import json
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib import SVGPath

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"

MAP_ICONS = {
    "channel-video": "player-play",
    "channel-social": "thumb-up",
    "channel-ads_banner": "ad-2",
    "channel-landing": "browser",
    "channel-site": "world",
    "channel-email": "mail",
    "channel-messenger": "messages",
    "channel-sms": "message-dots",
    "channel-app": "device-mobile",
    "channel-search": "search",
    "channel-blog": "article",
    "channel-forum": "users",
    "channel-catalog": "book-2",
    "channel-maps": "map-pin",
    "channel-marketplace": "shopping-bag",
    "channel-phone": "phone",
    "channel-in_person": "user",
    "channel-event": "calendar-event",
    "channel-pos": "building-store",
    "channel-offline_media": "news",
    "channel-service": "tools",
    "channel-support": "headset",
    "channel-document": "file-text",
    "channel-referral": "user-heart",
    "channel": "circle-dot",
    "lane-key_task": "target",
    "lane-goal": "flag",
    "lane-touchpoints": "hand-click",
    "lane-emotion": "mood-smile",
    "lane-pains": "alert-triangle",
    "lane-ideas": "bulb",
    "lane-kpis": "chart-bar",
    "lane-questions": "help-circle",
    "lane-text": "align-left",
    "lane-image": "photo",
    "face-1": "mood-angry",
    "face-2": "mood-sad",
    "face-3": "mood-empty",
    "face-4": "mood-smile",
    "face-5": "mood-happy",
    "moment": "filled/star",
    "note": "note",
    "link": "link",
    "person": "user-circle",
    "repeat": "repeat",
    "clock": "clock",
    "exit": "arrow-up",
    "eye-off": "eye-off",
}
"""Our name of each icon that the map draws, and Tabler's (in `outline` unless it says otherwise)."""

TINTED = {
    **{f"chevron-{side}-muted": (f"chevron-{side}", "#868e96") for side in ("down", "left", "right", "up")},
    "check-white": ("check", "#ffffff"),
}
"""Icons in a colour of their own, for style sheets, which can give them none: readable on light and dark."""

WINDOW_ICONS = {
    "new": "file-plus",
    "open": "folder-open",
    "save": "device-floppy",
    "save-as": "file-export",
    "recent": "history",
    "export-pdf": "file-type-pdf",
    "undo": "arrow-back-up",
    "redo": "arrow-forward-up",
    "cut": "scissors",
    "copy": "copy",
    "paste": "clipboard",
    "duplicate": "copy-plus",
    "delete": "trash",
    "edit": "pencil",
    "close": "x",
    "check": "check",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
    "zoom-100": "zoom-reset",
    "fit": "maximize",
    "stage": "columns-3",
    "step": "columns-2",
    "lane": "table-row",
    "touchpoint": "square-rounded-plus",
    "transition": "arrow-loop-right",
    "moment-outline": "star",
    "persona": "user",
    "template": "template",
    "search": "search",
    "replace": "replace",
    "settings": "settings",
    "help": "help",
    "keyboard": "keyboard",
    "library": "layout-sidebar",
    "panel": "layout-sidebar-right",
    "analysis": "chart-line",
    "more": "dots",
    "chevron-up": "chevron-up",
    "chevron-down": "chevron-down",
    "chevron-left": "chevron-left",
    "chevron-right": "chevron-right",
    "move-up": "arrow-up",
    "move-down": "arrow-down",
    "move-left": "arrow-left",
    "move-right": "arrow-right",
    "external": "external-link",
    "info": "info-circle",
    "warning": "alert-triangle",
    "error": "alert-circle",
    "play": "player-play",
    "pause": "player-pause",
}
"""Icons of the window alone: it draws them from the SVG files."""

Compiled = list[list[str | float]]


def copy_icons(package: Path, target: Path = ICONS) -> None:
    """Copies every chosen icon under our name, and the licence, out of the package."""
    target.mkdir(parents=True, exist_ok=True)
    for name, source in (MAP_ICONS | WINDOW_ICONS).items():
        folder, _slash, file = source.rpartition("/")
        shutil.copyfile(package / "icons" / (folder or "outline") / f"{file}.svg", target / f"{name}.svg")
    for name, (source, color) in TINTED.items():
        drawn = (target / f"{source}.svg").read_text(encoding="utf-8").replace("currentColor", color)
        (target / f"{name}.svg").write_text(drawn, encoding="utf-8")
    shutil.copyfile(package / "LICENSE", target / "LICENSE.txt")


def compile_icon(svg: bytes) -> Compiled:
    """The outline of an SVG icon as absolute M, L, C and Z commands in its own units."""
    root = ElementTree.fromstring(svg)
    namespace = "{http://www.w3.org/2000/svg}"
    for element in root.findall(f"{namespace}path[@stroke='none']"):
        root.remove(element)  # the invisible square that Tabler puts under every icon
    pen = DecomposingRecordingPen({})
    SVGPath.fromstring(ElementTree.tostring(root)).draw(pen)
    commands: Compiled = []
    for operator, points in pen.value:
        if operator == "qCurveTo":
            raise ValueError("a quadratic curve: no icon had one so far")
        letter = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}.get(operator)
        if letter:
            commands.append([letter, *(_short(value) for point in points for value in point)])
    return commands


def _short(value: float) -> float:
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def compile_all(folder: Path = ICONS) -> str:
    """The text of `paths.json`: an icon a line."""
    lines = []
    for name in sorted(MAP_ICONS):
        commands = compile_icon((folder / f"{name}.svg").read_bytes())
        lines.append(f"{json.dumps(name)}: {json.dumps(commands, separators=(',', ':'))}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str]) -> None:
    if arguments:
        copy_icons(Path(arguments[0]))
    (ICONS / "paths.json").write_text(compile_all(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
