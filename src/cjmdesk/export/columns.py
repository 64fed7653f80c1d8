"""The tables that a map is exported as, as data: their columns and what stands in them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from cjmdesk.i18n import N_
from cjmdesk.model import words

Form = Literal["text", "number", "count", "share", "day", "flag", "names", "lines"]
"""What a cell holds. "names" are entities of the map by their ids, "lines" several texts."""

FIGURES: frozenset[Form] = frozenset({"number", "count", "share"})
"""Forms that stand on the right of their column."""
LINKS = ("links", "url")
"""The fields whose texts are links."""


class Column(NamedTuple):
    """A field of the entities."""

    field: str
    """The way to it: "offer.type"; "@stage" and the like stand for what follows from the entity's place."""
    heading: str
    form: Form = "text"
    words: Mapping[str, str] = MappingProxyType({})
    """What its codes are called."""
    width: int = 14
    """In characters."""
    usual: str | int | None = None
    """The value, or its code, that says nothing: documents leave out a column of nothing else."""


class TableSpec(NamedTuple):
    """A table: where its rows stand in the map, and its columns."""

    title: str
    kind: str
    """The kind of its rows, a key of `words.KIND_NAMES`."""
    lists: tuple[str, ...]
    """Lists of the map, or, with "stages." or "personas." before them, of each stage or persona."""
    columns: tuple[Column, ...]


STAGE_OF, SPOT, QUADRANT = "@stage", "@number", "@quadrant"
"""In place of a field: the stage or persona that the row stands in, its position, its quadrant."""

NAMING = ("title", "text", "name", "hypothesis")
"""The fields by which things are called."""

STAGE_HEADING = N_("Stage")

ID = Column("id", N_("ID"), width=16)
NOTES = Column("notes", N_("Notes"), width=40)
_STAGE = Column(STAGE_OF, STAGE_HEADING, width=22)
_IN_STAGE = Column("stage", STAGE_HEADING, "names", width=22)
_EVIDENCE = (Column("evidence", N_("Evidence"), words=words.EVIDENCE), Column("source", N_("Source"), width=24))
_OWNER = Column("owner", N_("Owner"), width=16)
_DUE = Column("due", N_("Due"), "day", width=12)
_SUGGESTED = Column("implied", N_("Only suggested"), "flag", width=10)


def _closing(*columns: Column) -> tuple[Column, ...]:
    """`columns`, then what every entity has."""
    return (*columns, NOTES, _SUGGESTED, ID)


TABLES: Mapping[str, TableSpec] = MappingProxyType({
    "stages": TableSpec(N_("Stages"), "stage", ("stages",), _closing(
        Column(SPOT, N_("No."), "count", width=6), Column("title", N_("Title"), width=28),
        Column("alias", N_("Other name"), width=20), Column("key_task", N_("Key task"), width=40),
        Column("goal", N_("Customer's goal"), width=40), Column("duration", N_("Duration")),
        Column("days", N_("In days"), "number", width=10),
        Column("kind", N_("Kind"), words=words.STAGE_KINDS, usual="normal"),
        Column("zone", N_("Zone"), words=words.ZONES), Column("drives", N_("Drives"), "lines"),
        Column("volume", N_("Customers entering per period"), "number"),
        Column("importance", N_("Weight set by hand"), "number", width=10),
        Column("steps", N_("Steps"), "lines", width=30),
        Column("answers.nps", N_("NPS answers, by grade"), "lines"),
        Column("answers.csat", N_("CSAT answers, by grade"), "lines"),
        Column("answers.ces", N_("CES answers, by grade"), "lines"),
    )),
    "touchpoints": TableSpec(N_("Touchpoints"), "touchpoint", ("stages.touchpoints",), _closing(
        _STAGE, Column("title", N_("Title"), width=34), Column("step", N_("Step"), "names"),
        Column("description", N_("Description"), width=40), Column("channel", N_("Channel"), words=words.CHANNEL_NAMES),
        Column("function", N_("Function"), words=words.FUNCTIONS),
        Column("group", N_("Interaction group"), words=words.GROUP_NAMES, width=20),
        Column("status", N_("Status"), words=words.STATUSES, usual="existing"),
        Column("moment_of_truth", N_("Moment of truth"), "flag"), _OWNER,
        Column("department", N_("Department")), Column("system", N_("System")),
        Column("message", N_("Message"), width=30), Column("offer.type", N_("Offer")),
        Column("offer.price", N_("Price"), "number"), Column("offer.asks", N_("Asks in return")),
        Column("frequency_cap", N_("No more often than")),
        Column("span", N_("Stages it covers"), "count", width=10, usual=1),
        Column("image", N_("Picture")), Column("links", N_("Links"), "lines", width=30),
    )),
    "emotions": TableSpec(N_("Emotions"), "emotion", ("stages.emotions",), _closing(
        _STAGE, Column("persona", N_("Persona"), "names", width=18), Column("score", N_("Score"), "number", width=9),
        Column("target", N_("Wanted score"), "number", width=9), Column("label", N_("Emotion"), width=18),
        Column("quote", N_("Quote"), width=40), Column("step", N_("Step"), "names"),
        Column("touchpoint", N_("Touchpoint"), "names", width=26),
        Column("at", N_("Place in the stage"), "share"), *_EVIDENCE, Column("n", N_("Sample size, n"), "count"),
        Column("spread", N_("Spread, ±"), "number"),
    )),
    "pains": TableSpec(N_("Pains"), "pain", ("stages.pains",), _closing(
        _STAGE, Column("text", N_("Pain"), width=44), Column("severity", N_("Severity"), "count", width=10),
        Column("frequency", N_("Frequency"), "count", width=10),
        Column("share", N_("Share of customers"), "share", width=12),
        Column("persona", N_("Persona"), "names", width=18), Column("touchpoint", N_("Touchpoint"), "names", width=26),
        Column("cause", N_("Cause"), width=30), *_EVIDENCE,
    )),
    "ideas": TableSpec(N_("Ideas"), "idea", ("stages.ideas",), _closing(
        _STAGE, Column("text", N_("Idea"), width=44), Column("impact", N_("Impact"), "count", width=9),
        Column("effort", N_("Effort"), "count", width=9), Column("reach", N_("Reach, customers per period"), "number"),
        Column("confidence", N_("Confidence"), "share", width=12), _OWNER, _DUE,
        Column("status", N_("Status"), words=words.IDEA_STATUSES),
        Column("solves", N_("Solves the pains"), "names", width=30),
        Column("effect.kpi", N_("Effect on the KPI"), "names", width=20),
        Column("effect.transition", N_("Effect on the transition"), "names", width=24),
        Column("effect.change", N_("Change"), "number", width=10),
        Column("effect.emotion", N_("Effect on the emotion"), "number", width=10),
        Column("effect.stage", N_("Emotion in the stage"), "names", width=20),
        Column("effect.touchpoint", N_("Emotion at the touchpoint"), "names", width=24),
        Column("effect.persona", N_("Emotion of"), "names", width=18),
    )),
    "kpis": TableSpec(N_("KPIs"), "kpi", ("stages.kpis",), _closing(
        _STAGE, Column("name", N_("Name of the KPI"), width=28),
        Column("role", N_("Role in revenue"), words=words.ROLES, width=18),
        Column("value", N_("Value"), "number", width=12), Column("unit", N_("Unit"), width=10),
        Column("period", N_("Period"), words=words.PERIODS, width=10),
        Column("target", N_("Target"), "number", width=12), Column("due", N_("Target due"), "day", width=12),
        Column("better", N_("Better is"), words=words.BETTER, width=10, usual="higher"),
        Column("n", N_("Sample size, n"), "count"),
        *_EVIDENCE, Column("history", N_("Values by date"), "lines", width=20),
    )),
    "questions": TableSpec(N_("Questions"), "question", ("stages.questions",), _closing(
        _STAGE, Column("text", N_("Question"), width=44), Column("asked_by", N_("Who asks"), words=words.ASKED_BY),
        Column("answer", N_("Answer"), width=44),
    )),
    "transitions": TableSpec(N_("Transitions"), "transition", ("transitions",), _closing(
        Column("from_", N_("From"), "names", width=22), Column("to", N_("To"), "names", width=22),
        Column("kind", N_("Kind"), words=words.TRANSITIONS, usual="forward"), Column("when", N_("Condition"), width=34),
        Column("probability", N_("Probability"), "share", width=12), Column("count", N_("Count"), "number", width=10),
        Column("rate", N_("New leads per visit"), "number"), Column("delay", N_("Delay")),
        Column("days", N_("In days"), "number", width=10),
    )),
    "personas": TableSpec(N_("Personas"), "persona", ("personas",), _closing(
        Column("name", N_("Name"), width=20), Column("segment", N_("Segment"), words=words.SEGMENTS),
        Column("share", N_("Share of customers"), "share", width=12), Column("quote", N_("Quote"), width=40),
        Column("description", N_("Description"), width=40), Column("goals", N_("Goals"), "lines", width=34),
    )),
    "jobs": TableSpec(N_("Jobs to be done"), "job", ("personas.jobs",), _closing(
        Column(STAGE_OF, N_("Persona"), width=20), Column("when", N_("When…"), width=34),
        Column("want", N_("I want…"), width=34), Column("so_that", N_("So that…"), width=34),
        Column("expectations", N_("Expectations"), "lines", width=34),
    )),
    "swot": TableSpec(
        N_("SWOT"), "swot", ("swot.strengths", "swot.weaknesses", "swot.opportunities", "swot.threats"), _closing(
        Column(QUADRANT, N_("Quadrant"), words=words.SWOT_NAMES, width=16), Column("text", N_("Text"), width=50),
        _IN_STAGE, Column("impact", N_("Impact"), "count", width=9),
        Column("likelihood", N_("Likelihood"), "count", width=11), *_EVIDENCE,
    )),
    "content": TableSpec(N_("Content plan"), "content", ("content",), _closing(
        Column("title", N_("Title"), width=40), _IN_STAGE, Column("format", N_("Format")),
        Column("platform", N_("Platform")), Column("author", N_("Author"), width=16), _DUE,
        Column("status", N_("Status"), words=words.CONTENT_STATUSES), Column("url", N_("Link"), width=30),
    )),
    "experiments": TableSpec(N_("Experiments"), "experiment", ("experiments",), _closing(
        Column("hypothesis", N_("Hypothesis"), width=44), _IN_STAGE, Column("idea", N_("Idea"), "names", width=26),
        Column("metric", N_("Metric"), width=18), Column("status", N_("Status"), words=words.EXPERIMENT_STATUSES),
        Column("baseline", N_("Baseline"), "number", width=10), Column("mde", N_("Minimum effect (MDE)"), "number"),
        Column("alpha", N_("Significance, α"), "share", width=10), Column("power", N_("Power"), "share", width=10),
        Column("planned_n", N_("Planned n per variant"), "count"), Column("a.n", N_("A: customers"), "count"),
        Column("a.x", N_("A: successes"), "count"), Column("b.n", N_("B: customers"), "count"),
        Column("b.x", N_("B: successes"), "count"), Column("decision", N_("Decision"), width=34),
    )),
    "checklist": TableSpec(N_("Checklist"), "checklist", ("checklist",), _closing(
        Column("text", N_("To do"), width=44), Column("done", N_("Completed"), "flag", width=10), _IN_STAGE,
        Column("step", N_("Step")), _OWNER, _DUE,
    )),
})  # fmt: skip
"""By the name that the command line has for them."""
