"""A map with its pictures as one archive, to be sent to somebody."""

import posixpath
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cjmdesk.files.names import ENDING, stem_of
from cjmdesk.files.pictures import picture_problems, usable_pictures
from cjmdesk.files.proof import NotProven, prove
from cjmdesk.files.store import CannotRead, CannotWrite, read_bytes, write_bytes
from cjmdesk.model.checks import doubts
from cjmdesk.model.journey import Journey
from cjmdesk.model.pictures import places_of
from cjmdesk.model.problems import Problem

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, the earliest that archives know: the same map gives the same bytes."""


class Sent(NamedTuple):
    """What went into the archive."""

    pictures: int
    missing: tuple[Problem, ...]
    """Why each picture that is not in it could not go along."""


def send(journey: Journey, path: str, target: str, comment: str = "") -> Sent:
    """Writes the map, called as at `path`, and its pictures into the archive `target`, in one piece.

    All of it stands in a folder of the map's name, the pictures where they are beside the map. Raises CannotWrite.
    """
    folder = posixpath.dirname(path.replace("\\", "/")) or "."
    stem = stem_of(path)
    try:
        text = prove(journey, comment)
    except NotProven as error:
        raise CannotWrite(target, str(error)) from None
    found = usable_pictures(journey, folder)
    packed: dict[str, bytes] = {}
    for name, info in found.items():
        try:
            packed[posixpath.normpath(name.replace("\\", "/"))] = read_bytes(info.path, 1 << 31)[0]
        except CannotRead as error:
            raise CannotWrite(target, str(error)) from None
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr(_entry(f"{stem}/{stem}{ENDING}", ZIP_DEFLATED), text)
        for name in sorted(packed):
            file.writestr(_entry(f"{stem}/{name}", ZIP_STORED), packed[name])
    write_bytes(archive.getvalue(), target)
    return Sent(len(packed), _missing(journey, folder))


def _entry(name: str, kind: int) -> ZipInfo:
    """Names go in as UTF-8; a file that everybody may read, whatever system it was packed on."""
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = kind
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _missing(journey: Journey, folder: str) -> tuple[Problem, ...]:
    """What is wrong with pictures: those that are not there, and those whose path alone is refused."""
    places = {where.path for where, _path in places_of(journey)}
    return (*picture_problems(journey, folder), *(item for item in doubts(journey) if item.where.path in places))
