"""The kinds of what is put on paper, and what can be chosen for each: from a document to pages."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cjmdesk.layout.extract import extract
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.sheets import Sheet
from cjmdesk.layout.stamp import stamped
from cjmdesk.model.journey import Journey


class SheetOptions(NamedTuple):
    """What can be chosen about pages; a kind looks at what concerns it."""

    page: str = ""
    """A page of `sheets.PAGES`, or "roll:" and its width in millimetres; empty for what suits the kind best."""
    portrait: bool = False
    split: bool = False
    """Of a map: over several pages, between stages, in any case."""
    whole: bool = False
    """Of a map that is not split: on one page, however small its type becomes."""
    tile: str = ""
    """Of a poster: the page that it is cut into pieces for; empty for one sheet."""
    personas: tuple[str, ...] = ()
    """The ids of the personas that are shown; all where there are none."""
    lanes: tuple[str, ...] = ()
    """The ids or kinds of the lanes that are shown; all where there are none."""
    parts: tuple[str, ...] = ()
    """Of a report: its parts in their order; all where there are none."""
    legend: bool = True
    funnel: bool = False
    """Of a map and a poster: with the funnel below the stages."""
    client: bool = False
    """Without notes, evidence and owners."""
    draft: bool = False
    """With the word for a draft across each page."""


def is_split(kind: str, options: SheetOptions) -> bool:
    """Whether the map is to be cut over several pages; a roll never is."""
    return kind == "map" and options.split and not options.page.startswith("roll:")


def may_split(kind: str, options: SheetOptions) -> bool:
    """Whether the map could be had on several pages, and is not yet asked to be."""
    return kind == "map" and not options.split and not options.page.startswith("roll:")


Pages = Callable[[Journey, Fonts, SheetOptions, Mapping[str, PictureFile]], tuple[Sheet, ...]]
"""The pages of one kind: document, fonts, what was chosen, and the map's picture files that are safe to open."""


def _map() -> Pages:
    from cjmdesk.layout.map_sheets import pages

    return pages


def _report() -> Pages:
    from cjmdesk.layout.report.pages import pages

    return pages


def _poster() -> Pages:
    from cjmdesk.layout.poster import pages

    return pages


def _kit() -> Pages:
    from cjmdesk.layout.workshop import pages

    return pages


KINDS: dict[str, Callable[[], Pages]] = {"map": _map, "report": _report, "poster": _poster, "kit": _kit}
"""By name, what imports the function that makes the pages."""


def pages_of(
    kind: str,
    journey: Journey,
    fonts: Fonts,
    options: SheetOptions = SheetOptions(),  # noqa: B008 - an immutable value
    pictures: Mapping[str, PictureFile] | None = None,
) -> tuple[Sheet, ...]:
    """The pages of `kind`, a key of `KINDS`, with what was left out of the document and the word for a draft.

    KeyError for an unknown kind or page.
    """
    shown = extract(journey, options.personas, options.lanes, client=options.client)
    pages = KINDS[kind]()(shown, fonts, options, pictures or {})
    return tuple(stamped(page, journey, fonts) for page in pages) if options.draft else pages
