"""What helps to put a poster together from its tiles: marks around each, and a page that says how."""

from typing import TYPE_CHECKING

from cjmdesk.i18n import format_percent, translator
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Box, Outline, Part, Scene, Shape
from cjmdesk.layout.sheets import MM, Bookmark, Link, Sheet
from cjmdesk.layout.stamp import blank
from cjmdesk.layout.text import Style, set_centred, set_line, set_lines, shorten, wrap
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey

if TYPE_CHECKING:
    from cjmdesk.layout.poster import Tiling

HEAD = Style("bold", 20)
TEXT = Style("regular", 10)
NAME = Style("bold", 13)
NOTE = Style("regular", 7.5)
MARK = 5 * MM
"""The length of a crop mark."""
OFF = 1 * MM
"""Its distance from the corner."""
RULER = 100 * MM
MARGIN = 15 * MM


def tile_marks(tiling: "Tiling", place: tuple[int, int], clip: Rect, journey: Journey, fonts: Fonts) -> Scene:
    """Crop marks at the corners of a tile, ticks where the next tile begins, and its name below."""
    from cjmdesk.layout.poster import OVERLAP, name_of

    row, column = place
    shapes: list[Shape] = [_line(*ends) for ends in _corners(clip)]
    right, bottom = clip.x + clip.w, clip.y + clip.h
    if column < tiling.columns - 1:
        x = right - OVERLAP
        shapes += [_line(x, clip.y - OFF, x, clip.y - MARK, True), _line(x, bottom + OFF, x, bottom + MARK, True)]
    if row < tiling.rows - 1:
        y = bottom - OVERLAP
        shapes += [_line(clip.x - OFF, y, clip.x - MARK, y, True), _line(right + OFF, y, right + MARK, y, True)]
    words = f"{name_of(row, column)} · {journey.title}"
    line = "".join(shorten(fonts, words, NOTE, clip.w - 4 * MARK).lines)
    shapes += set_line(fonts, line, NOTE, clip.x + 2 * MARK, bottom + MARK + 2, PRINT.muted)
    width, height = tiling.page
    return blank(width, height, Part("tile:/marks", "marks", 0, 0, width, height, tuple(shapes)))


def _corners(clip: Rect) -> list[tuple[float, float, float, float]]:
    result = []
    for x, outwards in ((clip.x, -1), (clip.x + clip.w, 1)):
        for y, down in ((clip.y, -1), (clip.y + clip.h, 1)):
            result.append((x + outwards * OFF, y, x + outwards * MARK, y))
            result.append((x, y + down * OFF, x, y + down * MARK))
    return result


def _line(x0: float, y0: float, x1: float, y1: float, dashed: bool = False) -> Outline:
    ends = (("M", (x0, y0)), ("L", (x1, y1)))
    return Outline(ends, stroke="#000000", width=0.5, dash=(1.5, 1.5) if dashed else ())


def key_page(whole: Sheet, tiling: "Tiling", journey: Journey, fonts: Fonts, tile: str) -> Sheet:
    """The poster small, with the tiles drawn over it by name, and how to print, cut and glue them."""
    width, height = tiling.page
    head, top = _instructions(tiling, journey, fonts, tile)
    room = width - 2 * MARGIN, height - top - MARGIN
    scale = min(room[0] / whole.width, room[1] / whole.height)
    left = (width - scale * whole.width) / 2
    over = Part("tile:/grid", "grid", 0, 0, width, height, _grid(tiling, scale, left, top, fonts))
    say = translator(journey.language).gettext
    return Sheet(
        whole.scene,
        width,
        height,
        whole.scale * scale,
        left + whole.dx * scale,
        top + whole.dy * scale,
        name=say("Key"),
        bookmarks=(Bookmark(say("How to put the poster together"), 0, 0, whole.scene.width, whole.scene.height),),
        links=_tile_links(whole, tiling),
        under=blank(width, height, Part("tile:/how", "how", 0, 0, width, top, tuple(head))),
        over=blank(width, height, over),
        thumbnail=True,
    )


def _instructions(tiling: "Tiling", journey: Journey, fonts: Fonts, tile: str) -> tuple[list[Shape], float]:
    """The words above the small poster with a ruler to check the print by, and where they end."""
    say = translator(journey.language).gettext
    width = tiling.page[0] - 2 * MARGIN
    percent = format_percent(tiling.share, journey.language, 0)
    smaller = say("That is {percent} of the size that was chosen: so it takes fewer sheets.").format(percent=percent)
    texts = (
        say("{columns} × {rows} sheets of {page}, together {width} × {height} mm.").format(
            columns=tiling.columns,
            rows=tiling.rows,
            page=tile,
            width=round(tiling.width / MM),
            height=round(tiling.height / MM),
        )
        + (f" {smaller}" if round(tiling.share, 2) < 1 else ""),
        say("Print at 100%, “actual size”, not “fit to page”. The line below must be 100 mm long."),
        say(
            "Of each sheet cut the left and the upper edge at the marks, except at the edge of the poster. Glue row by "
            "row: each sheet over the strip of 10 mm at the right of the one before, each row over the strip below."
        ),
    )
    shapes: list[Shape] = [
        *set_lines(fonts, (say("How to put the poster together"),), HEAD, MARGIN, MARGIN, PRINT.ink)[0]
    ]
    y = MARGIN + HEAD.leading + 6
    for text in texts:
        lines, more = set_lines(fonts, wrap(fonts, text, TEXT, width).lines, TEXT, MARGIN, y, PRINT.ink)
        shapes += lines
        y += more + 4
    return [*shapes, *_ruler(fonts, y + 6, say("100 mm"))], y + 30


def _ruler(fonts: Fonts, y: float, words: str) -> list[Shape]:
    shapes: list[Shape] = [_line(MARGIN, y, MARGIN + RULER, y)]
    for number in range(11):
        x = MARGIN + number * RULER / 10
        shapes.append(_line(x, y - (4 if number % 5 else 6), x, y))
    return [*shapes, *set_line(fonts, words, NOTE, MARGIN + RULER + 6, y + 2.5, PRINT.muted)]


def _grid(tiling: "Tiling", scale: float, left: float, top: float, fonts: Fonts) -> tuple[Shape, ...]:
    from cjmdesk.layout.poster import name_of

    shapes: list[Shape] = []
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            x, y, w, h = (value * scale for value in tiling.piece(row, column))
            shapes.append(Box(left + x, top + y, w, h, None, PRINT.accent, 0.75))
            middle, baseline = left + x + w / 2, top + y + h / 2
            name = name_of(row, column)
            plate = fonts.width(name, *NAME) + 12
            shapes.append(Box(middle - plate / 2, baseline - 10, plate, 20, PRINT.paper, PRINT.accent, 0.75, 4))
            shapes += set_centred(fonts, name, NAME, middle, baseline + 4.7, PRINT.accent)
    return tuple(shapes)


def _tile_links(whole: Sheet, tiling: "Tiling") -> tuple[Link, ...]:
    """The tiles of the small poster lead to their pages."""
    from cjmdesk.layout.poster import name_of

    links = []
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            x, y, w, h = tiling.piece(row, column)
            place = ((x - whole.dx) / whole.scale, (y - whole.dy) / whole.scale, w / whole.scale, h / whole.scale)
            links.append(Link(*place, f"#tile:{name_of(row, column)}"))
    return tuple(links)
