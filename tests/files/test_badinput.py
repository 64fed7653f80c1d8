"""Bad and odd files: each gets its verdict and its line, in a process of its own, within 2 s and 200 MiB."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "badinput"
LINES = (FOLDER / "expected.tsv").read_text(encoding="utf-8").splitlines()
TABLE = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))

SECONDS = 2
MEBIBYTES = 200

DRIVER = """
import json, sys, time
from cjmdesk.files.document import load
start = time.process_time()
loaded = load(sys.argv[1])
used = time.process_time() - start
try:
    # Not getrusage: a child's peak begins there with its parent's.
    status = open("/proc/self/status").read()
    peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
except OSError:
    peak = 0
print(json.dumps({
    "opens": loaded.journey is not None, "seconds": used, "peak": peak,
    "problems": [(p.severity, p.where.line, p.where.column, str(p)) for p in loaded.problems],
}))
"""


def run(path: Path) -> dict[str, Any]:
    """What a new process says of the file, with the limits checked."""
    done = subprocess.run([sys.executable, "-c", DRIVER, str(path)], capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr.decode()
    result: dict[str, Any] = json.loads(done.stdout)
    # The processor's time, so that a busy machine does not make a slow program of a quick one.
    assert result["seconds"] < SECONDS
    assert result["peak"] < MEBIBYTES
    return result


def verdict(result: dict[str, Any]) -> str:
    severities = {severity for severity, *_rest in result["problems"]}
    assert result["opens"] == ("error" not in severities)
    return "error" if "error" in severities else "warn" if severities else "accept"


def test_the_table_names_every_file() -> None:
    assert {row["file"] for row in TABLE} == {path.name for path in FOLDER.glob("*.yaml")}


@pytest.mark.parametrize("row", TABLE, ids=[row["file"] for row in TABLE])
def test_bad_input(row: dict[str, str]) -> None:
    result = run(FOLDER / row["file"])
    assert verdict(result) == row["verdict"]
    for _severity, line, column, text in result["problems"]:
        assert text.startswith(f"{FOLDER / row['file']}:{line}:{column}: ")
    if row["line"].isdigit():
        assert result["problems"][0][1] == int(row["line"])


SAID = {
    "06-unknown-tag": [(2, "tags"), (2, "quotes")],
    "10-duplicate-keys": [(4, "“title” stands twice here, first on line 2")],
    "11-nan-inf": [(4, "a finite number"), (5, "a finite number"), (6, "a finite number")],
    "12-huge-int": [(4, "number out of range")],
    "13-invalid-utf8": [(2, "not UTF-8")],
    "13b-cp1251": [(2, "It looks like Windows-1251: save it as UTF-8")],
    "16-tab-indent": [(4, "a Tab is used for indentation")],
    "19-dates": [(3, "no such date: 2026-13-45")],
    "20-null-byte": [(2, "control character U+0000")],
    "21-escaped-surrogate": [(2, "lone surrogate"), (2, "U+D800")],
    "25-multi-doc": [(3, "one file holds one map")],
    "26-empty": [(1, "the file is empty")],
    "26c-scalar-root": [(1, "key: value")],
    "27-unclosed-quote": [(2, "the quote that opens here")],
    "28-colon-in-text": [(2, "Put the text in quotes: it contains “: ”")],
    "28e-asterisk": [(2, "Put text that starts with * in quotes")],
    "29-typo-keys": [(3, "unknown key “stagse”"), (3, "Did you mean “stages”?")],
    "29b-typo-nested": [(6, "“emotions”?"), (7, "“pains”?"), (8, "unknown key “эмоция”")],
    "29c-typo-enum": [(3, "Did you mean “as-is”?"), (5, "Did you mean “sales”?")],
    "30-wrong-type": [(6, "a number is needed"), (7, "a list is needed")],
    "31-complex-key": [(2, "a key must be plain text")],
    "32-truncated": [(10, "cut off")],
    "34-png": [(1, "this is not a text file")],
    "36-future-version": [(1, "newer version")],
    "37-duplicate-ids": [(5, "the id “s1” is already used on line 4")],
    "37b-dangling-refs": [(4, "no persona “ghost”"), (6, "no stage “nowhere”")],
    "47-emotion-out-of-range": [(5, "the score must lie within −5…5"), (6, "the score must lie within −5…5")],
}
"""What the complaints must say, and on which lines."""


@pytest.mark.parametrize("name", SAID)
def test_complaints_say_what_is_wrong_and_what_would_be_right(name: str) -> None:
    from cjmdesk.files.document import load

    problems = load(str(FOLDER / f"{name}.cjm.yaml")).problems
    for line, words in SAID[name]:
        assert any(problem.where.line == line and words in str(problem) for problem in problems), words


def _stages(count: int) -> str:
    return "".join(f"  - id: s{number}\n    title: Stage number {number}\n" for number in range(count))


BIG: dict[str, Callable[[], str]] = {
    "100 MB of stages": lambda: (
        "stages:\n" + "  - title: " + "a" * 80 + "\n" + ("  - title: " + "a" * 80 + "\n") * 1_080_000
    ),
    "a million brackets": lambda: "x: " + "[" * 1_000_000,
    "fifty thousand braces": lambda: "x: " + "{a: " * 50_000,
    "one line of 20 MB": lambda: "title2: " + "a" * 20_000_000,
    "one line of 15 MB": lambda: "title2: " + "a" * 15_000_000,
    "a hundred thousand anchors": lambda: "x:\n" + "".join(f"  - &a{number} b\n" for number in range(100_000)),
    "a hundred thousand dashes": lambda: "x: \n" + "- " * 100_000,
    "a hundred thousand question marks": lambda: "? " * 100_000,
    "two million items": lambda: "stages:\n" + "  - a\n" * 2_000_000,
    "a hundred thousand unknown keys": lambda: "".join(f"k{number}: x\n" for number in range(150_000)),
    "too many parts": lambda: "stages:\n" + "  - a\n" * 40_000,
    "wrong everywhere": lambda: (
        "stages:\n  - touchpoints:\n" + "      - {span: x, implied: x, status: x, links: x}\n" * 15_000
    ),
    "scores outside": lambda: "stages:\n  - emotions:\n" + "      - {score: 99}\n" * 25_000,
    "ends that cannot be": lambda: "transitions:\n" + "  - {from: lost, to: any}\n" * 25_000,
    "one id for all": lambda: "stages:\n  - pains:\n" + "      - {id: a}\n" * 25_000,
    "wrong grades": lambda: (
        "stages:\n  - answers:\n      nps: {" + ", ".join(f"a{n}: x" for n in range(50_000)) + "}\n"
    ),
    "wrong letters": lambda: "stages:\n  - drives: [" + "x," * 50_000 + "]\n",
    "too many lanes": lambda: "lanes:\n" + "  - {kind: touchpoints, filter: {channel: x}}\n" * 5_000,
    "quotes that do not close": lambda: "a: 'b\n" + "  c: 'd'\n" * 400_000,
    "one key of 15 MB": lambda: "a" * 15_000_000 + ": b",
    "tabs": lambda: "x:\n" + "\t- a\n" * 500_000,
}


@pytest.mark.parametrize("name", BIG)
def test_too_much_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "big.cjm.yaml"
    path.write_text("cjmdesk: 1\n" + BIG[name](), encoding="utf-8")
    assert verdict(run(path)) == "error"


BIG_BUT_GOOD: dict[str, Callable[[], str]] = {
    "many stages": lambda: "stages:\n" + _stages(15_000),
    "many cards of one name": lambda: "stages:\n  - touchpoints:\n" + "      - Card\n" * 15_000,
    "many comments": lambda: "title: a\n" + "# c\n" * 1_000_000,
    "many empty lines": lambda: "title: a\n" + "\n" * 5_000_000,
    "long texts": lambda: "tags:\n" + ("  - " + "ы" * 99_999 + "\n") * 60,
    "references to nothing": lambda: "stages:\n  - pains:\n" + "      - {persona: x, touchpoint: y}\n" * 10_000,
    "line separators": lambda: "tags:\n" + "  - a\u2028b\n" * 9_000,
}


@pytest.mark.parametrize("name", BIG_BUT_GOOD)
def test_much_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "big.cjm.yaml"
    path.write_text("cjmdesk: 1\n" + BIG_BUT_GOOD[name](), encoding="utf-8")
    assert run(path)["opens"]
