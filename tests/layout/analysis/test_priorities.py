"""The tab "Priorities" of the example, figure by figure."""

import pytest
from drawn import weak_texts
from panels import draw, lines_of, resource, scene_of, spot_at

from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.theme import DARK, LIGHT, Theme
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect, Idea, Transition
from cjmdesk.model.stage import Emotion, Pain, Stage

EXAMPLE = resource("examples/home-internet")
PANEL = draw("priorities", EXAMPLE, 700)
LINES = lines_of(PANEL)


def test_where_the_troubles_meet() -> None:
    """Anna's −4 and the pain of 5 × 4 = 20 are in the deal; most money is lost before it: of 1 980 who compare
    1 484 do not go on, each of whom would still bring 1 149 ₽.
    """
    assert LINES[:6] == [
        "Begin with “Сделка”",
        "Two of three are here: lowest emotion, strongest pain, largest loss.",
        "Lowest emotion | Strongest pain | Largest loss",
        "−4 | 20 | 1,705,085 ₽",
        "Сделка | Сделка | Сравнение",
        "Анна · злость | 40 минут ожидания на линии | in a period, of those who do",
    ]
    lowest = spot_at(PANEL, "−4")
    assert lowest.cells == ("deal/anna",)
    assert in_words(lowest.figure.how, "en") == "the lowest of all scores below 0, the middle of the scale"
    assert spot_at(PANEL, "1,705,085 ₽").cells == ("compare",)


def test_the_pains_by_severity_and_frequency() -> None:
    start = LINES.index("Pain | Stage | Priority")
    assert LINES[start + 1 : start + 8] == [
        "4 | 40 минут ожидания на линии | Сделка | 20",
        "2 | Цены в сносках | Сравнение | 16",
        "7 | Новым клиентам дешевле | Петля лояльности | 15",
        "6 | Мастер опоздал | Первый опыт | 12",
        "1 | Не знает о нас | Потребность | 12",
        "3 | Нет проверки дома | Сравнение | 6",
        "5 | Нет оплаты по СБП, только карта | Сделка | 6",
    ]
    row = spot_at(PANEL, "Цены в сносках")
    assert row.cells == ("footnotes",)
    assert in_words(row.figure.how, "en") == "severity 4 × frequency 4 = 16"


def test_the_ideas_by_impact_and_effort() -> None:
    start = LINES.index("Idea | Stage | Field | Impact ÷ effort")
    assert LINES[start + 1 : start + 5] == [
        "1 | Перезвон за 30 секунд | Сделка | quick win | 2.5",
        "2 | Оплата по СБП | Сделка | quick win | 2",
        "3 | Страница проверки скорости | Потребность | quick win | 2",
        "4 | Калькулятор тарифа | Сравнение | big bet | 1.67",
    ]
    discs = [spot for spot in PANEL.spots if spot.tip and "Калькулятор" in in_words(spot.tip, "en")]
    assert [spot.cells for spot in discs] == [("calculator",)]
    assert in_words(discs[0].tip, "en") == "Калькулятор тарифа\n5 ÷ 3 = 1.667"


def test_swot_and_tows() -> None:
    assert "1 | Скорость сети | 12 | 1 | Ожидание на линии | 20" in LINES
    assert "SO | Use the strength for the opportunity: Скорость сети × Уход конкурента из района | 180" in LINES
    pair = spot_at(PANEL, "180").figure
    assert pair.cells == ("skorost-seti", "ukhod-konkurenta-iz")
    assert in_words(pair.how, "en") == "12 × 15 = 180"


def test_an_empty_field_of_the_swot_says_so() -> None:
    lines = lines_of(draw("priorities", Journey(swot={"strengths": [{"id": "s", "text": "Fast"}]})))
    start = lines.index("+ | Strengths | − | Weaknesses")
    assert lines[start + 1 :] == [
        "nothing yet",
        "Fast | —",
        "↑ Opportunities | ! | Threats",
        "nothing yet | nothing yet",
        "What follows from it",
        "Pairs come of strengths or weaknesses with opportunities or threats that have impact and likelihood.",
    ]


def journey(**fields: object) -> Journey:
    pain = Pain(id="p", text="Slow", severity=5, frequency=4, share=0.5)
    idea = Idea(id="i", text="Faster", solves=("p",), effect=Effect(transition="a>b", change=0.1), impact=1, effort=5,
                reach=100, confidence=0.5)  # fmt: skip
    first = Stage(id="a", title="A", volume=1000, pains=(pain,), ideas=(idea,), emotions=(Emotion(score=-2),))
    ways = (Transition(from_="a", to="b", probability=0.4), Transition(from_="a", to="lost", probability=0.6))
    return Journey(stages=(first, Stage(id="b", title="B", volume=400)), transitions=ways, **fields)


def test_all_three_meet() -> None:
    """Without money the loss is a share: of 1 000 who come to A 600, 60%, do not go on."""
    lines = lines_of(draw("priorities", journey()))
    assert lines[:5] == [
        "Begin with “A”",
        "Lowest emotion, strongest pain and largest loss: all three are here.",
        "Lowest emotion | Strongest pain | Largest loss",
        "−2 | 20 | 60%",
        "A | A | A",
    ]
    assert "No SWOT yet: write strengths, weaknesses, opportunities and threats in the table “SWOT”." in lines


def test_rice_where_it_is_given() -> None:
    """100 × ¼ × 0.5 ÷ 5 = 2.5, for an idea that is not worth it."""
    assert "1 | Faster | A | not worth it | 0.2 | 2.5" in lines_of(draw("priorities", journey()))


def test_a_pain_without_grades_has_a_dash_and_says_what_is_missing() -> None:
    bare = Journey(stages=(Stage(id="a", title="A", pains=(Pain(id="p", text="Slow"),)),))
    panel = draw("priorities", bare)
    assert "1 | Slow | A | —" in lines_of(panel)
    assert lines_of(panel)[:6] == [
        "Where to begin",
        "Lowest emotion, strongest pain and largest loss do not meet in one stage.",
        "Lowest emotion | Strongest pain | Largest loss",
        "— | — | —",
        "no emotion is below neutral | no pain has both severity and | no two stages in a row have",
        "frequency | volumes",
    ]
    assert [in_words(text, "en") for text in spot_at(panel, "Slow").figure.missing] == [
        "“Slow” has no severity",
        "“Slow” has no frequency",
    ]


def test_ideas_without_grades_are_counted_and_too_many_of_one_kind_are_summed_up() -> None:
    many = tuple(Idea(id=f"i{n}", text=f"Idea {n}", impact=3, effort=3) for n in range(30))
    bare = (Idea(id="x", text="Bare"), Idea(id="y", text="Bare too"))
    panel = draw("priorities", Journey(stages=(Stage(id="a", title="A", ideas=(*many, *bare)),)), 560)
    assert "2 ideas have no impact or no effort and are not in the picture" in lines_of(panel)
    rest = next(spot for spot in panel.spots if len(spot.cells) > 1)
    shown = next(line for line in lines_of(panel) if "+" in line)
    assert f"+{len(rest.cells)}" in shown
    assert "Idea 29" in in_words(rest.tip, "en")


def test_a_name_that_is_cut_is_told_in_full() -> None:
    text = "A very long complaint about waiting " * 6
    pain = Pain(id="p", text=text, severity=2, frequency=2)
    panel = draw("priorities", Journey(stages=(Stage(id="a", title="A", pains=(pain,)),)), 560)
    row = next(spot for spot in panel.spots if spot.cells == ("p",) and spot.tip)
    assert " ".join(text.split()) in in_words(row.tip, "en")
    assert "severity 2 × frequency 2 = 4" in in_words(row.tip, "en")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_number_of_an_idea_that_is_done_can_be_read(theme: Theme) -> None:
    idea = Idea(id="i", text="Done", impact=4, effort=2, status="done")
    panel = draw("priorities", Journey(stages=(Stage(id="s", ideas=(idea,)),)), 700, theme)
    assert not weak_texts(scene_of(panel, 700, theme))
