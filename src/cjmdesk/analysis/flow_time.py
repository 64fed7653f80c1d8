"""How long the journey takes, from the stages' durations and the transitions' delays. Days."""

from collections.abc import Iterable

from cjmdesk.analysis.chain import Chain, Way
from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.markov import fundamental
from cjmdesk.analysis.solved import Solved
from cjmdesk.analysis.units import days_in
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.stage import Stage

NEVER = 1e-12


def days_of(stage: Stage) -> float | None:
    """How long a stage lasts: its `days`, else what its duration says; None where that is no number with a unit."""
    return stage.days if stage.days is not None else days_in(stage.duration)


def time_in_all(solution: Solved | None, found: Chain) -> Figure:
    """E[T] = Σ N_sj·d_j, with the delays on the way."""
    name = said(N_("time in the journey"))
    plain = said(N_("Σ expected visits × duration of the stage, and the delays between"))
    if solution is None:
        return Figure(name, None, "days", plain, found.cells, found.problems)
    visits = solution.visits[solution.start]
    weights = {number: float(visits[row]) for number, row in solution.places.items()}
    moves = [(way, weights[way.source] * way.share) for way in solution.ways if way.days != 0]
    return _sum(name, plain, solution, weights, moves)


def time_to_deal(solution: Solved | None, found: Chain, deal: int | None) -> Figure:
    """The days until the deal is entered for the first time, given that it is: p̃_ij = p_ij·h_j/h_i.

    h_j is the chance to reach the deal from j, and the deal absorbs.
    """
    name = said(N_("time to the first deal"))
    plain = said(N_("Σ expected visits × duration before the deal, of those who come to it"))
    if solution is None or deal is None or deal not in solution.places:
        missing = found.problems or (said(N_("nobody gets to the deal")),)
        return Figure(name, None, "days", plain, found.cells, missing)
    last = solution.places[deal]
    if last == solution.start:
        return Figure(name, 0.0, "days", said(N_("the journey begins with the deal")), found.cells)
    inner = solution.inner.copy()
    into, inner[:, last], inner[last, :] = inner[:, last].copy(), 0.0, 0.0
    visits = fundamental(inner)
    chance = visits @ into
    begin = float(chance[solution.start])
    rows = {number: row for number, row in solution.places.items() if number != deal}
    before = {number: float(visits[solution.start, row]) / begin for number, row in rows.items()}
    weights = {number: before[number] * float(chance[row]) for number, row in rows.items()}
    hope = {number: float(chance[row]) for number, row in rows.items()} | {deal: 1.0}
    moves = [
        (way, before[way.source] * way.share * hope[way.target])
        for way in solution.ways
        if way.days != 0 and way.source != deal and way.target in hope
    ]
    note = said(N_("{share}% of the leads reach it"), share=100 * begin)
    return _sum(name, plain, solution, weights, moves)._replace(notes=(note,))


def _sum(
    name: Sentence,
    plain: Sentence,
    solution: Solved,
    weights: dict[int, float],
    moves: Iterable[tuple[Way, float]],
) -> Figure:
    """The weighted days of stages and delays; what is no number of days and would count is named."""
    total = 0.0
    cells: list[str] = []
    missing: list[Sentence] = []
    for number, weight in weights.items():
        stage = solution.chain.stages[number]
        if weight <= NEVER:
            continue
        cells.append(stage.id)
        days = days_of(stage)
        if days is None:
            missing.append(_no_days(stage))
        else:
            total += weight * days
    for way, weight in moves:
        if weight > NEVER and way.days is None:
            missing.append(said(N_("the delay of the transition “{key}” is not a number with a unit"), key=way.key))
        total += weight * (way.days or 0.0)
    cells += solution.chain.cells
    return Figure(name, None if missing else total, "days", plain, tuple(cells), tuple(dict.fromkeys(missing)))


def _no_days(stage: Stage) -> Sentence:
    text = stage.duration.strip()
    if not text:
        return said(N_("the stage “{name}” has no duration"), name=name_of(stage))
    return said(N_("the duration of “{name}” is not a number with a unit: {text}"), name=name_of(stage), text=text)
