"""Is it time to look the map through again? The window of the review on a line of time, and what can be done."""

from datetime import date

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import Figure, said
from cjmdesk.i18n import N_, format_date
from cjmdesk.layout.analysis.chips import button
from cjmdesk.layout.analysis.kit import BODY, SMALL, SMALL_BOLD, PanelKit, lines, section
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, Spot, beside, stacked
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Shape
from cjmdesk.layout.text import Style, set_line
from cjmdesk.model.journey import Journey
from cjmdesk.model.review import Window

STATE, MARK = Style("semibold", 15), Style("bold", 17)
LINE = 52.0
SIGN = 26.0
_EDGE = 8.0


def review(kit: PanelKit, found: Everything, journey: Journey, width: float) -> Panel:
    """The state in words and colour, the line of time, and a button that marks the map as reviewed."""
    state, today = found.monitoring.review, found.monitoring.today
    theme, say = kit.theme, kit.say
    color, mark, text = {
        "ok": (theme.good, "✓", say("The map is up to date")),
        "due": (theme.fair, "!", say("It is time to review the map")),
        "overdue": (theme.bad, "!", say("The review is overdue")),
    }[state.state]
    told = lines(kit, text, STATE, width - SIGN, color)
    when = lines(kit, _when(kit, state.window, today), BODY, width - SIGN)
    head = beside(lines(kit, mark, MARK, SIGN, color), stacked((told, when), 2), SIGN)
    start = journey.review.last if journey.review and journey.review.last else journey.date
    spot = Spot(-6, -4, width + 12, head.height + 8, _days(kit, start, state.window, today))
    head = head._replace(spots=(spot,))
    line = _timeline(kit, start, state.window, today, width) if state.window and start else EMPTY
    action = button(kit, say("Mark the map as reviewed today"), Act("command", "reviewed"), is_main=state.state != "ok")
    return section(kit, say("Review"), width, head, line, action)


def _days(kit: PanelKit, start: date | None, window: Window | None, today: date) -> Figure:
    """How many days are left until the review is due at the latest; fewer than none where it is overdue."""
    name = said(N_("days until the review is due at the latest"))
    if window is None or start is None:
        missing = said(N_("the map has neither a last review nor a date"))
        return Figure(name, None, "days", said(N_("last review + months of the map − today")), (), (missing,))
    how = said(
        N_("last review {start}; the window is from {first} to {last}"),
        start=format_date(start, kit.language), first=format_date(window.first, kit.language),
        last=format_date(window.last, kit.language),
    )  # fmt: skip
    return Figure(name, (window.last - today).days, "days", how)


def _when(kit: PanelKit, window: Window | None, today: date) -> str:
    if window is None:
        return kit.say("It has never been reviewed, and has no date to count from.")
    first, last = (format_date(day, kit.language) for day in window)
    if today > window.last:
        return kit.say("It was due between {first} and {last}.").format(first=first, last=last)
    if today >= window.first:
        return kit.say("It is due until {last}.").format(last=last)
    return kit.say("The next review is due between {first} and {last}.").format(first=first, last=last)


def _timeline(kit: PanelKit, start: date, window: Window, today: date, width: float) -> Panel:
    """From the last review to the end of the window or today: the window shaded, today as a dot."""
    theme = kit.theme
    end = max(window.last, today)
    days = max((end - start).days, 1)

    def at(day: date) -> float:
        return _EDGE + (width - 2 * _EDGE) * min(max((day - start).days, 0), days) / days

    y, x = 12.0, at(today)
    left, right = at(window.first), at(window.last)
    shapes: list[Shape] = [
        Box(_EDGE, y - 2, width - 2 * _EDGE, 4, theme.track, radius=2),
        Box(left, y - 5, max(right - left, 2), 10, theme.fair_bar, radius=5),
        Ellipse(at(start), y, 4, 4, theme.muted),
        Outline((("M", (x, 2.0)), ("L", (x, y))), stroke=theme.ink, width=1.5),
        Ellipse(x, y, 6, 6, theme.accent, theme.paper, 2),
    ]
    labels = [
        (at(start), kit.say("last review"), format_date(start, kit.language)),
        (left, kit.say("due from"), format_date(window.first, kit.language)),
        (right, kit.say("until"), format_date(window.last, kit.language)),
        (x, kit.say("today"), format_date(today, kit.language)),
    ]
    return Panel((*shapes, *_labels(kit, labels, width)), LINE)


def _labels(kit: PanelKit, labels: list[tuple[float, str, str]], width: float) -> list[Shape]:
    """Words and days below the line; what would touch an earlier one is left out, today never."""
    taken: list[tuple[float, float]] = []
    shapes: list[Shape] = []
    for x, word, day in (labels[-1], *labels[:-1]):
        w = max(kit.fonts.width(word, *SMALL), kit.fonts.width(day, *SMALL_BOLD))
        left = min(max(x - w / 2, 0.0), width - w)
        if any(left < other_right + 10 and other_left < left + w + 10 for other_left, other_right in taken):
            continue
        taken.append((left, left + w))
        for text, style, y in ((word, SMALL, 34.0), (day, SMALL_BOLD, 48.0)):
            own = kit.fonts.width(text, *style)
            place = min(max(x - own / 2, left), left + w - own)
            shapes += set_line(kit.fonts, text, style, place, y, kit.theme.muted if style is SMALL else kit.theme.ink)
    return shapes
