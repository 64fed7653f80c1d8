"""Folded lanes: thin, told what is in them, out of the way of keys and drops, and never on paper."""

from drawn import stray_shapes, touching_texts, weak_texts

from cjmdesk.layout.cells import all_rows, cell_at, next_cell
from cjmdesk.layout.folding import STRIP, lane_holding
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.shapes import FOLDED, Part, Scene, Text
from cjmdesk.layout.target import drop_target
from cjmdesk.layout.theme import THEMES
from cjmdesk.model.journey import Journey, Lane, LaneFilter
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Idea, Kpi
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Step, Touchpoint

FONTS = load_fonts()
KINDS = ("key_task", "goal", "touchpoints", "emotion", "pains", "ideas", "kpis", "questions", "text", "image")


def full_map() -> Journey:
    """Every kind of lane with something in it, in the first of two stages."""
    stage = Stage(
        id="s0", title="First", key_task="Do it well and then some more of it", goal="A goal",
        cells={"text": "Own text", "image": "a.png"}, steps=(Step(id="one"), Step(id="two")),
        touchpoints=(Touchpoint(id="t0", title="Card"), Touchpoint(id="t1", title="Other", step="two")),
        emotions=(Emotion(score=1), Emotion(persona="p")), pains=(Pain(id="p0", text="Pain"),),
        ideas=(Idea(id="i0", text="Idea"),), kpis=(Kpi(id="k0", name="Kpi"), Kpi(id="k1", name="Kpi")),
        questions=(Question(id="q0", text="Why?"),),
    )  # fmt: skip
    return Journey(lanes=tuple(Lane(id=kind, kind=kind) for kind in KINDS), stages=(stage, Stage(id="s1")))


def drawn(journey: Journey, *folded: str, theme: str = "light") -> Scene:
    return layout_map(journey, THEMES[theme], FONTS, ViewOptions(folded=frozenset(folded)))


def said(part: Part) -> str:
    return "".join(shape.text for shape in part.shapes if isinstance(shape, Text))


def test_a_folded_lane_is_a_strip_that_says_how_much_is_in_it() -> None:
    scene = drawn(full_map(), *KINDS)
    assert {row.kind for row in scene.rows} == {FOLDED}
    assert all(STRIP <= row.h <= 2 * STRIP for row in scene.rows)
    words = {part.key: said(part) for part in scene.parts if part.kind == "folded"}
    assert words == {
        "stage:s0/key_task": "Do it well and then some more of it",
        "stage:s0/goal": "A goal", "stage:s0/touchpoints": "2 touchpoints", "stage:s0/emotion": "1 score",
        "stage:s0/pains": "1 pain", "stage:s0/ideas": "1 idea", "stage:s0/kpis": "2 KPIs",
        "stage:s0/questions": "1 question", "stage:s0/text": "Own text", "stage:s0/image": "1 picture",
    }  # fmt: skip
    assert not [part for part in scene.parts if part.kind in ("touchpoint", "pain", "emotion", "cell", "curve", "key")]


def test_folding_one_lane_leaves_the_others_and_makes_the_map_lower() -> None:
    journey = full_map()
    before, after = drawn(journey), drawn(journey, "pains")
    assert after.height < before.height
    kept = {part.key for part in before.parts} - {part.key for part in after.parts}
    assert kept == {"pain:p0"}
    assert [row.lane for row in after.rows] == [row.lane for row in before.rows]


def test_folded_maps_can_be_read_in_every_theme() -> None:
    for theme in THEMES:
        for folded in ((), KINDS, KINDS[::2]):
            scene = drawn(full_map(), *folded, theme=theme)
            assert not stray_shapes(scene)
            assert not touching_texts(scene)
            assert not weak_texts(scene)


def test_a_long_name_stays_in_its_strip() -> None:
    lanes = (Lane(id="a", title="Превысокомногорассмотрительствующий " * 9), Lane(id="b", title="x"))
    scene = drawn(Journey(lanes=lanes, stages=(Stage(id="s"),)), "a", "b")
    assert not stray_shapes(scene)
    assert not touching_texts(scene)


def test_without_the_option_there_is_no_mark_so_paper_has_none() -> None:
    journey = full_map()
    plain = layout_map(journey, THEMES["light"], FONTS, ViewOptions())
    assert not [part for part in plain.parts if part.kind in ("fold", "folded")]
    marked = drawn(journey)
    assert [part for part in marked.parts if part.kind != "fold"] == list(plain.parts)
    assert len([part for part in marked.parts if part.kind == "fold"]) == len(KINDS)


def test_keys_and_drops_pass_by_folded_lanes() -> None:
    scene = drawn(full_map(), "touchpoints", "goal")
    open_lanes = [row.lane for row in all_rows(scene)]
    assert "touchpoints" not in open_lanes
    strip = next(row for row in scene.rows if row.lane == "goal")
    assert cell_at(scene, scene.columns[0].x + 5, strip.y + 5) is None
    task = cell_at(scene, scene.columns[1].x + 5, scene.rows[0].y + 5)
    assert task is not None
    assert task.lane == "key_task"
    following = next_cell(scene, task, 1)
    assert following is not None
    assert following.lane == "emotion"
    assert drop_target(scene, full_map(), scene.columns[0].x + 5, strip.y + 60) is None


def test_the_lane_that_holds_something() -> None:
    journey = full_map()
    assert [lane_holding(journey, key) for key in ("t0", "p0", "i0", "k1", "q0", "s0/p", "s0")] == [
        "touchpoints", "pains", "ideas", "kpis", "questions", "emotion", "",
    ]  # fmt: skip
    assert lane_holding(journey, "s0", "key_task") == "key_task"
    assert lane_holding(journey, "s0", "cells.text") == "text"
    assert lane_holding(journey, "s0", "title") == lane_holding(journey, "", "title") == ""
    assert lane_holding(journey, "nobody") == ""


def test_a_card_is_in_the_lane_whose_filter_it_meets() -> None:
    lanes = (
        Lane(id="sales", kind="touchpoints", filter=LaneFilter(function=("sales",))),
        Lane(id="rest", kind="touchpoints"),
    )
    cards = (Touchpoint(id="a", function="sales"), Touchpoint(id="b"))
    journey = Journey(lanes=lanes, stages=(Stage(id="s", touchpoints=cards),))
    assert (lane_holding(journey, "a"), lane_holding(journey, "b")) == ("sales", "rest")
    words = {part.key: said(part) for part in drawn(journey, "sales", "rest").parts if part.kind == "folded"}
    assert set(words.values()) == {"1 touchpoint"}
    assert lane_holding(Journey(lanes=(), stages=journey.stages), "a") == ""
    assert len(lanes_of(journey)) == 2
