"""What differs between two maps, on the terminal and in git."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from samples import connected_map

from cjmdesk.__main__ import main
from cjmdesk.edit.tree import add, set_field
from cjmdesk.files.store import save
from cjmdesk.model.journey import Journey

OLD = connected_map()
NEW = add(set_field(OLD, "deal/anna", "score", 1), "deal", "pains", {"id": "dear", "text": "Дорого"})
LINES = ["Stage Deal: emotion of Anna −4 → +1", "Stage Deal: pain added: “Дорого”"]


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    save(OLD, "old.cjm.yaml")
    save(NEW, "new.cjm.yaml")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = main(["diff", *arguments])
    out = capsys.readouterr()
    return code, out.out.splitlines(), out.err


def test_a_line_for_each_difference(maps, capsys):
    assert run(capsys, "old.cjm.yaml", "new.cjm.yaml") == (0, LINES, "")
    assert run(capsys, "old.cjm.yaml", "new.cjm.yaml", "--exit-code") == (1, LINES, "")
    assert run(capsys, "old.cjm.yaml", "old.cjm.yaml", "--exit-code") == (0, ["no differences"], "")
    code, lines, _err = run(capsys, "old.cjm.yaml", "new.cjm.yaml", "--lang", "ru")
    assert (code, lines) == (0, ["Этап Deal: эмоция (Anna) −4 → +1", "Этап Deal: добавлено: боль «Дорого»"])


def test_as_json(maps, capsys):
    save(set_field(set_field(NEW, "", "date", date(2026, 11, 12)), "deal>need", "to", "lost"), "new.cjm.yaml")
    code, lines, _err = run(capsys, "old.cjm.yaml", "new.cjm.yaml", "--json")
    found = json.loads("\n".join(lines))
    assert (code, found["old"], found["new"], found["same"]) == (0, "old.cjm.yaml", "new.cjm.yaml", False)
    by_text = {item["text"]: item for item in found["differences"]}
    assert by_text[LINES[0]] == {
        "kind": "changed", "stage": "deal", "entity": "emotion", "id": "deal/anna", "field": "score", "before": -4.0,
        "after": 1.0, "text": LINES[0],
    }  # fmt: skip
    assert by_text["Map: date – → 12 Nov 2026"]["after"] == "2026-11-12"
    assert by_text["Map: date – → 12 Nov 2026"]["stage"] is None
    assert by_text[LINES[1]]["field"] is None
    assert main(["diff", "old.cjm.yaml", "old.cjm.yaml", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "old": "old.cjm.yaml", "new": "old.cjm.yaml", "same": True, "differences": [],
    }  # fmt: skip


def test_what_cannot_be_read_is_said(maps, capsys):
    (maps / "bad.yaml").write_text("cjmdesk: 1\nstages: 5\n")
    code, lines, _err = run(capsys, "old.cjm.yaml", "bad.yaml")
    assert code == 3
    assert lines[0].startswith("bad.yaml:2:")
    code, _lines, err = run(capsys, "gone.yaml", "old.cjm.yaml")
    assert (code, err) == (3, "cjmdesk: gone.yaml: there is no such file.\n")
    code, _lines, err = run(capsys, "old.cjm.yaml")
    assert code == 2
    assert "two maps are needed" in err
    code, _lines, err = run(capsys, "--git", "old.cjm.yaml", "x")
    assert code == 2


def test_for_git(maps, capsys):
    words = ["map.yaml", "old.cjm.yaml", "0" * 40, "100644", "new.cjm.yaml", "1" * 40, "100644"]
    assert run(capsys, "--git", *words)[:2] == (0, ["map.yaml", *("  " + line for line in LINES)])
    code, lines, _err = run(capsys, "--git", *words[:4], *words[1:4])
    assert lines == ["map.yaml", "  only the form of the text differs"]
    assert run(capsys, "--git", *words, "moved.yaml", "similarity index 90%")[1][0] == "map.yaml → moved.yaml"
    assert run(capsys, "--git", "map.yaml")[1] == ["map.yaml: not merged yet"]
    (maps / "bad.yaml").write_text("cjmdesk: 1\nstages: 5\n")
    code, lines, _err = run(capsys, "--git", "map.yaml", "bad.yaml", *words[2:])
    assert code == 0, "git would stop here"
    assert lines[1].startswith("  cannot be compared: map.yaml:2:")
    assert run(capsys, "--git", "map.yaml", "gone", *words[2:])[1][1] == "  there is no such file."


@pytest.mark.skipif(not shutil.which("git"), reason="git is needed")
def test_as_the_diff_driver_of_a_real_repository(maps):
    command = f'"{sys.executable}" -m cjmdesk diff --git'
    environment = {
        **os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b", "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], env=environment, capture_output=True, check=True, encoding="utf-8")
        return done.stdout

    git("init", "-q")
    git("config", "diff.cjmdesk.command", command)
    Path(".gitattributes").write_text("*.cjm.yaml diff=cjmdesk\n")
    os.rename("new.cjm.yaml", "gone.cjm.yaml")
    git("add", ".")
    git("commit", "-qm", "one")
    save(NEW, "old.cjm.yaml")
    os.unlink("gone.cjm.yaml")
    save(Journey(title="Fresh"), "карта.cjm.yaml")
    git("add", ".")
    lines = git("-c", "core.quotePath=false", "diff", "--cached", "--no-renames").splitlines()
    assert lines[0] == "gone.cjm.yaml (removed)"
    assert "  Stage Deal: stage removed" in lines
    start = lines.index("old.cjm.yaml")
    assert lines[start + 1 : start + 3] == ["  " + line for line in LINES]
    start = lines.index("карта.cjm.yaml (new)")
    assert lines[start + 1 :] == ["  Map: title – → “Fresh”"]
