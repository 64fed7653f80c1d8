"""What a desktop wants to know of a program, laid out as below /usr: for the .deb and for the portable archive."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import app_icons
import bundle_parts as parts
from helps import write_helps

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
MIME_ICON = parts.MIME.replace("/", "-")


def write_shared(target: Path, time: int) -> None:
    """Writes menu entry, kind of file, icons, description, manual page and completions below `target/share`."""
    day = datetime.fromtimestamp(time, UTC).date().isoformat()
    share = target / "share"
    place(LINUX / "cjmdesk.desktop", share / "applications" / "cjmdesk.desktop")
    place(LINUX / "cjmdesk-mime.xml", share / "mime" / "packages" / "cjmdesk.xml")
    metainfo = share / "metainfo" / f"{parts.APP_ID}.metainfo.xml"
    metainfo.parent.mkdir(parents=True, exist_ok=True)
    metainfo.write_text(metainfo_text(day), encoding="utf-8")
    icons = share / "icons" / "hicolor"
    for name, kind, icon, sizes in (
        ("cjmdesk", "apps", "cjmdesk", app_icons.SIZES),
        ("cjmdesk-map", "mimetypes", MIME_ICON, app_icons.FILE_SIZES),
    ):
        for size in sizes:
            place(app_icons.png(name, size), icons / f"{size}x{size}" / kind / f"{icon}.png")
        place(app_icons.svg(name), icons / "scalable" / kind / f"{icon}.svg")
    write_helps(target, parts.version(ROOT), day)


def metainfo_text(day: str) -> str:
    """The description for software centres, with this version, released on `day`."""
    text = (LINUX / "cjmdesk.metainfo.xml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", parts.version(ROOT)).replace("@DATE@", day)


def place(source: Path, target: Path) -> None:
    """Copies a file to a place whose folders need not be there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def settle(tree: Path, time: int, programs: frozenset[str]) -> None:
    """Gives everything below `tree` the same times and rights wherever and whenever it is built.

    `programs` are the paths below `tree` of the files that can be run.
    """
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.relative_to(tree).as_posix() in programs else 0o644)
        os.utime(path, (time, time), follow_symlinks=False)
    os.utime(tree, (time, time))
