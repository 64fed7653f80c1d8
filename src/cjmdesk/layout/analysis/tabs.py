"""The tabs of the analysis, in their order: what each is called, and what draws it."""

from collections.abc import Callable
from typing import NamedTuple

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import Figure
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.attention import attention
from cjmdesk.layout.analysis.emotion import emotion
from cjmdesk.layout.analysis.experiments import experiments
from cjmdesk.layout.analysis.flow import flow
from cjmdesk.layout.analysis.funnel import funnel
from cjmdesk.layout.analysis.inventory import inventory
from cjmdesk.layout.analysis.kit import PanelKit
from cjmdesk.layout.analysis.monitoring import monitoring
from cjmdesk.layout.analysis.panel import Panel
from cjmdesk.layout.analysis.priorities import priorities
from cjmdesk.layout.analysis.revenue import revenue
from cjmdesk.layout.analysis.scenarios import scenarios
from cjmdesk.model.journey import Journey

Draw = Callable[[Everything, Journey, PanelKit, float], Panel]


class Tab(NamedTuple):
    key: str
    title: str
    draw: Draw
    badge: Callable[[Everything], int] | None = None
    """A number behind the title; none where it is 0."""
    lead: Callable[[Everything], Figure | None] | None = None
    """The figure that is explained until another one is chosen."""


def _money(found: Everything) -> Figure:
    return found.revenue.figure


def _looks(found: Everything) -> int:
    return len(found.coverage.attention)


def _reach(found: Everything) -> Figure:
    return found.flow.conversion


TABS = (
    Tab("revenue", N_("Revenue"), revenue, lead=_money),
    Tab("funnel", N_("Funnel"), funnel),
    Tab("flow", N_("Flow"), flow, lead=_reach),
    Tab("emotion", N_("Emotions"), emotion),
    Tab("scenarios", N_("Scenarios"), scenarios),
    Tab("priorities", N_("Priorities"), priorities),
    Tab("attention", N_("Attention"), attention, badge=_looks),
    Tab("experiments", N_("Experiments"), experiments),
    Tab("monitoring", N_("Monitoring"), monitoring),
    Tab("inventory", N_("Inventory"), inventory),
)
"""The tabs; further ones are further rows."""
