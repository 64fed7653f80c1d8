"""The colours of a map with a brand of its own."""

from cjmdesk.layout.theme import Theme, hue, readable
from cjmdesk.model.journey import Journey


def branded(theme: Theme, journey: Journey) -> Theme:
    """`theme` with the accent of the map's brand, made readable on all that text in the accent stands on."""
    if not journey.brand or not journey.brand.accent:
        return theme
    given = hue(theme, journey.brand.accent, 0)
    return theme._replace(accent=readable(given, theme.paper, theme.ground, theme.strip, theme.accent_soft))
