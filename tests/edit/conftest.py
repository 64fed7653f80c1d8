"""The map that operations are tried on."""

import pytest
from samples import connected_map

from cjmdesk.model.journey import Journey


@pytest.fixture
def journey() -> Journey:
    return connected_map()
