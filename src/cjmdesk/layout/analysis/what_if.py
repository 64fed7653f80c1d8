"""What if a letter were another, and what it would have to be for a revenue: beside sliders and a field."""

from cjmdesk.analysis.figure import Figure, Unit, said
from cjmdesk.analysis.letters import LETTERS, NAMES
from cjmdesk.analysis.revenue import Factors, Revenue, equal_uplift, targets
from cjmdesk.analysis.revenue import what_if as supposed
from cjmdesk.i18n import MINUS, N_
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, PanelKit, heading, lines, section
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Slot, Spot, moved, over, stacked
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.shapes import Box
from cjmdesk.layout.text import set_line, set_right
from cjmdesk.model.words import ROLES

LEAST, MOST = -50, 100
"""The ends of the sliders, in per cent of what a letter is now."""
_ROW, _SLIDER, _HANDLE, _BUTTON = 48.0, 22.0, 16.0, 32.0


def what_if(kit: PanelKit, money: Revenue, w: float) -> Panel:
    """A slider for each letter, with what it gives; nothing where a letter has no figure."""
    if money.factors is None:
        return EMPTY
    changes = dict(zip(LETTERS, kit.state.growth, strict=True))
    then = supposed(money.factors, changes)
    rows = over(
        moved(_slider(kit, money, then, letter, changes[letter], w), 0, number * _ROW)
        for number, letter in enumerate(LETTERS)
    )
    reset = Panel((), _BUTTON, (), (Slot("growth_reset", 0, 0, 150, _BUTTON),))
    return section(
        kit, kit.say("What if"), w, _result(kit, money, money.factors, then, w), rows, reset,
        below=kit.say("Move a slider; the map stays as it is"),
    )  # fmt: skip


def _slider(kit: PanelKit, money: Revenue, then: Factors, letter: str, by: float, w: float) -> Panel:
    theme, base = kit.theme, BODY.leading / 2 + BODY.size * 0.36
    value = kit.worth(getattr(then, letter), money.letters[letter].unit)
    room = kit.fonts.width(text := f"{value}  ({percent_change(kit, by)})", *BODY_BOLD)
    name = kit.fit(kit.say(ROLES[letter]), BODY, w - room - 32)
    shapes = (
        *set_line(kit.fonts, letter, BODY_BOLD, 0, base, theme.accent),
        *set_line(kit.fonts, name, BODY, 20, base, theme.ink),
        *set_right(kit.fonts, text, BODY_BOLD, w, base, theme.accent if by else theme.ink),
    )
    # Where the slider stands for what is: its handle is `_HANDLE` wide and stays within the width.
    zero = _HANDLE / 2 + (w - _HANDLE) * -LEAST / (MOST - LEAST)
    mark = Box(zero - 0.75, BODY.leading + _SLIDER - 1, 1.5, 5, theme.faint)
    return Panel((*shapes, mark), _ROW, (), (Slot(f"growth:{letter}", 0, BODY.leading, w, _SLIDER),))


def percent_change(kit: PanelKit, by: float) -> str:
    """A relative change: +10%, −5%, 0%."""
    text = kit.percent(abs(by))
    return f"+{text}" if by > 0 else f"{MINUS}{text}" if by < 0 else text


def _result(kit: PanelKit, money: Revenue, now: Factors, then: Factors, w: float) -> Panel:
    cells = money.figure.cells
    how = said(
        N_("L × C × P × Q = {a} × {b} × {c} × {d} = {r}"), a=then.L, b=then.C, c=then.P, d=then.Q, r=then.revenue
    )
    total = Figure(said(N_("revenue in that case")), then.revenue, "money", how, cells)
    gain = then.revenue - now.revenue
    difference = Figure(
        said(N_("change from now")), gain, "money",
        said(N_("{a} − {b} = {r}"), a=then.revenue, b=now.revenue, r=gain), cells,
    )  # fmt: skip
    share = percent_change(kit, gain / now.revenue) if now.revenue else ""
    return tiles(
        kit,
        (
            Tile(total, kit.say("Revenue in that case"), "", is_result=True),
            Tile(difference, kit.say("Change from now"), share),
        ),
        w,
    )


# ---------------------------------------------------------------- targets


def target(kit: PanelKit, money: Revenue, w: float) -> Panel:
    """A field for a revenue, and what each letter alone, or all alike, would have to be for it."""
    if money.factors is None:
        return EMPTY
    label = kit.say("Wanted revenue:")
    room = kit.fonts.width(label, *BODY) + 12
    base = _BUTTON / 2 + BODY.size * 0.36
    asked = Panel(
        tuple(set_line(kit.fonts, label, BODY, 0, base, kit.theme.ink)), _BUTTON, (),
        (Slot("revenue_target", room, 0, min(200.0, w - room), _BUTTON),),
    )  # fmt: skip
    rows = _targets(kit, money, money.factors, kit.state.target, w) if kit.state.target is not None else EMPTY
    below = kit.say("What one letter alone would have to be, the others as they are")
    return stacked((heading(kit, kit.say("What it takes to reach a revenue"), w, below), asked, rows), 10)


def _targets(kit: PanelKit, money: Revenue, factors: Factors, wanted: float, w: float) -> Panel:
    rows = []
    for item in targets(factors, wanted):
        now, cells, unit = getattr(factors, item.letter), *_source(money, item.letter)
        others = "".join(letter for letter in LETTERS if letter != item.letter)
        how = said(N_("R ÷ ({others}) = {r}"), others=" × ".join(others), r=item.value or 0.0)
        name = said(N_("{letter} for that revenue"), letter=NAMES[item.letter])
        if item.value is None:
            missing = said(N_("this letter alone brings {sum} at the most"), sum=kit.money(item.most))
            figure = Figure(name, None, unit, how, cells, (missing,))
            rows.append(_row(kit, item.letter, figure, kit.words(missing), w))
        else:
            figure = Figure(name, item.value, unit, how, cells)
            change = percent_change(kit, item.value / now - 1) if now else ""
            rows.append(_row(kit, item.letter, figure, change, w))
    return stacked((*rows, _together(kit, factors, wanted, w)), 4)


def _source(money: Revenue, letter: str) -> tuple[tuple[str, ...], Unit]:
    return money.letters[letter].cells, money.letters[letter].unit


def _row(kit: PanelKit, letter: str, figure: Figure, remark: str, w: float) -> Panel:
    base = BODY.leading / 2 + BODY.size * 0.36 + 3
    height, theme = BODY.leading + 6, kit.theme
    value = kit.value(figure)
    x = min(170.0, w * 0.4)
    right = x + kit.fonts.width(value, *BODY_BOLD) + 12
    shapes = (
        *set_line(kit.fonts, letter, BODY_BOLD, 0, base, theme.accent),
        *set_line(kit.fonts, kit.fit(kit.say(ROLES[letter]), BODY, x - 28), BODY, 20, base, theme.ink),
        *set_line(kit.fonts, value, BODY_BOLD, x, base, theme.ink if figure.value is not None else theme.muted),
        *set_line(kit.fonts, kit.fit(remark, SMALL, w - right), SMALL, right, base, theme.muted),
    )
    return Panel(shapes, height, (Spot(-6, 0, w + 12, height, figure),))


def _together(kit: PanelKit, factors: Factors, wanted: float, w: float) -> Panel:
    found = equal_uplift(factors, wanted)
    if found is None:
        return lines(kit, kit.say("No growth of all four reaches it."), SMALL, w)
    text = kit.say("Or all four alike: each {change}").format(change=percent_change(kit, found.by))
    if found.factors.C >= 1 > factors.C:
        text = kit.say("Or all alike: conversion goes to 100%, the others each {change}").format(
            change=percent_change(kit, found.by)
        )
    return moved(lines(kit, text, BODY, w, kit.theme.ink), 0, 4)
