"""When a map is to be looked through again."""

from datetime import MAXYEAR, date, timedelta
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
    months += day.year * 12 + day.month - 1
    if months >= MAXYEAR * 12 + 11:
        return date(MAXYEAR, 12, day.day) if months == MAXYEAR * 12 + 11 else date.max
    last = _first_day(months + 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _first_day(month: int) -> date:
    """Of the month with that number, counted from January of the year 0."""
    return date(month // 12, month % 12 + 1, 1)
