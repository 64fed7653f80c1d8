"""Which loops bring the customer back to buy."""

import pytest

from cjmdesk.analysis.loops import leads_to_buying
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi, Transition
from cjmdesk.model.stage import Stage


def verdict(stages: tuple[Stage, ...], to: str) -> bool:
    journey = Journey(stages=stages)
    return leads_to_buying(journey, Transition(from_="last", to=to, kind="loop"))


@pytest.mark.parametrize(
    ("zone", "buys"), [("early", False), ("traffic", False), ("decision", True), ("deal", True), ("post", True)]
)
def test_the_zone_decides(zone: str, buys: bool) -> None:
    assert verdict((Stage(id="x", zone=zone, drives=("L",)), Stage(id="last")), "x") is buys


def test_without_a_zone_the_letters_decide() -> None:
    assert verdict((Stage(id="x", drives=("L", "C")), Stage(id="last")), "x")
    assert not verdict((Stage(id="a"), Stage(id="x", kpis=(Kpi(role="L"),)), Stage(id="last")), "x")
    assert verdict((Stage(id="x", kpis=(Kpi(role="Q"),)), Stage(id="last")), "x")


def test_a_stage_that_says_nothing_buys_unless_it_is_the_first() -> None:
    stages = (Stage(id="a"), Stage(id="b"), Stage(id="last"))
    assert not verdict(stages, "a")
    assert verdict(stages, "b")


def test_the_end_and_unknown_stages_do_not_buy() -> None:
    assert not verdict((Stage(id="last"),), "lost")
