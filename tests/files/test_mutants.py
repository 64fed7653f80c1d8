"""Damaged files: each opens or is refused with a reason, quickly; at full length: tests/soak/test_mutants.py."""

import mutants
import pytest


@pytest.mark.parametrize("seed", [101, 102])
def test_damaged_files_bring_nothing_down(seed: int) -> None:
    figures = mutants.run(400, seed)
    assert figures.opened >= 20, "the damage is so great that nothing behind the reader is tried"
