"""The most memory that a program takes at a time: python benchmarks/peak.py COMMAND…

Prints the peak of the resident memory in MiB, of the program or of the largest process that it waits for, as the kernel
has counted it. It never reads less than what this very process takes, about 12 MiB.
"""

import os
import sys
import tempfile
from collections.abc import Sequence

KIB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1.0
"""What `ru_maxrss` counts in: bytes on macOS, KiB elsewhere."""


def peak_of(command: Sequence[str]) -> float:
    """The peak of the resident memory of a command in MiB, its output thrown away; raises OSError where it fails."""
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=nowhere)
    _pid, status, usage = os.wait4(pid, 0)
    if status:
        raise OSError(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_maxrss * KIB_PER_UNIT / 1024


def export_peak(path: str) -> float:
    """The same of the export of the map in a file as a PDF, whose memory is the same each time."""
    with tempfile.TemporaryDirectory() as folder:
        return peak_of([sys.executable, "-m", "cjmdesk", "export", path, "-o", os.path.join(folder, "map.pdf")])


if __name__ == "__main__":
    print(f"{peak_of(sys.argv[1:]):.1f} MiB")
