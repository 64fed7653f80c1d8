"""How many of the customers of a log ever came to each stage, and what part of them comes to the deal.

The cohort are the customers who were first seen before a moment. Each counts once in a stage, however often he was
there. Who is still on the way (seen within the window before the log ends) may yet come to a stage: he is counted
where he was, and is no part of the customers that a conversion is a share of until he has come there or is gone.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.letters import NAMES, PERIODS
from cjmdesk.analysis.proportions import wilson
from cjmdesk.i18n import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Cohort(NamedTuple):
    """Stages are meant by their numbers in the map; those that the log does not have are in no table."""

    customers: int
    reached: dict[int, int]
    """Customers who ever came to the stage."""
    waiting: dict[int, int]
    """Customers who did not, and are still on the way."""


NOBODY = Cohort(0, {}, {})


def count_cohort(
    who: "NDArray[Any]", when: "NDArray[Any]", where: "NDArray[Any]", is_open: "NDArray[Any]", end: int | None
) -> Cohort:
    """Counts events in the order of customer and moment; `end` is the moment before which a customer is first seen."""
    import numpy as np

    if not len(who):
        return NOBODY
    starts = np.append(True, who[1:] != who[:-1])
    index = np.cumsum(starts, dtype=np.int32) - 1
    is_member = when[starts] < end if end is not None else np.ones(int(starts.sum()), bool)
    still = is_open[starts] & is_member
    counts = is_member[index]
    reached, waiting = {}, {}
    for stage in np.flatnonzero(np.bincount(where)).tolist():
        there = index[(where == stage) & counts]
        there = there[np.append(True, there[1:] != there[:-1])[: len(there)]]
        reached[stage] = len(there)
        waiting[stage] = int(still.sum()) - int(still[there].sum())
    return Cohort(int(is_member.sum()), reached, waiting)


def volume(cohort: Cohort, stage: int, title: str, whole: int, period: str) -> Figure:
    """How many customers come to a stage in a period, over so many whole ones."""
    name, plain = said(N_("customers in “{stage}”"), stage=title), said(N_("sum ÷ number"))
    if not whole:
        missing = said(N_("the table covers no whole period ({period})"), period=PERIODS[period])
        return Figure(name, None, "number", plain, missing=(missing,))
    if stage not in cohort.reached:
        missing = said(N_("the table has no row of the stage “{stage}”"), stage=title)
        return Figure(name, None, "number", plain, missing=(missing,))
    count = cohort.reached[stage]
    how = said(N_("{n} in {k} whole periods ({period})"), n=float(count), k=float(whole), period=PERIODS[period])
    return Figure(name, count / whole, "number", how)


def conversion(cohort: Cohort, deal: int | None, title: str) -> Figure:
    """C: the share that came to the deal, of those who came there or are gone, with Wilson's interval."""
    name, plain = NAMES["C"], said(N_("customers who came to the deal ÷ those who came to it or are gone"))
    if deal is None:
        text = said(N_("no stage is the deal: none has the zone “deal”, a KPI P or drives P"))
        return Figure(name, None, "share", plain, missing=(text,))
    if deal not in cohort.reached:
        text = said(N_("the table has no row of the stage “{stage}”"), stage=title)
        return Figure(name, None, "share", plain, missing=(text,))
    count, total = cohort.reached[deal], cohort.customers - cohort.waiting[deal]
    if not total:
        return Figure(name, None, "share", plain, missing=(said(N_("all customers are still on the way")),))
    how = said(N_("{a} customers came to “{stage}” ÷ {b} who came to it or are gone = {r}"),
               a=float(count), stage=title, b=float(total), r=count / total)  # fmt: skip
    return Figure(name, count / total, "share", how, interval=wilson(count, total))
