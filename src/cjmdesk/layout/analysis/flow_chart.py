"""How customers move, loops included: a block for each stage as high as it is visited, and the ways between them."""

from itertools import pairwise
from typing import NamedTuple

from cjmdesk.analysis.chain import ENDED, GONE, Way
from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.flow import Flow
from cjmdesk.analysis.loops import leads_to_buying
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.axis import column_name
from cjmdesk.layout.analysis.explain import way_name
from cjmdesk.layout.analysis.flow_arcs import Bow, arcs
from cjmdesk.layout.analysis.kit import SMALL, SMALL_BOLD, PanelKit
from cjmdesk.layout.analysis.panel import Act, Panel, Slot, Spot, over
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import Style, set_centred, widest_piece
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.walk import transition_keys

_TALL, _LEAST = 132.0, 6.0
"""The height of the stage that is visited most, and of one that nobody visits."""
_FIGURE, _NAME = 26.0, 15.0
"""Above a block, for how often it is visited, and for a line of its name."""
_FEW = 6
"""Up to so many stages, names have two lines at the most; with more of them, three."""
_WIDEST = 92.0
_CLOSE = 84.0
"""From one stage to the next; where they stand closer, the sign of per cent is left out between them."""
_STUB, _LOST = 20.0, 18.0
"""The line that leads out of a block, and the words below it."""
FIELD_W, FIELD_H = 92.0, 28.0
"""Where the figure of a transition is typed."""
NAMES = (Style("semibold", 12.5), Style("semibold", 11), Style("semibold", 9.5))
"""Of the names of stages: the largest size in which no word is cut."""


class Block(NamedTuple):
    """A stage that is reached."""

    number: int
    x: float
    """Its middle."""
    w: float
    h: float
    visits: float
    """Of a hundred leads."""
    color: str
    names: tuple[str, ...]
    """The lines of its name."""


class Frame(NamedTuple):
    """What all parts of the drawing are measured by."""

    blocks: dict[int, Block]
    unit: float
    """The height of one visit of a hundred leads."""
    middle: float
    step: float
    """From the middle of a block to that of the next."""
    style: Style
    """Of the names of the stages."""
    words: float
    """The width of the widest words below a block."""


def flow_chart(kit: PanelKit, journey: Journey, found: Flow, w: float) -> Panel:
    """The drawing; each way is a spot that asks for its figure."""
    frame = _frame(kit, journey, found, w)
    items = dict(zip(transition_keys(journey), journey.transitions, strict=True))
    reached = [number for number in found.chain.reached if number in frame.blocks]
    following = dict(pairwise(reached))
    assert found.solution is not None
    straight: list[Way] = []
    out: list[Way] = []
    bent: list[Way] = []
    joined: set[int] = set()
    for way in found.solution.ways:
        if way.target in (GONE, ENDED):
            out.append(way)
        elif following.get(way.source) == way.target and way.source not in joined:
            straight.append(way)
            joined.add(way.source)
        elif way.source in frame.blocks and way.target in frame.blocks:
            # What is left leads to where nobody comes: its chance is 0.
            bent.append(way)
    bands = [_band(kit, journey, frame, way) for way in straight]
    blocks = [_block(kit, found, frame.blocks[number], frame) for number in reached]
    ends = _outs(kit, journey, frame, out)
    foot = max((panel.height for panel in ends), default=frame.middle + _TALL / 2)
    bows = [_bow(kit, journey, frame, way, items.get(way.key)) for way in bent]
    drawn = arcs(kit, bows, foot + 8, frame.middle, w)
    fields = [_field(spot, w) for panel in (*bands, *ends, drawn) for spot in panel.spots
              if kit.state.edited and spot.act and spot.act.key == kit.state.edited][:1]  # fmt: skip
    result = over((*bands, *blocks, *ends, drawn))
    return result._replace(height=max(result.height, foot) + 4, slots=tuple(fields))


def _field(spot: Spot, w: float) -> Slot:
    """The field for the figure of a way, over the words that tell it."""
    x = min(max(spot.x + spot.w / 2 - FIELD_W / 2, 0.0), w - FIELD_W)
    key = spot.act.key if spot.act else ""
    return Slot(f"probability:{key}", x, spot.y + spot.h / 2 - FIELD_H / 2, FIELD_W, FIELD_H)


def _frame(kit: PanelKit, journey: Journey, found: Flow, w: float) -> Frame:
    visits = {item.stage: 100 * (item.visits.value or 0.0) for item in found.passages}
    reached = list(found.chain.reached)
    step = w / max(len(reached), 1)
    unit = _TALL / max(*(visits[journey.stages[number].id] for number in reached), 1e-9)
    style = _style(kit, [found.passages[number].title for number in reached], step)
    blocks = {}
    for place, number in enumerate(reached):
        stage = journey.stages[number]
        color = readable(stage_color(kit.plain, stage, number), kit.theme.paper, least=3.0)
        count = visits[stage.id]
        names = column_name(kit, found.passages[number].title, style, step, 2 if len(reached) <= _FEW else 3)
        high = max(count * unit, _LEAST)
        blocks[number] = Block(number, (place + 0.5) * step, min(_WIDEST, step * 0.55), high, count, color, names)
    ways = found.solution.ways if found.solution else ()
    outs = [_out_words(kit, way, step) for way in ways if way.target in (GONE, ENDED)]
    words = max((kit.fonts.width(text, *SMALL) for text in outs), default=0.0)
    middle = max((_FIGURE + _NAME * len(one.names) + one.h / 2 for one in blocks.values()), default=0.0)
    return Frame(blocks, unit, middle, step, style, words)


def _style(kit: PanelKit, titles: list[str], step: float) -> Style:
    """The largest in which no word is divided."""
    needs = [max((widest_piece(kit.fonts, text, style) for text in titles), default=0.0) for style in NAMES]
    return next((one for one, need in zip(NAMES, needs, strict=True) if need <= step - 6), NAMES[-1])


def _block(kit: PanelKit, found: Flow, block: Block, frame: Frame) -> Panel:
    theme, top = kit.theme, frame.middle - block.h / 2
    passage = found.passages[block.number]
    number = kit.plain.number(round(block.visits, 0 if block.visits >= 30 else 1))
    shapes: list[Shape] = [Box(block.x - block.w / 2, top, block.w, block.h, block.color, radius=min(7.0, block.h / 2))]
    shapes += set_centred(kit.fonts, number, SMALL, block.x, top - 8, theme.muted)
    for line, text in enumerate(reversed(block.names)):
        shapes += set_centred(kit.fonts, text, frame.style, block.x, top - 24 - line * _NAME, theme.ink)
    height = _FIGURE + _NAME * len(block.names)
    spots = (Spot(block.x - frame.step / 2 + 2, top - height, frame.step - 4, height, passage.reach, (passage.stage,)),
             Spot(block.x - block.w / 2, top - 2, block.w, block.h + 4, passage.visits, (passage.stage,)))  # fmt: skip
    return Panel(tuple(shapes), frame.middle + block.h / 2, spots)


def way_share(kit: PanelKit, share: float) -> str:
    """A share of a stage's customers, in short."""
    return kit.percent(share, 1 if share < 0.995 or share == 1 else 2)


def asked(kit: PanelKit, journey: Journey, way: Way, rect: tuple[float, float, float, float]) -> Spot:
    """The spot of a way: it tells its ends and its share, and asks for another figure."""
    if not way.key:
        tip = said(N_("What the probabilities leave open: {share}"), share=way_share(kit, way.share))
        return Spot(*rect, Figure(said(N_("the rest")), way.share, "share", said(N_("1 − Σ probabilities"))), (), tip)
    source = journey.stages[way.source].id
    target = journey.stages[way.target].id if way.target >= 0 else "lost"
    name = way_name(kit, journey, source, target)
    tip = said(N_("{way}: {share}. Click to change it."), way=name, share=way_share(kit, way.share))
    return Spot(*rect, None, (way.key,), tip, Act("probability", way.key))


def _band(kit: PanelKit, journey: Journey, frame: Frame, way: Way) -> Panel:
    """The way to the next stage, as high as it is walked."""
    source, target = frame.blocks[way.source], frame.blocks[way.target]
    height = max(source.visits * way.share * frame.unit, 3.0)
    left, right = source.x + source.w / 2, target.x - target.w / 2
    fill = mix(source.color, kit.theme.paper, 0.22)
    text = way_share(kit, way.share)
    if frame.step < _CLOSE:
        text = text.rstrip("%").rstrip()
    is_fit = right - left >= kit.fonts.width(text, *SMALL_BOLD) + 4
    inside = height >= 17 and is_fit
    y = frame.middle + 4.3 if inside else frame.middle - height / 2 - 5
    ink = readable(kit.theme.ink, fill) if inside else kit.theme.ink
    shapes: tuple[Shape, ...] = (
        Box(left, frame.middle - height / 2, right - left, height, fill),
        *set_centred(kit.fonts, text, SMALL_BOLD, (left + right) / 2, y, ink),
    )
    high = max(height, 24.0)
    return Panel(shapes, 0, (asked(kit, journey, way, (left + 1, frame.middle - high / 2, right - left - 2, high)),))


def _out_words(kit: PanelKit, way: Way, step: float) -> str:
    """What becomes of those who go out, with their share; the share alone where stages stand close."""
    share = way_share(kit, way.share)
    word = kit.say("lost {share}") if way.key else kit.say("rest {share}")
    text = (word if way.target == GONE else kit.say("end {share}")).format(share=share)
    return text if kit.fonts.width(text, *SMALL) <= step - 10 else share


def _outs(kit: PanelKit, journey: Journey, frame: Frame, ways: list[Way]) -> list[Panel]:
    """Those who are lost in a stage, or come to the end of the journey there; several ways one below the other."""
    panels, rows = [], dict.fromkeys(frame.blocks, 0)
    for way in ways:
        if way.source not in frame.blocks or way.share <= 0:
            continue
        block, row = frame.blocks[way.source], rows[way.source]
        rows[way.source] += 1
        top = frame.middle + block.h / 2
        text = _out_words(kit, way, frame.step)
        y = top + _STUB + row * _LOST
        stub: tuple[Shape, ...] = (Box(block.x - 0.75, top, 1.5, _STUB, kit.theme.muted),) if not row else ()
        shapes = (*stub, *set_centred(kit.fonts, text, SMALL, block.x, y + 14, kit.theme.muted))
        half = kit.fonts.width(text, *SMALL) / 2 + 6
        panels.append(
            Panel(shapes, y + _LOST + 2, (asked(kit, journey, way, (block.x - half, y, 2 * half, _LOST + 2)),))
        )
    return panels


def _bow(kit: PanelKit, journey: Journey, frame: Frame, way: Way, item: Transition | None) -> Bow:
    source, target = frame.blocks[way.source], frame.blocks[way.target]
    # Lines go down beside the words below a block.
    aside = min(max(0.46 * source.w, frame.words / 2 + 6), frame.step / 2 - 3)
    return Bow(
        way, item, source.x, target.x, source.h / 2, target.h / 2, aside,
        way_share(kit, way.share), asked(kit, journey, way, (0, 0, 0, 0)), _color(kit, journey, way, item),
    )  # fmt: skip


def _color(kit: PanelKit, journey: Journey, way: Way, item: Transition | None) -> str:
    """Loops as on the map: green where they bring the customer back to buy, red where back to searching."""
    if way.target > way.source or item is None:
        return kit.theme.muted
    return kit.theme.good if leads_to_buying(journey, item) else kit.theme.bad
