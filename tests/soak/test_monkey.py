"""The monkey at length. Started by hand: python -m pytest tests/soak --steps 500000 --seed 1 --timeout 0"""

from pathlib import Path
from time import monotonic

import monkey

_GROWTH = 1.2
"""The memory at any time as a share of that after the first tenth; with the small things that are kept on purpose."""


class Log:
    """Tells in a file how far it is, how quickly it goes, and what memory it takes."""

    def __init__(self, path: Path, steps: int, first: int) -> None:
        path.parent.mkdir(exist_ok=True)
        self._path = path
        self._steps = steps
        self._last = (first, monotonic())
        self.taken: list[float] = []
        path.write_text("", encoding="utf-8")

    def tell(self, step: int) -> None:
        (before, then), now = self._last, monotonic()
        self._last = (step, now)
        self.taken.append(memory())
        with self._path.open("a", encoding="utf-8") as file:
            speed = (step - before) / (now - then)
            print(f"{step:>8} of {self._steps} steps, {speed:4.0f} a second, {self.taken[-1]:6.1f} MiB", file=file)


def memory() -> float:
    """What the process takes now, in MiB; only Linux tells."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def test_the_monkey_at_length(make_driver, map_file, request):
    option = request.config.getoption
    steps, seed, first = option("--steps"), option("--seed"), option("--first")
    log = Log(Path(option("--log") or f"build/monkey-{seed}.log"), steps, first)
    driver = make_driver(map_file, size=(640, 460))
    monkey.run(driver, map_file, seed, steps, first=first, between=100, tell=log.tell)
    tenth = log.taken[len(log.taken) // 10 :]
    assert not tenth or max(tenth) < tenth[0] * _GROWTH, f"memory grows: {tenth}"
