"""The program's own files are found in the source tree, in a wheel and in a frozen program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjmdesk import assets


def test_in_this_tree() -> None:
    assert Path(assets.resources()).is_dir()
    assert Path(assets.resource("fonts", "OFL.txt")).parent.parent == Path(assets.resources())
    assert list(Path(assets.resource("fonts")).glob("*.ttf"))


@pytest.fixture
def installed_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Makes the module believe that it is installed in another folder."""

    def install(package: Path) -> None:
        package.mkdir(parents=True)
        monkeypatch.setattr(assets, "__file__", str(package / "assets.py"))
        assets.resources.cache_clear()

    yield install
    monkeypatch.undo()
    assets.resources.cache_clear()


def test_in_the_source_tree(tmp_path: Path, installed_at: Callable[[Path], None]) -> None:
    installed_at(tmp_path / "src" / "cjmdesk")
    assert Path(assets.resources()) == tmp_path / "resources"


def test_in_a_wheel_or_a_frozen_program(tmp_path: Path, installed_at: Callable[[Path], None]) -> None:
    installed_at(tmp_path / "lib" / "cjmdesk")
    (tmp_path / "lib" / "cjmdesk" / "resources").mkdir()
    (tmp_path / "resources").mkdir()
    assert Path(assets.resource("icons", "star.svg")) == tmp_path / "lib/cjmdesk/resources/icons/star.svg"


def test_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Path(assets.resources()).is_absolute()
