"""Revenue as leads x conversion x average order value x purchase frequency (L·C·P·Q)."""

from typing import NamedTuple

from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi

LETTERS = ("L", "C", "P", "Q")


class Revenue(NamedTuple):
    """The KPI that each letter takes its figure from, and the product; None where a letter has no figure."""

    kpis: dict[str, Kpi]
    total: float | None
    """Money in a period: R = L·C·P·Q."""
    unused: tuple[Kpi, ...]
    """Further KPIs of the same letters, which the product leaves out."""


def figure(kpi: Kpi) -> float | None:
    """A KPI's value as it enters arithmetic: with unit "%" hundredths become a share."""
    if kpi.value is None:
        return None
    return kpi.value / 100 if kpi.unit.strip() == "%" else kpi.value


def revenue(journey: Journey) -> Revenue:
    """R = L·C·P·Q from the first KPI of each role, in reading order, that has a value."""
    used: dict[str, Kpi] = {}
    unused: list[Kpi] = []
    for stage in journey.stages:
        for kpi in stage.kpis:
            if kpi.role is None or kpi.value is None:
                continue
            if kpi.role in used:
                unused.append(kpi)
            else:
                used[kpi.role] = kpi
    total: float | None = 1.0
    for letter in LETTERS:
        value = figure(used[letter]) if letter in used else None
        total = None if total is None or value is None else total * value
    return Revenue(used, total, tuple(unused))
