"""The window's own colours in both themes: every text is readable, and what has the keys stands out."""

import re

import pytest
from PySide6.QtGui import QPalette

from cjmdesk.layout.theme import DARK, LIGHT, Theme, contrast, mix
from cjmdesk.qt.appearance import on_accent, palette, style_sheet

TEXT, MARK = 4.5, 3.0
"""The least contrasts of WCAG 2.1 AA for text, and for what is no text."""


def field(theme: Theme) -> str:
    rule = re.search(r"QLineEdit, QPlainTextEdit \{ background: (#\w+);", style_sheet(theme))
    assert rule
    return rule[1]


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request) -> Theme:
    return request.param


def test_texts_stand_out_from_what_they_stand_on(theme):
    over, down = mix(theme.ink, theme.paper, 0.07), mix(theme.ink, theme.paper, 0.13)
    pairs = [(theme.ink, ground) for ground in (theme.paper, theme.ground, field(theme), over, down, theme.accent_soft)]
    pairs += [(theme.muted, ground) for ground in (theme.paper, theme.ground, field(theme), over)]
    pairs += [(theme.accent, theme.paper), (theme.accent, theme.accent_soft), (theme.bad, theme.paper)]
    pairs += [(on_accent(theme), theme.accent), (on_accent(theme), mix(theme.ink, theme.accent, 0.15))]
    pairs += [(theme.idea_ink, theme.idea_fill)]
    pale = [(ink, ground, round(contrast(ink, ground), 2)) for ink, ground in pairs if contrast(ink, ground) < TEXT]
    assert not pale


def test_the_palette_of_widgets_without_rules_does_too(theme):
    colors, roles = palette(theme), QPalette.ColorRole
    for ink, ground in (
        (roles.WindowText, roles.Window), (roles.Text, roles.Base), (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button), (roles.ToolTipText, roles.ToolTipBase),
        (roles.HighlightedText, roles.Highlight), (roles.PlaceholderText, roles.Base), (roles.Link, roles.Base),
    ):  # fmt: skip
        found = contrast(colors.color(ink).name(), colors.color(ground).name())
        assert found >= TEXT, (ink.name, ground.name, found)


def test_the_edge_of_what_has_the_keys_stands_out(theme):
    for ground in (theme.paper, theme.ground, field(theme)):
        assert contrast(theme.accent, ground) >= MARK
    # The edge was a faint line before: the change itself is seen.
    assert contrast(theme.accent, theme.line) >= 1.5


def test_every_rule_of_the_sheet_has_its_colours(theme):
    sheet = style_sheet(theme)
    assert "{" in sheet
    assert not re.search(r"\{\w+\}", sheet)
    assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) >= {theme.paper, theme.ink, theme.accent}
