"""The map over several pages: cut between stages, each page with the title, the lane labels and the legend.

The map is laid out once, so lanes have the same height on every page and pages laid side by side go on where the
one before ended. What runs on over the edge is cut there, and a mark says where it leads.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cjmdesk.layout.branding import branded
from cjmdesk.layout.continued import below, beside, edge_marks
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.foot import kinds_shown, legend, revenue_strip
from cjmdesk.layout.frame import LABEL_WIDTH, MARGIN
from cjmdesk.layout.header import title_block
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.kit import LENS, TINY, Block, Kit, Memo, make_kit, text_block
from cjmdesk.layout.map import ROW_GAP, ViewOptions, layout_map
from cjmdesk.layout.personas import drawn_looks
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.place import Rect
from cjmdesk.layout.runs import Run, atoms, even_runs, width_of
from cjmdesk.layout.scaling import scaled_parts
from cjmdesk.layout.shapes import Outline, Part, Scene
from cjmdesk.layout.sheets import PAGE_MARGIN, PAPER_LINES, Sheet, page_size, stage_bookmarks
from cjmdesk.layout.split_labels import key_beside, left_end, scale_figures
from cjmdesk.layout.stamp import blank
from cjmdesk.layout.text import set_right
from cjmdesk.layout.theme import PRINT
from cjmdesk.layout.words import least_widths
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where

COLUMN_WIDTHS = (208.0, 260.0, 320.0, 360.0, 400.0)
"""The widths of stages that are tried: in wider ones cards stand side by side, and the map is less high."""
COMFORTABLE = 0.64
"""The points of a layout unit from which on more pages are no gain: body text of 8 pt."""
LARGEST = 1.1
"""Points of a layout unit; larger type than this nobody needs at arm's length."""
EDGE = 6.0
"""How far what runs on reaches over the last stage of a page: the points of its chevron do."""
NUMBER_WIDTH = 130.0
"""What the number of the page takes beside the title."""
FRAME_KINDS = ("title", "logo", "lane-label", "key", "revenue", "legend", "footer")
"""What stands on every page, or is laid out anew for it."""
WIDE_KINDS = ("lane", "visibility", "emotion-field", "curve")
"""What runs through all stages."""


class _Job(NamedTuple):
    """The map as it was laid out once, and the page in points."""

    kit: Kit
    journey: Journey
    scene: Scene
    size: tuple[float, float]
    options: SheetOptions


class _Plan(NamedTuple):
    """Which stages stand on which page, and how large."""

    job: _Job
    runs: list[Run]
    scale: float
    frame: "_Frame"


class _Frame(NamedTuple):
    """What stands above and below the stages on every page, for a width in layout units."""

    width: float
    title: Block
    foot: tuple[tuple[str, Block], ...]
    shortened: tuple[Where, ...]

    def height(self, body: float) -> float:
        """The height of a page's content with stages `body` high."""
        return self.title.h + 10 + body + ROW_GAP + sum(block.h + ROW_GAP for _name, block in self.foot)


def split_sheets(
    journey: Journey,
    fonts: Fonts,
    options: SheetOptions,
    pictures: Mapping[str, PictureFile],
    *,
    is_quick: bool = False,
) -> tuple[Sheet, ...]:  # fmt: skip
    """The map on as many pages as make its type comfortable; none where it cannot be cut between stages.

    `is_quick` looks for good widths of stages from the widest on, until a narrower one is worse. KeyError for an
    unknown page.
    """
    if len(atoms(journey)) < 2:
        return ()
    size = page_size(options.page or "A3", options.portrait)
    kit = make_kit(journey, branded(PRINT, journey), fonts, Memo(), PAPER_LINES)
    words, memo = least_widths(journey, fonts), Memo()

    def plan(width: float) -> _Plan:
        view = ViewOptions(
            width, word_widths=words, empty_lanes=False, legend=False, funnel=options.funnel, most_lines=PAPER_LINES
        )
        scene = layout_map(journey, PRINT, fonts, view, pictures=dict(pictures), memo=memo)
        return _plan(_Job(kit, journey, scene, size, options))

    tried = _until_worse(plan) if is_quick else [(width, plan(width)) for width in COLUMN_WIDTHS]
    best_width, best = max(tried, key=lambda pair: _worth(pair[1]))
    # Where the height bounds the scale, wider stages fill the pages.
    wider = plan(best_width * _room(best))
    if len(wider.runs) == len(best.runs) and wider.scale >= best.scale:
        best = wider
    return tuple(_sheet(best, number) for number in range(len(best.runs)))


def _until_worse(plan: Callable[[float], _Plan]) -> list[tuple[float, _Plan]]:
    """The widest stages, which are mostly the best, and narrower ones as long as these are no worse."""
    tried: list[tuple[float, _Plan]] = []
    for width in reversed(COLUMN_WIDTHS):
        tried.append((width, plan(width)))
        if len(tried) > 1 and _worth(tried[-1][1]) < _worth(tried[-2][1]):
            break
    return tried


def _worth(plan: _Plan) -> tuple[float, int, float]:
    """Comfortable type before few pages, and those before larger type."""
    return min(round(plan.scale, 3), COMFORTABLE), -len(plan.runs), plan.scale


def _room(plan: _Plan) -> float:
    """How many times as wide the stages could be; 1 at least."""
    widest = max(width_of(run, plan.job.scene.columns) for run in plan.runs)
    return max((plan.frame.width - LABEL_WIDTH - EDGE) / widest, 1.0)


def _plan(job: _Job) -> _Plan:
    """The fewest pages that are comfortable, or those with the largest type."""
    pieces = atoms(job.journey)
    best: _Plan | None = None
    for count in range(2, len(pieces) + 1):
        plan = _fitted(job, even_runs(pieces, job.scene.columns, count))
        if best is None or plan.scale > best.scale * 1.01:
            best = plan
        if best.scale >= COMFORTABLE:
            break
    assert best is not None, "two pieces make two pages"
    return best


def _fitted(job: _Job, runs: list[Run]) -> _Plan:
    """The runs as large as the page allows: its width bounds the scale first, then its height."""
    width, height = job.size[0] - 2 * PAGE_MARGIN, job.size[1] - 2 * PAGE_MARGIN
    body = _bottom(job.scene) - _top(job.scene)
    widest = max(width_of(run, job.scene.columns) for run in runs)
    scale = min(width / (LABEL_WIDTH + widest + EDGE), LARGEST)
    for _attempt in range(3):
        frame = _frame(job, width / scale)
        if frame.height(body) * scale <= height + 1e-6:
            break
        # A smaller scale makes the page wider in layout units, and what is laid out across it no higher.
        scale = height / frame.height(body)
    return _Plan(job, runs, scale, frame)


def _top(scene: Scene) -> float:
    """Where the band of arcs begins, below the title."""
    title = next(part for part in scene.parts if part.kind == "title")
    return title.y + title.h + 10


def _bottom(scene: Scene) -> float:
    return scene.rows[-1].y + scene.rows[-1].h if scene.rows else scene.header_bottom


def _frame(job: _Job, width: float) -> _Frame:
    kit, journey = job.kit, job.journey
    title, shortened = title_block(kit, journey, width - NUMBER_WIDTH)
    strip = revenue_strip(kit, journey, width)
    foot = [("revenue", strip)] if strip else []
    if job.options.legend:
        lanes = kinds_shown(job.scene.rows, job.scene.parts)
        foot.append(("legend", legend(kit, journey, drawn_looks(kit, journey), lanes, width)))
    if journey.brand and journey.brand.footer:
        foot.append(("footer", text_block(kit, journey.brand.footer, TINY, width, 2, kit.theme.muted)))
    return _Frame(width, title, tuple(foot), shortened)


def _sheet(plan: _Plan, number: int) -> Sheet:
    job, run, scale = plan.job, plan.runs[number], plan.scale
    scene, top, bottom = job.scene, _top(job.scene), _bottom(job.scene)
    left = scene.columns[run.first].x
    right = left + width_of(run, scene.columns)
    dx = PAGE_MARGIN + scale * (LABEL_WIDTH - left)
    dy = PAGE_MARGIN + scale * (plan.frame.title.h + 10 - top)
    reach = right if number == len(plan.runs) - 1 else right + EDGE
    clip = Rect(dx + scale * left, dy + scale * top, scale * (reach - left), scale * (bottom - top + 2))
    marks = edge_marks(job.kit, job.journey, scene, run, left, right)
    parts = beside(_on_page(scene, run, left, right), marks, left, right)
    return Sheet(
        scene._replace(parts=(*parts, *below(marks, parts))),
        *job.size,
        scale,
        dx,
        dy,
        name=f"{number + 1} / {len(plan.runs)}",
        bookmarks=tuple(
            mark._replace(h=bottom - scene.header_top)
            for mark in stage_bookmarks(job.journey, scene)[run.first : run.last + 1]
        ),
        clip=clip,
        under=blank(*job.size, *scaled_parts(_frame_parts(plan, number), scale, PAGE_MARGIN, PAGE_MARGIN))._replace(
            shortened=plan.frame.shortened
        ),
    )


def _on_page(scene: Scene, run: Run, left: float, right: float) -> list[Part]:
    """The parts of the stages of a run; words that reach over its edge are moved inside."""
    stages = {scene.columns[number].stage for number in range(run.first, run.last + 1)}
    found = []
    for part in scene.parts:
        if part.kind in FRAME_KINDS:
            continue
        if part.kind == "stage":
            if part.entity in stages:
                found.append(part)
        elif part.kind in WIDE_KINDS or (part.kind == "transition" and part.w >= scene.columns[-1].x):
            if not part.shapes or _reaches(part, left, right):
                found.append(part)
        elif left <= part.x + part.w / 2 < right:
            found.append(part._replace(x=min(max(part.x, left + 1), max(right - part.w - 1, left + 1))))
        elif part.kind == "touchpoint" and part.x < right and left < part.x + part.w:
            found.append(part)
    return found


def _reaches(part: Part, left: float, right: float) -> bool:
    """Whether anything of a part that is drawn across the map stands between two edges."""
    xs = [
        x
        for shape in part.shapes
        if isinstance(shape, Outline)
        for _letter, points in shape.commands
        for x in points[::2]
    ]
    return part.kind != "transition" or (bool(xs) and min(xs) < right and max(xs) > left)


def _frame_parts(plan: _Plan, number: int) -> list[Part]:
    """Title, number of the page, lane labels on the left ends of their plates, and the foot: from (0, 0) on."""
    kit, scene, pieces = plan.job.kit, plan.job.scene, plan.frame
    count = f"{number + 1} / {len(plan.runs)}"
    figure = set_right(kit.fonts, count, LENS, pieces.width, 18, kit.theme.muted)
    parts = [
        Part("map:/title", "title", 0, 0, pieces.width, pieces.title.h, pieces.title.drawing),
        Part("page:/number", "page-number", 0, 0, pieces.width, 20, tuple(figure)),
    ]
    shift = pieces.title.h + 10 - _top(scene)
    field = next((part for part in scene.parts if part.kind == "emotion-field"), None)
    scale = scale_figures(kit, field, shift) if field and number else None
    for part in scene.parts:
        if part.kind in ("lane", "visibility"):
            parts.append(left_end(part)._replace(x=part.x - MARGIN, y=part.y + shift))
        elif part.kind in ("lane-label", "key"):
            label = part._replace(x=part.x - MARGIN, y=part.y + shift)
            parts.append(key_beside(kit, plan.job.journey, label, scale) if scale and part.kind == "key" else label)
    if scale:
        parts.append(scale)
    y = pieces.title.h + 10 + _bottom(scene) - _top(scene) + ROW_GAP
    for name, block in pieces.foot:
        parts.append(Part(f"map:/{name}", name, 0, y, pieces.width, block.h, block.drawing))
        y += block.h + ROW_GAP
    return parts
