"""Will it fit? What the reader of pages should know before they are written: a pure look at the sheets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmdesk.i18n import _, format_number, interface_language, ngettext
from cjmdesk.layout.contrasts import pale_texts
from cjmdesk.layout.kinds import SheetOptions, is_split, may_split
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.runs import atoms
from cjmdesk.layout.shapes import Part, Picture, Scene, Text
from cjmdesk.layout.sheets import HAIR, LARGEST_PAGE, LEAST_READABLE, MM, PAGE_MARGIN, PAGES, Sheet, bounded
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.walk import walk

LEAST_DPI = 150
"""The pixels of a picture for each inch of paper below which it looks coarse."""
LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.1, AA)."""

SAME_SHAPE = 0.02
"""By how much the proportions of two pages may differ for what fills the one to fill the other."""

_JOINED = re.compile("[\u0600-\u07bf\u0840-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters whose forms depend on their neighbours: Arabic, Syriac, N'Ko, Mandaic. Hebrew needs no more than `bidi`."""
_NO_GLYPH = "\ufffd"


class PageReport(NamedTuple):
    """A page in figures: its number from 1, its name, its size in millimetres, its smallest type in points."""

    number: int
    name: str
    width: float
    height: float
    smallest: float
    """0 on a page without text."""


def page_reports(sheets: Sequence[Sheet]) -> tuple[PageReport, ...]:
    """Each page in figures, as it is written."""
    return tuple(
        PageReport(n, sheet.name, round(sheet.width / MM, 1), round(sheet.height / MM, 1), round(sheet.smallest_pt, 2))
        for n, sheet in enumerate(map(bounded, sheets), 1)
    )


def findings_of(
    journey: Journey, sheets: Sequence[Sheet], kind: str, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Problem, ...]:
    """`findings` of the sheets of a kind that `kinds.pages_of` has made of the whole document with these options."""
    can = may_split(kind, options)
    return findings(journey, sheets, pictures, split=is_split(kind, options), may_split=can)


def findings(
    journey: Journey,
    sheets: Sequence[Sheet],
    pictures: Mapping[str, PictureFile] | None = None,
    *,
    split: bool = False,
    may_split: bool = True,
) -> tuple[Problem, ...]:
    """What does not come out on paper as it is meant, each thing once, in the order of the pages: all hints.

    `journey` is the whole document, which the places refer to, and `pictures` are the files that the sheets show.
    `split` says that several pages were asked for, `may_split` that they could be.
    """
    places = {found.key: found.path for found in walk(journey)}
    sizes = {picture.path: picture for picture in (pictures or {}).values()}
    found: list[Problem] = []
    if split and len(sheets) == 1:
        text = _("the map cannot be cut between its stages, so it stays on one page")
        found.append(Problem(Where(), text, "hint", _("Choose a larger page.")))
    characters = sorted({char for sheet in sheets for scene in _scenes(sheet) for char in scene.missing})
    found += [_split_up(sheet, len(sheets)) for sheet in sheets if sheet.instead]
    if characters:
        found.append(_without_glyph(sheets, characters, places))
    may_cut = may_split and not split and not any(sheet.instead for sheet in sheets) and len(atoms(journey)) > 1
    found += _small_type(sheets, places, may_cut=may_cut)
    for sheet in sheets:
        found += _of_page(sheet, places, sizes)
    return tuple(dict.fromkeys(found))


def drawing_findings(journey: Journey, scene: Scene, *, is_all: bool = True) -> tuple[Problem, ...]:
    """What does not come out in a drawing without a page, whatever its size: all hints.

    `journey` is the whole document. `is_all` says that the drawing is all there is; shortened texts do not matter
    where they follow in full.
    """
    places = {found.key: found.path for found in walk(journey)}
    sheet = Sheet(scene, scene.width, scene.height, 1, 0, 0)
    found = [*_of_scene(scene if is_all else scene._replace(shortened=()), places)]
    if any(map(_lacks_glyph, scene.parts)):
        found.insert(0, _without_glyph((sheet,), sorted(scene.missing), places))
    return tuple(dict.fromkeys(found))


def _scenes(sheet: Sheet) -> Iterator[Scene]:
    yield from (scene for scene in (sheet.under, sheet.scene, sheet.over) if scene)


def _of_page(sheet: Sheet, places: Mapping[str, Path], sizes: Mapping[str, PictureFile]) -> Iterator[Problem]:
    if max(sheet.width, sheet.height) > LARGEST_PAGE:
        yield _too_long(sheet)
    for scene in _scenes(sheet):
        yield from _of_scene(scene, places)
    yield from _coarse_pictures(sheet, places, sizes)


def _of_scene(scene: Scene, places: Mapping[str, Path]) -> Iterator[Problem]:
    for where in scene.shortened:
        text = _("a text is too long for its place and ends in an ellipsis")
        yield Problem(_placed(where, places), text, "hint")
    for part in scene.parts:
        if any(type(shape) is Text and _JOINED.search(shape.text) for shape in part.shapes):
            text = _("letters that are joined in writing are printed one by one")
            yield Problem(_where(part, places), text, "hint")
        for text in pale_texts(part, LEAST_CONTRAST):
            words = _("“{text}” stands out too little from its ground").format(text=text)
            yield Problem(_where(part, places), words, "hint", _("Choose another colour."))


def _too_long(sheet: Sheet) -> Problem:
    text = _("the page would be {length} mm long; programs show at most {most}, so all of it is made smaller")
    length, most = round(max(sheet.width, sheet.height) / MM), int(LARGEST_PAGE / MM)
    suggestion = _("Split the map, or choose a narrower roll.")
    return Problem(Where(), text.format(length=length, most=most), "hint", suggestion)


def _without_glyph(sheets: Sequence[Sheet], characters: Sequence[str], places: Mapping[str, Path]) -> Problem:
    text = ngettext(
        "{count} character cannot be printed: {characters}",
        "{count} characters cannot be printed: {characters}",
        len(characters),
    )
    parts = (part for sheet in sheets for scene in _scenes(sheet) for part in scene.parts)
    first = next((part for part in parts if _lacks_glyph(part)), None)
    words = text.format(count=len(characters), characters=" ".join(characters))
    return Problem(_where(first, places) if first else Where(), words, "hint")


def _lacks_glyph(part: Part) -> bool:
    return any(type(shape) is Text and _NO_GLYPH in shape.text for shape in part.shapes)


def _split_up(first: Sheet, count: int) -> Problem:
    """That the map takes several pages though nobody asked for them."""
    text = ngettext(
        "on one page the smallest type would be {size} pt, so the map is split over {count} page",
        "on one page the smallest type would be {size} pt, so the map is split over {count} pages",
        count,
    )
    words = text.format(size=format_number(first.instead, interface_language(), 1), count=count)
    larger = _large_enough(first, first.instead)
    suggestion = _("For one page choose {page}.").format(page=larger[0]) if larger else ""
    return Problem(Where(), words, "hint", suggestion)


def _large_enough(sheet: Sheet, smallest: float) -> tuple[str, float] | None:
    """The smallest page of the same proportions on which type of `smallest` points here can be read, and its size.

    Margins are the same on all pages.
    """
    short, long = sorted((sheet.width, sheet.height))
    for name, (width, height) in sorted(PAGES.items(), key=lambda item: item[1]):
        margin = 2 * PAGE_MARGIN
        size = smallest * min((width - margin) / (short - margin), (height - margin) / (long - margin))
        if abs(height / width - long / short) < SAME_SHAPE and size >= LEAST_READABLE:
            return name, size
    return None


def _advice(sheets: Sequence[Sheet], page: Sheet, size: float, *, may_cut: bool) -> str:
    """What helps against type of `size` points on `page`; `may_cut` says that the map can be split and is not."""
    larger = _large_enough(sheets[0], size) if len(sheets) == 1 else None
    if larger:
        name, there = larger
        text = _("On {page} it would be about {size} pt.")
        return text.format(page=name, size=format_number(there, interface_language(), 1))
    if min(page.width, page.height) >= min(PAGES["A0"]) * (1 - SAME_SHAPE):
        # No page is larger than this one, and a roll is as long as it takes.
        return _("Split the map, or print it along a roll.") if may_cut else _("Print the map along a roll.")
    return _("Choose a larger page, or split the map.") if may_cut else _("Choose a larger page.")


def _small_type(sheets: Sequence[Sheet], places: Mapping[str, Path], *, may_cut: bool) -> Iterator[Problem]:
    """The page with the smallest type that is hard to read, and how many others there are."""
    smallest = [min(bounded(sheet).sizes(), key=lambda pair: pair[0], default=None) for sheet in sheets]
    small = [(pair, n) for n, pair in enumerate(smallest, 1) if pair and pair[0] < LEAST_READABLE - HAIR]
    if not small:
        return
    (size, part), number = min(small, key=lambda item: item[0][0])
    figures = {"size": format_number(size, interface_language(), 1), "number": number, "count": len(small) - 1}
    if len(sheets) == 1:
        text = _("the smallest type on this page is {size} pt")
    elif len(small) == 1:
        text = _("the smallest type on page {number} is {size} pt")
    else:
        text = ngettext(
            "the smallest type on page {number} is {size} pt, and {count} other page has small type, too",
            "the smallest type on page {number} is {size} pt, and {count} other pages have small type, too",
            len(small) - 1,
        )
    yield Problem(
        _where(part, places), text.format(**figures), "hint", _advice(sheets, sheets[number - 1], size, may_cut=may_cut)
    )


def _coarse_pictures(sheet: Sheet, places: Mapping[str, Path], sizes: Mapping[str, PictureFile]) -> Iterator[Problem]:
    for scene, scale in ((sheet.under, 1.0), (sheet.scene, sheet.scale), (sheet.over, 1.0)):
        for part in scene.parts if scene else ():
            for shape in part.shapes:
                file = sizes.get(shape.path) if isinstance(shape, Picture) else None
                if file is None or not isinstance(shape, Picture) or shape.w <= 0 or shape.h <= 0:
                    continue
                dpi = min(file.width / (shape.w * scale), file.height / (shape.h * scale)) * 72
                if round(dpi) < LEAST_DPI:
                    text = _("a picture has {dpi} dots per inch on paper; {least} look sharp")
                    words = text.format(dpi=round(dpi), least=LEAST_DPI)
                    yield Problem(_where(part, places), words, "hint", _("Use a larger picture."))


def _where(part: Part, places: Mapping[str, Path]) -> Where:
    """The place of what a part shows; the map itself where that is no entity of the map."""
    key = part.entity or part.key.partition(":")[2].partition("/")[0]
    return Where(places[key], key) if key in places else Where()


def _placed(where: Where, places: Mapping[str, Path]) -> Where:
    """The place in the whole document of what a page shows of a part of it."""
    if where.key not in places:
        return where
    fields = len(where.path) - max((n + 1 for n, step in enumerate(where.path) if isinstance(step, int)), default=0)
    return where._replace(path=(*places[where.key], *where.path[len(where.path) - fields :]))
