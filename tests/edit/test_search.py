"""Finding and replacing text anywhere in a map."""

from cjmdesk.edit.search import Query, matches, replace_all, replace_match, texts
from cjmdesk.edit.session import Session
from cjmdesk.model.journey import Brand, Journey
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Offer, Stage, Touchpoint
from cjmdesk.model.walk import find


def places(journey: Journey, *query) -> list[tuple]:
    return [(match.key, *match.path) for match in matches(journey, Query(*query))]


def test_every_text_field_is_searched() -> None:
    card = Touchpoint(
        id="c", title="x", description="x", channel="x", group="x", owner="x", department="x", system="x", message="x",
        offer=Offer(type="x", asks="x"), frequency_cap="x", image="x.png", links=("http://x",), notes="x",
    )  # fmt: skip
    persona = Persona(id="p", name="x", goals=("y", "x"), jobs=(Job(id="j", when="x", expectations=("x",)),))
    journey = Journey(
        title="x", authors=("x",), brand=Brand(footer="x"), language="x", personas=(persona,),
        stages=(Stage(id="x", title="x", cells={"l": "x"}, touchpoints=(card,)),),
    )  # fmt: skip
    assert places(journey, "x") == [
        ("", "title"), ("", "authors", 0), ("", "brand", "footer"),
        ("p", "name"), ("p", "goals", 1), ("j", "when"), ("j", "expectations", 0),
        ("x", "title"), ("x", "cells", "l"),
        ("c", "notes"), ("c", "title"), ("c", "description"), ("c", "channel"), ("c", "group"), ("c", "owner"),
        ("c", "department"), ("c", "system"), ("c", "message"), ("c", "offer", "type"), ("c", "offer", "asks"),
        ("c", "frequency_cap"), ("c", "image"), ("c", "links", 0),
    ]  # fmt: skip


def test_ids_references_and_words_of_the_format_are_no_text(journey: Journey) -> None:
    assert not [place for place in places(journey, "anna") if place[-1] in ("id", "persona")]
    assert places(journey, "anna") == [("anna", "name")]
    assert places(journey, "marketing") == []
    assert not [place for word in ("lost", "any", "deal") for place in places(journey, word) if ">" in place[0]]
    card = Touchpoint(id="c", title="A", channel="email", step="email")
    assert [path for path, _text in texts(card)] == [("title",)]


def test_case_and_words(journey: Journey) -> None:
    assert places(journey, "CARD") == [("card", "title")]
    assert places(journey, "CARD", True) == []
    assert places(journey, "all") == [("call", "title")]
    assert places(journey, "all", False, True) == []
    assert places(journey, "does NOT", False, True) == [("unknown", "text")]
    assert places(journey, "") == []
    assert places(journey, ".*") == []
    russian = Journey(stages=(Stage(id="a", title="Оплата картой, оплата наличными"),))
    assert len(places(russian, "ОПЛАТА")) == 2
    assert len(places(russian, "карт", False, True)) == 0


def test_replacing_one(journey: Journey) -> None:
    query = Query("ad")
    journey = replace_all(journey, Query("Ad", True), "Ad and ad")
    found = [match for match in matches(journey, query) if match.key == "ad"]
    assert [(match.start, match.end) for match in found] == [(0, 2), (7, 9)]
    after = replace_match(journey, found[1], query, "banner")
    assert find(after, "ad").entity.title == "Ad and banner"
    assert replace_match(after, found[1], query, "x") is after


def test_replacing_all_is_one_step_and_confirms(journey: Journey) -> None:
    session = Session(journey)
    assert session.apply("Replace", lambda doc: replace_all(doc, Query("blog"), r"\1 magazine"))
    blog = find(session.doc, "blog").entity
    assert (blog.title, blog.implied) == (r"\1 magazine", False)
    assert session.doc.stages[1] is journey.stages[1]
    session.undo()
    assert session.doc is journey
    assert replace_all(journey, Query("nowhere"), "x") is journey


def test_what_is_put_in_is_clean(journey: Journey) -> None:
    after = replace_all(journey, Query("Media"), "a\u2028\u0000b")
    assert after.stages[0].cells["backstage"] == "a\nb plan"


def test_the_maps_own_texts(journey: Journey) -> None:
    match = matches(journey, Query("map"))[0]
    assert (match.key, match.path) == ("", ("title",))
    assert replace_match(journey, match, Query("map"), "Way").title == "Way"
