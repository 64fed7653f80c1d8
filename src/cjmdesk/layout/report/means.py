"""What every part of a report is given: the document, the means to draw, and what is looked up again and again."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, in_words, value_text
from cjmdesk.i18n import format_date
from cjmdesk.layout.foot import PERIODS
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.personas import Look
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.report.grid import Grid
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Stage, Touchpoint


class Means(NamedTuple):
    """`looks` are those of all personas, by id; the other tables lead from ids to what they name."""

    journey: Journey
    kit: Kit
    grid: Grid
    pictures: Mapping[str, PictureFile]
    looks: Mapping[str, Look]
    stages: Mapping[str, tuple[int, Stage]]
    touchpoints: Mapping[str, Touchpoint]
    pains: Mapping[str, tuple[int, Pain]]
    """With the number that the pain has on the map."""
    ideas: Mapping[str, Idea]
    parts: tuple[str, ...] = ()
    """The parts of the report that are wanted."""
    client: bool = False
    """Whether it is the copy for a client, from which owners and evidence are gone."""

    def say(self, text: str) -> str:
        """A word of the catalogue (marked with N_ where it stands) in the document's language."""
        return self.kit.say(text)

    def word(self, words: Mapping[str, str], code: str | None) -> str:
        """The word for a code of the document; the code itself where there is none, nothing for nothing."""
        return self.kit.say(words[code]) if code and code in words else code or ""

    def day(self, day: date | None) -> str:
        return format_date(day, self.kit.language) if day else ""

    def percent(self, share: float, digits: int = 1) -> str:
        """A share in per cent, with at most so many decimals."""
        return self.kit.percent(share, digits)

    def words(self, sentence: Sentence) -> str:
        """A sentence of the analysis."""
        return in_words(sentence, self.kit.language)

    def figure(self, figure: Figure) -> str:
        """The value of a figure with its unit; a dash without one."""
        return value_text(figure.value, figure.unit, self.journey.currency, self.kit.language)

    def persona(self, name: str) -> str:
        """The name of a persona of that id; empty for all customers."""
        return self.looks[name].name if name and name in self.looks else name

    def stage(self, name: str) -> str:
        """The title of the stage of that id."""
        return self.stages[name][1].title if name in self.stages else name

    def touchpoint(self, name: str) -> str:
        return self.touchpoints[name].title if name in self.touchpoints else name


def lower(word: str) -> str:
    """A word of the catalogue inside a line; abbreviations stay as they are."""
    second = word[1:2]
    return word[:1].lower() + word[1:] if second.islower() or not second.strip() else word


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in spaces and capitals alone."""
    return one.casefold().split() == other.casefold().split()


def in_period(means: Means, title: str) -> str:
    """A heading for sums of money, with the map's period where it has one."""
    period = means.journey.period
    return f"{title} ({means.say(PERIODS[period])})" if period else title


def by_id(items: Any) -> dict[str, Any]:
    """Entities by their id; of double ones the first."""
    result: dict[str, Any] = {}
    for item in items:
        result.setdefault(item.id, item)
    return result
