"""What stands beside the stages on each page of a split map: the ends of the plates, the scale, the personas."""

from cjmdesk.layout.curve_key import Key, drawn_key
from cjmdesk.layout.frame import LABEL_WIDTH
from cjmdesk.layout.kit import TINY, Kit
from cjmdesk.layout.personas import drawn_looks
from cjmdesk.layout.shapes import Box, Outline, Part, Shape, Text
from cjmdesk.layout.text import set_right
from cjmdesk.model.journey import Journey


def left_end(part: Part) -> Part:
    """What of a lane's plate, or of the line of visibility, stands beside the stages."""
    shapes: list[Shape] = []
    for shape in part.shapes:
        if isinstance(shape, Box):
            shapes.append(shape._replace(w=LABEL_WIDTH + 2 * shape.radius))
        elif isinstance(shape, Text):
            shapes.append(shape)
        elif isinstance(shape, Outline) and part.kind == "visibility":
            x, y = shape.commands[0][1]
            shapes.append(shape._replace(commands=(("M", (x, y)), ("L", (max(LABEL_WIDTH, x), y)))))
    return part._replace(w=LABEL_WIDTH, drawing=tuple(shapes))


def scale_figures(kit: Kit, field: Part, shift: float) -> Part:
    """The figures of the emotion scale, which stand in the first stage, at the right end of the lane's label."""
    shapes = [
        moved
        for shape in field.shapes
        if isinstance(shape, Text)
        for moved in set_right(kit.fonts, shape.text, TINY, LABEL_WIDTH - 6, shape.y, shape.color)
    ]
    return Part("map:/scale", "scale", 0, field.y + shift, LABEL_WIDTH, field.h, tuple(shapes))


def key_beside(kit: Kit, journey: Journey, key: Part, scale: Part) -> Part:
    """The key of the personas, whose names keep off the figures of the scale beside it."""
    figures = [(shape.x, shape.y + scale.y - key.y) for shape in scale.shapes if isinstance(shape, Text)]
    looks = tuple(drawn_looks(kit, journey).values())
    shown = sum(isinstance(shape, Outline) for shape in key.shapes)
    whole = Key(0, looks[:shown], len(looks) - shown)
    return key._replace(drawing=drawn_key(kit, whole, key.h, figures).drawing)
