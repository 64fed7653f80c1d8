"""What a file may look like, what is said about it, and where."""

import gc
import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk import i18n
from cjmdesk.files import comments, document, migrate, reader, shape
from cjmdesk.files.document import Loaded, load, parse
from cjmdesk.files.lines import Lines
from cjmdesk.files.scalars import Plain

HEAD = "cjmdesk: 1\n"


def read(text: str) -> Loaded:
    return parse((HEAD + text).encode("utf-8"), "f")


def said(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def only(text: str) -> str:
    (problem,) = said(text)
    return problem


def test_short_forms_are_written_out_with_ids() -> None:
    loaded = read(
        "personas: [Анна, {name: Борис}]\nlanes: [{kind: emotion}, {title: За кулисами}]\n"
        "stages:\n  - Запись\n  - title: Запись\n    pains: [Долго ждать, '!!!']\n    touchpoints:\n"
        "      - {title: Звонок, offer: консультация}\n    emotions: [{score: 1}]\n"
        "transitions: [{from: zapis, to: lost}]\n"
    )
    journey = loaded.journey
    assert journey is not None
    assert loaded.problems == ()
    assert [persona.id for persona in journey.personas] == ["anna", "boris"]
    assert [lane.id for lane in journey.lanes or ()] == ["emotion", "za-kulisami"]
    assert [stage.id for stage in journey.stages] == ["zapis", "zapis-2"]
    stage = journey.stages[1]
    assert [pain.id for pain in stage.pains] == ["dolgo-zhdat", "pain-1"]
    assert stage.touchpoints[0].offer is not None
    assert stage.touchpoints[0].offer.type == "консультация"
    assert stage.emotions[0].id == journey.transitions[0].id == journey.id == ""


def test_made_ids_avoid_all_that_stand_anywhere_in_the_file() -> None:
    journey = read("stages:\n  - Звонок\n  - {id: b, touchpoints: [{id: zvonok, title: x}, Звонок]}\n").journey
    assert journey is not None
    assert [journey.stages[0].id, journey.stages[1].touchpoints[1].id] == ["zvonok-2", "zvonok-3"]


def test_reserved_words_are_no_made_ids() -> None:
    journey = read("stages: [lost, any]\n").journey
    assert journey is not None
    assert [stage.id for stage in journey.stages] == ["lost-2", "any-2"]


def test_text_is_text() -> None:
    journey = read(
        "title: 12:30\ngoal: no\nclient: ~\nversion: 1.10\nnotes: null\nscenario: 'null'\nbasis: 2026-11-12\n"
        "stages:\n  - {id: 010, title: 0x1F, alias: 1e3, cells: {no: yes, 12:30: ~}}\n"
    ).journey
    assert journey is not None
    assert (journey.title, journey.goal, journey.client, journey.version) == ("12:30", "no", "", "1.10")
    assert (journey.notes, journey.scenario, journey.basis) == ("", "null", "2026-11-12")
    assert (journey.stages[0].id, journey.stages[0].title, journey.stages[0].alias) == ("010", "0x1F", "1e3")
    assert dict(journey.stages[0].cells) == {"no": "yes"}


def test_values_are_what_the_model_wants() -> None:
    journey = read(
        "date: 2026-11-12\nstages:\n"
        "  - {id: a, volume: 1_000, days: 2.5, implied: yes, answers: {nps: {9: 3, 10: 4}}}\n"
    ).journey
    assert journey is not None
    assert journey.date == date(2026, 11, 12)
    stage = journey.stages[0]
    assert (stage.volume, stage.days, stage.implied) == (1000, 2.5, True)
    assert stage.answers is not None
    assert stage.answers.nps == {9: 3, 10: 4}


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_line_separators_are_line_breaks_and_end_no_value(separator: str) -> None:
    assert "f:4:13: a colon" in only(f'title: a{separator}b\ngoal: "x{separator}y"\nnotes: wrong: line\n')
    journey = read(f'title: a{separator}b\ngoal: "x{separator}y\\Lz\\N\\r"\n').journey
    assert journey is not None
    assert (journey.title, journey.goal) == ("a\nb", "x\ny\nz\n\n")


def test_stand_ins_that_are_all_taken_are_no_way_out() -> None:
    taken = "".join(chr(code) for code in range(0xFDD0, 0xFDF0))
    assert "f:2:34: a line separator in a text" in only(f"x{taken}\u2028: 1\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    mark = "" if encoding in ("utf-8-sig", "utf-16") else "\ufeff"
    loaded = parse((mark + HEAD + "title: Путь 😀\r\n").encode(encoding))
    assert loaded.journey is not None
    assert loaded.journey.title == "Путь 😀"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("cjmdesk: 1\ntitle: Оплата заказа".encode("koi8-r"), "2:8: the text is not UTF-8 – It looks like KOI8-R"),
        ("cjmdesk: 1\ntitle: оплата заказа".encode("cp866"), "2:8: the text is not UTF-8 – It looks like CP866"),
        (b"cjmdesk: 1\r\ntitle: caf\xe9", "2:11: the text is not UTF-8 – Save it as UTF-8"),
        ("cjmdesk: 1".encode("utf-16-le"), "1:1: the text is not UTF-8 – It looks like UTF-16"),
        ("cjmdesk: 1".encode("utf-32"), "1:1: the text is not UTF-8 – It looks like UTF-32"),
        (b"\xff\xfea\x00\n\x00b", "2:1: the UTF-16 text is damaged here"),
        (b"\xff\xfea\x00\x00\xd8b\x00", "1:2: the UTF-16 text is damaged here"),
        (b"PK\x03\x04abc", "1:1: this is a ZIP archive"),
        (b"a: b\x07", "1:5: control character U+0007"),
        ("a: b\u009bc".encode(), "1:5: control character U+009B"),
        ("a:\n  b\uffff".encode(), "2:4: control character U+FFFF"),
        (b"a: b\x7f", "1:5: control character U+007F"),
        (b"", "1:1: the file is empty"),
        (b"# nothing\n", "1:1: the file is empty"),
        (b"---\n~\n", "1:1: the file is empty"),
        (b"- a\n", "1:1: the top level must be"),
        (b"&a b\n", "1:1: the top level must be"),
    ],
)
def test_what_is_no_text_or_no_map(data: bytes, words: str) -> None:
    (problem,) = parse(data, "f").problems
    assert f"f:{words}" in str(problem)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: *a\n", "f:2:8: anchors and aliases (& and *) are not supported"),
        ("? *a\n: b\n", "f:2:3: anchors and aliases"),
        ("? *a\n: {b: c}\n", "f:2:3: anchors and aliases"),
        ("tags: [*a, b]\n", "f:2:8: anchors and aliases"),
        ("x: " + "[" * 40, "f:2:35: nested too deep: at most 32 levels are read"),
        ("state: &a b\n" * 200, "f:2:8: anchors"),
        ("title: &a b\n", "f:2:8: anchors and aliases"),
        ("title: ! b\n", "f:2:8: tags"),
        ("title: !!str b\n", "f:2:8: tags"),
        ("brand: !x {logo: a}\n", "f:2:8: tags"),
        ("<<: {a: b}\n", "f:2:1: merge keys (<<) are not supported"),
        ("{a: b}: c\n", "f:2:1: a key must be plain text"),
        ("a" * 161 + ": b\n", "f:2:1: a key may have at most 160 characters"),
        ("title: " + "a" * 100_001 + "\n", "f:2:8: a text may have at most 100,000 characters"),
        ('title: "\\a"\n', "f:2:8: control character U+0007"),
        ('title: "\\ud83d"\n', "lone surrogate or no character: U+D83D"),
        ('title: "\\UFFFFFFFF"\n', "lone surrogate or no character: out of range"),
        ('title: "C:\\Users"\n', "a backslash in double quotes starts an escape"),
        ("title: @a\n", "a text must not start with @ – Put text that starts with @ in quotes"),
        ("title: `a`\n", "a text must not start with `"),
        ("title: %a\n", "a text must not start with %"),
        ("title: | a\n", "a text must not start with |"),
        ("title: > a\n", "a text must not start with >"),
        ("title: & a\n", "a text must not start with &"),
        ('title: "a" b\n', "f:2:12: there is text after the closing quote"),
        ("title: 'it's'\n", "there is text after the closing quote"),
        ("title: 'a\ngoal: 'b'\n", "f:2:8: the quote that opens here is not closed"),
        ("tags: [a, b\n", "f:2:7: the [ that opens here is not closed: the file seems cut off"),
        ("brand: {logo: a, \n", "f:2:8: the { that opens here is not closed"),
        ("brand: {logo: a]\ntitle: b\n", "f:2:16: a comma or the end of the { from line 2 is missing"),
        ("tags: ['a' b]\n", "there is text after the closing quote"),
        ("tags: ['a'}\n", "a comma or the end of the [ from line 2 is missing"),
        ("title\n", "f:2:1: this line is neither “key: value” nor a list item"),
        ("title: a\n  b: c\n", "f:3:4: a colon is not allowed here"),
        ("stages:\n  - id: a\n   title: b\n", "this line does not fit the lines above it"),
        ("stages:\n  - a\n  b: c\n", "this line does not fit the lines above it"),
        ("stages:\n  - id: a\n\t title: b\n", "f:4:1: a Tab is used for indentation"),
        ("stages:\n  -\tid: a\n  \t  title: b\n", "f:3:4: a Tab is used for indentation"),
        ("stages:\n\u00a0 - id: a\n", "f:3:1: a special space (no-break or the like)"),
        ("stages:\n  - id: a\n  \u00a0 title: a\n", "f:4:1: a special space (no-break or the like)"),
        ("%\n", "f:2:1: a text must not start with %"),
        ("title: a\n...\nb: c\n", "one file holds one map"),
        ("title: a\n%YAML 3.0\n---\n", "f:3:1: a text must not start with %"),
        ("title: }\n", "this"),
    ],
)
def test_faults_in_the_yaml_are_explained(text: str, words: str) -> None:
    assert words in said(text)[0]
    assert read(text).journey is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stages: [{volume: 4,2}]\n", "unknown key “2”"),
        ("stages:\n  - volume: 4,2\n", "f:3:5: a number is needed, not “4,2” – Use a point: 4.2"),
        ("stages:\n  - volume: 4 200\n", "a number is needed, not “4 200” – Write it without spaces: 4200"),
        ("stages:\n  - volume: -1\n", "at least 0 is needed, not “-1”"),
        ("stages:\n  - volume: [1]\n", "a number is needed"),
        ("stages:\n  - volume: 1e400\n", "number out of range"),
        ("stages:\n  - volume: infinity\n", "a finite number is needed"),
        ("personas:\n  - share: 60%\n", "a number is needed, not “60%” – Write it as a share: 0.6"),
        ("personas:\n  - share: 60\n", "at most 1 is allowed, not “60”"),
        ("stages:\n  - volume: 12 %\n", "Write it without the sign: 12"),
        ("review: {min_months: 2.5}\n", "a whole number is needed, not “2.5”"),
        ("review: {min_months: " + "9" * 5000 + "}\n", "number out of range"),
        ("implied: maybe\n", "true or false is needed, not “maybe”"),
        ("implied: []\n", "true or false is needed"),
        ("title: [a]\n", "a text is needed – Write it as a text"),
        ("authors: Анна\n", "a list is needed – Write “[Анна]”"),
        ("stages: {a: b}\n", "a list is needed"),
        ("stages: [[a]]\n", "lines of the form “key: value” are needed"),
        ("brand: x\n", "lines of the form “key: value” are needed, not “x”"),
        ("stages: [{cells: [a]}]\n", "lines of the form “key: value” are needed"),
        ("stages: [{answers: {nps: {a: 1}}}]\n", "f:2:27: a whole number is needed, not “a”"),
        ("date: 12.11.2026\n", "f:2:1: a date is needed, as 2026-11-12, not “12.11.2026”"),
        ("date: 2026-02-30\n", "there is no such date: 2026-02-30"),
        ("date: [a]\n", "a date is needed"),
        ("brand: {accent: mauve}\n", "lime, pink, not “mauve” – Put #rrggbb in quotes."),
        ("emotion_scale: {low: 2, high: 1}\n", "the scale's low end must be less than its high end"),
        ("stages: [{answers: {nps: {9: 1, 10: 2, 09: 3}}}]\n", "f:2:40: “9” and “09” are the same grade"),
        ("review: {min_months: 10000000000000000}\n", "at most 1000000000000000 is allowed"),
        ("state: [x]\n", "one of these is needed: as-is, to-be"),
        ("stages: [{drives: [L, x]}]\n", "f:2:23: one of these is needed: L, C, P, Q, not “x”"),
        ("stages: [{drives: [L, c]}]\n", "Did you mean “C”?"),
        ("stages: [a, ~]\n", "f:2:13: this list item is empty"),
        ("tags:\n  - a\n  -\n", "f:4:4: this list item is empty"),
        ("stages: [{drives: [~]}]\n", "this list item is empty"),
        ("transitions: [{from_: a}]\n", "unknown key “from_” – Did you mean “from”?"),
        ("title: a\n\u2003goal: b\n", ""),
        ("stages: [{id: lost}]\n", "the id “lost” is reserved"),
        ("cjmdesk2: 1\n", "unknown key “cjmdesk2”"),
        ("title: Этап #1\n", "f:2:13: what follows “ #” is a comment"),
    ],
)
def test_faults_in_the_values_are_explained(text: str, words: str) -> None:
    assert words in "\n".join(said(text))


def test_all_problems_come_at_once_and_by_line() -> None:
    loaded = read(
        "state: x\nstages:\n  - volume: y\n    emotoins: []\n    touchpoints: [{span: 0}]\n"
        "review: {last: z}\npersons: [a]\n"
    )
    assert [problem.where.line for problem in loaded.problems] == [2, 4, 5, 6, 7, 8]
    assert [problem.severity for problem in loaded.problems].count("warning") == 2
    assert loaded.journey is None


def test_problems_are_cut_short_but_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_PROBLEMS", 5)
    rows = said("".join(f"x{number}: a\n" for number in range(30)) + "state: wrong\n")
    assert len(rows) == 6
    assert rows[-1].endswith("and 26 more problems")
    assert any("as-is" in row for row in rows)
    assert said("".join(f"state{number}: a\n" for number in range(7)))[-1].endswith("and 2 more problems")


def test_many_unknown_keys_are_counted_not_collected() -> None:
    rows = said("".join(f"x{number}: a\n" for number in range(1300)))
    assert len(rows) == 1001
    assert rows[-1].endswith("and 300 more problems")


def test_a_big_file_is_checked_node_by_node_with_the_same_words() -> None:
    many = "stages:\n" + "".join(f"  - {{id: s{number}}}\n" for number in range(2100))
    rows = said(many + "  - {id: x, volume: y, pains: [[a], {severity: 9}]}\n  - [z]\nswot: {strengths: {a: b}}\n")
    assert [row.split(" ", 1)[0] for row in rows] == [
        "f:2103:13:",
        "f:2103:32:",
        "f:2103:38:",
        "f:2104:5:",
        "f:2105:8:",
    ]


@pytest.mark.no_cover  # the smaller tests hold the figure
def test_too_many_values_below_unknown_keys_are_refused() -> None:
    row = "  - [" + "a, " * 2000 + "]\n"
    assert "more than 200,000 values stand below unknown keys" in said("x:\n" + row * 101)[-1]


@pytest.mark.parametrize(
    ("limit", "text", "words"),
    [
        ("MAX_EVENTS", "x: [a, b, c, d, e, f, g, h]\n", "f:2:20: the file holds more than a map can: over 10 parts"),
        (
            "MAX_ITEMS",
            "x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]\n",
            "f:2:36: the file holds more than a map can: over 10 items",
        ),
        ("MAX_ITEMS", "x: [" + "[], " * 12 + "]\n", "over 10 items in one list"),
        ("MAX_ITEMS", "".join(f"x{number}: a\n" for number in range(12)), "f:12:1: the file holds more than a map can"),
    ],
)
def test_too_much_for_the_reader(monkeypatch: pytest.MonkeyPatch, limit: str, text: str, words: str) -> None:
    monkeypatch.setattr(reader, limit, 10)
    assert words in only(text)


@pytest.mark.parametrize(
    ("limit", "text", "words"),
    [
        ("MAX_PARTS", "swot: {}\nbrand: {}\nstages: [a, b]\n", "f:4:13: the map has more than 4 parts"),
        ("MAX_PARTS", "stages: [a, b, c, d, e]\n", "f:2:1: at most 4 items may stand here"),
        ("MAX_ITEMS", "tags: [a, b, c, d, e]\n", "f:2:1: at most 4 items may stand here"),
        ("MAX_ITEMS", "stages: [{cells: {a: a, b: b, c: c, d: d, e: e}}]\n", "at most 4 items may stand here"),
        ("MAX_LANES", "lanes: [a, b, c, d, e]\n", "f:2:1: at most 4 items may stand here"),
        ("MAX_UNKNOWN", "x: [a, b, [c, d]]\n", "more than 4 values stand below unknown keys"),
    ],
)
def test_too_much_for_a_map(monkeypatch: pytest.MonkeyPatch, limit: str, text: str, words: str) -> None:
    monkeypatch.setattr(shape, limit, 4)
    assert words in said(text)[-1]


def test_looking_for_similar_keys_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAX_LOOK_UPS", 1)
    rows = said("stagse: a\nstages: [{stagse: a}]\ntags: [a]\npersnas: b\n")
    assert [row for row in rows if "Did you mean" in row] == [rows[0]]
    assert "Did you mean" not in only("x" * 41 + ": a\n")


def test_many_cards_of_one_name_get_ids_in_no_time() -> None:
    journey = read("stages: [{id: s, pains: [" + "Очень долгое имя карточки номер, " * 3000 + "]}]\n").journey
    assert journey is not None
    ids = [pain.id for pain in journey.stages[0].pains]
    assert len(set(ids)) == 3000
    assert max(map(len, ids)) <= 24


def test_the_search_for_faults_ends_with_the_most_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_PROBLEMS", 3)
    monkeypatch.setattr(document, "_MANY_PARTS", 3)
    assert len(said("stages:\n" + "  - volume: x\n" * 10)) == 3


def test_without_libyaml_all_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_Loader", yaml.SafeLoader)
    monkeypatch.setattr(comments, "_Loader", yaml.SafeLoader)
    loaded = parse(EXAMPLE)
    assert loaded.journey is not None
    assert loaded.journey == parse(EXAMPLE).journey
    assert "the quote that opens here" in only("title: 'a\ngoal: b\n")
    assert "a Tab is used" in only("stages:\n\t- a\n")
    assert "f:2:35: nested too deep" in only("x: " + "[" * 100_000)


def test_problems_speak_the_language_of_the_interface() -> None:
    i18n.use_language("ru")
    assert read("state: x\n").problems[0].message  # the Russian words themselves are the catalogue's own test


def test_double_ids_name_the_first_line() -> None:
    rows = said("id: a\nstages:\n  - {id: b}\n  - {id: b}\n  - {id: a, emotions: [{score: 9}]}\n")
    assert rows[0] == "f:5:6: the id “b” is already used on line 4 – Choose another id for one of them."
    assert rows[1].startswith("f:6:6: the id “a” is already used on line 2")
    assert "the score must lie within" in rows[2]


def test_the_version_of_the_format() -> None:
    loaded = parse(b"title: a\n", "f")
    assert loaded.journey is not None
    assert "it is read as version 1" in str(loaded.problems[0])
    assert loaded.problems[0].severity == "warning"
    for wrong in ("x", "0", "1.5", "-1", "[1]", "1" * 20, '"1 "'):
        loaded = parse(f"cjmdesk: {wrong}\n".encode(), "f")
        assert loaded.journey is None
        assert "f:1:1: the version of the format must be" in str(loaded.problems[0])
    assert parse(b"cjmdesk:\n").journey is not None
    assert parse(b'cjmdesk: "1"\n').problems == ()


def test_an_older_version_is_brought_up_step_by_step() -> None:
    steps = {1: lambda root: {**root, "a": "1"}, 2: lambda root: {**root, "b": root["a"] + "2"}}
    assert migrate.upgrade({"cjmdesk": "1"}, current=3, steps=steps) == ({"a": "1", "b": "12"}, [])
    assert migrate.upgrade({"cjmdesk": "2", "a": "x"}, current=3, steps=steps) == ({"a": "x", "b": "x2"}, [])
    root, problems = migrate.upgrade({"cjmdesk": "4"}, current=3, steps=steps)
    assert root is None
    assert "newer version" in str(problems[0])


@pytest.mark.parametrize(
    ("text", "comment", "lost"),
    [
        ("cjmdesk: 1\n", "", False),
        ("# a\n\n  # b \n\ncjmdesk: 1\n", "# a\n\n# b", False),
        ("\n---\n# a\ncjmdesk: 1\n", "# a", False),
        ("#a\r\n# b\r\ncjmdesk: 1\r\n", "#a\n# b", False),
        ("cjmdesk: 1 # x\n", "", True),
        ("# a\ncjmdesk: 1\n# b\ntitle: c\n", "# a", True),
        ("cjmdesk: 1\ntitle: a\n# end\n", "", True),
        ("cjmdesk: 1\ntitle: '# a'\ngoal: |\n  # b\n\nnotes: \"c\n  # d\"\nclient: e#f\n", "", False),
        ("cjmdesk: 1\ngoal: | # x\n  # b\n", "", True),
        ("cjmdesk: 1\ntags: [a, # x\n  b]\n", "", True),
        ("# c\n" * 2000 + "cjmdesk: 1\n" + "# c\n" * 2000, "\n".join(["# c"] * 2000), True),
    ],
)
def test_comments(text: str, comment: str, lost: bool) -> None:
    loaded = parse(text.encode("utf-8"))
    assert loaded.journey is not None
    assert (loaded.comment, loaded.lost_comments) == (comment, lost)


def test_json_is_yaml() -> None:
    data = {"cjmdesk": 1, "title": "Путь 😀 \u2028 / \\ud83d", "stages": [{"id": "a", "volume": 1.5, "implied": True}]}
    for text in (json.dumps(data), json.dumps(data, ensure_ascii=False), json.dumps(data, indent="\t")):
        journey = parse(text.encode("utf-8")).journey
        assert journey is not None
        assert journey.title == "Путь 😀 \n / \\ud83d"
        assert journey.stages[0].volume == 1.5


def test_lines_lead_to_values_and_to_the_nearest_there_is() -> None:
    lines = read("title: a\nstages:\n  - id: x\n    tags: [b,\n      c]\n").lines
    assert lines.find(("title",)) == (2, 1)
    assert lines.find(("stages", 0)) == (4, 5)
    assert lines.find(("stages", 0, "tags", 1)) == (6, 7)
    assert lines.find(("stages", 1)) is None
    assert lines.nearest(("stages", 0, "volume")) == (4, 5)
    assert lines.nearest(("stages", 0, "id", 0)) == (4, 5)
    assert lines.nearest(("goal",)) == (1, 1)
    assert Lines().find(("a",)) is None
    assert Lines().nearest(()) == (1, 1)


def test_unknown_values_are_frozen() -> None:
    journey = read("x: {a: [1, '2']}\n").journey
    assert journey is not None
    value = journey.unknown["x"]
    assert value == {"a": ("1", "2")}
    assert isinstance(value["a"][0], Plain)
    assert type(value["a"][1]) is str
    with pytest.raises(TypeError):
        value["b"] = 1


def test_what_others_have_frozen_stays_frozen() -> None:
    # Another test may have run a whole start, which freezes what it made.
    gc.unfreeze()
    assert gc.get_freeze_count() == 0
    read("title: A\n")
    assert gc.get_freeze_count() == 0
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        read("title: A\n")
        assert 0 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()


def test_the_collector_runs_again_afterwards() -> None:
    assert gc.isenabled()
    read("title: a\n")
    assert gc.isenabled()
    gc.disable()
    try:
        read("title: a\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfcjmdesk: 1\n")
    from cjmdesk.files.store import digest

    assert load(str(path)).digest == digest(str(path)) != ""


_YAML = st.text("ab:-# \n\t\"'[]{},&*!|>%@`?\\0.~=<é\u00a0\u2028\ufeff1eun", max_size=60)
_MUTATED = st.tuples(st.integers(0, 3000), st.integers(0, 12), st.text("\n :-\"'[]{}#\t\u00a0a1*&!|\\", max_size=4))


@settings(max_examples=150)
@given(_YAML | st.binary(max_size=60))
def test_no_input_raises(text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else (HEAD + text).encode("utf-8")
    loaded = parse(data, "f")
    assert (loaded.journey is None) == any(problem.severity == "error" for problem in loaded.problems)
    for problem in loaded.problems:
        assert problem.where.line > 0
        assert problem.message


EXAMPLE = (Path(__file__).parent.parent.parent / "resources" / "examples" / "home-internet.cjm.yaml").read_bytes()


@settings(max_examples=150)
@given(st.lists(_MUTATED, min_size=1, max_size=3))
def test_no_damage_to_a_map_raises(damages: list[tuple[int, int, str]]) -> None:
    data = EXAMPLE
    for place, length, new in damages:
        data = data[:place] + new.encode("utf-8") + data[place + length :]
    loaded = parse(data, "f")
    assert (loaded.journey is None) == any(problem.severity == "error" for problem in loaded.problems)


_VALUES = st.recursive(
    st.sampled_from(["", "~", "a", "1", "-1", "x: y", "2026-11-12", "true", "1e400", "9" * 400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "title", "stages", "pains", "text", "score", "emotions", "cells", "answers", "nps", "9", "from", "to",
         "lanes", "filter", "function", "offer", "swot", "strengths", "effect", "history", "low", "emotion_scale"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=120)
@given(
    st.dictionaries(
        st.sampled_from(["stages", "personas", "lanes", "swot", "transitions", "emotion_scale", "title"]), _VALUES
    )
)
def test_no_shape_of_data_raises(data: dict[str, object]) -> None:
    loaded = parse(json.dumps({"cjmdesk": 1, **data}).encode("utf-8"), "f")
    assert (loaded.journey is None) == any(problem.severity == "error" for problem in loaded.problems)


def test_a_file_that_is_no_utf8_far_behind_its_beginning_is_refused() -> None:
    loaded = parse(b"title: x\nnotes: " + b"x" * 100_000 + b"\x84")
    assert loaded.journey is None
    assert loaded.problems[0].where.line == 2
