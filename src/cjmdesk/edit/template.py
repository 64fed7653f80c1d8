"""From a map to what others of its kind can begin with."""

from collections.abc import Collection
from typing import Any

from cjmdesk.model.journey import Brand, Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Idea, Kpi, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Pain, Stage, Touchpoint

PARTS = ("stages", "touchpoints", "loops", "lanes", "personas", "pains", "kpis", "brand", "texts")
"""What of a map can be kept. Touchpoints, loops, pains with their ideas, and KPIs need the stages."""


def as_template(journey: Journey, keep: Collection[str]) -> Journey:
    """The map with only those of `PARTS` that are in `keep`, and with nothing that was found out for this one map.

    Findings always go: scores, figures and probabilities, evidence, dates, owners and work plans; so do pictures,
    which are files of their own. Without "texts" the names of things stay, and what was written about them goes.
    Ids stay.
    """
    has_texts = "texts" in keep
    kept = Journey(
        language=journey.language,
        currency=journey.currency,
        period=journey.period,
        state=journey.state,
        emotion_scale=journey.emotion_scale,
    )
    if has_texts:
        kept = kept.but(title=journey.title, goal=journey.goal, scenario=journey.scenario)
    if "lanes" in keep:
        kept = kept.but(lanes=journey.lanes)
    if "brand" in keep and journey.brand is not None:
        brand = journey.brand.but(logo="")
        kept = kept.but(brand=None if brand == Brand() else brand)
    if "personas" in keep:
        kept = kept.but(personas=tuple(_persona(item, has_texts=has_texts) for item in journey.personas))
    if "stages" not in keep:
        return kept
    pictures = {lane.id for lane in lanes_of(journey) if lane.kind == "image"}
    stages = tuple(_stage(stage, keep, pictures) for stage in journey.stages)
    transitions = tuple(_transition(item) for item in journey.transitions) if "loops" in keep else ()
    return kept.but(stages=stages, transitions=transitions)


def _persona(persona: Persona, *, has_texts: bool) -> Persona:
    persona = persona.but(photo="", share=None)
    return persona if has_texts else persona.but(quote="", description="", goals=(), jobs=(), notes="")


def _stage(stage: Stage, keep: Collection[str], pictures: Collection[str]) -> Stage:
    has_texts = "texts" in keep
    has_cells = has_texts and "lanes" in keep
    pains, ideas = (stage.pains, stage.ideas) if "pains" in keep else ((), ())
    return stage.but(
        volume=None,
        importance=None,
        answers=None,
        emotions=(),
        touchpoints=tuple(map(_touchpoint(has_texts), stage.touchpoints)) if "touchpoints" in keep else (),
        pains=tuple(_pain(item, keep) for item in pains),
        ideas=tuple(_idea(item, has_texts=has_texts) for item in ideas),
        kpis=tuple(map(_kpi, stage.kpis)) if "kpis" in keep else (),
        cells={lane: text for lane, text in stage.cells.items() if has_cells and lane not in pictures},
        **({} if has_texts else {"key_task": "", "goal": "", "questions": (), "notes": ""}),
    )


def _touchpoint(has_texts: bool) -> Any:
    def kept(item: Touchpoint) -> Touchpoint:
        item = item.but(image="", owner="")
        texts: dict[str, Any] = {"description": "", "message": "", "offer": None, "links": (), "notes": ""}
        return item if has_texts else item.but(**texts)

    return kept


def _pain(item: Pain, keep: Collection[str]) -> Pain:
    return item.but(
        share=None,
        evidence=None,
        source="",
        persona=item.persona if "personas" in keep else "",
        touchpoint=item.touchpoint if "touchpoints" in keep else "",
        **({} if "texts" in keep else {"cause": "", "notes": ""}),
    )


def _idea(item: Idea, *, has_texts: bool) -> Idea:
    item = item.but(owner="", due=None, status="new", effect=None, reach=None, confidence=None)
    return item if has_texts else item.but(notes="")


def _kpi(item: Kpi) -> Kpi:
    return item.but(value=None, target=None, due=None, n=None, evidence=None, source="", history=())


def _transition(item: Transition) -> Transition:
    return item.but(probability=None, count=None, rate=None)
