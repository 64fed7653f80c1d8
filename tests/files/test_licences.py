"""What the program says of the works it stands on."""

import json
import sys

from cjmdesk.files import licences as module
from cjmdesk.files.licences import Licence, licences, text_of


def test_of_a_source_tree_all_that_is_needed_is_listed():
    found = {part.name.lower().replace("_", "-"): part for part in licences()}
    assert next(iter(found)) == "cjmdesk"
    assert {"reportlab", "pyyaml", "pydantic", "pydantic-core", "pyside6-essentials", "shiboken6", "numpy"} <= set(
        found
    )
    assert not {"pytest", "ruff", "pyinstaller"} & set(found)
    assert found["numpy"].version
    assert "BSD" in found["numpy"].licence
    assert "NumPy Developers" in text_of(found["numpy"])
    own = text_of(found["cjmdesk"])
    assert "MIT" in own
    assert "SIL OPEN FONT LICENSE" in own.upper()


def test_a_frozen_program_reads_the_list_beside_it(monkeypatch, tmp_path):
    folder = tmp_path / "licenses"
    folder.mkdir()
    (folder / "Qt").mkdir()
    (folder / "Qt" / "NOTICE.txt").write_text("Qt is …\n", encoding="utf-8")
    (folder / "Qt" / "LGPL.txt").write_text("the terms\n", encoding="utf-8")
    entries = [{"name": "Qt", "version": "6", "licence": "LGPL", "files": ["Qt/NOTICE.txt", "Qt/LGPL.txt"]}]
    (folder / "index.json").write_text(json.dumps(entries), encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "cjmdesk"))
    (part,) = licences()
    assert part[:3] == ("Qt", "6", "LGPL")
    assert text_of(part).startswith("Qt is …\n\n―")
    assert text_of(part).endswith("the terms")
    (tmp_path / "Resources").mkdir()
    folder.rename(tmp_path / "Resources" / "licenses")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "MacOS" / "cjmdesk"))
    assert [part.name for part in licences()] == ["Qt"]


def test_a_frozen_program_without_a_list_asks_what_is_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "cjmdesk"))
    assert licences()[0].name == "cjmdesk"


def test_packages_that_are_not_there_are_left_out(monkeypatch):
    monkeypatch.setattr(module, "_name", lambda text: "no-such-package")
    assert [part.name for part in licences()] == ["cjmdesk"]


def test_a_text_that_cannot_be_read_is_left_out(tmp_path):
    assert text_of(Licence("x", "", "", (str(tmp_path / "gone"),))) == ""
