import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from cjmdesk.layout.icons import ICON_UNITS, LANE_ICONS, channel_icon, face_icon, icon, icon_names
from cjmdesk.model.vocabulary import CHANNELS, LaneKind

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "resources" / "icons"


@pytest.fixture(scope="module")
def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_icons", ROOT / "packaging" / "icons.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compiled_paths_agree_with_the_svg_files(compiler: ModuleType) -> None:
    assert (ICONS / "paths.json").read_text(encoding="utf-8") == compiler.compile_all()


def test_every_icon_has_its_file_and_no_file_is_idle(compiler: ModuleType) -> None:
    named = set(compiler.MAP_ICONS) | set(compiler.WINDOW_ICONS) | set(compiler.TINTED)
    assert {path.stem for path in ICONS.glob("*.svg")} == named
    assert not set(compiler.MAP_ICONS) & set(compiler.WINDOW_ICONS)
    assert "MIT License" in (ICONS / "LICENSE.txt").read_text(encoding="utf-8")


def test_compiler_knows_circles_rectangles_lines_arcs_and_transforms(compiler: ModuleType) -> None:
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
      <path stroke="none" d="M0 0h24v24H0z" fill="none"/>
      <line x1="1" y1="2" x2="3" y2="4"/><polyline points="1,1 2,2 3,1"/><rect x="2" y="3" width="4" height="5"/>
      <circle cx="12" cy="12" r="3"/><ellipse cx="12" cy="12" rx="2" ry="1"/>
      <path d="M1 1a2 2 0 0 1 2 2z"/></svg>"""
    commands = compiler.compile_icon(svg)
    assert commands[:2] == [["M", 1, 2], ["L", 3, 4]]
    assert all(corner in commands for corner in (["M", 2, 3], ["L", 6, 3], ["L", 6, 8]))
    assert {command[0] for command in commands} == set("MLCZ")
    assert ["M", 0, 0] not in commands
    ends = [command[-2:] for command in commands if command[0] == "C"]
    assert all(end in ends for end in ([15, 12], [9, 12], [3, 3]))


def test_compiler_refuses_what_it_cannot_convert(compiler: ModuleType) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0Q1 1 2 0"/></svg>'
    with pytest.raises(ValueError, match="quadratic"):
        compiler.compile_icon(svg)


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_paths_inside_their_square(name: str) -> None:
    commands = icon(name)
    assert commands is icon(name)
    assert commands[0][0] == "M"
    for letter, numbers in commands:
        assert len(numbers) == {"M": 2, "L": 2, "C": 6, "Z": 0}[letter]
        assert all(0 <= number <= ICON_UNITS for number in numbers)


def test_unknown_icon() -> None:
    with pytest.raises(KeyError):
        icon("no such icon")


def test_every_channel_and_lane_has_an_icon_of_its_own() -> None:
    names = [channel_icon(channel) for channel in CHANNELS]
    assert set(names) <= set(icon_names())
    assert len({json.dumps(icon(name)) for name in (*names, "channel")}) == len(CHANNELS) + 1
    assert channel_icon("") == channel_icon("голубиная почта") == "channel"
    assert set(LANE_ICONS) == set(get_args(LaneKind))
    assert set(LANE_ICONS.values()) <= set(icon_names())


@pytest.mark.parametrize(
    ("low", "high", "bands"),
    [
        (-5, 5, {-5: 1, -4: 1, -3: 2, -2: 2, -1: 3, 0: 3, 1: 3, 2: 4, 3: 4, 4: 5, 5: 5}),
        (-2, 2, {-2: 1, -1: 2, 0: 3, 1: 4, 2: 5}),
        (1, 5, {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
        (0, 100, {0: 1, 19: 1, 20: 2, 39.9: 2, 40: 3, 60: 3, 60.1: 4, 80: 4, 81: 5}),
    ],
)
def test_faces_stand_evenly_about_the_midpoint(low: float, high: float, bands: dict[float, int]) -> None:
    assert {score: face_icon(score, low, high) for score in bands} == {s: f"face-{n}" for s, n in bands.items()}
