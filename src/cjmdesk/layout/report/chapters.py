"""The parts one after another: short ones share a page, and each stands in the contents."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.report.contents import Entry
from cjmdesk.layout.report.frame import Draft
from cjmdesk.layout.report.grid import TOP
from cjmdesk.layout.report.means import Means

GROUPS = ("personas", "stages")
"""Parts whose pages all stand in the contents, below the name of the part."""
BETWEEN = 40.0
"""Between two parts on one page."""
UNLISTED = ("cover", "contents")


class Chapter(NamedTuple):
    """A part of the report with its pages."""

    name: str
    title: str
    drafts: list[Draft]
    host: str = ""
    """The key of the page of another part that holds this one, which then has no pages of its own."""


def stacked_chapters(means: Means, chapters: Sequence[Chapter]) -> list[Chapter]:
    """The parts, each of one short page put below the end of the part before it where there is room."""
    result: list[Chapter] = []
    last: Draft | None = None
    for chapter in chapters:
        joined = _below(means, last, chapter) if last else None
        if joined and last:
            owner = next(index for index in reversed(range(len(result))) if result[index].drafts)
            result[owner].drafts[-1] = last = joined
            result.append(chapter._replace(drafts=[], host=joined.key))
            continue
        result.append(chapter)
        last = chapter.drafts[-1]
    return result


def _below(means: Means, last: Draft, chapter: Chapter) -> Draft | None:
    """The page with the part below what stands there; None where there is no room, or one of them fills its page."""
    if len(chapter.drafts) > 1 or not last.end or not last.key:
        return None
    (draft,) = chapter.drafts
    down = last.end + BETWEEN - TOP
    if not draft.end or draft.end + down > means.grid.bottom:
        return None
    return last._replace(
        parts=(*last.parts, *(part._replace(y=part.y + down) for part in draft.parts)),
        links=(*last.links, *(link._replace(y=link.y + down) for link in draft.links)),
        marks=(*last.marks, *(mark._replace(y=mark.y + down) for mark in draft.marks)),
        end=draft.end + down,
    )


def entries(chapters: Sequence[Chapter]) -> list[Entry]:
    """The lines of the contents, with the numbers of the pages as they are now."""
    result: list[Entry] = []
    number = 1
    for chapter in chapters:
        drafts = chapter.drafts
        if chapter.name not in UNLISTED:
            key, page = (drafts[0].key, number) if drafts else (chapter.host, number - 1)
            result.append(Entry(chapter.title, 0, key, page))
            if chapter.name in GROUPS:
                starts = [(draft, number + place) for place, draft in enumerate(drafts) if draft.key]
                result += [Entry(draft.title, 1, draft.key, page) for draft, page in starts]
        number += len(drafts)
    return result
