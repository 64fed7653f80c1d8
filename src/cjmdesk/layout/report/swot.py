"""Strengths, weaknesses, opportunities and threats, with their priority."""

from collections.abc import Mapping
from types import MappingProxyType

from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.frame import Area, Draft, Head, PageParts, caption, compose, stacked
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, BODY_TOP, GUTTER, HEAD, SMALL
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.pieces import Piece, Run, height_of, item, joined
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line, set_right
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import SwotItem
from cjmdesk.model.words import EVIDENCE, SWOT_NAMES

KEY = "swot"
PAD = 16.0
LEAST = 112.0
"""The least height of a field."""
CAPTION = 220.0
SIGNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "strengths": ("+", "good_bar"), "weaknesses": ("−", "bad_bar"),
        "opportunities": ("↑", "accent"), "threats": ("!", "star"),
    }
)  # fmt: skip
"""Of each field, its sign and the colour of the theme that it is tinted with: colour is never the only sign."""


def swot(means: Means) -> list[Draft]:
    """Four fields on one page where they have room there; else four lists that flow."""
    groups = {name: getattr(means.journey.swot, name) for name in SIGNS}
    if not any(groups.values()):
        return []
    grid = means.grid
    head = Head(KEY, means.say("SWOT"))
    if any(weight(entry) is not None for entries in groups.values() for entry in entries):
        aside = caption(means.kit, means.say("impact × likelihood"), CAPTION)
        head = Head(KEY, means.say("SWOT with priorities"), 0, aside)
    w = (grid.inner - GUTTER) / 2
    h = (grid.body - GUTTER) / 2
    lists = {name: _list(means, items, w - 2 * PAD) for name, items in groups.items()}
    if all(height_of(pieces) <= h - 3 * PAD - HEAD.leading for pieces in lists.values()):
        return [_fields(means, head, lists, w)]
    areas = []
    for number in (0, 6):
        x, w = grid.span(number, 6)
        names = tuple(SIGNS)[number // 6 :: 2]
        flowing = [piece for name in names for piece in _section(means, name, groups[name], w - 12)]
        areas.append(Area(x, w - 12, flowing))
    return compose(means, head, areas)


def _section(means: Means, name: str, items: tuple[SwotItem, ...], w: float) -> list[Piece]:
    return section(means, means.word(SWOT_NAMES, name), w, _list(means, items, w))


def _fields(means: Means, head: Head, lists: dict[str, list[Piece]], w: float) -> Draft:
    kit, theme = means.kit, means.kit.theme
    page = PageParts(KEY)
    page.title(means, head, 0)
    left = means.grid.span(0, 12)[0]
    high = [max(LEAST, height_of(pieces) + 3 * PAD + HEAD.leading) for pieces in lists.values()]
    heights = [max(high[:2]), max(high[2:])]
    for number, (name, pieces) in enumerate(lists.items()):
        row, column = divmod(number, 2)
        h = heights[row]
        x, y = left + column * (w + GUTTER), BODY_TOP + row * (heights[0] + GUTTER)
        sign, color = SIGNS[name]
        tint = mix(getattr(theme, color), theme.paper, 0.1)
        ink = readable(getattr(theme, color), tint)
        baseline = PAD + HEAD.size
        title: tuple[Shape, ...] = (
            Box(0, 0, w, h, tint, radius=8),
            *set_line(kit.fonts, sign, HEAD, PAD, baseline, ink),
            *set_line(kit.fonts, means.word(SWOT_NAMES, name), HEAD, PAD + 18, baseline, ink),
        )
        page.put(Piece(w, h, title), x, y)
        page.stand(stacked(pieces), x + PAD, y + 2 * PAD + HEAD.leading)
    return page.draft(head.title, 0, KEY)._replace(end=BODY_TOP + sum(heights) + GUTTER)


def _list(means: Means, items: tuple[SwotItem, ...], w: float) -> list[Piece]:
    """The entries, the weightiest first, each with its impact × likelihood at the right."""
    kit, theme = means.kit, means.kit.theme
    pieces: list[Piece] = []
    for entry in sorted(items, key=lambda entry: -(weight(entry) or 0)):
        grade = weight(entry)
        text = f"{entry.impact} × {entry.likelihood} = {grade}" if grade is not None else ""
        mark = set_right(kit.fonts, text, BODY_BOLD, w, BODY.leading / 2 + BODY.size * 0.36, theme.ink)
        facts = joined(means.stage(entry.stage), lower(means.word(EVIDENCE, entry.evidence)), entry.source)
        runs = (
            Run(suggested(entry.text or "–", entry.implied), BODY, theme.ink),
            Run(facts, SMALL, theme.muted, 1),
        )
        pieces += item(kit, w, runs, right=kit.fonts.width(text, *BODY_BOLD) + 14, mark=mark)
    return pieces


def weight(entry: SwotItem) -> int | None:
    """Impact × likelihood, 1-25; None where one of them is not known."""
    return None if entry.impact is None or entry.likelihood is None else entry.impact * entry.likelihood
