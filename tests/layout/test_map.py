"""The whole map: nothing overlaps, nothing leaves its place, and what does not change stays the same object."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from strategies import journeys

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import MOST_ROW, ViewOptions, layout_map
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Box, Part, Picture, Scene, Text
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.model.journey import Brand, Journey, Lane, LaneFilter
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Stage, Touchpoint

ITEMS = ("touchpoint", "pain", "idea", "kpi", "question", "cell", "stage", "step")


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts()


@pytest.fixture(scope="module")
def example() -> Journey:
    path = Path(__file__).parents[2] / "resources" / "examples" / "home-internet.cjm.yaml"
    journey = load(str(path)).journey
    assert journey is not None
    return journey


def draw(journey: Journey, fonts: Fonts | None = None, **options: object) -> Scene:
    return layout_map(journey, LIGHT, fonts or load_fonts(), ViewOptions(**options))  # type: ignore[arg-type]


def texts(part: Part) -> str:
    return "".join(shape.text for shape in part.shapes if isinstance(shape, Text))


def by_key(scene: Scene) -> dict[str, Part]:
    return {part.key: part for part in scene.parts}


def assert_sound(scene: Scene) -> None:
    keys = [part.key for part in scene.parts]
    assert len(keys) == len(set(keys)), "keys are unique"
    for part in scene.parts:
        assert part.x >= -1e-6, part.key
        assert part.y >= -1e-6, part.key
        assert part.x + part.w <= scene.width + 1e-6, part.key
        assert part.y + part.h <= scene.height + 1e-6, part.key
        if part.kind in ITEMS:
            for shape in part.shapes:
                if isinstance(shape, Text):
                    assert shape.x >= -1e-6, (part.key, shape)
                    assert shape.x + shape.w <= part.w + 8 + 1e-6, (part.key, shape)
                    assert 0 <= shape.y <= part.h + 1, (part.key, shape)
    assert_apart([part for part in scene.parts if part.kind in ITEMS])


def assert_apart(parts: list[Part]) -> None:
    # Chevrons interlock: the point of one reaches into the notch of the next.
    for one, other in combinations([part for part in parts if part.kind != "stage"], 2):
        apart = (
            one.x + one.w <= other.x + 1e-6
            or other.x + other.w <= one.x + 1e-6
            or one.y + one.h <= other.y + 1e-6
            or other.y + other.h <= one.y + 1e-6
        )
        assert apart, (one.key, other.key)


def test_the_example_is_sound(example: Journey, fonts: Fonts) -> None:
    for width in (140.0, 208.0, 340.0):
        scene = draw(example, fonts, column_width=width)
        assert_sound(scene)
        assert scene.missing == ""
        assert not scene.shortened or width < 208


@settings(max_examples=60)
@given(journeys())
def test_any_map_is_sound(journey: Journey) -> None:
    assert_sound(draw(journey))


def test_every_entity_of_the_example_stands_on_the_map(example: Journey, fonts: Fonts) -> None:
    shown = {part.entity for part in draw(example, fonts).parts}
    for stage in example.stages:
        for items in (stage.touchpoints, stage.pains, stage.ideas, stage.kpis, stage.steps, (stage,)):
            assert {item.id for item in items} <= shown
    assert {"use>need", "loyalty>deal", "deal>lost", "deal/anna", "deal/anna#2"} <= shown


def test_rows_and_columns_tell_their_places(example: Journey, fonts: Fonts) -> None:
    scene = draw(example, fonts)
    assert [column.stage for column in scene.columns] == [stage.id for stage in example.stages]
    assert [row.kind for row in scene.rows] == [lane.kind for lane in example.lanes or ()]
    parts = by_key(scene)
    row = next(row for row in scene.rows if row.kind == "pains")
    pain = parts["pain:hold"]
    assert row.y < pain.y
    assert pain.y + pain.h < row.y + row.h
    assert scene.columns[2].x < pain.x < scene.columns[2].x + scene.columns[2].w


def test_emotion_takes_a_fifth_of_the_height() -> None:
    stages = tuple(
        Stage(id=f"s{n}", touchpoints=tuple(Touchpoint(id=f"t{n}{i}") for i in range(9)), emotions=(Emotion(score=n),))
        for n in range(4)
    )
    scene = draw(Journey(stages=stages))
    rows = sum(row.h for row in scene.rows)
    emotion = next(row.h for row in scene.rows if row.kind == "emotion")
    assert 0.20 <= emotion / rows <= 0.25


def test_a_card_that_spans_two_stages_is_as_wide(example: Journey, fonts: Fonts) -> None:
    scene = draw(example, fonts)
    card = by_key(scene)["touchpoint:tariffs"]
    assert card.x < scene.columns[1].x + 20
    assert card.x + card.w > scene.columns[2].x + scene.columns[2].w - 20


def test_steps_have_headings_and_their_cards_stand_below(example: Journey, fonts: Fonts) -> None:
    parts = by_key(draw(example, fonts))
    for step, card in (("agree", "call"), ("pay", "payment")):
        heading, below = parts[f"step:{step}"], parts[f"touchpoint:{card}"]
        assert heading.x <= below.x
        assert below.x + below.w <= heading.x + heading.w + 8


def test_hidden_lanes_are_left_out_and_backstage_comes_last() -> None:
    lanes = (
        Lane(id="back", kind="text", backstage=True, title="Behind"),
        Lane(id="tasks", kind="key_task"),
        Lane(id="gone", kind="pains", hidden=True),
    )
    scene = draw(Journey(lanes=lanes, stages=(Stage(id="a", cells={"back": "x"}),)))
    assert [row.lane for row in scene.rows] == ["tasks", "back"]
    assert "map:/visibility" in by_key(scene)
    assert texts(by_key(scene)["stage:a/back"]) == "x"


def test_a_map_without_lanes_and_one_with_default_lanes() -> None:
    assert draw(Journey(lanes=(), stages=(Stage(id="a"),))).rows == ()
    assert [row.lane for row in draw(Journey(stages=(Stage(id="a"),))).rows] == [
        "key_task", "touchpoints", "emotion", "pains", "ideas", "kpis",
    ]  # fmt: skip


def test_filtered_lanes_share_the_cards() -> None:
    lanes = (
        Lane(id="sales", kind="touchpoints", filter=LaneFilter(function=("sales",))),
        Lane(id="rest", kind="touchpoints"),
    )
    cards = (Touchpoint(id="a", function="sales"), Touchpoint(id="b"), Touchpoint(id="c", function="sales", span=2))
    scene = draw(Journey(lanes=lanes, stages=(Stage(id="s", touchpoints=cards), Stage(id="t"))))
    parts, rows = by_key(scene), scene.rows
    assert rows[0].y < parts["touchpoint:a"].y < parts["touchpoint:c"].y < rows[1].y < parts["touchpoint:b"].y


def test_a_lane_has_the_height_it_asks_for_within_reason() -> None:
    def height(asked: float) -> float:
        lanes = (Lane(id="x", kind="pains", height=asked), Lane(id="e", kind="emotion", height=asked))
        return draw(Journey(lanes=lanes, stages=(Stage(id="a"),))).rows[0].h

    assert 44 <= height(10) < 60
    assert height(300) == 300
    assert height(1e300) == MOST_ROW


def test_unchanged_parts_keep_their_very_shapes(example: Journey, fonts: Fonts) -> None:
    memo = Memo()
    before = layout_map(example, LIGHT, fonts, memo=memo)
    stage = example.stages[0]
    card = stage.touchpoints[0].but(title="Другой баннер")
    changed = example.but(stages=(stage.but(touchpoints=(card, *stage.touchpoints[1:])), *example.stages[1:]))
    after = by_key(layout_map(changed, LIGHT, fonts, memo=memo))
    different = [part.key for part in before.parts if part.shapes is not after[part.key].shapes]
    kinds = {key.split(":")[0] for key in different}
    assert "touchpoint:metro" in different
    assert not any(key.startswith("touchpoint:") and key != "touchpoint:metro" for key in different)
    assert kinds <= {"touchpoint", "map", "lane", "step", "stage"}
    assert not {"pain", "idea", "kpi", "emotion", "curve", "transition"} & kinds


def test_a_memo_of_another_theme_is_not_used(example: Journey, fonts: Fonts) -> None:
    memo = Memo()
    layout_map(example, LIGHT, fonts, memo=memo)
    assert layout_map(example, DARK, fonts, memo=memo) == layout_map(example, DARK, fonts)


def test_a_memo_does_not_grow_without_end(example: Journey, fonts: Fonts) -> None:
    memo = Memo()
    sizes = []
    for width in range(100, 160):
        layout_map(example, LIGHT, fonts, ViewOptions(column_width=float(width)), memo=memo)
        sizes.append(len(memo))
    assert max(sizes) < 5 * sizes[0] + 2000


def test_an_empty_map_invites() -> None:
    scene = draw(Journey(), invitation="Pick a template")
    parts = by_key(scene)
    assert "Pick a template" in texts(parts["map:/invitation"])
    assert "Untitled map" in texts(parts["map:/title"])
    assert_sound(scene)


def test_labels_follow_the_language_of_the_document() -> None:
    stages = (Stage(id="a"),)
    assert texts(by_key(draw(Journey(stages=stages)))["lane:pains/label"]) == "Pains"
    assert texts(by_key(draw(Journey(stages=stages, language="ru")))["lane:pains/label"]) == "Боли"
    assert texts(by_key(draw(Journey(stages=stages, language="de-AT")))["lane:pains/label"]) == "Pains"


def test_what_is_shortened_is_told() -> None:
    long = "слово " * 60
    journey = Journey(
        title=long * 3, stages=(Stage(id="a", title=long, touchpoints=(Touchpoint(id="t", title=long),)),)
    )
    paths = {where.path for where in draw(journey).shortened}
    assert {("title",), ("stages", 0, "title"), ("stages", 0, "touchpoints", 0, "title")} <= paths


def test_what_no_font_can_draw_is_told() -> None:
    assert draw(Journey(title="日本", stages=(Stage(id="a", title="本"),))).missing == "日本"


def test_the_brand_colors_the_accent_and_signs_the_foot() -> None:
    journey = Journey(goal="x", stages=(Stage(id="a"),), brand=Brand(accent="#a61e4d", footer="Only for us"))
    parts = by_key(draw(journey))
    assert any(isinstance(shape, Text) and shape.color == "#a61e4d" for shape in parts["map:/title"].shapes)
    assert texts(parts["map:/footer"]) == "Only for us"


def test_pictures_are_fitted_or_have_a_placeholder(fonts: Fonts) -> None:
    stage = Stage(id="a", touchpoints=(Touchpoint(id="t", image="photo.png"),), cells={"pics": "photo.png"})
    lanes = (Lane(id="touchpoints", kind="touchpoints"), Lane(id="pics", kind="image"))
    journey = Journey(stages=(stage, Stage(id="b")), lanes=lanes, brand=Brand(logo="photo.png"))
    without = by_key(layout_map(journey, LIGHT, fonts))
    assert texts(without["stage:a/pics"]) == "photo.png"
    files = {"photo.png": PictureFile("/somewhere/photo.png", 400, 200)}
    parts = by_key(layout_map(journey, LIGHT, fonts, pictures=files))
    for key in ("touchpoint:t", "stage:a/pics", "map:/logo"):
        (picture,) = [shape for shape in parts[key].shapes if isinstance(shape, Picture)]
        assert picture.w / picture.h == pytest.approx(2)
        assert picture.y + picture.h <= parts[key].h
    card = parts["touchpoint:t"]
    assert isinstance(card.shapes[0], Box)
    assert card.shapes[0].h == card.h


def test_hidden_personas_have_no_curve() -> None:
    emotions = (Emotion(persona="p", score=1), Emotion(score=2))
    journey = Journey(personas=(Persona(id="p", name="P"),), stages=(Stage(id="a", emotions=emotions),))
    assert {"curve:p", "curve:*"} <= by_key(draw(journey)).keys()
    assert "curve:p" not in by_key(draw(journey, hidden_personas=frozenset({"p"})))
