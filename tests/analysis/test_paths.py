"""Small logs, counted by hand, and what holds for every log."""

from array import array
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.analysis.fitting import fitted
from cjmdesk.analysis.paths import DAY, count_paths
from cjmdesk.analysis.proportions import wilson
from cjmdesk.model.journey import validate_journey

A, B, C, D = range(4)


def paths(rows, meaning=(A, B, C, D), days=10.0, **options):
    """Rows of customer, day, code."""
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    who, when, what = columns
    moments = array("q", (round(day * DAY) for day in when))
    return count_paths(array("I", who), moments, array("I", what), meaning, round(days * DAY), **options)


LOG = [
    (1, 0, A), (1, 1, B), (1, 2, C),
    (2, 0, A), (2, 3, B),
    (3, 1, A),
    (4, 95, A), (4, 96, B),
    (5, 100, A),
]  # fmt: skip
"""The log ends on day 100: with a window of ten days customers 4 and 5 are still on the way."""


def test_a_log_counted_by_hand():
    found = paths(LOG)
    # A→B: customers 1, 2, 4; B→C: 1. Gone: 1 in C, 2 in B, 3 in A. Open: 4 in B, 5 in A.
    assert found.pairs == {(A, B): 3, (B, C): 1}
    assert found.lost == {A: 1, B: 1, C: 1}
    assert found.open == {A: 1, B: 1}
    assert found.starts == {A: 5}
    assert (found.customers, found.events, found.repeated) == (5, 9, 0)
    assert (found.first, found.last) == (0, 100 * DAY)
    assert (found.entries[0], found.entries[1], found.entries[95], found.entries[100]) == (2, 1, 1, 1)
    assert sum(found.entries) == 5


def test_without_a_window_nobody_but_the_last_is_on_the_way():
    found = paths(LOG, days=0.001)
    assert found.lost == {A: 1, B: 2, C: 1}
    assert found.open == {A: 1}
    assert not paths(LOG, days=200).lost


def test_a_stage_twice_in_a_row_is_one_visit_or_a_return():
    rows = [(1, 0, A), (1, 0, A), (1, 1, A), (1, 2, B), (2, 99, A)]
    once, often = paths(rows), paths(rows, is_repeating=True)
    assert (once.pairs, once.repeated) == ({(A, B): 1}, 2)
    # The second event of the same moment is a copy, the third a return.
    assert (often.pairs, often.repeated) == ({(A, A): 1, (A, B): 1}, 1)


def test_events_of_no_stage_are_left_out_and_show_that_somebody_is_there():
    rows = [(1, 0, A), (1, 1, D), (1, 2, B), (2, 0, A), (2, 99, D), (3, 100, D)]
    found = paths(rows, (A, B, C, -1))
    assert found.pairs == {(A, B): 1}
    assert found.open == {A: 1}, "customer 2 was seen on day 99"
    assert (found.customers, found.lost) == (2, {B: 1})
    assert not paths(rows, (-1, -1, -1, -1)).customers


def test_events_of_one_moment_stay_in_the_order_of_the_log():
    assert paths([(1, 0, B), (1, 0, A), (1, 50, A)]).pairs == {(B, A): 1}
    assert paths([(1, 0, A), (1, 0, B), (1, 50, B)]).pairs == {(A, B): 1}


def test_a_mature_log_counts_only_who_had_the_time():
    found = paths(LOG, is_mature=True)
    # Customer 4 came to A on day 95 of 100: that he went on says nothing of those who came when he did and did not.
    assert found.pairs == {(A, B): 2, (B, C): 1}
    assert (found.lost, found.open) == ({A: 1, B: 1, C: 1}, {A: 1, B: 1})


def test_nothing_and_one_row():
    assert paths([]).customers == 0
    one = paths([(7, 3, B)])
    assert (one.pairs, one.open, one.lost, one.entries) == ({}, {B: 1}, {}, (1,))


def test_many_customers_over_many_years_do_not_fit_into_one_number():
    rows = [(2**32 - 1, 0.0000001, A), (5, 40_000.3333333, A), (2**32 - 1, 40_000, B)]
    assert paths(rows).pairs == {(A, B): 1}


rows_of_logs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 60), st.integers(0, 3)), max_size=30)


@settings(max_examples=60)
@given(rows=rows_of_logs, order=st.randoms())
def test_the_order_of_rows_does_not_matter_and_counts_add_up(rows, order):
    rows = list({(who, day): (who, day, what) for who, day, what in rows}.values())  # no two events in one moment
    found = paths(rows)
    shuffled = rows.copy()
    order.shuffle(shuffled)
    assert paths(shuffled) == found
    assert sum(found.starts.values()) == found.customers == len({who for who, _day, _what in rows})
    assert sum(found.lost.values()) + sum(found.open.values()) == found.customers
    # Each event that is no repeat is the first of a customer, or is come to.
    assert sum(found.pairs.values()) == found.events - found.repeated - found.customers
    visits = Counter(found.starts)
    for (_source, target), count in found.pairs.items():
        visits[target] += count
    left = Counter(found.lost) + Counter(found.open)
    for (source, _target), count in found.pairs.items():
        left[source] += count
    assert visits == left, "everyone who comes to a stage goes on, is gone, or is still there"


# ---------------------------------------------------------------- transitions


def journey(*transitions, stages=("a", "b", "c")):
    return validate_journey(
        {"stages": [{"id": key, "title": key.upper()} for key in stages], "transitions": list(transitions)}
    )


def edges(fit):
    return {(edge.source, edge.target): edge for edge in fit.edges}


def test_transitions_by_hand():
    found = edges(fitted(journey(), paths(LOG)))
    assert {key: (edge.moved, edge.total) for key, edge in found.items()} == {
        ("a", "b"): (3, 4), ("a", "lost"): (1, 4), ("b", "c"): (1, 2), ("b", "lost"): (1, 2),
    }  # fmt: skip
    edge = found["a", "b"]
    assert (edge.share, edge.interval, edge.state, edge.before, edge.probability) == (
        0.75, wilson(3, 4), "new", None, None,
    )  # fmt: skip


def test_an_end_of_the_journey_is_not_lost():
    fit = fitted(journey(), paths(LOG))
    assert ("c", "lost") not in edges(fit)
    assert [note.parts[0] for note in fit.notes] == [("stage", "C")]
    # Where the map leads on, whoever stays is lost.
    assert edges(fitted(journey({"from": "c", "to": "a", "count": 1}), paths(LOG)))["c", "lost"].total == 1


def test_a_map_of_probabilities_stays_one():
    fit = fitted(
        journey({"from": "a", "to": "b", "probability": 0.5}, {"from": "b", "to": "c", "count": 1}), paths(LOG)
    )
    found = edges(fit)
    assert (found["a", "b"].probability, found["a", "b"].before, found["a", "b"].state) == (0.75, 0.5, "changed")
    assert (found["a", "lost"].probability, found["a", "lost"].state) == (0.25, "new")
    assert (found["b", "c"].probability, found["b", "c"].moved, found["b", "c"].state) == (None, 1, "same")


def test_ways_that_nobody_took_get_none_and_stages_that_nobody_left_stay():
    fit = fitted(journey({"from": "a", "to": "c", "probability": 0.1}, {"from": "c", "to": "a", "probability": 0.9}),
                 paths([(1, 0, A), (1, 1, B), (2, 99, A)]))  # fmt: skip
    found = edges(fit)
    assert (found["a", "c"].moved, found["a", "c"].share) == (0, 0)
    assert found["a", "c"].interval[1] > 0.5
    assert ("c", "a") not in found
    assert fit.unseen == ("c",)


def test_rare_new_ways_are_left_out_and_counted():
    rows = [(n, 0, A) for n in range(100)] + [(n, 1, B) for n in range(99)] + [(99, 1, C), (200, 99, A)]
    fit = fitted(journey(), paths(rows), 0.05)
    assert fit.rare == 1
    assert {key: (edge.moved, edge.total) for key, edge in edges(fit).items()} == {("a", "b"): (99, 99)}


def test_what_leads_out_of_any_stage_is_counted_over_all():
    spawn = {"from": "a", "to": "b", "kind": "spawn", "rate": 1}
    home = journey({"from": "any", "to": "c", "probability": 0.2}, {"from": "a", "to": "b", "probability": 0.8}, spawn)
    rows = [(1, 0, A), (1, 1, B), (1, 2, C), (2, 0, A), (2, 1, C), (3, 0, A), (3, 1, B), (3, 2, A), (9, 99, C)]
    found = edges(fitted(home, paths(rows)))
    # 3 left A to B or C besides one who was lost there; 2 left B.
    assert (found["any", "c"].moved, found["any", "c"].total) == (2, 6)
    assert found["a", "b"].share == pytest.approx(2 / 3 * (1 - 2 / 6))
    assert ("a", "c") not in found


def test_where_all_leave_by_any_nothing_else_is_said():
    home = journey({"from": "any", "to": "lost", "probability": 0.2}, {"from": "a", "to": "b", "count": 3})
    assert set(edges(fitted(home, paths([(1, 0, A), (2, 99, B)])))) == {("any", "lost")}


def test_a_way_stated_twice_keeps_its_parts():
    twice = ({"from": "a", "to": "b", "probability": 0.3}, {"from": "a", "to": "b", "probability": 0.1, "when": "x"})
    fit = fitted(journey(*twice), paths(LOG))
    assert [(edge.key, edge.moved, edge.probability) for edge in fit.edges if edge.target == "b"] == [
        ("a>b", 2.25, 0.5625), ("a>b#2", 0.75, 0.1875),
    ]  # fmt: skip
    nothing = ({"from": "a", "to": "b"}, {"from": "a", "to": "b", "when": "x"})
    assert [edge.moved for edge in fitted(journey(*nothing), paths(LOG)).edges if edge.target == "b"] == [1.5, 1.5]


@settings(max_examples=40)
@given(rows=rows_of_logs)
def test_shares_of_a_stage_are_shares(rows):
    home = journey({"from": "any", "to": "b", "probability": 0.1}, stages=("a", "b", "c", "d"))
    for fit in (fitted(home, paths(rows)), fitted(journey(stages=("a", "b", "c", "d")), paths(rows), 0.3)):
        for stage in "abcd":
            own = [edge for edge in fit.edges if edge.source == stage]
            assert sum(edge.share for edge in own) <= 1 + 1e-9
            assert sum(edge.moved for edge in own) <= max((edge.total for edge in own), default=0)
            for edge in own:
                assert 0 <= edge.interval[0] <= edge.moved / edge.total <= edge.interval[1] <= 1
