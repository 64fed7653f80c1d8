"""A small share of the monkey's work; hours of it are in tests/soak."""

import monkey
import pytest


@pytest.mark.parametrize("seed", range(3))
def test_a_monkey_leaves_a_valid_map(make_driver, map_file, seed):
    monkey.run(make_driver(map_file, size=(640, 460)), map_file, seed, 120)
