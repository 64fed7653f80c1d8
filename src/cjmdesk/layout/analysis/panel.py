"""What a tab of the analysis shows: shapes, what one can point at among them, and where the controls stand.

How a tab is added:

1. `layout/analysis/NAME.py` has one pure function `NAME(found, journey, kit, width) -> Panel`. `found` is
   `analysis.everything.everything` of the journey, `kit` a `layout.analysis.kit.PanelKit` (fonts, colours, words and
   numbers in the language of the interface, and the `State` of the dock), `width` the room in layout units, from about
   660 to 2 000; the height is the panel's own matter, the dock scrolls. The function decides every position, text and
   colour; it is called anew after every edit and every change of the width, so it takes a few milliseconds at most.
2. One row of `layout/analysis/tabs.TABS` names its key, its title and the function; with `badge` a number stands behind
   the title ("Attention 4"), with `lead` a figure is explained below the panel as long as no other was chosen.
3. Panels are put together from smaller panels, each in its own coordinates from (0, 0): `stacked`, `moved` and `beside`
   keep shapes, spots and slots together. `layout/analysis/kit.py` has the common pieces: `section`, `tiles`, `bars`,
   `lines`, `lacking`, `nothing`.
4. A `Spot` is what one can point at, with the mouse or with Tab and the arrows (in the order of the tuple). Hovering
   shows its `tip`, else name, value and formula of its figure. A click or Enter selects its `cells` on the map, shows
   "How is this computed?" of its figure below the panel, and does its `act`, if it has one.
5. An `Act` is a verb of the table `qt.analysis.acts.ACTS` and what it is done to; the row there is a function of the
   dock's means and the key, and an edit of the map goes through `bridge.apply`, one step of undo.
6. A `Slot` is the place of a real control (a slider, a field, a button): the dock lays the widget that the table
   `qt.analysis.controls.CONTROLS` makes for its `name` over it, and keeps it while slots of that name come back.
   What controls choose without touching the map is in `State`, which the function finds in `kit.state`.

No figure is invented: what cannot be computed is "—" with what is missing (`lacking`); a map without what the tab is
about gets `nothing`, which says what belongs there.
"""

from collections.abc import Iterable
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence
from cjmdesk.analysis.simulation import Simulation
from cjmdesk.layout import shapes as drawing
from cjmdesk.layout.shapes import Shape


class Act(NamedTuple):
    """What a spot does beyond showing: a verb of `qt.analysis.acts.ACTS`, and the key of what it is done to."""

    verb: str
    key: str = ""


class Spot(NamedTuple):
    """Something one can point at."""

    x: float
    y: float
    w: float
    h: float
    figure: Figure | None = None
    """What is explained when it is chosen."""
    cells: tuple[str, ...] = ()
    """The keys that are selected on the map; without any, those of the figure."""
    tip: Sentence | None = None
    """What is said of it when the pointer is on it, and to a screen reader; without one, what its figure says."""
    act: Act | None = None


class Slot(NamedTuple):
    """Where a control stands; `name` is one of `qt.analysis.controls.CONTROLS`, "NAME:KEY" gives it a key."""

    name: str
    x: float
    y: float
    w: float
    h: float


class Panel(NamedTuple):
    shapes: tuple[Shape, ...]
    height: float
    spots: tuple[Spot, ...] = ()
    slots: tuple[Slot, ...] = ()


class Planned(NamedTuple):
    """What was typed into the planner of A/B tests; shares are 0 to 1."""

    text: str = ""
    stage: str = ""
    metric: str = ""
    """What is to be raised: the key of a `plan.Metric`."""
    baseline: float | None = None
    effect: float | None = None
    daily: float | None = None
    """Without it, those who enter the stage."""
    share: float = 1.0
    power: float = 0.8
    alpha: float = 0.05
    wrong: tuple[str, ...] = ()
    """The fields that hold something else than their number."""


class State(NamedTuple):
    """What was chosen in the dock itself: it is never in the document."""

    growth: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """By how much L, C, P and Q are supposed to grow, as shares of what they are."""
    target: float | None = None
    """The revenue that is asked for; None for none."""
    ideas: tuple[str, ...] = ()
    """The ideas that the scenario takes for done."""
    walks: Simulation | None = None
    """Simulated customers of the very map that is shown."""
    walking: float | None = None
    """How much of a simulation under way is done, 0 to 1; None where none is."""
    edited: str = ""
    """The key of the transition whose figure is being typed."""
    planned: Planned = Planned()
    """The test that is being planned."""
    whole: tuple[str, ...] = ()
    """The lists that are shown to their ends, by their names."""


EMPTY = Panel((), 0.0)
UNTOUCHED = State()


def moved(panel: Panel, dx: float, dy: float) -> Panel:
    """The panel further right and down, with all that is in it; its height grows by `dy`."""
    if not dx and not dy:
        return panel
    return Panel(
        tuple(drawing.moved(shape, dx, dy) for shape in panel.shapes),
        panel.height + dy,
        tuple(spot._replace(x=spot.x + dx, y=spot.y + dy) for spot in panel.spots),
        tuple(slot._replace(x=slot.x + dx, y=slot.y + dy) for slot in panel.slots),
    )


def over(panels: Iterable[Panel]) -> Panel:
    """Panels that have their places already, as one, as high as the highest."""
    all_ = tuple(panels)
    return Panel(
        tuple(shape for panel in all_ for shape in panel.shapes),
        max((panel.height for panel in all_), default=0.0),
        tuple(spot for panel in all_ for spot in panel.spots),
        tuple(slot for panel in all_ for slot in panel.slots),
    )


def stacked(panels: Iterable[Panel], gap: float = 0.0) -> Panel:
    """Panels below each other; those without height leave no gap."""
    placed, y = [], 0.0
    for panel in panels:
        if not panel.height:
            continue
        placed.append(moved(panel, 0, y))
        y += panel.height + gap
    return over(placed)


def beside(left: Panel, right: Panel, x: float) -> Panel:
    """`right` begins at `x`, beside `left`."""
    return over((left, moved(right, x, 0)))
