"""Which page shows which kind of entity."""

from cjmdesk.qt.panel.insight_pages import IDEA, KPI, PAIN, QUESTION, STEP
from cjmdesk.qt.panel.map_pages import JOB, LANE, MAP, PERSONA, TRANSITION
from cjmdesk.qt.panel.plan_pages import CHECKLIST, CONTENT, EXPERIMENT, SWOT
from cjmdesk.qt.panel.specs import FieldSpec, ListSpec, Section
from cjmdesk.qt.panel.stage_pages import EMOTION, STAGE, TOUCHPOINT

PAGES: dict[str, tuple[Section, ...]] = {
    "map": MAP,
    "stage": STAGE,
    "touchpoint": TOUCHPOINT,
    "emotion": EMOTION,
    "pain": PAIN,
    "idea": IDEA,
    "kpi": KPI,
    "question": QUESTION,
    "transition": TRANSITION,
    "persona": PERSONA,
    "job": JOB,
    "lane": LANE,
    "step": STEP,
    "swot": SWOT,
    "experiment": EXPERIMENT,
    "content": CONTENT,
    "checklist": CHECKLIST,
}
"""By the kind's name (`kind_name`)."""


def fields_of(kind: str) -> tuple[FieldSpec, ...]:
    """Every field that the page of a kind edits itself."""
    return tuple(item for section in PAGES[kind] for item in section.items if isinstance(item, FieldSpec))


def list_of(kind: str) -> tuple[ListSpec, ...]:
    """Every list that the page of a kind shows."""
    return tuple(item for section in PAGES[kind] for item in section.items if isinstance(item, ListSpec))
