"""The looks of a map as data: colours, type sizes and spacings of the light, the dark and the printed map."""

from functools import lru_cache
from typing import Literal, NamedTuple

from cjmdesk.model.base import HUES

ThemeName = Literal["light", "dark", "print"]


class Theme(NamedTuple):
    """Every colour that a map is drawn with. `hues` has the colours of `model.base.HUES`, in that order."""

    name: ThemeName
    ground: str
    """Behind the map."""
    paper: str
    """Of lanes and cards."""
    card: str
    """Of cards."""
    ink: str
    muted: str
    """Secondary text; 4.5:1 on paper."""
    faint: str
    """Marks that carry no text."""
    line: str
    accent: str
    accent_soft: str
    on_hue: str
    """Text on a stage chevron."""
    hues: tuple[str, ...]
    personas: tuple[str, ...]
    """Colours of persona curves and their text on paper."""
    marketing: str
    sales: str
    service: str
    good: str
    fair: str
    bad: str
    """Text and marks for good, middling and bad figures; 4.5:1 on paper."""
    good_bar: str
    fair_bar: str
    bad_bar: str
    track: str
    """The empty part of a bar."""
    emotion_good: str
    emotion_mid: str
    emotion_bad: str
    idea_fill: str
    idea_line: str
    idea_ink: str
    star: str
    dot: str
    dot_off: str
    strip: str
    strip_line: str
    visibility: str
    """The line of visibility."""


_HUES = (
    "#3b5bdb", "#0b7285", "#c2410c", "#2b7a34", "#862e9c", "#087f5b", "#5f3dc4", "#c92a2a", "#4d7c0f", "#a61e4d",
)  # fmt: skip
_PERSONAS = ("#6741d9", "#066a4b", "#ab380a", "#1864ab", "#a61e4d", "#526300")

LIGHT = Theme(
    name="light",
    ground="#f4f5f8",
    paper="#ffffff",
    card="#ffffff",
    ink="#1f2733",
    muted="#5a6675",
    faint="#adb5bd",
    line="#e3e6eb",
    accent="#3b5bdb",
    accent_soft="#edf2ff",
    on_hue="#ffffff",
    hues=_HUES,
    personas=_PERSONAS,
    marketing="#6741d9",
    sales="#d9480f",
    service="#0c8599",
    good="#2b7a34",
    fair="#9a5b00",
    bad="#c92a2a",
    good_bar="#2f9e44",
    fair_bar="#f08c00",
    bad_bar="#e03131",
    track="#e9ecef",
    emotion_good="#d3f9d8",
    emotion_mid="#ffffff",
    emotion_bad="#ffe3e3",
    idea_fill="#fff9db",
    idea_line="#ffe066",
    idea_ink="#7a5200",
    star="#f59f00",
    dot="#e03131",
    dot_off="#ffe3e3",
    strip="#edf2ff",
    strip_line="#bac8ff",
    visibility="#5f6b7a",
)

DARK = LIGHT._replace(
    name="dark",
    ground="#14171c",
    paper="#1c2027",
    card="#242a33",
    ink="#f1f3f5",
    muted="#a5afbc",
    faint="#5c6773",
    line="#333b46",
    accent="#748ffc",
    accent_soft="#1f2a4a",
    personas=("#b197fc", "#38d9a9", "#ff922b", "#74c0fc", "#faa2c1", "#c0eb75"),
    marketing="#b197fc",
    sales="#ff922b",
    service="#3bc9db",
    good="#69db7c",
    fair="#ffc078",
    bad="#ff8787",
    track="#333b46",
    emotion_good="#1d3a25",
    emotion_mid="#1c2027",
    emotion_bad="#46262a",
    idea_fill="#3a3215",
    idea_line="#6b5a10",
    idea_ink="#ffe066",
    star="#fcc419",
    dot="#ff6b6b",
    dot_off="#4a2c30",
    strip="#1a2340",
    strip_line="#364a85",
    visibility="#a5afbc",
)

# Paper is often printed and copied in black and white: there the stripes of cards are told apart by how dark they are.
PRINT = LIGHT._replace(
    name="print", ground="#ffffff", line="#d5d9e0", idea_line="#f2cf45", marketing="#4527a0", service="#0b6478"
)

THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def hue(theme: Theme, color: str | None, index: int) -> str:
    """The colour of a hue name or "#rrggbb"; without one, that of the `index`-th stage."""
    if color and color.startswith("#"):
        return color.lower()
    return theme.hues[HUES.index(color) if color else index % len(theme.hues)]


@lru_cache(maxsize=512)
def luminance(color: str) -> float:
    """Relative luminance of "#rrggbb", 0-1 (WCAG 2.1)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1-21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(color: str) -> str:
    """White or near-black, whichever is readable on `color` (a user's own colour may be light); else black or white."""
    best = max(("#ffffff", "#1f2733"), key=lambda ink: contrast(ink, color))
    # On colours of middle lightness only the full black is dark enough.
    return best if contrast(best, color) >= 4.5 else max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, color))


@lru_cache(1024)
def mix(one: str, other: str, share: float) -> str:
    """`share` of `one` on `other`, opaque."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def on_accent(theme: Theme) -> str:
    """The colour of text on the accent colour."""
    return "#ffffff" if theme.name == "light" else theme.ground


def readable(color: str, *grounds: str, least: float = 4.5) -> str:
    """`color`, moved towards white or black as far as it takes to stand out `least`:1 from each of `grounds`.

    The grounds are all light or all dark, as those of one theme are.
    """
    pole = "#ffffff" if luminance(grounds[0]) < 0.18 else "#000000"
    shades = (mix(pole, color, step / 20) for step in range(20))
    return next((shade for shade in shades if all(contrast(shade, ground) >= least for ground in grounds)), pole)
