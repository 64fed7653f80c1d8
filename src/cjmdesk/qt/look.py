"""How a map is looked at in a window: what is folded, hidden and shown besides; never part of the map."""

from typing import NamedTuple

from cjmdesk.layout.map import ViewOptions

BANDS = ("legend", "heat", "funnel")
"""What the menu View shows and hides besides the map itself: names of fields of `Look` and of actions."""


class Look(NamedTuple):
    """All that a window shows of its map otherwise than another might."""

    folded: frozenset[str] = frozenset()
    """Lanes, by id."""
    hidden: frozenset[str] = frozenset()
    """Personas, by id, whose curves are left out."""
    dimmed: frozenset[str] = frozenset()
    """Personas, by id, whose curves are faded."""
    legend: bool = True
    """The key to the signs, below the map."""
    heat: bool = False
    """How much each stage matters, above the stages."""
    funnel: bool = False
    """How many go from stage to stage, below the stages."""


def turned(look: Look, band: str) -> Look:
    """The look with one of `BANDS` shown where it was hidden, and the other way round."""
    return look._replace(**{band: not getattr(look, band)})


def view_options(look: Look) -> ViewOptions:
    """What the layout is told of it; folding is the window's alone."""
    return ViewOptions(hidden_personas=look.hidden, legend=look.legend, heat=look.heat, funnel=look.funnel)
