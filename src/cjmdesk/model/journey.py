"""The customer journey map: the whole document."""

from typing import Any, ClassVar, Self

from cjmdesk.model.base import (
    Color,
    Count,
    Date,
    Entity,
    Evidence,
    Grade,
    Node,
    Number,
    Period,
    Positive,
    Table,
    one_or_more,
)
from cjmdesk.model.core import PydanticCustomError
from cjmdesk.model.numbers import Experiment, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.rules import field
from cjmdesk.model.stage import Stage
from cjmdesk.model.vocabulary import ContentStatus, Function, LaneKind, State, TouchpointStatus


class EmotionScale(Node):
    """The lowest and the highest score; neutral is the midpoint."""

    low: Number = -5
    high: Number = 5

    def check_whole(self) -> Self:
        """Refuses a scale without an inside."""
        if self.low >= self.high:
            raise PydanticCustomError("scale", "low must be less than high")
        return self


class Context(Node):
    """The market, 1-5 each."""

    competition: Grade | None = None
    complexity: Grade | None = None
    price_level: Grade | None = None
    relation_length: Grade | None = None


class Review(Node):
    """When the map was last reviewed, and after how many months it should be again."""

    last: Date | None = None
    min_months: Count | None = None
    max_months: Count | None = None


class Brand(Node):
    logo: str = ""
    accent: Color | None = None
    footer: str = ""


class ChecklistItem(Entity):
    naming: ClassVar[str] = "text"
    kind_name: ClassVar[str] = "checklist"

    text: str = ""
    stage: str = ""
    step: str = ""
    done: bool = False
    owner: str = ""
    due: Date | None = None


class LaneFilter(Node):
    """Which touchpoints a touchpoint lane takes: those that have one of the values in every field given."""

    # What the function returns is a type, which mypy cannot know.
    function: one_or_more(Function) = ()  # type: ignore[valid-type]
    group: one_or_more(str) = ()  # type: ignore[valid-type]
    channel: one_or_more(str) = ()  # type: ignore[valid-type]
    status: one_or_more(TouchpointStatus) = ()  # type: ignore[valid-type]


class Lane(Entity):
    naming: ClassVar[str] = "title"
    kind_name: ClassVar[str] = "lane"

    title: str = ""
    kind: LaneKind = "text"
    height: Positive | None = None
    hidden: bool = False
    backstage: bool = False
    filter: LaneFilter | None = None


class SwotItem(Entity):
    naming: ClassVar[str] = "text"
    kind_name: ClassVar[str] = "swot"

    text: str = ""
    stage: str = ""
    impact: Grade | None = None
    likelihood: Grade | None = None
    evidence: Evidence | None = None
    source: str = ""


class Swot(Node):
    strengths: tuple[SwotItem, ...] = ()
    weaknesses: tuple[SwotItem, ...] = ()
    opportunities: tuple[SwotItem, ...] = ()
    threats: tuple[SwotItem, ...] = ()


class ContentItem(Entity):
    naming: ClassVar[str] = "title"
    kind_name: ClassVar[str] = "content"

    title: str = ""
    stage: str = ""
    format: str = ""
    platform: str = ""
    author: str = ""
    due: Date | None = None
    status: ContentStatus = "idea"
    url: str = ""


class Journey(Entity):
    """The document. `lanes` is None where the file names none: the six default lanes are meant.

    `data` remembers the tables that figures were taken from: which file, which column is what, which value means what.
    """

    kind_name: ClassVar[str] = "map"

    title: str = ""
    goal: str = ""
    client: str = ""
    authors: tuple[str, ...] = ()
    date: Date | None = None
    version: str = ""
    state: State = "as-is"
    language: str = "en"
    currency: str = ""
    period: Period | None = None
    scenario: str = ""
    basis: str = ""
    sources: tuple[str, ...] = ()
    data: Table = field(default_factory=dict, checks_default=True)
    conclusions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    emotion_scale: EmotionScale = field(default_factory=EmotionScale.model_construct)
    context: Context | None = None
    review: Review | None = None
    brand: Brand | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    personas: tuple[Persona, ...] = ()
    lanes: tuple[Lane, ...] | None = None
    stages: tuple[Stage, ...] = ()
    transitions: tuple[Transition, ...] = ()
    swot: Swot = field(default_factory=Swot.model_construct)
    experiments: tuple[Experiment, ...] = ()
    content: tuple[ContentItem, ...] = ()


def validate_journey(data: dict[str, Any]) -> Journey:
    """`data` (plain dicts and lists, file keys) as a document; raises pydantic's ValidationError with every fault."""
    return Journey.model_validate(data)
