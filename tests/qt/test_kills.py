"""Windows that are killed while they work; at full length: tests/soak/test_lost.py."""

import sys

import kills
import pytest

from cjmdesk.files.store import save


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_killed_window_leaves_a_whole_file_and_the_next_one_goes_on(tmp_path):
    path, journal = tmp_path / "map.cjm.yaml", tmp_path / "journal"
    save(kills.start_map(), str(path))
    first = kills.kill_once(path, journal, 2, longest=2.5)
    second = kills.kill_once(path, journal, 5, longest=1.0, resumed=first.recovered)
    assert first.done > 0
    assert second.done >= first.recovered
