#!/usr/bin/env python3
"""An archive that runs from wherever it is unpacked: python3 packaging/portable.py [--folder dist/cjmdesk]

Made of the folder that bundle.py has built; that is run first where the folder is not there.
"""

import argparse
import gzip
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import bundle
import bundle_parts as parts
import shared_files

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
PROGRAMS = frozenset({"cjmdesk", "menu-entry.sh"})


def main() -> int:
    """Builds the archive; returns the exit code."""
    parser = argparse.ArgumentParser(description="Make the portable archive of the frozen program.")
    parser.add_argument("--folder", type=Path, default=ROOT / "dist" / "cjmdesk", help="made by bundle.py")
    folder = parser.parse_args().folder.resolve()
    if not folder.is_dir():
        subprocess.run([sys.executable, ROOT / "packaging" / "bundle.py", "--out", folder.parent], check=True)
    name = f"cjmdesk-{parts.version(ROOT)}"
    target = folder.parent / f"{name}-linux-{platform.machine()}.tar.gz"
    time = bundle.source_date()
    with tempfile.TemporaryDirectory() as work:
        tree = Path(work) / name
        shutil.copytree(folder, tree, symlinks=True)
        shared_files.write_shared(tree, time)
        for file in ("README.txt", "menu-entry.sh"):
            shared_files.place(LINUX / file, tree / file)
        shared_files.settle(tree, time, PROGRAMS)
        write_archive(tree, target, time)
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, unpacked {bundle.size(tree) / 1e6:.0f} MB")
    return 0


def write_archive(tree: Path, target: Path, time: int) -> None:
    """Packs `tree`, under its name, into `target`: the same bytes of the same files."""

    def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = time
        return member

    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=time) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        archive.add(tree, tree.name, recursive=False, filter=anonymous)
        for path in sorted(tree.rglob("*")):
            archive.add(path, path.relative_to(tree.parent), recursive=False, filter=anonymous)


if __name__ == "__main__":
    sys.exit(main())
