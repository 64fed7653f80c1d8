"""The program's own files are found in the source tree, in a wheel and in a frozen program."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from cjmdesk import assets


def test_in_this_tree() -> None:
    assert Path(assets.resources()).is_dir()
    assert Path(assets.resource("fonts", "OFL.txt")).parent.parent == Path(assets.resources())
    assert list(Path(assets.resource("fonts")).glob("*.ttf"))


def installed_at(package: Path) -> ModuleType:
    """The module as if it had been installed in the folder `package`."""
    package.mkdir(parents=True)
    copy = shutil.copy(assets.__file__, package / "assets.py")
    spec = importlib.util.spec_from_file_location("assets_copy", copy)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_in_the_source_tree(tmp_path: Path) -> None:
    module = installed_at(tmp_path / "src" / "cjmdesk")
    assert Path(module.resources()) == tmp_path / "resources"


def test_in_a_wheel_or_a_frozen_program(tmp_path: Path) -> None:
    module = installed_at(tmp_path / "lib" / "cjmdesk")
    (tmp_path / "lib" / "cjmdesk" / "resources").mkdir()
    (tmp_path / "resources").mkdir()
    assert (
        Path(module.resource("icons", "star.svg")) == tmp_path / "lib" / "cjmdesk" / "resources" / "icons" / "star.svg"
    )


def test_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Path(assets.resources()).is_absolute()
