"""What a layout keeps until the document changes where it looks: each with all of the document that it reads."""

from functools import partial
from itertools import chain

from cjmdesk.analysis.widths import widths
from cjmdesk.layout.arcs import Arcs, arcs_above
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.emotions import emotion_row
from cjmdesk.layout.foot import legend, revenue_strip
from cjmdesk.layout.funnel_band import funnel_band
from cjmdesk.layout.kit import Block, Kit
from cjmdesk.layout.personas import Look, drawn_looks
from cjmdesk.layout.rows import Placed, RowContent
from cjmdesk.model.journey import Journey


def remembered_looks(kit: Kit, journey: Journey) -> dict[str, Look]:
    looks: dict[str, Look] = kit.memo.whole(
        "looks", (journey.personas, *(stage.emotions for stage in journey.stages)), (),
        partial(drawn_looks, kit, journey),
    )  # fmt: skip
    return looks


def remembered_emotions(
    kit: Kit, journey: Journey, grid: Grid, looks: dict[str, Look], height: float, hidden: frozenset[str]
) -> RowContent:
    """The emotion lane; with points at touchpoints it depends on where those stand, too."""
    stages = journey.stages
    named = {emotion.touchpoint for stage in stages for emotion in stage.emotions if emotion.touchpoint}
    stands = tuple(
        (item.id, number, item.step, item.span)
        for number, stage in enumerate(stages if named else ())
        for item in stage.touchpoints
        if item.id in named
    )
    row: RowContent = kit.memo.whole(
        "emotion",
        (journey.personas, *(stage.emotions for stage in stages), *(stage.steps for stage in stages)),
        (grid, height, hidden, stands),
        partial(emotion_row, kit, journey, grid, looks, height, hidden),
    )
    return row


def _said(journey: Journey) -> tuple[object, ...]:
    """What the stages say of themselves and arcs depend on, beyond their KPIs."""
    return tuple((stage.id, stage.zone, stage.drives) for stage in journey.stages)


def remembered_arcs(kit: Kit, journey: Journey, grid: Grid) -> Arcs:
    stages = journey.stages
    kpis = (stage.kpis for stage in stages)
    arcs: Arcs = kit.memo.whole(
        "arcs", (journey.transitions, *kpis), (grid, _said(journey)),
        partial(arcs_above, kit, journey, grid),
    )  # fmt: skip
    return arcs


def remembered_funnel(kit: Kit, journey: Journey, grid: Grid) -> tuple[Placed, ...]:
    stages = tuple((stage.id, stage.kind, stage.color, stage.volume) for stage in journey.stages)
    placed: tuple[Placed, ...] = kit.memo.whole(
        "funnel", (journey.transitions,), (grid, stages),
        lambda: funnel_band(kit, journey, grid, widths(journey)),
    )  # fmt: skip
    return placed


def remembered_revenue(kit: Kit, journey: Journey, width: float) -> Block | None:
    strip: Block | None = kit.memo.whole(
        "revenue", tuple(stage.kpis for stage in journey.stages), (journey.period, width),
        partial(revenue_strip, kit, journey, width),
    )  # fmt: skip
    return strip


def remembered_legend(kit: Kit, journey: Journey, looks: dict[str, Look], lanes: frozenset[str], width: float) -> Block:
    lists = (
        (stage.touchpoints, stage.emotions, stage.pains, stage.ideas, stage.kpis, stage.questions)
        for stage in journey.stages
    )
    block: Block = kit.memo.whole(
        "legend", (journey.transitions, *chain.from_iterable(lists)),
        (tuple(looks.items()), lanes, width, _said(journey)),
        partial(legend, kit, journey, looks, lanes, width),
    )  # fmt: skip
    return block
