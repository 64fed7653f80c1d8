"""An A/B test told in figures: both shares, their difference, how sure it is, and what speaks against believing it."""

from collections.abc import Sequence
from math import ceil, isfinite
from typing import NamedTuple

from cjmdesk.analysis.bayes import chance_higher, expected_loss, lift_interval, posterior
from cjmdesk.analysis.figure import TOO_LARGE, Figure, Sentence, said
from cjmdesk.analysis.proportion_tests import (
    FEW,
    MISMATCH,
    Counts,
    check,
    chi_square,
    difference_interval,
    holm,
    least_effect,
    ratio_mismatch,
    sample_size,
    smallest_expected,
    two_shares,
    weeks,
)
from cjmdesk.analysis.proportions import wilson
from cjmdesk.i18n import N_

ALPHA, POWER = 0.05, 0.8


class Comparison(NamedTuple):
    """B against A."""

    shares: tuple[Figure, Figure]
    difference: Figure
    """B - A, with Newcombe's interval."""
    p: Figure
    """The two-sided p value, of the z test or Fisher's."""
    chance: Figure
    """The probability that B's share is higher, from flat priors."""
    loss: Figure
    """What choosing B costs on average where A is better: share of customers."""
    lift: Figure
    """The mean of the posterior difference, with its 95% credible interval."""
    is_significant: bool
    warnings: tuple[Sentence, ...]


def compare(
    a: Counts, b: Counts, alpha: float = ALPHA, planned_n: int | None = None, cells: tuple[str, ...] = ()
) -> Comparison:
    """Raises ValueError where an arm is empty or has more successes than customers."""
    check((a, b))
    outcome = two_shares(a, b)
    difference = b.share - a.share
    before, after = posterior(a), posterior(b)
    chance = chance_higher(before, after)
    return Comparison(
        (_share("A", a, cells), _share("B", b, cells)),
        Figure(said(N_("difference B − A")), difference, "points",
               said(N_("{b} − {a} = {r}"), b=b.share, a=a.share, r=difference), cells, (), difference_interval(b, a)),
        _p(outcome.statistic, outcome.p, cells),
        Figure(said(N_("chance that B is better")), chance, "share",
               said(N_("P(B > A), flat priors Beta(1, 1)")), cells),
        Figure(said(N_("expected loss of choosing B")), expected_loss(after, before), "points",
               said(N_("E max(A − B, 0), flat priors Beta(1, 1)")), cells),
        Figure(said(N_("expected lift")), after.mean - before.mean, "points",
               said(N_("mean of B − A, flat priors Beta(1, 1)")), cells, (), lift_interval(before, after)),
        outcome.p < alpha,
        warnings((a, b), planned_n),
    )  # fmt: skip


def _share(name: str, arm: Counts, cells: tuple[str, ...]) -> Figure:
    how = said(N_("{a} ÷ {b} = {r}"), a=arm.x, b=arm.n, r=arm.share)
    return Figure(said(name), arm.share, "share", how, cells, (), wilson(arm.x, arm.n))


def _p(statistic: float | None, p: float, cells: tuple[str, ...]) -> Figure:
    how = said(N_("Fisher's exact test")) if statistic is None else said(N_("z test, z = {z}"), z=statistic)
    return Figure(said(N_("p value")), p, "number", how, cells)


def warnings(arms: Sequence[Counts], planned_n: int | None = None) -> tuple[Sentence, ...]:
    """What speaks against believing a test; `planned_n` are the customers planned for each arm."""
    found = []
    if (mismatch := ratio_mismatch(arms)) < MISMATCH:
        text = N_("the arms differ in size more than chance allows (p = {p}): do not use the test, look for the fault")
        found.append(said(text, p=mismatch))
    if smallest_expected(arms) < FEW:
        found.append(said(N_("fewer than {n} customers are expected in a cell: hardly anything can be told"), n=FEW))
    least = min(arm.n for arm in arms)
    if planned_n is not None and least < planned_n:
        text = N_("{n} of {planned} planned customers an arm: looking early finds differences that are none")
        found.append(said(text, n=least, planned=planned_n))
    return tuple(found)


class Several(NamedTuple):
    """More than two variants: all against the first."""

    shares: tuple[Figure, ...]
    p: Figure
    """χ² of independence over all of them."""
    against_first: tuple[float, ...]
    """p values of each against the first, corrected after Holm."""
    warnings: tuple[Sentence, ...]


def compare_several(arms: Sequence[Counts]) -> Several:
    """Raises ValueError as `compare` does."""
    check(arms)
    outcome = chi_square(arms)
    name, freedom = said(N_("p value")), len(arms) - 1
    if outcome is None:
        nothing = (said(N_("nobody or everybody succeeded: there is nothing to compare")),)
        p = Figure(name, None, "number", said(N_("χ² test of independence")), (), nothing)
    else:
        how = said(
            N_("χ² test of independence, χ² = {x}, {df} degrees of freedom"), x=outcome.statistic or 0, df=freedom
        )
        p = Figure(name, outcome.p, "number", how)
    letters = [chr(ord("A") + number) for number in range(len(arms))]
    return Several(
        tuple(_share(letter, arm, ()) for letter, arm in zip(letters, arms, strict=True)),
        p,
        holm([two_shares(arms[0], arm).p for arm in arms[1:]]),
        warnings(arms),
    )


# ---------------------------------------------------------------- planning


class Plan(NamedTuple):
    each: Figure
    """Customers in each arm."""
    weeks: Figure
    """Whole weeks until both arms are full."""


def plan(
    baseline: float,
    effect: float,
    alpha: float = ALPHA,
    power: float = POWER,
    daily: float | None = None,
    share: float = 1.0,
    cells: tuple[str, ...] = (),
) -> Plan:
    """How many customers a test needs to find a rise of `effect`; `daily` customers come and a `share` takes part.

    Raises ValueError on shares outside 0…1, an effect of 0, or `alpha` and `power` that are not between 0 and 1.
    """
    size = sample_size(baseline, baseline + effect, alpha, power)
    need = ceil(size - 1e-9) if isfinite(size) else None
    how = said(
        N_("two-sided, p₁ = {p}, p₂ = {q}, α = {alpha}, power {power}: n = {r}"),
        p=baseline, q=baseline + effect, alpha=alpha, power=power, r=size if need is None else need,
    )  # fmt: skip
    endless = (said(TOO_LARGE),) if need is None else ()
    each = Figure(said(N_("customers in each arm")), need, "number", how, cells, endless)
    return Plan(each, _weeks(need, daily, share, cells))


def _weeks(need: int | None, daily: float | None, share: float, cells: tuple[str, ...]) -> Figure:
    found: int | None = None
    missing: tuple[Sentence, ...] = ()
    if daily is None:
        missing = (said(N_("it is not known how many customers come a day")),)
    elif not daily * share:
        missing = (said(N_("nobody takes part")),)
    elif need is None or (found := weeks(need, daily, share)) is None:
        missing = (said(TOO_LARGE),)
    plain = said(N_("2 × n ÷ (customers a day × share) ÷ 7, rounded up"))
    return Figure(said(N_("weeks")), found, "number", plain, cells, missing)


def no_plan(baseline: float, effect: float, alpha: float, power: float) -> Sentence:
    """Why `plan` has raised ValueError."""
    if not (0 < alpha < 1 and 0 < power < 1):
        return said(N_("no test can be planned with α = {alpha} and power {power}: both lie between 0 and 1"),
                    alpha=alpha, power=power)  # fmt: skip
    text = N_("no test can be planned for {p} and {q}: both are shares from 0 to 1, and different")
    return said(text, p=baseline, q=baseline + effect)


def smallest_effect(baseline: float, n: int, alpha: float = ALPHA, power: float = POWER) -> Figure:
    """The smallest rise that n customers in each arm would show."""
    name = said(N_("smallest effect that would be found"))
    value = least_effect(baseline, n, alpha, power)
    how = said(
        N_("n = {n} in each arm, p₁ = {p}, α = {alpha}, power {power}"), n=n, p=baseline, alpha=alpha, power=power
    )
    missing = () if value is not None else (said(N_("so few customers show no rise at all")),)
    return Figure(name, value, "points", how, (), missing)
