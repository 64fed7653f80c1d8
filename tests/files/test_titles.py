"""The title of a map, from the beginning of its file."""

from pathlib import Path

import pytest

from cjmdesk.files.titles import title_in

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("cjmdesk: 1\ntitle: Путь клиента\n", "Путь клиента"),
        ('title: "no: yes"\n', "no: yes"),
        ("title: 12:30\n", "12:30"),
        ("title: |-\n  Two\n  lines\nstages: []\n", "Two lines"),
        ("# a comment\n\n{title: Flow, stages: []}\n", "Flow"),
        ("stages:\n  - title: Not this\n    id: s\ntitle: This\n", "This"),
        ("goal: title\ntitle: This\n", "This"),
        ("title: [a, b]\n", ""),
        ("title:\n", ""),
        ("stages: []\n", ""),
        ("- title: x\n", ""),
        ("just words", ""),
        ("", ""),
        ("title: Good\nstages: [\n", "Good"),
        ("\ttitle: x", ""),
        ("\ufefftitle: With a mark\n", "With a mark"),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    assert title_in(str(path)) == title


def test_what_is_no_file_or_no_text_has_none(tmp_path: Path) -> None:
    assert title_in(str(tmp_path)) == title_in(str(tmp_path / "none")) == ""
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00title: x\x00")
    assert title_in(str(tmp_path / "bytes")) == ""


def test_a_long_map_is_read_only_as_far_as_needed(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("title: Long\ngoal: |-\n" + "  я и снова я\n" * 5000, encoding="utf-8")
    assert title_in(str(path)) == "Long"


def test_the_example() -> None:
    assert title_in(str(RESOURCES / "examples" / "home-internet.cjm.yaml")) == "Переход на домашний интернет"
