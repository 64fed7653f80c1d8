"""The licences of what the program is made of: from the folder that a package brings, or from what is installed."""

import os
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_TEXTS = ("licen", "copying", "notice")
"""Beginnings of the names of files with a licence, in packages that do not keep them in a folder of their own."""


class Licence(NamedTuple):
    """One part of the program and the terms it is used under."""

    name: str
    version: str
    """Empty where it is not known."""
    licence: str
    """In a few words; empty where only the text says it."""
    files: tuple[str, ...]
    """The paths of the full texts."""


def licences() -> tuple[Licence, ...]:
    """All parts, the program itself first. Reads the disk; empty where nothing is known."""
    folder = _folder_of_package()
    return _listed(folder) if folder else _installed()


def text_of(part: Licence) -> str:
    """The full texts of a part, one below the other; what cannot be read is left out."""
    texts = []
    for path in part.files:
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                texts.append(file.read().strip())
        except OSError:
            continue
    return ("\n\n" + "―" * 40 + "\n\n").join(texts)


def _folder_of_package() -> str:
    """Where a frozen program has its licences: beside itself, on macOS with its resources; empty where not frozen."""
    if not getattr(sys, "frozen", False):
        return ""
    beside = os.path.dirname(os.path.abspath(sys.executable))
    for folder in (beside, os.path.join(os.path.dirname(beside), "Resources")):
        if os.path.exists(os.path.join(folder, "licenses", "index.json")):
            return os.path.join(folder, "licenses")
    return ""


def _listed(folder: str) -> tuple[Licence, ...]:
    import json

    with open(os.path.join(folder, "index.json"), encoding="utf-8") as file:
        entries = json.load(file)
    return tuple(
        Licence(
            entry["name"], entry["version"], entry["licence"],
            tuple(os.path.join(folder, *name.split("/")) for name in entry["files"]),
        )
        for entry in entries
    )  # fmt: skip


def _installed() -> tuple[Licence, ...]:
    """The program and whatever it needs, as far as it is installed, by the packages' own accounts."""
    from importlib.metadata import PackageNotFoundError, distribution

    wanted, found = ["cjmdesk"], {}
    while wanted:
        key = _key(name := wanted.pop())
        if key in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[key] = _of_package(package)
        wanted += [_needed for text in package.requires or () if (_needed := _name(text))]
    own = found.pop("cjmdesk", None)
    return ((own,) if own else ()) + tuple(found[key] for key in sorted(found))


def _name(requirement: str) -> str:
    """The package that a requirement names; empty where only an extra needs it."""
    match = re.match(r"[\w.-]+", requirement)
    return match[0] if match and "extra ==" not in requirement else ""


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_package(package: "Distribution") -> Licence:
    told = package.metadata.get_all("License-Expression") or package.metadata.get_all("License") or [""]
    # Some packages put the whole text there.
    short = str(told[0]).splitlines()[0] if str(told[0]).strip() else ""
    files = tuple(str(file.locate()) for file in package.files or () if _is_text(str(file)))
    return Licence(package.name, package.version, short, files)


def _is_text(path: str) -> bool:
    folder, _sign, inside = path.replace("\\", "/").partition(".dist-info/")
    return bool(inside) and "/" not in folder and inside.lower().startswith(("licenses/", *_TEXTS))
