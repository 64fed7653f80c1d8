"""What a page of the panel is made of, as data; the tables of the dock take their columns from it, too."""

from typing import NamedTuple

from cjmdesk.i18n import N_


class FieldSpec(NamedTuple):
    """One field of a page."""

    name: str
    """The field, maybe in a node below: "brand.logo"."""
    label: str
    kind: str = "line"
    """One of `page.MAKERS`."""
    options: str = ""
    """For what is chosen: one of `options.OPTIONS`."""
    lines: int = 1
    """Of a text; more than one makes a field that grows."""
    hint: str = ""
    """Shown in the empty field."""
    half: bool = False
    """Whether it takes half the width, beside the next one that does."""
    tip: str = ""


class ListSpec(NamedTuple):
    """A list of entities below the one shown: a line for each, and one for the next."""

    name: str
    """The field that holds the list."""
    label: str
    add: str
    """What stands in the empty line that makes another one."""
    grades: tuple[FieldSpec, ...] = ()
    """Small fields beside the name."""


class CellsSpec(NamedTuple):
    """The texts of the map's own lanes in a stage."""

    label: str


class EmotionsSpec(NamedTuple):
    """The points of all personas in a stage."""

    label: str


class NoteSpec(NamedTuple):
    """A sentence that follows from the fields: one of `computed.COMPUTED`."""

    name: str


Item = FieldSpec | ListSpec | CellsSpec | EmotionsSpec | NoteSpec


class Section(NamedTuple):
    """Fields below a heading; without one they stand at the top of the page."""

    title: str
    items: tuple[Item, ...]
    is_tab: bool = False
    """Whether it is shown alone, chosen by a tab of that name."""
    is_folded: bool = False
    """Whether it opens by a click on its heading."""


NOTES = FieldSpec("notes", N_("Notes"), "text", lines=3)
ID = FieldSpec("id", N_("Name in the file"), tip=N_("Letters, digits and hyphens; references to it follow."))
EVIDENCE = (
    FieldSpec("evidence", N_("Evidence"), "choice", "evidence", half=True),
    FieldSpec("source", N_("Source"), half=True, hint=N_("12 interviews")),
)


def more(*items: Item) -> Section:
    """What is seldom needed."""
    return Section(N_("More"), (*items, NOTES, ID), is_folded=True)


COLOR = FieldSpec("color", N_("Colour"), "color", "colors")
OWNER = FieldSpec("owner", N_("Owner"), "suggest", "owners", half=True)
