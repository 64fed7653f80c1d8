"""The foot of the map: the revenue strip and the legend."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.letters import LETTERS
from cjmdesk.analysis.loops import leads_to_buying
from cjmdesk.analysis.revenue import Revenue, revenue, weakest
from cjmdesk.i18n import N_, format_money
from cjmdesk.layout.arc_marks import EXIT_ARROW, STEP_ARROW
from cjmdesk.layout.arcs import BACK, THROWN_BACK, drawn
from cjmdesk.layout.cells import LISTS
from cjmdesk.layout.curves import middle_of
from cjmdesk.layout.funnel_band import FUNNEL_ON, WORST
from cjmdesk.layout.icons import icon
from cjmdesk.layout.kit import BODY, SMALL, Block, Kit
from cjmdesk.layout.kpis import with_unit
from cjmdesk.layout.personas import Look
from cjmdesk.layout.shapes import Box, Command, Ellipse, Outline, Part, Row, Shape, moved
from cjmdesk.layout.text import Style, set_line, shorten
from cjmdesk.layout.theme import mix
from cjmdesk.model.base import Entity
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Touchpoint
from cjmdesk.model.vocabulary import ANY, LOST

STRIP_HEIGHT = 38.0
STRIP_LINE = 22.0
STRIP_PAD = 14.0
MOST_FIGURE = 240.0
TOTAL = Style("bold", 15)
LETTER = Style("semibold", 13)
LEGEND_LINE = 20.0
MOST_SIGN = 300.0

PERIODS = {"month": N_("a month"), "quarter": N_("a quarter"), "year": N_("a year")}


def revenue_strip(kit: Kit, journey: Journey, width: float) -> Block | None:
    """Revenue = L × C × P × Q with the figures of the KPIs; None where no KPI has a figure for any letter."""
    result = revenue(journey)
    if not result.kpis:
        return None
    theme = kit.theme
    groups: list[list[Word]] = [[Word(kit.say("Revenue ="), BODY, theme.ink, 8)]]
    for number, letter in enumerate(LETTERS):
        kpi = result.kpis.get(letter)
        figure = with_unit(kit, kpi.value, kpi.unit) if kpi and kpi.value is not None else "–"
        times = [Word("×", BODY, theme.muted, 8)] if number else []
        groups.append([*times, Word(letter, LETTER, theme.accent, 5), Word(figure, BODY, theme.ink, 8)])
    first, *rest = _result_words(kit, journey, result)
    groups += [[Word("=", BODY, theme.muted, 10), first], *([word] for word in rest)]
    if short := weakest(result):
        groups[-1][-1] = groups[-1][-1]._replace(gap=22)
        brings = kit.say("→ its target brings {gain}").format(gain=gained_money(kit, short.gain))
        groups.append(
            [
                Word(kit.say("weakest link:"), BODY, theme.good, 5),
                Word(short.letter, LETTER, theme.good, 5),
                Word(brings, BODY, theme.good, 0),
            ]
        )
    shapes, lines = _flow(kit, groups, width - 2 * STRIP_PAD)
    height = STRIP_HEIGHT + (lines - 1) * STRIP_LINE
    return Block(height, (Box(0, 0, width, height, theme.strip, theme.strip_line, 1, 8), *shapes))


class Word(NamedTuple):
    """A piece of the strip, and the gap behind it."""

    text: str
    style: Style
    color: str
    gap: float


def _result_words(kit: Kit, journey: Journey, result: Revenue) -> list[Word]:
    theme = kit.theme
    if result.total is None:
        text = kit.say("a figure is missing for {letters}").format(letters=", ".join(result.missing_letters))
        if not result.missing_letters:
            text = in_words(result.figure.missing[0], kit.language)
        return [Word(text, BODY, theme.muted, 0)]
    period = kit.say(PERIODS[journey.period]) if journey.period else ""
    return [Word(short_money(kit, result.total), TOTAL, theme.accent, 6), Word(period, BODY, theme.accent, 0)]


def _flow(kit: Kit, groups: list[list[Word]], width: float) -> tuple[list[Shape], int]:
    """The groups one after another, each kept together, on as many lines as it takes; the number of lines."""
    x, line = 0.0, 0
    shapes: list[Shape] = []
    for group in groups:
        # A long unit is cut: the figure before it matters, and the KPI itself says it in full.
        most = min(width - 40, MOST_FIGURE)
        words = [word._replace(text="".join(shorten(kit.fonts, word.text, word.style, most).lines)) for word in group]
        w = sum(kit.fonts.width(word.text, *word.style) + word.gap for word in words) - words[-1].gap
        if x and x + w > width:
            x, line = 0.0, line + 1
        for word in words:
            y = STRIP_HEIGHT / 2 + 4.7 + line * STRIP_LINE
            shapes += set_line(kit.fonts, word.text, word.style, STRIP_PAD + x, y, word.color)
            x += kit.fonts.width(word.text, *word.style) + word.gap
    return shapes, line + 1


def short_money(kit: Kit, value: float) -> str:
    """A sum in three significant figures with thousands or millions in words: 3,21 млн ₽."""
    for limit, word in ((1e9, kit.say("{n} bn")), (1e6, kit.say("{n} M")), (1e3, kit.say("{n} k"))):
        if abs(value) >= limit:
            scaled = value / limit
            digits = 2 if abs(scaled) < 10 else 1 if abs(scaled) < 100 else 0
            number = word.format(n=kit.number(round(scaled, digits), digits)).replace(" ", "\u00a0")
            sign = format_money(0, kit.currency, kit.language).replace("0", "\0", 1)
            return sign.replace("\0", number)
    return format_money(value, kit.currency, kit.language, 0)


def gained_money(kit: Kit, value: float) -> str:
    """`short_money` with its sign, plus as well."""
    text = short_money(kit, value)
    return f"+{text}" if value > 0 else text


def legend(kit: Kit, journey: Journey, looks: dict[str, Look], lanes: Collection[str], width: float) -> Block:
    """The key to the signs that stand on the map, wrapped to `width`; `lanes` are the kinds of the lanes drawn."""
    x = y = 0.0
    shapes: list[Shape] = []
    curves = _curve_signs(kit, journey, looks) if "emotion" in lanes else []
    signs = (*_card_signs(kit, journey, lanes), *curves, *_arrow_signs(kit, journey), *_funnel_signs(kit, lanes))
    for mark, text in signs:
        text = "".join(shorten(kit.fonts, text, SMALL, min(width - 22, MOST_SIGN)).lines)
        w = 22 + kit.fonts.width(text, *SMALL)
        if x and x + w > width:
            x, y = 0.0, y + LEGEND_LINE
        shapes += [moved(shape, x, y) for shape in mark]
        shapes += set_line(kit.fonts, text, SMALL, x + 22, y + 13.5, kit.theme.muted)
        x += w + 18
    return Block(y + LEGEND_LINE if shapes else 0.0, tuple(shapes))


def kinds_shown(rows: Iterable[Row], parts: Iterable[Part]) -> frozenset[str]:
    """The kinds of lanes that a legend explains: those of the rows, and the funnel where it is drawn."""
    return frozenset((*(row.kind for row in rows), *(part.kind for part in parts if part.kind == FUNNEL_ON)))


Sign = tuple[list[Shape], str]
_BAND = (("M", (0.0, 3.0)), ("L", (7.0, 3.0)), ("L", (17.0, 6.0)), ("L", (17.0, 12.0)), ("L", (7.0, 15.0)),
         ("L", (0.0, 15.0)), ("Z", ()))  # fmt: skip
_NOTE = (("M", (5.0, 4.0)), ("L", (14.0, 4.0)), ("L", (14.0, 13.0)), ("Z", ()))


def _line() -> tuple[Command, ...]:
    return (("M", (0.0, 9.0)), ("L", (17.0, 9.0)))


def _card_signs(kit: Kit, journey: Journey, lanes: Collection[str]) -> list[Sign]:
    theme, say, there = kit.theme, kit.say, _traits(kit, journey, lanes)
    names = (("marketing", say("marketing")), ("sales", say("sales")), ("service", say("service")))
    signs: list[Sign] = [
        ([Box(6, 2, 4, 14, str(getattr(theme, function)), radius=2)], name)
        for function, name in names
        if function in there
    ]
    if "moment" in there:
        signs.append(([Outline(icon("moment"), 1, 2, 0.62, fill=theme.star)], say("moment of truth")))
    if "planned" in there or "implied" in there:
        signs.append(([Box(0, 3, 17, 12, theme.card, theme.muted, 1, 3, (3, 2))], say("planned or suggested (?)")))
    if "notes" in there:
        signs.append(([Outline(_NOTE, fill=theme.accent)], say("has notes")))
    if "severity" in there:
        pair: list[Shape] = [Ellipse(3, 9, 3.5, 3.5, theme.dot), Ellipse(13, 9, 3.5, 3.5, theme.dot_off)]
        signs.append((pair, say("pain: severity × frequency")))
    return signs


def _traits(kit: Kit, journey: Journey, lanes: Collection[str]) -> set[str]:
    """What is marked on something that stands on the map."""
    there = {"implied"} if any(item.implied for item in drawn(journey)) else set[str]()
    fields = [field for kind, field in LISTS.items() if kind in lanes]
    # Most edits change one list of one stage: the others are not looked through again.
    return there.union(*(kit.block(_traits_of, getattr(stage, field)) for stage in journey.stages for field in fields))


def _traits_of(_kit: Kit, items: tuple[Entity, ...]) -> frozenset[str]:
    there = {"implied" for item in items if item.implied}
    for item in items:
        if isinstance(item, Touchpoint):
            there.add(item.function or "")
            if item.moment_of_truth:
                there.add("moment")
            if item.status != "existing":
                there.add("planned")
        elif isinstance(item, Pain) and item.severity:
            there.add("severity")
        # Only these have a corner for their notes.
        if item.notes and isinstance(item, Touchpoint | Pain | Idea):
            there.add("notes")
    return frozenset(there)


def _curve_signs(kit: Kit, journey: Journey, looks: dict[str, Look]) -> list[Sign]:
    theme, say = kit.theme, kit.say
    if not looks:
        return []
    emotions = [emotion for stage in journey.stages for emotion in stage.emotions]
    signs: list[Sign] = [
        ([Outline(_line(), stroke=look.color, width=2.2, dash=look.dash)], look.name) for look in looks.values()
    ]
    if any(emotion.evidence == "assumption" for emotion in emotions):
        signs.append(([Ellipse(8, 9, 6, 6, theme.paper, theme.muted, 1.2)], say("hollow face: assumption")))
    if any(emotion.target is not None for emotion in emotions):
        signs.append(([Ellipse(8, 9, 4.5, 4.5, theme.paper, theme.muted, 1.4)], say("small ring: wanted score")))
    scale = say("emotion from {low} to {high}, neutral {middle}").format(
        low=kit.number(kit.low), high=kit.number(kit.high), middle=kit.number(middle_of(kit.low, kit.high))
    )
    signs.append(([Outline(icon("face-3"), 0, 1, 0.68, stroke=theme.muted, width=1.2)], scale))
    return signs


def _funnel_signs(kit: Kit, lanes: Collection[str]) -> list[Sign]:
    if FUNNEL_ON not in lanes:
        return []
    band = Outline(_BAND, fill=mix(kit.theme.accent, kit.theme.paper, 0.34))
    return [
        ([band], kit.say("funnel: what is left of the first stage")),
        ([Outline(WORST, 5, 5.5, fill=kit.theme.bad)], kit.say("least goes on here")),
    ]


def _arrow_signs(kit: Kit, journey: Journey) -> list[Sign]:
    theme, say = kit.theme, kit.say
    seen = drawn(journey)
    plain = {item.to == LOST for item in seen if item.kind not in ("loop", "spawn")}
    loops = {leads_to_buying(journey, item) for item in seen if item.kind == "loop"}
    signs: list[Sign] = []
    if True in loops:
        signs.append(([Outline(_line(), stroke=theme.good, width=1.6, dash=BACK)], say("comes back to buy")))
    if False in loops:
        signs.append(([Outline(_line(), stroke=theme.bad, width=1.6, dash=THROWN_BACK)], say("is thrown back")))
    if any(item.kind == "spawn" and item.from_ != ANY for item in seen):
        signs.append(([Outline(_line(), stroke=theme.accent, width=1.6, dash=(2, 4))], say("brings a new customer")))
    if True in plain:
        signs.append(([Outline(EXIT_ARROW, 3, 4, stroke=theme.bad, width=1.3)], say("leaves")))
    if False in plain:
        signs.append(([Outline(STEP_ARROW, 3, 4, stroke=theme.muted, width=1.3)], say("goes on")))
    return signs
