"""Files that went wrong: maps with random damage to their text, their structure or their bytes, read in one process.

`python tests/mutants.py --count 50000 --seed 1` reads that many and tells what it took; the first that brings the
reader down is printed and ends the run with 1.
"""

import argparse
import faulthandler
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cjmdesk.files.document import parse, with_hints
from cjmdesk.files.proof import NotProven, prove

ROOT = Path(__file__).parent.parent
SECONDS = 2.0
MEBIBYTES = 300

_SCALARS = (
    "no", "~", "null", "[]", "{}", "''", '"', "'", "|-", ">+", "- a", "? a", "a: b", "*a", "&a x", "!!python/object x",
    "!!binary aGk=", "<<: *a", "1e999", ".nan", "-.inf", "0x" + "F" * 3000, "9" * 5000, "59:59:59", "2026-13-45", "-0",
    "@x", "`x", "%TAG ! x", "\\x", '"\\ud800"', '"\\0"', "\ufeff", "\u2028", "\u0085", "\u00a0", "\x00", "\x1b[0m",
    "\t", "true", "010", "1_000", "4,2", "99", "-99", "lost", "any", "deal", "x" * 100_001, "[" * 70 + "]" * 70,
    "{a: {b: {}}}", "../../etc/passwd", "javascript:alert(1)", "file:///etc/passwd", "http://[", "C:\\x.png", "a.svg",
    "😀" * 50,
)  # fmt: skip
_KEYS = ("cjmdesk", "title", "stages", "touchpoints", "emotions", "id", "lanes", "persona", "score", "cells", "from",
         "to", "emotoins", "swot", "notes", "brand", "solves", "1", "~", "<<", "? x", "x y", "язык", "n")  # fmt: skip
_LINE = re.compile(r"^(\s*(?:- )*)([^:#\n]+?)(:\s+|:$)(.*)$")

Damage = Callable[[random.Random, list[str]], list[str]]


def _drop(chance: random.Random, lines: list[str]) -> list[str]:
    place = chance.randrange(len(lines))
    return lines[:place] + lines[place + chance.randint(1, 4) :]


def _double(chance: random.Random, lines: list[str]) -> list[str]:
    place, size = chance.randrange(len(lines)), chance.choice((1, 1, 3, 20))
    return lines[:place] + lines[place : place + size] * chance.choice((2, 2, 3, 40)) + lines[place + size :]


def _swap(chance: random.Random, lines: list[str]) -> list[str]:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines = lines.copy()
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _indent(chance: random.Random, lines: list[str]) -> list[str]:
    place, size = chance.randrange(len(lines)), chance.choice((1, 1, 5))
    by = chance.choice((-2, -1, 1, 2, 4, 40))
    part = [line[-by:] if by < 0 and line[:-by].isspace() else " " * max(by, 0) + line for line in lines]
    return lines[:place] + part[place : place + size] + lines[place + size :]


def _value(chance: random.Random, lines: list[str]) -> list[str]:
    return _on_line(chance, lines, lambda match, word: f"{match[1]}{match[2]}: {word}", _SCALARS)


def _key(chance: random.Random, lines: list[str]) -> list[str]:
    return _on_line(chance, lines, lambda match, word: f"{match[1]}{word}{match[3]}{match[4]}", _KEYS)


def _item(chance: random.Random, lines: list[str]) -> list[str]:
    """A list where a value stands, or a value where a list does."""
    return _on_line(chance, lines, lambda match, word: f"{match[1]}- {match[2]}: {match[4]} {word}", ("", "#", "a: b"))


def _on_line(
    chance: random.Random, lines: list[str], change: Callable[[re.Match[str], str], str], words: tuple[str, ...]
) -> list[str]:
    place = chance.randrange(len(lines))
    match = _LINE.match(lines[place])
    new = change(match, chance.choice(words)) if match else lines[place] + chance.choice(words)
    return [*lines[:place], new, *lines[place + 1 :]]


def _insert(chance: random.Random, lines: list[str]) -> list[str]:
    place = chance.randrange(len(lines) + 1)
    new = " " * chance.choice((0, 2, 4, 6)) + chance.choice((f"{chance.choice(_KEYS)}: ", "- ", "", "---", "# "))
    return [*lines[:place], new + chance.choice(_SCALARS), *lines[place:]]


def _deepen(chance: random.Random, lines: list[str]) -> list[str]:
    depth = chance.choice((10, 33, 200, 3000))
    kind = chance.choice(("- ", "[", "{a: ", "? ", "&a "))
    place = chance.randrange(len(lines) + 1)
    return [*lines[:place], "deep: " + kind * depth, *lines[place:]]


_DAMAGES: tuple[Damage, ...] = (
    _drop, _double, _swap, _indent, _indent, _value, _value, _value, _key, _key, _item, _insert, _deepen,
)  # fmt: skip


def _bytes(chance: random.Random, data: bytes) -> bytes:
    """Damage below the text: single bytes, the end cut off, another encoding."""
    deed = chance.randrange(6)
    place = chance.randrange(len(data) + 1)
    if deed == 0:
        return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    if deed == 1:
        return data[:place]
    if deed == 2:
        return data[:place] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 30))) + data[place:]
    if deed == 3:
        encoding = chance.choice(("cp1251", "koi8-r", "utf-16", "utf-32"))
        return data.decode("utf-8", "replace").encode(encoding, "replace")
    if deed == 4:
        return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" \n")))
    return data[place:] + data[:place]


def seeds() -> list[str]:
    """What is damaged: the examples, the templates, and files that are odd or bad already."""
    folders = (ROOT / "resources" / "examples", ROOT / "resources" / "templates", ROOT / "tests" / "files" / "badinput")
    paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    texts = [path.read_bytes().decode("utf-8", "replace")[:40_000] for path in paths]
    good = [text for text in texts if parse(text.encode()).journey]
    return texts + good * 5  # damage to what is whole goes deeper


def mutant(number: int, seed: int, texts: list[str]) -> bytes:
    """One damaged file; the same for the same numbers."""
    chance = random.Random(f"{seed}/{number}")
    lines = chance.choice(texts).split("\n")
    if chance.random() < 0.1:  # the head of one and the tail of another
        other = chance.choice(texts).split("\n")
        lines = lines[: chance.randrange(len(lines) + 1)] + other[chance.randrange(len(other)) :]
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        lines = chance.choice(_DAMAGES)(chance, lines or [""])
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return _bytes(chance, data) if chance.random() < 0.15 else data


class Figures(NamedTuple):
    """What a run took."""

    count: int
    opened: int
    slowest: float
    """Seconds of the processor for one file."""
    peak: int
    """MiB that the process has held at the most."""


def look(data: bytes) -> bool:
    """Reads a file, says everything about it, and writes it where it opens; whether it does. Raises on any fault."""
    loaded = parse(data, "mutant.cjm.yaml")
    for problem in loaded.problems:
        assert str(problem), problem
    if loaded.journey is None:
        assert any(problem.severity == "error" for problem in loaded.problems)
        return False
    with_hints(loaded, "mutant.cjm.yaml")
    try:
        again = parse(prove(loaded.journey, loaded.comment)).journey
    except NotProven:
        return True  # said to the user in this very way, and nothing is written
    assert again == loaded.journey, "what is saved is another map"
    return True


def run(count: int, seed: int, first: int = 0) -> Figures:
    """Reads `count` files; raises what the reader raises, and AssertionError where it takes too long or too much."""
    texts = seeds()
    opened, slowest = 0, 0.0
    # Among other tests the process is large already, and has been larger.
    most = max(MEBIBYTES, peak() + MEBIBYTES // 2)
    for number in range(first, first + count):
        data = mutant(number, seed, texts)
        # A hang in C cannot be interrupted: then the process ends, with the place where it hung.
        faulthandler.dump_traceback_later(30, exit=True)
        start = time.process_time()
        try:
            opened += look(data)
        except BaseException:
            print(f"mutant {number} of seed {seed}")
            raise
        took = time.process_time() - start
        faulthandler.cancel_dump_traceback_later()
        slowest = max(slowest, took)
        assert took < SECONDS, f"mutant {number} of seed {seed} took {took:.1f} s"
        if number % 100 == 0:
            assert peak() <= most, f"{peak()} MiB at mutant {number} of seed {seed}"
    return Figures(count, opened, slowest, peak())


def peak() -> int:
    """MiB that this process has held at the most; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    figures = run(arguments.count, arguments.seed, arguments.first)
    print(
        f"{figures.count} files, {figures.opened} of them opened; no traceback; "
        f"the slowest took {figures.slowest:.2f} s; {figures.peak} MiB at the most"
    )
    sys.exit(0)
