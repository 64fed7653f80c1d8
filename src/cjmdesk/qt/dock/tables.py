"""The tables of the dock, as data: which entities, and which of their fields as columns."""

from typing import NamedTuple

from cjmdesk.i18n import N_
from cjmdesk.qt.panel.pages import fields_of
from cjmdesk.qt.panel.specs import FieldSpec

QUADRANT = "@quadrant"
"""Stands for a field: the quadrant of the SWOT that an entry is in."""
STAGE_SHARE = "@share"
"""Stands for a field: a transition's share of all that leaves its stage."""

_WIDTHS = {
    "choice": 104, "suggest": 120, "date": 104, "dots": 104, "share": 84, "number": 88, "count": 88, "flag": 76,
    "text": 220, "lines": 180, "line": 120,
}  # fmt: skip


class Column(NamedTuple):
    """A field of the entities, with the heading that is short enough for a column."""

    spec: FieldSpec
    width: int
    """The least width that it begins with, in pixels."""
    is_computed: bool = False
    """Whether it follows from other fields and cannot be edited."""

    @property
    def field(self) -> str:
        return self.spec.name


class TableSpec(NamedTuple):
    """One table."""

    id: str
    title: str
    kind: str
    """The kind of the entities (`kind_name`)."""
    lists: tuple[str, ...]
    """The map's lists that they stand in, as `tree.add` calls them."""
    naming: str
    """The column that takes the room that is left, and what a new row is asked for."""
    add: str
    """What stands in the empty last row."""
    columns: tuple[Column, ...]
    empty: str
    """What belongs there, said where nothing is yet."""


def _columns(kind: str, *names: str, **labels: str) -> tuple[Column, ...]:
    """Fields of the panel as columns; `labels` has other headings, by the field's name with `_` for dots."""
    fields = {spec.name: spec for spec in fields_of(kind)}
    found = []
    for name in names:
        spec = _EXTRA[name] if name in _EXTRA else fields[name]
        label = labels.get(name.replace(".", "_"), spec.label)
        found.append(Column(spec._replace(label=label), _WIDTHS[spec.kind], name == STAGE_SHARE))
    return tuple(found)


_EXTRA = {
    QUADRANT: FieldSpec(QUADRANT, N_("Quadrant"), "choice", "quadrants"),
    STAGE_SHARE: FieldSpec(
        STAGE_SHARE,
        N_("Share of the stage"),
        "share",
        tip=N_("Of all who leave that stage; follows from the counts."),
    ),
}

TABLES = (
    TableSpec(
        "personas", N_("Personas"), "persona", ("personas",), "name", N_("New persona…"),
        _columns("persona", "name", "segment", "share", "quote", "description", "goals", share=N_("Share"),
                 goals=N_("Goals")),
        N_("Who goes along this map. A name is enough to begin with; each persona has a curve of its own among the "
           "emotions."),
    ),
    TableSpec(
        "transitions", N_("Transitions"), "transition", ("transitions",), "when", N_("New transition…"),
        _columns("transition", "from_", "to", "count", STAGE_SHARE, "kind", "when", "probability", "delay",
                 count=N_("Count")),
        N_("Ways that do not simply lead forward: a branch, a loop back, an exit. Choose the stages here, or press "
           "Ctrl+L on the map."),
    ),
    TableSpec(
        "swot", N_("SWOT"), "swot",
        ("swot.strengths", "swot.weaknesses", "swot.opportunities", "swot.threats"), "text", N_("New entry…"),
        _columns("swot", QUADRANT, "text", "stage", "impact", "likelihood", "evidence", "source"),
        N_("Strengths, weaknesses, opportunities and threats of the journey. The report has a page for them."),
    ),
    TableSpec(
        "content", N_("Content plan"), "content", ("content",), "title", N_("New content…"),
        _columns("content", "title", "stage", "format", "platform", "author", "due", "status", "url"),
        N_("What is to be published for each stage: articles, letters, videos, with their authors and dates."),
    ),
    TableSpec(
        "experiments", N_("Experiments"), "experiment", ("experiments",), "hypothesis", N_("New hypothesis…"),
        _columns("experiment", "hypothesis", "stage", "metric", "status", "baseline", "mde", "planned_n", "a.n", "a.x",
                 "b.n", "b.x", "decision", mde=N_("MDE"), planned_n=N_("Planned n")),
        N_("A/B tests: what you expect, in which stage, and the figures of both arms. The analysis (F9) says what they "
           "prove."),
    ),
    TableSpec(
        "checklist", N_("Checklist"), "checklist", ("checklist",), "text", N_("New to-do…"),
        _columns("checklist", "done", "text", "stage", "step", "owner", "due", done=N_("Completed")),
        N_("What is left to do on this map and after it: by whom, and by when."),
    ),
)  # fmt: skip
"""In the order of their tabs."""
