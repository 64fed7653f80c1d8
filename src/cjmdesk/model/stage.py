"""A stage of the journey and what stands in it."""

from typing import ClassVar, Literal

from cjmdesk.model.base import (
    Color,
    Count,
    Entity,
    Evidence,
    Grade,
    Grades,
    Letter,
    Node,
    Number,
    Positive,
    Share,
    Table,
)
from cjmdesk.model.numbers import Idea, Kpi
from cjmdesk.model.rules import Limits, field
from cjmdesk.model.vocabulary import AskedBy, Function, StageKind, TouchpointStatus, Zone


class Offer(Node):
    """What the customer is offered at a touchpoint, at which price, and what it asks of them in return."""

    naming: ClassVar[str] = "type"

    type: str = ""
    price: Positive | None = None
    asks: str = ""


class Touchpoint(Entity):
    naming: ClassVar[str] = "title"
    kind_name: ClassVar[str] = "touchpoint"

    title: str = ""
    description: str = ""
    channel: str = ""
    function: Function | None = None
    group: str = ""
    status: TouchpointStatus = "existing"
    moment_of_truth: bool = False
    owner: str = ""
    department: str = ""
    system: str = ""
    message: str = ""
    offer: Offer | None = None
    frequency_cap: str = ""
    step: str = ""
    span: int = field(default=1, limits=Limits(1, 1000))
    image: str = ""
    links: tuple[str, ...] = ()


class Emotion(Entity):
    """One point of a persona's curve; without a persona, of the curve of all customers."""

    kind_name: ClassVar[str] = "emotion"

    persona: str = ""
    score: Number | None = None
    target: Number | None = None
    label: str = ""
    quote: str = ""
    step: str = ""
    touchpoint: str = ""
    at: Share | None = None
    evidence: Evidence | None = None
    source: str = ""
    n: Count | None = None
    spread: Positive | None = None


class Pain(Entity):
    naming: ClassVar[str] = "text"
    kind_name: ClassVar[str] = "pain"

    text: str = ""
    severity: Grade | None = None
    frequency: Grade | None = None
    share: Share | None = None
    persona: str = ""
    touchpoint: str = ""
    cause: str = ""
    evidence: Evidence | None = None
    source: str = ""


class Question(Entity):
    naming: ClassVar[str] = "text"
    kind_name: ClassVar[str] = "question"

    text: str = ""
    asked_by: AskedBy | None = None
    answer: str = ""


class Step(Entity):
    """A sub-column of a stage."""

    naming: ClassVar[str] = "title"
    kind_name: ClassVar[str] = "step"

    title: str = ""


class Answers(Node):
    """Answers to three standard questions: how many customers gave each grade."""

    nps: Grades | None = None
    csat: Grades | None = None
    ces: Grades | None = None


class Stage(Entity):
    naming: ClassVar[str] = "title"
    kind_name: ClassVar[str] = "stage"

    title: str = ""
    alias: str = ""
    key_task: str = ""
    goal: str = ""
    duration: str = ""
    days: Positive | None = None
    color: Color | None = None
    width: Positive | None = None
    kind: StageKind = "normal"
    zone: Zone | None = None
    drives: tuple[Letter, ...] = ()
    volume: Positive | None = None
    importance: Positive | None = None
    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    emotions: tuple[Emotion, ...] = ()
    pains: tuple[Pain, ...] = ()
    ideas: tuple[Idea, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    answers: Answers | None = None
    cells: Table = field(default_factory=dict, checks_default=True)


StageList = Literal["questions", "steps", "touchpoints", "emotions", "pains", "ideas", "kpis"]
