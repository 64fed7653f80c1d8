"""`cjmdesk export` in all formats and of many maps at a time."""

import contextlib
import csv
import errno
import io
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from keyboard import heeds_interrupts

from cjmdesk.__main__ import main
from cjmdesk.cli import batch, exports
from cjmdesk.cli.format_arguments import FORMATS
from cjmdesk.files import store

MAP = "cjmdesk: 1\ntitle: Моя карта\nlanguage: ru\nstages:\n  - {id: s, title: Этап первый, touchpoints: [Звонок]}\n"
BEGINNINGS = {
    "pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml", "csv": "\ufeffЭлемент".encode(), "xlsx": b"PK",
    "md": "# Моя карта".encode(), "html": b"<!doctype html>", "mmd": b"journey\n",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.cjm.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("ending", FORMATS)
def test_the_extension_chooses_the_format(ending, folder, capsys):
    assert main(["export", "a.cjm.yaml", "-o", f"out.{ending.upper()}"]) == 0
    assert capsys.readouterr().out == f"out.{ending.upper()} written\n"
    assert (folder / f"out.{ending.upper()}").read_bytes().startswith(BEGINNINGS[ending])


def test_one_table_without_the_mark(folder):
    assert main(["export", "a.cjm.yaml", "-o", "t.csv", "--table", "touchpoints", "--no-bom"]) == 0
    rows = list(csv.reader(io.StringIO((folder / "t.csv").read_bytes().decode("utf-8"), newline="")))
    assert rows[1][:2] == ["Этап первый", "Звонок"]


def test_what_cannot_be_made_is_said(folder, capsys):
    assert main(["export", "a.cjm.yaml", "-o", "x.png", "--stage", "no"]) == 2
    assert capsys.readouterr().err == "cjmdesk: a.cjm.yaml: there is no stage “no”; the map has these: s\n"
    assert main(["export", "a.cjm.yaml", "-o", "x.png", "--page", "A0", "--dpi", "600"]) == 2
    assert "pixels" in capsys.readouterr().err
    assert not list(folder.glob("x*"))


@pytest.mark.parametrize("text", ["9", "2401", "-1", "1.5", "٣٠٠", "x"])
def test_resolutions_that_are_none(text):
    assert main(["export", "a.cjm.yaml", "-o", "x.png", f"--dpi={text}"]) == 2


def test_many_maps_into_a_folder(folder, capsys):
    assert main(["export", "a.cjm.yaml", "b.cjm.yaml", "-d", "out/deep", "--to", "md", "--jobs", "1"]) == 0
    expected = "".join(os.path.join("out/deep", name) + " written\n" for name in ("a.md", "b.md"))
    assert capsys.readouterr() == (expected, "")
    assert sorted(os.listdir("out/deep")) == ["a.md", "b.md"]


def test_one_map_into_a_folder(folder, capsys):
    assert main(["export", "a.cjm.yaml", "-d", "out", "--to", "mmd"]) == 0
    assert os.listdir("out") == ["a.mmd"]


def test_failures_come_last_and_keep_nobody_else(folder, capsys):
    (folder / "bad.yaml").write_text("cjmdesk: 1\nstate: as_is\n")
    assert main(["export", "bad.yaml", "a.cjm.yaml", "none.yaml", "-d", "out", "--to", "md", "--jobs", "1"]) == 3
    out, err = capsys.readouterr()
    written = os.path.join("out", "a.md")
    assert out == f"bad.yaml: not exported\n{written} written\nnone.yaml: not exported\n"
    first, *rest = err.splitlines()
    assert first == "cjmdesk: 2 maps of 3 could not be exported:"
    assert rest[0].startswith("cjmdesk: bad.yaml:2:1: ")
    assert rest[-1] == "cjmdesk: none.yaml: there is no such file."
    assert os.listdir("out") == ["a.md"]


def test_a_fault_of_ours_is_one_failure(folder, capsys, monkeypatch):
    real = batch.export

    def fail(args):
        if args.file.startswith("a"):
            raise RuntimeError("boom")
        return real(args)

    monkeypatch.setattr(batch, "export", fail)
    assert main(["export", "a.cjm.yaml", "b.cjm.yaml", "-d", "out", "--to", "md", "--jobs", "1"]) == 3
    assert "cjmdesk: a.cjm.yaml: it cannot be exported: RuntimeError: boom" in capsys.readouterr().err
    assert os.listdir("out") == ["b.md"]


def test_hints_are_counted(folder, capsys):
    (folder / "a.cjm.yaml").write_text(MAP + "x-own: 1\n", encoding="utf-8")
    main(["export", "a.cjm.yaml", "b.cjm.yaml", "-d", "out", "--to", "md", "--jobs", "1"])
    assert capsys.readouterr().out.splitlines()[0] == os.path.join("out", "a.md") + " written, 1 hint"


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.cjm.yaml", "b.cjm.yaml"],
        ["a.cjm.yaml", "b.cjm.yaml", "-o", "x.pdf"],
        ["a.cjm.yaml", "b.cjm.yaml", "-o", "x.pdf", "-d", "out"],
        ["a.cjm.yaml", "sub/a.cjm.yaml", "-d", "out"],
        ["a.cjm.yaml", "b.cjm.yaml", "-d", "out", "--jobs", "0"],
        ["a.cjm.yaml", "-d", "out", "--to", "gif"],
    ],
)
def test_wrong_use(arguments, folder):
    assert main(["export", *arguments]) == 2
    assert not (folder / "out").exists()


def test_no_map_is_written_over_another(folder, capsys):
    main(["export", "a.cjm.yaml", "-o", "b.pdf"])
    before = (folder / "b.pdf").read_bytes()
    assert main(["export", "b.pdf", "b.cjm.yaml", "-d", "."]) == 2
    assert capsys.readouterr().err.endswith("b.cjm.yaml would be written over b.pdf; name another folder\n")
    assert (folder / "b.pdf").read_bytes() == before


def test_a_map_that_is_named_twice_is_written_once(capsys):
    again = os.path.join(os.curdir, "a.cjm.yaml")
    assert main(["export", "b.cjm.yaml", "a.cjm.yaml", again, "a.cjm.yaml", "-d", "out", "--to", "md"]) == 0
    written = [os.path.join("out", name) + " written" for name in ("b.md", "a.md")]
    assert capsys.readouterr().out.splitlines() == written


def test_of_several_pages_there_are_all_or_none(folder, capsys, monkeypatch):
    """A disk that is full at the second picture leaves those of the last time, all of them."""
    main(["export", "a.cjm.yaml", "-o", "k.png", "--as", "kit", "--dpi", "20"])
    before = {path.name: path.read_bytes() for path in folder.glob("k-*")}
    assert len(before) > 2
    real, calls = store._check_size, iter(range(9))

    def full(descriptor, size):
        if next(calls):
            raise OSError(errno.ENOSPC, "full")
        real(descriptor, size)

    monkeypatch.setattr(store, "_check_size", full)
    assert main(["export", "a.cjm.yaml", "-o", "k.png", "--as", "kit", "--dpi", "30"]) == 3
    assert "the disk is full" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.glob("k-*")} == before
    assert not list(folder.glob(".cjmdesk-*"))


# ---------------------------------------------------------------- files of several pages

SPLIT = ["--split", "--page", "A4"]


def wide(path, stages=12):
    """A map that takes several pages where it is split."""
    lines = "".join(f"  - {{id: s{n}, title: Stage {n}, touchpoints: [Call {n}]}}\n" for n in range(stages))
    path.write_text(f"cjmdesk: 1\ntitle: Wide\nstages:\n{lines}", encoding="utf-8")


def test_each_file_that_was_written_is_named(folder, capsys):
    wide(folder / "w.yaml")
    assert main(["export", "w.yaml", "-o", "w.svg", *SPLIT]) == 0
    files = sorted(path.name for path in folder.glob("w*.svg"))
    assert files[:2] == ["w-1.svg", "w-2.svg"]
    assert capsys.readouterr() == ("".join(f"{file} written\n" for file in files), "")


def test_pages_that_take_the_place_of_others_are_said_to(folder, capsys):
    wide(folder / "w.yaml")
    (folder / "w-2.svg").write_text("mine")
    assert main(["export", "w.yaml", "-o", "w.svg", *SPLIT]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["w-1.svg written", "w-2.svg replaced"]
    main(["export", "a.cjm.yaml", "-o", "a.svg"])
    main(["export", "a.cjm.yaml", "-o", "a.svg"])
    assert capsys.readouterr().out == "a.svg written\n" * 2


def test_what_looks_like_a_page_and_is_none_is_named(folder, capsys):
    wide(folder / "w.yaml")
    for name in ("w.svg", "w-01.svg", "w-9.svg", "w-10.svg", "w-11.svg", "w-a.svg", "w-.svg", "w-9.png", "ww-9.svg"):
        (folder / name).write_text("old")
    assert main(["export", "w.yaml", "-o", "w.svg", *SPLIT]) == 0
    assert capsys.readouterr().err == (
        "cjmdesk: w.yaml: hint: named like pages of this map, but none of them, and left as they are: "
        "w-01.svg, w-10.svg, w-11.svg, …\n"
    )
    assert (folder / "w.svg").read_text() == "old"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_page_is_not_written_where_another_map_is(jobs, folder, capfd):
    """`w` would have a page w-1.svg, and so is the file of the map `w-1` called."""
    wide(folder / "w.yaml")
    wide(folder / "w-1.yaml", stages=1)
    assert main(["export", "w.yaml", "w-1.yaml", "-d", "out", "--to", "svg", "--jobs", jobs, *SPLIT]) == 2
    out, err = capfd.readouterr()
    page = os.path.join("out", "w-1.svg")
    assert out.startswith(f"w.yaml: not exported\n{page} written")
    assert err.splitlines()[1] == (
        f"cjmdesk: w.yaml: {page}, one of its pages, would also be the file of w-1.yaml; rename one of the maps"
    )
    assert os.listdir("out") == ["w-1.svg"]


def test_all_pages_are_named_of_each_of_many_maps(folder, capsys):
    for name in ("v", "w"):
        wide(folder / f"{name}.yaml")
    assert main(["export", "v.yaml", "w.yaml", "-d", "out", "--to", "svg", "--jobs", "1", *SPLIT]) == 0
    said = [line.removesuffix(" written") for line in capsys.readouterr().out.splitlines()]
    assert said == sorted(os.path.join("out", name) for name in os.listdir("out"))
    assert len(said) > 3


def test_a_folder_that_cannot_be_made(folder, capsys):
    (folder / "out").write_text("a file")
    assert main(["export", "a.cjm.yaml", "-d", "out"]) == 3
    assert capsys.readouterr().err.startswith("cjmdesk: out: ")


def test_patterns_that_the_shell_leaves(folder, capsys):
    assert main(["export", "*.cjm.yaml", "-d", "out", "--to", "md", "--jobs", "1"]) == 0
    assert sorted(os.listdir("out")) == ["a.md", "b.md", "c.md"]
    assert main(["export", "*.nothing", "-d", "out", "--to", "md"]) == 3


# ---------------------------------------------------------------- processes


def started(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "cjmdesk", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
        preexec_fn=heeds_interrupts,
    )  # fmt: skip


def test_side_by_side_they_are_the_same(folder):
    files = ["a.cjm.yaml", "bad.yaml", "b.cjm.yaml", "c.cjm.yaml"]
    (folder / "bad.yaml").write_text("- no map")
    done = started("export", *files, "-d", "two", "--jobs", "2", "--to", "csv", "--lang", "ru")
    out, err = done.communicate(timeout=50)
    assert done.returncode == 1
    folder_name = os.path.join("two", "")
    assert out.splitlines() == [
        f"{folder_name}a.csv записан",
        "bad.yaml: не экспортирован",
        f"{folder_name}b.csv записан",
        f"{folder_name}c.csv записан",
    ]
    assert err.startswith("cjmdesk: не удалось экспортировать 1 карту из 4:")
    main(["export", "a.cjm.yaml", "-o", "alone.csv"])
    for name in ("a", "b", "c"):
        assert (folder / f"two/{name}.csv").read_bytes() == (folder / "alone.csv").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent as a signal")
@pytest.mark.parametrize("send", [os.killpg, os.kill], ids=["to all from the terminal", "to the first alone"])
def test_interrupted_it_ends_at_once_and_leaves_whole_files(send, folder):
    files = []
    for number in range(60):
        files.append(f"m{number:02}.cjm.yaml")
        (folder / files[-1]).write_text(MAP, encoding="utf-8")
    done = started("export", *files, "-d", "out", "--jobs", "2", "--as", "report")
    assert done.stdout is not None
    done.stdout.readline()
    before = len(os.listdir("out"))
    send(done.pid, signal.SIGINT)
    began = time.monotonic()
    _out, err = done.communicate(timeout=30)
    assert done.returncode == 130
    assert re.fullmatch(r"cjmdesk: interrupted after [1-9] of 60 maps; each file that is there is whole\n", err)
    assert time.monotonic() - began < 5
    found = os.listdir("out")
    # What was all but done when the signal came may have been finished, one map a process, and no other.
    assert 0 < len(found) <= before + 2
    assert all((folder / "out" / name).read_bytes().rstrip().endswith(b"%%EOF") for name in found)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent as a signal")
def test_interrupted_in_the_middle_of_a_file_it_takes_that_away(folder):
    """Both processes wait for ever between the file beside its place and its place; only the first map gets there."""
    code = (
        "import os, sys, time; from cjmdesk.files import store; from cjmdesk.__main__ import main\n"
        "real = store._replace\n"
        "def slow(temporary, target):\n"
        "    if not target.endswith('a.md'):\n"
        "        open(target + '.waits', 'w').close()\n"
        "        time.sleep(60)\n"
        "    real(temporary, target)\n"
        "store._replace = slow\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["export", "a.cjm.yaml", "b.cjm.yaml", "c.cjm.yaml", "-d", "out", "--jobs", "2", "--to", "md"]
    done = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, preexec_fn=heeds_interrupts,
    )  # fmt: skip
    until = time.monotonic() + 30
    while len(list(folder.glob("out/*.waits"))) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert len(list(folder.glob("out/.cjmdesk-*"))) == 2
    os.kill(done.pid, signal.SIGINT)
    out, err = done.communicate(timeout=10)
    assert done.returncode == 130
    assert out == os.path.join("out", "a.md") + " written\n"
    assert err == "cjmdesk: interrupted after 1 of 3 maps; each file that is there is whole\n"
    assert sorted(path.name for path in folder.glob("out/*")) == ["a.md", "b.md.waits", "c.md.waits"]
    assert not list(folder.glob("out/.*"))


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="the processes of a group are counted there")
def test_processes_end_with_the_first_one_however_that_ends(folder):
    """As where the terminal is closed, or a time limit ends the program: nobody is left to go on for ever."""
    files = [f"m{number:02}.cjm.yaml" for number in range(40)]
    for file in files:
        (folder / file).write_text(MAP, encoding="utf-8")
    done = started("export", *files, "-d", "out", "--jobs", "2", "--as", "report")

    def group() -> list[int]:
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, _parent, of_group = path.read_text().rpartition(")")[2].split()[:3]
                if int(of_group) == done.pid and state != "Z":
                    found.append(int(path.parent.name))
        return found

    def waited(goal) -> bool:
        until = time.monotonic() + 20
        while not goal() and time.monotonic() < until:
            time.sleep(0.01)
        return goal()

    assert waited(lambda: len(group()) == 3)
    done.kill()
    done.communicate()
    assert waited(lambda: not group())
    assert not list(folder.glob("out/.cjmdesk-*"))


def test_interrupted_alone(folder, capsys, monkeypatch):
    def interrupt(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "export", interrupt)
    assert main(["export", "a.cjm.yaml", "-o", "a.pdf"]) == 130
    assert capsys.readouterr() == ("", "cjmdesk: interrupted\n")


class Broken:
    """A pool whose processes die."""

    def __init__(self, dies: bool) -> None:
        self.dies = dies

    def submit(self, work, *args) -> Future:
        future: Future = Future()
        if self.dies:
            future.set_exception(BrokenProcessPool("died"))
        else:
            future.set_result(work(*args))
        return future

    def shutdown(self, **_options) -> None:
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_error) -> None:
        pass


def test_a_process_that_dies_costs_only_its_map(folder, capsys, monkeypatch):
    pools = iter([Broken(True), Broken(False), Broken(True)])
    monkeypatch.setattr(batch, "_pool", lambda *_: next(pools))
    assert main(["export", "a.cjm.yaml", "b.cjm.yaml", "-d", "out", "--to", "md", "--jobs", "2"]) == 3
    out, err = capsys.readouterr()
    assert out == os.path.join("out", "a.md") + " written\nb.cjm.yaml: not exported\n"
    assert "b.cjm.yaml: the program ended while it was exported" in err


def test_as_many_processes_as_there_are_processors(monkeypatch):
    assert batch.processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert batch.processors() == 1
