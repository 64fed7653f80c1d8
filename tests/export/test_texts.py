"""Markdown, HTML and Mermaid, read back by what reads such files; hostile texts stay texts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import NASTY, mixed_map, nasty_map
from hypothesis import given, settings
from markdown_it import MarkdownIt
from strategies import journeys, texts

from cjmdesk.export import html_page, markdown, mermaid
from cjmdesk.export.alt_text import description
from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.html_page import as_html
from cjmdesk.export.markdown import as_markdown
from cjmdesk.export.mermaid import as_mermaid, escaped, graded
from cjmdesk.files.document import load
from cjmdesk.files.pictures import usable_pictures
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.model.journey import EmotionScale, Journey, validate_journey

EXAMPLES = Path(__file__).parents[2] / "resources/examples"
READER = MarkdownIt("commonmark").enable("table")


@pytest.fixture(scope="module")
def everything() -> Journey:
    return load(str(EXAMPLES / "everything.cjm.yaml")).journey


@pytest.fixture(scope="module")
def internet() -> Journey:
    return load(str(EXAMPLES / "home-internet.cjm.yaml")).journey


# ---------------------------------------------------------------- Markdown


def tokens(text: str) -> list:
    """All tokens, those within lines too."""
    return [part for token in READER.parse(text) for part in (token, *(token.children or ()))]


def plain(text: str) -> str:
    """What a reader of the rendered Markdown sees, words with single spaces between."""
    kinds = {"text": lambda item: item.content, "softbreak": lambda _item: " ", "hardbreak": lambda _item: " "}
    found = []
    for token in READER.parse(text):
        if token.type == "inline":
            found.append("".join(kinds.get(item.type, lambda _item: " ")(item) for item in token.children))
    return " ".join(" ".join(found).split())


def test_a_document_of_headings_and_tables(internet):
    text = as_markdown(internet)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings[0] == "# Переход на домашний интернет"
    assert "### 3\\. Сделка" in headings
    assert headings.count("#### Точки контакта") == 5
    assert "| Звонок оператору | Договориться | Телефон | Продажи |" in text
    assert "> Хочу перейти на другой домашний интернет за неделю" in text
    kinds = [token.type for token in READER.parse(text)]
    assert kinds.count("table_open") == text.count("\n| ---") > 20
    assert text.endswith("\n")


def test_every_text_is_there(everything):
    text = plain(as_markdown(everything))
    for words in ("Good coffee at home", "18 interviews", "No contract", "Samples are packed by hand", "tripwire",
                  "A sampler doubles the first orders", "Supermarkets roast", "25%", "15 Jan 2027"):  # fmt: skip
        assert words in text
    assert "![Photo of Nina](pictures/nina.jpg)" in as_markdown(everything)
    assert "<https://example.com/quiz>" in as_markdown(everything)


def test_nothing_becomes_markup():
    found = tokens(as_markdown(nasty_map()))
    links = [token.attrs["href"] for token in found if token.type == "link_open"]
    assert set(links) == {"https://example.org/?a=%3Cb%3E&c=%22d%22"}
    assert {token.content for token in found if token.type == "html_inline"} <= {"<br>"}
    assert not [token for token in found if token.type in ("html_block", "code_inline", "fence", "code_block", "image")]
    seen = plain(as_markdown(nasty_map()))
    assert seen.count("<img src=x onerror=alert(2)>") > 20
    assert "[x](javascript:alert(3))" in seen


@settings(max_examples=60)
@given(texts())
def test_any_text_reads_as_it_is(words):
    lines = [line for line in markdown.escaped(words).split("\n") if line]
    assert plain("\\\n".join(lines)).split() == words.split()


@pytest.mark.parametrize(
    "start", ["- a", "+ a", "1. a", "1) a", "# a", "> a", "=== a", "---", "***", "    a", "\\", "a|b"]
)
def test_beginnings_of_lines(start):
    found = READER.parse(markdown.escaped("word\n" + start))
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]


# ---------------------------------------------------------------- HTML

VOID = {"meta", "img", "br", "path", "rect", "ellipse", "image", "stop"}


class Page(HTMLParser):
    """What a page consists of; an element left open, or closed without having been opened, is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), "no attribute twice"
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def attributes(self, *names: str) -> list[str]:
        return [value for _tag, attrs in self.elements for name, value in attrs.items() if name in names]


def test_a_page_is_well_formed_and_says_everything(everything):
    page = Page(as_html(everything))
    words = " ".join(page.words)
    for text in ("Good coffee at home", "No contract", "tripwire", "Keep the sampler", "North Roasters · internal"):
        assert text in words
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert dict(page.elements)["html"]["lang"] == "en-GB"
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    for target in page.attributes("href"):
        assert not target.startswith("#") or target[1:] in ids
    for names in page.attributes("aria-labelledby"):
        assert set(names.split()) <= set(ids)


def test_nothing_is_loaded_from_anywhere(everything):
    for journey in (everything, nasty_map()):
        text = as_html(journey)
        page = Page(text)
        assert not {tag for tag, _attrs in page.elements} & {"script", "link", "iframe", "object", "base", "form"}
        assert all(value.startswith("data:") for value in page.attributes("src", "srcset", "xlink:href", "poster"))
        assert "default-src 'none'" in text
        assert not re.search(r"url\((?!data:|#)", text)
        assert "@import" not in text


def test_hostile_texts_are_shown_and_do_nothing():
    text = as_html(nasty_map())
    page = Page(text)
    assert "".join(page.words).count(NASTY) > 20
    assert not [name for _tag, attrs in page.elements for name in attrs if name.startswith("on")]
    links = [value for value in page.attributes("href") if not value.startswith("#")]
    assert links == ["https://example.org/?a=%3Cb%3E&c=%22d%22"]
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(styles) == 1
    assert "<" not in styles[0]


def test_light_dark_and_print(internet):
    text = as_html(internet)
    assert "@media screen and (prefers-color-scheme:dark)" in text
    assert "@media print" in text
    assert "@media (max-width:720px)" in text
    names = set(re.findall(r"var\((--map-c\d+)\)", text))
    light, dark = re.findall(r":root\{color-scheme:(?:light|dark);([^}]*)\}", text)
    for colors in (light, dark):
        assert names <= set(re.findall(r"(--map-c\d+):#", colors))


def test_the_map_is_told_to_who_cannot_see_it(internet):
    text = description(internet)
    assert text.startswith(
        "Карта пути клиента, 5 этапов: Потребность, Сравнение, Сделка, Первый опыт, Петля лояльности."
    )
    assert "Эмоция, Анна: самая низкая оценка −4 — «Сделка», самая высокая 3 — «Первый опыт»." in text
    page = Page(as_html(internet))
    figure = next(attrs for tag, attrs in page.elements if tag == "figure")
    assert (figure["role"], figure["tabindex"], figure["aria-label"]) == ("region", "0", "Карта")
    assert text in "".join(page.words)


def test_pictures_are_inside_with_their_texts(tmp_path):
    from PIL import Image

    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.png")
    journey = validate_journey(
        {
            "title": "A", "client": "Client", "brand": {"logo": "a.png"},
            "personas": [{"id": "p", "name": "Anna", "photo": "a.png"}],
            "lanes": [{"id": "see", "title": "Photos", "kind": "image"}],
            "stages": [{"id": "s", "title": "B", "cells": {"see": "a.png"}}],
        }
    )  # fmt: skip
    found = usable_pictures(journey, str(tmp_path))
    options = ExportOptions(pictures={name: PictureFile(*info) for name, info in found.items()})
    page = Page(as_html(journey, options))
    images = [attrs for tag, attrs in page.elements if tag == "img"]
    assert [image["alt"] for image in images] == ["Client", "Photo of Anna", "Photos: B"]
    assert all(image["src"].startswith("data:image/png;base64,") for image in images)
    assert not [tag for tag, _attrs in Page(as_html(journey)).elements if tag == "img"], "none without the files"


@settings(max_examples=8)
@given(journeys())
def test_any_map_as_a_page(journey):
    Page(as_html(journey))


@pytest.mark.parametrize("journey", [mixed_map(), Journey()])
def test_odd_maps(journey):
    page = Page(as_html(journey))
    assert page.headings[0] == 1
    direction = dict(page.elements)["html"].get("dir")
    assert direction == ("rtl" if journey.language == "he" else None)
    assert READER.parse(as_markdown(journey))
    assert as_mermaid(journey).startswith("journey\n    title ")


# ---------------------------------------------------------------- Mermaid

TASK = re.compile(r"      ([^#:;\n]|#\d+;)+: [1-5](: ([^#:;,\n]|#\d+;)+(, ([^#:;,\n]|#\d+;)+)*)?")


def test_a_journey_of_mermaid(internet):
    lines = as_mermaid(internet).splitlines()
    assert lines[:4] == [
        "journey",
        "    title Переход на домашний интернет",
        "    section Потребность",
        "      Баннер в метро: 3: Анна, Борис",
    ]
    assert "      Звонок оператору: 1: Анна" in lines
    assert "      Чат#58; подключите ли мой дом?: 3: Анна, Борис" in lines


@settings(max_examples=40)
@given(journeys())
def test_any_map_keeps_the_grammar(journey):
    first, title, *rest = as_mermaid(journey).split("\n")[:-1]
    assert first == "journey"
    assert re.fullmatch(r"    title ([^#;\n]|#\d+;)+", title)
    for line in rest:
        assert re.fullmatch(r"    section ([^#:;\n]|#\d+;)+", line) or TASK.fullmatch(line), line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: b; c # d", "a#58; b#59; c #35; d"), ("a\n b", "a b"), ("Anna, Boris", "Anna#44; Boris"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"), ("Title page", "#84;itle page"), ("Titled", "Titled"),
        ("section", "#115;ection"), ("<b>&", "#60;b#62;#38;"), (" \n", "–"),
    ],
)  # fmt: skip
def test_what_mermaid_cannot_hold(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("score", "low", "high", "grade"), [(-5, -5, 5, 1), (0, -5, 5, 3), (5, -5, 5, 5), (9, 0, 10, 4.6), (1, 1, 5, 1)]
)
def test_scores(score, low, high, grade):
    assert graded(score, EmotionScale(low=low, high=high)) == pytest.approx(grade)


def test_a_task_takes_the_nearest_emotion():
    journey = validate_journey(
        {
            "title": "T", "personas": [{"id": "p", "name": "Anna"}],
            "stages": [
                {"id": "a", "title": "A", "steps": [{"id": "x", "title": "X"}],
                 "touchpoints": [{"id": "t", "title": "own"}, {"id": "u", "title": "step", "step": "x"},
                                 {"id": "v", "title": "stage"}],
                 "emotions": [{"persona": "p", "score": 5, "touchpoint": "t"},
                              {"persona": "p", "score": -5, "step": "x"}, {"score": 2}]},
                {"id": "b", "title": "B", "key_task": "Wait"},
            ],
        }
    )  # fmt: skip
    assert as_mermaid(journey).splitlines()[2:] == [
        "    section A",
        "      own: 5: Anna",
        "      step: 1: Anna",
        "      stage: 4: All customers",
        "    section B",
        "      Wait: 3",
    ]


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("module", [markdown, html_page, mermaid])
def test_files_are_the_same_again_and_leave_out_what_a_client_must_not_see(module, everything, tmp_path):
    one, other, client = (tmp_path / name for name in ("a", "b", "c"))
    for path in (one, other):
        assert module.write_file(everything, str(path), ExportOptions()) == ()
    module.write_file(everything, str(client), ExportOptions(sheets=SheetOptions(client=True)))
    assert one.read_bytes() == other.read_bytes()
    assert "Ask for the export of October." not in client.read_text("utf-8")
