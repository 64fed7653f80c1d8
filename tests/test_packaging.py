"""What is shipped holds what the program needs, and the set-up of a fresh checkout says what it does."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import cjmdesk

ROOT = Path(__file__).parent.parent
# What is run here are tools and other processes: there is nothing to measure.
pytestmark = pytest.mark.no_cover

NEEDED = ("fonts", "locale", "examples", "icons", "templates")


def load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load(ROOT / "packaging" / "dev.py", "cjmdesk_dev")


# ---------------------------------------------------------------- wheel and sdist


def build(root: Path, target: Path, kind: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target), "-t", kind]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


def content(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def resource_files() -> set[str]:
    folder = ROOT / "resources"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_wheel_carries_every_resource(wheel: Path) -> None:
    names = content(wheel)
    inside = "cjmdesk/resources/"
    assert {name.removeprefix(inside) for name in names if name.startswith(inside)} == resource_files()
    assert {name.split("/")[0] for name in resource_files()} >= set(NEEDED)


def test_wheel_carries_the_program_and_nothing_else(wheel: Path) -> None:
    source = ROOT / "src"
    own = {path.relative_to(source).as_posix() for path in source.rglob("*.*") if "__pycache__" not in path.parts}
    info = f"cjmdesk-{cjmdesk.__version__}.dist-info/"
    others = {name for name in content(wheel) if not name.startswith(("cjmdesk/resources/", info))}
    assert others == own
    assert {info + "METADATA", info + "entry_points.txt", info + "licenses/LICENSE"} <= content(wheel)


def test_wheel_has_both_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"cjmdesk-{cjmdesk.__version__}.dist-info/entry_points.txt").decode()
    assert "cjmdesk = cjmdesk.__main__:start\n" in text
    assert "cjmdesk-gui = cjmdesk.__main__:main_gui" in text


def test_wheel_of_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        # Debian 12 has a Python without this filter, later ones warn where it is not named.
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (tree,) = tmp_path.iterdir()
    assert (tree / "packaging" / "dev.py").is_file()
    assert (tree / "tests" / "conftest.py").is_file()
    assert content(build(tree, tmp_path / "again", "wheel")) == content(wheel)


def test_installed_program_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    here = {**os.environ, "PYTHONPATH": str(tmp_path)}
    program = "from cjmdesk import assets; print(assets.resources())"
    done = subprocess.run([sys.executable, "-c", program], env=here, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.strip() == str(tmp_path / "cjmdesk" / "resources"), done.stderr
    command = [sys.executable, "-m", "cjmdesk", "--version"]
    done = subprocess.run(command, env=here, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == f"cjmdesk {cjmdesk.__version__}\n", done.stderr


@pytest.mark.parametrize(
    ("module", "folder"),
    [("cjmdesk/assets.py", "cjmdesk/resources"), ("src/cjmdesk/assets.py", "resources")],
    ids=["installed or frozen", "source tree"],
)
def test_resources_are_found_alike(module: str, folder: str, tmp_path: Path) -> None:
    place = tmp_path / module
    place.parent.mkdir(parents=True)
    shutil.copy(ROOT / "src" / "cjmdesk" / "assets.py", place)
    (tmp_path / folder).mkdir()
    assets = load(place, "assets_elsewhere")
    assert Path(assets.resources()) == tmp_path / folder
    assert Path(assets.resource("fonts", "OFL.txt")) == tmp_path / folder / "fonts" / "OFL.txt"


# ---------------------------------------------------------------- the set-up


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 14, 0), (2, 7, 18)])
def test_wrong_python_is_named(version: tuple[int, ...]) -> None:
    with pytest.raises(dev.MissingError, match=r"this is Python " + ".".join(map(str, version))):
        dev.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 7), (3, 13, 1)])
def test_right_python_is_taken(version: tuple[int, ...]) -> None:
    dev.check_python(version)


def test_same_python_versions_as_the_project() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest, too_new = (".".join(map(str, version)) for version in (dev.OLDEST, dev.TOO_NEW))
    assert f'requires-python = ">={oldest},<{too_new}"' in text


def test_set_up_runs_under_an_older_python() -> None:
    """It must come as far as saying which Python it needs."""
    import ast

    ast.parse((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian without Qt's libraries, and a user who may not install any."""
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "is_missing", lambda library: library in {"libEGL.so.1", "libglib-2.0.so.0"})
    monkeypatch.setattr(dev, "known_name", lambda names: names[0])
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev, "may_sudo", lambda: False)


@pytest.mark.usefixtures("bare")
def test_missing_libraries_end_with_the_command_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    assert dev.main(["run"]) == 3
    command = "sudo apt-get update && sudo apt-get install --no-install-recommends libegl1 libglib2.0-0t64\n"
    assert command in capsys.readouterr().out


@pytest.mark.usefixtures("bare")
def test_without_a_window_qt_libraries_are_not_asked_for() -> None:
    assert dev.missing_packages(with_window=False) == []
    assert dev.missing_packages(with_window=True) == [("libegl1",), ("libglib2.0-0t64", "libglib2.0-0")]


@pytest.mark.usefixtures("bare")
def test_root_installs_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def call(command: list[str]) -> None:
        calls.append(command)
        monkeypatch.setattr(dev, "is_missing", lambda _library: "install" not in command)

    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(dev, "call", call)
    dev.prepare_system(with_window=True)
    assert [command[-1] for command in calls] == ["update", "libglib2.0-0t64"]
    assert not {"sudo"} & set(calls[0])


def test_what_only_some_tests_want_is_installed_where_that_is_possible(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[list[str]] = []

    def call(command: list[str]) -> None:
        calls.append(command)
        if "install" in command:
            raise dev.MissingError("no route")

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None if name == "qpdf" else f"/usr/bin/{name}")
    monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1, stdout=b""))
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    dev.prepare_test_programs()
    assert calls == []
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    dev.prepare_test_programs()
    assert [command[-1] for command in calls] == ["update", "qpdf"]
    assert "Tests that need qpdf are skipped: no route" in capsys.readouterr().out


@pytest.mark.usefixtures("bare")
def test_a_command_that_fails_is_quoted() -> None:
    program = "print('no route'); raise SystemExit(7)"
    with pytest.raises(dev.MissingError, match="no route"):
        dev.call([sys.executable, "-c", program])


def test_display_must_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name, there in (("", False), (":987", False), ("elsewhere:0", True)):
        monkeypatch.setenv("DISPLAY", name)
        assert dev.has_display() is there
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets of this kind are not known here")
def test_a_display_that_listens_answers(tmp_path: Path) -> None:
    address = str(tmp_path / "X9")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(address)
        server.listen()
        assert dev.answers(address)
    assert not dev.answers(address)


def test_without_display_the_map_is_exported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dev, "has_display", lambda: False)
    monkeypatch.setattr(dev, "prepare_system", lambda with_window: None)
    monkeypatch.setattr(dev, "prepare_environment", lambda: Path(sys.executable))
    assert dev.main(["run"]) == 0
    assert (tmp_path / "home-internet.pdf").read_bytes().startswith(b"%PDF")
    said = capsys.readouterr().out.splitlines()
    assert len([line for line in said if "no display" in line]) == 1


@pytest.mark.skipif(os.name == "nt", reason="a script stands for the environment's Python")
def test_environment_is_made_anew_when_the_project_file_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = dev.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    assert not dev.is_ready(tmp_path)
    (tmp_path / dev.STAMP.name).write_text(dev.fingerprint(), encoding="utf-8")
    assert dev.is_ready(tmp_path)
    monkeypatch.setattr(dev, "fingerprint", lambda: "another")
    assert not dev.is_ready(tmp_path)


def test_a_broken_environment_is_not_ready(tmp_path: Path) -> None:
    python = dev.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_text("not a program", encoding="utf-8")
    (tmp_path / dev.STAMP.name).write_text(dev.fingerprint(), encoding="utf-8")
    assert not dev.is_ready(tmp_path)


def test_tests_run_even_where_a_check_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "test_small.py").write_text("def test_it(): pass\n", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "CHECKS", (("spelling", ("no_such_tool",)),))
    monkeypatch.setattr(dev, "prepare_system", lambda with_window: None)
    monkeypatch.setattr(dev, "prepare_test_programs", lambda: None)
    monkeypatch.setattr(dev, "prepare_environment", lambda: Path(sys.executable))
    assert dev.main(["test", "-p", "no:cacheprovider", "test_small.py"]) == 1
    said = capfd.readouterr().out.strip().splitlines()
    assert "FAILED: spelling" in said
    assert "1 passed" in said[-1]


def test_unknown_words_are_wrong_use() -> None:
    with pytest.raises(SystemExit) as end:
        dev.main(["play"])
    assert end.value.code == 2
