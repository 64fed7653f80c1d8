"""`cjmdesk export --as report`: the parts that are asked for, or one sentence why not."""

import pypdf
import pytest

from cjmdesk.__main__ import main

MAP = "cjmdesk: 1\ntitle: My map\nstages:\n  - title: First\n    pains: [It hurts]\n    ideas: [Mend it]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


def titles(path):
    return [page.extract_text().splitlines()[0].strip() for page in pypdf.PdfReader(path).pages]


def test_a_whole_report(folder, capsys):
    assert main(["export", "a.yaml", "--as", "report", "-o", "a.pdf"]) == 0
    assert capsys.readouterr() == ("a.pdf written\n", "")
    found = titles("a.pdf")
    assert found[1] == "Contents"
    assert found[-1] == "Appendix: all texts"
    box = pypdf.PdfReader("a.pdf").pages[0].mediabox
    assert (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) == pytest.approx((297, 210), abs=0.1)


def test_parts_in_an_order_of_their_own(folder):
    arguments = ["export", "a.yaml", "--as", "report", "-o", "a.pdf", "--page", "16:9", "--parts", "ideas, swot,stages"]
    assert main(arguments) == 0
    assert titles("a.pdf") == ["Ideas", "Stage 1 · First"]
    box = pypdf.PdfReader("a.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((960, 540))


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--as", "report", "--parts", "ideas,plans"], "“plans” is no part of a report; there are cover, contents"),
        (["--as", "report", "--parts", ","], "is no part of a report"),
        (["--as", "report", "--portrait"], "leave out --portrait"),
        (["--as", "report", "--page", "roll:914"], "name no roll"),
        (["--parts", "ideas"], "add --as report"),
    ],
)
def test_wrong_use_is_explained(arguments, answer, folder, capsys):
    assert main(["export", "a.yaml", "-o", "a.pdf", *arguments]) == 2
    assert answer in " ".join(capsys.readouterr().err.split())
    assert not (folder / "a.pdf").exists()
