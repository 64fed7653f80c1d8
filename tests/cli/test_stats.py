"""The commands that compute: stats, simulate, abtest."""

import json

import pytest

from cjmdesk.__main__ import main

FLOWING = """cjmdesk: 1
title: M
currency: EUR
date: 2026-06-01
period: year
stages:
  - id: a
    title: A
    volume: 100
    answers: {nps: {9: 3, 6: 1}}
    touchpoints: [{title: T, group: smm}, {title: U, group: fairs}]
    pains: [{id: p, text: Slow, severity: 2, frequency: 2, share: 0.5}]
    ideas: [{text: Fast, solves: [p], effect: {transition: a>d, change: 0.1}}]
  - id: d
    title: D
    zone: deal
    volume: 50
    kpis:
      - {role: P, name: Price, value: 10, target: 12, due: 2027-01-01, history: [{date: 2026-01-01, value: 8}]}
transitions:
  - {from: a, to: d, probability: 0.5}
  - {from: a, to: lost, kind: exit, probability: 0.5}
  - {from: d, to: lost, kind: exit, probability: 1}
checklist: [{text: Look, step: First, done: true}]
experiments:
  - {hypothesis: H, baseline: 0.2, mde: 0.05}
"""

STUCK = "cjmdesk: 1\nstages: [{id: a, title: A}]\ntransitions: [{from: a, to: a, probability: 1}]\n"


@pytest.fixture(autouse=True)
def maps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "flowing": FLOWING, "stuck": STUCK, "bare": "cjmdesk: 1\n", "broken": "cjmdesk: 1\nstages: 5\n",
    }.items():  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(text)


def printed(capsys, *arguments: str, code: int = 0) -> list[str]:
    assert main(list(arguments)) == code
    return [line.replace("\u00a0", " ") for line in capsys.readouterr().out.splitlines()]


def words(line: str) -> str:
    """The line without the room between its columns."""
    return " ".join(line.split())


# ---------------------------------------------------------------- stats


def test_figures_with_formulas(capsys) -> None:
    """Half of the leads buy for 10 €: 5 € a lead; a pain costs 100 × .5 × .1 × 10 = 50 €."""
    lines = [words(line) for line in printed(capsys, "stats", "flowing.yaml", "--today", "2026-07-02")]
    assert lines[0] == "Revenue a year"
    for line in (
        "leads (L) — no KPI with the role L has a value",
        "A 100 go on: 50% (40.38% to 59.62%); lost: 50",
        "most money lost €500.00 A → D",
        "revenue per lead €5.00 C × Q × P = 0.5 × 1 × 10 = 5",
        "D 50% visits per lead: 0.5; value to go: €10.00",
        "A → D 0.01 deals per lead no KPI with the role L has a value; taken from lost",
        "NPS, A 50 (−34.87 to 100) 100 × (3 − 1) ÷ 4 = 50",
        "Slow 4 severity 2 × frequency 2 = 4",
        "cost of the pain €50.00 100 × 0.5 × 0.1 × 10 = 50",
        "by group gaps: 16 of 18",
        "First 1 ÷ 1",
        "side A lacks its counts",
        "review of the map not due yet 1 Sep 2026 to 1 Nov 2026",
    ):
        assert line in lines
    planned = next(line for line in lines if line.startswith("Price"))
    assert planned == "Price 83.33% 10 ÷ 12 = 0.8333; on course; planned for today: 9.995"


def test_the_example_in_russian(capsys, examples) -> None:
    lines = printed(capsys, "stats", "--lang", "ru", str(examples / "home-internet.cjm.yaml"), "--today", "2026-11-28")
    found = [words(line) for line in lines]
    for line in (
        "Выручка в год",
        "выручка 3 214 462 ₽ L × C × P × Q = 4 200 × 0,118 × 690 × 9,4 = 3 214 462",
        "доходят до сделки (C) 11,75 % C = N[s, d] / N[d, d] = 0,1957 / 1,665 = 0,1175; от всех лидов, с учётом петель",
        "время в пути — длительность этапа «Первый опыт» — не число с единицей: первый месяц",
        "пересмотр карты пока не нужен с 12.02.2027 по 12.04.2027",
        "Сделка Маркетинг —, Продажи 4, Сервис —",
        "ожидаемая потеря при выборе B 0,032 п. п. E max(A − B, 0), равномерные априорные Beta(1, 1)",
    ):
        assert line in found
    assert not any(word in " ".join(found) for word in (" the ", " of ", "stage", "lead"))


def test_a_bare_map_says_what_is_missing(capsys) -> None:
    lines = [words(line) for line in printed(capsys, "stats", "bare.yaml")]
    assert "no stage has a volume" in lines
    assert "the map has no stages" in lines
    assert "completeness of the map — the map has no stages" in lines


def test_a_flow_that_cannot_be_says_why(capsys) -> None:
    lines = [words(line) for line in printed(capsys, "stats", "stuck.yaml")]
    assert "customers never leave “A”: all of them stay there" in lines
    assert "How stages are reached" not in lines


def test_figures_as_json(capsys) -> None:
    (line,) = printed(capsys, "stats", "flowing.yaml", "--json", "--today", "2026-07-02")
    assert line.isascii()
    found = json.loads(line)
    assert found["flow"]["revenue_per_lead"]["value"] == 5
    assert found["flow"]["revenue_per_lead"]["cells"][:3] == ["a>d", "a>lost", "d>lost"]
    assert "chain" not in found["flow"]
    assert found["revenue"]["kpis"] == {"P": "price"}
    assert found["monitoring"]["review"] == {
        "state": "ok",
        "window": {"first": "2026-09-01", "last": "2026-11-01"},
    }
    assert found["priorities"]["pains"][0]["loss"]["value"] == 50


def test_the_day_is_today_unless_named(capsys, examples) -> None:
    lines = printed(capsys, "stats", str(examples / "home-internet.cjm.yaml"), "--today", "2030-01-01")
    assert words(lines[[line.startswith("  review") for line in lines].index(True)]).startswith(
        "review of the map overdue"
    )


def test_what_cannot_be_read(capsys) -> None:
    assert main(["stats", "none.yaml"]) == 3
    assert "none.yaml" in capsys.readouterr().err
    for command in ("stats", "simulate"):
        assert printed(capsys, command, "broken.yaml", code=1)[0].startswith("broken.yaml:2:1: a list is needed")


# ---------------------------------------------------------------- simulate


def test_walks_beside_the_formula(capsys) -> None:
    lines = [words(line) for line in printed(capsys, "simulate", "flowing.yaml", "--leads", "2000", "--seed", "7")]
    assert lines[0] == "2,000 simulated leads, seed 7"
    assert lines[1].startswith("reach the deal (C) ")
    assert lines[1].endswith("formula: 50%, within 4 standard errors")
    assert any(line.startswith("revenue per lead €") for line in lines)
    assert "days to the first deal — the stage “A” has no duration" in lines
    assert lines == [
        words(line) for line in printed(capsys, "simulate", "flowing.yaml", "--leads", "2000", "--seed", "7")
    ]


def test_walks_as_json(capsys) -> None:
    found = json.loads(printed(capsys, "simulate", "flowing.yaml", "--leads", "100", "--json")[0])
    assert (found["leads"], found["seed"], found["expected"][0]["value"]) == (100, 1, 0.5)
    assert set(found["reach_deal"]) == {"value", "error"}


def test_days_and_missing_figures(capsys, examples) -> None:
    lines = printed(capsys, "simulate", str(examples / "home-internet.cjm.yaml"), "--leads", "500")
    assert sum("of the buyers need no longer" in line for line in lines) == 3
    with open("nodeal.yaml", "w") as file:
        file.write(FLOWING.replace("zone: deal", "zone: post").replace("role: P", "role: Q"))
    found = [words(line) for line in printed(capsys, "simulate", "nodeal.yaml", "--leads", "10")]
    assert found[1].startswith("reach the deal (C) — no stage is the deal")
    assert found[2].startswith("deals per lead — no stage is the deal")


def test_walks_that_have_no_end(capsys) -> None:
    assert main(["simulate", "stuck.yaml"]) == 1
    assert capsys.readouterr().err == "cjmdesk: customers never leave “A”: all of them stay there\n"


def test_walks_that_are_broken_off(capsys, monkeypatch) -> None:
    from cjmdesk.analysis import simulation

    with open("long.yaml", "w") as file:
        file.write(STUCK.replace("probability: 1}", "probability: 0.9}"))
    monkeypatch.setattr("cjmdesk.cli.simulate.simulate", lambda *args: simulation.simulate(*args, most=2))
    assert any("were broken off" in line for line in printed(capsys, "simulate", "long.yaml", "--leads", "100"))


# ---------------------------------------------------------------- abtest


def test_two_shares(capsys) -> None:
    lines = [words(line) for line in printed(capsys, "abtest", "1000", "120", "1000", "145", "--planned-n", "2000")]
    assert lines[0] == "A/B test"
    assert "p value 0.09918 z test, z = 1.649" in lines
    assert "difference B − A 2.5 pp (−0.48 pp to 5.48 pp) 0.145 − 0.12 = 0.025" in lines
    assert "the difference is not significant" in lines
    assert lines[-1].startswith("1,000 of 2,000 planned customers an arm")


def test_several_shares(capsys) -> None:
    lines = [words(line) for line in printed(capsys, "abtest", "86", "83", "93", "90", "136", "129", "82", "70")]
    assert lines[0] == "Test of several variants"
    assert "p value 0.005585 χ² test of independence, χ² = 12.6, 3 degrees of freedom" in lines
    assert "D against A p = 0.03399 Holm" in lines


def test_plans(capsys) -> None:
    lines = [words(line) for line in printed(capsys, "abtest", "--baseline", "20%", "--effect", "5%", "--daily", "100")]
    assert lines[1].startswith("customers in each arm 1,094 ")
    assert lines[2].startswith("weeks 4 ")
    lines = [words(line) for line in printed(capsys, "abtest", "--baseline", "0,2", "--planned-n", "1094")]
    assert lines[1].startswith("smallest effect that would be found 5 pp ")


def test_a_test_as_json(capsys) -> None:
    found = json.loads(printed(capsys, "abtest", "1200", "144", "1200", "192", "--json")[0])
    assert found["comparison"]["is_significant"] is True
    assert found["plan"] is None


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("", "nothing to do: give N1 X1 N2 X2"),
        ("5", "customers and successes come in pairs"),
        ("5 1 6", "customers and successes come in pairs"),
        ("5 1 6 7", "variant B has 7 successes of 6 customers"),
        ("0 0 6 7", "variant A has 0 successes of 0 customers"),
        ("--effect 0.1", "--effect needs --baseline"),
        ("--baseline 0.1", "--baseline needs --effect"),
        ("--baseline 0.9 --effect 0.2", "baseline and effect together must be another share"),
        ("--baseline 0.5 --effect 1e-300", "baseline and effect together must be another share"),
    ],
)
def test_what_is_no_test(arguments, complaint, capsys) -> None:
    assert main(["abtest", *arguments.split()]) == 2
    assert capsys.readouterr().err.startswith(f"cjmdesk: {complaint}")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("abtest 5 x", "“x” is no whole number from 0 on"),
        ("abtest --baseline 12", "“12” is no share; 0.12 or 12% would be one"),
        ("abtest --baseline x", "“x” is no number"),
        ("abtest --baseline nan", "“nan” is no number"),
        ("abtest --effect 2", "“2” is no share; 0.12 or 12% would be one"),
        ("abtest --daily 0", "“0” is no number of customers"),
        ("abtest --alpha 1", "“1” is no chance between 0 and 1; 0.05 or 5% would be one"),
        ("abtest --power 100%", "“100%” is no chance between 0 and 1; 0.05 or 5% would be one"),
        (f"simulate m.yaml --seed {'9' * 5000}", " is no whole number from 0 on"),
        ("simulate m.yaml --leads 0", "from 1 to 10000000 are possible"),
    ],
)
def test_what_is_no_number(arguments, complaint, capsys) -> None:
    assert main(arguments.split()) == 2
    assert complaint in capsys.readouterr().err


def test_few_stages_without_a_problem_and_without_money(capsys) -> None:
    """A figure that nobody can be told of has no interval and no second line."""
    with open("plain.yaml", "w") as file:
        file.write(FLOWING.replace("volume: 100", "volume: 40").replace("step: First", "owner: Me"))
    lines = [words(line) for line in printed(capsys, "stats", "plain.yaml")]
    assert any(line.startswith("A 40 more customers enter “D” (50) than “A” (40)") for line in lines)
    assert "First 1 ÷ 1" not in lines


LETTERS = """cjmdesk: 1
currency: EUR
stages:
  - id: a
    kpis:
      - {role: L, name: Leads, value: 1200, history: [{date: 2026-03-01, value: 1000}]}
      - {role: C, name: Conv, unit: "%", value: 4.5, history: [{date: 2026-03-01, value: 5}]}
      - {role: P, name: Price, value: 2200, history: [{date: 2026-03-01, value: 2000}]}
      - {role: Q, name: Deals, value: 1.8, history: [{date: 2026-03-01, value: 1.5}]}
"""


def test_the_change_and_what_a_revenue_would_take(capsys) -> None:
    """R = 213 840; for twice as much C = 9%, or each letter by 2^(1/4) - 1 = 18.92%; C alone brings 4 752 000."""
    with open("letters.yaml", "w") as file:
        file.write(LETTERS)
    lines = [words(line) for line in printed(capsys, "stats", "letters.yaml", "--revenue", "427680")]
    for line in (
        "change since 1 Mar 2026 €63,840 213,840 − 150,000 = 63,840",
        "conversion (C) −€18,969 LMDI",
        "For a revenue of €427,680",
        "conversion (C) 9% at the most €4,752,000",
        "leads (L) 2,400",
        "all letters alike 18.92% conversion goes to 100% at the most",
    ):
        assert line in lines
    found = json.loads(printed(capsys, "stats", "letters.yaml", "--revenue", "427680", "--json")[0])
    assert found["targets"][1]["value"] == pytest.approx(0.09)
    lines = [words(line) for line in printed(capsys, "stats", "bare.yaml", "--revenue", "5")]
    assert lines[lines.index("For a revenue of 5.00") + 1].startswith("revenue — no KPI with the role L")
    assert "all letters alike — conversion goes to 100% at the most" in [words(line) for line in _zero(capsys)]


def _zero(capsys) -> list[str]:
    with open("zero.yaml", "w") as file:
        file.write(LETTERS.replace("value: 1200", "value: 0"))
    return printed(capsys, "stats", "zero.yaml", "--revenue", "5")


def test_no_revenue_is_negative(capsys) -> None:
    assert main(["stats", "m.yaml", "--revenue", "-5"]) == 2


def test_what_ideas_would_change(capsys) -> None:
    """Ten points more buy for 10 €: from 5 to 6 € a lead."""
    lines = [words(line) for line in printed(capsys, "stats", "flowing.yaml", "--with", "fast, slow")]
    at = lines.index("If the ideas were done")
    assert "revenue per lead €5.00 → €6.00 C × Q × P = 0.6 × 1 × 10 = 6" in lines[at:]
    assert "there is no idea “slow”" in lines[at:]
    found = json.loads(printed(capsys, "stats", "flowing.yaml", "--with", "fast", "--json")[0])
    assert found["scenario"]["applied"] == ["fast"]
    assert found["scenario"]["compared"][3]["after"]["value"] == pytest.approx(6)
