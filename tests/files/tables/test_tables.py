"""Tables of every kind that people have, by Python's own means and by the engine: the same columns, the same faults."""

import codecs
from datetime import UTC, date, datetime
from math import isnan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmdesk.files.tables import engine, read
from cjmdesk.files.tables.columns import MOST_WORDS, NO_MOMENT, Form, Table, Wanted
from cjmdesk.files.tables.head import BadTable, head_of
from cjmdesk.files.tables.moments import DAY, day_of, moment, order_of, pattern_of
from cjmdesk.files.tables.numbers import mark_of, number
from cjmdesk.files.tables.read import read_table

LOG = "client;when;stage\nа1;01.02.2026 10:00;Заявка\nа1;02.02.2026;Оплата\nб2;03.02.2026 9:05:07;Заявка\n"
LOG_WANTED = (Wanted("customer", 0, "code"), Wanted("time", 1, "moment"), Wanted("stage", 2, "words"))

ways = pytest.mark.parametrize(
    "is_fast",
    [False, pytest.param(True, marks=pytest.mark.skipif(not engine.is_there(), reason="the engine is not installed"))],
    ids=["plain", "engine"],
)


@pytest.fixture
def table(tmp_path):
    """Writes a table and reads it."""

    def read_it(text, is_fast=False, wanted=LOG_WANTED, form=None, encoding="utf-8", size=1 << 20):
        path = tmp_path / "t.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        head = head_of(str(path))
        return read_table(head, wanted, form or Form("dmy"), is_fast=is_fast, size=size)

    return read_it


def plainly(found: Table) -> list[tuple[object, ...]]:
    """The rows with texts in the place of their codes; codes without texts are numbered anew."""
    columns = []
    for role, values in found.columns.items():
        words = found.words.get(role)
        seen: dict[float, int] = {}
        if words is not None:
            columns.append([words[int(code)] for code in values])
        elif role == "customer":
            columns.append([seen.setdefault(code, len(seen)) for code in values])
        else:
            columns.append([None if isnan(value) else value for value in values])
    return list(zip(*columns, strict=True))


def micros(*parts: int) -> int:
    return round(datetime(*parts, tzinfo=UTC).timestamp()) * 1_000_000


@ways
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16", "utf-16-le", "utf-16-be"])
def test_each_encoding_gives_the_same_rows(table, is_fast, encoding):
    found = table(LOG, is_fast, encoding=encoding)
    assert plainly(found) == [
        (0, micros(2026, 2, 1, 10), "Заявка"),
        (0, micros(2026, 2, 2), "Оплата"),
        (1, micros(2026, 2, 3, 9, 5, 7), "Заявка"),
    ]
    assert (found.rows, found.faults.total) == (3, 0)


@ways
def test_the_end_of_a_line_may_be_any(table, is_fast):
    first = plainly(table(LOG, is_fast))
    for end in ("\r\n", "\r"):
        assert plainly(table(LOG.replace("\n", end), is_fast)) == first
    assert plainly(table(LOG.rstrip("\n"), is_fast)) == first


@ways
def test_bad_rows_are_told_by_their_line(table, is_fast):
    text = LOG + "\n;03.02.2026;Заявка\nб2;99.02.2026;Заявка\nб2\nб2;04.02.2026;Оплата;more\n"
    found = table(text, is_fast)
    assert [(fault.line, fault.kind, fault.role, fault.text) for fault in found.faults.first] == [
        (6, "empty", "customer", ""), (7, "moment", "time", "99.02.2026"), (8, "empty", "time", ""),
    ]  # fmt: skip
    assert (found.rows, found.faults.total, len(found.columns["time"])) == (7, 3, 4)


@ways
def test_only_the_first_faults_of_a_kind_are_kept(table, is_fast):
    found = table("client;when;stage\n" + "a;b;c\n" * 50, is_fast)
    assert found.faults.counts == {"moment": 50}
    assert [fault.line for fault in found.faults.first] == list(range(2, 22))


@ways
def test_quoted_cells_hold_separators_and_line_breaks(table, is_fast):
    text = 'client;when;stage\n"a;1";01.02.2026;"one\ntwo"\n"b""c";02.02.2026;""\nd;03.02.2026;x\n;;\n'
    found = table(text, is_fast)
    assert plainly(found) == [(0, micros(2026, 2, 1), "one\ntwo"), (1, micros(2026, 2, 3), "x")]
    assert [fault.line for fault in found.faults.first] == [4, 6]


@ways
def test_a_cell_is_never_cut_by_a_block(table, is_fast):
    row = '"a";01.02.2026;"first\nsecond, and more of it"\n'
    found = table("client;when;stage\n" + row * 200, is_fast, size=100)
    assert {word for _c, _t, word in plainly(found)} == {"first\nsecond, and more of it"}
    assert found.rows == 200


@ways
def test_zero_bytes_and_wrong_characters_are_noted(table, is_fast):
    found = table(LOG.encode() + b"a\0b;01.02.2026;\xd0x\n", is_fast)
    assert plainly(found)[-1] == (2, micros(2026, 2, 1), "\ufffdx")
    assert found.faults.counts == {"damaged": 1}
    assert found.faults.total == 0


@ways
def test_numbers_and_what_may_be_missing(table, is_fast):
    wanted = (Wanted("amount", 0, "number"), Wanted("quantity", 1, "number", False), Wanted("time", 2, "moment", False))
    text = 'a;q;t\n1 234,50;2;\n"1.234,5 ₽";;2026-01-02\nx;1;\n-0,5;y;\n7;1;soon\n'
    found = table(text, is_fast, wanted, Form("ymd", ","))
    assert list(found.columns["amount"]) == [1234.5, 1234.5]
    assert found.columns["quantity"][0] == 2
    assert isnan(found.columns["quantity"][1])
    assert list(found.columns["time"]) == [NO_MOMENT, micros(2026, 1, 2)]
    assert sorted(fault[:3] for fault in found.faults.first) == [
        (4, "number", "amount"), (5, "number", "quantity"), (6, "moment", "time"),
    ]  # fmt: skip


CELLS = st.sampled_from(
    (
        "a",
        "b",
        "",
        " a ",
        "01.02.2026",
        "1.2.26 5:06",
        "31.02.2026",
        '"x;y"',
        '"1\n2"',
        '""',
        '"',
        'a"b',
        "é",
        "\t",
        "3,5",
        "x\u2028y",
        "x\x0cy",
        "x\x85",
        "\ufeff",
    )
)


@pytest.mark.skipif(not engine.is_there(), reason="the engine is not installed")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=12), size=st.sampled_from((20, 1 << 20)))
def test_the_engine_reads_what_python_reads(table, rows, size):
    text = "client;when;stage\n" + "\n".join(";".join(cells) for cells in rows)
    one, other = table(text, False, size=size), table(text, True, size=size)
    assert plainly(one) == plainly(other)
    assert (one.rows, one.faults.counts) == (other.rows, other.faults.counts)
    assert {fault[0] for fault in one.faults.first} == {fault[0] for fault in other.faults.first}


# ---------------------------------------------------------------- the head


def test_a_head_says_what_a_table_is_like(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(codecs.BOM_UTF8 + b"\n\nid\tname, first\tn\n1\tx, y\t2\n")
    head = head_of(str(path))
    assert (head.encoding, head.separator, head.columns, head.first_line) == (
        "utf-8",
        "\t",
        ("id", "name, first", "n"),
        3,
    )
    assert head.rows == (("1", "x, y", "2"),)
    assert head_of(str(path), separator=",").columns == ("id\tname", "first\tn")
    assert head_of(str(path), "windows-1251").encoding == "windows-1251"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0"])
def test_an_empty_table_is_told(tmp_path, content):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(BadTable, match=r"“t.csv” is empty"):
        head_of(str(path))


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(BadTable, match="no such file"):
        head_of(str(tmp_path / "none.csv"))
    with pytest.raises(BadTable, match="folder"):
        head_of(str(tmp_path))


def test_a_table_too_large_for_what_is_installed(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text(LOG, encoding="utf-8")
    monkeypatch.setattr(engine, "is_there", lambda: False)
    monkeypatch.setattr(read, "LARGEST_PLAIN", 10)
    with pytest.raises(BadTable, match=r"pip install .cjmdesk\[data\]"):
        read_table(head_of(str(path)), LOG_WANTED, Form())


def test_limits_are_told(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text("a;b\n" + "".join(f"{n};1\n" for n in range(MOST_WORDS + 1)), encoding="utf-8")
    with pytest.raises(BadTable, match=r"column “a” has more than 10000"):
        read_table(head_of(str(path)), (Wanted("stage", 0, "words"),), Form())
    monkeypatch.setattr(read, "MOST_ROWS", 5)
    with pytest.raises(BadTable, match="million rows"):
        read_table(head_of(str(path)), (Wanted("stage", 0, "code"),), Form())


def test_what_is_no_table_at_all_is_told(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text("a;b\n" + "x" * 5000, encoding="utf-8")
    monkeypatch.setattr("cjmdesk.files.tables.blocks.LONGEST_LINE", 1000)
    head = head_of(str(path))
    with pytest.raises(BadTable, match="longer than any line of a table"):
        read_table(head, (Wanted("stage", 0, "code"),), Form(), size=500)
    path.unlink()
    with pytest.raises(BadTable, match="no such file"):
        read_table(head, (Wanted("stage", 0, "code"),), Form())


def test_a_quoted_cell_beyond_all_bounds_is_a_bad_row(table):
    found = table("client;when;stage\n" + '"x' * 140_000 + ";01.02.2026;A\nb;02.02.2026;B\n", False)
    assert [(fault.line, fault.kind) for fault in found.faults.first] == [(2, "empty")]
    assert [row[2] for row in plainly(found)] == ["B"]


@ways
def test_a_long_cell_without_quotes_is_a_cell(table, is_fast):
    found = table("client;when;stage\na;01.02.2026;" + "x" * 140_000 + "\nb;02.02.2026;B\n", is_fast)
    assert [len(row[2]) for row in plainly(found)] == [140_000, 1]


@pytest.mark.parametrize(
    ("beginning", "message"),
    [
        (b"\x1f\x8b\x08\0", "is packed"), (b"PK\x03\x04\0", "is a workbook or a packed folder"),
        (b"\xd0\xcf\x11\xe0", "is a workbook"), (b"%PDF-1.7", "is a PDF document"), (b"PAR1\0", "is a Parquet file"),
    ],
)  # fmt: skip
def test_what_is_another_kind_of_file_is_told(tmp_path, beginning, message):
    path = tmp_path / "t.csv"
    path.write_bytes(beginning + b"x" * 50)
    with pytest.raises(BadTable, match=f"“t.csv” {message}"):
        head_of(str(path))


@ways
@pytest.mark.parametrize(("first", "sign"), [("sep=;\n", ";"), ("SEP=|\r\n", "|"), ("sep=,\n", ","), ("sep=#\n", ";")])
def test_a_first_line_may_say_the_separator(table, is_fast, first, sign):
    found = table(first + LOG.replace(";", sign), is_fast)
    assert [row[2] for row in plainly(found)] == ["Заявка", "Оплата", "Заявка"]
    assert table(first + LOG.replace(";", sign) + "x\n", is_fast).faults.first[0].line == 6


def test_headings_may_go_on_on_the_next_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('"cli\nent";when\na;b\n', encoding="utf-8")
    head = head_of(str(path))
    found = read_table(head, (Wanted("customer", 0, "words"),), Form())
    assert (head.columns, found.words["customer"], found.rows) == (("cli\nent", "when"), ("a",), 1)


def test_progress_is_told_and_may_end_it(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text(LOG * 20, encoding="utf-8")
    told = []
    read_table(head_of(str(path)), LOG_WANTED, Form("dmy"), lambda done, size: told.append((done, size)), size=300)
    assert told == sorted(told)
    assert told[-1] == (path.stat().st_size,) * 2

    def stop(_done: int, _size: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_table(head_of(str(path)), LOG_WANTED, Form("dmy"), stop, size=300)


# ---------------------------------------------------------------- dates and numbers


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026-02-01", "ymd", micros(2026, 2, 1)), ("2026/2/1 5:06", "ymd", micros(2026, 2, 1, 5, 6)),
        ("20260201", "ymd", micros(2026, 2, 1)), ("2026-02-01T05:06:07Z", "ymd", micros(2026, 2, 1, 5, 6, 7)),
        ("2026-02-01 05:06:07.25", "ymd", micros(2026, 2, 1, 5, 6, 7) + 250_000),
        ("2026-02-01T05:00+03:00", "ymd", micros(2026, 2, 1, 2)),
        ("2026-02-01T05:00+03", "ymd", micros(2026, 2, 1, 2)), ("2026-02-01 05:00 UTC", "ymd", micros(2026, 2, 1, 5)),
        ("0001-01-01", "ymd", micros(1, 1, 1)), ("0001-01-01T00:30+01:00", "ymd", None),
        ("9999-12-31T23:59-01:00", "ymd", None),
        ("2026-02-01T05:00-0130", "ymd", micros(2026, 2, 1, 6, 30)),
        ("01.02.2026", "dmy", micros(2026, 2, 1)), ("01.02.26", "dmy", micros(2026, 2, 1)),
        ("01.02.71", "dmy", micros(1971, 2, 1)),
        ("02/01/2026 5:06", "mdy", micros(2026, 2, 1, 5, 6)), ("1767225600", "unix", micros(2026, 1, 1)),
        ("1767225600000", "unix", micros(2026, 1, 1)), ("1767225600.5", "unix", micros(2026, 1, 1) + 500_000),
        ("31.02.2026", "dmy", None), ("01.02-2026", "dmy", None), ("2026-02-01 24:00", "ymd", None),
        ("202621", "ymd", None),
        ("soon", "dmy", None), ("12", "unix", None), ("", "ymd", None), ("2026-02-01 05:60", "ymd", None),
    ],
)  # fmt: skip
def test_moments(text, order, expected):
    assert moment(text, order) == expected


def test_the_order_of_dates_is_found():
    assert order_of(["2026-01-02", "x"]) == "ymd"
    assert order_of(["01/02/2026", "13/02/2026"]) == "dmy"
    assert order_of(["01/02/2026", "02/13/2026"]) == "mdy"
    assert order_of(["01/02/2026"]) == "dmy"
    assert order_of(["1767225600"]) == "unix"
    assert order_of(["soon"]) == ""
    assert day_of(micros(1999, 12, 31) + DAY - 1) == date(1999, 12, 31)


@pytest.mark.parametrize(
    ("text", "order", "pattern"),
    [
        ("2026-02-01", "ymd", "%Y-%m-%d"), ("2026-02-01T05:06:07", "ymd", "%Y-%m-%dT%H:%M:%S"),
        ("01.02.2026 05:06", "dmy", "%d.%m.%Y %H:%M"), ("2026-02-01 05:06:07.5Z", "ymd", "%Y-%m-%d %H:%M:%S%.fZ"),
        ("01.02.26", "dmy", ""), ("20260201", "ymd", ""), ("x", "ymd", ""), ("1767225600", "unix", ""),
        ("2026-02-01T05:00+03:00", "ymd", ""), ("2026-02-01 05:06:07,5", "ymd", ""), ("2026-02-01Z", "ymd", ""),
    ],
)  # fmt: skip
def test_patterns_for_the_engine(text, order, pattern):
    assert pattern_of(text, order) == pattern


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1 234,50", ",", 1234.5), ("1.234,5 руб.", ",", 1234.5), ("$1,234.5", ".", 1234.5), ("\u22125", ".", -5.0),
        ("1e3", ".", 1000.0), ("x", ".", None), ("1_0", ".", None), ("inf", ".", None), ("1e301", ".", None),
        (".5", ".", 0.5),
    ],
)  # fmt: skip
def test_numbers(text, mark, value):
    assert number(text, mark) == value


def test_the_decimal_mark_is_found():
    assert mark_of(["1,5", "2"]) == ","
    assert mark_of(["1,234.5"]) == "."
    assert mark_of(["1.234,5"]) == ","
    assert mark_of(["1,234", "5,678"]) == "."
    assert mark_of(["12"]) == "."
