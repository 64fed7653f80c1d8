"""The controls that stand in panels, by the names of their slots."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cjmdesk.qt.analysis.market import ContextSlider
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.analysis.planner import AddButton, HypothesisField, MetricChoice, PlanField, StageChoice
from cjmdesk.qt.analysis.probability import ProbabilityField
from cjmdesk.qt.analysis.scenarios import ApplyButton, DiscardButton, IdeaSwitch
from cjmdesk.qt.analysis.walks import WalkButton, WalkProgress
from cjmdesk.qt.analysis.what_if import GrowthSlider, ResetButton, TargetField

Make = Callable[[Means, str, QWidget], QWidget]

CONTROLS: dict[str, Make] = {
    "growth": GrowthSlider,
    "growth_reset": ResetButton,
    "revenue_target": TargetField,
    "walk": WalkButton,
    "walk_progress": WalkProgress,
    "probability": ProbabilityField,
    "idea": IdeaSwitch,
    "scenario_apply": ApplyButton,
    "scenario_discard": DiscardButton,
    "context": ContextSlider,
    "plan": PlanField,
    "plan_add": AddButton,
    "plan_stage": StageChoice,
    "plan_metric": MetricChoice,
    "plan_text": HypothesisField,
}
"""By the name of the slot, up to its colon; each is told what stands behind the colon. A control follows
`means.live.refreshed` by itself, and has an accessible name."""


def make_control(means: Means, name: str, parent: QWidget) -> QWidget:
    """The control for a slot; KeyError for a name that is in no row."""
    kind, _colon, key = name.partition(":")
    return CONTROLS[kind](means, key, parent)
