"""What is counted and compared: KPIs, ideas with their effect, transitions, experiments."""

from typing import ClassVar

from cjmdesk.model.base import Count, Date, Entity, Evidence, Grade, Letter, Node, Number, Period, Positive, Share
from cjmdesk.model.rules import field
from cjmdesk.model.vocabulary import Better, ExperimentStatus, IdeaStatus, TransitionKind


class Snapshot(Node):
    """A KPI's value on one day."""

    date: Date | None = None
    value: Number | None = None
    n: Count | None = None


class Kpi(Entity):
    """A figure of a stage. With unit "%" the value holds hundredths: 11.8 is a share of 0.118."""

    naming: ClassVar[str] = "name"
    kind_name: ClassVar[str] = "kpi"

    name: str = ""
    role: Letter | None = None
    unit: str = ""
    period: Period | None = None
    value: Number | None = None
    target: Number | None = None
    due: Date | None = None
    better: Better = "higher"
    n: Count | None = None
    evidence: Evidence | None = None
    source: str = ""
    history: tuple[Snapshot, ...] = ()


class Effect(Node):
    """What an idea is expected to change: a KPI or a transition (its id), and by how much; and what customers feel.

    `emotion` is so many points of the scale, at a touchpoint or in a stage (else in that of the idea), for a persona
    or for all.
    """

    kpi: str = ""
    transition: str = ""
    change: Number | None = None
    emotion: Number | None = None
    stage: str = ""
    touchpoint: str = ""
    persona: str = ""


class Idea(Entity):
    naming: ClassVar[str] = "text"
    kind_name: ClassVar[str] = "idea"

    text: str = ""
    impact: Grade | None = None
    effort: Grade | None = None
    reach: Positive | None = None
    confidence: Share | None = None
    owner: str = ""
    due: Date | None = None
    status: IdeaStatus = "new"
    solves: tuple[str, ...] = ()
    effect: Effect | None = None


class Transition(Entity):
    """A move of the customer from one stage to another, to `lost`, or from `any` stage."""

    kind_name: ClassVar[str] = "transition"

    from_: str = field(default="", alias="from")
    to: str = ""
    kind: TransitionKind = "forward"
    when: str = ""
    probability: Share | None = None
    count: Positive | None = None
    rate: Positive | None = None
    delay: str = ""
    days: Positive | None = None


class Arm(Node):
    """One side of an experiment: `x` successes of `n` customers."""

    n: Count | None = None
    x: Count | None = None


class Experiment(Entity):
    naming: ClassVar[str] = "hypothesis"
    kind_name: ClassVar[str] = "experiment"

    hypothesis: str = ""
    stage: str = ""
    idea: str = ""
    metric: str = ""
    baseline: Number | None = None
    mde: Number | None = None
    alpha: Share | None = None
    power: Share | None = None
    planned_n: Count | None = None
    a: Arm | None = None
    b: Arm | None = None
    status: ExperimentStatus = "planned"
    decision: str = ""
