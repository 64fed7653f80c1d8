"""Numbers as people type them, in the language of the map and in the other one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk import i18n
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


@pytest.fixture
def german(tmp_path, monkeypatch):
    """A catalogue that says how numbers are written, and nothing else."""
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "1,234.5"\nmsgstr "1.234,5"\n'
    (tmp_path / "de.po").write_text(text, encoding="utf-8")
    monkeypatch.setenv(i18n.MORE, str(tmp_path))
    forget = (i18n.translator, i18n._signs, i18n.format_number)
    for kept in forget:
        kept.cache_clear()
    yield
    for kept in forget:
        kept.cache_clear()


def test_numbers_in_a_language_of_ones_own_are_read_as_they_are_written(german):
    for value in (1234.0, 1234.5, 1234567.25, 0.125, 12.0):
        assert parse_number(format_number(value, "de"), "de") == value
    assert parse_number("1.234", "ru") == 1.234
    assert parse_number("1,234", "de") == 1.234
