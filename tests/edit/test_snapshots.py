"""All KPIs noted in one step."""

from datetime import date

from cjmdesk.edit.session import Session
from cjmdesk.edit.snapshots import noted_on, reviewed, snapshot
from cjmdesk.model.journey import Journey, Review
from cjmdesk.model.numbers import Kpi, Snapshot
from cjmdesk.model.stage import Stage

DAY, EARLIER, LATER = date(2026, 5, 5), date(2026, 5, 4), date(2026, 5, 6)


def of(*kpis: Kpi) -> Journey:
    return Journey(stages=(Stage(id="a"), Stage(id="b", kpis=kpis)))


def noted(*kpis: Kpi) -> list[list[tuple[date | None, float | None, int | None]]]:
    return [[(s.date, s.value, s.n) for s in kpi.history] for kpi in snapshot(of(*kpis), DAY).stages[1].kpis]


def test_each_value_is_noted_in_order_of_days() -> None:
    history = (Snapshot(date=EARLIER, value=1), Snapshot(value=9))
    assert noted(Kpi(id="x", value=2, n=30), Kpi(id="y", value=3, history=history), Kpi(id="z")) == [
        [(DAY, 2, 30)], [(None, 9, None), (EARLIER, 1, None), (DAY, 3, None)], [],
    ]  # fmt: skip


def test_the_same_day_is_replaced_and_its_unknown_keys_stay() -> None:
    old = Snapshot(date=DAY, value=1, n=5, **{"x-by": "CRM"})
    (kpi,) = snapshot(of(Kpi(id="x", value=2, history=(old,))), DAY).stages[1].kpis
    assert kpi.history == (Snapshot(date=DAY, value=2, n=None, **{"x-by": "CRM"}),)


def test_a_later_day_knows_better() -> None:
    journey = of(Kpi(id="x", value=2, history=(Snapshot(date=LATER, value=2),)))
    assert snapshot(journey, DAY) is journey


def test_it_is_one_step_and_twice_is_none() -> None:
    session = Session(of(Kpi(id="x", value=2), Kpi(id="y", value=3)))
    assert session.apply("Note all KPIs", lambda journey: snapshot(journey, DAY))
    assert not session.apply("Note all KPIs", lambda journey: snapshot(journey, DAY))
    untouched = session.doc.stages[0]
    session.undo()
    assert session.doc.stages[0] is untouched
    assert session.doc.stages[1].kpis[0].history == ()


def test_how_many_are_noted_on_a_day() -> None:
    journey = of(Kpi(id="a", value=1), Kpi(id="b"), Kpi(id="c", value=2, history=(Snapshot(date=DAY),)))
    assert noted_on(journey, DAY) == 0
    assert noted_on(snapshot(journey, DAY), DAY) == 2


def test_the_day_of_the_review_is_noted_and_its_window_stays() -> None:
    journey = reviewed(Journey(), DAY)
    assert journey.review == Review(last=DAY)
    assert reviewed(journey, DAY) is journey
    assert reviewed(Journey(review=Review(min_months=2)), DAY).review == Review(last=DAY, min_months=2)
