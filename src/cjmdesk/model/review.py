"""When a map is to be looked through again."""

from calendar import monthrange
from datetime import MAXYEAR, date
from typing import NamedTuple

from cjmdesk.model.journey import Journey

USUAL_MONTHS = (3, 5)
"""After so many months a map is reviewed where it says nothing else."""


class Window(NamedTuple):
    """The days between which a review is due; from the day after `last` on it is overdue."""

    first: date
    last: date


def review_window(journey: Journey) -> Window | None:
    """When the next review is due, counted from the last one, else from the date of the map.

    None where the map plans no reviews, or has neither day to count from.
    """
    review = journey.review
    start = review and (review.last or journey.date)
    if not review or not start:
        return None
    least = USUAL_MONTHS[0] if review.min_months is None else review.min_months
    most = max(least, USUAL_MONTHS[1]) if review.max_months is None else review.max_months
    return Window(months_after(start, min(least, most)), months_after(start, most))


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last one of a shorter month; the calendar's last day where it ends before."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
