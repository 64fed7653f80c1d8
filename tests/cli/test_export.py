"""`cjmdesk export`: a page, or one sentence why there is none."""

import io
import os
import re

import pypdf
import pytest
from PIL import Image

from cjmdesk.__main__ import main
from cjmdesk.files import store
from cjmdesk.files.templates import template_path

MAP = "cjmdesk: 1\ntitle: Моя карта\nlanguage: ru\nstages:\n  - title: Этап первый\n    touchpoints: [Звонок]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


def test_a_page(folder, capsys):
    assert main(["export", "a.yaml", "-o", "a.pdf"]) == 0
    assert capsys.readouterr() == ("a.pdf written\n", "")
    reader = pypdf.PdfReader(io.BytesIO((folder / "a.pdf").read_bytes()))
    assert len(reader.pages) == 1
    words = reader.pages[0].extract_text()
    assert "Моя карта" in words
    assert "Звонок" in words
    assert reader.metadata.title == "Моя карта"


@pytest.mark.parametrize(
    ("arguments", "width", "height"),
    [
        ([], 420, 297),
        (["--page", "A4"], 297, 210),
        (["--page", "A4", "--portrait"], 210, 297),
        (["--page", "A0"], 1189, 841),
        (["--page", "letter", "--portrait"], 215.9, 279.4),
    ],
)
def test_page_sizes(arguments, width, height, folder):
    assert main(["export", "a.yaml", "-o", "a.pdf", *arguments]) == 0
    box = pypdf.PdfReader(folder / "a.pdf").pages[0].mediabox
    assert (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) == pytest.approx((width, height), abs=0.1)


def test_language_of_the_interface_does_not_change_the_page(folder):
    main(["export", "a.yaml", "-o", "a.pdf", "--lang", "en"])
    main(["export", "a.yaml", "-o", "b.pdf", "--lang", "ru"])
    assert (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes()


def test_pictures_of_the_folder_are_drawn_wherever_the_program_was_started(folder, monkeypatch):
    Image.new("RGB", (40, 20), "red").save(folder / "red.png")
    (folder / "p.yaml").write_text(
        "cjmdesk: 1\ntitle: A\nlanes: [{id: see, kind: image}]\nstages:\n  - {id: s, title: B, cells: {see: red.png}}\n"
    )
    (folder / "deeper").mkdir()
    monkeypatch.chdir(folder / "deeper")
    assert main(["export", "../p.yaml", "-o", "p.pdf"]) == 0
    assert len(pypdf.PdfReader("p.pdf").pages[0].images) == 1


def test_a_map_with_errors_is_not_exported(folder, capsys):
    (folder / "b.yaml").write_text("cjmdesk: 1\nstate: as_is\n")
    assert main(["export", "b.yaml", "-o", "b.pdf"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("b.yaml:2:1: ")
    assert err == ""
    assert not (folder / "b.pdf").exists()


def test_warnings_are_counted_and_the_page_is_made(folder, capsys):
    (folder / "b.yaml").write_text("cjmdesk: 1\ntitle: A\nstagse: 1\nx-own: 1\n")
    assert main(["export", "b.yaml", "-o", "b.pdf"]) == 0
    out, err = capsys.readouterr()
    assert out == "b.pdf written\n"
    assert err.splitlines()[0] == "cjmdesk: the map has 2 problems; “cjmdesk check” shows them"
    assert (folder / "b.pdf").exists()


def test_what_a_reader_should_know_is_printed(folder, capsys):
    (folder / "b.yaml").write_text("cjmdesk: 1\ntitle: A\nstages:\n  - title: " + "long " * 400 + "\n")
    assert main(["export", "b.yaml", "-o", "b.pdf"]) == 0
    assert "cjmdesk: b.yaml:4:5: hint: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"), [(["a.yaml"], 2), (["a.yaml", "-o", "a.gif"], 2), (["b", "-o", "b.pdf"], 3)]
)
def test_wrong_use_and_missing_maps(arguments, code, folder):
    assert main(["export", *arguments]) == code
    assert os.listdir(folder) == ["a.yaml"]


def test_a_missing_folder(folder, capsys):
    assert main(["export", "a.yaml", "-o", "nowhere/a.pdf"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("cjmdesk: nowhere/a.pdf: ")
    assert err.count("\n") == 1
    assert os.listdir(folder) == ["a.yaml"]


def test_a_full_disk_leaves_the_earlier_page(folder, monkeypatch, capsys):
    (folder / "a.pdf").write_bytes(b"earlier")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", refuse)
    assert main(["export", "a.yaml", "-o", "a.pdf"]) == 3
    assert capsys.readouterr().err.startswith("cjmdesk: a.pdf: ")
    assert (folder / "a.pdf").read_bytes() == b"earlier"
    assert sorted(os.listdir(folder)) == ["a.pdf", "a.yaml"]


def test_a_template_fits_the_page(folder, capsys):
    assert main(["export", template_path("nine_touch", "ru"), "-o", "t.pdf"]) == 0
    assert capsys.readouterr() == ("t.pdf written\n", "")
    assert len(pypdf.PdfReader(folder / "t.pdf").pages) == 1


def test_what_cannot_be_read_on_one_page_is_split_and_that_is_said(folder, capsys):
    arguments = ["export", template_path("journey_not_funnel", "ru"), "-o", "t.pdf"]
    assert main(arguments) == 0
    said = capsys.readouterr().err
    assert "so the map is split over 3 pages – For one page choose A2." in said
    assert len(pypdf.PdfReader(folder / "t.pdf").pages) == 3
    assert main([*arguments, "--one-page"]) == 0
    said = capsys.readouterr().err
    assert re.search(r"the smallest type on this page is 5\.\d pt – On A2 it would be about 7\.\d pt\.", said)
    assert len(pypdf.PdfReader(folder / "t.pdf").pages) == 1
    assert main([*arguments, "--one-page", "--split"]) == 2


@pytest.mark.parametrize("make", [os.link, os.symlink, None])
def test_the_map_itself_is_never_written_over(make, folder, capsys):
    (folder / "map.pdf").write_text(MAP, encoding="utf-8")
    name = "map.pdf"
    if make:
        name = "other.pdf"
        make("map.pdf", name)
    assert main(["export", "map.pdf", "-o", name]) == 2
    assert capsys.readouterr().err == f"cjmdesk: {name} is the map itself; what is written needs another name\n"
    assert (folder / "map.pdf").read_text(encoding="utf-8") == MAP


def test_a_shortened_text_is_named_by_its_line(folder, capsys):
    (folder / "long.yaml").write_text("cjmdesk: 1\ntitle: t\nstages:\n  - title: a\n    key_task: " + "word " * 400)
    assert main(["export", "long.yaml", "-o", "long.pdf"]) == 0
    complaints = capsys.readouterr().err.splitlines()
    assert "cjmdesk: long.yaml:5:5: hint: a text is too long for its place and ends in an ellipsis" in complaints


def test_of_very_many_shortened_texts_the_first_are_named_and_how_many_more_there_are(folder, capsys):
    tasks = "".join(f"\n  - title: s{number}\n    key_task: {'word ' * 400}" for number in range(25))
    (folder / "long.yaml").write_text(f"cjmdesk: 1\ntitle: t\nstages:{tasks}\n")
    assert main(["export", "long.yaml", "-o", "long.pdf"]) == 0
    hints = [line for line in capsys.readouterr().err.splitlines() if "problem" not in line]
    assert len(hints) == 21
    count = int(hints[-1].removeprefix("cjmdesk: ").split()[0])
    assert hints[-1] == f"cjmdesk: {count} more are not shown; the same command with --check names them all"
    assert main(["export", "long.yaml", "-o", "long.pdf", "--check"]) == 0
    assert capsys.readouterr().out.count("hint: ") == count + 20


@pytest.mark.parametrize(
    ("picture", "output"), [("shop.png", "shop.png"), ("shop.png", "sub/../shop.png"), ("shop-2.png", "shop.png")]
)
def test_a_picture_of_the_map_is_never_written_over(picture, output, folder, capsys):
    (folder / "sub").mkdir()
    Image.new("RGB", (20, 20), "red").save(folder / picture)
    before = (folder / picture).read_bytes()
    (folder / "p.yaml").write_text(f"stages: [{{title: S, touchpoints: [{{title: T, image: {picture}}}]}}]")
    assert main(["export", "p.yaml", "-o", output]) == 2
    assert f"would replace “{picture}”, a picture of the map" in capsys.readouterr().err
    assert (folder / picture).read_bytes() == before
    assert main(["export", "p.yaml", "-o", "shop.pdf"]) == 0
