"""Every colour that carries text stands out from what it stands on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.layout.arcs import BACK, THROWN_BACK
from cjmdesk.layout.personas import DASHES
from cjmdesk.layout.theme import PRINT, THEMES, Theme, contrast, hue, luminance, mix, readable, text_on
from cjmdesk.model.base import HUES

TEXT = 4.5
MARK = 3.0
colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.fixture(params=THEMES.values(), ids=THEMES.keys())
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param


def test_text_has_contrast_on_all_that_it_stands_on(theme: Theme) -> None:
    pairs = [(theme.ink, ground) for ground in (theme.paper, theme.card, theme.ground, theme.strip, theme.idea_fill)]
    pairs += [(theme.muted, ground) for ground in (theme.paper, theme.card, theme.ground, theme.strip)]
    pairs += [(theme.muted, ground) for ground in (theme.emotion_good, theme.emotion_mid, theme.emotion_bad)]
    pairs += [(theme.on_hue, color) for color in theme.hues]
    pairs += [(color, theme.paper) for color in theme.personas]
    pairs += [(color, theme.paper) for color in (theme.good, theme.fair, theme.bad, theme.accent)]
    pairs += [(color, theme.ground) for color in (theme.good, theme.bad, theme.accent, theme.visibility)]
    pairs += [(theme.idea_ink, theme.idea_fill), (theme.accent, theme.strip), (theme.accent, theme.accent_soft)]
    pairs += [(theme.muted, theme.idea_fill)]
    weak = [(ink, ground, round(contrast(ink, ground), 2)) for ink, ground in pairs if contrast(ink, ground) < TEXT]
    assert not weak


def test_persona_text_has_contrast_on_the_tint(theme: Theme) -> None:
    grounds = (theme.emotion_good, theme.emotion_mid, theme.emotion_bad)
    weak = [(c, g, round(contrast(c, g), 2)) for c in theme.personas for g in grounds if contrast(c, g) < TEXT]
    assert not weak


def test_marks_have_contrast(theme: Theme) -> None:
    for color in (theme.marketing, theme.sales, theme.service, theme.dot, theme.bad_bar):
        assert contrast(color, theme.card) >= MARK


def test_themes_name_every_hue(theme: Theme) -> None:
    assert len(theme.hues) == len(HUES)
    assert len(set(theme.hues)) == len(HUES)


def test_hue(theme: Theme) -> None:
    assert hue(theme, "cyan", 7) == theme.hues[1]
    assert hue(theme, "#ABCDEF", 7) == "#abcdef"
    assert hue(theme, None, 12) == theme.hues[2]


def test_contrast_has_the_published_values() -> None:
    """WCAG 2.1: black on white is 21:1; #767676 is the lightest grey with 4.5:1 on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1)


def test_mix() -> None:
    assert mix("#ffffff", "#000000", 0.5) == "#808080"
    assert mix("#123456", "#ffffff", 1) == "#123456"


@given(colors)
def test_text_on_any_color_is_readable(color: str) -> None:
    assert contrast(text_on(color), color) >= TEXT


@given(colors, st.sampled_from(["#ffffff", "#1c2027", "#242a33", "#f4f5f8"]))
def test_any_color_can_be_made_readable(color: str, ground: str) -> None:
    assert contrast(readable(color, ground), ground) >= TEXT


def lightness(color: str) -> float:
    """L* of CIELAB, as a copy in black and white shows a colour: 0 is black, 100 is white."""
    return 116 * luminance(color) ** (1 / 3) - 16


def test_what_colour_alone_tells_apart_on_paper_is_told_apart_in_grey() -> None:
    """The stripes of cards have no other sign; curves and loops have their dashes, bars their length and tick."""
    stripes = sorted(map(lightness, (PRINT.marketing, PRINT.sales, PRINT.service)))
    assert all(lighter - darker > 10 for darker, lighter in pairwise(stripes))
    assert lightness(PRINT.dot_off) - lightness(PRINT.dot) > 30
    assert len(set(DASHES)) == len(DASHES) == 4
    assert BACK != THROWN_BACK
