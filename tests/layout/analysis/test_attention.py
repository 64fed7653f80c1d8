"""The tab "Attention" of the example, and the badge of its title."""

from panels import TODAY, draw, lines_of, resource, spot_at

from cjmdesk.analysis.everything import everything
from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.analysis.attention import lacking_cells
from cjmdesk.layout.analysis.panel import Act
from cjmdesk.layout.analysis.tabs import TABS
from cjmdesk.model.journey import Context, Journey
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.stage import Stage, Touchpoint

EXAMPLE = resource("examples/home-internet")
PANEL = draw("attention", EXAMPLE, 700)
LINES = lines_of(PANEL)


def test_how_complete_the_map_is() -> None:
    """Weights 1.75, 1, 1, 1.75, 1.75 of 7.25; covered 8/9, 6/9, 7/9, 7/9, 6/8:
    (1.75·(8/9 + 7/9 + 6/8) + 13/9) ÷ 7.25 = (4.22917 + 1.44444) ÷ 7.25 = 0.78257.
    """
    assert "78%" in LINES


def test_the_edges_of_the_journey() -> None:
    """(8/9 + 6/8) ÷ 2 = 0.8194."""
    assert "At the edges of the journey: 82%" in LINES
    edges = spot_at(PANEL, "At the edges of the journey: 82%").figure
    assert edges.cells == ("need", "loyalty")
    assert in_words(edges.how, "en") == "(0.8889 + 0.75) ÷ 2 = 0.8194"


def test_the_edges_come_first() -> None:
    """importance × (1 − coverage): loyalty 24.138 × 0.25 = 6.03, need 24.138 ÷ 9 = 2.68, use 24.138 × 2/9 = 5.36,
    compare 13.793 ÷ 3 = 4.60, deal 13.793 × 2/9 = 3.07.
    """
    start = LINES.index("The start and the end of the journey come first: opportunities lie at its edges.") + 2
    assert LINES[start - 1] == "Stage | What is missing | Weight"
    assert LINES[start : start + 7] == [
        "1 | Петля лояльности | an owner | a content item | 6",
        "end of the journey",
        "2 | Потребность | an owner | 2.7",
        "start of the journey",
        "3 | Первый опыт | an owner | a content item | 5.4",
        "4 | Сравнение | a KPI with a value | an owner | a content item | 4.6",
        "5 | Сделка | an owner | a content item | 3.1",
    ]
    first = spot_at(PANEL, "Петля лояльности")
    assert first.cells == ("loyalty",)
    assert in_words(first.figure.how, "en") == "24.14 × (1 − 0.75) = 6.034"


def test_what_is_missing_leads_to_what_lacks_it() -> None:
    chips = [spot for spot in PANEL.spots if spot.tip and in_words(spot.tip, "en").startswith("Missing")]
    assert [spot.cells for spot in chips if "Петля" in in_words(spot.tip, "en")] == [
        ("reminder", "friend"),
        ("loyalty",),
    ]
    cards = (Touchpoint(id="a", channel="site"), Touchpoint(id="b"), Touchpoint(id="c", status="retired"))
    stage = Stage(id="s", touchpoints=cards, kpis=(Kpi(id="k"), Kpi(id="v", value=1)))
    assert lacking_cells("channel", stage) == ("b",)
    assert lacking_cells("kpi", stage) == ("k",)
    assert lacking_cells("goal", stage) == ()


def test_the_context_has_its_sliders_and_the_stages_their_weights() -> None:
    assert [slot.name for slot in PANEL.slots] == [
        "context:competition", "context:complexity", "context:price_level", "context:relation_length",
    ]  # fmt: skip
    assert "Competition | 5 of 5 | Product complexity | 3 of 5" in LINES
    assert "Потребность | 24.1% | 89%" in LINES
    assert "Сделка | 13.8% | 78%" in LINES
    assert spot_at(PANEL, "Show or hide it above the stages").act == Act("command", "heat")
    narrow = draw("attention", EXAMPLE, 540)
    assert len({slot.x for slot in narrow.slots}) == 1


def test_a_map_that_says_nothing_of_its_market_has_dashes_and_says_so() -> None:
    lines = lines_of(draw("attention", Journey(stages=(Stage(id="a", title="A"), Stage(id="b", title="B")))))
    assert "Competition | — | Product complexity | —" in lines
    assert "The map says nothing about the market, so all stages weigh the same" in lines
    assert "A | 50% | 0%" in lines


def test_many_stages_without_a_zone_are_summed_up() -> None:
    stages = tuple(Stage(id=f"s{n}", title=f"S{n}") for n in range(6))
    lines = lines_of(draw("attention", Journey(stages=stages, context=Context(competition=4))))
    assert "“S0” has no zone, so it weighs 1" in lines
    assert "and 3 more" in lines


def test_nothing_missing() -> None:
    full = Stage(
        id="a", title="A", goal="g", key_task="k", touchpoints=(Touchpoint(id="t", channel="site", owner="o"),),
        kpis=(Kpi(id="k", value=1),), emotions=({"score": 1},), pains=({"text": "p"},),
    )  # fmt: skip
    journey = Journey(stages=(full,), content=({"title": "c", "stage": "a"},))
    assert "Every stage says all that it should: nothing is missing." in lines_of(draw("attention", journey))


def test_the_title_counts() -> None:
    tab = next(item for item in TABS if item.key == "attention")
    assert tab.badge is not None
    assert tab.badge(everything(EXAMPLE, TODAY)) == 5
    assert tab.badge(everything(Journey(), TODAY)) == 0


def test_a_map_of_refusals_alone_has_no_edges() -> None:
    journey = Journey(stages=(Stage(id="a", title="A", kind="refusal"),))
    lines = lines_of(draw("attention", journey))
    assert "start of the journey" not in lines
    assert "At the edges of the journey: —" in lines
