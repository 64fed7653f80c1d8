"""The kit for a workshop: the map emptied to its lanes and headings, cards to cut out, and a sheet for dot votes."""

from collections.abc import Mapping

from cjmdesk.i18n import translator
from cjmdesk.layout.cutouts import card_pages, pain_cards, touchpoint_cards
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.frame import LABEL_WIDTH, MARGIN
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.rolls import roll_width
from cjmdesk.layout.sheets import PAGE_MARGIN, Bookmark, Sheet, fit, page_size, stage_bookmarks
from cjmdesk.layout.theme import PRINT
from cjmdesk.layout.votes import vote_pages
from cjmdesk.layout.words import least_widths
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage

DEFAULT_PAGE = "A3"
CARD_PAGES = {"letter": "letter", "tabloid": "letter"}
"""On which paper cards are cut for whom; on A4 for all others."""
READABLE = 0.66
"""The points of a layout unit that headings are large enough with."""
SHARES = {"emotion": 1.8, "touchpoints": 1.6, "kpis": 0.8, "key_task": 0.7, "goal": 0.7}
"""How much of the height a lane gets, compared with the others."""


def pages(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Sheet, ...]:
    """The emptied map, then touchpoints and pains as cards, then the votes; KeyError for an unknown page."""
    page = options.page or DEFAULT_PAGE
    if roll_width(page) is not None:
        page = DEFAULT_PAGE
    say = translator(journey.language).gettext
    paper = CARD_PAGES.get(page, "A4")
    return (
        empty_map(journey, fonts, page, options.portrait),
        *card_pages(journey, fonts, paper, say("Touchpoints"), touchpoint_cards(journey), say("Touchpoint")),
        *card_pages(journey, fonts, paper, say("Pains"), pain_cards(journey), say("Pain")),
        *vote_pages(journey, fonts, paper),
    )


def empty_map(journey: Journey, fonts: Fonts, page: str, portrait: bool) -> Sheet:
    """Stages, steps and lanes with room to write and to stick cards on; it fills the page."""
    bare = journey.but(stages=tuple(map(_bare, journey.stages)), transitions=(), lanes=_room(journey, 0))
    width, height = page_size(page, portrait)
    wanted = (height - 2 * PAGE_MARGIN) / (width - 2 * PAGE_MARGIN)
    view = ViewOptions(word_widths=least_widths(bare, fonts), legend=False, most_lines=4)
    # Many stages are no narrower on paper for being laid out narrow, but their headings are larger.
    room = (width - 2 * PAGE_MARGIN) / READABLE - LABEL_WIDTH
    view = view._replace(column_width=min(view.column_width, room / max(len(bare.stages), 1)))
    memo = Memo()
    scene = layout_map(bare, PRINT, fonts, view, memo=memo)
    if scene.height > wanted * scene.width and bare.stages:
        # Higher than the page: wider stages make up for it.
        wider = (scene.height / wanted - 2 * MARGIN - LABEL_WIDTH) / len(bare.stages)
        view = view._replace(column_width=max(wider, view.column_width))
        scene = layout_map(bare, PRINT, fonts, view, memo=memo)
    lacking = wanted * scene.width - scene.height
    if lacking > 0:
        rows = sum(row.h for row in scene.rows)
        bare = bare.but(lanes=_room(bare, rows + lacking))
    sheet = fit(layout_map(bare, PRINT, fonts, view, memo=memo), page, portrait)
    name = translator(journey.language).gettext("Empty map")
    whole = Bookmark(name, 0, 0, sheet.scene.width, sheet.scene.height)
    return sheet._replace(name=name, bookmarks=(whole, *stage_bookmarks(bare, sheet.scene, 1)))


def _bare(stage: Stage) -> Stage:
    """A stage with its heading and its steps, and nothing in them."""
    return Stage(
        id=stage.id, title=stage.title, duration=stage.duration, color=stage.color, kind=stage.kind, steps=stage.steps
    )


def _room(journey: Journey, height: float) -> tuple[Lane, ...]:
    """The lanes that are shown, sharing `height` layout units; without a height, as high as they are."""
    lanes = [lane for lane in lanes_of(journey) if not lane.hidden]
    whole = sum(SHARES.get(lane.kind, 1.0) for lane in lanes)
    return tuple(
        lane.but(height=SHARES.get(lane.kind, 1.0) / whole * height if height else None, filter=None) for lane in lanes
    )
