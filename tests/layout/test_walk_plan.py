"""Those who walk the map are always on one of its lines, at the times that the durations say, and leave at the end."""

from functools import cache
from itertools import pairwise
from math import isclose

import pytest
from chains import doc, solvable
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import part, scene

from cjmdesk.analysis.chain import ENDED, GONE, Way, chain
from cjmdesk.analysis.walks import Brought, Walk, walks
from cjmdesk.layout.curves import sample
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Column, Outline, Scene
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.layout.walk_lines import LANES, Lines, along, line
from cjmdesk.layout.walk_plan import ARC, CROWD, OUT, STAY, Dot, Plan, dots, plan, signs, tally
from cjmdesk.model.journey import Journey


@cache
def fonts() -> Fonts:
    return load_fonts()


def drawn(journey: Journey) -> Scene:
    return layout_map(journey, LIGHT, fonts())


def two_stages() -> Scene:
    """Two stages of 100, their chevrons from 50 to 100, so that the middle lane is at 75."""
    columns = (Column("a", 10, 100, (), (10,)), Column("d", 110, 100, (), (110,)))
    headers = [
        part(f"stage:{column.stage}/header", column.x, 50)._replace(kind="stage", entity=column.stage)
        for column in columns
    ]
    loop = Outline((("M", (150.0, 50.0)), ("L", (150.0, 20.0)), ("L", (60.0, 20.0)), ("L", (60.0, 50.0))))
    arc = part("transition:d>a", 0, 0, loop, layer=1)._replace(kind="transition", entity="d>a")
    leave = part("transition:d>lost", 180, 40, layer=2)._replace(kind="transition", entity="d>lost")
    return scene(*headers, arc, leave)._replace(columns=columns, header_top=50, header_bottom=100)


ON, BACK, OFF = Way("a>d", 0, 1, 1, 0), Way("d>a", 1, 0, 0.5, 0), Way("d>lost", 1, GONE, 0.5, 0)


def test_the_point_at_a_share_of_a_line() -> None:
    way = line((0, 0), (30, 0), (30, 0), (30, 10))
    assert [along(way, share) for share in (0, 0.375, 0.75, 1)] == [(0, 0), (15, 0), (30, 0), (30, 10)]
    assert along(line((3, 4)), 0.5) == (3, 4)
    assert along(line((3, 4), (3, 4)), 0) == (3, 4)


def test_a_walk_by_hand() -> None:
    """There, back over the loop, there again, and out: six legs, each at its time and place."""
    journey = doc("a>d 1", "d>a .5", "d>x .5", stages="ad")
    found = plan(two_stages(), journey, [Walk((ON, BACK, ON, OFF))], 1)
    (route,) = found.routes
    first = OUT + STAY
    moments = (
        (0.0, (-16, 75)), (OUT, (10, 75)), (OUT + STAY / 2, (60, 75)), (first, (110, 75)),
        (first + STAY / 2, (130, 75)), (first + STAY, (150, 75)),
        (first + STAY + ARC / 2, (105, 20)), (first + STAY + ARC, (60, 75)),
        (first + 2 * STAY + ARC, (110, 75)), (first + 2 * STAY + ARC + STAY / 2, (149.5, 75)),
        (first + 3 * STAY + ARC, (189, 75)),
    )  # fmt: skip
    for moment, place in moments:
        (dot,) = dots(found, moment)
        assert (dot.x, dot.y) == pytest.approx(place), moment
    assert [route.bought, route.lost, route.is_new] == [pytest.approx(first), None, False]
    assert found.end == pytest.approx(first + 3 * STAY + ARC + OUT)
    assert dots(found, -0.1) == dots(found, found.end) == []


def test_what_is_seen_and_counted() -> None:
    journey = doc("a>d 1", "d>a .5", "d>x .5", stages="ad")
    ended = Way("", 1, ENDED, 1, 0)
    brought = Brought(0, 1, "d>a", 1, 0)
    own = [Walk((ON, OFF)), Walk((Way("a>lost", 0, GONE, 1, 0),)), Walk((ON, ended), brought)]
    found = plan(two_stages(), journey, own, 1)
    buyer, loser, new = found.routes
    assert loser.starts[0] == CROWD / 2, "half of the crowd of two"
    assert (loser.bought, loser.lost, buyer.lost) == (None, loser.legs[-1].start, None)
    assert (new.is_new, new.starts[0]) == (True, buyer.legs[-1].start), "he sets out when the visit is over"
    assert [tally(found, moment) for moment in (-1, 0, CROWD, found.end)] == [
        (0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (0, 1, 1, 1, 1), (0, 1, 1, 1, 1),
    ]  # fmt: skip
    looks = {(dot.look, dot.is_new) for moment in range(200) for dot in dots(found, moment / 10)}
    assert looks == {("lead", False), ("bought", False), ("lost", False), ("lead", True), ("bought", True)}
    assert dots(found, OUT / 2)[0].opacity == pytest.approx(0.5)
    (leaving,) = dots(found, loser.legs[-1].start + 0.25 * (loser.legs[-1].end - loser.legs[-1].start))[-1:]
    assert (leaving.look, leaving.opacity) == ("lost", pytest.approx(0.75))


def test_stages_last_in_proportion_within_reason() -> None:
    """The middle one of 10 days lasts `STAY`, that of 20 twice as long; a year four times, a moment a quarter."""
    journey = doc(*(f"{a}>{b} 1" for a, b in ("ab", "bc", "cd", "de", "ef")), stages="abcdef")
    days = (10, 20, 365, 0.001, None, 10)
    stages = (stage.model_copy(update={"days": day}) for stage, day in zip(journey.stages, days, strict=True))
    journey = journey.model_copy(update={"stages": tuple(stages)})
    (route,) = plan(drawn(journey), journey, walks(journey, chain(journey), 1, 0), None).routes
    stays = [leg.end - leg.start for leg in route.legs[1::2]]
    assert stays == pytest.approx([STAY, 2 * STAY, 4 * STAY, STAY / 4, STAY, STAY])
    assert all(leg.end == leg.start for leg in route.legs[2:-1:2]), "to the next stage there is no way to go"


def test_a_delay_is_waited_for() -> None:
    scene_, journey = two_stages(), doc("a>d 1", "d>x 1", stages="ad")
    late = Walk((ON._replace(days=3.0), OFF))
    assert plan(scene_, journey, [late], 1).routes[0].bought == pytest.approx(OUT + 2 * STAY), "no stage says its days"
    known = journey.stages[0].model_copy(update={"days": 6.0})
    timed = journey.model_copy(update={"stages": (known, journey.stages[1])})
    assert plan(scene_, timed, [late], 1).routes[0].bought == pytest.approx(OUT + 1.5 * STAY)


def test_lanes_stay_inside_the_chevrons() -> None:
    lines = Lines(two_stages())
    heights = [lines.begin(0, lane).points[0][1] for lane in range(LANES)]
    assert heights == pytest.approx([75, 80, 70, 85, 65, 90, 60])


def test_ways_that_are_not_drawn() -> None:
    """From any stage to one farther on, and to nowhere said: straight on, or up out of the right end."""
    lines = Lines(two_stages())
    assert lines.onward(Way("any>a", 1, 0, 1, 0), 0).points == ((210, 75), (10, 75))
    assert lines.onward(Way("", 0, GONE, 1, 0), 0).points == ((110, 75), (110, 24), (123, 11))
    assert lines.brought(0, "any>d", 1, 0).points == ((110, 75), (110, 75))


def on_a_line(lines: list[tuple[tuple[float, float], ...]], dot: Dot) -> bool:
    return any(
        isclose((xb - xa) * (dot.y - ya), (yb - ya) * (dot.x - xa), abs_tol=0.1)
        and min(xa, xb) - 0.01 <= dot.x <= max(xa, xb) + 0.01
        and min(ya, yb) - 0.01 <= dot.y <= max(ya, yb) + 0.01
        for points in lines
        for (xa, ya), (xb, yb) in pairwise(points)
    )


def ways_on(scene_: Scene) -> list[tuple[tuple[float, float], ...]]:
    """What a dot may be on: the row of the chevrons in each of the lanes, and the arcs."""
    lines = Lines(scene_)
    left, right = scene_.columns[0].x - 26, scene_.columns[-1].x + scene_.columns[-1].w + 26
    heights = [lines.begin(0, lane).points[0][1] for lane in range(LANES)]
    rows = [((left, y), (right, y)) for y in heights]
    arcs = [
        tuple((part.x + x, part.y + y) for x, y in sample(part.shapes[0].commands, 12))
        for part in scene_.parts
        if part.kind == "transition" and part.layer == 1
    ]
    return [*rows, *arcs]


@settings(max_examples=15, deadline=None)
@given(solvable(), st.integers(0, 5), st.floats(0, 1))
def test_everybody_is_always_on_a_line_and_leaves_in_the_end(journey: Journey, seed: int, share: float) -> None:
    scene_ = drawn(journey)
    found = plan(scene_, journey, walks(journey, chain(journey), 12, seed), 3)
    lines, top = ways_on(scene_), scene_.header_top
    for dot in dots(found, share * found.end):
        # Between the chevrons and what is above them, and out of the map, the way is straight up.
        above = dot.y <= top + 50 and any(
            on_a_line([leg.line.points], dot) for route in found.routes for leg in route.legs
        )
        assert on_a_line(lines, dot) or above, dot
    assert_continuous(found)
    end = tally(found, found.end)
    assert (end.under_way, end.bought + end.lost) == (0, 12)


def assert_continuous(found: Plan) -> None:
    """Each leg begins where and when the one before ends."""
    for route in found.routes:
        for one, other in pairwise(route.legs):
            assert one.end == other.start
            assert one.line.points[-1] == pytest.approx(other.line.points[0])


def test_each_look_has_a_sign_of_its_own() -> None:
    for theme in (LIGHT, DARK):
        drawn_signs = signs(theme)
        assert len(set(drawn_signs.values())) == len(drawn_signs) == 6
