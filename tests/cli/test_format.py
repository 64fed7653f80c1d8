"""`cjmdesk format`: canonical files are left alone, others rewritten, broken ones refused."""

import json
import os

import pytest

from cjmdesk.__main__ import main
from cjmdesk.files import store
from cjmdesk.files.document import load
from cjmdesk.files.lock import in_words, take
from cjmdesk.files.templates import template_path

ODD = "# ours\ntitle: 'A'\ncjmdesk: 1\nstages: [{title: B}]\n"
COMMENTED = "cjmdesk: 1\ntitle: A\nstages:\n  - title: B\n    # why\n    goal: C\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_map_is_rewritten_once(folder, capsys):
    (folder / "a.yaml").write_text(ODD)
    assert main(["format", "a.yaml"]) == 0
    assert capsys.readouterr() == ("a.yaml rewritten\n", "")
    once = (folder / "a.yaml").read_bytes()
    assert once.startswith(b"# ours\ncjmdesk: 1\ntitle: A\n")
    assert main(["format", "a.yaml"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (folder / "a.yaml").read_bytes() == once
    assert list(folder.iterdir()) == [folder / "a.yaml"]


def test_a_canonical_file_is_not_touched(folder):
    path = folder / "a.yaml"
    with open(template_path("nine_touch", "ru"), "rb") as file:
        path.write_bytes(file.read())
    os.utime(path, ns=(1, 1))
    assert main(["format", "a.yaml"]) == 0
    assert path.stat().st_mtime_ns == 1


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfcjmdesk: 1\n", b"cjmdesk: 1\r\n", "cjmdesk: 1\n".encode("utf-16")])
def test_marks_and_line_ends_of_other_systems_go(data, folder):
    (folder / "a.yaml").write_bytes(data)
    assert main(["format", "--check", "a.yaml"]) == 1
    assert main(["format", "a.yaml"]) == 0
    assert (folder / "a.yaml").read_bytes() == b"cjmdesk: 1\n"


def test_check_writes_nothing(folder, capsys):
    (folder / "a.yaml").write_text(ODD)
    assert main(["format", "--check", "a.yaml"]) == 1
    assert capsys.readouterr() == ("a.yaml is not in the canonical form\n", "")
    assert (folder / "a.yaml").read_text() == ODD
    main(["format", "a.yaml"])
    assert main(["format", "--check", "a.yaml"]) == 0


def test_a_broken_map_is_refused(folder, capsys):
    (folder / "a.yaml").write_text("cjmdesk: 1\nstate: as_is\n")
    assert main(["format", "a.yaml"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("a.yaml:2:1: ")
    assert out.endswith("a.yaml: 1 error\n")
    assert err == ""
    assert (folder / "a.yaml").read_text() == "cjmdesk: 1\nstate: as_is\n"


def test_comments_that_are_lost_leave_the_original_behind(folder, capsys):
    (folder / "a.cjm.yaml").write_text(COMMENTED)
    assert main(["format", "a.cjm.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out == "a.cjm.yaml rewritten\n"
    assert err == (
        "cjmdesk: comments in a.cjm.yaml cannot be kept, except the first block; "
        "the original is now a.original.cjm.yaml\n"
    )
    assert (folder / "a.original.cjm.yaml").read_text() == COMMENTED
    assert "# why" not in (folder / "a.cjm.yaml").read_text()


def test_several_files_the_highest_code_wins_and_all_are_done(folder, capsys):
    (folder / "a.yaml").write_text(ODD)
    (folder / "b.yaml").write_text("[")
    (folder / "d.yaml").write_text(ODD)
    assert main(["format", "a.yaml", "b.yaml", "gone.yaml", "d.yaml"]) == 3
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "a.yaml rewritten"
    assert out.splitlines()[-1] == "d.yaml rewritten"
    assert err.startswith("cjmdesk: gone.yaml: ")


def test_a_disk_that_refuses_leaves_the_file_as_it_was(folder, monkeypatch, capsys):
    (folder / "a.yaml").write_text(ODD)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", refuse)
    assert main(["format", "a.yaml"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("cjmdesk: a.yaml: ")
    assert err.count("\n") == 1
    assert (folder / "a.yaml").read_text() == ODD
    assert os.listdir(folder) == ["a.yaml"]


def test_the_rewritten_map_is_the_same_map(folder):
    (folder / "a.yaml").write_text(ODD)
    before = load("a.yaml").journey
    main(["format", "a.yaml"])
    assert load("a.yaml").journey == before


def test_a_map_that_somebody_has_open_is_left_alone(folder, capsys):
    (folder / "a.yaml").write_text(ODD)
    take("a.yaml")
    assert main(["format", "a.yaml"]) == 3
    assert (folder / "a.yaml").read_text() == ODD
    said = capsys.readouterr().err
    assert "a.yaml is open in the editor" in said
    assert "since" in said
    assert "--force" in said
    assert main(["format", "--check", "a.yaml"]) == 1
    assert main(["check", "a.yaml"]) == 0
    assert main(["format", "--force", "a.yaml"]) == 0
    assert (folder / "a.yaml").read_text() != ODD
    capsys.readouterr()


def test_a_lock_of_a_process_that_has_ended_is_none(folder, capsys):
    (folder / "a.yaml").write_text(ODD)
    mine = take("a.yaml")
    place = folder / ".a.yaml.lock"
    place.write_text(json.dumps({**mine._asdict(), "pid": 0}))
    assert main(["format", "a.yaml"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"user": "Anna", "host": "pc"}, "Anna on pc, since "),
        ({"user": "", "host": "pc"}, "pc, since "),
        ({"user": "Anna", "host": "", "time": "soon"}, "Anna"),
        ({"user": "", "host": "", "time": "0001-01-01T00:00:00"}, "somebody unknown"),
    ],
)
def test_who_has_it_in_words(folder, changes, words):
    said = in_words(take("a.yaml")._replace(**changes))
    assert said.startswith(words) if words.endswith(" ") else said.split(",")[0] == words
