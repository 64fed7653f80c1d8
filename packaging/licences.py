"""The licences of everything that a frozen program carries, collected into its folder `licenses` by bundle.py.

`index.json` there lists the parts: name, version, licence in a few words, and the files with the full texts. The window
shows it under Help > About.
"""

import ast
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

import bundle_parts as parts

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licences"
_NAMES = ("licen", "copying", "notice", "ofl", "copyright")
_QT = ("PySide6_Essentials", "shiboken6")
_QT_TEXTS = ("Qt-NOTICE.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "ICU.txt")

Entry = dict[str, Any]


def collect(folder: Path, python: Path, work: Path) -> None:
    """Fills `folder/licenses`: of the frozen folder, made with `python`, whose building left its lists in `work`."""
    target = folder / "licenses"
    if target.exists():
        shutil.rmtree(target)
    target.mkdir()
    entries = [*own_parts(target), python_itself(python, target), *packages(python, work, target)]
    if sys.platform == "linux":
        entries += system_libraries(folder / "_internal", target)
    write_index(target, entries)


def write_index(target: Path, entries: list[Entry]) -> None:
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (target / "index.json").write_text(text + "\n", encoding="utf-8")


def read_index(target: Path) -> list[Entry]:
    entries: list[Entry] = json.loads((target / "index.json").read_text(encoding="utf-8"))
    return entries


def _keep(target: Path, name: str, files: list[Path]) -> list[str]:
    """Copies licence texts into a folder of their part; returns their paths below `target`."""
    kept = []
    for file in files:
        place = target / name / file.name
        if place.exists():  # two texts of one name
            place = target / name / f"{file.parent.name}-{file.name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        kept.append(place.relative_to(target).as_posix())
    return kept


def _entry(name: str, version: str, licence: str, files: list[str], **more: Any) -> Entry:
    return {"name": name, "version": version, "licence": licence, "files": files, **more}


def own_parts(target: Path) -> list[Entry]:
    """The program, its fonts and its icons."""
    fonts = ROOT / "resources" / "fonts"
    own = (
        ("cjmdesk", parts.version(ROOT), "MIT", ROOT / "LICENSE"),
        ("Inter", "", "OFL-1.1", fonts / "Inter-OFL.txt"),
        ("DejaVu Sans", "", "Bitstream-Vera", fonts / "DejaVu-LICENSE.txt"),
        ("Noto Emoji", "", "OFL-1.1", fonts / "NotoEmoji-OFL.txt"),
        ("Tabler Icons", "", "MIT", ROOT / "resources" / "icons" / "LICENSE.txt"),
    )
    return [_entry(name, version, licence, _keep(target, name, [file])) for name, version, licence, file in own]


def python_itself(python: Path, target: Path) -> Entry:
    ask = "import sys, sysconfig; print(sysconfig.get_path('stdlib')); print(sys.version.split()[0])"
    stdlib, version = subprocess.check_output([python, "-c", ask], text=True).split("\n")[:2]
    places = (Path(stdlib) / "LICENSE.txt", Path(stdlib).parent / "LICENSE.txt")
    text = next((path for path in places if path.exists()), None)
    if text is None:
        raise SystemExit(f"the licence of Python is not at {places[0]}; take a Python that has it")
    return _entry("Python", version, "PSF-2.0", _keep(target, "Python", [text]))


def packages(python: Path, work: Path, target: Path) -> list[Entry]:
    """The packages of which a module or a file was taken, and PyInstaller, whose start is in every program."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.check_output([python, "-c", ask], text=True).strip()
    taken = taken_modules(work)
    found = []
    for package in sorted(distributions(path=[site]), key=lambda package: package.name.lower()):
        if package.name.lower() == "pyinstaller" or modules_of(package) & taken:
            found.append(_package(package, target))
    return found


def taken_modules(work: Path) -> set[str]:
    """The topmost modules and folders of what PyInstaller has taken."""
    names = set()
    for list_name in ("PYZ-00.toc", "COLLECT-00.toc"):
        for match in re.finditer(r"\(('(?:[^'\\]|\\.)*'),", (work / list_name).read_text(encoding="utf-8")):
            names.add(re.split(r"[./\\]", ast.literal_eval(match[1]))[0])
    return names


def modules_of(package: Distribution) -> set[str]:
    """The topmost modules that a package installs."""
    names = {re.split(r"[/\\]", str(file))[0] for file in package.files or ()}
    return {name.split(".")[0] for name in names if not name.endswith((".dist-info", ".data")) and name != ".."}


def _package(package: Distribution, target: Path) -> Entry:
    if package.name in _QT:
        texts = [TEXTS / name for name in _QT_TEXTS]
        licence = "LGPL-3.0-only"
    else:
        files = [Path(str(file.locate())) for file in package.files or () if ".dist-info" in str(file)]
        texts = [file for file in files if _is_text(file)]
        licence = licence_of(package)
    if not texts:
        raise SystemExit(f"{package.name} has no text of its licence")
    name = "Qt and PySide6" if package.name == _QT[0] else package.name
    return _entry(name, package.version, licence, _keep(target, package.name, texts))


def _is_text(file: Path) -> bool:
    inside = file.as_posix().split(".dist-info/", 1)[-1].lower()
    return inside.startswith("licenses/") or inside.startswith(_NAMES)


def licence_of(package: Distribution) -> str:
    """The licence of a package in a few words, from its metadata."""
    told = next(iter(_told(package, "License-Expression") + _told(package, "License")), "")
    classes = [text.rsplit(":: ", 1)[-1] for text in _told(package, "Classifier") if "License" in text]
    first = (told.splitlines() or [""])[0].split(" (")[0].split(" with ")[0].split(",")[0] if told else ""
    return told if told and "\n" not in told and len(told) < 60 else first or "; ".join(classes)


def _told(package: Distribution, field: str) -> list[str]:
    return [str(text) for text in package.metadata.get_all(field) or ()]


def system_libraries(inside: Path, target: Path) -> list[Entry]:
    """The libraries that were taken from the Debian that builds, by their packages, with Debian's account of them."""
    places = dict(re.findall(r"^\s*(\S+) \(.*=> (\S+)$", _output("/sbin/ldconfig", "-p"), re.MULTILINE)[::-1])
    by_package: dict[str, list[str]] = {}
    for path in sorted(inside.glob("lib*.so*")):
        if path.is_symlink() or path.name not in places or path.name.startswith("libpython"):
            continue
        by_package.setdefault(_owner(Path(places[path.name]).resolve()), []).append(path.name)
    entries = []
    for package, names in by_package.items():
        version = _output("dpkg-query", "-W", "-f=${Version}", package)
        texts = _keep(target, package, [Path("/usr/share/doc", package, "copyright")])
        entries.append(_entry(package, version, "", texts, libraries=names))
    return entries


def _owner(path: Path) -> str:
    """The Debian package of a file, which may know it by its place from before /lib was a part of /usr."""
    for name in (str(path), str(path).removeprefix("/usr")):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    raise SystemExit(f"{path} is of no package, so that nobody knows its licence")


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
