"""The word for a draft, large and pale across a page."""

from cjmdesk.i18n import translator
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.layout.sheets import Sheet
from cjmdesk.layout.text import Style, set_centred
from cjmdesk.model.journey import Journey

SHARE = 0.6
"""How much of the page's width the word takes."""
PALE = "#1f273316"
KEY = "page:/draft"


def stamped(sheet: Sheet, journey: Journey, fonts: Fonts) -> Sheet:
    """The page with the word for a draft, in the map's language, above all that stands on it."""
    word = translator(journey.language).gettext("DRAFT")
    size = min(sheet.width * SHARE / fonts.width(word, "bold", 1), sheet.height / 3)
    shapes = set_centred(fonts, word, Style("bold", size), sheet.width / 2, sheet.height / 2 + size * 0.36, PALE)
    part = Part(KEY, "draft", 0, 0, sheet.width, sheet.height, tuple(shapes), layer=9)
    over = sheet.over or blank(sheet.width, sheet.height)
    return sheet._replace(over=over._replace(parts=(*over.parts, part)))


def blank(width: float, height: float, *parts: Part) -> Scene:
    """A scene of a page's own: nothing but `parts`, in points."""
    return Scene(parts, width, height, (), (), 0, 0, 0, "#ffffff")
