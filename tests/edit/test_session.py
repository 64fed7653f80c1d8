"""The session: steps, merging, groups, the saved mark, observers."""

from collections.abc import Callable
from functools import partial

import pytest

from cjmdesk.edit.session import Change, Rejected, Session
from cjmdesk.edit.tree import set_field
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage


def titled(title: str) -> Callable[[Journey], Journey]:
    return partial(set_field, key="", field="title", value=title)


@pytest.fixture
def session() -> Session:
    return Session(Journey(title="0", stages=(Stage(id="a"),)))


@pytest.fixture
def news(session: Session) -> list[Change]:
    heard: list[Change] = []
    session.subscribe(heard.append)
    return heard


def test_a_step_is_made_undone_and_redone(session: Session, news: list[Change]) -> None:
    first = session.doc
    assert not session.can_undo
    assert not session.can_redo
    assert (session.undo_label, session.redo_label) == ("", "")
    assert session.apply("Rename", titled("1"))
    second = session.doc
    assert (second.title, session.undo_label, session.can_undo) == ("1", "Rename", True)
    assert session.undo()
    assert session.doc is first
    assert (session.redo_label, session.can_redo, session.can_undo) == ("Rename", True, False)
    assert session.redo()
    assert session.doc is second
    assert news == [
        Change(first, second, "Rename", "apply"),
        Change(second, first, "Rename", "undo"),
        Change(first, second, "Rename", "redo"),
    ]


def test_nothing_to_undo_or_redo(session: Session, news: list[Change]) -> None:
    assert not session.undo()
    assert not session.redo()
    assert not news


def test_the_same_object_back_is_no_step(session: Session, news: list[Change]) -> None:
    assert not session.apply("Nothing", lambda doc: doc)
    assert not session.apply("Equal", lambda doc: doc.model_copy())
    assert not session.can_undo
    assert not session.modified
    assert not news


def test_a_no_op_keeps_what_can_be_redone(session: Session) -> None:
    session.apply("Rename", titled("1"))
    session.undo()
    assert not session.apply("Nothing", titled("0"))
    assert session.can_redo
    session.apply("Other", titled("2"))
    assert not session.can_redo


def test_an_invalid_document_is_rejected(session: Session, news: list[Change]) -> None:
    before = session.doc
    with pytest.raises(Rejected) as caught:
        session.apply("Double", lambda doc: doc.but(stages=(Stage(id="a"), Stage(id="a"))))
    (problem,) = caught.value.problems
    assert problem.message == "the id “a” is used twice"
    assert problem.where.path == ("stages", 1, "id")
    assert str(caught.value) == problem.message
    assert session.doc is before
    assert not session.can_undo
    assert not news


def test_what_pydantic_refuses_is_rejected_in_words(session: Session) -> None:
    before = session.doc
    with pytest.raises(Rejected) as caught:
        session.apply("Wrong", lambda doc: doc.but(state="maybe"))
    assert caught.value.problems[0].message == "one of these is needed: as-is, to-be, not “maybe”"
    assert caught.value.problems[0].where.path == ("state",)
    assert session.doc is before


def test_a_crash_in_an_operation_changes_nothing(session: Session) -> None:
    before = session.doc
    with pytest.raises(ZeroDivisionError):
        session.apply("Crash", lambda doc: 1 // 0)  # type: ignore[arg-type,return-value]
    assert session.doc is before
    assert not session.can_undo


def test_an_operation_must_not_use_the_session(session: Session) -> None:
    def sly(doc: Journey) -> Journey:
        session.apply("Inner", titled("inner"))
        return doc.but(title="outer")

    with pytest.raises(RuntimeError):
        session.apply("Outer", sly)
    assert session.doc.title == "inner"
    session.undo()
    assert session.doc.title == "0"


# ---------------------------------------------------------------- merging


def test_equal_merge_keys_make_one_step(session: Session, news: list[Change]) -> None:
    first = session.doc
    for title in ("1", "12", "123"):
        session.apply("Type", titled(title), merge=("title", 1))
    assert len(news) == 3
    session.undo()
    assert session.doc is first
    session.redo()
    assert session.doc.title == "123"


def test_other_keys_and_no_keys_do_not_merge(session: Session) -> None:
    for title, merge in (("1", "x"), ("2", "y"), ("3", None), ("4", None)):
        session.apply("Type", titled(title), merge=merge)
    for title in "3210":
        session.undo()
        assert session.doc.title == title


@pytest.mark.parametrize("end", [Session.seal, Session.mark_saved])
def test_sealing_and_saving_end_merging(session: Session, end: Callable[[Session], None]) -> None:
    session.apply("Type", titled("1"), merge="x")
    end(session)
    session.apply("Type", titled("2"), merge="x")
    session.undo()
    assert session.doc.title == "1"


def test_undo_ends_merging(session: Session) -> None:
    session.apply("Type", titled("1"), merge="x")
    session.apply("Type", titled("2"), merge="y")
    session.undo()
    session.apply("Type", titled("3"), merge="x")
    session.undo()
    assert session.doc.title == "1"


def test_merged_steps_that_cancel_out_leave_the_identical_document(session: Session, news: list[Change]) -> None:
    first = session.doc
    session.apply("Type", titled("1"), merge="x")
    session.apply("Type", titled("0"), merge="x")
    assert session.doc is first
    assert not session.modified
    assert not session.can_undo
    assert news[-1].after is first


# ---------------------------------------------------------------- groups


def test_a_group_is_one_step_told_of_once(session: Session, news: list[Change]) -> None:
    first = session.doc
    with session.group("Both"):
        session.apply("One", titled("1"))
        assert session.doc.title == "1"
        with session.group("Inner"):
            session.apply("Two", titled("2"))
    assert [change.label for change in news] == ["Both"]
    assert session.undo_label == "Both"
    session.undo()
    assert session.doc is first


def test_a_failing_group_is_taken_back(session: Session, news: list[Change]) -> None:
    first = session.doc
    with pytest.raises(Rejected), session.group("Both"):  # noqa: PT012 - the first edit must work
        session.apply("One", titled("1"))
        session.apply("Two", lambda doc: doc.but(state="maybe"))
    assert session.doc is first
    assert not session.can_undo
    assert not news
    assert session.apply("Later", titled("2"))


def test_a_failing_inner_group_takes_back_only_its_own(session: Session) -> None:
    with session.group("Outer"):
        session.apply("One", titled("1"))
        with pytest.raises(ValueError), session.group("Inner"):  # noqa: PT012 - the edit must work
            session.apply("Two", titled("2"))
            raise ValueError
        assert session.doc.title == "1"
    assert (session.doc.title, session.undo_label) == ("1", "Outer")


def test_a_group_that_changes_nothing_is_no_step(session: Session, news: list[Change]) -> None:
    first = session.doc
    with session.group("Nothing"):
        pass
    with session.group("There and back"):
        session.apply("One", titled("1"))
        session.apply("Two", titled("0"))
    assert session.doc is first
    assert not session.can_undo
    assert not news


def test_groups_merge_by_key(session: Session) -> None:
    for title in ("1", "2"):
        with session.group("Drag", merge="drag"):
            session.apply("Type", titled(title))
    session.undo()
    assert session.doc.title == "0"


def test_no_way_through_time_within_a_group(session: Session) -> None:
    session.apply("One", titled("1"))
    with session.group("Group"):
        for action in (session.undo, session.redo, lambda: session.replace(Journey())):
            with pytest.raises(RuntimeError):
                action()
    assert session.doc.title == "1"


# ---------------------------------------------------------------- the saved mark and replacing


def test_modified_is_identity_with_the_saved_document(session: Session) -> None:
    assert not session.modified
    session.apply("One", titled("1"))
    assert session.modified
    session.mark_saved()
    assert not session.modified
    session.undo()
    assert session.modified
    session.redo()
    assert not session.modified


def test_a_document_can_be_marked_saved_after_further_edits(session: Session) -> None:
    session.apply("One", titled("1"))
    written = session.doc
    session.apply("Two", titled("2"))
    session.mark_saved(written)
    assert session.modified
    session.undo()
    assert not session.modified


def test_a_new_document_is_unsaved() -> None:
    assert Session(Journey(), saved=False).modified


def test_replacing_clears_the_history(session: Session, news: list[Change]) -> None:
    before = session.doc
    session.apply("One", titled("1"))
    session.apply("Two", titled("2"))
    session.undo()
    other = Journey(title="other")
    session.replace(other)
    assert session.doc is other
    assert not session.can_undo
    assert not session.can_redo
    assert not session.modified
    assert news[-1].kind == "replace"
    session.replace(before, saved=False)
    assert session.modified


def test_the_history_is_bounded() -> None:
    session = Session(Journey(), limit=3)
    for number in range(5):
        session.apply("Type", titled(str(number)))
    while session.undo():
        pass
    assert session.doc.title == "1"


# ---------------------------------------------------------------- observers


def test_a_failing_observer_harms_nobody(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_change: Change) -> None:
        raise OSError("gone")

    heard: list[Change] = []
    session.subscribe(fail)
    session.subscribe(heard.append)
    session.apply("One", titled("1"))
    session.undo()
    assert [change.kind for change in heard] == ["apply", "undo"]
    assert session.doc.title == "0"
    assert "an observer failed at “One”" in caplog.text
    assert "gone" in caplog.text


def test_unsubscribing(session: Session) -> None:
    heard: list[Change] = []
    first, second = session.subscribe(heard.append), session.subscribe(heard.append)
    session.apply("One", titled("1"))
    assert len(heard) == 2
    first()
    first()
    session.apply("Two", titled("2"))
    assert len(heard) == 3
    second()
    session.apply("Three", titled("3"))
    assert len(heard) == 3


def test_an_observer_may_leave_while_it_is_told(session: Session) -> None:
    heard: list[str] = []

    def once(change: Change) -> None:
        heard.append("once")
        leave()

    leave = session.subscribe(once)
    session.subscribe(lambda change: heard.append("always"))
    session.apply("One", titled("1"))
    session.apply("Two", titled("2"))
    assert heard == ["once", "always", "always"]


def test_an_observer_may_edit_and_all_hear_in_order(session: Session) -> None:
    def add(change: Change) -> None:
        if change.label == "One" and change.kind == "apply":
            session.apply("Answer", titled("2"))

    heard: list[str] = []
    session.subscribe(add)
    session.subscribe(lambda change: heard.append(change.after.title))
    session.apply("One", titled("1"))
    assert heard == ["1", "2"]
    assert session.doc.title == "2"
    session.undo()
    assert session.doc.title == "1"
