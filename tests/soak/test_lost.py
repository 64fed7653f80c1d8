"""That nothing is lost, at full size; each prints its figures: python -m pytest tests/soak/test_lost.py -s --timeout 0

The small brothers of these are in tests/edit/test_merge.py, tests/files/test_mutants.py and tests/qt/test_kills.py.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import kills
import merges
from gaps import Gaps

from cjmdesk.edit.tree import set_field
from cjmdesk.files.store import save
from cjmdesk.model.journey import validate_journey

ROOT = Path(__file__).parent.parent.parent
KILLS, MERGES, MUTANTS, SAVES = 300, 10_000, 50_000, 40


def test_killed_windows(tmp_path):
    """Each window goes on with what the one before has left."""
    path, journal = tmp_path / "map.cjm.yaml", tmp_path / "journal"
    save(kills.start_map(), str(path))
    found: list[kills.Killed] = []
    for seed in range(KILLS):
        found.append(kills.kill_once(path, journal, seed, resumed=found[-1].recovered if found else 0))
    snapshots = sum(item.recovered > item.saved for item in found)
    in_save = sum(item.in_save for item in found)
    oldest = max(item.lost_seconds for item in found)
    print(
        f"\n{KILLS} kills, {in_save} of them while the file was being written, {found[-1].done} edits: the file was "
        f"whole each time; {snapshots} times a snapshot held more than the file; the oldest edit that was lost was "
        f"{oldest:.2f} s old (median {median(item.lost_seconds for item in found):.2f} s)"
    )


def test_random_merges():
    conflicts = sum(len(merges.run(seed).conflicts) for seed in range(MERGES))
    print(f"\n{MERGES} merges, {conflicts} conflicts, none of them invented; nothing was missing")


def test_damaged_files():
    """In a process of its own, which holds nothing else."""
    command = [sys.executable, str(ROOT / "tests" / "mutants.py"), "--count", str(MUTANTS), "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    print("\n" + done.stdout)


def big_map(path: Path) -> None:
    """The map of 1 000 touchpoints of benchmarks/maps.py."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import maps

    save(validate_journey({key: value for key, value in maps.journey(1000).items() if key != "cjmdesk"}), str(path))


def test_saving_a_big_map_does_not_stop_the_window(make_driver, tmp_path, qtbot):
    path = tmp_path / "big.cjm.yaml"
    big_map(path)
    driver = make_driver(path)
    qtbot.wait(3000)
    gaps, in_all, idle, took = [], [], [], []
    for number in range(SAVES):
        driver.editor.bridge.apply("x", lambda doc, number=number: set_field(doc, "", "title", f"Title {number}"))
        qtbot.wait(400)
        start = time.perf_counter()
        with Gaps() as saving:
            assert driver.window.documents.save()
        took.append((time.perf_counter() - start) * 1000)
        gaps.append(saving.longest)
        in_all.append(saving.longest_in_all)
        with Gaps() as nothing:
            qtbot.wait(round(took[-1]))
        idle.append(nothing.longest_in_all)
    print(
        f"\n{SAVES} saves of a map of 1 000 touchpoints, {median(took):.0f} ms each: between two turns of the loop "
        f"at the most {max(gaps):.1f} ms (median {median(gaps):.1f} ms) of our own; with what other programs "
        f"took {max(in_all):.1f} ms (median {median(in_all):.1f} ms); without saving {max(idle):.1f} ms "
        f"(median {median(idle):.1f} ms); load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    assert sorted(gaps)[SAVES * 9 // 10] < 16, "the rest is what a busy machine does to any program"
