"""Every published value that the arithmetic is held against, and the test that holds it; and those of event logs.

The table is kept true by a test: what it names has to be there.
"""

import ast
from array import array
from collections import Counter
from math import fsum, log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.analysis.fitting import fitted
from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.paths import DAY, count_paths
from cjmdesk.edit.measured import set_transitions
from cjmdesk.model.journey import Journey, validate_journey

PUBLISHED = {
    # Revenue, and what changed it
    "LMDIR (Heun, after Ang 2005): V = 80, 180, 239, 338": "contribution.test_published_totals",
    "LMDIR: ΔV 71→72 = 69.79006598, −9.455125793, 39.66505981, and both categories": (
        "contribution.test_published_contributions"
    ),
    "LMDIR: D 71→72 = 1.761117821, 0.926191306, 1.379410116": "contribution.test_published_multipliers",
    "Ang, Zhang and Choi 1998: limits for zeros, 60, −60, 42, −42": "contribution.test_published_limits_for_zeros",
    "Shapley of row 1: 55, −32.5, 17.5": "contribution.test_published_shapley",
    "L, C, P, Q 150 000 → 213 840 by LMDI and Shapley": "contribution.test_the_four_letters",
    # Shares
    "Newcombe 1998: Wilson's interval of 81/263, 15/148, 0/20": "proportions.test_newcombe_1998",
    "statsmodels: 38/38 ≤ 1, 0/77 ≥ 0, 19/38 symmetric": "proportions.test_the_ends_are_not_passed",
    # Chains
    "Grinstead and Snell 11.13: N, t, B, variance 8": "markov.test_drunkards_walk",
    "R's markovchain: 0.8, 0.6, 0.4; f = 0.375, 0.375, 1/6": "markov.test_a_loop_back",
    "Pfeifer and Carraway 2000: V = 52.320 …, 53.149 …": "markov.test_the_value_of_a_customer",
    "retention 0.85; branching of ½: 2": "markov.test_retention_and_branching",
    "walks within four standard errors of the closed form": "simulation.test_closed_form_and_walks_agree",
    # Experiments
    "OpenStax 20/200, 12/200: p = 0.1404; rpubs: z = 2.824": "proportion_tests.test_published_z",
    "R prop.test, smokers: χ² 12.6004, df 3, p 0.005585": "proportion_tests.test_published_chi_square",
    "Newcombe 1998, method 10: four differences": "proportion_tests.test_newcombe_1998",
    "R power.prop.test: 76.70692; 1094, and 1030 of a web calculator": "proportion_tests.test_published_sizes",
    "Fisher's tea: 17/70": "proportion_tests.test_fisher",
    "Beta(2, 1) over Beta(1, 1): 2/3; equal ones: 1/2": "bayes.test_known_chances",
    "Altham 1969: 17/70": "bayes.test_altham_1969",
    "120/1000 and 145/1000: 0.950197": "bayes.test_three_ways_to_the_same_chance",
    # Emotions, priorities
    "Kahneman: 8 and 7 → 7.5, 8 and 1 → 4.5": "feelings.test_kahneman",
    "NPS 60, 40": "experience.test_published_nps",
    "NPS 30 ± 15.3 of 100": "experience.test_the_error_of_an_nps",
    "RICE 2000·2·0.8/3 = 1067": "priorities.test_published_rice",
    "IFE and EFE totals within 1 … 4 (David)": "swot.test_weighted_totals",
    # Monitoring
    "review 2023-08-09 + 3 … 5 months": "monitoring.test_the_review",
    "slope, interval and Theil–Sen as scipy has them": "monitoring.test_a_trend_against_scipy",
    # Event logs
    "rain at Alofi: nine shares, log-likelihood −1040.4185": "published.test_the_rain_of_alofi",
    "six journeys: P(a→b) = ½, P(d→e) = 1/3, c→d ½, b→c 3/8": "published.test_six_journeys",
    "a complete log is reproduced by its chain": "published.test_a_complete_log_is_reproduced_by_its_chain",
}
"""What is published, and the test that holds it: the module without `test_`, and its name."""


@pytest.mark.parametrize("test", sorted(set(PUBLISHED.values())))
def test_the_table_is_true(test) -> None:
    module, name = test.split(".")
    text = (Path(__file__).parent / f"test_{module}.py").read_text(encoding="utf-8")
    assert name in {item.name for item in ast.parse(text).body if isinstance(item, ast.FunctionDef)}


# ---------------------------------------------------------------- event logs


def counted(journeys: list[str], stages: str, days: float, **options: bool):
    """A log of journeys of one letter a stage, one event a day."""
    rows = [(number, day, stages.index(sign)) for number, way in enumerate(journeys) for day, sign in enumerate(way)]
    who, when, where = zip(*rows, strict=True)
    moments = array("q", (day * DAY for day in when))
    return count_paths(array("I", who), moments, array("I", where), range(len(stages)), round(days * DAY), **options)


def plain(stages: str, **fields: object) -> Journey:
    return validate_journey({"stages": [{"id": sign, "title": sign} for sign in stages], **fields})


def shares(found) -> dict[str, float]:
    return {f"{edge.source}{edge.target}": edge.share for edge in found.edges}


RAIN = {"n": (362, 126, 60), "l": (136, 90, 68), "h": (50, 79, 124)}
"""No, light and heavy rain at Alofi, 1096 days, and the day after (data of the R package markovchain, documented)."""


def test_the_rain_of_alofi() -> None:
    days = [f"{now}{then}" for now, row in RAIN.items() for then, n in zip(RAIN, row, strict=True) for _ in range(n)]
    # Nobody leaves the weather: with such a window all are still on the way.
    paths = counted(days, "nlh", 100, is_repeating=True)
    assert not paths.lost
    found = fitted(plain("nlh"), paths)
    assert shares(found) == pytest.approx(
        {"nn": 0.66058, "nl": 0.22993, "nh": 0.10949, "ln": 0.46259, "ll": 0.30612, "lh": 0.23129,
         "hn": 0.19763, "hl": 0.31225, "hh": 0.49012}, abs=5e-6,
    )  # fmt: skip
    assert fsum(edge.moved * log(edge.share) for edge in found.edges) == pytest.approx(-1040.4185, abs=5e-5)


def test_six_journeys() -> None:
    """abcce, abde, acbcd, abbdbcde, accdd, acddbbe (the same package's documentation); e ends the journey."""
    paths = counted(["abcce", "abde", "acbcd", "abbdbcde", "accdd", "acddbbe"], "abcde", 100, is_repeating=True)
    found = shares(fitted(plain("abcde"), paths))
    assert (found["ab"], found["cd"], found["bc"]) == (1 / 2, 1 / 2, 3 / 8)
    assert found["de"] == pytest.approx(1 / 3)


@given(st.lists(st.text("bcde", min_size=0, max_size=7), min_size=1, max_size=25))
@settings(max_examples=30)
def test_a_complete_log_is_reproduced_by_its_chain(ways) -> None:
    """Flow balance: the fitted chain has the log's own visits per journey and its share of those who are lost."""
    walked = ["a" + way for way in ways]
    home = plain("abcde")
    # Without a window nobody is still on the way: the log is complete.
    fit = fitted(home, counted(walked, "abcde", 0, is_repeating=True))
    if not fit.edges:
        assert set(walked) == {"a"}
        return
    solved = flow(set_transitions(home, [(e.key, e.source, e.target, e.moved, None) for e in fit.edges]))
    visits = Counter(sign for way in walked for sign in way)
    for passage in solved.passages:
        assert passage.visits.value == pytest.approx(visits[passage.stage] / len(walked))
    # Who stays in a stage that nobody moves on from has come to the end of the journey and is not lost.
    left = {sign for way in walked for sign in way[:-1]}
    assert solved.lost.value == pytest.approx(sum(way[-1] in left for way in walked) / len(walked))
