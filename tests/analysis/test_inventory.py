"""Inventory, expectations, content, checklists."""

from datetime import date

import pytest
from hypothesis import given, settings
from strategies import journeys

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.inventory import (
    by_channel,
    by_function,
    by_group,
    checklist_parts,
    checklist_progress,
    content_coverage,
    content_rows,
    expectation_coverage,
    expectations,
)
from cjmdesk.files.document import load
from cjmdesk.model.journey import ChecklistItem, ContentItem, Journey
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.model.vocabulary import GROUPS


def test_the_example(examples) -> None:
    """Marketing has 3, 1, 0, 0 and 1 cards; sales 0, 2, 3 and one more: the page of tariffs reaches into the deal;
    service none but in the last two stages. Gaps: 2 + 1 + 2 + 2 + 1 = 8 of 15. Of two expectations none is named;
    one stage of five has content.
    """
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    found = by_function(journey)
    assert [[len(cell) for cell in row] for row in found.cells] == [
        [3, 0, 0], [1, 2, 0], [0, 4, 0], [0, 0, 3], [1, 0, 1],
    ]  # fmt: skip
    assert (found.gaps, found.unsorted) == (8, ())
    assert "tariffs" in found.cells[2][1]
    assert by_group(journey).columns == GROUPS
    assert len(by_group(journey).unsorted) == 14
    assert by_channel(journey).columns[:3] == ("ads_banner", "blog", "referral")
    assert expectation_coverage(journey).value == 0
    assert (content_coverage(journey).value, content_rows(journey)[0].published) == (0.2, 0)
    assert checklist_progress(journey).value is None


def test_own_groups_come_last_and_retired_cards_nowhere() -> None:
    cards = (
        Touchpoint(id="a", group="fairs", channel="site"),
        Touchpoint(id="b", group="smm", status="retired", channel="app"),
        Touchpoint(id="c"),
    )
    journey = Journey(stages=(Stage(id="s", title="S", touchpoints=cards),))
    found = by_group(journey)
    assert found.columns[-1] == "fairs"
    assert (found.cells[0][-1], found.unsorted, found.gaps) == (("a",), ("c",), len(GROUPS))
    assert by_channel(journey).columns == ("site",)
    assert found.stages == (("s", "S"),)


def test_an_expectation_is_named_by_its_longer_words() -> None:
    job = Job(id="j", when="w", expectations=("Понятная цена", "дата и время мастера", "все"))
    cards = (
        Touchpoint(id="a", title="Тарифы", description="Цены понятны"),
        Touchpoint(id="b", title="Визит мастера", message="Назовём дату и время"),
        Touchpoint(id="c", title="Понятная цена", status="retired"),
    )
    journey = Journey(personas=(Persona(id="p", jobs=(job,)),), stages=(Stage(id="s", touchpoints=cards),))
    assert [item.served_by for item in expectations(journey)] == [(), (), ()]
    plain = journey.but(stages=(Stage(id="s", touchpoints=(cards[0].but(description="Понятные цены: цена одна"),)),))
    assert [item.served_by for item in expectations(plain)] == [("a",), (), ()]
    figure = expectation_coverage(plain)
    assert (figure.value, figure.cells) == (pytest.approx(1 / 3), ("j",))
    assert in_words(expectation_coverage(Journey()).missing[0], "en") == "no job of a persona has expectations"


def test_content() -> None:
    items = (
        ContentItem(id="x", stage="a", status="published"),
        ContentItem(id="y", stage="a"),
        ContentItem(id="z", stage="q"),
    )
    journey = Journey(stages=(Stage(id="a"), Stage(id="b")), content=items)
    assert [(row.items, row.published) for row in content_rows(journey)] == [(("x", "y"), 1), ((), 0)]
    assert (content_coverage(journey).value, content_coverage(journey).cells) == (0.5, ("x", "y"))
    assert in_words(content_coverage(Journey()).missing[0], "en") == "the map has no stages"


def test_checklists() -> None:
    day = date(2026, 5, 5)
    items = (
        ChecklistItem(id="a", step="1", done=True, due=date(2026, 1, 1)),
        ChecklistItem(id="b", stage="s", due=date(2026, 5, 4)),
        ChecklistItem(id="c", step="1", due=day),
        ChecklistItem(id="d", stage="gone"),
    )
    journey = Journey(stages=(Stage(id="s", title="S"),), checklist=items)
    assert checklist_parts(journey, day) == (("1", 1, 2, ()), ("S", 0, 1, ("b",)), ("gone", 0, 1, ()))
    assert checklist_progress(journey).value == 0.25


@given(journeys())
@settings(max_examples=15)
def test_any_map(journey: Journey) -> None:
    for found in (by_function(journey), by_group(journey), by_channel(journey)):
        assert len(found.cells) == len(journey.stages)
        assert all(len(row) == len(found.columns) for row in found.cells)
    for figure in (expectation_coverage(journey), content_coverage(journey), checklist_progress(journey)):
        assert figure.value is None or 0 <= figure.value <= 1
