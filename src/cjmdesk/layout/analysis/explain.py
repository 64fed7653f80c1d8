"""How is this computed? The box that says it of a figure: formula with its numbers, cells, notes, what is missing."""

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.kit import BODY_BOLD, SMALL, SMALL_BOLD, PanelKit, lacking, lines
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, moved, over, stacked
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import capital, set_line
from cjmdesk.layout.theme import mix
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Emotion
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import find

_LEFT, _EDGE, _CROSS = 44.0, 12.0, 24.0
"""At the left for the sign, at the other edges, and at the right of the title for what closes the box."""
_LINES = 2
"""Cells that need more lines are told by their number."""
_APART, _MORE = 12.0, 90.0
"""Between two cells; the room for how many more there are."""


def explained(kit: PanelKit, journey: Journey, figure: Figure, width: float) -> Panel:
    """The box `width` wide; each cell in it is a spot that leads to the map."""
    theme, inner = kit.theme, width - _LEFT - _EDGE
    title = kit.say("How is this computed?") + f"  {kit.words(figure.name)}: {kit.value(figure)}"
    content = stacked(
        (
            lines(kit, title, BODY_BOLD, inner - _CROSS, theme.ink),
            lines(kit, kit.words(figure.how), SMALL, inner),
            lines(kit, _interval(kit, figure), SMALL, inner),
            lacking(kit, (figure,), inner),
            *(lines(kit, capital(kit.words(note)), SMALL, inner) for note in figure.notes),
            _cells(kit, journey, figure.cells, inner),
        ),
        3,
    )
    height = content.height + 2 * _EDGE
    shapes: tuple[Shape, ...] = (
        Box(0.5, 0.5, width - 1, height - 1, mix(theme.line, theme.paper, 0.25), theme.line, 1, 8),
        *set_line(kit.fonts, "ƒx", BODY_BOLD._replace(size=18), 15, _EDGE + 15, theme.accent),
    )
    return over((Panel(shapes, height), moved(content, _LEFT, _EDGE)))


def _interval(kit: PanelKit, figure: Figure) -> str:
    if not figure.interval:
        return ""
    low, high = (kit.worth(end, figure.unit) for end in figure.interval)
    return kit.say("With 95% confidence between {low} and {high}").format(low=low, high=high)


def _cells(kit: PanelKit, journey: Journey, keys: tuple[str, ...], width: float) -> Panel:
    """The cells that the figure is made of, as words that lead to them."""
    found = [(key, cell_name(kit, journey, key)) for key in keys]
    names = [(key, name) for key, name in found if name]
    if not names:
        return EMPTY
    rooms = [kit.fonts.width(kit.fit(name, SMALL_BOLD, width), *SMALL_BOLD) + _APART for _key, name in names]
    label = kit.say("Cells used:")
    shown = _fitting(rooms, kit.fonts.width(label, *SMALL) + _APART, width, _MORE)
    words = [("", label), *names[:shown]]
    if shown < len(names):
        words.append(("", kit.say("and {n} more").format(n=len(names) - shown)))
    placed, x, y = [], 0.0, 0.0
    for key, word in words:
        text = kit.fit(word, SMALL_BOLD if key else SMALL, width)
        style, color = (SMALL_BOLD, kit.theme.accent) if key else (SMALL, kit.theme.muted)
        w = kit.fonts.width(text, *style)
        if x and x + w > width:
            x, y = 0.0, y + SMALL.leading + 2
        shapes = tuple(set_line(kit.fonts, text, style, x, y + SMALL.leading / 2 + SMALL.size * 0.36, color))
        spots = (Spot(x - 3, y - 1, w + 6, SMALL.leading + 2, None, (key,), _tip(word)),) if key else ()
        placed.append(Panel(shapes, y + SMALL.leading, spots))
        x += w + _APART
    return over(placed)


def _fitting(rooms: list[float], start: float, width: float, more: float) -> int:
    """How many of the words fit on `_LINES` lines behind what takes `start`, with room for the number of the others."""
    x, line = start, 1
    for number, room in enumerate(rooms):
        if x + room - _APART > width:
            x, line = 0.0, line + 1
        is_last = number == len(rooms) - 1
        if line > _LINES or (line == _LINES and not is_last and x + room + more > width):
            return number
        x += room
    return len(rooms)


def _tip(name: str) -> Sentence:
    return said(N_("Show “{name}” on the map"), name=name)


def cell_name(kit: PanelKit, journey: Journey, key: str) -> str:
    """What a cell is called: its own name, the ends of a transition, whose emotion where; empty for what is gone."""
    found = find(journey, key)
    if found is None:
        return ""
    if isinstance(found.entity, Transition):
        return way_name(kit, journey, found.entity.from_, found.entity.to)
    if isinstance(found.entity, Emotion):
        stage = journey.stages[int(found.path[1])]
        personas = {persona.id: name_of(persona) for persona in journey.personas}
        whose = personas.get(found.entity.persona, found.entity.persona) or kit.say("All customers")
        return f"{name_of(stage)} · {whose}"
    return name_of(found.entity)


def way_name(kit: PanelKit, journey: Journey, source: str, target: str) -> str:
    """The ends of a transition in words: Need → Compare."""
    names = {stage.id: name_of(stage) for stage in journey.stages}
    ends = {LOST: kit.say("lost"), ANY: kit.say("any stage")}
    return " → ".join(names.get(end) or ends.get(end, end) for end in (source, target))


def told(kit: PanelKit, spot: Spot) -> str:
    """What is said of a spot: its tip, else name, value and formula of its figure."""
    texts = [kit.words(spot.tip)] if spot.tip else []
    if spot.figure and not spot.tip:
        texts.append(f"{kit.words(spot.figure.name)}: {kit.value(spot.figure)}")
        texts += map(kit.words, spot.figure.missing or (spot.figure.how,))
    return "\n".join(text for text in texts if text)
