"""Bringing a picture into a map's folder: only there may pictures of a map be."""

import filecmp
import os
import shutil

from cjmdesk.files.pictures import usable_pictures
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint

FOLDER = "pictures"
"""The folder beside the map that copies go to."""


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


def copy_picture(path: str, folder: str) -> str:
    """Copies a file into the folder for pictures beside a map; returns how the map names it.

    A like file that is there already is taken instead; one of the same name stays, and the copy gets a number.
    Raises OSError.
    """
    target = os.path.join(folder, FOLDER)
    os.makedirs(target, exist_ok=True)
    stem, ending = os.path.splitext(os.path.basename(path))
    number = 1
    while True:
        name = stem + (f"-{number}" if number > 1 else "") + ending
        full = os.path.join(target, name)
        if not os.path.lexists(full):
            shutil.copyfile(path, full)
            return f"{FOLDER}/{name}"
        if os.path.isfile(full) and filecmp.cmp(path, full, shallow=False):
            return f"{FOLDER}/{name}"
        number += 1
