"""Pages into one PDF: text that can be searched and copied, bookmarks, links, and the same bytes each time."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from reportlab import rl_config

from cjmdesk import __version__
from cjmdesk.export.links import link_target
from cjmdesk.export.operators import rgb
from cjmdesk.export.pdf_fonts import registered
from cjmdesk.export.pdf_painter import Painter, Paper, by_layer
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import Bookmark, Link, Sheet, bounded


class Meta(NamedTuple):
    """What a reader shows about the document."""

    title: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    language: str = "en"
    keywords: tuple[str, ...] = ()
    day: date | None = None


def write(sheet: Sheet, meta: Meta, fonts: Fonts) -> bytes:
    """The sheet as a PDF of one page. The same sheet and meta always give the same bytes."""
    return write_pages((sheet,), meta, fonts)


def write_pages(
    sheets: Sequence[Sheet],
    meta: Meta,
    fonts: Fonts,
    *,
    source: bytes = b"",
    step: Callable[[int, int], None] | None = None,
) -> bytes:
    """The sheets, one at least, as the pages of a PDF. The same sheets, meta and source always give the same bytes.

    `source` is attached as the map's file. `step` is told of each page how many are done and how many there are.
    """
    rl_config.useA85 = 0
    paper = _open(sheets[0], meta, fonts)
    binder = _Binder(paper, fonts, sheets)
    for number, sheet in enumerate(sheets):
        if step:
            step(number, len(sheets))
        binder.page(bounded(sheet))
    if source:
        from cjmdesk.export.pdf_attachment import attach

        attach(paper.document, source)
    return paper.finished()


def _open(sheet: Sheet, meta: Meta, fonts: Fonts) -> Paper:
    # A face of ours to begin with: reportlab would otherwise refer to Helvetica, which is not embedded.
    face = registered("cjmdesk-regular", fonts.file("regular")).fontName
    paper = Paper(
        "",
        (round(sheet.width, 2), round(sheet.height, 2)),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=face,  # type: ignore[arg-type]  # the stub asks for a number
        lang=meta.language,
    )
    paper.setTitle(meta.title)
    paper.setAuthor(", ".join(meta.authors))
    paper.setSubject(meta.subject)
    paper.setKeywords(", ".join(meta.keywords))
    paper.setCreator(f"cjmdesk {__version__}")
    paper.setViewerPreference("DisplayDocTitle", "true")
    if meta.day:
        stamp = f"D:{meta.day:%Y%m%d}000000Z"
        paper.setDateFormatter(lambda *_now: stamp)
    return paper


class _Binder:
    """Puts sheets into the document one after another; a scene of several sheets is drawn once."""

    def __init__(self, paper: Paper, fonts: Fonts, sheets: Sequence[Sheet]) -> None:
        self._paper = paper
        self._painter = Painter(paper, fonts)
        self._times = Counter(id(sheet.scene) for sheet in sheets)
        self._keys = {sheet.key for sheet in sheets if sheet.key}
        self._kept: dict[int, tuple[str, tuple[Link, ...]]] = {}
        self._marks = 0
        self._level = -1

    def page(self, sheet: Sheet) -> None:
        paper = self._paper
        paper.setPageSize((round(sheet.width, 2), round(sheet.height, 2)))
        if sheet.scene.background.lower() != "#ffffff":
            paper.addLiteral(f"{rgb(sheet.scene.background)} rg 0 0 {sheet.width:.2f} {sheet.height:.2f} re f ")
        self._own(sheet, sheet.under)
        paper.saveState()
        if sheet.clip:
            x, y, w, h = sheet.clip
            paper.addLiteral(f"{x:.3f} {sheet.height - y - h:.3f} {w:.3f} {h:.3f} re W n ")
        paper.transform(sheet.scale, 0, 0, -sheet.scale, sheet.dx, sheet.height - sheet.dy)
        links = self._scene(sheet)
        paper.restoreState()
        self._own(sheet, sheet.over)
        clip = sheet.clip or Rect(0, 0, sheet.width, sheet.height)
        for link in (*links, *sheet.links):
            self._link(sheet, _within(_on_page(sheet, link), clip), link.target)
        self._bookmark(sheet)
        paper.showPage()

    def _own(self, sheet: Sheet, scene: Scene | None) -> None:
        """Draws what stands on the page beside its scene, in points."""
        if scene is None or not scene.parts:
            return
        self._paper.saveState()
        self._paper.transform(1, 0, 0, -1, 0, sheet.height)
        links = self._painter.draw(by_layer(scene), 1)
        self._paper.restoreState()
        for link in links:
            self._link(sheet, Rect(link.x, link.y, link.w, link.h), link.target)

    def _scene(self, sheet: Sheet) -> tuple[Link, ...]:
        """Draws the scene, here or where it is kept for all pages that show it; the links of its texts."""
        scene = sheet.scene
        if self._times[id(scene)] == 1:
            return self._painter.draw(by_layer(scene), sheet.scale)
        if id(scene) not in self._kept:
            name = f"scene{len(self._kept)}"
            self._kept[id(scene)] = (name, self._painter.kept_scene(name, scene, sheet.scale))
        name, links = self._kept[id(scene)]
        self._paper.addLiteral(self._paper.kept(name) + " ")
        return links

    def _link(self, sheet: Sheet, rect: Rect, target: str) -> None:
        """Makes a rectangle of the page lead to the target."""
        x, y, w, h = rect
        if w <= 0 or h <= 0:
            return
        corners = tuple(round(value, 2) for value in (x, sheet.height - y - h, x + w, sheet.height - y))
        if target.startswith("#"):
            if target[1:] in self._keys:
                self._paper.linkAbsolute("", target[1:], corners)
        elif address := link_target(target):
            self._paper.linkURL(address, corners)

    def _bookmark(self, sheet: Sheet) -> None:
        if sheet.key:
            self._paper.bookmarkPage(sheet.key)
        for mark in sheet.bookmarks:
            self._marks += 1
            name = f"mark{self._marks}"
            x, y, w, h = _on_page(sheet, mark)
            corners = {"left": x, "bottom": sheet.height - y - h, "right": x + w, "top": sheet.height - y}
            self._paper.bookmarkPage(name, fit="FitR", **{side: round(value, 2) for side, value in corners.items()})
            # An entry can only stand within the one before it.
            self._level = min(mark.level, self._level + 1)
            self._paper.addOutlineEntry(mark.title, name, self._level)


def _within(rect: Rect, clip: Rect) -> Rect:
    """What of `rect` shows within `clip`; without width or height where nothing does."""
    left, top = max(rect.x, clip.x), max(rect.y, clip.y)
    right, bottom = min(rect.x + rect.w, clip.x + clip.w), min(rect.y + rect.h, clip.y + clip.h)
    return Rect(left, top, right - left, bottom - top)


def _on_page(sheet: Sheet, place: Link | Bookmark) -> Rect:
    """The place of the scene on the page, from its top left."""
    scale = sheet.scale
    return Rect(sheet.dx + place.x * scale, sheet.dy + place.y * scale, place.w * scale, place.h * scale)
