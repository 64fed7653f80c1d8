"""Absorbing chains: published matrices, and what holds for every chain."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.markov import (
    absorption,
    fundamental,
    is_doubtful,
    lead_multiplier,
    mean_steps,
    moved,
    period_retention,
    reaching,
    return_probabilities,
    value_to_go,
    variance_of_steps,
)


def test_drunkards_walk() -> None:
    """Grinstead and Snell, Introduction to Probability, example 11.13."""
    inner = np.array([[0, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0]])
    outer = np.array([[0.5, 0], [0, 0], [0, 0.5]])
    visits = fundamental(inner)
    assert visits == pytest.approx(np.array([[1.5, 1, 0.5], [1, 2, 1], [0.5, 1, 1.5]]))
    assert mean_steps(visits) == pytest.approx([3, 4, 3])
    assert absorption(visits, outer) == pytest.approx(np.array([[0.75, 0.25], [0.5, 0.5], [0.25, 0.75]]))
    assert variance_of_steps(visits) == pytest.approx([8, 8, 8])


def test_a_loop_back() -> None:
    """The documentation of the R package markovchain: b→a, b→c, c→b, c→d, d→b, d→e, each ½; a and e absorb."""
    inner = np.array([[0, 0.5, 0], [0.5, 0, 0.5], [0.5, 0, 0]])
    visits = fundamental(inner)
    assert absorption(visits, np.array([[0.5, 0], [0, 0], [0, 0.5]]))[:, 0] == pytest.approx([0.8, 0.6, 0.4])
    assert return_probabilities(visits) == pytest.approx([0.375, 0.375, 1 / 6])


def test_the_value_of_a_customer() -> None:
    """P. E. Pfeifer and R. L. Carraway, Journal of Interactive Marketing 14(2), 2000: recency 1 to 4, then gone."""
    buys, profit, cost, discount = (0.3, 0.2, 0.15, 0.05), 40, 4, 0.2

    def values(contacted: int) -> np.ndarray:
        matrix, rewards = np.zeros((5, 5)), np.zeros(5)
        rewards[0] = profit
        matrix[4, 4] = 1
        for recency in range(4):
            if recency < contacted:
                matrix[recency, 0] = buys[recency]
                matrix[recency, recency + 1] = 1 - buys[recency]
                rewards[recency] -= cost
            else:
                matrix[recency, 4] = 1
        return value_to_go(matrix, rewards, discount)

    assert values(4) == pytest.approx([52.320, 5.554, 1.251, -1.820, 0], abs=5e-4)
    assert values(3)[:4] == pytest.approx([53.149, 6.621, 2.644, 0], abs=5e-4)


def test_retention_and_branching() -> None:
    """105 customers at the end, 20 of them new, 100 at the start: 85%. Half a lead more for each lead: 2 in all."""
    assert period_retention(105, 20, 100) == pytest.approx(0.85)
    assert period_retention(5, 5, 0) is None
    assert lead_multiplier(0.5) == 2
    assert lead_multiplier(1) is None


def test_hardly_anybody_leaving_is_doubtful() -> None:
    assert is_doubtful(np.array([[0, 1], [1 - 1e-14, 0]]))
    assert not is_doubtful(np.array([[0, 1], [0.5, 0]]))


@st.composite
def chains(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Q and R of a chain that everybody can leave from each state."""
    size = draw(st.integers(1, 6))
    cell = st.integers(0, 5)
    weights = np.array([draw(st.lists(cell, min_size=size + 2, max_size=size + 2)) for _ in range(size)], float)
    weights[:, -1] += 1
    weights /= weights.sum(axis=1, keepdims=True)
    return weights[:, :size], weights[:, size:]


@given(chains(), st.randoms(use_true_random=False))
def test_what_holds_for_every_chain(matrices, chance) -> None:
    inner, outer = matrices
    visits = fundamental(inner)
    assert absorption(visits, outer).sum(axis=1) == pytest.approx(np.ones(len(inner)))
    assert visits == pytest.approx(np.eye(len(inner)) + inner @ visits)
    rewards = np.arange(1.0, len(inner) + 1)
    value = value_to_go(inner, rewards)
    assert value == pytest.approx(rewards + inner @ value)
    assert value == pytest.approx(visits @ rewards)
    assert reaching(visits).diagonal() == pytest.approx(np.ones(len(inner)))
    order = list(range(len(inner)))
    chance.shuffle(order)
    assert fundamental(inner[np.ix_(order, order)]) == pytest.approx(visits[np.ix_(order, order)])


@given(chains(), st.data())
def test_a_moved_share_has_the_effect_that_is_foretold(matrices, data) -> None:
    """The formula against solving the changed chain anew; δ moves from the last absorbing state to state j."""
    inner, _outer = matrices
    index = st.integers(0, len(inner) - 1)
    at, target, start = data.draw(index), data.draw(index), data.draw(index)
    rewards = np.arange(1.0, len(inner) + 1)
    visits, value = fundamental(inner), value_to_go(inner, rewards)
    shift = np.zeros(len(inner))
    shift[target] = 1
    changed = inner.copy()
    changed[at, target] += 0.01
    expected = value_to_go(changed, rewards)[start] - value[start]
    assert moved(visits, rewards, start, at, shift, 0.01) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_a_state_that_is_passed_through_changes_only_its_own_visits() -> None:
    inner = np.array([[0, 0.6, 0], [0.3, 0, 0.5], [0, 0.2, 0]])
    split = np.array([[0, 0, 0, 0.6], [0.3, 0, 0.5, 0], [0, 0.2, 0, 0], [0, 1, 0, 0]])
    assert fundamental(split)[:3, :3] == pytest.approx(fundamental(inner))
