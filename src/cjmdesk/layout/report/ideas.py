"""The ideas: the picture of impact × effort, and the list in the order of what they are worth."""

from collections.abc import Sequence

from cjmdesk.analysis.priorities import MIDDLE
from cjmdesk.layout.kit import Kit, suggested
from cjmdesk.layout.report.charts import numbered_disc
from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, Run, heading, item, joined
from cjmdesk.layout.report.ranking import RankedIdea, ranked_ideas
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Box, Outline, Shape, moved
from cjmdesk.layout.text import set_centred, set_line, set_right, shorten
from cjmdesk.layout.theme import mix

KEY = "ideas"
PICTURE = 330.0
"""The height of the picture."""
RADIUS = 9.0
GRADES = 5
EDGE = 22.0
"""The names of the fields stand along the edges: the discs keep off them."""
AXIS = 18.0
WORD = 16.0
"""The room above the picture for the name of the upward axis."""


def ideas(means: Means) -> list[Draft]:
    """The page of ideas; nothing without any."""
    ranked = ranked_ideas(means.journey)
    if not ranked:
        return []
    (x, w), (x2, w2) = means.grid.span(0, 6), means.grid.span(6, 6)
    graded = [one for one in ranked if one.idea.impact is not None and one.idea.effort is not None]
    if not graded:
        x2, w2 = means.grid.span(0, 8)
    listed = section(means, means.say("In order of priority"), w2, _list(means, ranked, w2))
    areas = [Area(x2, w2, listed)]
    if graded:
        title = heading(means.kit, means.say("Impact × effort"), w)
        areas.insert(0, Area(x, w, [title, _picture(means, graded, w - 24)]))
    return compose(means, Head(KEY, means.say("Ideas")), areas)


def _list(means: Means, ranked: Sequence[RankedIdea], w: float) -> list[Piece]:
    kit, theme = means.kit, means.kit.theme
    pieces: list[Piece] = []
    for one in ranked:
        idea = one.idea
        grades = joined(
            kit.say("impact {n}").format(n=idea.impact) if idea.impact is not None else "",
            kit.say("effort {n}").format(n=idea.effort) if idea.effort is not None else "",
            f"RICE {kit.number(round(one.rice, 1))}" if one.rice is not None else "",
        )
        solved = joined(*(means.pains[name][1].text for name in idea.solves if name in means.pains))
        runs = (
            Run(suggested(idea.text or "–", idea.implied), BODY_BOLD, theme.ink),
            Run(joined(one.stage.title, grades), SMALL, theme.muted, 1),
            Run(means.say("solves: {pains}").format(pains=solved) if solved else "", SMALL, theme.ink, 1),
        )
        mark = numbered_disc(kit, one.number, RADIUS, BODY.leading / 2, RADIUS, theme.accent)
        pieces += item(kit, w, runs, indent=30, mark=mark, gap=10, target=f"stage:{one.stage.id}")
    return pieces


def _picture(means: Means, ranked: Sequence[RankedIdea], w: float) -> Piece:
    """Effort to the right, impact upwards; four fields with their names; ideas of the same grades side by side."""
    kit, theme = means.kit, means.kit.theme
    left, height = AXIS, PICTURE - AXIS
    width = w - AXIS
    step_x, step_y = (width - 2 * EDGE) / GRADES, (height - 2 * EDGE) / GRADES
    # The fields meet where the analysis draws the line: below the midpoint of both scales.
    across, down = EDGE + (MIDDLE - 1) * step_x, EDGE + (GRADES - MIDDLE + 1) * step_y
    shapes: list[Shape] = [
        Box(left, 0, across, down, mix(theme.good_bar, theme.paper, 0.12)),
        Box(left + across, 0, width - across, down, mix(theme.accent, theme.paper, 0.07)),
        Box(left, down, width, height - down, mix(theme.line, theme.paper, 0.28)),
        Box(left, 0, width, height, None, theme.line, 1, 4),
        Outline((("M", (left + across, 0.0)), ("L", (left + across, height))), stroke=theme.line, width=1),
        Outline((("M", (left, down)), ("L", (left + width, down))), stroke=theme.line, width=1),
        *_field_names(means, left, width, height, across),
        *_axes(means, left, width, height),
    ]
    cells: dict[tuple[int, int], list[int]] = {}
    for one in ranked:
        assert one.idea.impact is not None
        assert one.idea.effort is not None
        cells.setdefault((one.idea.effort, one.idea.impact), []).append(one.number)
    for (effort, impact), numbers in cells.items():
        cx = left + EDGE + step_x * (effort - 0.5)
        cy = height - EDGE - step_y * (impact - 0.5)
        shapes += _cluster(kit, numbers, cx, cy, step_x, step_y)
    return Piece(w, PICTURE + WORD, tuple(moved(shape, 0, WORD) for shape in shapes), 8.0)


def _cluster(kit: Kit, numbers: Sequence[int], cx: float, cy: float, w: float, h: float) -> list[Shape]:
    """Discs side by side about a point, within `w` x `h`; what finds no room is counted on the last one."""
    pitch = 2 * RADIUS + 2
    across, down = max(int(w / pitch), 1), max(int(h / pitch), 1)
    most = across * down
    shown = list(numbers) if len(numbers) <= most else list(numbers[: most - 1])
    rest = len(numbers) - len(shown)
    total = len(shown) + (1 if rest else 0)
    per_row = min(across, total) if total <= across * down else across
    rows = -(-total // per_row)
    shapes: list[Shape] = []
    for place in range(total):
        row, column = divmod(place, per_row)
        in_row = min(per_row, total - row * per_row)
        x = cx + (column - (in_row - 1) / 2) * pitch
        y = cy + (row - (rows - 1) / 2) * pitch
        if place < len(shown):
            shapes += numbered_disc(kit, shown[place], x, y, RADIUS, kit.theme.accent)
        else:
            shapes += set_centred(kit.fonts, f"+{rest}", SMALL_BOLD, x, y + 3.2, kit.theme.ink)
    return shapes


def _field_names(means: Means, left: float, width: float, height: float, across: float) -> list[Shape]:
    kit, theme = means.kit, means.kit.theme

    def fitting(text: str, room: float) -> str:
        return "".join(shorten(kit.fonts, text, SMALL_BOLD, room - 16).lines)

    right = left + width - 8
    return [
        *set_line(kit.fonts, fitting(means.say("quick wins"), across), SMALL_BOLD, left + 8, 15, theme.good),
        *set_right(kit.fonts, fitting(means.say("big projects"), width - across), SMALL_BOLD, right, 15, theme.ink),
        *set_line(
            kit.fonts, fitting(means.say("when there is time"), across), SMALL_BOLD, left + 8, height - 8, theme.muted
        ),
        *set_right(
            kit.fonts, fitting(means.say("not now"), width - across), SMALL_BOLD, right, height - 8, theme.muted
        ),
    ]


def _axes(means: Means, left: float, width: float, height: float) -> list[Shape]:
    kit, theme = means.kit, means.kit.theme
    impact, effort = means.say("impact"), means.say("effort")
    arrow_up = (("M", (6.0, height)), ("L", (6.0, 2.0)), ("M", (3.0, 6.0)), ("L", (6.0, 2.0)), ("L", (9.0, 6.0)))
    y, right = height + 9, left + width
    arrow_right = (
        ("M", (left, y)), ("L", (right, y)), ("M", (right - 4, y - 3)), ("L", (right, y)), ("L", (right - 4, y + 3)),
    )  # fmt: skip
    shapes: list[Shape] = [Outline(path, stroke=theme.muted, width=0.9) for path in (arrow_up, arrow_right)]
    w = kit.fonts.width(effort, *SMALL)
    middle = left + width / 2
    shapes.append(Box(middle - w / 2 - 6, y - 6, w + 12, 12, theme.paper))
    shapes += set_centred(kit.fonts, effort, SMALL, middle, y + 3.2, theme.muted)
    # Level, above its arrow: turned text would be hard to read and to search.
    shapes += set_line(kit.fonts, impact, SMALL, 0, -6, theme.muted)
    return shapes
