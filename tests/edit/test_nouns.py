"""Operations that need care for one kind of entity."""

from datetime import date
from typing import Any

import pytest

from cjmdesk.edit import emotions, insights, lanes, plans, stages, transitions
from cjmdesk.edit.catalogue import OPERATIONS
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.references import rename_id
from cjmdesk.edit.session import Session
from cjmdesk.edit.tree import add, set_field
from cjmdesk.model.checks import doubts, violations
from cjmdesk.model.journey import ChecklistItem, Journey, Lane, LaneFilter
from cjmdesk.model.numbers import Effect, Transition
from cjmdesk.model.stage import Emotion, Stage, Touchpoint
from cjmdesk.model.walk import find


def at(journey: Journey, key: str) -> Any:
    found = find(journey, key)
    assert found, key
    return found.entity


def ids(entities: Any) -> list[str]:
    return [entity.id for entity in entities]


def dangling(journey: Journey) -> list[str]:
    return [item.message for item in doubts(journey) if "there is no" in item.message or "no step" in item.message]


# ---------------------------------------------------------------- stages, steps, cells


def test_stages(journey: Journey) -> None:
    new = stages.add_stage(journey, "Compare", 1, key_task="Win")
    assert ids(new.stages) == ["need", "compare", "deal", "use"]
    assert new.stages[1].key_task == "Win"
    assert ids(stages.add_stage(Journey()).stages) == ["stage-1"]
    assert ids(stages.move_stage(journey, "use", 0).stages) == ["use", "need", "deal"]
    assert ids(stages.move_stage(journey, "need", 2).stages) == ["deal", "use", "need"]
    assert stages.move_stage(journey, "deal", 1) is journey
    assert ids(stages.remove_stages(journey, ["use", "need"]).stages) == ["deal"]
    with pytest.raises(Rejected):
        stages.move_stage(journey, "ad", 0)


def test_steps(journey: Journey) -> None:
    new = stages.add_step(journey, "deal", "Sign", 1)
    assert ids(new.stages[1].steps) == ["agree", "sign", "pay"]
    assert ids(stages.move_step(journey, "pay", "deal", 0).stages[1].steps) == ["pay", "agree"]
    assert stages.move_step(journey, "pay", "deal") is journey
    with pytest.raises(Rejected):
        stages.move_step(journey, "ad", "deal")
    with pytest.raises(Rejected):
        stages.move_step(journey, "pay", "anna")


def test_a_step_takes_along_what_stands_in_it(journey: Journey) -> None:
    new = stages.move_step(stages.add_step(journey, "use", "Start"), "pay", "use", 0)
    need, deal, use = new.stages
    assert need is journey.stages[0]
    assert (ids(deal.steps), ids(use.steps)) == (["agree"], ["pay", "start"])
    assert (ids(deal.touchpoints), ids(use.touchpoints)) == (["call"], ["card"])
    assert ([item.score for item in deal.emotions], [item.score for item in use.emotions]) == ([2], [-4])
    assert use.touchpoints[0].step == "pay"
    assert new.checklist[0].stage == "use"
    assert not dangling(new)
    assert ids(stages.move_step(new, "pay", "deal").stages[1].steps) == ["agree", "pay"]


def test_cells(journey: Journey) -> None:
    new = stages.set_cell(journey, "deal", "backstage", "Back office")
    assert new.stages[1].cells == {"backstage": "Back office"}
    assert stages.set_cell(new, "deal", "backstage", "") == journey
    assert stages.set_cell(new, "deal", "backstage", None) == journey
    with pytest.raises(Rejected):
        stages.set_cell(journey, "deal", "nowhere", "x")


# ---------------------------------------------------------------- emotions


def test_points(journey: Journey) -> None:
    new = emotions.add_point(journey, "use", "boris", 3, label="glad")
    assert at(new, "use/boris") == Emotion(persona="boris", score=3, label="glad")
    assert at(emotions.add_point(journey, "use"), "use/*").score is None
    assert at(emotions.set_score(new, "use/boris", -1.5), "use/boris").score == -1.5
    assert at(emotions.set_score(new, "use/boris", None), "use/boris").score is None
    assert emotions.set_score(new, "use/boris", 3) is new
    with pytest.raises(Rejected):
        emotions.set_score(journey, "ad", 3)
    with pytest.raises(Rejected):
        emotions.add_point(journey, "anna", "anna", 3)


def test_a_score_beyond_the_scale_is_clamped_or_rejected(journey: Journey) -> None:
    assert at(emotions.set_score(journey, "need/anna", 7.2, clamp=True), "need/anna").score == 5
    assert at(emotions.set_score(journey, "need/anna", -9, clamp=True), "need/anna").score == -5
    session = Session(journey)
    with pytest.raises(Rejected, match="the score must lie within −5…5"):
        session.apply("Score", lambda doc: emotions.set_score(doc, "need/anna", 7))
    assert session.doc is journey


def test_the_scale(journey: Journey) -> None:
    journey = set_field(set_field(journey, "need/anna", "spread", 2), "need/anna", "target", 5)
    new = emotions.set_scale(journey, -2, 2, rescale=True)
    assert (new.emotion_scale.low, new.emotion_scale.high) == (-2, 2)
    point = at(new, "need/anna")
    assert (point.score, point.target, point.spread) == (0.4, 2, 0.8)
    assert at(new, "deal/anna").score == -1.6
    assert emotions.set_scale(new, -5, 5, rescale=True) == journey
    assert not violations(emotions.set_scale(journey, -1e9, 1.1, rescale=True))
    assert at(emotions.set_scale(journey, -9, 9), "need/anna").score == 1
    assert emotions.set_scale(journey, -5, 5, rescale=True) is journey
    assert violations(emotions.set_scale(journey, -2, 2))
    with pytest.raises(Rejected, match="low end must be less than its high end"):
        emotions.set_scale(journey, 2, 2)


# ---------------------------------------------------------------- lanes


def test_lanes_are_written_out_by_the_first_change() -> None:
    journey = Journey(stages=(Stage(id="a"),))
    default = ["key_task", "touchpoints", "emotion", "pains", "ideas", "kpis"]
    assert ids(lanes.write_lanes(journey).lanes) == default
    assert [lane.kind for lane in lanes.write_lanes(journey).lanes or ()] == default
    assert ids(lanes.move_lane(journey, "kpis", 0).lanes) == ["kpis", *default[:-1]]
    assert ids(lanes.move_lane(journey, "key_task", None).lanes) == [*default[1:], "key_task"]
    assert at(lanes.hide_lane(journey, "pains"), "pains").hidden
    assert at(lanes.rename_lane(journey, "pains", "Ouch"), "pains").title == "Ouch"
    assert ids(lanes.add_lane(journey, "Backstage", index=1).lanes)[:2] == ["key_task", "backstage"]
    assert ids(lanes.remove_lanes(journey, ["ideas", "kpis"]).lanes) == default[:4]
    assert at(rename_id(journey, "pains", "ouch"), "ouch").kind == "pains"
    assert lanes.reset_lanes(lanes.write_lanes(journey)) == journey


def test_a_lane_change_that_is_none_writes_nothing_out() -> None:
    journey = Journey()
    assert lanes.move_lane(journey, "pains", 3) is journey
    assert lanes.hide_lane(journey, "pains", False) is journey
    assert lanes.reset_lanes(journey) is journey
    session = Session(journey)
    for operation in (
        lambda doc: lanes.hide_lane(doc, "pains", False),
        lambda doc: lanes.rename_lane(doc, "pains", ""),
        lambda doc: lanes.set_filter(doc, "touchpoints"),
    ):
        assert not session.apply("Nothing", operation)
    assert session.doc is journey


def test_default_lanes_give_way_to_ids_that_are_taken() -> None:
    journey = Journey(stages=(Stage(id="kpis"), Stage(id="pains")))
    new = lanes.write_lanes(journey)
    assert ids(new.lanes) == ["key_task", "touchpoints", "emotion", "pains-2", "ideas", "kpis-2"]
    assert not violations(new)
    assert ids(lanes.move_lane(journey, "emotion", 0).lanes)[0] == "emotion"
    assert stages.add_stage(Journey(), "Pains").stages[0].id == "pains-2"


def test_lanes_of_the_map(journey: Journey) -> None:
    assert ids(lanes.move_lane(journey, "backstage", 1).lanes)[1] == "backstage"
    assert lanes.remove_lanes(journey, ["backstage"]).stages[0].cells == {}
    assert not dangling(lanes.remove_lanes(journey, ["backstage"]))
    new = lanes.set_filter(journey, "rest", function="service", group=["smm", "loyalty"])
    assert at(new, "rest").filter == LaneFilter(function="service", group=("smm", "loyalty"))
    assert at(lanes.set_filter(new, "rest"), "rest").filter is None
    reset = lanes.reset_lanes(journey)
    assert reset.lanes is None
    assert reset.stages[0].cells == {}
    for some_map in (journey, Journey()):
        with pytest.raises(Rejected):
            lanes.move_lane(some_map, "nowhere", 0)


# ---------------------------------------------------------------- transitions


@pytest.mark.parametrize(
    ("from_", "to", "kind"),
    [
        ("need", "deal", "forward"), ("need", "use", "forward"), ("use", "need", "loop"), ("deal", "deal", "loop"),
        ("deal", "lost", "exit"), ("any", "lost", "exit"), ("any", "need", "forward"),
    ],
)  # fmt: skip
def test_the_kind_follows_from_the_ends(journey: Journey, from_: str, to: str, kind: str) -> None:
    new = transitions.add_transition(journey, from_, to, when="x")
    assert (new.transitions[-1].kind, new.transitions[-1].when) == (kind, "x")
    assert transitions.add_transition(journey, from_, to, "spawn").transitions[-1].kind == "spawn"


@pytest.mark.parametrize(("from_", "to"), [("lost", "need"), ("need", "any"), ("need", ""), ("anna", "need")])
def test_ends_that_cannot_be(journey: Journey, from_: str, to: str) -> None:
    with pytest.raises(Rejected):
        transitions.add_transition(journey, from_, to)


def test_leading_a_transition_elsewhere(journey: Journey) -> None:
    new = transitions.set_ends(journey, "need>deal", to="need")
    assert at(new, "need>need").kind == "loop"
    new = transitions.set_ends(journey, "deal>need#2", to="lost")
    assert at(new, "deal>lost").kind == "exit"
    assert new.stages[0].ideas[1].effect == Effect(transition="deal>lost")
    spawning = set_field(journey, "need>deal", "kind", "spawn")
    assert at(transitions.set_ends(spawning, "need>deal", from_="use"), "use>deal").kind == "spawn"
    odd = journey.but(transitions=(Transition(id="odd", from_="nobody", to="need", implied=True),))
    assert at(transitions.set_ends(odd, "odd", from_="use"), "odd") == Transition(id="odd", from_="use", to="need")
    assert transitions.set_ends(journey, "need>deal") is journey
    with pytest.raises(Rejected):
        transitions.set_ends(journey, "ad", to="need")


# ---------------------------------------------------------------- insights


def test_adding_insights(journey: Journey) -> None:
    new = insights.add_persona(journey, "Clara", 0, segment="new")
    assert (new.personas[0].id, new.personas[0].segment) == ("clara", "new")
    new = insights.add_job(new, "clara", "I stay", want="rest")
    assert new.personas[0].jobs[0].want == "rest"
    new = insights.add_pain(new, "use", "Slow", severity=3)
    new = insights.add_idea(new, "use", "Faster", impact=4)
    new = insights.add_kpi(new, "use", "Speed", unit="s")
    new = insights.add_question(new, "use", "How fast?", asked_by="customer")
    use = new.stages[2]
    assert (use.pains[0].severity, use.ideas[0].impact, use.kpis[0].unit) == (3, 4, "s")
    assert use.questions[0].asked_by == "customer"
    assert not violations(new)


def test_solving(journey: Journey) -> None:
    new = insights.solve(journey, "gift", "hold")
    assert at(new, "gift").solves == ("hold",)
    assert insights.solve(new, "gift", "hold") is new
    assert insights.solve(new, "gift", "hold", solved=False) == journey
    assert insights.solve(journey, "gift", "nobody", solved=False) is journey
    assert at(insights.solve(journey, "test", "unknown", False), "test").solves == ("hold",)
    for idea, pain in (("ad", "hold"), ("gift", "ad"), ("gift", "nobody")):
        with pytest.raises(Rejected):
            insights.solve(journey, idea, pain)


def test_recording_values(journey: Journey) -> None:
    day = date(2026, 3, 31)
    new = insights.record_value(journey, "leads", day, 40, n=9)
    assert (at(new, "leads").value, at(new, "leads").n) == (40, 9)
    new = insights.record_value(new, "leads", date(2026, 2, 28), 30)
    assert (at(new, "leads").value, at(new, "leads").n) == (40, 9)
    new = insights.record_value(new, "leads", day, 41)
    kpi = at(new, "leads")
    assert [(item.date.month, item.value, item.n) for item in kpi.history] == [(2, 30, None), (3, 41, None)]
    assert (kpi.value, kpi.n) == (41, None)
    new = set_field(journey, "leads", "history", [{"value": 1}])
    assert [item.value for item in at(insights.record_value(new, "leads", day, 2), "leads").history] == [1, 2]
    with pytest.raises(Rejected):
        insights.record_value(journey, "ad", day, 2)


# ---------------------------------------------------------------- plans


def test_plans(journey: Journey) -> None:
    new = plans.add_swot(journey, "threats", "Rival", likelihood=2)
    assert new.swot.threats[0].likelihood == 2
    assert ids(plans.move_swot(new, "fast", "threats", 0).swot.threats) == ["fast", "rival"]
    assert ids(plans.move_swot(new, "fast", "strengths").swot.strengths) == ["known", "fast"]
    new = plans.add_experiment(journey, "Longer", 0, alpha=0.05)
    assert (new.experiments[0].id, new.experiments[0].alpha) == ("longer", 0.05)
    assert plans.add_content(journey, "Film", platform="TV").content[1].platform == "TV"
    new = plans.add_checklist_item(journey, "Call back", 0, owner="Me")
    assert ids(new.checklist) == ["call-back", "todo"]
    assert plans.check_off(new, "todo").checklist[1].done
    assert plans.check_off(plans.check_off(new, "todo"), "todo", done=False) == new


# ---------------------------------------------------------------- ids


@pytest.mark.parametrize(
    "key", ["need", "ad", "anna", "unknown", "hold", "leads", "test", "pay", "backstage", "call", "boris", "agree"]
)
def test_renaming_updates_every_reference(journey: Journey, key: str) -> None:
    new = rename_id(journey, key, "renamed")
    assert at(new, "renamed") == at(journey, key).but(id="renamed") or key in ("need", "test", "hold")
    assert find(new, key) is None
    assert not dangling(new)
    assert rename_id(new, "renamed", key) == journey


def test_renaming_a_stage_renames_the_transitions_that_ideas_name(journey: Journey) -> None:
    new = rename_id(journey, "deal", "buy")
    assert new.stages[0].ideas[1].effect == Effect(transition="buy>need#2")
    assert new.transitions[0].to == "buy"
    assert new.checklist[0].stage == "buy"
    assert new.swot.strengths[0].stage == "buy"
    assert new.stages[2] is journey.stages[2]


def test_derived_keys_become_ids_and_back(journey: Journey) -> None:
    new = rename_id(journey, "deal>need#2", "again")
    assert new.stages[0].ideas[1].effect == Effect(transition="again")
    assert rename_id(new, "again", "") == journey
    new = rename_id(journey, "need/anna", "happy")
    assert at(new, "happy").score == 1
    assert rename_id(new, "happy", "") == journey


def test_an_empty_id_asks_for_one_made_from_the_name(journey: Journey) -> None:
    assert ids(rename_id(journey, "friend", "").stages[0].touchpoints) == ["ad", "blog", "a-friend"]
    assert rename_id(journey, "ad", "") is journey
    assert set_field(journey, "friend", "id", None) == rename_id(journey, "friend", "")
    assert rename_id(journey, "ad", "a\x00d") is journey


def test_renaming_to_a_taken_or_reserved_id_is_rejected(journey: Journey) -> None:
    session = Session(journey)
    for new, message in (("blog", "the id “blog” is used twice"), ("lost", "the id “lost” is reserved")):
        with pytest.raises(Rejected, match=message):
            session.apply("Rename", lambda doc, new=new: rename_id(doc, "ad", new))
    assert session.doc is journey
    with pytest.raises(Rejected, match="nothing called “nobody”"):
        rename_id(journey, "nobody", "x")


def test_the_map_has_an_id_of_its_own(journey: Journey) -> None:
    new = set_field(journey, "", "id", "map")
    assert new.id == "map"
    assert set_field(new, "", "id", None) == journey
    assert stages.add_stage(new, "Map").stages[-1].id == "map-2"
    assert rename_id(journey, "", "x").id == "x"


def test_renaming_a_checklist_item_changes_no_one_else(journey: Journey) -> None:
    journey = add(journey, "", "checklist", ChecklistItem(id="deal-2", text="x", stage="todo"))
    assert rename_id(journey, "todo", "done").checklist[1].stage == "todo"


def test_a_curve_begins_with_its_persona(journey: Journey) -> None:
    after = emotions.begin_curve(journey, "Vera")
    assert (after.personas[-1].name, after.stages) == ("Vera", journey.stages)
    drawn = emotions.begin_curve(journey, "Vera", "need", 3, step="")
    point = drawn.stages[0].emotions[-1]
    assert (point.persona, point.score) == (drawn.personas[-1].id, 3)


def test_the_catalogue_names_functions_by_their_names() -> None:
    assert all(
        name == function.__name__ and function.__annotations__["return"] for name, function in OPERATIONS.items()
    )
    assert OPERATIONS["add_stage"](journey=Journey(), title="A").stages[0].title == "A"
    modules = (emotions, insights, lanes, plans, stages, transitions)
    public = {
        name
        for module in modules
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and value.__annotations__.get("return") is Journey
    }
    assert public <= OPERATIONS.keys()


def test_lanes_made_in_code_are_like_those_of_a_file() -> None:
    lane = Lane(id="x", kind="touchpoints", filter=LaneFilter(function=("sales",)))
    assert lanes.add_lane(Journey(lanes=()), id="x", kind="touchpoints", filter={"function": "sales"}).lanes == (lane,)
    assert Touchpoint(title="x").but(title="x").id == ""
