"""What one percentage point more on each transition brings, in words and figures, on the screen and on paper."""

from collections.abc import Iterable
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.leverage import Lever, worth
from cjmdesk.analysis.revenue import Revenue
from cjmdesk.layout.foot import gained_money
from cjmdesk.layout.kit import Kit

LEADS = 1000
"""Of so many leads deals are told where money is not known."""


class LeverRow(NamedTuple):
    lever: Lever
    figure: Figure
    """The money in a period; without a value where it is not known."""
    value: float
    """How long its bar is: money, or deals."""
    text: str


def lever_rows(kit: Kit, levers: Iterable[Lever], money: Revenue) -> list[LeverRow]:
    """A row for each, in their order."""
    return [_row(kit, lever, worth(lever, money)) for lever in levers]


def _row(kit: Kit, lever: Lever, figure: Figure) -> LeverRow:
    if figure.value is not None:
        return LeverRow(lever, figure, figure.value, gained_money(kit, figure.value))
    deals = LEADS * lever.deals
    text = kit.say("+{n} deals of 1,000 leads").format(n=kit.number(round(deals, 1)))
    return LeverRow(lever, figure, deals, text)
