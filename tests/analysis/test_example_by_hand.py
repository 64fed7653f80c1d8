"""Every figure of the example's numbers, recomputed from the cells of the map by plain arithmetic.

The comments show the arithmetic; the asserts hold it against the figure, against the line that `cjmdesk stats` prints,
and against what stands on the numbers pages of the report (the map is Russian, and so are they).
"""

import re
from datetime import date
from itertools import pairwise
from math import erfc, exp, lgamma, log, sqrt
from pathlib import Path

import pytest

from cjmdesk.analysis.everything import everything
from cjmdesk.analysis.leverage import worth
from cjmdesk.cli import stats_money, stats_people
from cjmdesk.cli.stats_text import Words, lines
from cjmdesk.files.document import load
from cjmdesk.i18n import use_language
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.shapes import Text
from cjmdesk.model.hint import name_of

TODAY = date(2026, 11, 28)
NEED, COMPARE, DEAL, USE, LOYALTY = "Потребность", "Сравнение", "Сделка", "Первый опыт", "Петля лояльности"


@pytest.fixture(scope="module")
def journey():
    path = Path(__file__).parents[2] / "resources" / "examples" / "home-internet.cjm.yaml"
    return load(str(path)).journey


@pytest.fixture(scope="module")
def found(journey):
    return everything(journey, TODAY)


@pytest.fixture(scope="module")
def printed(journey, found):
    """The lines of `cjmdesk stats --lang en`, each run of spaces as one."""
    use_language("en")
    words, titles = Words(journey.currency), {stage.id: name_of(stage) for stage in journey.stages}
    sections = [*stats_money.sections(words, found), *stats_people.sections(words, found, titles)]
    return [re.sub(r"\s+", " ", line).strip() for line in lines(sections)]


@pytest.fixture(scope="module")
def paper(journey):
    """The texts of the numbers pages."""
    sheets = pages_of("report", journey, load_fonts(), SheetOptions(parts=("numbers",)))
    shapes = [shape for sheet in sheets for part in sheet.scene.parts for shape in part.shapes]
    return [re.sub(r"\s+", " ", shape.text) for shape in shapes if isinstance(shape, Text)]


def near(value: float, digits: float = 1e-9):
    return pytest.approx(value, rel=digits, abs=1e-12)


def wilson(count: float, n: float) -> tuple[float, float]:
    """(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), z = 1.959964."""
    z, p = 1.959963985, count / n
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def test_revenue(found, printed, paper):
    money = found.revenue
    # L 4 200 people a year, C 11.8% = 0.118, P 690 ₽, Q 9.4 a year; the map counts by the year.
    assert [money.letters[letter].value for letter in "LCPQ"] == near([4200, 0.118, 690, 9.4])
    # Buyers 4200 × 0.118 = 495.6; deals 495.6 × 9.4 = 4658.64; revenue 4658.64 × 690 = 3 214 461.6.
    assert money.buyers.value == near(495.6)
    assert money.deals.value == near(4658.64)
    assert money.figure.value == near(3_214_461.6)
    assert "buyers 495.6 L × C = 4,200 × 0.118 = 495.6" in printed
    assert "deals 4,659 L × C × Q = 4,200 × 0.118 × 9.4 = 4,659" in printed
    assert "revenue 3,214,462 ₽ L × C × P × Q = 4,200 × 0.118 × 690 × 9.4 = 3,214,462" in printed
    # A tenth of it is 321 446.16; one point of C is 4200 × 0.01 × 690 × 9.4 = 272 412.
    assert "10% more of one letter 321,446 ₽ R × 0.1" in printed
    assert "one point more of C 272,412 ₽ L × 0.01 × P × Q" in printed
    for text in ("4 200 чел.", "11,8 %", "690 ₽", "9,4 в год", "3,21 млн ₽"):
        assert text in paper
    assert paper.count("+321 тыс. ₽") == 4


def test_what_changed_is_not_known(found, printed):
    # L, C, P and Q have no history: there is nothing to compare with.
    assert found.change.figure.value is None
    assert "change of the revenue — there is no earlier value of L, C, P, Q" in printed


VOLUMES = {NEED: 4200, COMPARE: 1980, DEAL: 496, USE: 489, LOYALTY: 303}


def test_funnel(found, printed, paper):
    # 1980/4200 = 47.14%, 2220 lost; 496/1980 = 25.05%, 1484; 489/496 = 98.59%, 7; 303/489 = 61.96%, 186.
    for step, (a, b) in zip(found.funnel.steps, pairwise(VOLUMES.values()), strict=False):
        assert step.conversion.value == near(b / a)
        assert step.conversion.interval == near(wilson(b, a), 1e-6)
        assert step.lost.value == a - b
    assert f"{NEED} 4,200 go on: 47.14% (45.64% to 48.65%); lost: 2,220" in printed
    assert f"{COMPARE} 1,980 go on: 25.05% (23.19% to 27.01%); lost: 1,484" in printed
    assert f"{DEAL} 496 go on: 98.59% (97.12% to 99.31%); lost: 7" in printed
    assert f"{USE} 489 go on: 61.96% (57.58% to 66.16%); lost: 186" in printed
    assert f"{LOYALTY} 303 no stage follows" in printed
    for text in ("47 % (46–49)", "↓ 25 % (23–27)", "99 % (97–99)", "62 % (58–66)"):
        assert text in paper
    # From end to end 303/4200 = 7.21%, Wilson 6.47 … 8.04%.
    assert found.funnel.steps[-1].cumulative.value == near(303 / 4200)
    assert [round(100 * end, 2) for end in wilson(303, 4200)] == [6.47, 8.04]
    assert "От первого этапа до последнего доходят 7,21 % (6,5–8)" in paper


# The journey as arithmetic. To the deal there is one way: 0.47 × 0.25.
C = 0.47 * 0.25  # 0.1175
# Back to the deal from first use: 0.18 begin anew, 0.62 come by loyalty, of whom 0.62 buy again.
AGAIN_FROM_USE = 0.18 * C + 0.62 * 0.62  # 0.02115 + 0.3844 = 0.40555
F = 0.985 * AGAIN_FROM_USE  # 0.39946675
Q = 1 / (1 - F)  # 1.665187
DEALS = C * Q  # 0.19565949 a lead
VISITS_USE = DEALS * 0.985  # 0.1927246
VISITS_NEED = 1 + VISITS_USE * 0.18  # 1.0346904: each lead once, and who begins anew
VISITS_COMPARE = VISITS_NEED * 0.47  # 0.4863045
VISITS_LOYALTY = VISITS_USE * 0.62  # 0.1194893


def test_flow(found, printed, paper):
    flow = found.flow
    assert flow.conversion.value == near(C)
    assert flow.deals_per_buyer.value == near(Q)
    assert flow.repeat.value == near(F)
    assert flow.deals_per_lead.value == near(DEALS)
    assert flow.revenue_per_lead.value == near(DEALS * 690)  # 0.19565949 × 690 = 135.005
    # Nothing ends the journey but being lost: all are, in the end.
    assert flow.lost.value == near(1)
    # To the first deal there is no loop: 2 weeks + 5 days = 14 + 5.
    assert flow.time_to_deal.value == near(19)
    assert flow.time_in_all.value is None
    begin = "C = N[s, d] / N[d, d] = 0.1957 / 1.665 = 0.1175"
    assert f"reach the deal (C) 11.75% {begin}; of all leads, loops counted" in printed
    how = "Q = N[d, d] = 1 / (1 − 0.3995) = 1.665; over the whole life of a customer"
    assert f"deals per buyer (Q) 1.665 {how}" in printed
    assert "chance to buy again 39.95% f = 1 − 1 / N[d, d] = 1 − 1 / 1.665 = 0.3995" in printed
    assert "deals per lead 0.1957 C × Q = 0.1175 × 1.665 = 0.1957" in printed
    assert "revenue per lead 135.01 ₽ C × Q × P = 0.1175 × 1.665 × 690 = 135" in printed
    assert "lost in the end 100% Σ N[s, j] × p[j, lost]" in printed
    assert any(line.startswith("time to the first deal 19 days") for line in printed)
    missing = f"the duration of “{USE}” is not a number with a unit: первый месяц"
    assert f"time in the journey — {missing}" in printed
    for text in ("11,75 %", "1,665", "39,95 %", "0,1957", "135,01 ₽", "100 %", "19 дн."):
        assert text in paper
    for name in ("new leads per lead (K)", "leads in all per lead"):
        assert f"{name} — no transition that brings new customers has a rate" in printed


def test_how_stages_are_reached(found, printed):
    # Loyalty: who comes to use goes there at once (0.62), or comes to use again (0.18 × 0.1175 × 0.985) and then.
    to_loyalty = 0.62 / (1 - 0.18 * C * 0.985)  # 0.6331894
    reach = [1, 0.47, C, C * 0.985, C * 0.985 * to_loyalty]  # 1, 0.47, 0.1175, 0.1157375, 0.0732838
    visits = [VISITS_NEED, VISITS_COMPARE, DEALS, VISITS_USE, VISITS_LOYALTY]
    # A customer in the deal still pays 690 × 1.665187 = 1148.979; the others by their way back to it.
    deal = 690 * Q
    value = [C * deal, 0.25 * deal, deal, AGAIN_FROM_USE * deal, 0.62 * deal]
    passages = found.flow.passages
    assert [item.reach.value for item in passages] == near(reach)
    assert [item.visits.value for item in passages] == near(visits)
    assert [item.value_to_go.value for item in passages] == near(value)
    assert f"{NEED} 100% visits per lead: 1.035; value to go: 135.01 ₽" in printed
    assert f"{COMPARE} 47% visits per lead: 0.4863; value to go: 287.24 ₽" in printed
    assert f"{DEAL} 11.75% visits per lead: 0.1957; value to go: 1,149 ₽" in printed
    assert f"{USE} 11.57% visits per lead: 0.1927; value to go: 465.97 ₽" in printed
    assert f"{LOYALTY} 7.33% visits per lead: 0.1195; value to go: 712.37 ₽" in printed


def test_one_point_more(found, printed, paper):
    # 0.01 × visits of the stage left × deals still to come from the one entered (nobody lost has any), × 690 × 4200.
    deals = {
        "compare>deal": 0.01 * VISITS_COMPARE * Q,  # 0.00809788 → 23 468
        "need>compare": 0.01 * VISITS_NEED * 0.25 * Q,  # 0.00430738 → 12 483
        "use>loyalty": 0.01 * VISITS_USE * 0.62 * Q,  # 0.00198972 → 5 766
        "loyalty>deal": 0.01 * VISITS_LOYALTY * Q,  # 0.00198972 → 5 766
        "deal>use": 0.01 * DEALS * AGAIN_FROM_USE * Q,  # 0.00132134 → 3 829
        "use>need": 0.01 * VISITS_USE * C * Q,  # 0.00037709 → 1 093
    }
    assert {lever.key: lever.deals for lever in found.flow.levers} == {key: near(n) for key, n in deals.items()}
    assert [lever.key for lever in found.flow.levers] == list(deals)
    money = {lever.key: worth(lever, found.revenue).value for lever in found.flow.levers}
    assert money == {key: near(n * 690 * 4200) for key, n in deals.items()}
    ways = [(COMPARE, DEAL), (NEED, COMPARE), (USE, LOYALTY), (LOYALTY, DEAL), (DEAL, USE), (USE, NEED)]
    texts = ["23,468", "12,483", "5,766", "5,766", "3,829", "1,093"]
    short = ["23,5", "12,5", "5,77", "5,77", "3,83", "1,09"]  # thousands, to three figures
    for (a, b), text, thousands in zip(ways, texts, short, strict=True):
        assert any(line.startswith(f"{a} → {b} {text} ₽ more deals per lead × P × L = ") for line in printed)
        assert f"+{thousands} тыс. ₽" in paper


def test_bottlenecks(found, printed):
    # Most customers: 2220 after need. Smallest share: 25.05% after compare. Most money: each of the lost times what
    # one is still worth in the next stage: 2220 × 287.24 = 637 683, 1484 × 1148.98 = 1 705 085, 7 × 465.97 = 3 262,
    # 186 × 712.37 = 132 500.
    lost = found.funnel
    assert (lost.most_lost.stage, lost.most_lost.value) == ("need", 2220)
    assert (lost.least_kept.stage, lost.least_kept.value) == ("compare", near(1484 / 1980))
    assert (lost.most_money.stage, lost.most_money.value) == ("compare", near(1484 * 690 * Q))
    assert f"most customers lost 2,220 {NEED} → {COMPARE}" in printed
    assert f"smallest share goes on 25.05% {COMPARE} → {DEAL}" in printed
    assert f"most money lost 1,705,085 ₽ {COMPARE} → {DEAL}" in printed


def test_emotion(found, printed):
    anna, boris = found.emotion.curves
    # Anna 1, −1, −4, −1, 3, 2: sum 0. Peak −4 (farthest from 0), end 2: (−4 + 2)/2 = −1. −1 to −4 is a fall of 3.
    assert (anna.mean.value, anna.peak_end.value, anna.fall.depth) == (0, -1, 3)
    # Boris 0, 2, 1, 1, 4: sum 8, mean 1.6. Peak and end are both 4. 2 to 1 is a fall of 1.
    assert (boris.mean.value, boris.peak_end.value, boris.fall.depth) == (near(1.6), 4, 1)
    assert "Анна: mean 0 Σ scores ÷ 6 = 0" in printed
    assert "Анна: peak and end −1 (peak −4 + end 2) ÷ 2 = −1" in printed
    assert f"Анна: deepest fall 3 {COMPARE} → {DEAL}" in printed
    assert "Борис: mean 1.6 Σ scores ÷ 5 = 1.6" in printed
    assert "Борис: peak and end 4 (peak 4 + end 4) ÷ 2 = 4" in printed
    # In the deal Anna's mean is (−4 − 1)/2 = −2.5, Boris's 1: 3.5 apart, with the shares 0.6 and 0.4 a mean of −1.1.
    by_stage = {item.stage: item for item in found.emotion.dissents}
    assert (by_stage["deal"].spread, by_stage["deal"].mean) == (3.5, near(-1.1))
    assert {key: item.spread for key, item in by_stage.items()} == {
        "need": 1, "compare": 3, "deal": 3.5, "use": 2, "loyalty": 2,
    }  # fmt: skip
    assert f"personas are farthest apart 3.5 {DEAL}" in printed
    # Strong is 0.8 × 5 = 4: Anna in the deal, Boris in loyalty. The fifth of the stages that matters most are need, use
    # and loyalty (24.14% each, see below), and all three miss a target: 4200 of 5000, 4.1 of 4.6, 9.4 of 11.
    assert [item.stage for item in found.emotion.moments] == ["need", "deal", "use", "loyalty"]
    assert f"{DEAL} strong feeling of Анна: −4; marked as a moment of truth" in printed
    assert f"{NEED} an important stage, and “Лиды” misses its target; marked as a moment of truth" in printed


def test_priorities(found, printed):
    # Severity × frequency: 5×4, 4×4, 5×3, then 4×3 and 3×4 (equals by id), 2×3 and 3×2.
    assert [(item.key, item.score.value) for item in found.priorities.pains] == [
        ("hold", 20), ("footnotes", 16), ("newprice", 15), ("late", 12), ("unknown", 12), ("coverage", 6), ("sbp", 6),
    ]  # fmt: skip
    # Impact ÷ effort: 5/2, 4/2, 4/2, 5/3; from effort 3 on it is a big bet.
    assert [(item.key, item.ratio.value, item.quadrant) for item in found.priorities.ideas] == [
        ("callback", 2.5, "quick win"), ("sbp-pay", 2, "quick win"), ("speedtest", 2, "quick win"),
        ("calculator", near(5 / 3), "big bet"),
    ]  # fmt: skip
    assert "40 минут ожидания на линии 20 severity 5 × frequency 4 = 20" in printed
    assert "Калькулятор тарифа 1.667 5 ÷ 3 = 1.667; big bet" in printed
    # Impact × likelihood: strength 4×3, weakness 5×4, opportunity 5×3, threat 4×4; pairs by their product.
    assert [(item.quadrant, item.score.value) for item in found.priorities.swot] == [
        ("strengths", 12), ("weaknesses", 20), ("opportunities", 15), ("threats", 16),
    ]  # fmt: skip
    assert [(pair.strategy, pair.score) for pair in found.priorities.tows] == [
        ("SO", 12 * 15), ("ST", 12 * 16), ("WO", 20 * 15), ("WT", 20 * 16),
    ]  # fmt: skip
    for name, score in (("SO", 180), ("ST", 192), ("WO", 300), ("WT", 320)):
        assert any(line.startswith(f"{name} {score} ") for line in printed)
    # The lowest emotion (−4) and the strongest pain (20) are in the deal, the largest loss of money is before it.
    assert (found.priorities.trouble.stage, found.priorities.trouble.met) == ("deal", 2)
    assert f"the troubles meet {DEAL} lowest emotion, strongest pain and largest loss: 2 of 3 are there" in printed


def test_where_to_look_next(found, printed):
    # Weights: early 1 + (1 + ½)/2 = 1.75, decision and deal 1, post 1 + ¾ = 1.75 twice: sum 7.25.
    weights = [1.75, 1, 1, 1.75, 1.75]
    importance = [item.value for item in found.coverage.importance.values()]
    assert importance == near([100 * weight / 7.25 for weight in weights])
    # Nine things are asked (eight of the last stage, which needs no way out; the map has no lane for goals).
    # Missing: need an owner; compare KPI, owner, content; deal, use and loyalty owner and content.
    covered = [8 / 9, 6 / 9, 7 / 9, 7 / 9, 6 / 8]
    assert [item.figure.value for item in found.coverage.stages] == near(covered)
    # (1.75 × (8/9 + 7/9 + 6/8) + 6/9 + 7/9) ÷ 7.25 = (4.229167 + 1.444444) ÷ 7.25 = 0.782567.
    whole = sum(weight * share for weight, share in zip(weights, covered, strict=True)) / 7.25
    assert found.coverage.completeness.value == near(whole)
    assert any(line.startswith("completeness of the map 78.26% ") for line in printed)
    assert found.coverage.edges.value == near((8 / 9 + 6 / 8) / 2)
    # Edges first: 24.138 × 2/8, 24.138 × 1/9; then 24.138 × 2/9, 13.793 × 3/9, 13.793 × 2/9.
    listed = [(LOYALTY, 6.034), (NEED, 2.682), (USE, 5.364), (COMPARE, 4.598), (DEAL, 3.065)]
    assert [(item.title, round(item.score, 3)) for item in found.coverage.attention] == listed
    for title, score in listed:
        assert any(line.startswith(f"{title} {score} ") for line in printed)


def density(a: float, b: float, x: float) -> float:
    return exp(lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * log(x) + (b - 1) * log(1 - x))


def test_the_experiment(found, printed):
    (item,) = found.experiments
    compared = item.comparison
    # A 120/1000 = 12%, B 145/1000 = 14.5%, apart 2.5 points.
    assert [share.value for share in compared.shares] == [0.12, 0.145]
    (l1, u1), (l2, u2) = wilson(120, 1000), wilson(145, 1000)
    # Newcombe: d − √((p₂ − l₂)² + (u₁ − p₁)²) and d + √((u₂ − p₂)² + (p₁ − l₁)²).
    ends = (0.025 - sqrt((0.145 - l2) ** 2 + (u1 - 0.12) ** 2), 0.025 + sqrt((u2 - 0.145) ** 2 + (0.12 - l1) ** 2))
    assert compared.difference.interval == near(ends, 1e-6)
    # p̂ = 265/2000 = 0.1325; z = 0.025 ÷ √(0.1325 × 0.8675 × (1/1000 + 1/1000)) = 0.025 ÷ 0.0151622 = 1.64884.
    z = 0.025 / sqrt(0.1325 * 0.8675 * 0.002)
    assert compared.p.value == near(erfc(z / sqrt(2)))
    assert "p value 0.09918 z test, z = 1.649" in printed
    # Posteriors Beta(121, 881) and Beta(146, 856), by thin slices: P(B > A) and E max(A − B, 0).
    step = 1e-4
    grid = [(n + 0.5) * step for n in range(500, 3000)]
    below_a = below_b = chance = loss = 0.0
    for x in grid:
        fa, fb = density(121, 881, x) * step, density(146, 856, x) * step
        chance += fb * (below_a + fa / 2)
        loss += (1 - below_a - fa / 2) * (below_b + fb / 2) * step
        below_a, below_b = below_a + fa, below_b + fb
    assert compared.chance.value == near(chance, 1e-5)
    assert compared.loss.value == near(loss, 1e-3)
    # 146/1002 − 121/1002 = 25/1002 = 0.02495.
    assert compared.lift.value == near(25 / 1002)
    assert not compared.is_significant
    assert "A 12% (10.13% to 14.16%) 120 ÷ 1,000 = 0.12" in printed
    assert "difference B − A 2.5 pp (−0.48 pp to 5.48 pp) 0.145 − 0.12 = 0.025" in printed
    assert "chance that B is better 95.02% P(B > A), flat priors Beta(1, 1)" in printed
    assert "expected loss of choosing B 0.032 pp E max(A − B, 0), flat priors Beta(1, 1)" in printed
    assert any(line.startswith("expected lift 2.5 pp (−0.48 pp to 5.47 pp)") for line in printed)
    assert "the difference is not significant" in printed
    assert "a plan needs the current share and the smallest effect that matters" in printed


def test_monitoring(found, printed, paper):
    # Value ÷ target: 4200/5000, 11.8/18, 690/750, for "lower is better" 10/23, 4.1/4.6, 9.4/11.
    attained = [4200 / 5000, 11.8 / 18, 690 / 750, 10 / 23, 4.1 / 4.6, 9.4 / 11]
    assert [item.attainment.value for item in found.monitoring.kpis] == near(attained)
    # Up to a tenth of the target short is amber: 60 of 750 is, 0.5 of 4.6 (10.9%) is not.
    assert [item.status for item in found.monitoring.kpis] == ["red", "red", "amber", "red", "red", "red"]
    for text in ("84 %", "66 %", "92 %", "43 %", "89 %", "85 %"):
        assert text in paper
    assert "Средний чек 92% 690 ÷ 750 = 0.92; a little behind" in printed
    # 26, 24, 23 on 31 Aug, 30 Sep, 31 Oct: months of 30.4375 days 0, 30/30.4375, 61/30.4375.
    xs, ys = [0, 30 / 30.4375, 61 / 30.4375], [26, 24, 23]
    x, y = sum(xs) / 3, sum(ys) / 3
    square = sum((a - x) ** 2 for a in xs)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / square
    rest = sum((b - y - slope * (a - x)) ** 2 for a, b in zip(xs, ys, strict=True))
    half = 12.7062 * sqrt(rest / 1 / square)  # Student's 97.5% with one degree of freedom
    trend = found.monitoring.kpis[3].trend
    assert trend.slope == near(slope)
    assert trend.interval == near((slope - half, slope + half), 1e-5)
    assert "Ушли на оплате 43.48% 10 ÷ 23 = 0.4348; behind; −1.494 a month (−5.334 to 2.346)" in printed
    # Reviewed on 12 November; three months later and five months later.
    window = found.monitoring.review.window
    assert (window.first, window.last) == (date(2027, 2, 12), date(2027, 4, 12))
    assert "review of the map not due yet 12 Feb 2027 to 12 Apr 2027" in printed


def test_inventory(found, printed):
    # Touchpoints by function; the tariff page (sales) covers compare and the deal. 7 of 15 places are filled.
    filled = {NEED: (3, 0, 0), COMPARE: (1, 2, 0), DEAL: (0, 4, 0), USE: (0, 0, 3), LOYALTY: (1, 0, 1)}
    gaps = sum(count == 0 for row in filled.values() for count in row)
    assert gaps == 8
    assert "by function gaps: 8 of 15" in printed
    for title, row in filled.items():
        words = [f"{name} {count or '—'}" for name, count in zip(("Marketing", "Sales", "Service"), row, strict=True)]
        assert f"{title} {', '.join(words)}" in printed
    assert "by group — no touchpoint has a group" in printed
    # Two expectations of one job, none of them named by a touchpoint; one content item, in one of five stages.
    assert found.inventory.expectation_coverage.value == 0
    assert found.inventory.content_coverage.value == 1 / 5
    assert "stages with content 20% 1 ÷ 5 = 0.2" in printed
    assert found.inventory.checklist_progress.value is None
    assert "progress of the checklist — the map has no checklist" in printed
