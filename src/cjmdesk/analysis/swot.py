"""SWOT with priorities: impact × likelihood, ranked in each quadrant, and the pairs of TOWS that ask for an action."""

from collections.abc import Sequence
from itertools import product
from math import fsum
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey, Swot, SwotItem

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")

PAIRS = (
    ("SO", "strengths", "opportunities", said(N_("use the strength for the opportunity"))),
    ("ST", "strengths", "threats", said(N_("use the strength against the threat"))),
    ("WO", "weaknesses", "opportunities", said(N_("overcome the weakness by the opportunity"))),
    ("WT", "weaknesses", "threats", said(N_("lessen the weakness before the threat comes"))),
)
"""The four strategies of H. Weihrich's TOWS matrix (1982)."""

MOST_PAIRS = 3


class Ranked(NamedTuple):
    key: str
    text: str
    quadrant: str
    rank: int
    """1 for the first in its quadrant; 0 where there is no score."""
    score: Figure


class Pair(NamedTuple):
    strategy: str
    inner: str
    outer: str
    """The keys of the strength or weakness and of the opportunity or threat."""
    texts: tuple[str, str]
    score: float
    """The product of both scores, up to 625."""
    advice: Sentence


def ranked(swot: Swot) -> tuple[Ranked, ...]:
    """All items, quadrant by quadrant, the highest score first; equals by id, what has no score last."""
    result: list[Ranked] = []
    for quadrant in QUADRANTS:
        items: Sequence[SwotItem] = getattr(swot, quadrant)
        scored = sorted(((_score(item), item) for item in items), key=lambda pair: (-(pair[0].value or 0), pair[1].id))
        result += [
            Ranked(item.id, name_of(item), quadrant, number if score.value is not None else 0, score)
            for number, (score, item) in enumerate(scored, 1)
        ]
    return tuple(result)


def _score(item: SwotItem) -> Figure:
    name, plain = said(N_("priority")), said(N_("impact × likelihood"))
    if item.impact is None or item.likelihood is None:
        texts = {"impact": N_("“{name}” has no impact"), "likelihood": N_("“{name}” has no likelihood")}
        missing = tuple(said(text, name=name_of(item)) for field, text in texts.items() if not getattr(item, field))
        return Figure(name, None, "score", plain, (item.id,), missing)
    value = item.impact * item.likelihood
    how = said(N_("impact {a} × likelihood {b} = {r}"), a=item.impact, b=item.likelihood, r=value)
    return Figure(name, value, "score", how, (item.id,))


def tows(journey: Journey, most: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """The strongest pairs of what is inside and what is outside, `most` of each strategy at the most."""
    items = ranked(journey.swot)
    result: list[Pair] = []
    for strategy, inside, outside, advice in PAIRS:
        rows, columns = ([item for item in items if item.quadrant == name] for name in (inside, outside))
        pairs = [
            Pair(strategy, a.key, b.key, (a.text, b.text), a.score.value * b.score.value, advice)
            for a, b in product(rows, columns)
            if a.score.value is not None and b.score.value is not None
        ]
        result += sorted(pairs, key=lambda pair: (-pair.score, pair.inner, pair.outer))[:most]
    return tuple(result)


def weighted_total(weights: Sequence[float], ratings: Sequence[float]) -> float:
    """An IFE or EFE total Σ weight·rating (F. David, Strategic Management), 1 to 4, with 2.5 in the middle.

    Raises ValueError where the weights do not add up to 1 ± 0.001, or a rating is outside 1…4.
    """
    if abs(fsum(weights) - 1) > 0.001:
        raise ValueError("the weights add up to 1")
    if not all(1 <= rating <= 4 for rating in ratings):
        raise ValueError("a rating is from 1 to 4")
    return fsum(weight * rating for weight, rating in zip(weights, ratings, strict=True))
