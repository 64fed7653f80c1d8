"""Damaged files: each opens or is refused with a reason, quickly; at full length: tests/soak/test_mutants.py."""

import mutants
import pytest

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize("seed", [101, 102])
def test_damaged_files_bring_nothing_down(seed: int) -> None:
    figures = mutants.run(400, seed)
    assert figures.opened >= 20, "the damage is so great that nothing behind the reader is tried"
