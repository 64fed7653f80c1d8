"""The formats that a map can be written in, by the extension of the file."""

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.model.base import FrozenDict
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


def _no_matter(_done: int, _all: int) -> None:
    """Progress that nobody looks at."""


class ExportOptions(NamedTuple):
    """What can be chosen about an export, whatever its format; a format looks at what concerns it."""

    kind: str = "map"
    """One of `layout.kinds.KINDS`."""
    sheets: SheetOptions = SheetOptions()
    pictures: Mapping[str, PictureFile] = FrozenDict()
    """The map's picture files that are safe to open."""
    source: bytes = b""
    """The map as a YAML text, to be attached where the format takes attachments; none where there is none."""
    step: Callable[[int, int], None] = _no_matter
    """Told of each page how many are done and how many there are; what it raises ends the export."""


Writer = Callable[[Journey, str, ExportOptions], tuple[Problem, ...]]
"""Writes a map to a path and returns what its reader should know; raises `files.store.CannotWrite`."""


def _pdf() -> Writer:
    from cjmdesk.export.pdf import write_file

    return write_file


FORMATS: dict[str, Callable[[], Writer]] = {".pdf": _pdf}
"""By extension, what imports the function that writes the format."""


def extension(path: str) -> str:
    """The extension by which the format of `path` is known, in small letters, with its dot; empty without one."""
    return os.path.splitext(path)[1].lower()


def write_as(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes `journey` in the format that the extension of `path` names; KeyError where it is none of `FORMATS`."""
    return FORMATS[extension(path)]()(journey, path, options)
