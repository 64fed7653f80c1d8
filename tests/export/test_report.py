"""The report as a PDF, read back by other programs."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.pdf import as_pdf
from cjmdesk.files.document import load
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.model.base import Node
from cjmdesk.model.journey import Journey

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"


@cache
def example(name: str) -> Journey:
    journey = load(str(EXAMPLES / f"{name}.cjm.yaml")).journey
    assert journey
    return journey


@cache
def report(name: str, *parts: str) -> bytes:
    return as_pdf(example(name), ExportOptions("report", SheetOptions(parts=parts))).data


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def text_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_the_same_map_gives_the_same_bytes() -> None:
    journey = example("home-internet")
    assert as_pdf(journey, ExportOptions("report")).data == report("home-internet")


def test_pages_are_numbered_and_say_what_they_belong_to() -> None:
    pages = text_of(report("home-internet"))
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
        assert "Северсеть · Переход на домашний интернет · как есть · 12.11.2026 · версия 3" in page


def titles(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        yield list(titles(entry)) if isinstance(entry, list) else entry["/Title"]


def test_bookmarks_of_parts_personas_and_stages() -> None:
    found = list(titles(read(report("home-internet")).outline))
    assert found[:3] == ["Переход на домашний интернет", "Содержание", "Карта"]
    assert found[3:5] == ["Персоны", ["Анна", "Борис"]]
    assert found[5] == "Этапы"
    assert found[6][0] == "Этап 1 · Потребность"
    assert len(found[6]) == 5
    assert found[-1] == "Приложение: все тексты"


def pages_led_to(reader: pypdf.PdfReader, number: int) -> list[int]:
    """The indexes of the pages that the links of a page lead to."""
    places = {
        page.indirect_reference.idnum: index for index, page in enumerate(reader.pages) if page.indirect_reference
    }
    links = [link.get_object() for link in reader.pages[number].get("/Annots", ())]
    return [places[link["/Dest"][0].idnum] for link in links if "/Dest" in link]


def test_contents_and_cards_lead_to_pages() -> None:
    reader = read(report("home-internet"))
    pages = text_of(report("home-internet"))
    lines = [line for line in pages[1].splitlines() if re.search(r"\d$", line.strip()) and "/" not in line]
    numbers = [int(re.search(r"(\d+)$", line.strip())[1]) - 1 for line in lines]  # type: ignore[index]
    assert len(numbers) > 10
    assert pages_led_to(reader, 1) == numbers
    for line, number in zip(lines, numbers, strict=True):
        if stage := re.match(r"Этап \d · \w+", line):
            assert pages[number].startswith(stage[0])
    stages = {index for index, page in enumerate(pages) if re.match(r"Этап \d · ", page) and "продолжение" not in page}
    assert set(pages_led_to(reader, 2)) == stages


@pytest.mark.parametrize(
    ("parts", "first"),
    [
        (("pains", "cover"), ["Боли по приоритету", "Северсеть"]),
        (("swot",), ["SWOT с приоритетами"]),
        (("cover", "cover"), ["Северсеть"]),
    ],
)
def test_parts_can_be_chosen_and_put_in_order(parts: tuple[str, ...], first: list[str]) -> None:
    pages = text_of(report("home-internet", *parts))
    assert len(pages) == len(first)
    assert all(page.startswith(title) for page, title in zip(pages, first, strict=True))


def test_an_empty_part_leaves_no_page() -> None:
    empty = Journey(title="Nothing yet")
    assert len(read(as_pdf(empty, ExportOptions("report", SheetOptions(parts=("stages", "swot")))).data).pages) == 1
    pages = text_of(as_pdf(empty, ExportOptions("report")).data)
    assert [page.splitlines()[0].strip() for page in pages] == [
        "Customer journey map · as-is",
        "Contents",
        "Appendix: all texts",
    ]


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        as_pdf(example("home-internet"), ExportOptions("report", SheetOptions(parts=("summary",))))


def texts(node: Any) -> Iterator[str]:
    """Every text of a document that is no code, id or path."""
    if isinstance(node, tuple):
        for item in node:
            yield from texts(item)
    elif isinstance(node, Node):
        for name, value in node:
            if name in UNSAID or name not in type(node).model_fields or (name == "status" and isinstance(value, str)):
                continue
            if isinstance(value, str) and name not in CODES:
                yield value
            elif name == "cells":
                yield from value.values()
            elif not isinstance(value, str):
                yield from texts(value)


UNSAID = {"id", "language", "photo", "image", "logo", "color", "accent", "lanes", "filter", "currency"}
CODES = {
    "kind", "zone", "segment", "channel", "function", "group", "evidence", "role", "period", "better", "asked_by",
    "state", "persona", "touchpoint", "step", "stage", "idea", "from_", "to", "kpi", "transition",
}  # fmt: skip


@pytest.mark.parametrize("name", ["home-internet", "everything"])
def test_every_word_of_the_map_stands_in_the_report(name: str) -> None:
    shown = set(re.findall(r"[^\s·;«»“”]+", " ".join(text_of(report(name)))))
    wanted = {word for text in texts(example(name)) for word in re.findall(r"[^\s·;«»“”]+", text)}
    assert len(wanted) > 150
    assert {word for word in wanted if word.strip(".,:…") not in {one.strip(".,:…") for one in shown}} == set()


def test_every_word_survives_without_the_appendix() -> None:
    """The pages themselves hold the names of all that stands in the stages."""
    data = report("home-internet", "stages")
    shown = " ".join(" ".join(text_of(data)).split())
    for stage in example("home-internet").stages:
        for entity in (*stage.touchpoints, *stage.pains, *stage.ideas, *stage.kpis, *stage.questions):
            assert getattr(entity, entity.naming) in shown
