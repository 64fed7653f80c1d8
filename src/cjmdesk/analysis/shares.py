"""What part of those who leave a stage takes which way."""

from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition


def share_of_stage(journey: Journey, transition: Transition) -> float | None:
    """The share (0 to 1) of a transition in all that leave the same stage; None where its numbers do not say.

    Counts are divided by the sum of the counts out of the stage; a probability is the share itself. Spawned leads are
    outside the sums, and have no share.
    """
    if transition.kind == "spawn":
        return None
    if transition.probability is not None:
        return transition.probability
    if transition.count is None:
        return None
    counts = [
        item.count or 0.0 for item in journey.transitions if item.from_ == transition.from_ and item.kind != "spawn"
    ]
    total = sum(counts)
    return transition.count / total if total else None
