"""The formats that a map can be written in, by the extension of the file."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cjmdesk.files.store import write_bytes
from cjmdesk.layout.extract import extract
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.base import FrozenDict
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


def _no_matter(_done: int, _all: int) -> None:
    """Progress that nobody looks at."""


def _of_no_interest(_files: Sequence[str]) -> None:
    """Names of files that nobody asks for."""


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
    put: Callable[[bytes, str], None] = write_bytes
    """Puts the finished file in its place; the files of several pages take theirs together and without it."""
    note: Callable[[Sequence[str]], None] = _of_no_interest
    """Told of the files of several pages, before any of them is made; what it raises ends the export."""
    dpi: int = 150
    """Of pictures: pixels in an inch of the page."""
    transparent: bool = False
    """Of pictures: without the paper."""
    stage: str = ""
    """Of pictures of the map: the id of the one stage that is shown."""
    table: str = ""
    """Of tables: the only one that is wanted, a key of `tables.TABLES`."""
    bom: bool = True
    """Of plain tables: with the mark by which spreadsheets know UTF-8."""


def nowhere(_data: bytes, _path: str) -> None:
    """In place of `ExportOptions.put`: only what there is to say is wanted, and no file."""


class CannotExport(Exception):  # noqa: N818 - the name says what happened
    """What was asked for cannot be made of this map; `str()` is a sentence for the user."""


def shown(journey: Journey, options: ExportOptions) -> Journey:
    """What of the map is exported: only the personas and lanes that were chosen, or the copy for a client."""
    return extract(journey, options.sheets.personas, options.sheets.lanes, client=options.sheets.client)


Writer = Callable[[Journey, str, ExportOptions], tuple[Problem, ...]]
"""Writes a map to a path and returns what its reader should know; raises `files.store.CannotWrite`."""


def _pdf() -> Writer:
    from cjmdesk.export.pillow import hold_off_pillow

    hold_off_pillow()
    from cjmdesk.export.pdf import write_file

    return write_file


def _png() -> Writer:
    from cjmdesk.export.png import write_file

    return write_file


def _svg() -> Writer:
    from cjmdesk.export.svg_file import write_file

    return write_file


def _csv() -> Writer:
    from cjmdesk.export.csv_file import write_file

    return write_file


def _xlsx() -> Writer:
    from cjmdesk.export.xlsx_file import write_file

    return write_file


def _markdown() -> Writer:
    from cjmdesk.export.markdown import write_file

    return write_file


def _html() -> Writer:
    from cjmdesk.export.html_page import write_file

    return write_file


def _mermaid() -> Writer:
    from cjmdesk.export.mermaid import write_file

    return write_file


FORMATS: dict[str, Callable[[], Writer]] = {
    ".pdf": _pdf, ".png": _png, ".svg": _svg, ".csv": _csv, ".xlsx": _xlsx, ".md": _markdown, ".html": _html,
    ".mmd": _mermaid,
}  # fmt: skip
"""By extension, what imports the function that writes the format."""


def extension(path: str) -> str:
    """The extension by which the format of `path` is known, in small letters, with its dot; empty without one."""
    return os.path.splitext(path)[1].lower()


def has_pages(path: str, options: ExportOptions) -> bool:
    """Whether the file holds the pages of `layout.kinds`, and not a drawing alone, or texts and figures."""
    name = extension(path)
    if name in (".pdf", ".png"):
        return name == ".pdf" or not options.stage
    is_drawing = options.kind == "map" and not options.sheets.split and not options.sheets.draft
    return name == ".svg" and not (options.stage or is_drawing)


def sheets_of(journey: Journey, path: str, fonts: Fonts, options: ExportOptions) -> tuple[Sheet, ...]:
    """The pages that the file will hold, or as which a drawing is shown; KeyError for an unknown kind or page."""
    # A picture may be looked at in any size: no type in it makes it two.
    sheets = options.sheets._replace(whole=True) if extension(path) in (".png", ".svg") else options.sheets
    return pages_of(options.kind, journey, fonts, sheets, options.pictures)


def write_as(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes `journey` in the format that the extension of `path` names; KeyError where it is none of `FORMATS`."""
    return FORMATS[extension(path)]()(journey, path, options)
