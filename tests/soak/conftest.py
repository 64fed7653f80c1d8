"""Long runs, started by hand: python -m pytest tests/soak --steps 100000 --seed 1 --timeout 0"""

import pytest
from qt.conftest import make_driver, map_file, own_settings

__all__ = ["make_driver", "map_file", "own_settings"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--steps", type=int, default=2000, help="how much the monkey does")
    parser.addoption("--seed", type=int, default=1, help="which monkey it is")
