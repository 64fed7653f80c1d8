"""What a map says about itself, as pairs of a label and a text in the map's own language."""

from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.i18n import format_date, format_number, translator
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import PERIODS, STATES


class Fact(NamedTuple):
    label: str
    text: str


def facts(journey: Journey) -> tuple[Fact, ...]:
    """All that is given; several texts are lines of one."""
    return tuple(Fact(label, text) for label, text in _pairs(journey) if text)


def _pairs(journey: Journey) -> Iterator[tuple[str, str]]:
    say, language = translator(journey.language).gettext, journey.language
    yield say("Title"), journey.title
    yield say("Goal, in the customer's words"), journey.goal
    yield say("Client"), journey.client
    yield say("Authors"), ", ".join(journey.authors)
    yield say("Date"), format_date(journey.date, language) if journey.date else ""
    yield say("Version"), journey.version
    yield say("State"), say(STATES[journey.state])
    yield say("Scenario"), journey.scenario
    yield say("Data behind the map"), journey.basis
    yield say("Sources"), "\n".join(journey.sources)
    yield say("Currency"), journey.currency
    yield say("Period of the figures"), say(PERIODS[journey.period]) if journey.period else ""
    scale = journey.emotion_scale
    yield say("Emotion scale"), f"{format_number(scale.low, language)} … {format_number(scale.high, language)}"
    yield from _market(journey)
    if journey.review and journey.review.last:
        yield say("Last review"), format_date(journey.review.last, language)
    yield say("Tags"), ", ".join(journey.tags)
    yield say("Notes"), journey.notes
    yield say("Conclusions"), "\n".join(journey.conclusions)


def _market(journey: Journey) -> Iterator[tuple[str, str]]:
    if not (context := journey.context):
        return
    say = translator(journey.language).gettext
    yield say("Competition"), _grade(context.competition)
    yield say("Product complexity"), _grade(context.complexity)
    yield say("Price level"), _grade(context.price_level)
    yield say("Length of relationship"), _grade(context.relation_length)


def _grade(value: int | None) -> str:
    return "" if value is None else f"{value} / 5"
