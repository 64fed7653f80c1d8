"""Hebrew on the map: what stands where in a line, by the rules of UAX #9, written from left to right."""

import pytest

from cjmdesk.layout.bidi import visual
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.text import Style, set_line

LAST = "\u05e9\u05dc\u05d1"
"""Three Hebrew letters, the first of which stands at the right."""
BACK = LAST[::-1]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("", ""),
        ("Search", "Search"),
        ("12,5 %", "12,5 %"),
        (LAST, BACK),
        (f"{LAST} \u05d0\u05d7", f"\u05d7\u05d0 {BACK}"),
        (f"CRM {LAST}", f"CRM {BACK}"),
        (f"{LAST} CRM", f"CRM {BACK}"),
        (f"{LAST} 12", f"12 {BACK}"),
        (f"{LAST} 12,5%", f"12,5% {BACK}"),
        (f"Call {LAST} 12", f"Call 12 {BACK}"),
        (f"Call {LAST}, then", f"Call {BACK}, then"),
        (f"{LAST}!", f"!{BACK}"),
        (f"({LAST})", f"({BACK})"),
        (f"{LAST} (a)", f"(a) {BACK}"),
        (f"{LAST} (a) 12.5%", f"12.5% (a) {BACK}"),
        (f"{LAST} (a) b", f"b (a) {BACK}"),
        (f"{LAST} [a (1) b] {LAST}", f"{BACK} [a (1) b] {BACK}"),
        (f"a ({LAST}) b", f"a ({BACK}) b"),
        (f"a ({LAST} b) {LAST}", f"a ({BACK} b) {BACK}"),
        (f"{LAST} (12) a", f"a (12) {BACK}"),
        (f"{LAST} (a b", f"a b) {BACK}"),
        (f"{LAST} a) b", f"a) b {BACK}"),
        (f"{LAST} (!) a", f"a (!) {BACK}"),
    ],
)
def test_lines_stand_as_they_are_read(text, drawn):
    assert visual(text) == drawn


def test_a_line_with_hebrew_is_set_in_the_order_of_drawing():
    shapes = set_line(load_fonts(), f"CRM {LAST}", Style("regular", 13), 0, 0, "#000000")
    assert "".join(shape.text for shape in shapes) == f"CRM {BACK}"
    assert [shape.x for shape in shapes] == sorted(shape.x for shape in shapes)
