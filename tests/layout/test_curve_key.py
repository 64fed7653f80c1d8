"""The key of the curves: whoever has no line of his own there is counted."""

import pytest

from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Outline, Part, Text
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Stage

FONTS = load_fonts()
NAMES = "Ann Bob Cy Dee Eve Flo Gus Hal Ida Joe Kim Leo".split()


def of(count: int, stages: int = 2) -> Journey:
    def emotions(n: int) -> tuple[Emotion, ...]:
        return tuple(Emotion(persona=f"p{i}", score=(i * 7 + n * 3) % 11 - 5) for i in range(count))

    return Journey(
        personas=tuple(Persona(id=f"p{n}", name=NAMES[n]) for n in range(count)),
        stages=tuple(Stage(id=f"s{n}", title=f"Stage {n}", emotions=emotions(n)) for n in range(stages)),
    )


def words(part: Part) -> list[str]:
    return [shape.text for shape in part.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("count", [1, 3, 4, 5, 6, 7, 8, 12])
@pytest.mark.parametrize("stages", [1, 9])
def test_label_and_key_stand_below_each_other_and_nobody_is_forgotten(count: int, stages: int) -> None:
    scene = layout_map(of(count, stages), LIGHT, FONTS)
    parts = {part.key: part for part in scene.parts}
    key = parts["map:/personas"]
    label = next(part for part in scene.parts if part.kind == "lane-label" and "Emotion" in words(part))
    row = next(row for row in scene.rows if row.kind == "emotion")
    shown = [word for word in words(key) if not word.startswith("+")]
    assert shown == NAMES[: len(shown)]
    assert words(key)[len(shown) :] == ([] if len(shown) == count else [f"+{count - len(shown)}"])
    assert label.tip.splitlines() == ["Emotion", *(() if len(shown) == count else NAMES[:count])]
    assert len(shown) >= min(count, 6)
    title = max(shape.y for shape in label.shapes if isinstance(shape, Text))
    baselines = [shape.y for shape in key.shapes if isinstance(shape, Text)]
    assert baselines[0] >= title + 16, "the first name is clear of the lane's"
    assert baselines[-1] <= row.h - 10
    assert min(shape.y for shape in label.shapes if isinstance(shape, Outline)) >= 10


def test_a_key_that_has_room_leaves_the_label_in_the_middle() -> None:
    def top(count: int) -> float:
        scene = layout_map(of(count), LIGHT, FONTS)
        label = next(part for part in scene.parts if part.kind == "lane-label" and "Emotion" in words(part))
        return next(shape.y for shape in label.shapes if isinstance(shape, Text))

    assert top(1) == top(3) > top(5) > top(12)


def test_on_every_page_of_a_split_map_the_others_are_counted() -> None:
    sheets = pages_of("map", of(12, 9), FONTS, SheetOptions(page="A4", split=True))
    assert len(sheets) > 1
    for sheet in sheets:
        assert sheet.under
        (key,) = [part for part in sheet.under.parts if part.kind == "key"]
        assert words(key)[-1] == "+6"
        assert len(words(key)) == 7
