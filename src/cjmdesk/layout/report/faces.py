"""The faces of personas: portraits, and rows of those of whom hardly anything is known."""

from collections.abc import Sequence

from cjmdesk.layout.cards import initials
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.personas import Look
from cjmdesk.layout.pictures import picture_block
from cjmdesk.layout.report.frame import stacked
from cjmdesk.layout.report.grid import BODY_BOLD, SMALL
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, Run, height_of, item, joined
from cjmdesk.layout.shapes import Box, Shape, moved
from cjmdesk.layout.text import Style, set_centred
from cjmdesk.layout.theme import text_on
from cjmdesk.model.persona import Persona
from cjmdesk.model.words import SEGMENTS

FACE, FACES = 60.0, 5
"""The size of a disc, and how many stand side by side."""
ALIKE = 3
"""So many letters at the beginning tell that two words are the same one."""


def faces(means: Means, personas: Sequence[Persona], w: float) -> list[Piece]:
    """A row of discs with names, segments and shares below them; as many rows as it takes."""
    kit, theme = means.kit, means.kit.theme
    step = w / FACES
    pieces: list[Piece] = []
    for start in range(0, len(personas), FACES):
        shapes: list[Shape] = []
        height = 0.0
        for place, persona in enumerate(personas[start : start + FACES]):
            face = Piece(FACE, FACE, tuple(portrait(means, persona, means.looks[persona.id], FACE)))
            name = suggested(persona.name or persona.id, persona.implied)
            runs = (Run(name, BODY_BOLD, theme.ink), Run(segment(means, persona, name), SMALL, theme.muted))
            column = [face, *item(kit, step - 20, runs, gap=10)]
            shapes += [moved(shape, step * place, stood.y) for stood in stacked(column) for shape in stood.piece.shapes]
            height = max(height, height_of(column))
        pieces.append(Piece(w, height, tuple(shapes), 16.0))
    return pieces


def segment(means: Means, persona: Persona, name: str = "") -> str:
    """The segment, where `name` does not begin alike, and how many of the customers they are."""
    words = means.word(SEGMENTS, persona.segment)
    if words[:ALIKE].casefold() == name[:ALIKE].casefold():
        words = ""
    share = means.percent(persona.share) if persona.share is not None else ""
    share = means.say("{share} of customers").format(share=share) if share else ""
    return joined(words, share)


def portrait(means: Means, persona: Persona, look: Look, size: float) -> list[Shape]:
    """The photo in its own proportions, else the initials on a disc."""
    picture = means.pictures.get(persona.photo) if persona.photo else None
    if picture:
        block = picture_block(means.kit, persona.photo, picture, size, size)
        return [moved(shape, 0, (size - block.h) / 2) for shape in block.shapes]
    radius = size / 2
    style = Style("bold", size / 3)
    # A first name is no abbreviation: one letter, as for all others.
    words = persona.name.split()
    text = words[0][0].upper() if len(words) == 1 and not words[0].isupper() else initials(persona.name)[:4] or "?"
    room = size * 0.78
    style = style._replace(size=min(style.size, style.size * room / max(means.kit.fonts.width(text, *style), 1)))
    disc = Box(0, 0, size, size, look.color, radius=radius)
    return [disc, *set_centred(means.kit.fonts, text, style, radius, radius + style.size * 0.36, text_on(look.color))]
