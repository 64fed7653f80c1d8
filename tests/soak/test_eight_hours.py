"""Eight hours of work by the monkey: memory stays flat and the recovery folder bounded.

`python -m pytest tests/soak/test_eight_hours.py -s --timeout 0`. Who does something every two seconds does 14 400
things in eight hours.
"""

import gc
import os
from pathlib import Path

import monkey

from cjmdesk.files.recovery import recovery_folder
from cjmdesk.qt.recovery import Recovery

STEPS, PARTS = 14_400, 16
SETTLED = 4
"""After so many parts the history of undo is full, and every kind of part and dialog has been made once."""
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
    held, kept = [], []
    for part in range(PARTS):
        monkey.run(driver, 1000 + part, STEPS // PARTS, between=100)
        kept.append(size_of(recovery_folder()))
        if part % 2:
            driver.window.documents.save()
        gc.collect()
        held.append(resident())
        print(f"\n{(part + 1) * STEPS // PARTS} steps: {held[-1]:.1f} MiB, recovery {kept[-1]}", end="", flush=True)
    recovery.close()
    later = held[SETTLED:]
    print(f"\nfrom {later[0]:.1f} to {later[-1]:.1f} MiB, at the most {max(later):.1f} MiB")
    assert max(later) <= FLAT * later[0]
    assert max(count for count, _size in kept) <= 3
    assert max(size for _count, size in kept) <= 2 * 1024**2
