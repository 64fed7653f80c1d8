"""When customers walk where: the time table of simulated walks on a drawn map, and what is seen at one moment.

Times are seconds at the speed 1. A stage takes `STAY` where nothing says how long it lasts. The lengths of the others
are in proportion to their days, but none is longer or shorter than `MOST` times that: stages of a day and of a year
stand side by side, and both are to be seen. The median of the durations lasts `STAY`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import median
from typing import Literal, NamedTuple

from cjmdesk.analysis.chain import Way
from cjmdesk.analysis.flow_time import days_of
from cjmdesk.analysis.walks import Walk
from cjmdesk.layout.shapes import Ellipse, Outline, Scene, Shape
from cjmdesk.layout.theme import Theme
from cjmdesk.layout.walk_lines import LANES, Line, Lines, along
from cjmdesk.model.journey import Journey

STAY = 1.4
ARC = 1.0
"""Along an arc that takes no time in days."""
OUT = 0.7
"""From the edge of the map to where nobody is seen any more, and on to it."""
MOST = 4.0
CROWD = 12.0
"""Within this time all leads have set out."""
_APART = (sqrt(5) - 1) / 2
"""Multiples of the golden ratio, without their whole parts, lie evenly in 0 to 1 however many there are."""
_HURRY = 0.3
"""The slowest customer takes so much longer than the first."""

Look = Literal["lead", "bought", "lost"]
Sign = tuple[Look, bool]
"""What a customer looks like: his look, and whether he is new."""


class Leg(NamedTuple):
    """Where a customer walks from one moment to the next; `fades` says in which direction he comes or goes."""

    start: float
    end: float
    line: Line
    fades: int = 0
    """1 while he comes into view, -1 while he leaves the map, else 0."""


class Route(NamedTuple):
    """One customer's way over the map."""

    legs: tuple[Leg, ...]
    starts: tuple[float, ...]
    """Of the legs."""
    is_new: bool
    """Whether another customer has brought him."""
    bought: float | None
    """When he comes to the deal for the first time."""
    lost: float | None
    """When he leaves the map as lost without ever having bought."""


class Plan(NamedTuple):
    routes: tuple[Route, ...]
    end: float
    """When the last one has left, or been broken off."""
    has_deal: bool
    begun: tuple[float, ...]
    """The moments, in order, at which leads set out; so the following ones."""
    gone: tuple[float, ...]
    bought: tuple[float, ...]
    lost: tuple[float, ...]
    deals: tuple[float, ...]
    new: tuple[float, ...]


class Tally(NamedTuple):
    """The leads at one moment; new customers, and what they do, are counted in `new` alone."""

    under_way: int
    bought: int
    """Who has bought at least once, under way or not."""
    lost: int
    """Who has left the map as lost and has never bought."""
    deals: int
    new: int


class Dot(NamedTuple):
    """A customer who is seen: his place on the map, what he looks like, and how clearly he is seen (0 to 1)."""

    x: float
    y: float
    look: Look
    is_new: bool
    opacity: float


def plan(scene: Scene, journey: Journey, walks: Sequence[Walk], deal: int | None) -> Plan:
    """The time table of `walks`, which are those of `journey`, on its drawing; `deal` is the stage where they buy."""
    lines, pace = Lines(scene), _Pace(journey)
    leads = sum(walk.brought is None for walk in walks)
    routes: list[Route] = []
    deals: list[float] = []
    for number, walk in enumerate(walks):
        legs, visits = _legs(lines, pace, walk, number, _begin(routes, walk, number, leads))
        own = [start for start, stage in zip(visits, walk.stages, strict=True) if stage == deal]
        lost = legs[-1].start if walk.is_lost and not own else None
        starts = tuple(leg.start for leg in legs)
        routes.append(Route(legs, starts, walk.brought is not None, own[0] if own else None, lost))
        deals += own if walk.brought is None else []
    own_routes = routes[:leads]
    return Plan(
        tuple(routes),
        max((route.legs[-1].end for route in routes), default=0.0),
        deal is not None,
        _sorted(route.starts[0] for route in own_routes),
        _sorted(
            route.legs[-1].start for route, walk in zip(own_routes, walks, strict=False) if walk.ways[-1].target < 0
        ),
        _sorted(route.bought for route in own_routes),
        _sorted(route.lost for route in own_routes),
        _sorted(deals),
        _sorted(route.starts[0] for route in routes[leads:]),
    )


def _sorted(moments: Iterable[float | None]) -> tuple[float, ...]:
    return tuple(sorted(moment for moment in moments if moment is not None))


def _begin(routes: Sequence[Route], walk: Walk, number: int, leads: int) -> float:
    """When a walk begins: one lead after another, a new customer when the visit that brings him ends."""
    if walk.brought is None:
        return CROWD * number / leads
    legs = routes[walk.brought.walk].legs
    return legs[1 + 2 * walk.brought.visit].end


class _Pace:
    """How long stages and moves take."""

    def __init__(self, journey: Journey) -> None:
        days = [days_of(stage) for stage in journey.stages]
        known = [value for value in days if value]
        self._middle = median(known) if known else 0.0
        self._stays = [self._scaled(value) if value else STAY for value in days]
        # By the identity of the way, which the walks hold: to hash what it says would take longer than all the rest.
        self._visits: dict[tuple[int, str, int], tuple[Line, float, Line, float]] = {}

    def _scaled(self, days: float) -> float:
        if not self._middle:
            return STAY
        return STAY * min(max(days / self._middle, 1 / MOST), MOST)

    def visit(self, lines: Lines, way: Way, came: str, lane: int) -> tuple[Line, float, Line, float]:
        """The line through a stage and how long that takes, then the same of the move that ends the visit."""
        known = self._visits.get((id(way), came, lane))
        if known is None:
            through, onward = lines.through(way, came, lane), lines.onward(way, lane)
            known = through, self._stays[way.source], onward, self._move(way, onward.reached[-1])
            self._visits[id(way), came, lane] = known
        return known

    def _move(self, way: Way, length: float) -> float:
        """Of a move to another stage; without a distance and days it takes no time."""
        if way.target < 0:
            return OUT
        if way.days:
            return self._scaled(way.days)
        return ARC if length else 0.0


def _legs(lines: Lines, pace: _Pace, walk: Walk, number: int, start: float) -> tuple[tuple[Leg, ...], list[float]]:
    """The legs of a walk, and when each visit of a stage begins: first he comes; then in turn he stays and moves."""
    lane = number % LANES
    slow = 1 + _HURRY * (number * _APART % 1)
    came, brought = "", walk.brought
    first = walk.ways[0].source
    if brought:
        came = brought.key
        legs = [Leg(start, start + ARC * slow, lines.brought(brought.source, came, first, lane))]
    else:
        legs = [Leg(start, start + OUT * slow, lines.begin(first, lane), 1)]
    visits, now = [], legs[-1].end
    for way in walk.ways:
        visits.append(now)
        through, stay, onward, move = pace.visit(lines, way, came, lane)
        leave = now + stay * slow
        legs.append(Leg(now, leave, through))
        now = leave + move * slow
        legs.append(Leg(leave, now, onward, -1 if way.target < 0 else 0))
        came = way.key
    return tuple(legs), visits


# ---------------------------------------------------------------- at one moment


def dots(plan: Plan, moment: float) -> list[Dot]:
    """Everybody who is seen at a moment, leads first."""
    return [dot for route in plan.routes if (dot := dot_of(route, moment)) is not None]


def dot_of(route: Route, moment: float) -> Dot | None:
    """Where a customer is at a moment; None before he comes and after he has left."""
    number = bisect_right(route.starts, moment) - 1
    if number < 0:
        return None
    start, end, way, fades = route.legs[number]
    share = min((moment - start) / (end - start), 1.0) if end > start else 1.0
    if fades < 0 and share == 1:
        return None
    look: Look = "lead"
    if route.lost is not None and moment >= route.lost:
        look = "lost"
    elif route.bought is not None and moment >= route.bought:
        look = "bought"
    x, y = along(way, share)
    return Dot(x, y, look, route.is_new, 1.0 if not fades else share if fades > 0 else 1 - share)


def tally(plan: Plan, moment: float) -> Tally:
    """How many leads are where at a moment."""
    begun, gone, bought, lost, deals, new = (
        bisect_right(moments, moment)
        for moments in (plan.begun, plan.gone, plan.bought, plan.lost, plan.deals, plan.new)
    )
    return Tally(begun - gone, bought, lost, deals, new)


# ---------------------------------------------------------------- what they look like

RADIUS = 5.0
_RHOMB = (("M", (0.0, -6.5)), ("L", (6.5, 0.0)), ("L", (0.0, 6.5)), ("L", (-6.5, 0.0)), ("Z", ()))


def signs(theme: Theme) -> dict[Sign, tuple[Shape, ...]]:
    """What customers look like, about (0, 0).

    Leads are discs and new customers rhombs; who has bought has a light eye, and who is lost is hollow.
    """
    return {(look, is_new): _sign(theme, look, is_new) for look in LOOKS for is_new in (False, True)}


LOOKS: tuple[Look, ...] = ("lead", "bought", "lost")


def _sign(theme: Theme, look: Look, is_new: bool) -> tuple[Shape, ...]:
    fill = {"lead": theme.star, "bought": theme.good_bar, "lost": "#ffffff"}[look]
    edge = theme.bad_bar if look == "lost" else "#1f2733" if look == "lead" else "#ffffff"
    width = 2.0 if look == "lost" else 1.2
    plate: Shape = Ellipse(0, 0, RADIUS, RADIUS, fill, edge, width)
    if is_new:
        plate = Outline(_RHOMB, fill=fill, stroke=edge, width=width)
    return (plate, Ellipse(0, 0, 1.8, 1.8, "#ffffff")) if look == "bought" else (plate,)
