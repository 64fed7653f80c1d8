"""`cjmdesk check`: what it prints, and what it returns."""

import json
from datetime import date

import pytest

from cjmdesk.__main__ import main

FINE = "cjmdesk: 1\ntitle: A\nlanes: []\nstages: [B]\n"
WARNED = "cjmdesk: 1\ntitle: A\nstagse: []\n"
HINTED = (
    "cjmdesk: 1\nreview:\n  last: 2026-06-01\nstagse: []\nstages:\n  - title: B\n"
    "    pains:\n      - text: C\n        frequency: 2\n        severity: 1\n"
)
BROKEN = "cjmdesk: 1\ntitle: A\nstate: as_is\nstages:\n  - title: B\n    volume: lots\n"


NOTHING = {"errors": 0, "warnings": 0, "hints": 0, "problems": []}


@pytest.fixture
def maps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("fine", FINE), ("warned", WARNED), ("broken", BROKEN), ("hinted", HINTED)):
        (tmp_path / f"{name}.yaml").write_text(text)
    many = "".join(f"key-{number}: 1\n" for number in range(25))
    (tmp_path / "many.yaml").write_text(FINE + many)
    return tmp_path


@pytest.mark.usefixtures("maps")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["fine.yaml"], 0),
        (["warned.yaml"], 0),
        (["broken.yaml"], 1),
        (["gone.yaml"], 3),
        (["."], 3),
        (["--strict", "fine.yaml"], 0),
        (["--strict", "warned.yaml"], 1),
        (["hinted.yaml"], 0),
        (["--today", "2026-11-31", "fine.yaml"], 2),
        (["fine.yaml", "broken.yaml"], 1),
        (["gone.yaml", "broken.yaml"], 3),
        (["broken.yaml", "fine.yaml"], 1),
        ([], 2),
        (["--nonsense", "fine.yaml"], 2),
        (["--help"], 0),
    ],
)
@pytest.mark.parametrize("json_too", [False, True])
def test_highest_code_wins(arguments, code, json_too):
    assert main(["check", *arguments, *["--json"] * json_too]) == code


@pytest.mark.usefixtures("maps")
def test_every_problem_has_its_place(capsys):
    main(["check", "fine.yaml", "warned.yaml", "broken.yaml"])
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0] == "fine.yaml: no problems"
    assert lines[1].startswith("warned.yaml:3:1: warning: ")
    assert "“stages”" in lines[1]
    assert lines[2] == "warned.yaml: 1 warning"
    assert lines[3].startswith("broken.yaml:3:1: ")
    assert "“as-is”" in lines[3]
    assert lines[4].startswith("broken.yaml:6:5: ")
    assert lines[5:] == ["broken.yaml: 2 errors"]


@pytest.mark.usefixtures("maps")
def test_first_twenty_and_all(capsys):
    main(["check", "many.yaml"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "many.yaml: 25 warnings; the first 20 are shown, --all shows every one"
    main(["check", "--all", "many.yaml"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 26
    assert lines[-1] == "many.yaml: 25 warnings"


@pytest.mark.usefixtures("maps")
def test_what_cannot_be_read_is_said_on_standard_error(capsys):
    main(["check", "gone.yaml"])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("cjmdesk: gone.yaml: ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("maps")
def test_json(capsys):
    main(["check", "--json", "fine.yaml", "warned.yaml", "broken.yaml", "many.yaml", "gone.yaml"])
    out = capsys.readouterr().out
    fine, warned, broken, many, gone = json.loads(out)
    assert fine == {"file": "fine.yaml", "read": True, "opens": True, **NOTHING}
    assert (warned["opens"], warned["warnings"]) == (True, 1)
    (problem,) = warned["problems"]
    assert (problem["severity"], problem["line"], problem["column"]) == ("warning", 3, 1)
    assert problem["message"]
    assert (broken["opens"], broken["errors"]) == (False, 2)
    assert len(many["problems"]) == 25
    assert (gone["read"], gone["opens"], gone["problems"]) == (False, False, [])
    assert out.isascii()


def test_a_problem_without_a_place_or_with_a_hint_prints_too():
    from cjmdesk.cli.problems import as_line
    from cjmdesk.model.problems import Problem, Where

    assert as_line("a", Problem(Where(), "so", "hint", "Do.")) == "a: hint: so – Do."
    assert as_line("a", Problem(Where(line=2, column=3), "so", "error")) == "a:2:3: so"


@pytest.mark.usefixtures("maps")
def test_russian(capsys):
    main(["check", "--lang", "ru", "many.yaml", "fine.yaml", "broken.yaml"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("many.yaml:5:1: предупреждение: ")
    assert lines[20] == "many.yaml: 25 предупреждений; показаны первые 20, все покажет --all"
    assert lines[21] == "fine.yaml: замечаний нет"
    assert lines[-1] == "broken.yaml: 2 ошибки"


# ---------------------------------------------------------------- hints


@pytest.mark.usefixtures("maps")
def test_hints_come_last_and_have_their_place(capsys):
    main(["check", "--today", "2026-11-02", "hinted.yaml"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" – ")[0] for line in lines] == [
        "hinted.yaml:4:1: warning: unknown key “stagse”; it is kept as it is",
        "hinted.yaml:3:3: hint: the map was to be reviewed by 1 Nov 2026",
        "hinted.yaml:6:5: hint: the stage “B” has no key task",
        "hinted.yaml:6:5: hint: the stage “B” has no touchpoint",
        "hinted.yaml:6:5: hint: 1 stage without a KPI: “B”",
        "hinted.yaml:8:9: hint: 1 pain without an idea: “C”",
        "hinted.yaml: 1 warning, 5 hints",
    ]
    main(["check", "--today", "2026-11-01", "hinted.yaml"])
    assert capsys.readouterr().out.splitlines()[-1] == "hinted.yaml: 1 warning, 4 hints"


@pytest.mark.usefixtures("maps")
def test_without_today_it_is_today(capsys, monkeypatch):
    class Later(date):
        @classmethod
        def today(cls):
            return cls(2026, 11, 2)

    monkeypatch.setattr("cjmdesk.cli.check.date", Later)
    main(["check", "hinted.yaml"])
    assert "hint: the map was to be reviewed by 1 Nov 2026" in capsys.readouterr().out


@pytest.mark.usefixtures("maps")
def test_no_hints(capsys):
    main(["check", "--no-hints", "hinted.yaml"])
    assert capsys.readouterr().out.splitlines()[1:] == ["hinted.yaml: 1 warning"]


@pytest.mark.usefixtures("maps")
def test_hints_are_no_problems(tmp_path):
    (tmp_path / "only.yaml").write_text(HINTED.replace("stagse", "tags"))
    assert main(["check", "--strict", "only.yaml"]) == 0


@pytest.mark.usefixtures("maps")
def test_hints_as_json(capsys):
    main(["check", "--json", "--today", "2026-11-01", "hinted.yaml", "broken.yaml"])
    hinted, broken = json.loads(capsys.readouterr().out)
    assert (hinted["errors"], hinted["warnings"], hinted["hints"]) == (0, 1, 4)
    assert [problem["severity"] for problem in hinted["problems"]] == ["warning", *["hint"] * 4]
    assert hinted["problems"][1]["suggestion"] == "Say what we have to achieve there."
    assert (broken["errors"], broken["hints"]) == (2, 0)


@pytest.mark.usefixtures("maps")
def test_hints_in_russian(capsys):
    main(["check", "--lang", "ru", "--today", "2026-11-01", "hinted.yaml"])
    lines = capsys.readouterr().out.splitlines()
    assert (
        lines[1]
        == "hinted.yaml:6:5: подсказка: у этапа «B» нет ключевой задачи – Напишите, чего мы должны там добиться."
    )
    assert lines[-1] == "hinted.yaml: 1 предупреждение, 4 подсказки"
