"""Panels of the analysis in tests: drawn for a map, read line by line, and looked through for what cannot be read."""

from datetime import date
from pathlib import Path

from drawn import inks, stray_shapes, touching_texts, weak_texts

from cjmdesk.analysis.everything import everything
from cjmdesk.files.document import load
from cjmdesk.layout.analysis.kit import make_panel_kit
from cjmdesk.layout.analysis.panel import UNTOUCHED, Panel, Spot, State
from cjmdesk.layout.analysis.tabs import TABS
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.shapes import Part, Scene, Text
from cjmdesk.layout.theme import LIGHT, Theme
from cjmdesk.model.journey import Journey

RESOURCES = Path(__file__).parent.parent / "resources"
FONTS = load_fonts()
TODAY = date(2026, 11, 28)
WIDTHS = (560.0, 700.0, 1000.0, 1600.0)
SAME_LINE = 3.0
REACH = 8.0
"""How far spots may reach over what they are about."""


def resource(name: str) -> Journey:
    """A map that comes with the program: `examples/home-internet`, `templates/nine_touch.ru` ..."""
    journey = load(str(RESOURCES / f"{name}.cjm.yaml")).journey
    assert journey is not None
    return journey


def draw(
    tab: str, journey: Journey, width: float = 700, theme: Theme = LIGHT, language: str = "en",
    state: State = UNTOUCHED, today: date = TODAY,
) -> Panel:  # fmt: skip
    """The panel of a tab, by its key."""
    kit = make_panel_kit(journey, theme, FONTS, language, state)
    found = everything(journey, today)
    return next(item for item in TABS if item.key == tab).draw(found, journey, kit, width)


def scene_of(panel: Panel, width: float, theme: Theme = LIGHT) -> Scene:
    """The panel as a scene, each shape a part of its own."""
    parts = [
        Part(f"panel:{number}", "panel", 0, 0, width, panel.height, (shape,))
        for number, shape in enumerate(panel.shapes)
    ]
    return Scene(tuple(parts), width, panel.height, (), (), 0, 0, 0, theme.paper)


def assert_sound(panel: Panel, width: float, theme: Theme = LIGHT) -> None:
    """Every text can be read, covers no other and no control, and stays in the panel, as spots do."""
    scene = scene_of(panel, width, theme)
    assert not stray_shapes(scene)
    assert not touching_texts(scene)
    assert not weak_texts(scene)
    for spot in (*panel.spots, *panel.slots):
        assert spot.w > 0
        assert spot.h > 0
        assert spot.x >= -REACH
        assert spot.x + spot.w <= width + REACH
        assert spot.y + spot.h <= panel.height + REACH
    for number, slot in enumerate(panel.slots):
        for ink in inks(scene):
            assert not _meet(slot, ink.left, ink.top, ink.right, ink.bottom), (slot.name, ink.text.text)
        for other in panel.slots[number + 1 :]:
            assert not _meet(slot, other.x, other.y, other.x + other.w, other.y + other.h), (slot.name, other.name)


def _meet(slot, left: float, top: float, right: float, bottom: float) -> bool:
    return slot.x < right and left < slot.x + slot.w and slot.y < bottom and top < slot.y + slot.h


def lines_of(panel: Panel) -> list[str]:
    """What stands in the panel, line by line from top to bottom; a wide gap is a bar."""
    texts = sorted((shape for shape in panel.shapes if isinstance(shape, Text)), key=lambda text: (text.y, text.x))
    lines: list[list[Text]] = []
    for text in texts:
        if lines and abs(text.y - lines[-1][0].y) < SAME_LINE:
            lines[-1].append(text)
        else:
            lines.append([text])
    result = []
    for line in lines:
        ordered, words = sorted(line, key=lambda text: text.x), ""
        end = 0.0
        for text in ordered:
            words += (" | " if words and text.x - end > 8 else " " if words and text.x - end > 1 else "") + text.text
            end = text.x + text.w
        result.append(words.replace("\u00a0", " "))
    return result


def spot_at(panel: Panel, text: str) -> Spot:
    """The uppermost spot that a text stands in."""
    ink = next(shape for shape in panel.shapes if isinstance(shape, Text) and shape.text.replace("\u00a0", " ") == text)
    x, y = ink.x + ink.w / 2, ink.y - ink.size * 0.3
    return next(
        spot for spot in reversed(panel.spots) if spot.x <= x <= spot.x + spot.w and spot.y <= y <= spot.y + spot.h
    )
