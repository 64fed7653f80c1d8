#!/usr/bin/env python3
"""A package for Debian 12 and Ubuntu 22.04 and later: python3 packaging/deb.py [--folder dist/cjmdesk]

Made of the folder that bundle.py has built; that is run first where the folder is not there. Needs dpkg-deb.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import bundle
import bundle_parts as parts
import licences
import shared_files
from elf import read_folder

ROOT = Path(__file__).resolve().parent.parent
REVISION = "1"
_WHO = os.environ.get("DEBFULLNAME", "cjmdesk contributors")
MAINTAINER = f"{_WHO} <{os.environ.get('DEBEMAIL', 'cjmdesk@localhost')}>"
"""Who answers for the package; who publishes it says so in the variables that all Debian's tools read."""
PROGRAMS = frozenset({"usr/lib/cjmdesk/cjmdesk"})
RECOMMENDED = frozenset({"libcups2 | libcups2t64"})
"""Libraries of parts that the program does without: there, what prints."""


def main() -> int:
    """Builds the package; returns the exit code."""
    parser = argparse.ArgumentParser(description="Make the .deb of the frozen program.")
    parser.add_argument("--folder", type=Path, default=ROOT / "dist" / "cjmdesk", help="made by bundle.py")
    folder = parser.parse_args().folder.resolve()
    if not folder.is_dir():
        subprocess.run([sys.executable, ROOT / "packaging" / "bundle.py", "--out", folder.parent], check=True)
    machine = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    target = folder.parent / f"cjmdesk_{parts.version(ROOT)}-{REVISION}_{machine}.deb"
    with tempfile.TemporaryDirectory() as work:
        tree = Path(work) / "tree"
        fill(tree, folder, bundle.source_date())
        control(tree, machine)
        shared_files.settle(tree, bundle.source_date(), PROGRAMS)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(target)]
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "SOURCE_DATE_EPOCH": str(bundle.source_date())}
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, installed {bundle.size(tree) / 1e6:.0f} MB")
    return 0


def fill(tree: Path, folder: Path, time: int) -> None:
    """Lays out below `tree` all files of the package."""
    usr = tree / "usr"
    program = usr / "lib" / "cjmdesk"
    shutil.copytree(folder, program, symlinks=True)
    leave_to_system(program)
    (usr / "bin").mkdir(parents=True)
    for name in ("cjmdesk", "cjmdesk-gui"):
        (usr / "bin" / name).symlink_to("../lib/cjmdesk/cjmdesk")
    shared_files.write_shared(usr, time)
    for page in (usr / "share" / "man").rglob("*.1"):
        pack(page, page.read_bytes())
        page.unlink()
        page.with_name("cjmdesk-gui.1.gz").symlink_to("cjmdesk.1.gz")
    doc = usr / "share" / "doc" / "cjmdesk"
    doc.mkdir(parents=True)
    pack(doc / "changelog", (ROOT / "CHANGELOG.md").read_bytes())
    pack(doc / "changelog.Debian", debian_changelog(time).encode())
    (doc / "copyright").write_text(copyright_text(program / "licenses"), encoding="utf-8")
    (doc / "examples").symlink_to("../../../lib/cjmdesk/_internal/cjmdesk/resources/examples")
    shared_files.place(
        ROOT / "packaging" / "linux" / "lintian-overrides", usr / "share" / "lintian" / "overrides" / "cjmdesk"
    )


def pack(path: Path, content: bytes) -> None:
    """Writes `path` with .gz behind its name, the same bytes each time."""
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def leave_to_system(program: Path) -> None:
    """Takes out the libraries that the system's own packages bring, and their licences."""
    for path in (program / "_internal").iterdir():
        if path.name in parts.CARRIED:
            path.unlink()
    kept = []
    for entry in licences.read_index(program / "licenses"):
        if entry.get("libraries") and set(entry["libraries"]) <= set(parts.CARRIED):
            shutil.rmtree(program / "licenses" / entry["name"])
        else:
            kept.append(entry)
    licences.write_index(program / "licenses", kept)


def control(tree: Path, machine: str) -> None:
    """Writes what dpkg is told of the package."""
    needed = dependencies(tree / "usr" / "lib" / "cjmdesk")
    depends = ", ".join(sorted(needed - RECOMMENDED))
    recommends = ", ".join(sorted({"shared-mime-info", "xdg-utils"} | (needed & RECOMMENDED)))
    place = tree / "DEBIAN"
    place.mkdir()
    text = (
        f"Package: cjmdesk\nVersion: {parts.version(ROOT)}-{REVISION}\nArchitecture: {machine}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {-(-bundle.size(tree) // 1024)}\n"
        f"Depends: {depends}\nRecommends: {recommends}\nSection: graphics\nPriority: optional\n"
        "Description: editor of customer journey maps\n"
        " Stages, touchpoints, emotions, pains and ideas of a customer's journey, drawn\n"
        " on a canvas, kept as plain YAML, calculated, and printed as PDF: reports,\n"
        " posters and kits for workshops. In English and Russian. The command line does\n"
        " the same without a display. Nothing is sent anywhere.\n"
    )
    (place / "control").write_text(text, encoding="utf-8")
    files = [path for path in sorted((tree / "usr").rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files)
    (place / "md5sums").write_text("".join(sums), encoding="utf-8")


def dependencies(program: Path) -> set[str]:
    """The packages of all libraries that files of the program ask for and that do not lie beside them."""
    files = read_folder(program)
    if missing := bundle.missing_libraries(files):
        raise SystemExit(f"nobody brings {', '.join(missing)}")
    there = {name for path, elf in files.items() for name in (path.name, elf.name)}
    packages = {parts.SYSTEM_LIBRARIES[name] for elf in files.values() for name in elf.needed if name not in there}
    newest = max(elf.libc for elf in files.values())
    return packages - {"libc6"} | {f"libc6 (>= {'.'.join(map(str, newest))})"}


def debian_changelog(time: int) -> str:
    """The package's own history, which is short: what is new in the program stands in its changelog."""
    when = format_datetime(datetime.fromtimestamp(time, UTC))
    return (
        f"cjmdesk ({parts.version(ROOT)}-{REVISION}) unstable; urgency=medium\n\n"
        f"  * Version {parts.version(ROOT)} of the program; what is new stands in changelog.gz.\n\n"
        f" -- {MAINTAINER}  {when}\n"
    )


def copyright_text(folder: Path) -> str:
    """Whose work is in the package, in the form that Debian reads; the full texts lie in `folder`."""
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    whose = next((line for line in own.splitlines() if line.startswith("Copyright")), "cjmdesk contributors")
    blocks = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: cjmdesk\n"
        "Comment: The full licence of each part lies in /usr/lib/cjmdesk/licenses; index.json there lists them.",
        f"Files: *\nCopyright: {whose.removeprefix('Copyright (c) ')}\nLicense: MIT",
        "License: MIT\n" + "\n".join(f" {line or '.'}" for line in own.strip().splitlines()),
    ]
    for entry in licences.read_index(folder)[1:]:
        texts = ", ".join(f"/usr/lib/cjmdesk/licenses/{file}" for file in entry["files"])
        told = entry["licence"] or "as its file says"
        blocks.append(f"Comment: {entry['name']} {entry['version']}: {told}; see {texts}")
    head, *rest = blocks
    listed = "\n".join(" " + re.sub("^Comment: ", "", block) for block in rest if block.startswith("Comment: "))
    return "\n\n".join([f"{head}\n Beside the program itself it holds\n{listed}", *rest[:2]]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
