"""Tables as spreadsheets copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.edit.table_text import from_tsv, to_tsv


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a", [["a"]]),
        ("\n", [[""]]),
        ("a\tb\r\n1\t2\r\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("\t\n\t\t", [["", ""], ["", "", ""]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("a\n\n", [["a"], [""]]),
        # a line break, a tab and quotation marks within a cell, as Excel and LibreOffice write them
        ('"two\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"two\r\nlines"\r\n"a\tb"', [["two\nlines"], ["a\tb"]]),
        ('"say ""no""\nnow"\tb', [['say "no"\nnow', "b"]]),
        ('""""', [['"']]),
        ('""\tx', [["", "x"]]),
        # Excel leaves marks alone where nothing else needs them
        ('say "no"\t5"', [['say "no"', '5"']]),
        ('"a" and "b"\tc', [['"a" and "b"', "c"]]),
        ('"a\tb', [['"a', "b"]]),
        ('"a""\tb', [['"a""', "b"]]),
    ],
)  # fmt: skip
def test_reading(text: str, rows: list[list[str]]) -> None:
    assert from_tsv(text) == rows


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([], ""),
        ([[""]], "\n"),
        ([["a"]], "a"),
        ([["a", "b"]], "a\tb"),
        ([["a"], ["b"]], "a\nb\n"),
        ([["two\r\nlines", "a\tb"]], '"two\nlines"\t"a\tb"'),
        ([['"a"', 'say "no"']], '"""a"""\tsay "no"'),
    ],
)
def test_writing(rows: list[list[str]], text: str) -> None:
    assert to_tsv(rows) == text


CELLS = st.text(st.sampled_from('a"\t\n é'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4))
def test_there_and_back(rows: list[list[str]]) -> None:
    assert from_tsv(to_tsv(rows)) == rows


@given(st.text(st.sampled_from('ab"\t\n\r'), max_size=30))
def test_any_text_is_a_table(text: str) -> None:
    rows = from_tsv(text)
    assert from_tsv(to_tsv(rows)) == rows
    assert all(rows) == all(len(row) >= 1 for row in rows)


def test_much_text_does_not_wait() -> None:
    from time import process_time

    begin = process_time()
    for text in ('"a\t' * 100_000, '"a""\t' * 100_000, '""' * 200_000 + "x", '"""a' * 100_000, "a\tb\n" * 100_000):
        assert from_tsv(text)
    assert process_time() - begin < 10  # what grew with the square of the length would take hours
