"""The picture of ideas: effort to the right, impact upwards, each a disc with its rank that can be pointed at."""

from collections.abc import Sequence

from cjmdesk.analysis.figure import said
from cjmdesk.analysis.priorities import MIDDLE, QUADRANTS, RankedIdea
from cjmdesk.layout.analysis.kit import SMALL, SMALL_BOLD, PanelKit, lines
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, stacked
from cjmdesk.layout.report.charts import numbered_disc
from cjmdesk.layout.shapes import Box, Outline, Shape
from cjmdesk.layout.text import set_centred, set_line, set_right
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea

HEIGHT = 300.0
MOST_WIDTH = 720.0
RADIUS = 11.0
PITCH = 2 * RADIUS + 3
GRADES = 5
EDGE = 24.0
"""Along all sides, for the names of the fields."""
AXIS = 20.0


def picture(kit: PanelKit, journey: Journey, ideas: Sequence[RankedIdea], width: float) -> Panel:
    """The ideas that have both grades; below it, how many are left out. `ideas` is in the order of the ranking."""
    of = {idea.id: idea for stage in journey.stages for idea in stage.ideas}
    cells: dict[tuple[int, int], list[tuple[int, RankedIdea]]] = {}
    for number, ranked in enumerate(ideas, 1):
        effort, impact = of[ranked.key].effort, of[ranked.key].impact
        if effort is not None and impact is not None:
            cells.setdefault((effort, impact), []).append((number, ranked))
    missing = [ranked for ranked in ideas if ranked.quadrant is None]
    note = EMPTY
    if missing:
        text = kit.plain.say_plural(
            "{n} idea has no impact or no effort and is not in the picture",
            "{n} ideas have no impact or no effort and are not in the picture", len(missing),
        )  # fmt: skip
        note = lines(kit, text.format(n=len(missing)), SMALL, width)
    return stacked((_field(kit, of, cells, min(width, MOST_WIDTH)), note), 8) if cells else note


def _field(
    kit: PanelKit, of: dict[str, Idea], cells: dict[tuple[int, int], list[tuple[int, RankedIdea]]], width: float
) -> Panel:
    w, h = width - AXIS, HEIGHT - 2 * AXIS
    step_x, step_y = (w - 2 * EDGE) / GRADES, (h - 2 * EDGE) / GRADES
    # The fields meet where the analysis draws the line: below the midpoint of both scales.
    across, down = EDGE + (MIDDLE - 1) * step_x, EDGE + (GRADES - MIDDLE + 1) * step_y
    shapes = [*_plates(kit, w, h, across, down), *_axes(kit, w, h)]
    spots: list[Spot] = []
    for (effort, impact), items in sorted(cells.items()):
        x = AXIS + EDGE + step_x * (effort - 0.5)
        y = AXIS + h - EDGE - step_y * (impact - 0.5)
        drawn, found = _cluster(kit, of, items, x, y, step_x, step_y)
        shapes += drawn
        spots += found
    return Panel(tuple(shapes), HEIGHT, tuple(spots))


def _plates(kit: PanelKit, w: float, h: float, across: float, down: float) -> list[Shape]:
    """The four fields, each with its name in its outer corner."""
    theme, fonts = kit.theme, kit.fonts
    quick, big = mix(theme.good_bar, theme.paper, 0.14), mix(theme.accent, theme.paper, 0.09)
    rest = mix(theme.line, theme.paper, 0.3)
    left, right, top, bottom = AXIS + 10, AXIS + w - 10, AXIS + 17, AXIS + h - 9

    def name(field: str, room: float) -> str:
        return kit.fit(kit.words(QUADRANTS[field]), SMALL_BOLD, room - 20)

    return [
        Box(AXIS, AXIS, across, down, quick),
        Box(AXIS + across, AXIS, w - across, down, big),
        Box(AXIS, AXIS + down, w, h - down, rest),
        Outline((("M", (AXIS + across, AXIS)), ("L", (AXIS + across, AXIS + h))), stroke=theme.line),
        Outline((("M", (AXIS, AXIS + down)), ("L", (AXIS + w, AXIS + down))), stroke=theme.line),
        Box(AXIS, AXIS, w, h, None, theme.line, 1, 4),
        *set_line(fonts, name("quick win", across), SMALL_BOLD, left, top, readable(theme.good, quick)),
        *set_right(fonts, name("big bet", w - across), SMALL_BOLD, right, top, readable(theme.accent, big)),
        *set_line(fonts, name("fill-in", across), SMALL_BOLD, left, bottom, readable(theme.muted, rest)),
        *set_right(fonts, name("drop", w - across), SMALL_BOLD, right, bottom, readable(theme.muted, rest)),
    ]  # fmt: skip


def _axes(kit: PanelKit, w: float, h: float) -> list[Shape]:
    theme, say = kit.theme, kit.say
    foot, end, x = AXIS + h + 9, AXIS + w, AXIS / 2
    up = (("M", (x, AXIS + h)), ("L", (x, AXIS)), ("M", (x - 3, AXIS + 4)), ("L", (x, AXIS)), ("L", (x + 3, AXIS + 4)))
    along = (("M", (AXIS, foot)), ("L", (end, foot)), ("M", (end - 4, foot - 3)), ("L", (end, foot)),
             ("L", (end - 4, foot + 3)))  # fmt: skip
    effort = say("effort")
    room = kit.fonts.width(effort, *SMALL) + 16
    return [
        Outline(up, stroke=theme.muted),
        Outline(along, stroke=theme.muted),
        Box(AXIS + w / 2 - room / 2, foot - 8, room, 16, theme.paper),
        *set_centred(kit.fonts, effort, SMALL, AXIS + w / 2, foot + 4, theme.muted),
        # Level, above its arrow: turned text would be hard to read.
        *set_line(kit.fonts, say("impact"), SMALL, 0, 12, theme.muted),
    ]


def _cluster(
    kit: PanelKit, of: dict[str, Idea], items: Sequence[tuple[int, RankedIdea]], x: float, y: float, w: float, h: float
) -> tuple[list[Shape], list[Spot]]:
    """Discs side by side about a point, within `w` × `h`; what finds no room is counted on the last one."""
    across, down = max(int(w / PITCH), 1), max(int(h / PITCH), 1)
    most = across * down
    shown = items if len(items) <= most else items[: most - 1]
    places = len(shown) + (1 if len(shown) < len(items) else 0)
    a_row = min(across, places)
    rows = -(-places // a_row)
    shapes: list[Shape] = []
    spots = []
    for place in range(places):
        row, column = divmod(place, a_row)
        in_row = min(a_row, places - row * a_row)
        cx, cy = x + (column - (in_row - 1) / 2) * PITCH, y + (row - (rows - 1) / 2) * PITCH
        if place < len(shown):
            number, ranked = shown[place]
            shapes += numbered_disc(kit.plain, number, cx, cy, RADIUS, _color(kit, of[ranked.key]))
            tip = said("{text}\n{how}", text=full_name(of[ranked.key]), how=ranked.ratio.how)
            spots.append(Spot(cx - PITCH / 2, cy - PITCH / 2, PITCH, PITCH, ranked.ratio, (ranked.key,), tip))
        else:
            rest = items[len(shown) :]
            shapes += set_centred(kit.fonts, f"+{len(rest)}", SMALL_BOLD, cx, cy + 4, kit.theme.ink)
            spots.append(_rest(of, cx, cy, [ranked for _number, ranked in rest]))
    return shapes, spots


def _rest(of: dict[str, Idea], cx: float, cy: float, rest: Sequence[RankedIdea]) -> Spot:
    tip = said("{text}", text="\n".join(full_name(of[ranked.key]) for ranked in rest))
    keys = tuple(ranked.key for ranked in rest)
    return Spot(cx - PITCH / 2, cy - PITCH / 2, PITCH, PITCH, rest[0].ratio, keys, tip)


def _color(kit: PanelKit, idea: Idea) -> str:
    """What is done already steps back."""
    if idea.status != "done":
        return kit.theme.hues[0]
    # As pale as the number on it allows.
    return readable(mix(kit.theme.muted, kit.theme.paper, 0.75), kit.theme.on_hue)
