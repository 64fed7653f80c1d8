"""What a map is built from, ready to be put into it: the parts of its structure, usual touchpoints and pains."""

from typing import Literal, NamedTuple

from cjmdesk.i18n import N_, _, translator
from cjmdesk.model.vocabulary import Function

EntryKind = Literal["stage", "loop", "note", "moment", "touchpoint", "pain", "persona"]


class Entry(NamedTuple):
    """One thing of the library. `name` is English; it is translated where it is shown and where it becomes a title."""

    kind: EntryKind
    name: str
    function: Function | None = None
    channel: str = ""
    tip: str = ""
    """What it does, where the name leaves that open."""


class Shelf(NamedTuple):
    """Entries that stand together under a heading."""

    id: str
    title: str
    entries: tuple[Entry, ...]


STRUCTURE = (
    Entry("stage", N_("Stage"), tip=N_("A new stage between two others")),
    Entry("persona", N_("Persona"), tip=N_("Someone with a curve of their own; in the emotion lane it begins there")),
    Entry("loop", N_("Loop"), tip=N_("A transition from a stage to another, or back")),
    Entry("note", N_("Note"), tip=N_("Notes on any element of the map")),
    Entry("moment", N_("Moment of truth"), tip=N_("Makes a touchpoint a moment of truth, or no longer one")),
)


def _touchpoints(function: Function, *rows: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry("touchpoint", name, function, channel) for name, channel in rows)


MARKETING = _touchpoints(
    "marketing",
    (N_("Banner ads"), "ads_banner"), (N_("Blog"), "blog"), (N_("Social networks"), "social"),
    (N_("Newsletter"), "email"), (N_("Search results"), "search"), (N_("Event"), "event"), (N_("Video"), "video"),
    (N_("Landing page"), "landing"), (N_("Lead magnet"), "landing"), (N_("Case studies"), "blog"),
    (N_("Portfolio"), "site"), (N_("Reviews"), "forum"), (N_("Forum"), "forum"),
    (N_("Supplier shortlist"), "search"), (N_("Directory"), "catalog"), (N_("Catalogue"), "catalog"),
    (N_("Maps"), "maps"), (N_("Ratings and rankings"), "catalog"), (N_("Word of mouth"), "referral"),
    (N_("Freelance exchange"), "marketplace"), (N_("Teaser ads"), "ads_banner"),
    (N_("Print and outdoor"), "offline_media"), (N_("Trust factors"), "site"),
)  # fmt: skip

SALES = _touchpoints(
    "sales",
    (N_("Website"), "site"), (N_("Call"), "phone"), (N_("Store"), "pos"), (N_("Chat"), "messenger"),
    (N_("Payment"), "pos"), (N_("Meeting"), "in_person"), (N_("Correspondence"), "email"),
    (N_("Marketplace"), "marketplace"), (N_("Mobile app"), "app"), (N_("Prices and terms"), "site"),
    (N_("Sales script"), "phone"), (N_("Tripwire"), "landing"), (N_("Trial"), "app"), (N_("Contract"), "document"),
    (N_("Prepayment"), "document"), (N_("Payment terms"), "document"), (N_("Assortment"), "catalog"),
    (N_("Discounts"), "pos"), (N_("Upsell"), "phone"),
)  # fmt: skip

SERVICE = _touchpoints(
    "service",
    (N_("Support"), "support"), (N_("Delivery"), "service"), (N_("Training"), "video"), (N_("Reminder"), "sms"),
    (N_("Reward"), "referral"), (N_("Renewal"), "email"), (N_("Maintenance"), "service"),
    (N_("Instructions"), "document"), (N_("Bonuses"), "app"), (N_("Greetings"), "messenger"),
    (N_("Gifts"), "in_person"),
)  # fmt: skip

PAINS = tuple(
    Entry("pain", name)
    for name in (
        N_("Only cash is accepted"), N_("Sudden queue"), N_("Out of stock"), N_("Staff in a bad mood"),
        N_("The supplier is late"),
    )
)  # fmt: skip
"""Barriers at the deal."""

SHELVES = (
    Shelf("structure", N_("Structure"), STRUCTURE),
    Shelf("marketing", N_("Marketing"), MARKETING),
    Shelf("sales", N_("Sales"), SALES),
    Shelf("service", N_("Service"), SERVICE),
    Shelf("pains", N_("Pains"), PAINS),
)
"""The library in the order it is shown."""


def folded(text: str) -> str:
    """`text` as it is compared in a search: without case, with ё as е."""
    return text.casefold().replace("ё", "е")


def matches(text: str, query: str) -> bool:
    """Whether every word of `query` stands somewhere in `text`; an empty query matches all."""
    wanted = folded(text)
    return all(word in wanted for word in folded(query).split())


def usual_touchpoint(title: str, language: str) -> Entry | None:
    """The touchpoint that the library calls `title`; None where it has none of that name.

    Its name counts in English, in the language of the interface and in `language`, that of the map.
    """
    wanted, of_map = folded(title.strip()), translator(language).gettext
    for shelf in (MARKETING, SALES, SERVICE):
        for entry in shelf:
            if wanted in (folded(entry.name), folded(_(entry.name)), folded(of_map(entry.name))):
                return entry
    return None
