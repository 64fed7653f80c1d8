"""The controls that stand in panels, by the names of their slots."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cjmdesk.qt.analysis.market import ContextSlider
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.analysis.planner import AddButton, HypothesisField, PlanField, StageChoice
from cjmdesk.qt.analysis.what_if import GrowthSlider, ResetButton, TargetField

Make = Callable[[Means, str, QWidget], QWidget]

CONTROLS: dict[str, Make] = {
    "context": ContextSlider,
    "growth": GrowthSlider,
    "growth_reset": ResetButton,
    "plan": PlanField,
    "plan_add": AddButton,
    "plan_stage": StageChoice,
    "plan_text": HypothesisField,
    "revenue_target": TargetField,
}
"""By the name of the slot, up to its colon; each is told what stands behind the colon. A control follows
`means.live.refreshed` by itself, and has an accessible name."""


def make_control(means: Means, name: str, parent: QWidget) -> QWidget:
    """The control for a slot; KeyError for a name that is in no row."""
    kind, _colon, key = name.partition(":")
    return CONTROLS[kind](means, key, parent)
