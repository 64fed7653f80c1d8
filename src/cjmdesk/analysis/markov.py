"""Absorbing Markov chains as matrices. Source: Kemeny and Snell, Finite Markov Chains; Grinstead and Snell, chapter 11.

`inner` is Q, the probabilities between transient states, `outer` is R, those from transient states to absorbing ones.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, Any]

WORST_CONDITION = 1e12
"""From such a condition number on the digits of a result are doubtful."""


def fundamental(inner: "Matrix") -> "Matrix":
    """N = (I - Q)⁻¹, the expected visits to each state from each; raises LinAlgError where someone never leaves."""
    import numpy as np

    unit = np.eye(len(inner))
    return np.linalg.solve(unit - inner, unit)


def is_doubtful(inner: "Matrix") -> bool:
    """Whether so little leads out that the figures lose their digits: cond(I - Q) > 10¹²."""
    import numpy as np

    return bool(np.linalg.cond(np.eye(len(inner)) - inner) > WORST_CONDITION)


def absorption(visits: "Matrix", outer: "Matrix") -> "Matrix":
    """B = N·R, the probability to end in each absorbing state; its rows sum to 1."""
    return visits @ outer


def mean_steps(visits: "Matrix") -> "Matrix":
    """t = N·1, the expected number of steps until the end."""
    steps: Matrix = visits.sum(axis=1)
    return steps


def variance_of_steps(visits: "Matrix") -> "Matrix":
    """(2N - I)·t - t∘t."""
    steps = mean_steps(visits)
    variance: Matrix = 2 * visits @ steps - steps - steps * steps
    return variance


def return_probabilities(visits: "Matrix") -> "Matrix":
    """f_jj = 1 - 1/N_jj, the probability to come to a state again."""
    chances: Matrix = 1 - 1 / visits.diagonal()
    return chances


def reaching(visits: "Matrix") -> "Matrix":
    """h_ij = N_ij / N_jj, the probability ever to be in j having begun in i (1 for i = j)."""
    chances: Matrix = visits / visits.diagonal()
    return chances


def value_to_go(transitions: "Matrix", rewards: "Matrix", discount: float = 0.0) -> "Matrix":
    """V = (I - P/(1 + d))⁻¹·r: what is still earned from each state on, d being the discount of one step."""
    import numpy as np

    return np.linalg.solve(np.eye(len(transitions)) - transitions / (1 + discount), rewards)


def moved(visits: "Matrix", rewards: "Matrix", start: int, at: int, shift: "Matrix", by: float) -> float:
    """The exact change of what is earned from `start` when the row `at` changes by `by` times `shift`.

    ΔR = δ·N_s,at·(u·v) / (1 - δ·u·N_·,at), after Sherman and Morrison, with v = N·r. `shift` is the part u of the
    change that leads to transient states; between two of them, j and k, u·N_·,at is N_j,at - N_k,at.
    """
    gain = float(shift @ visits @ rewards)
    return by * float(visits[start, at]) * gain / (1 - by * float(shift @ visits[:, at]))


def lead_multiplier(referrals: float) -> float | None:
    """Leads in all for one lead, 1/(1 - K), where each lead brings K more; None where they never end (K ≥ 1)."""
    return 1 / (1 - referrals) if referrals < 1 else None


def period_retention(at_end: float, new: float, at_start: float) -> float | None:
    """The share of the customers at a period's start who are there at its end; None where nobody was there."""
    return (at_end - new) / at_start if at_start else None
