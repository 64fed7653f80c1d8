"""Everything that an entity says beside its name, in words: a line for each field that is not empty."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from cjmdesk.i18n import N_
from cjmdesk.layout.captions import quoted
from cjmdesk.layout.kpis import with_unit
from cjmdesk.layout.marks import signed
from cjmdesk.layout.report.labels import LABELS
from cjmdesk.layout.report.means import Means, lower, same_words
from cjmdesk.layout.report.transitions import end_of
from cjmdesk.model.base import Entity
from cjmdesk.model.numbers import Arm, Effect, Kpi
from cjmdesk.model.stage import Answers, Emotion, Offer
from cjmdesk.model.words import EVIDENCE, words_for

_NAMING: Mapping[str, tuple[str, ...]] = MappingProxyType({"emotion": ("persona",), "transition": ("from_", "to")})
"""Of kinds without a name of their own, the fields that stand in its place."""
_PARTS = frozenset({"share", "probability", "confidence", "alpha", "power"})
"""Fields that hold 0-1 and are told in per cent."""
_ASKERS: Mapping[str, str] = MappingProxyType({"us": N_("we"), "customer": N_("the customer")})
"""Behind the label that already says that something is asked."""
_SENTENCE_ENDS = (".", "!", "?", "…")


def fields_of(means: Means, entity: Entity) -> Iterator[tuple[str, str]]:
    """Label and text of each field that says something and has a label, in the order of the model; notes come last."""
    fields = type(entity).model_fields
    names = [name for name in fields if name != "notes" and name != entity.naming and name in LABELS]
    names = [name for name in names if name not in _NAMING.get(entity.kind_name, ())]
    for name in (*names, "notes"):
        value = getattr(entity, name)
        if value == fields[name].get_default(call_default_factory=True):
            continue
        text = _text(means, entity, name, value)
        if text.strip() and not (name == "alias" and same_words(text, getattr(entity, entity.naming))):
            yield means.say(LABELS[name]).rstrip(" …"), text


def in_a_row(texts: Sequence[str]) -> str:
    """Texts one behind the other, with a semicolon where the one before does not end as a sentence."""
    row = ""
    for text in texts:
        row += f"{'' if not row else ' ' if row.endswith(_SENTENCE_ENDS) else '; '}{text.strip()}"
    return row


def basis_of(means: Means, entity: Any) -> str:
    """Evidence, source and sample, or what a map rests on."""
    n = getattr(entity, "n", None)
    words = (
        means.word(EVIDENCE, getattr(entity, "evidence", None)), getattr(entity, "source", ""),
        getattr(entity, "basis", ""), f"n = {means.kit.number(n)}" if n is not None else "",
    )  # fmt: skip
    return " · ".join(word for word in words if word)


def _text(means: Means, entity: Any, name: str, value: Any) -> str:
    if name in _SPECIAL:
        return _SPECIAL[name](means, entity, value)
    if words := words_for(getattr(entity, "kind_name", ""), name):
        return lower(means.word(words, value))
    if name in _PARTS:
        return means.percent(value, 2)
    return _plain(means, value)


def _plain(means: Means, value: Any) -> str:
    """Text as it is, figures and days as the language writes them, lists in a row, yes for what is true."""
    if isinstance(value, bool):
        return means.say("yes") if value else means.say("no")
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return means.day(value)
    if isinstance(value, tuple):
        return in_a_row([_plain(means, one) for one in value])
    return means.kit.number(value)


def _figure(means: Means, entity: Any, value: Any) -> str:
    if isinstance(entity, Kpi):
        return with_unit(means.kit, value, entity.unit)
    return signed(means.kit, value) if isinstance(entity, Emotion) else _plain(means, value)


def _step(means: Means, _entity: Any, value: str) -> str:
    steps = {step.id: step.title for stage in means.journey.stages for step in stage.steps}
    return steps.get(value, value)


def _history(means: Means, kpi: Kpi, _value: Any) -> str:
    points = []
    for point in kpi.history:
        figure = with_unit(means.kit, point.value, kpi.unit) if point.value is not None else "—"
        sample = f" (n = {means.kit.number(point.n)})" if point.n is not None else ""
        points.append(f"{means.day(point.date)} {figure}{sample}".strip())
    return "; ".join(points)


def _arm(means: Means, _entity: Any, arm: Arm) -> str:
    x, n = (means.kit.number(value) if value is not None else "—" for value in (arm.x, arm.n))
    return f"{x} / {n}"


def _offer(means: Means, _entity: Any, offer: Offer) -> str:
    price = ""
    if offer.price is not None:
        price = (
            with_unit(means.kit, offer.price, means.journey.currency) if offer.price else means.say("free of charge")
        )
    return ", ".join(word for word in (offer.type, price, offer.asks) if word)


def _effect(means: Means, _entity: Any, effect: Effect) -> str:
    kpis = {kpi.id: kpi.name for stage in means.journey.stages for kpi in stage.kpis}
    change = signed(means.kit, effect.change) if effect.change is not None else ""
    figures = " ".join(word for word in (kpis.get(effect.kpi, effect.kpi), effect.transition, change) if word)
    return "; ".join(part for part in (figures, _felt(means, effect)) if part)


def _felt(means: Means, effect: Effect) -> str:
    """What customers are expected to feel: emotion +2 (persona, stage or touchpoint)."""
    if effect.emotion is None:
        return ""
    where = means.touchpoint(effect.touchpoint) if effect.touchpoint else means.stage(effect.stage)
    whom = means.persona(effect.persona) if effect.persona else ""
    about = ", ".join(word for word in (whom, where) if word)
    text = " ".join((means.say("emotion"), signed(means.kit, effect.emotion)))
    return f"{text} ({about})" if about else text


def _answers(means: Means, _entity: Any, answers: Answers) -> str:
    found = []
    for name in ("nps", "csat", "ces"):
        grades = getattr(answers, name)
        if grades:
            counts = ", ".join(f"{grade} × {means.kit.number(grades[grade])}" for grade in sorted(grades))
            found.append(f"{name.upper()} {counts}")
    return "; ".join(found)


def _context(means: Means, _entity: Any, context: Any) -> str:
    labels = {
        "competition": means.say("competition"), "complexity": means.say("complexity"),
        "price_level": means.say("price level"), "relation_length": means.say("length of relationship"),
    }  # fmt: skip
    grades = ((label, getattr(context, name)) for name, label in labels.items())
    return ", ".join(f"{label} {grade}" for label, grade in grades if grade is not None)


_SPECIAL: Mapping[str, Callable[[Means, Any, Any], str]] = MappingProxyType(
    {
        "score": _figure, "target": _figure, "value": _figure, "history": _history, "step": _step,
        "a": _arm, "b": _arm, "offer": _offer, "effect": _effect, "answers": _answers, "context": _context,
        "asked_by": lambda means, _entity, value: means.word(_ASKERS, value),
        "quote": lambda means, _entity, value: quoted(value, means.kit.language),
        "persona": lambda means, _entity, value: means.persona(value),
        "touchpoint": lambda means, _entity, value: means.touchpoint(value),
        "stage": lambda means, _entity, value: means.stage(value),
        "from_": lambda means, _entity, value: end_of(means, value),
        "to": lambda means, _entity, value: end_of(means, value),
        "idea": lambda means, _entity, value: means.ideas[value].text if value in means.ideas else value,
        "solves": lambda means, _entity, value: "; ".join(
            means.pains[name][1].text if name in means.pains else name for name in value
        ),
        "drives": lambda _means, _entity, value: ", ".join(value),
        "review": lambda means, _entity, value: means.day(value.last),
        "brand": lambda _means, _entity, value: value.footer,
        "emotion_scale": lambda means, _entity, value: "…".join(
            signed(means.kit, end) for end in (value.low, value.high)
        ),
    }
)  # fmt: skip
