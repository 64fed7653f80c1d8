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
        (["--as", "poster", "--page", "A2", "--tile", "A4"], 9),
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
