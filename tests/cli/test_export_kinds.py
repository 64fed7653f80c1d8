"""`cjmdesk export`: kinds of pages, what is shown on them, and what is said before they are written."""

import json

import pypdf
import pytest

from cjmdesk.__main__ import main

MAP = """cjmdesk: 1
title: Coffee
personas: [{id: anna, name: Anna}, {id: boris, name: Boris}]
stages:
  - id: need
    title: Need
    touchpoints: [{id: ad, title: Ad banner, notes: secret, owner: Kim Lee}]
    emotions: [{persona: anna, score: 2, label: glad}, {persona: boris, score: -2, label: cross}]
    pains: [{id: p, text: Waits long}]
  - {id: deal, title: Deal}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


def words(path="o.pdf"):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--as", "map"], 1),
        (["--as", "map", "--split", "--page", "A4"], 2),
        (["--as", "poster", "--page", "A2"], 1),
        (["--as", "poster", "--page", "A2", "--tile", "A4"], 7),
        (["--as", "kit"], 4),
        (["--page", "roll:914"], 1),
    ],
)
def test_kinds(arguments, count):
    assert main(["export", "a.yaml", "-o", "o.pdf", *arguments]) == 0
    assert len(pypdf.PdfReader("o.pdf").pages) == count


def test_personas_and_lanes():
    assert main(["export", "a.yaml", "-o", "o.pdf", "--persona", "boris", "--lanes", "emotion, Pains".lower()]) == 0
    shown = words()
    assert "cross" in shown
    assert "Waits long" in shown
    assert not {"glad", "banner"} & set(shown.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--persona", "carl"], "cjmdesk: there is no persona “carl”; there are anna, boris\n"),
        (["--lanes", "sky"], "cjmdesk: there is no lane “sky”; there are key_task, touchpoints, emotion"),
    ],
)
def test_unknown_names(arguments, message, folder, capsys):
    assert main(["export", "a.yaml", "-o", "o.pdf", *arguments]) == 2
    assert capsys.readouterr().err.startswith(message)
    assert not (folder / "o.pdf").exists()


@pytest.mark.parametrize("page", ["A9", "roll:", "roll:5", "roll:9999999", "roll:-914", "roll:٩١٤"])
def test_unknown_pages(page, capsys):
    assert main(["export", "a.yaml", "-o", "o.pdf", "--page", page]) == 2
    assert "roll:914" in capsys.readouterr().err


def test_a_copy_for_a_client(folder):
    main(["export", "a.yaml", "-o", "o.pdf"])
    assert "KL" in words()
    assert pypdf.PdfReader("o.pdf").attachments
    assert main(["export", "a.yaml", "-o", "o.pdf", "--client"]) == 0
    assert "KL" not in words()
    assert not pypdf.PdfReader("o.pdf").attachments
    assert b"secret" not in (folder / "o.pdf").read_bytes()


def test_drafts_and_legends():
    main(["export", "a.yaml", "-o", "o.pdf", "--draft", "--no-legend"])
    assert "DRAFT" in words()
    assert "severity" not in words()


def test_the_funnel_is_drawn_where_it_is_wanted():
    main(["export", "a.yaml", "-o", "o.pdf"])
    assert "Funnel" not in words()
    main(["export", "a.yaml", "-o", "o.pdf", "--funnel"])
    assert "Funnel" in words()


def test_check_says_what_the_pages_are_like_and_writes_nothing(folder, capsys):
    assert main(["export", "a.yaml", "--check", "--strict", "--as", "kit"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("page 1 of 4 Empty map: 420 × 297 mm, smallest type ")
    assert lines[-1] == "everything fits"
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml"]


def test_check_names_the_place(folder, capsys):
    (folder / "b.yaml").write_text("cjmdesk: 1\ntitle: A\nstages:\n  - title: " + "long " * 400 + "\n")
    assert main(["export", "b.yaml", "--check"]) == 0
    assert main(["export", "b.yaml", "--check", "--strict"]) == 1
    assert "b.yaml:4:5: hint: a text is too long for its place" in capsys.readouterr().out


def test_a_pdf_can_be_checked_and_exported_again_but_not_rewritten(folder, capsys):
    main(["export", "a.yaml", "-o", "o.pdf"])
    before = (folder / "o.pdf").read_bytes()
    capsys.readouterr()
    assert main(["check", "o.pdf", "--json", "--no-hints"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["opens"] is True
    assert main(["format", "o.pdf"]) == 2
    assert "o.pdf is a PDF" in capsys.readouterr().err
    assert main(["export", "o.pdf", "-o", "again.pdf"]) == 0
    assert (folder / "again.pdf").read_bytes() == before
    assert main(["export", "o.pdf", "-o", "o.pdf"]) == 2
    assert (folder / "o.pdf").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--tile", "A4"], "only a poster is cut into tiles: add --as poster"),
        (["--as", "kit", "--split"], "only a map on pages is split between stages"),
        (["--as", "report", "--one-page"], "only a map is kept on one page"),
        (["--split", "--page", "roll:914"], "only a map on pages is split between stages"),
        (["--as", "report", "--stage", "need"], "only the map can be had stage by stage"),
        (["--stage", "need"], "--stage is for .png, .svg alone"),
        (["--transparent"], "--transparent is for .png alone"),
        (["--table", "pains"], "--table is for .csv, .xlsx alone"),
        (["--dpi", "150"], "--dpi is for .png alone"),
        (["--no-bom"], "--no-bom is for .csv alone"),
        (["--strict"], "--strict judges what --check says"),
    ],
)
def test_what_would_do_nothing_is_refused(arguments, message, folder, capsys):
    assert main(["export", "a.yaml", "-o", "o.pdf", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not (folder / "o.pdf").exists()


@pytest.mark.parametrize(
    "option", ["--as=report", "--split", "--one-page", "--draft", "--page=A4", "--portrait", "--no-legend", "--funnel"]
)
def test_what_concerns_pages_does_nothing_for_tables_and_texts(option, folder, capsys):
    assert main(["export", "a.yaml", "-d", "out", "--to", "md", option]) == 2
    words = capsys.readouterr().err
    assert words.startswith(f"cjmdesk: {option.partition('=')[0]} is for .pdf, .png, .svg")
    assert not (folder / "out").exists()


@pytest.mark.parametrize(("name", "known"), [("a2", "A2"), ("LETTER", "letter"), ("Tabloid", "tabloid")])
def test_pages_are_known_in_any_case(name, known, folder):
    assert main(["export", "a.yaml", "-o", "o.pdf", "--page", name]) == 0
    assert main(["export", "a.yaml", "-o", "p.pdf", "--page", known]) == 0
    assert (folder / "o.pdf").read_bytes() == (folder / "p.pdf").read_bytes()


LONG = "cjmdesk: 1\ntitle: \U00020000\nstages:\n  - title: A\n    key_task: " + "long " * 8000 + "\n"


@pytest.mark.no_cover  # the smaller tests hold the figure
@pytest.mark.parametrize(
    ("output", "found"),
    [
        ("o.xlsx", ["a text has more characters than a cell of a workbook can hold"]),
        ("o.svg", ["1 character cannot be printed", "a text is too long for its place"]),
        ("o.html", ["1 character cannot be printed"]),
        ("o.csv", []),
        ("o.md", []),
        ("o.mmd", []),
    ],
)
def test_check_is_about_the_format_of_the_output(output, found, folder, capsys):
    """Each says before it is written what its file will lack, and the file itself says the same."""
    (folder / "b.yaml").write_text(LONG, encoding="utf-8")
    assert main(["export", "b.yaml", "--check", "--strict", "-o", output]) == (1 if found else 0)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == max(len(found), 1)
    assert all(text in line for text, line in zip(found or ["everything fits"], lines, strict=True))
    assert not (folder / output).exists()
    assert main(["export", "b.yaml", "-o", output]) == 0
    told = [line.removeprefix("cjmdesk: ") for line in capsys.readouterr().err.splitlines()]
    assert told == (lines if found else [])


def test_check_knows_the_largest_picture(folder, capsys):
    assert main(["export", "a.yaml", "--check", "-o", "o.png", "--page", "A0", "--dpi", "1200"]) == 2
    assert "Choose" in capsys.readouterr().err
    assert main(["export", "a.yaml", "--check", "-o", "o.png"]) == 0
    assert capsys.readouterr().out.startswith("page 1 of 1: 420 × 297 mm")
    assert main(["export", "a.yaml", "--check", "-d", "out", "--to", "md"]) == 0
    assert capsys.readouterr().out == "everything fits\n"


def test_a_drawing_tells_of_nobody_who_is_not_in_it(folder):
    """The words for who cannot see a picture say no more than the picture."""
    assert main(["export", "a.yaml", "-o", "o.svg", "--persona", "anna"]) == 0
    told = (folder / "o.svg").read_text(encoding="utf-8")
    assert "Emotion of Anna" in told
    assert "Boris" not in told
    assert main(["export", "a.yaml", "-o", "o.svg", "--stage", "deal"]) == 0
    told = (folder / "o.svg").read_text(encoding="utf-8")
    assert "with 1 stage: Deal" in told
    assert "Emotion of" not in told
