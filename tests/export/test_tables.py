"""CSV and XLSX: what stands in the map, as what it is, and nothing that acts."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hostile import FORMULAS, mixed_map, nasty_map
from hypothesis import given, settings
from strategies import journeys

from cjmdesk.cli.format_arguments import EXPORT_TABLES
from cjmdesk.cli.format_arguments import FORMATS as ENDINGS
from cjmdesk.export import csv_file, xlsx_file
from cjmdesk.export.columns import TABLES
from cjmdesk.export.csv_file import as_csv, cell, guarded
from cjmdesk.export.formats import FORMATS, ExportOptions
from cjmdesk.export.tables import filled, table, tables
from cjmdesk.export.xlsx_file import LONGEST, as_xlsx
from cjmdesk.files.document import load
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.walk import walk

EXAMPLES = Path(__file__).parents[2] / "resources/examples"


@pytest.fixture(scope="module")
def everything() -> Journey:
    return load(str(EXAMPLES / "everything.cjm.yaml")).journey


@pytest.fixture(scope="module")
def internet() -> Journey:
    return load(str(EXAMPLES / "home-internet.cjm.yaml")).journey


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_command_line_knows_the_tables_and_the_formats():
    assert tuple(TABLES) == EXPORT_TABLES
    assert tuple(FORMATS) == tuple("." + ending for ending in ENDINGS)


def test_every_entity_is_a_row(everything):
    entities = [found for found in walk(everything) if found.entity.kind_name not in ("lane", "step")]
    assert sum(len(item.rows) for item in tables(everything)) == len(entities)
    assert {item.name for item in tables(everything)} == set(TABLES)


def test_every_field_of_the_everything_map_is_in_some_table(everything):
    texts = {str(value) for item in tables(everything) for row in item.rows for value in row}
    for found in walk(everything):
        if found.entity.kind_name in ("lane", "step"):
            continue
        for name, value in found.entity:
            if isinstance(value, str) and value and name not in ("color", "photo") and value not in ("normal",):
                shown = [text for text in texts if value in text]
                assert shown or name in CODES, (found.key, name, value)


CODES = {
    "channel", "function", "group", "status", "evidence", "kind", "zone", "period", "role", "better", "segment",
    "asked_by", "persona", "touchpoint", "step", "from_", "to", "stage", "idea",
}  # fmt: skip
"""Fields that are said in words, or by the name of what they refer to."""


def test_a_row_of_csv(everything):
    (pain,) = read_csv(as_csv(everything, "pains"))
    assert pain == {
        "Stage": "Choosing", "Pain": "Too many kinds", "Severity": "4", "Frequency": "5", "Share of customers": "0.45",
        "Persona": "Nina", "Touchpoint": "Taste quiz", "Cause": "The list is sorted by price", "Evidence": "Survey",
        "Source": "Question 4", "Notes": "Worse on the phone.", "Only suggested": "1", "ID": "too-many",
    }  # fmt: skip
    kpi = read_csv(as_csv(everything, "kpis"))[0]
    assert (kpi["Value"], kpi["Target due"], kpi["Values by date"]) == ("11.8", "2027-03-31", "30 Sep 2026: 10.9")
    first = read_csv(as_csv(everything, "transitions"))[0]
    assert (first["From"], first["To"], first["Kind"]) == ("Choosing", "Enjoying", "Loop")
    assert read_csv(as_csv(everything, "ideas"))[1]["Effect on the transition"] == "Choosing → Enjoying"
    stage = read_csv(as_csv(everything, "stages"))[0]
    assert (stage["Warehouse"], stage["Steps"], stage["NPS answers, by grade"]) == (
        "Samples are packed by hand", "Taste test\nOrder", "0: 3\n9: 20\n10: 12",
    )  # fmt: skip


def test_all_kinds_in_one(internet):
    rows = read_csv(as_csv(internet))
    kinds = [row["Элемент"] for row in rows]
    assert kinds.count("Этап") == 5
    assert kinds.count("Точка контакта") == 14
    assert next(row["Название"] for row in rows if row["ID"] == "hold") == "40 минут ожидания на линии"
    assert next(row["Этап"] for row in rows if row["ID"] == "hold") == "Сделка"
    assert list(rows[0])[:3] == ["Элемент", "Этап", "Название"]
    assert len(set(rows[0])) == len(rows[0]), "no heading twice"


def test_lines_end_as_the_standard_says_and_the_mark_can_be_left_out(internet):
    data = as_csv(internet, "stages", bom=False)
    assert data.startswith("№".encode())
    assert as_csv(internet, "stages") == b"\xef\xbb\xbf" + data
    assert data.count(b"\r\n") == 6
    assert data.count(b"\n") - data.count(b"\r\n") == 3, "line breaks within quotation marks"


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_is_a_formula(text):
    journey = nasty_map(text.strip("\t"))
    for row in csv.reader(io.StringIO(as_csv(journey).decode("utf-8-sig"), newline="")):
        for found in row:
            assert not found.startswith(("=", "+", "@")), found
            assert not found.startswith("-") or float(found) == -3.0 or float(found) == -1.5
    book = book_of(as_xlsx(journey)[0])
    kinds = {item.data_type for sheet in book for row in sheet.iter_rows() for item in row if item.value is not None}
    assert "f" not in kinds
    with ZipFile(io.BytesIO(as_xlsx(journey)[0])) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            assert b"<f>" not in text
            assert b"<hyperlink" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (False, ""), (True, "1"), (3, "3"), (3.0, "3"), (-0.5, "-0.5"), (1e300, "1e+300"),
        (date(2026, 2, 3), "2026-02-03"), ("a", "a"), ("=a", "'=a"), ("-1", "'-1"), ("\ta", "'\ta"), ("a=b", "a=b"),
    ],
)  # fmt: skip
def test_cells(value, text):
    assert cell(value) == text
    assert guarded("") == ""


def test_a_workbook_holds_figures_dates_and_texts_as_what_they_are(everything):
    data, problems = as_xlsx(everything)
    book = book_of(data)
    assert problems == ()
    assert book.sheetnames == ["Map", *(item.title for item in tables(everything))]
    sheet = book["KPIs"]
    row = {head.value: item for head, item in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Value"].value, row["Value"].data_type) == (11.8, "n")
    assert row["Target due"].value == datetime(2027, 3, 31)
    assert row["Target due"].number_format == "d mmm yyyy"
    assert row["Name of the KPI"].value == "First orders"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P2"
    share = next(item for item in book["Pains"][2] if item.value == 0.45)
    assert share.number_format == "0.##%"
    assert book["Map"]["A1"].value == "Title"
    assert book["Map"]["B1"].value == "Coffee subscription"
    assert book.properties.created == datetime(2026, 11, 12)


def test_headings_follow_the_language_of_the_map(internet):
    book = book_of(as_xlsx(internet)[0])
    assert book.sheetnames[:4] == ["Карта", "Этапы", "Точки контакта", "Эмоции"]
    assert [item.value for item in book["Боли"][1]][:4] == ["Этап", "Боль", "Тяжесть", "Частота"]
    kpi = book["Показатели"]
    day = next(item for item in kpi[2] if isinstance(item.value, datetime))
    assert day.number_format == "dd.mm.yyyy"


def test_one_table_alone(everything):
    assert book_of(as_xlsx(everything, "swot")[0]).sheetnames == ["SWOT"]
    assert book_of(as_xlsx(Journey(), "swot")[0])["SWOT"].max_row == 1
    with pytest.raises(KeyError):
        as_xlsx(everything, "nothing")


def test_a_text_too_long_for_a_cell_is_told_of():
    journey = validate_journey({"stages": [{"id": "s", "title": "a", "notes": "x" * 40_000}]})
    data, problems = as_xlsx(journey)
    assert len(problems) == 1
    texts = [item.value for item in book_of(data)["Stages"][2] if item.value]
    assert max(map(len, map(str, texts))) == LONGEST


def test_a_day_before_spreadsheets_began():
    journey = validate_journey({"date": "0999-01-01", "checklist": [{"id": "l", "text": "a", "due": "1812-09-07"}]})
    assert "1812-09-07" in [item.value for item in book_of(as_xlsx(journey)[0])["Checklist"][2]]


def test_the_same_bytes_again(everything):
    assert as_csv(everything) == as_csv(everything)
    assert as_xlsx(everything) == as_xlsx(everything)


@settings(max_examples=8)
@given(journeys())
def test_any_map(journey):
    rows = sum(len(item.rows) for item in tables(journey))
    read = list(csv.reader(io.StringIO(as_csv(journey).decode("utf-8-sig"), newline="")))
    assert len(read) == rows + 1
    assert {len(row) for row in read} == {len(read[0])}
    assert len(book_of(as_xlsx(journey)[0]).sheetnames) == len(tables(journey)) + 1


def test_odd_maps():
    assert read_csv(as_csv(Journey())) == []
    assert "מסע הלקוח 🚀" in [row[1].value for row in book_of(as_xlsx(mixed_map())[0])["Map"].iter_rows()]


def test_a_copy_for_a_client_has_no_notes(everything, tmp_path):
    options = ExportOptions(sheets=SheetOptions(client=True))
    csv_file.write_file(everything, str(tmp_path / "a.csv"), options)
    assert "Worse on the phone." not in (tmp_path / "a.csv").read_text("utf-8")
    xlsx_file.write_file(everything, str(tmp_path / "a.xlsx"), ExportOptions(table="pains"))
    assert book_of((tmp_path / "a.xlsx").read_bytes()).sheetnames == ["Pains"]


def test_what_is_empty_or_usual_is_left_out(internet):
    stage = internet.stages[0]
    found = filled(table(internet, "touchpoints", stage), "id", "@stage")
    assert found.headings == ("Название", "Канал", "Функция", "Момент истины")
    assert len(found.rows) == len(stage.touchpoints)
