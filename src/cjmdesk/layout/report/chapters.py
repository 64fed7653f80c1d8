"""The parts one after another: short ones share a page, and each stands in the contents."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.report.contents import Entry
from cjmdesk.layout.report.frame import Draft, below
from cjmdesk.layout.report.means import Means

GROUPS = ("personas", "stages")
"""Parts whose pages all stand in the contents, below the name of the part."""
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
        joined = below(means, last, chapter.drafts[0]) if last and len(chapter.drafts) == 1 else None
        if joined and last:
            owner = next(index for index in reversed(range(len(result))) if result[index].drafts)
            result[owner].drafts[-1] = last = joined
            result.append(chapter._replace(drafts=[], host=joined.key))
            continue
        result.append(chapter)
        last = chapter.drafts[-1]
    return result


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
                for page, draft in enumerate(drafts, number):
                    result += [Entry(mark.title, 1, draft.key, page) for mark in draft.marks if mark.level == 1]
        number += len(drafts)
    return result
