"""The tab "Monitoring": review windows, KPIs against the planned line, courses, trends."""

from datetime import date

from panels import draw, lines_of, resource, spot_at

from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.analysis.panel import Act, Panel
from cjmdesk.layout.shapes import Ellipse, Outline
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi, Snapshot
from cjmdesk.model.stage import Stage

EXAMPLE = resource("examples/home-internet")
PANEL = draw("monitoring", EXAMPLE, 1000)
LINES = lines_of(PANEL)


def test_the_review_of_the_example() -> None:
    """Reviewed on 12 November 2026, again after 3 to 5 months."""
    assert LINES[:7] == [
        "Review",
        "✓ | The map is up to date",
        "The next review is due between 12 Feb 2027 and 12 Apr 2027.",
        "today | due from | until",
        "28 Nov 2026 | 12 Feb 2027 | 12 Apr 2027",
        "Mark the map as reviewed today",
        "KPIs against their plan",
    ]
    figure = spot_at(PANEL, "The map is up to date").figure
    assert figure.value == 135
    assert in_words(figure.how, "en") == "last review 12 Nov 2026; the window is from 12 Feb 2027 to 12 Apr 2027"
    assert spot_at(PANEL, "Mark the map as reviewed today").act == Act("command", "reviewed")
    assert spot_at(PANEL, "Take a snapshot of all KPIs").act == Act("command", "snapshot")


def review_lines(day: date, journey: Journey = EXAMPLE) -> list[str]:
    return lines_of(draw("monitoring", journey, 1000, today=day))[1:3]


def test_due_and_overdue() -> None:
    assert review_lines(date(2027, 2, 12)) == [
        "! | It is time to review the map",
        "It is due until 12 Apr 2027.",
    ]
    assert review_lines(date(2027, 4, 13)) == [
        "! | The review is overdue",
        "It was due between 12 Feb 2027 and 12 Apr 2027.",
    ]
    bare = Journey(stages=(Stage(id="a", title="A", kpis=(Kpi(id="k", value=1),)),))
    nothing = spot_at(draw("monitoring", bare, 700), "It is time to review the map").figure
    assert [in_words(text, "en") for text in nothing.missing] == ["the map has neither a last review nor a date"]
    assert review_lines(date(2027, 4, 13), bare) == [
        "! | It is time to review the map",
        "It has never been reviewed, and has no date to count from.",
    ]


def test_the_kpis_of_the_example() -> None:
    """Left on payment: 10 ÷ 23 of the way, −1.494 points a month with ±3.84."""
    start = LINES.index("KPI | Now | Course | Status | Trend per month")
    assert LINES[start + 1 : start + 5] == [
        "Лиды | 4,200 чел. | no snapshots yet | behind | —",
        "Потребность | from three days on",
        "target 5,000 чел.",
        "31 Mar 2027",
    ]
    assert "Средний чек | 690 ₽ | no snapshots yet | a little behind | —" in LINES
    assert "Ушли на оплате | 23% | behind | −1.49 pp" in LINES
    assert "Сделка | between −5.33 and" in LINES
    trend = spot_at(PANEL, "−1.49 pp")
    assert trend.cells == ("left",)
    assert in_words(trend.figure.name, "en") == "trend per month"
    assert in_words(spot_at(PANEL, "23%").figure.how, "en") == "10 ÷ 23 = 0.4348"
    assert spot_at(PANEL, "Ушли на оплате").cells == ("left",)


def test_in_a_narrow_panel_the_trend_stands_below_the_status() -> None:
    lines = lines_of(draw("monitoring", EXAMPLE, 700))
    assert "KPI | Now | Course | Status" in lines
    assert "Сделка | −1.49 pp a month" in lines


def test_in_a_wide_one_the_review_stands_beside() -> None:
    assert lines_of(draw("monitoring", EXAMPLE, 1600))[0] == "Review | KPIs against their plan"


def journey(**fields: object) -> Journey:
    return Journey(stages=(Stage(id="a", title="A", kpis=(Kpi(id="k", name="K", **fields),)),))


PAST = (Snapshot(date="2026-01-01", value=0, n=100), Snapshot(date="2026-02-01", value=40, n=100),
        Snapshot(date="2026-03-01", value=60, n=100))  # fmt: skip


def shapes(panel: Panel, kind: type) -> list:
    return [shape for shape in panel.shapes if isinstance(shape, kind)]


def test_the_planned_line() -> None:
    """From 0 on 1 January to 100 on 11 April, 100 days: on day 59, with 60, 59 were planned. 0 and 60 of 100 differ by
    z = 0.6 ÷ √(0.3 · 0.7 · 0.02) = 9.26, p = 2.1·10⁻²⁰.
    """
    kpi = journey(value=60, target=100, due="2026-04-11", unit="%", history=PAST)
    panel = draw("monitoring", kpi, 1000, today=date(2026, 3, 1))
    lines = lines_of(panel)
    assert any("on course" in line for line in lines)
    assert any("planned for today: 59%" in line for line in lines)
    assert any("p = 2.1·10⁻²⁰" in line for line in lines)
    plan, course, last = [shape for shape in shapes(panel, Outline) if len(shape.commands) in (2, 3)][-3:]
    assert last.dash, "from the last snapshot to the value of today"
    assert plan.dash
    assert not course.dash
    (x0, y0), (x1, y1) = (point for _step, point in plan.commands)
    assert x1 > x0
    assert y1 < y0
    # Three snapshots and a ring for today, at the place of the last one.
    *points, ring = shapes(panel, Ellipse)[-5:-1]
    assert len(points) == 3
    assert (ring.cx, ring.cy) == (points[-1].cx, points[-1].cy)
    assert in_words(spot_at(panel, "on course").figure.how, "en").endswith("= 59")


def test_a_later_value_is_not_today() -> None:
    panel = draw("monitoring", journey(value=60, history=PAST), 1000, today=date(2026, 1, 15))
    rings = [shape for shape in shapes(panel, Ellipse) if shape.stroke and shape.fill != shape.stroke]
    assert not [ring for ring in rings if ring.rx < 4]


def test_without_a_target_there_is_no_status() -> None:
    panel = draw("monitoring", journey(value=5), 1000)
    assert "K | 5 | no snapshots yet | — | —" in lines_of(panel)
    assert any("no target" in line for line in lines_of(panel))
    figure = spot_at(panel, "no target").figure
    assert in_words(figure.missing[0], "en") == "“K” has no target"


def test_kpis_without_a_value_are_named() -> None:
    panel = draw("monitoring", journey(), 700)
    assert lines_of(panel)[-2:] == ["Without a value:", "K"]
    assert spot_at(panel, "K").cells == ("k",)
    assert not [spot for spot in panel.spots if spot.act == Act("command", "snapshot")]


def test_a_map_with_a_date_and_no_kpis_has_its_review() -> None:
    lines = lines_of(draw("monitoring", Journey(date="2026-11-01"), 700))
    assert "✓ | The map is up to date" in lines
    assert "No KPIs yet: a stage takes them in the lane “KPIs”." in lines
