"""What is typed on the map becomes fields and items of the document."""

import pytest

from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.in_place import added_lines, typed_text, written
from cjmdesk.model.journey import validate_journey
from cjmdesk.model.walk import find


@pytest.fixture
def journey():
    return validate_journey(
        {
            "title": "Map",
            "language": "ru",
            "lanes": [
                {"id": "site", "kind": "touchpoints", "filter": {"channel": "site"}},
                {"id": "rest", "kind": "touchpoints"},
                {"id": "story", "kind": "text", "title": "Story"},
            ],
            "personas": [{"id": "anna", "name": "Anna"}, {"id": "boris", "name": "Boris"}],
            "stages": [
                {"id": "need", "title": "Need", "kpis": [{"id": "leads", "value": 4200, "unit": "RUB"}]},
                {"id": "deal", "title": "Deal"},
            ],
            "transitions": [{"id": "back", "from": "deal", "to": "need", "probability": 0.125}],
        }
    )  # fmt: skip


def test_figures_as_the_language_writes_them(journey):
    assert typed_text(journey, "leads", "value") == "4\u00a0200"
    assert typed_text(journey, "back", "probability") == "12,5\u00a0%"
    assert find(written(journey, "leads", "value", "1 234,5 ₽"), "leads").entity.value == 1234.5
    assert find(written(journey, "leads", "value", ""), "leads").entity.value is None
    assert find(written(journey, "back", "probability", "30"), "back").entity.probability == 0.3


def test_what_is_no_figure_is_refused(journey):
    with pytest.raises(Rejected, match="a number is needed"):
        written(journey, "leads", "value", "many")
    with pytest.raises(Rejected):
        written(journey, "back", "probability", "300")


def test_the_same_text_is_no_edit(journey):
    assert written(journey, "need", "title", "Need") is journey
    assert written(journey, "leads", "value", "4\u00a0200") is journey
    assert written(journey, "back", "probability", "12,5 %") is journey


def test_cells(journey):
    told = written(journey, "need", "cells.story", "Line one\nLine two\n")
    assert typed_text(told, "need", "cells.story") == "Line one\nLine two"
    assert written(told, "need", "cells.story", "").stages[0].cells == {}


def test_lines_become_items(journey):
    after = added_lines(journey, "need", "pains", ["Slow", "  ", "Dear"])
    assert [pain.text for pain in after.stages[0].pains] == ["Slow", "Dear"]
    between = added_lines(after, "need", "pains", ["Far", "Late"], 1)
    assert [pain.text for pain in between.stages[0].pains] == ["Slow", "Far", "Late", "Dear"]
    assert added_lines(journey, "need", "pains", ["", " "]) is journey


def test_a_touchpoint_gets_what_its_lane_asks_for(journey):
    after = added_lines(journey, "deal", "touchpoints", ["Order form"], lane="site")
    assert after.stages[1].touchpoints[0].channel == "site"


def test_a_touchpoint_typed_by_a_name_of_the_library_is_as_from_there(journey):
    after = added_lines(journey, "need", "touchpoints", ["Оплата", "Payment", "Оплата картой"], lane="rest")
    looks = [(item.title, item.function, item.channel) for item in after.stages[0].touchpoints]
    assert looks == [("Оплата", "sales", "pos"), ("Payment", "sales", "pos"), ("Оплата картой", None, "")]
    (fitted,) = added_lines(journey, "deal", "touchpoints", ["Оплата"], lane="site").stages[1].touchpoints
    assert (fitted.function, fitted.channel) == ("sales", "site"), "the lane goes first"


def test_scores_go_to_the_personas_in_turn(journey):
    after = added_lines(journey, "need", "emotions", ["3", "-2,5"])
    assert [(point.persona, point.score) for point in after.stages[0].emotions] == [("anna", 3), ("boris", -2.5)]
    with pytest.raises(Rejected, match="from −5 to 5"):
        added_lines(journey, "need", "emotions", ["7"])
