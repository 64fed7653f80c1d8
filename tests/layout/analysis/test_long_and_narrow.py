"""The tabs on a map of many stages, in little room: nothing is cut that says something, long lists show their heads."""

import pytest
from drawn import bounds
from panels import FONTS, assert_sound, draw, lines_of, resource, spot_at

from cjmdesk.analysis.figure import Figure, in_words, said
from cjmdesk.layout.analysis.axis import stage_axis
from cjmdesk.layout.analysis.kit import Bar, PanelKit, bars, make_panel_kit
from cjmdesk.layout.analysis.long_list import FEW, MOST, first_of
from cjmdesk.layout.analysis.panel import EMPTY, Act, State
from cjmdesk.layout.analysis.slices import slices
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.shapes import Ellipse, Text
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.model.journey import Journey, validate_journey

TITLES = ("Осознание потребности", "Поиск вариантов", "Сравнение предложений", "Обращение в компанию", "Консультация",
          "Выбор тарифа и оформление", "Оплата", "Доставка и установка", "Первое использование",
          "Обслуживание и поддержка", "Продление", "Рекомендация знакомым")  # fmt: skip
PERSONAS = 5


def wide_map() -> Journey:
    """Twelve stages with five personas, many pains and ideas, volumes, answers and a loop."""
    stages = [
        {
            "id": f"s{n}", "title": title, "volume": 12000 - 900 * n, "days": 2,
            "emotions": [{"persona": f"p{p}", "score": (-1) ** (n + p) * 5} for p in range(PERSONAS)],
            "pains": [{"id": f"pain{n}-{k}", "text": f"Боль {n} {k}", "severity": 5, "frequency": k} for k in (2, 3)],
            "ideas": [{"id": f"idea{n}", "text": f"Идея {n}", "impact": 4, "effort": 2}],
            "answers": {"nps": {9: 30, 5: 10 + n}, "csat": {5: 20, 2: 3}},
        }
        for n, title in enumerate(TITLES)
    ]  # fmt: skip
    stages[2]["ideas"][0]["effect"] = {"transition": "s2>s3", "change": 0.05}
    ways = [{"from": f"s{n}", "to": f"s{n + 1}", "probability": 0.8} for n in range(11)]
    ways.append({"from": "s11", "to": "s9", "kind": "loop", "probability": 0.5, "when": "покупает снова"})
    personas = [{"id": f"p{p}", "name": f"Персона {p}"} for p in range(PERSONAS)]
    return validate_journey({"language": "ru", "stages": stages, "transitions": ways, "personas": personas})


WIDE = wide_map()


def kit_of(state: State | None = None) -> PanelKit:
    return make_panel_kit(WIDE, LIGHT, FONTS, "ru", state or State())


def figure(value: float | None, unit: str = "number") -> Figure:
    return Figure(said("x"), value, unit, said("y"))  # type: ignore[arg-type]


@pytest.mark.no_cover  # the smaller tests hold the figure
@pytest.mark.parametrize("tab", ["revenue", "funnel", "flow", "emotion", "scenarios", "priorities"])
def test_twelve_stages_can_be_read(tab: str) -> None:
    for width, theme, language in ((560.0, LIGHT, "ru"), (1000.0, DARK, "en")):
        assert_sound(draw(tab, WIDE, width, theme, language), width, theme)


# ---------------------------------------------------------------- the common pieces


def test_numbers_of_tiles_are_of_one_size_and_in_rows_of_their_own_height() -> None:
    """33 million have no room beside three others: two stand in a row."""
    items = [Tile(figure(33_908_146, "money"), "a"), Tile(figure(1), "b"), Tile(figure(2), "c", "Слова " * 12),
             Tile(figure(3), "d")]  # fmt: skip
    panel = tiles(kit_of(), items, 480)
    numbers = [shape for shape in panel.shapes if isinstance(shape, Text) and shape.size > 13]
    assert {number.size for number in numbers} == {24.0}
    first, second, third, fourth = panel.spots
    assert (first.y, third.y) == (second.y, fourth.y)
    assert third.y > first.y
    assert third.h > first.h, "the remark takes room in its own row only"


def test_a_name_beside_a_bar_has_two_lines() -> None:
    names = ("Обслуживание и поддержка", "Оплата")
    panel = bars(kit_of(), [Bar(name, 1, "1", "#000000") for name in names], 300, 0.4)
    assert "поддержка" in lines_of(panel)
    assert panel.spots[0].h > panel.spots[1].h


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [(495.6, "number", "496"), (1.6652, "number", "1,67"), (28.318, "days", "28,3 дн."), (-0.8333, "score", "−0,83"),
     (0.1175, "share", "11,75 %"), (1.2e-5, "number", "1,2·10⁻⁵"), (4658.64, "number", "4 659")],
)  # fmt: skip
def test_numbers_are_as_exact_as_they_are_read(value: float, unit: str, told: str) -> None:
    assert kit_of().value(figure(value, unit)).replace("\u00a0", " ") == told


def test_infinity_is_no_fault() -> None:
    assert kit_of().number(float("inf"))


def test_stages_without_room_for_their_names_have_their_numbers() -> None:
    numbered = lines_of(stage_axis(kit_of(), WIDE, range(12), 0, 42))
    assert numbered == [" | ".join(str(n) for n in range(1, 13))]
    named = stage_axis(kit_of(), WIDE, range(12), 0, 90)
    assert "потребности" in " ".join(lines_of(named))
    assert not any("…" in line for line in lines_of(named))
    assert [spot.cells for spot in named.spots][2] == ("s2",)


@pytest.mark.parametrize("count", [MOST, MOST + FEW])
def test_a_short_list_is_shown_to_its_end(count: int) -> None:
    shown, button = first_of(kit_of(), "x", range(count))
    assert len(shown) == count
    assert not button.height


def test_a_long_list_shows_its_head_and_the_rest_when_asked() -> None:
    shown, button = first_of(kit_of(), "x", range(40))
    assert len(shown) == MOST
    assert button.spots[0].act == Act("whole", "x")
    shown, button = first_of(kit_of(State(whole=("x",))), "x", range(40))
    assert len(shown) == 40
    assert lines_of(button) == ["Свернуть"]


# ---------------------------------------------------------------- tab by tab


def test_every_bottleneck_is_named_even_without_room() -> None:
    """In a narrow panel the pills go on below."""
    for width in (560.0, 1027.0):
        told = " ".join(lines_of(draw("funnel", resource("examples/home-internet"), width, language="ru")))
        for pill in ("больше всего людей", "наименьшая доля", "больше всего денег"):
            assert pill in told


def test_a_loop_too_short_for_its_words_has_them_below() -> None:
    panel = draw("flow", WIDE, 1000, language="ru")
    assert spot_at(panel, "покупает снова · 50 %").act == Act("probability", "s11>s9")


def test_the_flow_of_many_stages_is_short() -> None:
    panel = draw("flow", WIDE, 1000, language="ru")
    assert panel.height < 1050
    told = " ".join(lines_of(panel))
    assert told.count("считается уходом") == 2, "of twelve stages whose shares leave something open"
    assert "и ещё 10" in told


def test_each_persona_has_a_row_and_one_peak_is_told_once() -> None:
    panel = draw("emotion", WIDE, 1000, language="en")
    lines = lines_of(panel)
    assert any(line.startswith("Persona | Mean | Peak and end | Deepest fall") for line in lines)
    assert {line.split(" | ")[0] for line in lines} >= {f"Персона {p}" for p in range(PERSONAS)}
    assert len([shape for shape in panel.shapes if isinstance(shape, Ellipse)]) == PERSONAS * len(TITLES)
    assert spot_at(panel, "Персона 3").cells == ("p3",)


def test_answers_stand_in_one_table() -> None:
    panel = draw("emotion", WIDE, 1600, language="en")
    lines = " ".join(lines_of(panel))
    assert "Stage | NPS | CSAT" in lines
    assert "All together" in lines
    assert "4.8" not in lines, "an index of so few answers has no tenths"
    # 100 × (30 − 10) ÷ 40
    assert in_words(spot_at(panel, "50").figure.name, "en")


def test_a_moment_of_truth_tells_all_its_reasons() -> None:
    panel = draw("emotion", WIDE, 1000, language="en")
    tips = [in_words(spot.tip, "en") for spot in panel.spots if spot.tip]
    assert any(tip.startswith("Оплата: ") and "Персона 4" in tip for tip in tips)


def test_ideas_without_an_effect_lead_to_their_pages() -> None:
    panel = draw("scenarios", WIDE, 1000, language="en")
    assert {slot.name for slot in panel.slots} == {"idea:idea2", "scenario_apply", "scenario_discard"}
    assert "Ideas without an expected effect" in " ".join(lines_of(panel))
    assert spot_at(panel, "Идея 5").cells == ("idea5",)


def test_without_an_effect_there_is_nothing_to_switch() -> None:
    example = resource("examples/home-internet")
    assert draw("scenarios", example, 1000).slots
    stages = tuple(stage.but(ideas=tuple(idea.but(effect=None) for idea in stage.ideas)) for stage in example.stages)
    assert not draw("scenarios", example.but(stages=stages), 1000).slots


def test_the_first_of_many_pains() -> None:
    panel = draw("priorities", WIDE, 1000, language="en")
    assert "Show all 24" in " ".join(lines_of(panel))
    whole = draw("priorities", WIDE, 1000, language="en", state=State(whole=("pains",)))
    assert whole.height > panel.height + 200
    assert spot_at(whole, "Show fewer").act == Act("whole", "pains")


def test_a_checklist_for_each_stage_names_the_stage() -> None:
    items = [{"id": f"c{n}", "text": "Touchpoints are listed", "step": "1", "stage": f"s{n}"} for n in range(2)]
    lines = lines_of(draw("inventory", WIDE.but(checklist=items), 700, language="en"))
    assert [line for line in lines if line.startswith(("Осознание потребности", "Поиск вариантов"))][-2:] == [
        "Осознание потребности", "Поиск вариантов"]  # fmt: skip


def test_groups_that_no_touchpoint_has_are_named_in_one_line() -> None:
    cards = [{"id": "t", "title": "T", "group": "Own"}]
    journey = validate_journey({"stages": [{"id": "a", "title": "A", "touchpoints": cards}]})
    lines = lines_of(draw("inventory", journey, 1000, language="en"))
    assert any(line.startswith("Nowhere: Content, Social media marketing") for line in lines)
    assert "Own | 1" in " ".join(lines)


def test_slices_hold_every_shape_in_its_order_and_its_place() -> None:
    panel = draw("priorities", WIDE, 700, language="en", state=State(whole=("pains", "ideas")))
    cut = slices(panel)
    assert tuple(shape for one in cut for shape in one.shapes) == panel.shapes
    assert len(cut) > 5
    for one in cut:
        for shape in one.shapes:
            _left, top, _right, bottom = bounds(shape)
            assert one.top <= top <= bottom <= one.bottom
    assert not slices(EMPTY)


def test_in_one_column_the_figures_follow_the_drawing() -> None:
    lines = lines_of(draw("flow", resource("examples/home-internet"), 700, language="en"))
    heads = ("How customers move", "deals per buyer", "One percentage point", "Check:", "More about")
    order = [next(number for number, line in enumerate(lines) if head in line) for head in heads]
    assert order == sorted(order)
