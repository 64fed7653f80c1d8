"""The program's own files are found in the source tree, in a wheel and in a frozen program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjmdesk import assets
from cjmdesk.files.folders import state_folder
from cjmdesk.files.recovery import recovery_folder


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


# ---------------------------------------------------------------- the folders of the user


def test_settings_are_where_the_system_keeps_them(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert assets.portable_folder() == ""
    assert Path(assets.config_folder()) == own_folders / "xdg_config_home" / "cjmdesk"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert Path(assets.config_folder()) == own_folders / ".config" / "cjmdesk"
    monkeypatch.setattr("sys.platform", "win32")
    assert Path(assets.config_folder()) == own_folders / "appdata" / "cjmdesk"


def test_a_file_beside_the_program_makes_it_portable(
    tmp_path: Path, installed_at: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_at(tmp_path / "src" / "cjmdesk")
    assert assets.portable_folder() == ""
    (tmp_path / "portable").touch()
    assert Path(assets.portable_folder()) == tmp_path / "cjmdesk-data"
    assert assets.config_folder() == assets.portable_folder()
    assert Path(state_folder()) == tmp_path / "cjmdesk-data" / "state"
    assert Path(recovery_folder()) == tmp_path / "cjmdesk-data" / "state" / "recovery"
    monkeypatch.setenv(assets.PORTABLE, "0")
    assert assets.portable_folder() == ""


def test_the_environment_can_ask_for_it_and_name_a_folder(
    tmp_path: Path, installed_at: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_at(tmp_path / "src" / "cjmdesk")
    monkeypatch.setenv(assets.PORTABLE, "1")
    assert Path(assets.portable_folder()) == tmp_path / "cjmdesk-data"
    monkeypatch.setenv(assets.PORTABLE, str(tmp_path / "stick"))
    assert Path(assets.portable_folder()) == tmp_path / "stick"


@pytest.mark.parametrize(("program", "folder"), [("app/cjmdesk", "app"), ("x/cjmdesk.app/Contents/MacOS/cjmdesk", "x")])
def test_beside_a_frozen_program_is_where_its_user_sees_it(
    tmp_path: Path, program: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / program))
    assert Path(assets.program_folder()) == tmp_path / folder
