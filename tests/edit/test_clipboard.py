"""Copying parts of a map to text and back, within a map and between maps."""

import json

import pytest

from cjmdesk.edit.clipboard import Clip, clip_of_lines, copied, from_text, lines_of, plain_text, to_text
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.pasting import paste, paste_at, paste_lines
from cjmdesk.edit.session import Session
from cjmdesk.model.checks import doubts, violations
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.stage import Emotion, Stage, Touchpoint
from cjmdesk.model.walk import find


def through(journey: Journey, *keys: str) -> Clip:
    """What arrives of a copy: by way of the text."""
    return from_text(to_text(copied(journey, keys)))


def ids(entities) -> list[str]:
    return [entity.id for entity in entities]


def test_a_clip_survives_its_text(journey: Journey) -> None:
    keys = ["need", "deal", "deal>need", "anna", "todo", "fast", "ab", "post", "sold", "move"]
    clip = copied(journey, keys)
    assert from_text(to_text(clip)) == clip


def test_cards_are_pasted_behind_the_selected_one(journey: Journey) -> None:
    after = paste(journey, through(journey, "blog", "ad"), after="ad")
    assert [item.title for item in after.stages[0].touchpoints] == ["Ad", "Ad", "Blog", "Blog", "A friend"]
    assert len(set(ids(after.stages[0].touchpoints))) == 5
    assert not violations(after)


def test_into_a_stage_at_its_end_and_without_a_step_it_has_not(journey: Journey) -> None:
    after = paste(journey, through(journey, "card"), after="need")
    assert [item.title for item in after.stages[0].touchpoints] == ["Ad", "Blog", "A friend", "Card"]
    assert after.stages[0].touchpoints[-1].step == ""
    last = paste(journey, through(journey, "card"))
    assert ids(last.stages[2].touchpoints) == ["card-2"]


def test_behind_a_card_with_a_step_in_that_step(journey: Journey) -> None:
    after = paste(journey, through(journey, "ad"), after="call")
    assert [(item.title, item.step) for item in after.stages[1].touchpoints] == [
        ("Call", "agree"),
        ("Ad", "agree"),
        ("Card", "pay"),
    ]


def test_a_stage_comes_with_everything_and_its_references(journey: Journey) -> None:
    after = paste(journey, through(journey, "need"), after="need")
    copy = after.stages[1]
    assert copy.title == "Need"
    assert copy.id == "need-2"
    assert copy.pains[0].touchpoint == copy.touchpoints[0].id != "ad"
    assert copy.ideas[0].solves == (copy.pains[0].id, "hold")
    assert copy.ideas[0].effect.kpi == copy.kpis[0].id
    assert ids(after.stages) == ["need", "need-2", "deal", "use"]
    assert len(doubts(after)) == len(doubts(journey))


def test_transitions_between_copied_stages_come_along(journey: Journey) -> None:
    after = paste(journey, through(journey, "need", "deal"))
    ends = [(item.from_, item.to, item.kind) for item in after.transitions[4:]]
    assert ends == [("need-2", "deal-2", "forward"), ("deal-2", "need-2", "loop"), ("deal-2", "need-2", "loop")]


def test_another_map_gets_the_personas_and_no_loose_ends(journey: Journey) -> None:
    after = paste(Journey(title="Other"), through(journey, "need"))
    assert ids(after.personas) == ["anna", "boris"]
    stage = after.stages[0]
    assert stage.id == "need"
    assert stage.ideas[0].solves == ("unknown",)
    assert stage.ideas[1].effect is not None
    assert stage.pains[0].touchpoint == "ad"
    assert stage.cells == {"backstage": "Media plan"}
    assert not violations(after)


def test_a_transition_without_its_ends_is_left_out(journey: Journey) -> None:
    assert paste(Journey(), through(journey, "need>deal")).transitions == ()


def test_scores_are_fitted_to_the_scale(journey: Journey) -> None:
    other = Journey(emotion_scale=EmotionScale(low=1, high=5), stages=(Stage(id="a", title="A"),))
    after = paste(other, through(journey, "deal"))
    assert [item.score for item in after.stages[1].emotions] == [1.4, 3.8]
    beyond = Clip((Emotion(score=9),), (), (-5, 5))
    assert paste(journey, beyond).stages[-1].emotions[0].score == 5


def test_a_lane_with_a_filter_takes_what_is_pasted_into_it(journey: Journey) -> None:
    journey = paste(journey, Clip((Touchpoint(id="shop", title="Shop", function="sales", channel="site"),)), "use")
    after = paste(journey, through(journey, "ad"), after="shop")
    new = after.stages[2].touchpoints[1]
    assert (new.title, new.function, new.channel) == ("Ad", "sales", "site")
    by_name = paste(journey, through(journey, "ad"), after="need", lane="sold").stages[0].touchpoints[-1]
    assert (by_name.function, by_name.channel) == ("sales", "site")


def test_lanes_are_pasted_behind_a_lane(journey: Journey) -> None:
    plain = Journey(stages=(Stage(id="a", title="A"),))
    after = paste(plain, through(plain, "pains"), after="touchpoints")
    assert [lane.kind for lane in after.lanes or ()] == [
        "key_task", "touchpoints", "pains", "emotion", "pains", "ideas", "kpis",
    ]  # fmt: skip
    assert not violations(after)


def test_plain_text_is_one_line_an_item(journey: Journey) -> None:
    keys = ["need", "call", "hold", "need>deal"]
    assert plain_text(copied(journey, keys)) == "Need\nCall\nOn hold\nneed → deal"


def test_lines_become_items_of_the_selected_kind(journey: Journey) -> None:
    lines = lines_of("- Slow site\n\n  2) Rude answer\r\n• No card\n12 months is long\n")
    assert lines == ("Slow site", "Rude answer", "No card", "12 months is long")
    pains = paste_lines(journey, lines, after="hold").stages[1].pains
    assert [item.text for item in pains] == ["On hold", *lines]
    cards = paste_lines(journey, lines[:1], after="use").stages[2].touchpoints
    assert [item.title for item in cards] == ["Slow site"]
    assert [stage.title for stage in paste_lines(Journey(), ("One", "Two")).stages] == ["One", "Two"]


def test_pasting_is_one_step(journey: Journey) -> None:
    session = Session(journey)
    assert session.apply("Paste", lambda doc: paste(doc, through(doc, "need", "deal")))
    assert session.undo()
    assert session.doc is journey


def test_what_needs_a_stage_says_so(journey: Journey) -> None:
    with pytest.raises(Rejected, match="no stage"):
        paste(Journey(), clip_of_lines(["Call"]))
    with pytest.raises(Rejected, match="persona"):
        paste(journey, through(journey, "move"), after="need")
    assert len(find(paste(journey, through(journey, "move"), after="anna"), "anna").entity.jobs) == 2


def wrapped(fields: object, kind: object = "touchpoint") -> str:
    return json.dumps({"cjmdesk": 1, "items": [{"kind": kind, "fields": fields}]})


def nested(levels: int) -> str:
    return '{"cjmdesk": 1, "items": [{"kind": "pain", "fields": {"x": ' + "[" * levels + "]" * levels + "}}]}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "{}",
        "null",
        '{"cjmdesk": 1}',
        '{"cjmdesk": 2, "items": []}',
        '{"cjmdesk": 1, "items": 5}',
        '{"cjmdesk": 1, "items": ["a"]}',
        '{"cjmdesk": 1, "items": [], "scale": [5, -5]}',
        '{"cjmdesk": 1, "items": [], "scale": [0, NaN]}',
        '{"cjmdesk": 1, "items": [], "personas": [{"kind": "pain", "fields": {}}]}',
        wrapped({}, "map"),
        wrapped({}, ["x"]),
        wrapped("text"),
        wrapped({"title": 5}),
        wrapped({"span": -1}),
        wrapped({"span": 10**400}),
        wrapped({"function": "magic"}),
        wrapped({"offer": {"price": "x"}}),
        wrapped({"probability": 2}, "transition"),
        nested(60),
        nested(100_000),
    ],
)
def test_broken_content_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Rejected) as caught:
        from_text(text)
    assert caught.value.problems[0].message.startswith("the clipboard holds")


def test_hostile_text_is_cleaned(journey: Journey) -> None:
    clip = from_text(wrapped({"title": "a\u0000b\ud800\u2028c", "id": "ad", "later": {"k\u0007": [1, None]}}))
    after = paste(journey, clip, after="ad")
    new = after.stages[0].touchpoints[1]
    assert (new.title, new.id != "ad", new.unknown) == ("ab\nc", True, {"later": {"k": (1, None)}})
    assert not violations(after)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Rejected, match="too much"):
        from_text(" " * 20_000_001)
    with pytest.raises(Rejected, match="2000"):
        lines_of("x\n" * 2001)


def test_reserved_and_double_ids_become_fresh_ones() -> None:
    stages = [{"kind": "stage", "fields": {"id": "lost", "title": "A"}}] * 2
    clip = from_text(json.dumps({"cjmdesk": 1, "items": stages}))
    with pytest.raises(Rejected, match="reserved"):
        Session(Journey()).apply("Paste", lambda doc: paste(doc, clip))
    double = from_text(wrapped({"id": "x"})).items * 2
    after = paste(Journey(stages=(Stage(id="a"),)), Clip(double))
    assert ids(after.stages[0].touchpoints) == ["x", "touchpoint-1"]


def test_at_a_place_of_a_stage(journey: Journey) -> None:
    after = paste_at(journey, through(journey, "ad", "blog"), "deal", 1, step="pay")
    assert [(item.title, item.step) for item in after.stages[1].touchpoints] == [
        ("Call", "agree"), ("Ad", "pay"), ("Blog", "pay"), ("Card", "pay"),
    ]  # fmt: skip
    assert not violations(after)
    whole = paste_at(journey, through(journey, "card"), "deal", 0, step="")
    assert next((item.title, item.step) for item in whole.stages[1].touchpoints) == ("Card", "")


def test_items_of_a_list_at_a_place(journey: Journey) -> None:
    pain = journey.stages[0].pains[0]
    after = paste_at(journey, through(journey, pain.id), "need", 0)
    assert [item.text for item in after.stages[0].pains[:2]] == [pain.text, pain.text]
    assert after.stages[0].pains[1] is pain


def test_stages_at_a_place_and_into_an_empty_map(journey: Journey) -> None:
    clip = through(journey, "need", "deal")
    assert [stage.title for stage in paste_at(journey, clip, "", 1).stages] == ["Need", "Need", "Deal", "Deal", "Use"]
    assert [stage.title for stage in paste_at(journey, clip, "").stages][3:] == ["Need", "Deal"]
    assert ids(paste_at(Journey(), clip, "").stages) == ["need", "deal"]


def test_what_stands_in_no_stage_goes_where_pasting_puts_it(journey: Journey) -> None:
    after = paste_at(Journey(), through(journey, "anna"), "")
    assert ids(after.personas) == ["anna"]
