"""Cards, figures, curves, arcs and the foot: what they say and how."""

import random
from datetime import date

import pytest

from cjmdesk.layout.arc_marks import label
from cjmdesk.layout.captions import TOLERANCE, quoted
from cjmdesk.layout.cards import initials
from cjmdesk.layout.curves import sample
from cjmdesk.layout.emotions import emotion_height
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.foot import short_money
from cjmdesk.layout.kit import Kit, Memo, make_kit
from cjmdesk.layout.kpis import attainment, with_unit
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.marks import FACE
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Part, Scene, Text
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea, Kpi, Snapshot, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Touchpoint

FONTS = load_fonts()
ALL_LANES = ("touchpoints", "emotion", "pains", "ideas", "kpis", "questions")


def kit(language: str = "en", currency: str = "RUB") -> Kit:
    return make_kit(Journey(language=language, currency=currency), LIGHT, FONTS, Memo(), 3)


def draw(journey: Journey, **options: object) -> Scene:
    return layout_map(journey, LIGHT, FONTS, ViewOptions(**options))  # type: ignore[arg-type]


def part(journey: Journey, key: str) -> Part:
    return next(part for part in draw(journey).parts if part.key == key)


def words(found: Part) -> str:
    return " ".join(shape.text for shape in found.shapes if isinstance(shape, Text))


def one_stage(**fields: object) -> Journey:
    from cjmdesk.model.journey import Lane

    lanes = tuple(Lane(id=kind, kind=kind) for kind in ALL_LANES)  # type: ignore[arg-type]
    return Journey(stages=(Stage(id="s", **fields),), lanes=lanes)  # type: ignore[arg-type]


def test_a_card_has_the_stripe_of_its_function() -> None:
    for function, color in (("marketing", LIGHT.marketing), ("sales", LIGHT.sales), ("service", LIGHT.service)):
        card = part(one_stage(touchpoints=(Touchpoint(id="t", function=function),)), "touchpoint:t")
        assert any(isinstance(s, Box) and s.w == 4.5 and s.fill == color for s in card.shapes)


def test_planned_retired_and_suggested_cards_say_so() -> None:
    for fields, sign in (
        ({"status": "planned"}, "planned"),
        ({"status": "retired"}, "retired"),
        ({"implied": True}, "?"),
    ):
        card = part(one_stage(touchpoints=(Touchpoint(id="t", title="T", **fields),)), "touchpoint:t")
        assert sign in words(card)
        assert isinstance(card.shapes[0], Box)
        assert card.shapes[0].dash


def test_a_moment_of_truth_has_a_star_and_notes_a_corner() -> None:
    plain = part(one_stage(touchpoints=(Touchpoint(id="t"),)), "touchpoint:t")
    starred = part(one_stage(touchpoints=(Touchpoint(id="t", moment_of_truth=True),)), "touchpoint:t")
    noted = part(one_stage(touchpoints=(Touchpoint(id="t", notes="n"),)), "touchpoint:t")
    fills = [{s.fill for s in p.shapes if isinstance(s, Outline)} for p in (plain, starred, noted)]
    assert fills[1] - fills[0] == {LIGHT.star}
    assert fills[2] - fills[0] == {LIGHT.accent}
    assert noted.tip.endswith("n")


@pytest.mark.parametrize(
    ("name", "short"), [("КЦ", "КЦ"), ("Анна Петрова", "АП"), ("contact centre west", "CC"), ("Marketing", "M")]
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_pain_says_severity_as_dots_and_figure() -> None:
    pain = part(one_stage(pains=(Pain(id="p", text="Wait", severity=3, frequency=4),)), "pain:p")
    circles = {s.fill: [letter for letter, _ in s.commands].count("M") for s in pain.shapes if isinstance(s, Outline)}
    assert circles == {LIGHT.dot: 3, LIGHT.dot_off: 2}
    assert "3 × 4" in words(pain)
    assert "frequency 4" in words(part(one_stage(pains=(Pain(id="p", frequency=4),)), "pain:p"))
    assert words(part(one_stage(pains=(Pain(id="p", text="Wait", severity=2),)), "pain:p")).endswith("2")


def test_pains_are_numbered_through_the_map() -> None:
    stages = tuple(Stage(id=f"s{n}", pains=(Pain(id=f"p{n}", text="x"),)) for n in range(3))
    assert words(part(Journey(stages=stages), "pain:p2")).startswith("3")


def test_ideas_and_questions() -> None:
    idea = part(one_stage(ideas=(Idea(id="i", text="Call back", impact=5, effort=2, owner="CC"),)), "idea:i")
    assert "impact 5 · effort 2 · CC" in words(idea)
    question = part(one_stage(questions=(Question(id="q", text="Why?", answer="So."),)), "question:q")
    assert "Why?" in words(question)
    assert "So." in words(question)


@pytest.mark.parametrize(
    ("value", "target", "better", "share"),
    [
        (50, 100, "higher", 0.5),
        (120, 100, "higher", 1.2),
        (20, 10, "lower", 0.5),
        (5, 10, "lower", 1.0),
        (0, 10, "lower", 1.0),
        (None, 10, "higher", None),
        (10, None, "higher", None),
        (10, 0, "higher", None),
        (-1, 10, "higher", None),
    ],
)
def test_attainment(value: float | None, target: float | None, better: str, share: float | None) -> None:
    assert attainment(Kpi(value=value, target=target, better=better)) == share  # type: ignore[arg-type]


def bar_color(kpi: Kpi) -> str | None:
    bars = [s for s in part(one_stage(kpis=(kpi,)), "kpi:k").shapes if isinstance(s, Box) and s.h == 8]
    assert bars[0].fill == LIGHT.track
    fill = bars[1].fill
    assert fill is None or isinstance(fill, str)
    return fill


def test_the_bar_is_colored_by_attainment() -> None:
    assert bar_color(Kpi(id="k", value=95, target=100)) == LIGHT.good_bar
    assert bar_color(Kpi(id="k", value=75, target=100)) == LIGHT.fair_bar
    assert bar_color(Kpi(id="k", value=50, target=100)) == LIGHT.bad_bar


def test_the_bar_and_its_tick_share_a_scale() -> None:
    found = part(one_stage(kpis=(Kpi(id="k", value=50, target=100),)), "kpi:k")
    track, bar, tick = [s for s in found.shapes if isinstance(s, Box)]
    assert bar.w == pytest.approx((tick.x + 1) / 2)
    assert tick.x < track.w


def test_a_kpi_without_a_value_shows_no_zero() -> None:
    assert words(part(one_stage(kpis=(Kpi(id="k", name="NPS"),)), "kpi:k")) == "NPS"
    zero = part(one_stage(kpis=(Kpi(id="k", name="NPS", value=0, target=5),)), "kpi:k")
    assert " 0" in words(zero)


def test_target_words_and_history() -> None:
    kpi = Kpi(
        id="k", name="Leads", value=4, target=5000, due=date(2027, 3, 31), unit="%", role="L",
        history=(Snapshot(value=3), Snapshot(value=5), Snapshot()),
    )  # fmt: skip
    found = part(one_stage(kpis=(kpi,)), "kpi:k")
    assert "target 5,000% · 31 Mar 2027" in words(found)
    assert any(isinstance(s, Outline) and s.stroke == LIGHT.accent for s in found.shapes)
    flat = Kpi(id="k", value=4, history=(Snapshot(value=4), Snapshot(value=4)))
    assert part(one_stage(kpis=(flat,)), "kpi:k").h > 0


@pytest.mark.parametrize(
    ("value", "unit", "language", "text"),
    [
        (11.8, "%", "ru", "11,8\u00a0%"),
        (5, "$", "en", "$5"),
        (-5, "$", "en", "\u2212$5"),
        (690, "RUB", "ru", "690\u00a0₽"),
        (4.1, "", "en", "4.1"),
    ],
)
def test_units(value: float, unit: str, language: str, text: str) -> None:
    assert with_unit(kit(language), value, unit) == text


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (3_214_000, "ru", "3,21\u00a0млн\u00a0₽"),
        (3_214_000, "en", "3.21\u00a0M\u00a0₽"),
        (213_840, "en", "214\u00a0k\u00a0₽"),
        (12_345, "en", "12.3\u00a0k\u00a0₽"),
        (5_000_000_000, "en", "5.00\u00a0bn\u00a0₽"),
        (999, "en", "999\u00a0₽"),
    ],
)
def test_short_money(value: float, language: str, text: str) -> None:
    assert short_money(kit(language), value) == text


def revenue_stage(*letters: str) -> Journey:
    values = {"L": 20, "C": 0.2, "P": 2, "Q": 2}
    kpis = tuple(Kpi(id=letter, role=letter, value=values[letter]) for letter in letters)  # type: ignore[arg-type]
    return one_stage(kpis=kpis).but(period="year")


def test_the_revenue_strip() -> None:
    assert "= 16 a year" in words(part(revenue_stage("L", "C", "P", "Q"), "map:/revenue"))
    assert "missing for P, Q" in words(part(revenue_stage("L", "C"), "map:/revenue"))
    assert not any(found.key == "map:/revenue" for found in draw(revenue_stage()).parts)


def test_the_revenue_strip_names_the_weakest_link() -> None:
    journey = revenue_stage("L", "C", "P", "Q")
    assert "weakest" not in words(part(journey, "map:/revenue")), "without targets nothing falls short"
    (stage,) = journey.stages
    kpis = tuple(kpi.but(target={"L": 25.0, "C": 0.4}.get(kpi.id)) for kpi in stage.kpis)
    short = words(part(journey.but(stages=(stage.but(kpis=kpis),), currency="USD"), "map:/revenue"))
    assert "weakest link: C → its target brings +$16" in short


def test_the_legend_can_be_left_out() -> None:
    assert not any(found.key == "map:/legend" for found in draw(revenue_stage(), legend=False).parts)


@pytest.mark.parametrize(("others", "height"), [(0, 190), (1000, 1000 * 0.22 / 0.78), (100_000, 420)])
def test_emotion_height(others: float, height: float) -> None:
    assert emotion_height(others) == pytest.approx(height)


def test_quotation_marks() -> None:
    assert quoted("a", "ru-RU") == "«a»"
    assert quoted("a", "en") == "“a”"


def two_curves() -> Journey:
    def stage(n: int, *scores: float) -> Stage:
        emotions = tuple(
            Emotion(persona=p, score=score, label="спокойствие", quote="Оплатил за минуту", spread=1, target=3)
            for p, score in zip("ab", scores, strict=False)
        )
        return Stage(id=f"s{n}", emotions=emotions)

    personas = (Persona(id="a", name="A"), Persona(id="b", name="B"))
    return Journey(personas=personas, stages=(stage(0, 1, 1), stage(1, -4, 2), stage(2, 5, -5)))


def test_a_score_on_the_map_has_no_more_figures_than_can_be_told_apart() -> None:
    scene = draw(Journey(stages=(Stage(id="s", emotions=(Emotion(id="e", score=-4.224907774002116),)),)))
    assert [words(found) for found in scene.parts if found.kind == "emotion-label"] == ["−4.225"]


def boxes(kind: str, scene: Scene) -> list[Rect]:
    return [Rect(p.x, p.y, p.w, p.h) for p in scene.parts if p.kind == kind]


def shared(one: Rect, other: Rect) -> float:
    w = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    h = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(w, 0) * max(h, 0)


def test_faces_labels_and_quotes_cover_nothing() -> None:
    scene = draw(two_curves())
    faces, labels, quotes = (boxes(kind, scene) for kind in ("emotion", "emotion-label", "quote"))
    assert len(faces) == len(labels) == 6
    assert quotes
    for kind, group, others in (("faces", faces, []), ("labels", labels, faces), ("quotes", quotes, faces + labels)):
        for number, one in enumerate(group):
            for other in [*group[number + 1 :], *others]:
                assert shared(one, other) < 8, kind


def spanning(seed: int) -> Journey:
    """Nine stages; many emotions belong to cards that reach over several of them, some of them to those of others."""
    chance = random.Random(seed)
    cards = [
        Touchpoint(id=f"t{n}", title="Call", span=chance.choice([1, 2, 4, 6, 8])) for n in range(9)
    ]  # fmt: skip
    stages = [
        Stage(
            id=f"s{n}",
            touchpoints=(cards[n],),
            emotions=tuple(
                Emotion(
                    persona=f"p{chance.randrange(3)}",
                    score=chance.choice([-1, 0, 0, 1]),
                    label=chance.choice(["calm", "a little bit worried", "glad that somebody answers at last"]),
                    quote=chance.choice(["", "", "At last somebody who knows"]),
                    touchpoint=chance.choice(["", f"t{n}", f"t{chance.randrange(9)}"]),
                )
                for _ in range(3)
            ),
        )
        for n in range(9)
    ]
    return Journey(stages=tuple(stages))


@pytest.mark.parametrize("width", [180.0, 420.0])
@pytest.mark.parametrize("seed", range(6))
def test_labels_of_points_at_cards_over_several_stages_cover_nothing(width: float, seed: int) -> None:
    scene = draw(spanning(seed), column_width=width)
    labels, quotes, faces = (boxes(kind, scene) for kind in ("emotion-label", "quote", "emotion"))
    assert len(labels) > 12
    for number, one in enumerate(labels):
        others = [*labels[number + 1 :], *quotes, *faces]
        assert max(shared(one, other) for other in others) <= TOLERANCE


def test_a_label_keeps_off_a_curve_whose_points_are_far_away() -> None:
    """The curve of `a` has points in the first and the last of twenty stages, and passes that of `b` in the middle."""
    ends = {0: (Emotion(persona="a", score=0),), 19: (Emotion(persona="a", score=0.8),)}
    middle = {9: (Emotion(persona="b", score=-1, label="calm"),)}
    stages = tuple(Stage(id=f"s{n}", emotions=(ends | middle).get(n, ())) for n in range(20))
    scene = draw(Journey(stages=stages))
    label = next(p for p in scene.parts if p.kind == "emotion-label" and words(p).endswith("calm"))
    curve = next(p for p in scene.parts if p.key == "curve:a")
    (path,) = [shape for shape in curve.shapes if isinstance(shape, Outline)]
    heights = [y + curve.y for x, y in sample(path.commands, 200) if label.x < x < label.x + label.w]
    assert heights
    assert not any(label.y < y < label.y + label.h for y in heights)


def test_higher_scores_stand_higher_and_keep_to_the_lane() -> None:
    scene = draw(two_curves())
    row = next(row for row in scene.rows if row.kind == "emotion")
    tops = {p.entity: p.y + FACE for p in scene.parts if p.kind == "emotion"}
    assert tops["s2/a"] < tops["s0/a"] < tops["s1/a"] < tops["s2/b"]
    assert all(row.y + FACE < y < row.y + row.h - FACE for y in tops.values())


def test_an_assumption_is_a_hollow_point() -> None:
    journey = Journey(stages=(Stage(id="a", emotions=(Emotion(score=1, evidence="assumption"), Emotion(score=2))),))
    parts = {p.entity: p for p in draw(journey).parts if p.kind == "emotion"}
    hollow, full = (parts[key].shapes[0] for key in ("a/*", "a/*#2"))
    assert isinstance(hollow, Ellipse)
    assert isinstance(full, Ellipse)
    assert hollow.fill == LIGHT.paper != full.fill


def test_labels_of_transitions() -> None:
    assert label(kit("ru"), Transition(from_="a", to="b", when="купил", probability=0.015)) == "купил · 1,5\u00a0%"
    assert label(kit(), Transition(from_="a", to="b", count=1200)) == "1,200"
    assert label(kit(), Transition(from_="a", to="b", rate=0.4, kind="spawn")) == "×\u00a00.4"
    assert label(None, Transition(from_="a", to="b")) == ""


def arcs(*transitions: Transition, stages: int = 4) -> Scene:
    names = "abcdefgh"[:stages]
    return draw(Journey(stages=tuple(Stage(id=name, title=name) for name in names), transitions=transitions))


def loop(start: str, end: str, **fields: object) -> Transition:
    return Transition(from_=start, to=end, kind="loop", **fields)  # type: ignore[arg-type]


def test_a_plain_step_to_the_next_stage_needs_no_arc() -> None:
    scene = arcs(Transition(from_="a", to="b"))
    assert not [p for p in scene.parts if p.kind == "transition"]


def test_loops_that_cross_stand_at_different_heights_and_their_labels_are_free() -> None:
    many = [loop(a, b, when=f"условие {a}{b}", probability=0.1) for a in "defgh" for b in "abc"]
    scene = arcs(*many, stages=8)
    pills = [p for p in scene.parts if p.key.startswith("transition:") and p.key.endswith("/label")]
    assert len(pills) == len(many)
    rects = [Rect(p.x, p.y, p.w, p.h) for p in pills]
    assert all(shared(a, b) == 0 for n, a in enumerate(rects) for b in rects[n + 1 :])
    assert all(p.y + p.h <= scene.header_top for p in pills)


def test_good_and_bad_loops_and_new_customers_differ() -> None:
    scene = arcs(loop("d", "a"), loop("d", "b"), Transition(from_="d", to="a", kind="spawn"))
    lines = {p.key: p.shapes[0] for p in scene.parts if p.kind == "transition" and isinstance(p.shapes[0], Outline)}
    assert lines["transition:d>a"].stroke == LIGHT.bad
    assert lines["transition:d>b"].stroke == LIGHT.good
    spawn = lines["transition:d>a#2"]
    assert (spawn.stroke, spawn.dash) == (LIGHT.accent, (2, 4))


def test_exits_entries_and_figures_are_short_marks() -> None:
    scene = arcs(
        Transition(from_="a", to="lost", kind="exit", implied=True),
        Transition(from_="a", to="b", probability=0.47),
        Transition(from_="any", to="c", when="gave up"),
        Transition(from_="b", to="lost", kind="exit", probability=0.2),
        Transition(from_="b", to="ghost", probability=0.2),
    )
    marks = {p.entity: p for p in scene.parts if p.kind == "transition"}
    assert words(marks["a>lost"]) == "leaves\u00a0?"
    assert words(marks["a>b"]) == "47%"
    assert words(marks["any>c"]).startswith("from any stage")
    assert words(marks["b>lost"]) == "20%"
    assert "b>ghost" not in marks
    assert all(p.y + p.h <= scene.header_top for p in marks.values())
    assert marks["a>lost"].y != marks["a>b"].y


def test_a_loop_on_one_stage_is_drawn() -> None:
    scene = arcs(loop("b", "b", when="again"))
    assert any(p.key == "transition:b>b" for p in scene.parts)


def test_a_loop_on_each_stage_has_its_label_to_itself() -> None:
    """Labels are wider than such arcs, so they, and not the arcs, say what has room on one level."""
    many = [loop(name, name, when="no answer, the customer calls again", probability=0.25) for name in "abcdef"]
    scene = arcs(*many, stages=6)
    rects = [Rect(p.x, p.y, p.w, p.h) for p in scene.parts if p.key.endswith("/label") and p.kind == "transition"]
    assert len(rects) == len(many)
    assert all(shared(a, b) == 0 for n, a in enumerate(rects) for b in rects[n + 1 :])
    assert all(rect.x >= scene.columns[0].x for rect in rects)


def test_loops_side_by_side_share_a_level_and_jumps_are_grey() -> None:
    scene = arcs(loop("b", "a", when="x"), loop("d", "c", when="y"), Transition(from_="e", to="g"), stages=8)
    pills = {p.entity: p for p in scene.parts if p.key.endswith("/label") and p.kind == "transition"}
    assert pills["b>a"].y == pills["d>c"].y
    (jump,) = [p for p in scene.parts if p.key == "transition:e>g"]
    assert isinstance(jump.shapes[0], Outline)
    assert (jump.shapes[0].stroke, jump.shapes[0].dash) == (LIGHT.muted, ())


def test_cells_that_are_shortened_are_told() -> None:
    from cjmdesk.model.journey import Lane

    long = "word " * 200
    lanes = (Lane(id="key_task", kind="key_task"), Lane(id="own", kind="text"))
    stage = Stage(id="s", key_task=long, cells={"own": long})
    paths = {where.path for where in draw(Journey(stages=(stage,), lanes=lanes)).shortened}
    assert paths == {("stages", 0, "key_task"), ("stages", 0, "cells", "own")}


def test_a_map_with_points_at_touchpoints() -> None:
    stage = Stage(id="s", touchpoints=(Touchpoint(id="t", title="T"),), emotions=(Emotion(score=1, touchpoint="t"),))
    scene = draw(Journey(stages=(stage, Stage(id="b"))))
    face = next(p for p in scene.parts if p.kind == "emotion")
    assert face.x + FACE == pytest.approx(scene.columns[0].x + scene.columns[0].w / 2)


def test_more_idea_and_pain_signs() -> None:
    assert part(one_stage(ideas=(Idea(id="i", text="x", notes="n", implied=True),)), "idea:i").tip == "x\n\nn"
    plain = part(one_stage(pains=(Pain(id="p", text="Wait", severity=5, notes="n"),)), "pain:p")
    assert [s.fill for s in plain.shapes if isinstance(s, Outline)] == [LIGHT.dot, LIGHT.accent]
