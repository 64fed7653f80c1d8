"""The library's contents and how it is searched."""

from cjmdesk.i18n import use_language
from cjmdesk.model.library import SHELVES, folded, matches, usual_touchpoint
from cjmdesk.model.vocabulary import CHANNELS

ENTRIES = [entry for shelf in SHELVES for entry in shelf.entries]
TOUCHPOINTS = [entry for entry in ENTRIES if entry.kind == "touchpoint"]


def test_every_channel_has_an_entry_and_every_touchpoint_a_known_channel():
    assert {entry.channel for entry in TOUCHPOINTS} == set(CHANNELS)


def test_touchpoints_stand_on_the_shelf_of_their_function():
    for shelf in SHELVES:
        for entry in shelf.entries:
            if entry.kind == "touchpoint":
                assert entry.function == shelf.id


def test_names_are_there_once():
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    assert len(TOUCHPOINTS) >= 50


def test_the_barriers_at_the_deal_are_ready():
    assert sum(entry.kind == "pain" for entry in ENTRIES) == 5


def test_search_knows_neither_case_nor_yo():
    assert folded("ЁЛКА") == folded("елка")
    assert matches("Приём звонка", "прием")
    assert matches("Приемная", "ПРИЁМ")
    assert not matches("Call", "blog")


def test_search_matches_anywhere_and_every_word():
    assert matches("Word of mouth", "mou")
    assert matches("Word of mouth", "mouth WORD")
    assert not matches("Word of mouth", "word card")
    assert matches("anything", "  ")


def test_a_name_is_known_in_english_and_in_the_languages_of_the_map_and_the_interface():
    payment = usual_touchpoint(" payment ", "en")
    assert (payment.function, payment.channel) == ("sales", "pos")
    assert usual_touchpoint("оплата", "ru") is payment
    assert usual_touchpoint("оплата", "en") is None
    use_language("ru")
    try:
        assert usual_touchpoint("Оплата", "en") is payment
    finally:
        use_language("en")
    assert usual_touchpoint("Stage", "en") is None, "no touchpoint"
    assert usual_touchpoint("", "en") is None
