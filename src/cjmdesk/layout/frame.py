"""The frame of the rows: plates with separators, lane labels, the line of visibility."""

from collections.abc import Callable

from cjmdesk.layout.columns import Grid
from cjmdesk.layout.icons import LANE_ICONS, icon
from cjmdesk.layout.kit import BODY, LABEL, RADIUS, SMALL_BOLD, Block, Kit
from cjmdesk.layout.shapes import Box, Outline, Shape
from cjmdesk.layout.text import set_centred, set_line, set_lines, wrap
from cjmdesk.model.journey import Lane

MARGIN = 20.0
LABEL_WIDTH = 116.0
VISIBILITY_HEIGHT = 18.0
EMPTY_HEIGHT = 320.0
"""Of the frame that an empty map shows."""


def lane_name(kit: Kit, lane: Lane) -> str:
    """The lane's title, or the word for its kind."""
    return lane.title or lane_word(kit.say, lane)


def lane_word(say: Callable[[str], str], lane: Lane) -> str:
    """The word for the lane's kind, as `say` has it."""
    names = {
        "key_task": say("Key task"),
        "goal": say("Customer's goal"),
        "touchpoints": say("Touchpoints"),
        "emotion": say("Emotion"),
        "pains": say("Pains"),
        "ideas": say("Ideas"),
        "kpis": say("KPIs"),
        "questions": say("Questions"),
        "text": say("Text"),
        "image": say("Pictures"),
    }
    return names[lane.kind]


def lane_label(kit: Kit, lane: Lane, name: str) -> Block:
    """Icon above the name."""
    theme = kit.theme
    lines, shortened = wrap(kit.fonts, name, LABEL, LABEL_WIDTH - 28, 3)
    shapes, text_height = set_lines(kit.fonts, lines, LABEL, 12, 22, theme.ink)
    mark = Outline(icon(LANE_ICONS[lane.kind]), 12, 0, 18 / 24, stroke=theme.muted, width=1.4)
    return Block(22 + text_height, (mark, *shapes), shortened)


def row_shapes(kit: Kit, grid: Grid, width: float, height: float, steps: bool) -> tuple[Shape, ...]:
    """The plate of a lane, with thin lines between the stages and, where `steps`, dashed ones between steps."""
    theme = kit.theme
    shapes: list[Shape] = [Box(0, 0, width, height, theme.paper, theme.line, 1, RADIUS)]
    for column in grid.columns[1:]:
        x = column.x - MARGIN
        shapes.append(Outline((("M", (x, 6.0)), ("L", (x, height - 6))), stroke=theme.line, width=1))
    for column in grid.columns if steps else ():
        for edge in column.edges[1:]:
            x = edge - MARGIN
            shapes.append(Outline((("M", (x, 6.0)), ("L", (x, height - 6))), stroke=theme.line, width=1, dash=(3, 3)))
    return tuple(shapes)


def line_of_visibility(kit: Kit, width: float) -> Block:
    """The border between what the customer sees and the backstage lanes."""
    theme = kit.theme
    text = kit.say("Line of visibility")
    w = kit.fonts.width(text, *SMALL_BOLD)
    middle = VISIBILITY_HEIGHT / 2 - 2
    shapes: tuple[Shape, ...] = (
        *set_line(kit.fonts, text, SMALL_BOLD, 12, middle + 4, theme.visibility),
        Outline((("M", (w + 22, middle)), ("L", (width, middle))), stroke=theme.visibility, width=1.4, dash=(8, 5)),
    )
    return Block(VISIBILITY_HEIGHT, shapes)


def invitation_block(kit: Kit, text: str, width: float) -> Block:
    """What stands in place of the stages on an empty map: a quiet frame, with what to do next if there is a text."""
    theme = kit.theme
    lines, _ = wrap(kit.fonts, text, BODY, width - 80, 4)
    top = EMPTY_HEIGHT / 2 - len(lines) * BODY.leading / 2
    shapes: list[Shape] = [Box(0, 0, width, EMPTY_HEIGHT, theme.paper, theme.faint, 1.2, 12, (6, 5))]
    for number, line in enumerate(lines):
        baseline = top + (number + 0.5) * BODY.leading + 4.7
        shapes += set_centred(kit.fonts, line, BODY, width / 2, baseline, theme.muted)
    return Block(EMPTY_HEIGHT, tuple(shapes))
