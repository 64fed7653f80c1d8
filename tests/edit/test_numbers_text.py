"""Numbers as people type them, in the language of the map and in the other one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.edit.numbers_text import parse_number, parse_share
from cjmdesk.i18n import format_number


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1 234,5", "ru", 1234.5), ("1\u00a0234,5", "en", 1234.5), ("1,234.5", "en", 1234.5),
        ("1.234,5", "en", 1234.5), ("1,234", "en", 1234), ("1,234", "ru", 1.234), ("4,2", "en", 4.2),
        ("0,234", "en", 0.234), ("1.234", "en", 1.234), ("1.234", "ru", 1.234), ("1,234,567", "ru", 1234567),
        ("1.234.567", "en", 1234567), ("\u22124", "en", -4), ("+7", "en", 7), (".5", "en", 0.5), (",5", "ru", 0.5),
        ("1e3", "en", 1000), ("1'000", "en", 1000), ("12,345.678", "en", 12345.678), ("5.", "en", 5),
    ],
)  # fmt: skip
def test_reads(text, language, value):
    assert parse_number(text, language) == value


@pytest.mark.parametrize(
    "text", ["", "abc", "12 apples", "1,23,456", "1.2.3", "--4", "nan", "inf", "1e999", "1,2345.6", ",", "1" * 80]
)
def test_refuses(text):
    with pytest.raises(ValueError, match="no number"):
        parse_number(text)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.sampled_from(["en", "ru"]))
def test_reads_what_is_shown(value, language):
    assert parse_number(format_number(value, language), language) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("20 %", 0.2), ("20%", 0.2), ("20", 0.2), ("0,2", 0.2), ("1", 1), ("1 %", 0.01), ("12,5", 0.125)],
)
def test_shares(text, value):
    assert parse_share(text, "ru") == pytest.approx(value, abs=1e-12)
