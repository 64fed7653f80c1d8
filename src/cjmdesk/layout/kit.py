"""What every drawing function is given: fonts, colours, words, and the memory of what was drawn before."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from cjmdesk.i18n import format_number, format_percent, translator
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.shapes import Drawing, Shape, shapes_of
from cjmdesk.layout.text import Style, set_lines, wrap
from cjmdesk.layout.theme import Theme
from cjmdesk.model.journey import Journey

BODY = Style("regular", 13)
BODY_BOLD = Style("semibold", 13)
SMALL = Style("regular", 11.5)
SMALL_BOLD = Style("semibold", 11.5)
TINY = Style("regular", 11)
LABEL = Style("semibold", 12.5)
FIGURE = Style("bold", 17)
TITLE = Style("bold", 24)
GOAL = Style("semibold", 14)
LENS = Style("regular", 12.5)
CHEVRON = Style("bold", 14)
CHEVRON_SMALL = Style("regular", 11.5)

UNIT = 4.0
GAP = 2 * UNIT
RADIUS = 8.0


class Block(NamedTuple):
    """Something drawn in its own coordinates, from (0, 0)."""

    h: float
    drawing: Drawing
    shortened: bool = False

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes, made now if they were not yet."""
        return shapes_of(self.drawing)


quick_block = partial(tuple.__new__, Block)
"""`Block` from the tuple of all its fields, in half the time."""


class Memo:
    """What was drawn before, by what was drawn and how: unchanged elements give the very same shapes.

    It forgets everything once it holds a few times as much as one map needs; the next layout starts anew.
    """

    def __init__(self) -> None:
        self._kept: dict[Any, tuple[Any, Any]] = {}
        self._recent: dict[Any, tuple[Any, Any]] = {}
        self._before: dict[Any, tuple[Any, Any]] = {}
        self._manner: object = None
        self._enough = 0

    def __len__(self) -> int:
        """How many results are kept."""
        return len(self._kept)

    def begin(self, manner: object) -> None:
        """Starts a layout; all is forgotten where `manner` (theme, language, scale ...) is not that of the last."""
        size = len(self._kept)
        if manner != self._manner or 0 < self._enough < size:
            self._kept = {}
            self._enough = 0
        elif not self._enough:
            self._enough = 3 * size + 1000
        self._manner = manner
        self._before, self._recent = self._recent, {}

    def block(self, build: Callable[..., Any], kit: "Kit", subject: Any, *args: Any) -> Any:
        """`build(kit, subject, *args)`, remembered by the identity of `subject` and the value of `args`."""
        key = (build, id(subject), args)
        hit = self._kept.get(key)
        if hit is None:
            # The subject is kept too: its identity stays its own as long as the result is remembered.
            hit = self._kept[key] = (subject, build(kit, subject, *args))
        return hit[1]

    def whole(self, name: str, subjects: tuple[Any, ...], manner: tuple[Any, ...], build: Callable[[], Any]) -> Any:
        """`build()`, remembered by the identity of `subjects` (all of the document that it reads) and by `manner`."""
        key = (name, *map(id, subjects), manner)
        hit = self._kept.get(key)
        if hit is None:
            hit = self._kept[key] = (subjects, build())
        return hit[1]

    def recent(self, build: Callable[..., Any], subject: Any, *args: Any) -> Any:
        """`build(subject, *args)`, remembered like a block, but forgotten by the first layout that does without it."""
        key = (build, id(subject), args)
        hit = self._before.get(key) or (subject, build(subject, *args))
        self._recent[key] = hit
        return hit[1]


class Kit(NamedTuple):
    """The means of one layout. `say` and `say_plural` speak the document's language."""

    fonts: Fonts
    theme: Theme
    memo: Memo
    language: str
    currency: str
    low: float
    high: float
    most_lines: int
    """Lines of a title before it is shortened."""
    channel_icons: Mapping[str, str]
    """The icons of channels that are in no list."""
    say: Callable[[str], str]
    say_plural: Callable[[str, str, int], str]

    @property
    def most_item_lines(self) -> int:
        """Lines of a pain, an idea or a question, which have fewer words around them than a card."""
        return self.most_lines + 2

    def number(self, value: float, digits: int | None = None) -> str:
        return format_number(value, self.language, digits)

    def percent(self, share: float, digits: int = 1) -> str:
        """A share in per cent, with at most so many decimals."""
        return format_percent(share, self.language, digits)

    def block(self, build: Callable[..., Any], subject: Any, *args: Any) -> Any:
        """`build(kit, subject, *args)`, or what it gave for the same object before."""
        return self.memo.block(build, self, subject, *args)


def make_kit(
    journey: Journey, theme: Theme, fonts: Fonts, memo: Memo, most_lines: int,
    channel_icons: tuple[tuple[str, str], ...] = (),
) -> Kit:  # fmt: skip
    """The kit for one layout of `journey`; starts a new turn of `memo`."""
    words = translator(journey.language)
    scale = journey.emotion_scale
    memo.begin((theme, journey.language, journey.currency, scale.low, scale.high, most_lines, channel_icons))
    return Kit(
        fonts,
        theme,
        memo,
        journey.language,
        journey.currency,
        scale.low,
        scale.high,
        most_lines,
        dict(channel_icons),
        words.gettext,
        words.ngettext,
    )


def text_block(kit: Kit, text: str, style: Style, width: float, most: int, color: str) -> Block:
    """Wrapped text as a block."""
    lines, shortened = wrap(kit.fonts, text, style, width, most)
    shapes, height = set_lines(kit.fonts, lines, style, 0, 0, color)
    return Block(height, tuple(shapes), shortened)


def cell_block(kit: Kit, text: str, width: float) -> Block:
    """The text of a cell of a text lane."""
    return text_block(kit, text, BODY, width, MOST_CELL_LINES, kit.theme.ink)


MOST_CELL_LINES = 12


def suggested(text: str, implied: bool) -> str:
    """`text` with the "?" of what a template suggested and nobody confirmed."""
    return f"{text}\u00a0?" if implied else text
