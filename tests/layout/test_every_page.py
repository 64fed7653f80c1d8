"""Pages of every kind for any map: nothing is cut and nothing covered, and what does not fit is known before."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from paper import out_of_box, outside, overlapping
from strategies import journeys

from cjmdesk.layout.fitness import findings
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, is_split, pages_of
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.sheets import LEAST_READABLE, Sheet, bounded
from cjmdesk.model.journey import Brand, Journey, Lane
from cjmdesk.model.numbers import Idea, Kpi, Transition
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Step, Touchpoint

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

FONTS = load_fonts()
KINDS = {
    "map": ("map", SheetOptions()),
    "upright": ("map", SheetOptions(page="A4", portrait=True)),
    "split": ("map", SheetOptions(page="A4", split=True)),
    "roll": ("map", SheetOptions(page="roll:300")),
    "report": ("report", SheetOptions()),
    "poster": ("poster", SheetOptions(page="A2", draft=True)),
    "tiles": ("poster", SheetOptions(page="A1", tile="A3")),
    "kit": ("kit", SheetOptions()),
}


def whole(sheets: tuple[Sheet, ...], name: str) -> list[Sheet]:
    """Of a poster in tiles, the page with the key: a tile cuts what goes on in the next."""
    return list(sheets[:1]) if name == "tiles" else list(sheets)


@settings(max_examples=15)
@given(journeys())
def test_any_map_on_any_pages(journey: Journey) -> None:
    for name, (kind, options) in KINDS.items():
        for sheet in whole(pages_of(kind, journey, FONTS, options), name):
            assert not outside(sheet), name
            assert not out_of_box(sheet), name
            assert sheet.thumbnail or not overlapping(sheet), name


LANES = ("key_task", "goal", "touchpoints", "emotion", "pains", "ideas", "kpis", "questions")


def crowded(stages: int, touchpoints: int) -> Journey:
    return Journey(title="Много", stages=tuple(
        Stage(id=f"s{n}", title=f"Этап {n}", touchpoints=tuple(
            Touchpoint(id=f"t{n}-{i}", title=f"Точка контакта {i}", channel="site") for i in range(touchpoints)))
        for n in range(stages)
    ))  # fmt: skip


def worded(text: str) -> Journey:
    """Three stages with `text` wherever a text may stand on a map or a card."""
    stages = tuple(
        Stage(
            id=f"s{n}", title=text, key_task=text, goal=text, duration=text,
            touchpoints=(Touchpoint(id=f"t{n}", title=text, owner=text, description=text),),
            emotions=(Emotion(persona="p", score=2 - 2 * n, label=text, quote=text),),
            pains=(Pain(id=f"a{n}", text=text, cause=text, severity=4),),
            ideas=(Idea(id=f"i{n}", text=text, impact=3, effort=2, owner=text),),
            kpis=(Kpi(id=f"k{n}", name=text, value=3, unit=text),),
            questions=(Question(id=f"q{n}", text=text, answer=text),), cells={"own": text},
            steps=(Step(id=f"x{n}", title=text), Step(id=f"y{n}", title="Шаг")),
        )
        for n in range(3)
    )  # fmt: skip
    return Journey(
        title=text, goal=text, client=text, scenario=text, basis=text, stages=stages, brand=Brand(footer="Внизу"),
        lanes=(*(Lane(id=name, kind=name, title=text) for name in LANES), Lane(id="own", title=text)),
        personas=(Persona(id="p", name=text, quote=text, jobs=(Job(id="j", when=text, want=text, so_that=text),)),),
        transitions=(Transition(from_="s0", to="s2", when=text), Transition(from_="s1", to="lost", when=text)),
    )  # fmt: skip


def many_personas(count: int) -> Journey:
    return Journey(
        personas=tuple(Persona(id=f"p{i}", name=f"Персона номер {i}") for i in range(count)),
        stages=tuple(
            Stage(id=f"s{n}", title=f"Этап {n}", emotions=tuple(
                Emotion(persona=f"p{i}", score=(i * 3 + n) % 11 - 5, label="тревога") for i in range(count)))
            for n in range(6)
        ),
    )  # fmt: skip


STRESS = {
    "twelve stages of twenty-five": crowded(12, 25),
    "one stage": Journey(stages=(Stage(id="s", title="Один"),), brand=Brand(footer="Внизу")),
    "a heading alone": Journey(
        title="Название в две строки " * 2, goal="Цель, и она тоже в две строки, " * 2, client="Клиент",
        stages=(Stage(id="s", title="S"),), lanes=(), brand=Brand(footer="Внизу"),
    ),
    "no touchpoints": crowded(6, 0),
    "nothing": Journey(),
    "forty lines": worded("\n".join(f"Строка {n} длинного текста" for n in range(40))),
    "a word of 315 letters": worded("Превысокомногорассмотрительствующий" * 9),
    "fifteen personas": many_personas(15),
    "emoji": worded("Ура 🚀👩‍👩‍👧🎉 🇷🇺 👍🏽"),
    "right to left": worded("שלום (עולם) 12.5% abc"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", STRESS)
def test_it_fits_or_it_is_said(name: str, kind: str) -> None:
    journey, options = STRESS[name], KINDS[kind][1]
    sheets = pages_of(KINDS[kind][0], journey, FONTS, options)
    for sheet in whole(sheets, kind):
        assert not outside(sheet)
        assert not out_of_box(sheet)
        assert sheet.thumbnail or not overlapping(sheet)
    said = findings(journey, sheets, split=is_split(KINDS[kind][0], options))
    smallest = min((size for sheet in sheets for size, _part in bounded(sheet).sizes()), default=9.0)
    assert (smallest < LEAST_READABLE - 0.005) == any(found.message.startswith("the smallest type") for found in said)
    places = {found.where.key for found in said if "ellipsis" in found.message}
    places |= {NAMES.get(str(found.where.path[0]), "") for found in said if found.where.path}
    assert {what for sheet in whole(sheets, kind) for what in cut_on(sheet, KINDS[kind][0])} <= places


NAMES = {"title": "title", "goal": "title", "client": "title", "personas": "key"}
"""The part of the map in which the first step of a path is written."""
REPEATED = ("marks", "legend", "revenue")
"""The kinds of what says again what stands elsewhere."""


def cut_on(sheet: Sheet, kind: str) -> Iterator[str]:
    """By key, or kind of the part, what ends in an ellipsis; the appendix of a report has the texts of its pages."""
    scenes = [sheet.under, sheet.scene, sheet.over] if kind != "report" or sheet.key == "map" else []
    for part in (part for scene in scenes if scene for part in scene.parts):
        repeats = part.kind in REPEATED or part.key.endswith("/edge")
        if not repeats and any(isinstance(shape, Text) and shape.text.endswith("…") for shape in part.shapes):
            yield part.entity or part.key.partition(":")[2].partition("/")[0] or part.kind
