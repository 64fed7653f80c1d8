"""Hints join what a file holds: found when they are asked for, with their lines, never too many."""

from cjmdesk.files.document import MAX_PROBLEMS, parse, with_hints


def test_a_map_opens_without_being_judged() -> None:
    loaded = parse(b"cjmdesk: 1\nstages:\n  - title: A\n", "map")
    assert loaded.problems == ()
    hinted = with_hints(loaded, "map")
    assert hinted.journey is loaded.journey
    assert [(item.where.file, item.where.line, item.where.column) for item in hinted.problems] == [("map", 3, 5)] * 3


def test_where_there_is_nothing_to_say_nothing_changes() -> None:
    empty, broken = parse(b"cjmdesk: 1\n"), parse(b"cjmdesk: 1\nstages: 1\n")
    assert with_hints(empty) is empty
    assert broken.journey is None
    assert with_hints(broken) is broken


def test_too_many_are_counted_and_stay_hints() -> None:
    text = "cjmdesk: 1\nstages:\n" + "".join(f"  - A{number}\n" for number in range(600))
    problems = with_hints(parse(text.encode())).problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].message == "and 201 more problems"
    assert {problem.severity for problem in problems} == {"hint"}
    assert [problem.where.line for problem in problems[:3]] == [3, 3, 3]
