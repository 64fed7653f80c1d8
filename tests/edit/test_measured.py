"""Writing what was measured."""

from datetime import date

from cjmdesk.edit.measured import letter_kpi, refresh_kpi, remember, set_letter, set_stage_emotion, set_transitions
from cjmdesk.edit.references import rename_id
from cjmdesk.model.journey import Journey, validate_journey

HOME = validate_journey(
    {
        "stages": [{"id": "a", "title": "A", "emotions": [{"touchpoint": "t", "score": 1}, {"score": 2}]},
                   {"id": "b", "title": "B",
                    "kpis": [{"id": "p", "role": "P"}, {"id": "p2", "role": "P", "value": 3}]}],
        "transitions": [{"from": "a", "to": "b", "probability": 0.5, "when": "x", "implied": True}],
        "data": {"log/file": "x", "orders/file": "y"},
    }
)  # fmt: skip


def test_transitions_are_set_and_added() -> None:
    new = set_transitions(HOME, [("a>b", "a", "b", 4, None), ("", "b", "a", None, 0.3), ("", "a", "lost", 2, None)])
    first, loop, exit_ = new.transitions
    assert (first.count, first.probability, first.when, first.implied) == (4, None, "x", False)
    assert (loop.kind, loop.probability, exit_.kind, exit_.count) == ("loop", 0.3, "exit", 2)


def test_a_letter_goes_to_its_kpi() -> None:
    def ids(journey: Journey) -> list[str]:
        return [kpi.id for stage in journey.stages for kpi in stage.kpis]

    kpi = letter_kpi(HOME, "P")
    assert kpi
    assert kpi.id == "p2"
    assert ids(set_letter(HOME, "P", "a", "Price", {"unit": "€"})) == ["p", "p2"]
    assert ids(set_letter(HOME, "Q", "a", "Often", {})) == ["often", "p", "p2"]
    assert letter_kpi(HOME, "Q") is None


def test_a_kpi_without_days_has_only_a_value() -> None:
    new = refresh_kpi(HOME, "p", [(None, 5, 7), (date(2026, 1, 1), 6, None)], "t.csv").stages[1].kpis[0]
    assert (new.value, new.n, len(new.history), new.source) == (6, None, 1, "t.csv")


def test_the_emotion_of_the_stage_is_the_one_without_a_place() -> None:
    new = set_stage_emotion(HOME, "a", "", {"score": 4}).stages[0].emotions
    assert [item.score for item in new] == [1, 4]
    assert len(set_stage_emotion(HOME, "b", "", {"score": 4}).stages[1].emotions) == 1


def test_what_is_remembered_takes_the_place_of_what_was() -> None:
    assert remember(HOME, "log", {"window": "30\x00"}).data == {"orders/file": "y", "log/window": "30"}


def test_what_is_remembered_follows_a_new_id() -> None:
    known = remember(HOME, "log", {"value/Paid": "b", "value/Other": "a", "column/stage": "b"})
    assert rename_id(known, "b", "deal").data == {
        "orders/file": "y", "log/value/Paid": "deal", "log/value/Other": "a", "log/column/stage": "b",
    }  # fmt: skip
