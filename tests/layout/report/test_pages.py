"""Every page of a report can be read: nothing leaves its box or the page, no two texts meet, all stand out."""

from functools import cache
from pathlib import Path

import pytest
from drawn import Ink, inks, stray_shapes, weak_texts
from hypothesis import given, settings
from strategies import journeys

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.report.pages import PARTS
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import Brand, ChecklistItem, ContentItem, Journey, Swot, SwotItem
from cjmdesk.model.numbers import Experiment, Idea, Kpi, Snapshot, Transition
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Touchpoint

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

RESOURCES = Path(__file__).parents[3] / "resources"
FILES = sorted((*RESOURCES.glob("templates/*.cjm.yaml"), *RESOURCES.glob("examples/*.cjm.yaml")))
FONTS = load_fonts()
LEAST_PT = 7.5


@cache
def example(name: str = "home-internet") -> Journey:
    journey = load(str(RESOURCES / "examples" / f"{name}.cjm.yaml")).journey
    assert journey
    return journey


def report(journey: Journey, *parts: str, page: str = "") -> tuple[Sheet, ...]:
    return pages_of("report", journey, FONTS, SheetOptions(page=page, parts=parts))


def own_pages(sheets: tuple[Sheet, ...]) -> list[Sheet]:
    """All pages but the map, which has its own tests."""
    return [sheet for sheet in sheets if sheet.over is None]


def meeting_texts(scene: Scene) -> list[tuple[str, str]]:
    """Pairs of runs of text whose rectangles share more than a hair, in one part or in two."""
    every = sorted(inks(scene), key=lambda ink: ink.left)
    found = []
    for number, one in enumerate(every):
        for other in every[number + 1 :]:
            if other.left >= one.right - 0.5:
                break
            if _meet(one, other):
                found.append((one.text.text, other.text.text))
    return found


def _meet(one: Ink, other: Ink) -> bool:
    return one.top < other.bottom - 0.5 and other.top < one.bottom - 0.5


def assert_sound(sheets: tuple[Sheet, ...]) -> None:
    keys = {sheet.key for sheet in sheets}
    for number, sheet in enumerate(sheets, 1):
        for scene in (sheet.scene, sheet.over) if sheet.over else (sheet.scene,):
            if sheet.key != "map" or scene is sheet.over:
                assert not stray_shapes(scene), number
                assert not meeting_texts(scene), number
        for link in sheet.links:
            assert link.target[1:] in keys
    for sheet in own_pages(sheets):
        assert sheet.smallest_pt >= LEAST_PT


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_examples_and_templates(path: Path) -> None:
    journey = load(str(path)).journey
    assert journey
    sheets = report(journey)
    assert_sound(sheets)
    for sheet in own_pages(sheets):
        assert not weak_texts(sheet.scene)
    assert min(sheet.smallest_pt for sheet in sheets) >= 6


@pytest.mark.parametrize("page", ["16:9", "letter", "A3"])
def test_other_pages(page: str) -> None:
    assert_sound(report(example(), page=page))


LONG = "Очень длинный текст, который занимает много строк и всё же читается целиком. " * 30
LINES = "\n".join(f"Строка {n}" for n in range(40))
WORD = "Превысокомногорассмотрительствующий" * 9


def crowded(stages: int, touchpoints: int) -> Journey:
    return Journey(
        title="Много", language="ru",
        stages=tuple(
            Stage(id=f"s{n}", title=f"Этап {n}", key_task="Задача", touchpoints=tuple(
                Touchpoint(id=f"t{n}-{i}", title=f"Точка контакта {i}", channel="site", moment_of_truth=not i % 5)
                for i in range(touchpoints)))
            for n in range(stages)
        ),
    )  # fmt: skip


def worded(text: str) -> Journey:
    """A map with `text` wherever a text may stand."""
    stage = Stage(
        id="s", title=text, alias=text, key_task=text, goal=text, duration=text, volume=3,
        touchpoints=(Touchpoint(id="t", title=text, description=text, owner=text, moment_of_truth=True),),
        emotions=(Emotion(score=-4, label=text, quote=text), Emotion(persona="p", score=2, label=text, quote=text)),
        pains=(Pain(id="a", text=text, severity=5, frequency=3, persona="p", touchpoint="t", source=text),),
        ideas=(Idea(id="i", text=text, impact=5, effort=1, owner=text, solves=("a",)), Idea(id="j", text=text)),
        kpis=(
            Kpi(id="k", name=text, role="L", value=5, target=7, unit=text, source=text,
                history=(Snapshot(value=1), Snapshot(value=3))),
            Kpi(id="l", name=text),
        ),
        questions=(Question(id="q", text=text, answer=text, asked_by="us"),),
        cells={"own": text},
    )  # fmt: skip
    entries = (SwotItem(id="w", text=text, stage="s", impact=3, likelihood=3, source=text),)
    return Journey(
        title=text, goal=text, client=text, version=text, scenario=text, basis=text, language="ru",
        authors=(text,), conclusions=(text, text), brand=Brand(footer=text, accent="#ffe600"),
        personas=(Persona(id="p", name=text, quote=text, description=text, goals=(text,), jobs=(
            Job(id="j1", when=text, want=text, so_that=text, expectations=(text,)),)),),
        stages=(stage, Stage(id="s2", title=text, volume=1)),
        transitions=(Transition(from_="s", to="s2", when=text, probability=0.5, delay=text),),
        swot=Swot(strengths=entries, threats=(SwotItem(id="w2", text=text),)),
        experiments=(Experiment(id="e", hypothesis=text, metric=text, decision=text),),
        content=(ContentItem(id="c", title=text, format=text, platform=text, author=text, url=text),),
        checklist=(ChecklistItem(id="h", text=text, stage="s", owner=text, done=True),),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["Короткий", LONG, LINES, WORD, "", "🚀 x ✓"], ids=range(6))
def test_any_text_anywhere(text: str) -> None:
    sheets = report(worded(text))
    assert_sound(sheets)
    for sheet in own_pages(sheets):
        assert not weak_texts(sheet.scene)


def personas(count: int) -> Journey:
    return Journey(
        personas=tuple(Persona(id=f"p{n}", name=f"Persona number {n}") for n in range(count)),
        stages=tuple(
            Stage(id=f"s{i}", title=f"Stage {i}", emotions=tuple(
                Emotion(persona=f"p{n}", score=(n * 3 + i) % 11 - 5, label="word") for n in range(count)))
            for i in range(4)
        ),
    )  # fmt: skip


ODD = {
    "nothing": Journey(),
    "one stage": Journey(stages=(Stage(id="s", title="Alone"),)),
    "no touchpoints": Journey(stages=tuple(Stage(id=f"s{n}") for n in range(4))),
    "twelve by twenty-five": crowded(12, 25),
    "fifteen personas": personas(15),
    "thirty stages": Journey(
        stages=tuple(
            Stage(id=f"s{n}", title=f"Stage {n}", volume=900 - n, emotions=(Emotion(score=n % 5, label="calm"),))
            for n in range(30)
        )
    ),
    "many ideas of one grade": Journey(
        stages=(Stage(id="s", ideas=tuple(Idea(id=f"i{n}", text="Idea", impact=5, effort=1) for n in range(120))),)
    ),
    "large figures": Journey(
        currency="RUB", period="year",
        stages=(Stage(id="s", volume=1e300, kpis=tuple(
            Kpi(id=role, name="n", role=role, value=1e75, target=1e-300, unit="roubles apiece",
                history=(Snapshot(value=1e300), Snapshot(value=-1e300), Snapshot(value=0)))
            for role in ("L", "C", "P", "Q"))), Stage(id="s2", volume=5e-324)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_maps(name: str) -> None:
    assert_sound(report(ODD[name]))


@settings(max_examples=12)
@given(journeys())
def test_random_maps(journey: Journey) -> None:
    sheets = report(journey, *(part for part in PARTS if part != "map"))
    assert_sound(sheets)
    assert len({sheet.key for sheet in sheets if sheet.key}) == sum(1 for sheet in sheets if sheet.key)
