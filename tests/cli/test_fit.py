"""`cjmdesk fit`: from tables to a map, which is written only where that is asked for."""

import json
import re

import pytest

from cjmdesk.__main__ import main
from cjmdesk.files.document import load

MAP = """# Ours
cjmdesk: 1
title: M
currency: EUR
period: month
stages:
  - {id: need, title: Need}
  - {id: deal, title: Deal, zone: deal, pains: [{id: slow, text: Slow}]}
  - {id: use, title: Use}
transitions:
  - {from: need, to: deal, probability: 0.5}
"""
LOG = (
    "customer,time,stage\na,2026-01-01,Need\na,2026-01-02,Deal\na,2026-01-03,Use\n"
    "b,2026-01-01,Need\nb,2026-01-05,Deals\nc,2026-01-02,Need\nc,soon,Deal\nd,2026-03-31,Need\n"
)
ORDERS = "Client;Date;Sum\na;02.01.2026;10,50\na;05.02.2026;20\nb;31.03.2026;30\n"


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"m.cjm.yaml": MAP, "log.csv": LOG, "orders.csv": ORDERS, "empty.csv": ""}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def fit(capsys, *arguments: str, code: int = 0) -> str:
    assert main(["fit", *arguments, "--lang", "en"]) == code
    out, err = capsys.readouterr()
    return out + err


def test_without_an_output_nothing_is_written(capsys, files):
    before = {path.name: path.read_bytes() for path in files.iterdir()}
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml")
    assert "Need → Deal  1 of 3" in text
    assert "; 50%" in text
    assert "“Deals”  1 row" in text
    assert "did you mean “Deal”? --map-stage “Deals=deal”" in text
    assert "log.csv:8: “soon” is no date" in text
    assert "transition “Need → Deal”, probability 0.5 → 0.3333" in text
    assert "Nothing is written; -o OUT writes the map." in text
    assert {path.name: path.read_bytes() for path in files.iterdir()} == before


def test_the_map_is_written_and_asks_no_more(capsys, files):
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--map-stage", "Deals=deal", "-o", "new.cjm.yaml")
    assert text.endswith("new.cjm.yaml written\n")
    written = (files / "new.cjm.yaml").read_text(encoding="utf-8")
    assert written.startswith("# Ours\n")
    journey = load("new.cjm.yaml").journey
    assert [(t.from_, t.to, t.probability or t.count) for t in journey.transitions] == [
        ("need", "deal", 0.6667), ("need", "lost", 0.3333), ("deal", "use", 1), ("deal", "lost", 1),
    ]  # fmt: skip
    again = fit(capsys, "log.csv", "--map", "new.cjm.yaml")
    assert "Nothing changes on the map." in again
    assert "Deals" not in again


def test_nothing_is_replaced_silently(capsys, files):
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "m.cjm.yaml", code=3)
    assert text == "cjmdesk: m.cjm.yaml is already there; --force replaces it\n"
    assert (files / "m.cjm.yaml").read_text(encoding="utf-8") == MAP
    fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "m.cjm.yaml", "--force")
    assert "probability: 0.3333" in (files / "m.cjm.yaml").read_text(encoding="utf-8")
    assert "folder" in fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "no/m.yaml", code=3)
    assert "a map is no PDF" in fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "m.pdf", "--force", code=2)
    assert "is a folder" in fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "maps/", code=2)
    assert "“-1” is no share" in fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--least", "-1", code=2)


def test_a_table_is_not_written_over(files, capsys):
    for name, others in (("log.csv", ()), ("orders.csv", ("--orders", "orders.csv"))):
        before = (files / name).read_bytes()
        text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", *others, "-o", f"./{name}", "--force", code=2)
        assert text == f"cjmdesk: ./{name} is a table that is read; what is written needs another name\n"
        assert (files / name).read_bytes() == before


def test_comments_that_cannot_be_kept_stay_in_a_copy(files, capsys):
    with_comment = MAP.replace("stages:", "# between\nstages:")
    (files / "m.cjm.yaml").write_text(with_comment, encoding="utf-8")
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "m.cjm.yaml", "--force")
    assert "the original is now m.original.cjm.yaml" in text
    assert (files / "m.original.cjm.yaml").read_text(encoding="utf-8") == with_comment


def test_json_says_what_was_written_and_is_ascii(files, capsys):
    (files / "m.cjm.yaml").write_text(MAP.replace("title: M", "title: é 😀"), encoding="utf-8")
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--json", "-o", "no/m.yaml", code=3)
    data, complaint = text.splitlines()
    assert json.loads(data)["written"] is None
    assert "there is no folder" in complaint
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--json", "-o", "n.yaml")
    assert text.isascii()
    assert json.loads(text)["written"] == "n.yaml"


def test_a_map_that_is_open_is_not_written(capsys, files, monkeypatch):
    from cjmdesk.files.lock import Owner

    monkeypatch.setattr("cjmdesk.cli.fit.owner_of", lambda _path: Owner.__new__(Owner))
    monkeypatch.setattr("cjmdesk.cli.fit.in_words", lambda _owner: "Ann")
    assert "is open in the editor (Ann)" in fit(capsys, "log.csv", "--map", "m.cjm.yaml", "-o", "x.yaml", code=3)
    assert not (files / "x.yaml").exists()


def test_orders_come_along(capsys):
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--orders", "orders.csv", "--column", "orders/customer=Client",
               "-o", "n.yaml")  # fmt: skip
    assert "average order value (P)" in text
    assert "decimal mark: ," in text
    kpis = [(kpi.role, kpi.value, kpi.period) for stage in load("n.yaml").journey.stages for kpi in stage.kpis]
    # L: three customers and one on the last day, over three months; C: one of three, the fourth is on the way;
    # P: 60.50 of three orders; Q: one each a month.
    assert kpis == [("L", 1.33333, "month"), ("C", 33.3333, None), ("P", 20.1667, None), ("Q", 1, "month")]
    assert "the chance of another order stands for itself" in text


def test_volumes_and_conversion_come_along(capsys):
    text = fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--add", "-o", "n.yaml")
    assert re.search(r"Need +1.333 +4 in 3 whole periods \(a month\)", text)
    assert "1 customers came to “Deal” ÷ 3 who came to it or are gone = 0.3333" in text
    stages = load("n.yaml").journey.stages
    assert [stage.volume for stage in stages] == [1.33333, 0.333333, 0.333333]
    assert [(kpi.role, kpi.unit, kpi.value, kpi.n) for stage in stages for kpi in stage.kpis] == [
        ("L", "", 1.33333, 4), ("C", "%", 33.3333, 3),
    ]  # fmt: skip
    fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--no-volumes", "-o", "o.yaml")
    assert [stage.volume for stage in load("o.yaml").journey.stages] == [None, None, None]
    data = json.loads(fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--json"))["tables"][0]
    assert data["volumes"]["use"]["value"] == pytest.approx(1 / 3)
    assert data["conversion"]["value"] == pytest.approx(1 / 3)


def test_as_json(capsys):
    data = json.loads(fit(capsys, "log.csv", "--map", "m.cjm.yaml", "--orders", "orders.csv", "--json"))
    log, orders = data["tables"]
    assert log["columns"] == {"customer": "customer", "time": "time", "stage": "stage"}
    assert (log["rows"], log["bad_rows"], log["log"]["customers"], log["log"]["open"]) == (8, 1, 4, 1)
    assert log["problems"] == [{"line": 8, "kind": "moment", "role": "time", "text": "soon"}]
    assert log["unknown"] == [{"text": "Deals", "rows": 1, "suggestion": "deal"}]
    edge = log["edges"][0]
    assert (edge["source"], edge["target"], edge["moved"], edge["total"], edge["before"]) == ("need", "deal", 1, 3, 0.5)
    assert edge["interval"][0] < 1 / 3 < edge["interval"][1]
    assert orders["orders"]["price"]["value"] == pytest.approx(60.5 / 3)
    assert data["written"] is None
    assert data["changes"]


def test_feedback_and_kpis(capsys, files):
    (files / "f.csv").write_text("stage,topic,score,nps\nDeal,slow,-2,9\nDeal,,1,3\n", encoding="utf-8")
    text = fit(capsys, "f.csv", "--map", "m.cjm.yaml", "--as", "feedback")
    assert "1 of 2 answers, frequency 5" in text
    assert "mean of 2 scores" in text
    assert "Deal: NPS" in text
    data = json.loads(fit(capsys, "f.csv", "--map", "m.cjm.yaml", "--as", "feedback", "--json"))
    assert data["tables"][0]["voices"]["grades"] == [
        {"stage": "deal", "question": "nps", "counts": {"3": 1, "9": 1}},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("none.csv",), 3, "none.csv: there is no such file"),
        (("empty.csv",), 3, "“empty.csv” is empty"),
        (("orders.csv",), 3, "has no column for “stage”; its columns are: Client, Date, Sum"),
        (("log.csv", "--column", "time=when"), 3, "has no column “when”"),
        (("log.csv", "--column", "foo=time"), 3, "(event log) has no “foo”; it has: customer, time, stage"),
        (("log.csv", "--map-stage", "Deals=dael"), 1, "--map-stage “Deals”: the map has no stage, pain or KPI “dael”"),
        (("log.csv", "--map-stage", "Deals"), 2, "“Deals” is no pair"),
        (("log.csv", "--window", "-1"), 2, "is no number of days"),
        (("log.csv", "--separator", "#"), 2, "is no separator"),
    ],
)
def test_what_is_wrong_is_one_sentence(capsys, arguments, code, message):
    text = fit(capsys, arguments[0], "--map", "m.cjm.yaml", *arguments[1:], code=code)
    assert message in text
    assert "Traceback" not in text


def test_a_map_that_does_not_open_is_told(capsys, files):
    (files / "bad.yaml").write_text("cjmdesk: 1\nstages: 5\n", encoding="utf-8")
    assert "bad.yaml:2" in fit(capsys, "log.csv", "--map", "bad.yaml", code=1)
    assert "no such file" in fit(capsys, "log.csv", "--map", "no.yaml", code=3)


def test_looks_and_rules_can_be_named(capsys, files):
    (files / "l.csv").write_bytes(
        "c\tt\ts\nа\t1.2.2026\tNeed\nа\t1.2.2026\tNeed\nа\t2.2.2026\tNeed\n".encode("utf-16-le")
    )
    text = fit(
        capsys, "l.csv", "--map", "m.cjm.yaml", "--encoding", "utf-16-le", "--separator", "tab", "--dates", "dmy",
        "--decimal", ",",
        "--column", "customer=c", "--column", "time=t", "--column", "stage=s", "--repeats", "--window", "0", "--all",
    )  # fmt: skip
    assert "UTF-16, tab, dates: day, month, year, decimal mark: ," in text
    assert "events that repeat the one before  1" in text
    assert "Need → Need  1 of 2" in text


def test_progress_is_shown_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert "reading: 100%" in fit(capsys, "log.csv", "--map", "m.cjm.yaml")
