"""What the tabs of the analysis are drawn with: their means, and the pieces that several of them have."""

from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from typing import NamedTuple

from cjmdesk.analysis.figure import NOT_KNOWN, Figure, Sentence, Unit, in_words, short_number, value_text
from cjmdesk.i18n import format_money, translator
from cjmdesk.layout.analysis.panel import EMPTY, UNTOUCHED, Act, Panel, Spot, State, beside, moved, over, stacked
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.kit import Kit, Memo, make_kit
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import Style, capital, set_line, set_lines, shorten, wrap
from cjmdesk.layout.theme import Theme
from cjmdesk.model.journey import Journey

SUB = Style("semibold", 15)
"""Of headings."""
BODY = Style("regular", 13)
BODY_BOLD = Style("semibold", 13)
SMALL = Style("regular", 12)
SMALL_BOLD = Style("semibold", 12)
FIGURES = (Style("bold", 24), Style("bold", 20), Style("bold", 16), Style("bold", 13))
"""Of large numbers, from the largest size on."""

PAD = 16.0
"""Between the edge of a tab and what is in it."""
GAP = 12.0
SECTION = 24.0
"""Above a further section."""
TWO_COLUMNS = 840.0
"""From this width on a tab has two columns."""
_ROUND = 100.0
"""From here on, numbers and sums of money are shown in whole units."""
_FINE = 0.1
"""From here on, scores have two decimals at the most."""
_PRECISE: tuple[Unit, ...] = ("share", "points", "money")
"""Units that have a way of their own to be rounded."""
MOST_NOTES = 3
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
        """A number with three significant figures, whole from 100 on: how it came about is told more exactly."""
        return short_number(_shown(value), self.language)

    def value(self, figure: Figure) -> str:
        """The value of a figure with its unit; a dash without one."""
        return self.worth(figure.value, figure.unit)

    def worth(self, value: float | None, unit: Unit) -> str:
        """A value with its unit; small sums of money have decimals only where they say something."""
        if unit == "money" and value is not None and (abs(value) >= _ROUND or value == round(value)):
            return format_money(value, self.plain.currency, self.language)
        rounded = value if value is None or unit in _PRECISE else _shown(value)
        if unit == "score" and value is not None and _FINE <= abs(value) < _ROUND:
            rounded = round(value, 2)
        return value_text(rounded, unit, self.plain.currency, self.language)

    def signed(self, figure: Figure) -> str:
        """The value of a figure with its sign, plus as well."""
        text = self.value(figure)
        return f"+{text}" if (figure.value or 0) > 0 else text

    def money(self, value: float | None) -> str:
        return self.worth(value, "money")

    def percent(self, share: float, digits: int = 1) -> str:
        """A share in per cent, with at most so many decimals."""
        return self.plain.percent(share, digits)

    def fit(self, text: str, style: Style, width: float) -> str:
        """`text` on one line, with an ellipsis where it is wider than `width`."""
        return "".join(shorten(self.fonts, text, style, width).lines)


def _shown(value: float) -> float:
    """A number as far as it is read at a glance."""
    if not isfinite(value):
        return value
    return float(round(value)) if abs(value) >= _ROUND else float(f"{value:.3g}")


def make_panel_kit(journey: Journey, theme: Theme, fonts: Fonts, language: str, state: State = UNTOUCHED) -> PanelKit:
    """The means for panels of `journey` in the language of the interface."""
    words = translator(language)
    plain = make_kit(journey, theme, fonts, Memo(), 3)
    return PanelKit(plain._replace(language=language, say=words.gettext, say_plural=words.ngettext), state)


# ---------------------------------------------------------------- texts


def lines(kit: PanelKit, text: str, style: Style, width: float, color: str = "", most: int = 0) -> Panel:
    """A text over as many lines as it takes; muted without a colour. A word that is too wide is hyphenated."""
    wrapped = wrap(kit.fonts, text, style, width, most, syllables(kit.language)).lines
    shapes, height = set_lines(kit.fonts, wrapped, style, 0, 0, color or kit.theme.muted)
    return Panel(tuple(shapes), height)


def heading(kit: PanelKit, text: str, width: float, below: str = "") -> Panel:
    """The heading of a section, and what is said below it in small letters."""
    head = lines(kit, text, SUB, width, kit.theme.ink)
    return stacked((head, lines(kit, below, SMALL, width))) if below else head


def section(kit: PanelKit, title: str, width: float, *content: Panel, below: str = "", gap: float = 12.0) -> Panel:
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


def remarks(kit: PanelKit, notes: Iterable[Sentence], width: float) -> Panel:
    """Notes in small letters, each once; of many the first few, and how many more there are."""
    texts = [capital(kit.words(note)) for note in dict.fromkeys(notes)]
    if len(texts) > MOST_NOTES + 1:
        texts = [*texts[:MOST_NOTES], kit.say("and {n} more").format(n=len(texts) - MOST_NOTES)]
    return stacked((lines(kit, text, SMALL, width) for text in texts), 3)


def nothing(kit: PanelKit, title: str, text: str, width: float, *steps: Panel) -> Panel:
    """What a tab says where the map has nothing of its kind: what belongs there, and buttons for the first `steps`."""
    w = min(width - 2 * PAD, 620.0)
    told = stacked((heading(kit, title, w), lines(kit, text, BODY, w)), 8)
    return moved(stacked((told, stacked(steps, 8)), 16), PAD, PAD)


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
    scale = (width - left - room) / (max(abs(item.value) for item in items) or 1.0)
    return stacked(_bar(kit, item, width, left, scale) for item in items)


def _bar(kit: PanelKit, item: Bar, width: float, left: float, scale: float) -> Panel:
    """A name on up to two lines, the bar about its middle, the value behind it."""
    name = lines(kit, item.name, BODY, left - 12, kit.theme.ink, 2)
    height = max(BAR_STEP, name.height + 6)
    length, base = max(scale * abs(item.value), 2.0), height / 2 + SMALL_BOLD.size * 0.36
    shapes: tuple[Shape, ...] = (
        Box(left, (height - BAR) / 2, length, BAR, item.color, radius=4),
        *set_line(kit.fonts, item.text, SMALL_BOLD, left + length + 8, base, kit.theme.ink),
    )
    spot = Spot(-6, 2, width + 12, height - 4, item.figure, item.cells, item.tip, item.act)
    return over((Panel(shapes, height, (spot,)), moved(name, 0, (height - name.height) / 2)._replace(height=0)))


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
