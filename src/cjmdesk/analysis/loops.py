"""What a loop means for the business: does it bring the customer back to buy, or back to searching?"""

from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage

BUYING_ZONES = ("decision", "deal", "post")


def leads_to_buying(journey: Journey, transition: Transition) -> bool:
    """Whether a loop returns the customer to a stage where he buys or stays a buyer.

    The stage's zone decides; without one, the letters that it or its KPIs drive: C, P or Q mean buying, L alone
    means searching. A stage that says nothing of itself counts as buying unless it is the first.
    """
    stages = {stage.id: (number, stage) for number, stage in enumerate(journey.stages)}
    if transition.to not in stages:
        return False
    number, stage = stages[transition.to]
    if stage.zone:
        return stage.zone in BUYING_ZONES
    letters = _letters(stage)
    return bool(letters & set("CPQ")) if letters else number > 0


def _letters(stage: Stage) -> set[str]:
    return {*stage.drives, *(kpi.role for kpi in stage.kpis if kpi.role)}
