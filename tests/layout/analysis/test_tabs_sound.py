"""Every tab of the analysis can be read at every width, in both themes and languages, on full and on empty maps."""

import pytest
from panels import FONTS, WIDTHS, assert_sound, draw, lines_of, resource

from cjmdesk.layout.analysis.explain import told
from cjmdesk.layout.analysis.kit import make_panel_kit
from cjmdesk.layout.analysis.panel import Planned, State
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.model.journey import ChecklistItem, Journey
from cjmdesk.model.numbers import Arm, Experiment, Idea, Kpi, Snapshot, Transition
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Pain, Stage, Touchpoint

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

TABS = (
    "revenue", "funnel", "flow", "emotion", "scenarios", "priorities", "attention", "experiments", "monitoring",
    "inventory",
)  # fmt: skip
MAPS = ("examples/home-internet", "examples/everything", "templates/journey_not_funnel.ru")
PLANNED = State(planned=Planned(baseline=0.1, effect=0.02, daily=300))
LOOKS = ((LIGHT, "ru"), (DARK, "en"))
LONG = "Превысокомногорассмотрительствующийнеобычайнодлиннословный " * 3


def long_map() -> Journey:
    """Long names and large figures wherever a tab shows one."""
    kpi = Kpi(id="k", name=LONG, value=123456789.123, target=987654321.9, unit="необычных единиц",
              history=[{"date": "2026-01-01", "value": 1}, {"date": "2026-03-01", "value": 2e9},
                       {"date": "2026-05-01", "value": -5}], due="2026-12-31")  # fmt: skip
    first = Stage(
        id="a", title=LONG, zone="early", volume=1e9, kpis=(kpi, Kpi(id="bare", name=LONG)),
        touchpoints=(Touchpoint(id="t", title=LONG, channel=LONG, group=LONG, function="sales"),
                     Touchpoint(id="u", title=LONG)),
        pains=(Pain(id="p", text=LONG, severity=5, frequency=5, share=1.0),),
        ideas=(Idea(id="i", text=LONG, impact=5, effort=1, reach=1e9, confidence=1.0),
               *(Idea(id=f"i{n}", text=LONG, impact=1, effort=5) for n in range(40))),
    )  # fmt: skip
    test = Experiment(id="x", hypothesis=LONG, stage="a", metric=LONG, baseline=0.1, mde=0.01, planned_n=10**12,
                      a=Arm(n=10**12, x=10**11), b=Arm(n=10**11, x=10**10), decision=LONG)  # fmt: skip
    jobs = (Job(id="j", when=LONG, want=LONG, so_that=LONG, expectations=(LONG, "b")), Job(id="j2", when=LONG))
    return Journey(
        title=LONG, currency="RUB", period="year", stages=(first, Stage(id="b", title=LONG, volume=1.0)),
        experiments=(test,), personas=(Persona(id="n", name=LONG, jobs=jobs),),
        checklist=(ChecklistItem(id="c", text=LONG, step=LONG, owner=LONG, due="2020-01-01"),),
        swot={name: [{"text": LONG, "impact": 5, "likelihood": 5}] for name in
              ("strengths", "weaknesses", "opportunities", "threats")},
    )  # fmt: skip


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("name", MAPS)
def test_full_maps(tab: str, name: str) -> None:
    journey = resource(name)
    for width in WIDTHS:
        theme, language = LOOKS[WIDTHS.index(width) % 2]
        assert_sound(draw(tab, journey, width, theme, language, PLANNED), width, theme)


@pytest.mark.parametrize("tab", TABS)
def test_long_names_and_large_figures(tab: str) -> None:
    for width, (theme, language) in zip((560.0, 1600.0), LOOKS, strict=True):
        assert_sound(draw(tab, long_map(), width, theme, language, PLANNED), width, theme)


EMPTY = {
    "revenue": "Revenue = L × C × P × Q",
    "funnel": "Funnel by stages",
    "flow": "How customers move, loops included",
    "emotion": "How it feels",
    "scenarios": "What if ideas were done?",
    "priorities": "Nothing to rank yet",
    "attention": "No stages yet",
    "experiments": "A/B tests",
    "monitoring": "Nothing to watch yet",
    "inventory": "Nothing to take stock of yet",
}


@pytest.mark.parametrize("tab", TABS)
def test_an_empty_map_says_what_belongs_there(tab: str) -> None:
    for width in (560.0, 1600.0):
        panel = draw(tab, Journey(), width)
        assert lines_of(panel)[0].startswith(EMPTY[tab])
        assert len(lines_of(panel)) > 1
        assert_sound(panel, width)


@pytest.mark.parametrize("tab", TABS)
def test_a_map_with_bare_stages(tab: str) -> None:
    """Nothing is invented: there is no figure but that of what is counted."""
    journey = Journey(stages=(Stage(id="a", title="A", kpis=(Kpi(id="k", name="K"),)), Stage(id="b", title="B")))
    panel = draw(tab, journey, 700)
    assert_sound(panel, 700)
    assert panel.height < 1200


@pytest.mark.parametrize("tab", TABS)
def test_every_spot_is_told(tab: str) -> None:
    """To a pointer that rests on it, and to a screen reader."""
    for name in MAPS:
        journey = resource(name)
        kit = make_panel_kit(journey, LIGHT, FONTS, "ru", PLANNED)
        assert all(told(kit, spot) for spot in draw(tab, journey, 1000, LIGHT, "ru", PLANNED).spots)


def test_a_history_of_one_day_is_drawn() -> None:
    kpi = Kpi(id="k", name="K", value=1, target=1, due="2026-02-01", history=(Snapshot(date="2026-01-01", value=1),))
    assert_sound(draw("monitoring", Journey(stages=(Stage(id="a", title="A", kpis=(kpi,)),)), 700), 700)


def test_a_way_that_nobody_goes_to_a_stage_that_nobody_reaches() -> None:
    """A chance of 0 leads to no block: there is nothing to draw of it, and all else is there."""
    stages = tuple(Stage(id=name, title=name.upper()) for name in "abc")
    ways = (Transition(from_="a", to="b", probability=0.4), Transition(from_="a", to="c", probability=0.0))
    lines = lines_of(draw("flow", Journey(stages=stages, transitions=ways), 700))
    assert any("40" in line for line in lines)


def test_a_course_from_one_end_of_all_numbers_to_the_other() -> None:
    history = [{"date": "2026-01-01", "value": -1e308}, {"date": "2026-03-01", "value": 1e308}]
    kpi = Kpi(id="k", name="K", value=1e308, target=0.0, history=history)
    assert_sound(draw("monitoring", Journey(stages=(Stage(id="s", kpis=(kpi,)),)), 700), 700)
