"""The map inside a PDF."""

import io
import time
import zlib

import pypdf
import pytest

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.pdf import as_pdf
from cjmdesk.files.document import load
from cjmdesk.files.pdf_source import NoSource, source_of
from cjmdesk.files.text import MAX_BYTES
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.model.journey import Journey

SOURCE = "cjmdesk: 1\ntitle: Путь (в скобках) \\ endstream\n# кони\n".encode()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return as_pdf(Journey(title="x"), ExportOptions(source=SOURCE)).data


def test_the_text_comes_back_byte_by_byte(pdf, tmp_path):
    assert source_of(pdf) == SOURCE
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf)
    loaded = load(str(path))
    assert loaded.journey
    assert loaded.journey.title == "Путь (в скобках) \\ endstream"
    assert loaded.attached
    assert loaded.data == SOURCE


def test_other_programs_see_the_attachment(pdf, tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf)
    assert pypdf.PdfReader(path).attachments == {"map.cjm.yaml": [SOURCE]}


@pytest.mark.parametrize("compress", [False, True])
def test_a_pdf_that_was_written_anew_still_opens(pdf, tmp_path, compress):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    if compress:
        writer.compress_identical_objects()
    path = tmp_path / "again.pdf"
    writer.write(path)
    assert source_of(path.read_bytes()) == SOURCE


def test_without_a_source_nothing_is_attached_and_a_client_gets_none():
    plain = as_pdf(Journey(title="x"), ExportOptions()).data
    client = as_pdf(Journey(title="x"), ExportOptions(sheets=SheetOptions(client=True), source=SOURCE)).data
    for data in (plain, client):
        assert b"EmbeddedFile" not in data
        with pytest.raises(NoSource, match="no map in this PDF"):
            source_of(data)


def embedded(content: bytes, filters: bytes = b"/Filter /FlateDecode", name: bytes = b"/application#2fyaml") -> bytes:
    head = b"7 0 obj\n<< /Type /EmbeddedFile /Subtype " + name + b" " + filters
    return b"%PDF-1.7\n" + head + b" /Length %d >>\nstream\n" % len(content) + content + b"\nendstream\nendobj\n"


def test_plain_streams_and_the_newest_of_several():
    data = embedded(SOURCE, b"") + embedded(b"title: newer\n", b"")
    assert source_of(data) == b"title: newer\n"
    late = embedded(SOURCE, b"/Length 3 0 R").replace(b" /Length %d " % len(SOURCE), b" ")
    assert source_of(late) == SOURCE[: SOURCE.index(b"endstream")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "no map in this PDF"),
        (embedded(b"no flate"), "damaged"),
        (embedded(zlib.compress(SOURCE)[:20]), "damaged"),
        (embedded(b"no flate") + b"/Encrypt 9 0 R", "protected"),
        (embedded(zlib.compress(bytes(MAX_BYTES + 1))), "damaged"),
        (embedded(zlib.compress(SOURCE), b"/Filter [/ASCII85Decode /FlateDecode]"), "damaged"),
        (embedded(SOURCE, b"", b"/application#2fyaml").replace(b"/EmbeddedFile", b"/Other"), "damaged"),
        (b"%PDF-1.7 /application#2Fyaml", "damaged"),
        (embedded(SOURCE, b"").replace(b"/Length %d" % len(SOURCE), b"/Length 999999999"), "damaged"),
    ],
)
def test_hostile_pdfs_get_one_sentence(data, words, tmp_path):
    with pytest.raises(NoSource, match=words):
        source_of(data)
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    loaded = load(str(path))
    assert loaded.journey is None
    assert [problem.severity for problem in loaded.problems] == ["error"]


def test_many_false_traces_take_no_time():
    data = b"%PDF-1.7\n" + b"/application#2Fyaml obj stream\n" * 200_000
    started = time.perf_counter()
    with pytest.raises(NoSource):
        source_of(data)
    assert time.perf_counter() - started < 2
