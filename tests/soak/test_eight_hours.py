"""Eight hours of work by the monkey: memory stays flat and the recovery folder bounded.

`python -m pytest tests/soak/test_eight_hours.py -s --timeout 0`. Who does something every two seconds does 14 400
things in eight hours.
"""

import gc
import os
from pathlib import Path

import monkey

from cjmdesk.edit.session import HISTORY_LIMIT
from cjmdesk.files.recovery import recovery_folder
from cjmdesk.qt.recovery import Recovery

STEPS, PARTS = 14_400, 16
WARMING = 900
"""Steps at a time until the history of undo is full: until then each step of the user is kept, and takes memory."""
FLAT = 1.10


def resident() -> float:
    """MiB that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def size_of(folder: str) -> tuple[int, int]:
    """Files and bytes in a folder, and in those below it."""
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def test_eight_hours(make_driver, map_file):
    driver = make_driver(map_file)
    recovery = Recovery(driver.editor.bridge)
    rounds = 0
    while len(driver.session._done) < HISTORY_LIMIT and rounds < 30:
        monkey.run(driver, map_file, rounds, WARMING, between=100, anew=not rounds)
        rounds += 1
        _tell(f"warming, history of {len(driver.session._done)}", rounds * WARMING)
    held, kept = [resident()], []
    for part in range(PARTS):
        monkey.run(driver, map_file, 1000 + part, STEPS // PARTS, between=100, anew=False)
        kept.append(size_of(recovery_folder()))
        if part % 2:
            driver.window.documents.save()
        held.append(_tell("working", (part + 1) * STEPS // PARTS))
    recovery.close()
    print(
        f"\nfrom {held[0]:.1f} to {held[-1]:.1f} MiB, at the most {max(held):.1f} MiB; recovery at the most {max(kept)}"
    )
    assert max(held) <= FLAT * held[0]
    assert max(count for count, _size in kept) <= 3
    assert max(size for _count, size in kept) <= 2 * 1024**2


def _tell(what: str, steps: int) -> float:
    gc.collect()
    held = resident()
    files, size = size_of(recovery_folder())
    print(f"\n{what}, {steps} steps: {held:.1f} MiB; recovery {files} files, {size} bytes", end="", flush=True)
    return held
