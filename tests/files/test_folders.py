"""Whether something can be kept at a place, before anybody counts on it."""

import os

from cjmdesk.files import folders
from cjmdesk.files.folders import can_write


def test_what_is_not_there_yet_can_be_made(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    assert can_write(str(file))
    assert can_write(str(tmp_path))
    assert can_write(str(tmp_path / "a" / "b" / "c"))
    assert not can_write(str(file / "below" / "a-file"))


def test_without_the_right_it_cannot(tmp_path, monkeypatch):
    # Not by the modes of real files: who runs the tests may be allowed everything.
    monkeypatch.setattr(folders.os, "access", lambda path, _mode: path != str(tmp_path))
    assert not can_write(str(tmp_path))
    assert not can_write(str(tmp_path / "a" / "b"))
    assert can_write(os.path.dirname(tmp_path))
