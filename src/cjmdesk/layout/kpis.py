"""A KPI: name, value with unit, a bar against the target, and a small line of its history."""

from cjmdesk.i18n import CURRENCY_SIGNS, as_percent, format_date
from cjmdesk.layout.curves import share_of
from cjmdesk.layout.kit import FIGURE, SMALL, TINY, Block, Kit, suggested
from cjmdesk.layout.shapes import Box, Command, Ellipse, Outline, Shape
from cjmdesk.layout.text import Style, set_centred, set_line, set_lines, shorten, wrap
from cjmdesk.model.numbers import Kpi

BAR = 8.0
GOOD_ENOUGH = 0.9
"""From this share of the target on, a figure is shown as good; from FAIR_ENOUGH on, as middling."""
FAIR_ENOUGH = 0.7
SPARK_WIDTH, SPARK_HEIGHT = 52.0, 18.0


def with_unit(kit: Kit, value: float, unit: str) -> str:
    """A figure with its unit, as the language writes it: 11,8 %, $5, 4 200 чел."""
    number = kit.number(value)
    if not unit:
        return number
    if unit.strip() == "%":
        return as_percent(number, kit.language)
    sign = CURRENCY_SIGNS.get(unit, unit)
    if sign in tuple("$€£¥") and kit.language.startswith("en"):
        return number[0] + sign + number[1:] if value < 0 else sign + number
    return f"{number}\u00a0{sign}"


def attainment(kpi: Kpi) -> float | None:
    """How far the value has come towards the target, 1 = reached; None where it cannot be said."""
    value, target = kpi.value, kpi.target
    if value is None or target is None or value < 0 or target <= 0:
        return None
    if kpi.better == "lower":
        return 1.0 if value <= target else target / value
    return value / target


def kpi_block(kit: Kit, kpi: Kpi, width: float) -> Block:
    """A KPI `width` wide."""
    theme, fonts = kit.theme, kit.fonts
    badge = 17.0 if kpi.role else 0.0
    name, cut = wrap(fonts, suggested(kpi.name or "–", kpi.implied), SMALL, width - badge, kit.most_lines)
    shapes, y = set_lines(fonts, name, SMALL, 0, 0, theme.muted)
    result: list[Shape] = [*shapes]
    if kpi.role:
        result += _role_badge(kit, kpi.role, width - 15)
    if kpi.value is None:
        return Block(max(y, 15.0), tuple(result), cut)
    history = [point.value for point in kpi.history if point.value is not None]
    room = width - (SPARK_WIDTH + 8 if len(history) > 1 else 0)
    text = with_unit(kit, kpi.value, kpi.unit)
    (figure,), is_long = shorten(fonts, text, FIGURE, room)
    result += set_line(fonts, figure, FIGURE, 0, y + 17, theme.ink)
    if len(history) > 1:
        result.append(sparkline(kit, history, width - SPARK_WIDTH, y + 3))
        result.append(_last_point(kit, history, width, y + 3))
    y += 24
    share = attainment(kpi)
    if kpi.target is not None:
        if share is not None:
            result += bullet(kit, kpi, share, width, y + 3)
            y += BAR + 8
        lines, more = wrap(fonts, _target_words(kit, kpi), TINY, width, 2)
        is_long = is_long or more
        small, height = set_lines(fonts, lines, TINY, 0, y, theme.muted)
        result += small
        y += height
    return Block(y + 2, tuple(result), cut or is_long)


def _role_badge(kit: Kit, letter: str, x: float) -> list[Shape]:
    theme = kit.theme
    return [
        Box(x, 0, 15, 15, theme.accent_soft, radius=4),
        *set_centred(kit.fonts, letter, Style("semibold", 10.5), x + 7.5, 11.3, theme.accent),
    ]


def _target_words(kit: Kit, kpi: Kpi) -> str:
    assert kpi.target is not None
    text = kit.say("target {value}").format(value=with_unit(kit, kpi.target, kpi.unit))
    return f"{text} · {format_date(kpi.due, kit.language)}" if kpi.due else text


def bullet(kit: Kit, kpi: Kpi, share: float, width: float, y: float) -> list[Shape]:
    """A bar of the value with a tick at the target, to one scale that holds both."""
    theme = kit.theme
    assert kpi.value is not None
    assert kpi.target is not None
    # The share comes first: a figure near the largest there is must not be multiplied.
    scale = width / 1.06
    most = max(kpi.value, kpi.target)
    length = max(scale * (kpi.value / most), BAR if kpi.value else 0)
    tick = scale * (kpi.target / most)
    if share >= GOOD_ENOUGH:
        color = theme.good_bar
    else:
        color = theme.fair_bar if share >= FAIR_ENOUGH else theme.bad_bar
    bar = [Box(0, y, length, BAR, color, radius=BAR / 2)] if length else []
    return [
        Box(0, y, width, BAR, theme.track, radius=BAR / 2),
        *bar,
        Box(tick - 1, y - 3, 2, BAR + 6, theme.ink),
    ]


def sparkline(kit: Kit, values: list[float], x: float, y: float) -> Outline:
    """The course of some values, first to last, evenly spaced."""
    return Outline(_spark_path(values), x, y, 1.0, stroke=kit.theme.accent, width=1.4)


def _spark_path(values: list[float]) -> tuple[Command, ...]:
    step = (SPARK_WIDTH - 4) / (len(values) - 1)
    return tuple(
        ("L" if number else "M", (round(number * step, 2), _spark_y(values, value)))
        for number, value in enumerate(values)
    )


def _spark_y(values: list[float], value: float) -> float:
    low, high = min(values), max(values)
    share = share_of(value, low, high) if high > low else 0.5
    return round((1 - share) * (SPARK_HEIGHT - 4) + 2, 2)


def _last_point(kit: Kit, values: list[float], right: float, y: float) -> Ellipse:
    return Ellipse(right - 4, y + _spark_y(values, values[-1]), 2.4, 2.4, kit.theme.accent)
