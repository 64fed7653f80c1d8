#!/usr/bin/env python3
"""The program as one folder that runs without Python: python3 packaging/bundle.py [--out FOLDER]

Makes an environment of the versions in packaging/lock.txt, lets PyInstaller put the program together in
`dist/cjmdesk`, takes away what nothing needs, adds the licences, and looks whether what is left starts. The .deb and
the portable archive are made of this folder. Needs Python 3.11 to 3.13 with a shared library, and binutils on Linux.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bundle_parts as parts
import icu
import licences
from elf import Elf, read_folder, squeeze

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build"
ENVIRONMENT = WORK / "venv"
LOCK = ROOT / "packaging" / "lock.txt"

LIBRARY_FOLDERS = (".", "PySide6/Qt/lib", "numpy.libs", "pillow.libs")
"""Folders of libraries that are there only because others ask for them."""

SQUEEZED = (
    "libpython*", "python3.*/lib-dynload/*.so", "fontTools/**/*.so", "yaml/*.so", "pydantic_core/*.so", "PIL/*.so",
    "pypdfium2_raw/*.so", "numpy/**/*.so", "*.libs/*.so*", "PySide6/Qt/lib/libicu*",
)  # fmt: skip
"""Files with notes for debuggers and gaps in them. Those of Qt itself, which may be exchanged, stay as they are."""

FORMATS = ("pdf", "png", "svg", "html", "xlsx", "csv", "md")
"""What a map can be exported as, by the endings of names."""

OLDEST_LIBC = (2, 35)
"""That of Ubuntu 22.04, the oldest system that the packages are for."""


def main() -> int:
    """Builds the folder; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the program as one folder.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the folder is made (dist)")
    out = parser.parse_args().out.resolve()
    python = prepare_environment()
    folder = freeze(python, out)
    if sys.platform == "linux":
        print(f"swept: {sweep(folder)} libraries that nothing needs", flush=True)
        squeeze_all(folder / "_internal")
        share_program(folder)
        check_libraries(folder)
    licences.collect(folder, python, WORK / "work" / "cjmdesk")
    check_start(folder)
    print(f"{folder}: {size(folder) / 1e6:.0f} MB", flush=True)
    return 0


def source_date() -> int:
    """The time that a package's files bear: SOURCE_DATE_EPOCH, else that of the newest commit, else a fixed day."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 1767225600


def prepare_environment() -> Path:
    """The Python of an environment with exactly what the lock names; made where it is not there."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark, wanted = ENVIRONMENT / "made-for", hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return python
    print("installing the locked versions", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(LOCK)]
    subprocess.run(install, check=True)
    mark.write_text(wanted, encoding="utf-8")
    return python


def freeze(python: Path, out: Path) -> Path:
    """Lets PyInstaller make the folder below `out`; returns it."""
    work, spec = WORK / "work", ROOT / "packaging" / "cjmdesk.spec"
    # The same order of everything that Python keeps in sets, and the same times: the same bytes.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(source_date())}
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    subprocess.run(
        [*command, f"--distpath={out}", f"--workpath={work}", str(spec)], check=True, env=environment, cwd=ROOT
    )
    return out / "cjmdesk"


def sweep(folder: Path) -> int:
    """Removes the libraries in the folder that no file of it asks for any more; returns how many there were."""
    inside, files = folder / "_internal", read_folder(folder)
    places = [inside / place for place in LIBRARY_FOLDERS]
    loose = {path: elf for path, elf in files.items() if path.parent in places and path.name.startswith("lib")}
    kept = {path: elf for path, elf in files.items() if path not in loose}
    news = dict(kept)
    while news:
        asked = {name for elf in news.values() for name in elf.needed}
        news = {path: elf for path, elf in loose.items() if path not in kept and {path.name, elf.name} & asked}
        kept |= news
    # Python is loaded by the program itself, which is not linked with it.
    unneeded = [path for path in loose if path not in kept and not path.name.startswith("libpython")]
    for path in unneeded:
        path.unlink()
    for link in [path for path in inside.iterdir() if path.is_symlink() and not path.exists()]:
        link.unlink()
    return len(unneeded)


def squeeze_all(inside: Path) -> None:
    """Takes out of the libraries what nothing here reads."""
    for path in inside.glob("PySide6/Qt/lib/libicudata.so.*"):
        icu.slim(path)
    for path in sorted({path for pattern in SQUEEZED for path in inside.glob(pattern)}):
        if not path.is_symlink():
            path.write_bytes(squeeze(path.read_bytes()))


def share_program(folder: Path) -> None:
    """Makes the second program a name of the first: without a terminal of its own there is no difference on Linux."""
    second = folder / "cjmdesk-gui"
    second.unlink()
    second.symlink_to("cjmdesk")


def missing_libraries(files: dict[Path, Elf]) -> dict[str, Path]:
    """What is asked for that is neither in the folder nor the system's own business, with a file that asks."""
    there = {name for path, elf in files.items() for name in (path.name, elf.name)}
    wanted = {name: path for path, elf in files.items() for name in elf.needed}
    return {name: path for name, path in wanted.items() if name not in there | parts.SYSTEM_LIBRARIES.keys()}


def check_libraries(folder: Path) -> None:
    """Ends the build where something asks for a library that nobody brings, or for too new a system."""
    files = read_folder(folder)
    faults = [f"{path}: wants {name}, which nobody brings" for name, path in missing_libraries(files).items()]
    faults += [f"{path}: wants the C library {elf.libc}" for path, elf in files.items() if elf.libc > OLDEST_LIBC]
    if faults:
        raise SystemExit("\n".join(faults))


def check_start(folder: Path) -> None:
    """Ends the build where the command line of the folder cannot read, calculate and export a map in every format."""
    program = folder / ("cjmdesk.exe" if os.name == "nt" else "cjmdesk")
    example = str(ROOT / "resources" / "examples" / "home-internet.cjm.yaml")
    commands = [["--version"], *([command, example] for command in ("check", "stats", "simulate"))]
    commands += [["export", example, "-o", f"map.{ending}"] for ending in FORMATS]
    commands.append(["export", example, "--as", "report", "-o", "report.pdf"])
    with tempfile.TemporaryDirectory() as place:
        for arguments in commands:
            done = subprocess.run([program, *arguments], cwd=place, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"{arguments}: {done.stdout}{done.stderr}")


def size(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
