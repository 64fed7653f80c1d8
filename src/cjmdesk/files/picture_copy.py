"""Bringing a picture into a map's folder: only there may pictures of a map be."""

import filecmp
import os

from cjmdesk.files.names import stem_of
from cjmdesk.files.pictures import usable_pictures
from cjmdesk.files.store import write_bytes
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint


def is_picture(path: str) -> bool:
    """Whether a file is a picture that a map may show: of a known kind, and not too big."""
    folder, name = os.path.split(os.path.abspath(path))
    # Asked of a map that has nothing else, so that there is one rule for what is a picture.
    probe = Journey(stages=(Stage(touchpoints=(Touchpoint(image=name),)),))
    return name in usable_pictures(probe, folder)


def path_within(path: str, folder: str) -> str:
    """How a map in `folder` names the file: by its path from there, with slashes; empty for a file elsewhere."""
    try:
        inner = os.path.relpath(os.path.realpath(path), os.path.realpath(folder))
    except ValueError:  # another drive
        return ""
    is_elsewhere = inner.split(os.sep)[0] == os.pardir or os.path.isabs(inner)
    return "" if is_elsewhere else inner.replace(os.sep, "/")


def assets_of(path: str) -> str:
    """The name of the folder for pictures beside the map at `path`: `coffee.assets` for `coffee.cjm.yaml`."""
    return stem_of(path) + ".assets"


def copy_picture(picture: str, path: str) -> str:
    """Copies a file into the folder for pictures beside the map at `path`; returns how the map names it.

    A like file that is there already is taken instead; one of the same name stays, and the copy gets a number.
    Raises OSError and `store.CannotWrite`.
    """
    assets = assets_of(path)
    target = os.path.join(os.path.dirname(path), assets)
    os.makedirs(target, exist_ok=True)
    stem, ending = os.path.splitext(os.path.basename(picture))
    number = 1
    while True:
        name = stem + (f"-{number}" if number > 1 else "") + ending
        full = os.path.join(target, name)
        if not os.path.lexists(full):
            _copy(picture, full)
            return f"{assets}/{name}"
        if _is_same(picture, full):
            return f"{assets}/{name}"
        number += 1


def bring_along(journey: Journey, folder: str, path: str) -> dict[str, str]:
    """Copies the pictures of a map that was in `folder` to where it will be, at `path`, under the same names.

    Where another file has that name, the copy stands in the map's own folder for pictures: such new names are
    returned, by the old ones. What cannot be opened is left. Raises OSError and `store.CannotWrite`.
    """
    home = os.path.dirname(os.path.abspath(path))
    if os.path.realpath(home) == os.path.realpath(folder):
        return {}
    renamed = {}
    for name, info in usable_pictures(journey, folder).items():
        target = os.path.join(home, *name.replace("\\", "/").split("/"))
        if not os.path.lexists(target) and path_within(target, home):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            _copy(info.path, target)
        elif not (path_within(target, home) and _is_same(info.path, target)):
            renamed[name] = copy_picture(info.path, path)
    return renamed


def _copy(source: str, target: str) -> None:
    """In one piece or not at all; a picture that may be shown is not too big for the memory."""
    with open(source, "rb") as file:
        write_bytes(file.read(), target)


def _is_same(one: str, other: str) -> bool:
    return os.path.isfile(other) and filecmp.cmp(one, other, shallow=False)
