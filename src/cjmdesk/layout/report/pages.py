"""The report: its parts, which can be left out and put in another order, as numbered pages."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cjmdesk.i18n import N_
from cjmdesk.layout.branding import branded
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.kit import Memo, make_kit
from cjmdesk.layout.personas import drawn_looks, looks
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.report.appendix import appendix
from cjmdesk.layout.report.chapters import GROUPS, Chapter, entries, stacked_chapters
from cjmdesk.layout.report.content import content
from cjmdesk.layout.report.contents import contents
from cjmdesk.layout.report.cover import cover
from cjmdesk.layout.report.cuts import is_cut, own_endings
from cjmdesk.layout.report.frame import Draft, Mark, finished
from cjmdesk.layout.report.grid import make_grid
from cjmdesk.layout.report.ideas import ideas
from cjmdesk.layout.report.map_page import map_page
from cjmdesk.layout.report.means import Means, by_id
from cjmdesk.layout.report.numbers import numbers
from cjmdesk.layout.report.pains import pains
from cjmdesk.layout.report.personas import personas
from cjmdesk.layout.report.plan import plan
from cjmdesk.layout.report.stages import stages
from cjmdesk.layout.report.swot import swot
from cjmdesk.layout.rolls import roll_width
from cjmdesk.layout.sheets import Sheet
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where

DEFAULT_PAGE = "A4"

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "cover": N_("Cover"),
        "contents": N_("Contents"),
        "map": N_("Map"),
        "personas": N_("Personas"),
        "stages": N_("Stages"),
        "numbers": N_("Numbers"),
        "pains": N_("Pains"),
        "ideas": N_("Ideas"),
        "plan": N_("Action plan"),
        "swot": N_("SWOT"),
        "content": N_("Content plan"),
        "appendix": N_("Appendix"),
    }
)
"""The parts in their usual order, with their names."""

_SIMPLE: Mapping[str, Callable[[Means], list[Draft]]] = MappingProxyType(
    {
        "cover": cover, "personas": personas, "stages": stages, "numbers": numbers, "pains": pains, "ideas": ideas,
        "plan": plan, "swot": swot, "content": content, "appendix": appendix,
    }
)  # fmt: skip


def pages(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Sheet, ...]:
    """The pages of the report, on `options.page` (A4 where none or a roll is named) lying on its long side.

    `options.parts` are keys of `PARTS` in the order wanted, all of them where none are named; one with nothing in it
    leaves no page. KeyError for an unknown page or part. There is at least one page: an empty report has its cover.
    """
    page = DEFAULT_PAGE if roll_width(options.page) is not None else options.page or DEFAULT_PAGE
    wanted = tuple(dict.fromkeys(options.parts or PARTS))
    means = means_of(journey, fonts, page, pictures)._replace(client=options.client, parts=wanted)
    chapters = [
        Chapter(name, means.say(PARTS[name]), _part(means, fonts, name, page, options.legend))
        for name in wanted
        if name != "contents"
    ]
    chapters = stacked_chapters(means, [chapter for chapter in chapters if chapter.drafts])
    if "contents" in wanted and entries(chapters):
        place = sum(chapter.name in wanted[: wanted.index("contents")] for chapter in chapters)
        chapters.insert(place, Chapter("contents", means.say(PARTS["contents"]), []))
        # How many pages the contents take does not depend on the numbers that stand on them.
        for _turn in range(2):
            chapters[place] = chapters[place]._replace(drafts=contents(means, entries(chapters)))
    drafts = [draft for chapter in chapters for draft in chapter.drafts] or cover(means)
    sheets = finished(means, drafts)
    return sheets if "appendix" in wanted else tuple(_noted(means, sheet) for sheet in sheets)


def _noted(means: Means, sheet: Sheet) -> Sheet:
    """The page, noting that a text is shortened there; with the appendix, all texts stand there in full."""
    labels = tuple(means.say(label) for label in ("When…", "I want…", "So that…"))
    if sheet.over or not is_cut(sheet.scene, own_endings(means.journey, labels)):
        return sheet
    return sheet._replace(scene=sheet.scene._replace(shortened=(Where(),)))


def _part(means: Means, fonts: Fonts, name: str, page: str, legend: bool) -> list[Draft]:
    if name == "map":
        return map_page(means, fonts, page, legend) if means.journey.stages else []
    drafts = _SIMPLE[name](means)
    if drafts and name in GROUPS:
        # Their pages have bookmarks below one of the part.
        drafts[0] = drafts[0]._replace(marks=(Mark(means.say(PARTS[name]), 0, 0.0), *drafts[0].marks))
    return drafts


def means_of(journey: Journey, fonts: Fonts, page: str, pictures: Mapping[str, PictureFile]) -> Means:
    """What the parts of a report of `journey` are given, on a page of `sheets.PAGES`."""
    kit = make_kit(journey, branded(PRINT, journey), fonts, Memo(), 0)
    stages = {stage.id: (number, stage) for number, stage in enumerate(journey.stages)}
    every = [pain for stage in journey.stages for pain in stage.pains]
    return Means(
        journey,
        kit,
        make_grid(page),
        pictures,
        # Curves have the colours that they have on the map.
        looks(kit, journey) | drawn_looks(kit, journey),
        stages,
        by_id(item for stage in journey.stages for item in stage.touchpoints),
        {pain.id: (number, pain) for number, pain in reversed(list(enumerate(every, 1)))},
        by_id(item for stage in journey.stages for item in stage.ideas),
    )
