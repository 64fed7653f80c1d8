"""What the tabs of the analysis are drawn with: their means, and the pieces that several of them have."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjmdesk.analysis.figure import NOT_KNOWN, Figure, Sentence, Unit, in_words, short_number, value_text
from cjmdesk.i18n import NO_BREAK_SPACE, format_money, translator
from cjmdesk.layout.analysis.panel import EMPTY, UNTOUCHED, Act, Panel, Spot, State, beside, moved, over, stacked
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kit import Kit, Memo, make_kit
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import Style, set_line, set_lines, shorten, wrap
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.model.journey import Journey

HEAD = Style("semibold", 16)
SUB = Style("semibold", 14)
BODY = Style("regular", 13)
BODY_BOLD = Style("semibold", 13)
SMALL = Style("regular", 12)
SMALL_BOLD = Style("semibold", 12)
FIGURES = (Style("bold", 24), Style("bold", 20), Style("bold", 16), Style("bold", 13))
"""The number of a tile: the largest size in which it fits."""

PAD = 16.0
"""Between the edge of a tab and what is in it."""
GAP = 12.0
SECTION = 24.0
"""Above a further section."""
TWO_COLUMNS = 840.0
"""From this width on a tab has two columns."""
TILE_LEAST = 116.0
_ROUND = 100.0
"""From this sum on, money is shown in whole units."""
BAR = 16.0
BAR_STEP = 32.0


class PanelKit(NamedTuple):
    """The means of one panel. Words and numbers are those of the interface, money is that of the document."""

    plain: Kit
    """For what the map draws as well: its language is that of the interface here."""
    state: State = UNTOUCHED

    @property
    def fonts(self) -> Fonts:
        return self.plain.fonts

    @property
    def theme(self) -> Theme:
        return self.plain.theme

    @property
    def language(self) -> str:
        return self.plain.language

    def say(self, text: str) -> str:
        """A text of the catalogue."""
        return self.plain.say(text)

    def words(self, sentence: Sentence) -> str:
        """A sentence of the analysis."""
        return in_words(sentence, self.language)

    def number(self, value: float) -> str:
        """A number with about four significant figures."""
        return short_number(value, self.language)

    def value(self, figure: Figure) -> str:
        """The value of a figure with its unit; a dash without one."""
        return self.worth(figure.value, figure.unit)

    def worth(self, value: float | None, unit: Unit) -> str:
        """A value with its unit; small sums of money have decimals only where they say something."""
        if unit == "money" and value is not None and (abs(value) >= _ROUND or value == round(value)):
            return format_money(value, self.plain.currency, self.language)
        return value_text(value, unit, self.plain.currency, self.language)

    def signed(self, figure: Figure) -> str:
        """The value of a figure with its sign, plus as well."""
        text = self.value(figure)
        return f"+{text}" if (figure.value or 0) > 0 else text

    def money(self, value: float | None) -> str:
        return self.worth(value, "money")

    def percent(self, share: float, digits: int = 1) -> str:
        """A share in per cent, with at most so many decimals."""
        return f"{self.plain.number(round(100 * share, digits))}{NO_BREAK_SPACE}%"

    def fit(self, text: str, style: Style, width: float) -> str:
        """`text` on one line, with an ellipsis where it is wider than `width`."""
        return "".join(shorten(self.fonts, text, style, width).lines)


def make_panel_kit(journey: Journey, theme: Theme, fonts: Fonts, language: str, state: State = UNTOUCHED) -> PanelKit:
    """The means for panels of `journey` in the language of the interface."""
    words = translator(language)
    plain = make_kit(journey, theme, fonts, Memo(), 3)
    return PanelKit(plain._replace(language=language, say=words.gettext, say_plural=words.ngettext), state)


# ---------------------------------------------------------------- texts


def lines(kit: PanelKit, text: str, style: Style, width: float, color: str = "", most: int = 0) -> Panel:
    """A text over as many lines as it takes; muted without a colour."""
    wrapped = wrap(kit.fonts, text, style, width, most).lines
    shapes, height = set_lines(kit.fonts, wrapped, style, 0, 0, color or kit.theme.muted)
    return Panel(tuple(shapes), height)


def heading(kit: PanelKit, text: str, width: float, below: str = "", style: Style = SUB) -> Panel:
    """The heading of a section, and what is said below it in small letters."""
    head = lines(kit, text, style, width, kit.theme.ink)
    return stacked((head, lines(kit, below, SMALL, width))) if below else head


def section(kit: PanelKit, title: str, width: float, *content: Panel, below: str = "", gap: float = 10.0) -> Panel:
    """A heading and what stands below it; nothing at all where there is nothing."""
    if not any(panel.height for panel in content):
        return EMPTY
    return stacked((heading(kit, title, width, below), *content), gap)


def lacking(kit: PanelKit, figures: Sequence[Figure], width: float) -> Panel:
    """What is missing in figures, each once, as a list of small lines behind dashes."""
    missing = dict.fromkeys(sentence for figure in figures for sentence in figure.missing)
    return stacked(
        (beside(lines(kit, NOT_KNOWN, SMALL, 20), lines(kit, kit.words(text), SMALL, width - 20), 20.0)
         for text in missing), 4,
    )  # fmt: skip


def nothing(kit: PanelKit, title: str, text: str, width: float) -> Panel:
    """What a tab says where the map has nothing of its kind: what belongs there."""
    w = min(width - 2 * PAD, 620.0)
    return moved(stacked((heading(kit, title, w, style=HEAD), lines(kit, text, BODY, w)), 8), PAD, PAD)


# ---------------------------------------------------------------- tiles


class Tile(NamedTuple):
    """A figure large, with a word for it and a remark below; `name` and `remark` say what the figure does not."""

    figure: Figure
    name: str
    remark: str = ""
    is_result: bool = False
    act: Act | None = None
    mark: str = ""
    """A letter in front of the name, in the colour of the accent."""


def tiles(kit: PanelKit, items: Sequence[Tile], width: float, gap: float = GAP) -> Panel:
    """Tiles beside each other, on as many rows as the width needs; all of one height."""
    if not items:
        return EMPTY
    most = max(1, int((width + gap) / (TILE_LEAST + gap)))
    rows = -(-len(items) // most)
    a_row = -(-len(items) // rows)
    w = (width - (a_row - 1) * gap) / a_row
    drawn = [_tile_text(kit, item, w) for item in items]
    height = max(panel.height for panel in drawn)
    placed = []
    for number, (item, text) in enumerate(zip(items, drawn, strict=True)):
        row, column = divmod(number, a_row)
        placed.append(moved(_tile(kit, item, text, w, height), column * (w + gap), row * (height + gap)))
    return over(placed)


def _tile(kit: PanelKit, item: Tile, text: Panel, w: float, h: float) -> Panel:
    theme = kit.theme
    fill = theme.strip if item.is_result else mix(theme.line, theme.paper, 0.3)
    box = Box(0.5, 0.5, w - 1, h - 1, fill, theme.strip_line if item.is_result else theme.line, 1, 8)
    return Panel((box, *text.shapes), h, (Spot(0, 0, w, h, item.figure, act=item.act),))


def _tile_text(kit: PanelKit, item: Tile, w: float) -> Panel:
    inner, theme = w - 28, kit.theme
    value = kit.value(item.figure)
    style = next((one for one in FIGURES if kit.fonts.width(value, *one) <= inner), FIGURES[-1])
    ink = theme.muted if item.figure.value is None else theme.accent if item.is_result else theme.ink
    remark = item.remark or next((kit.words(text) for text in item.figure.missing), "")
    number = Panel(tuple(set_line(kit.fonts, kit.fit(value, style, inner), style, 0, 24, ink)), 34)
    indent = kit.fonts.width(item.mark, *BODY_BOLD) + 7 if item.mark else 0.0
    name = moved(lines(kit, item.name, BODY, inner - indent, theme.ink, 2), indent, 0)
    mark = tuple(set_line(kit.fonts, item.mark, BODY_BOLD, 0, BODY.leading / 2 + 4.7, theme.accent)) if indent else ()
    below = lines(kit, remark, SMALL, inner, "", 3)
    text = stacked((number, over((Panel(mark, 0), name)), below), 2)
    return moved(text, 14, 10)._replace(height=text.height + 20)


# ---------------------------------------------------------------- bars


class Bar(NamedTuple):
    """One bar of several below each other."""

    name: str
    value: float
    text: str
    """The value in words, behind the bar."""
    color: str
    figure: Figure | None = None
    cells: tuple[str, ...] = ()
    tip: Sentence | None = None
    act: Act | None = None


def bars(kit: PanelKit, items: Sequence[Bar], width: float, names: float = 0.36) -> Panel:
    """Horizontal bars on one scale, `names` the share of the width that their names take at the most."""
    if not items:
        return EMPTY
    fonts = kit.fonts
    left = min(max(fonts.width(item.name, *BODY) for item in items) + 16, width * names)
    room = max(fonts.width(item.text, *SMALL_BOLD) for item in items) + 12
    most = max(abs(item.value) for item in items) or 1.0
    placed = []
    for number, item in enumerate(items):
        length = max((width - left - room) * abs(item.value) / most, 2.0)
        base = BAR_STEP / 2 + BODY.size * 0.36
        shapes: tuple[Shape, ...] = (
            *set_line(fonts, kit.fit(item.name, BODY, left - 12), BODY, 0, base, kit.theme.ink),
            Box(left, (BAR_STEP - BAR) / 2, length, BAR, item.color, radius=4),
            *set_line(fonts, item.text, SMALL_BOLD, left + length + 8, base, kit.theme.ink),
        )
        spot = Spot(-6, 2, width + 12, BAR_STEP - 4, item.figure, item.cells, item.tip, item.act)
        placed.append(moved(Panel(shapes, BAR_STEP, (spot,)), 0, number * BAR_STEP))
    return over(placed)


# ---------------------------------------------------------------- pages


Column = Callable[[float], Panel]


def page(
    kit: PanelKit, width: float, left: Column, right: Column, share: float = 0.58, least: float = TWO_COLUMNS
) -> Panel:
    """Two columns with a line between from the width `least` on, else one below the other; each is told its width."""
    if width < least:
        inner = width - 2 * PAD
        return _padded(moved(stacked((left(inner), right(inner)), SECTION), PAD, PAD))
    x = round(width * share)
    one = moved(left(x - 2 * PAD), PAD, PAD)
    other = moved(right(width - x - 2 * PAD), x + PAD, PAD)
    height = max(one.height, other.height)
    line = Panel((Box(x, PAD / 2, 1, height, kit.theme.line),), 0)
    return _padded(over((line, one, other)))


def one_column(width: float, column: Column) -> Panel:
    """A tab of one column."""
    return _padded(moved(column(width - 2 * PAD), PAD, PAD))


def _padded(panel: Panel) -> Panel:
    return panel._replace(height=panel.height + PAD)
