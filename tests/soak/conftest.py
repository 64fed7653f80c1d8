"""Long runs, started by hand: see docs/soak.md."""

import pytest
from qt.conftest import make_driver, map_file, own_settings

__all__ = ["make_driver", "map_file", "own_settings"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--steps", type=int, default=2000, help="how much the monkey does")
    parser.addoption("--seed", type=int, default=1, help="which monkey it is")
    parser.addoption("--first", type=int, default=0, help="the step it begins with: that of a fault that was found")
    parser.addoption("--log", default="", help="the file that tells how far it is (build/monkey-SEED.log)")
