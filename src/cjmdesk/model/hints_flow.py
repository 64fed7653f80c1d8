"""What the transitions lack: probabilities that add up, and conditions of loops."""

from collections.abc import Iterator
from math import fsum

from cjmdesk.i18n import _, format_number, interface_language, ngettext
from cjmdesk.model.hint import hint, name_of, quoted
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.problems import Problem
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import transition_keys

TOLERANCE = 0.005
"""So far from 1 a sum of probabilities may be: as far as a rounding to whole per cents leads."""

_Edges = list[tuple[int, Transition]]


def flow_hints(journey: Journey) -> Iterator[Problem]:
    """The hints about transitions."""
    if not journey.transitions:
        return
    keys = transition_keys(journey)
    yield from _sums(journey, keys)
    yield from _loops(journey, keys)


def _sums(journey: Journey, keys: tuple[str, ...]) -> Iterator[Problem]:
    """Of each stage that has probabilities; those of `any` are part of every stage's sum but of where they lead to."""
    edges: dict[str, _Edges] = {ANY: []}
    for index, item in enumerate(journey.transitions):
        if item.kind != "spawn":
            edges.setdefault(item.from_, []).append((index, item))
    shared = edges.pop(ANY)
    names = {stage.id: name_of(stage) for stage in journey.stages}
    if _total(shared) > 1 + TOLERANCE:
        index = shared[0][0]
        text = _("the probabilities of the transitions out of any stage add up to {sum}")
        yield _off(index, keys, text.format(sum=_number(_total(shared))))
        shared = []
    for stage, own in edges.items():
        if stage not in names or all(item.probability is None for _index, item in own):
            continue
        if any(item.count is not None for _index, item in own):
            continue  # a mixture, of which the checks of the map warn
        total = _total([*own, *(edge for edge in shared if edge[1].to != stage)])
        lacking = [index for index, item in own if item.probability is None]
        if lacking and total <= 1 - TOLERANCE:
            text = _("not all transitions out of {stage} have a probability")
            yield _off(lacking[0], keys, text.format(stage=quoted([names[stage]])))
        elif abs(total - 1) > TOLERANCE + 1e-9:
            text = _("the probabilities of the transitions out of {stage} add up to {sum}, not to 1")
            yield _off(own[0][0], keys, text.format(stage=quoted([names[stage]]), sum=_number(total)))


def _off(index: int, keys: tuple[str, ...], text: str) -> Problem:
    advice = _("Correct a probability, or add the missing transition, for instance the customers who leave.")
    return hint(("transitions", index, "probability"), keys[index], text, advice)


def _total(edges: _Edges) -> float:
    return fsum(item.probability or 0 for _index, item in edges)


def _number(total: float) -> str:
    return format_number(round(total, 4), interface_language())


def _loops(journey: Journey, keys: tuple[str, ...]) -> Iterator[Problem]:
    """One hint for all loops that nobody knows the condition of."""
    loops = [
        (index, item)
        for index, item in enumerate(journey.transitions)
        if item.kind == "loop" and not item.implied and not item.when.strip()
    ]
    if loops:
        index = loops[0][0]
        text = ngettext(
            "{count} loop without a condition: {names}", "{count} loops without a condition: {names}", len(loops)
        )
        names = {stage.id: name_of(stage) for stage in journey.stages} | {ANY: _("any stage"), LOST: _("lost")}
        ways = [f"{names.get(item.from_, item.from_)} → {names.get(item.to, item.to)}" for _index, item in loops]
        advice = _("Say when the customer comes back.")
        text = text.format(count=len(loops), names=quoted(ways))
        yield hint(("transitions", index, "when"), keys[index], text, advice)
