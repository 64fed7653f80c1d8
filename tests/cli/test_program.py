"""The program as a process of its own: what it loads, and how it ends."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from keyboard import heeds_interrupts

from cjmdesk import __version__
from cjmdesk.__main__ import main
from cjmdesk.files.templates import template_path

HEAVY = ("yaml", "pydantic", "pydantic_core", "reportlab", "PySide6", "typing", "shutil", "cjmdesk.files.document")


def run(*arguments, **settings):
    environment = {**os.environ, **settings.pop("environment", {})}
    for name in settings.pop("without", ()):
        environment.pop(name, None)
    command = [sys.executable, "-m", "cjmdesk", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=50, check=False, **settings)


def loaded_by(*arguments):
    """The modules that a run has imported."""
    code = (
        "import sys, io, json; from cjmdesk.__main__ import main; out, sys.stdout = sys.stdout, io.StringIO();"
        f"code = main({list(arguments)!r}); sys.stdout = out; print(json.dumps([code, sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=_paths())
    return json.loads(done.stdout)


def _paths():
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["--lang", "ru", "--help"], ["check"]]
)
def test_help_loads_nothing_heavy(arguments):
    _code, modules = loaded_by(*arguments)
    assert [name for name in HEAVY if name in modules] == []


def test_check_loads_neither_reportlab_nor_qt():
    code, modules = loaded_by("check", template_path("nine_touch", "ru"))
    assert code == 0
    assert [name for name in ("reportlab", "PySide6", "cjmdesk.layout", "cjmdesk.export") if name in modules] == []


def test_check_needs_no_more_of_pydantic_than_its_core():
    _code, modules = loaded_by("check", template_path("nine_touch", "ru"))
    assert "pydantic_core" in modules
    assert "pydantic" not in modules
    assert "importlib.metadata" not in modules


def test_export_loads_no_qt(tmp_path):
    code, modules = loaded_by("export", template_path("nine_touch", "ru"), "-o", str(tmp_path / "a.pdf"))
    assert code == 0
    assert "PySide6" not in modules


def test_a_map_without_pictures_needs_no_pillow(tmp_path):
    code, modules = loaded_by("export", template_path("nine_touch", "ru"), "-o", str(tmp_path / "a.pdf"))
    assert code == 0
    assert "PIL._imaging" not in modules


def test_export_without_pyside_and_without_a_display(tmp_path):
    (tmp_path / "PySide6.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file: gone')")
    settings = {"environment": {"PYTHONPATH": str(tmp_path)}, "without": ("DISPLAY", "QT_QPA_PLATFORM")}
    path = tmp_path / "a.pdf"
    done = run("export", template_path("balakhnin_lcpq", "en"), "-o", str(path), **settings)
    assert (done.returncode, done.stderr) == (0, b"")
    assert path.read_bytes().startswith(b"%PDF-")


def test_window_whose_system_libraries_are_missing(tmp_path):
    (tmp_path / "PySide6.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file: gone')")
    done = run(environment={"PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 3
    assert b"The window needs the system library libEGL.so.1; on Debian and Ubuntu run" in done.stderr
    assert b"Traceback" not in done.stderr


def test_pyside_not_installed(monkeypatch, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delattr("cjmdesk.qt.app", raising=False)
    for name in [name for name in sys.modules if name.startswith("cjmdesk.qt.")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.split(".")[0] == "PySide6"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "PySide6", None)
    assert main([]) == 3
    assert "The window needs PySide6: install it with" in capsys.readouterr().err


def test_window_without_a_display():
    done = run("a.yaml", without=("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode() == (
        "cjmdesk: There is no display to open a window on; without one, use “cjmdesk export” for a PDF.\n"
    )


def test_version():
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"cjmdesk {__version__}\n".encode())


def test_a_terminal_that_is_not_unicode():
    done = run("templates", "--lang", "ru", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert done.stdout.startswith(b"nine_touch                \\u0414\\u0435")
    assert done.stderr == b""


def test_a_reader_that_leaves_early():
    command = [sys.executable, "-m", "cjmdesk", "check", "--all", *[template_path("nine_touch", "ru")] * 50]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 3


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a disk that is always full is needed")
@pytest.mark.parametrize("argument", ["templates", "--help"])
def test_output_on_a_full_disk(argument):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "cjmdesk", argument]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (3, b"cjmdesk: the output cannot be written: the disk is full\n")


def test_interrupted(tmp_path):
    code = (
        "import os, signal, sys; from cjmdesk.cli import check; from cjmdesk.__main__ import main;"
        "check.read = lambda path: os.kill(os.getpid(), signal.SIGINT);"
        "sys.exit(main(['check', 'a']))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=heeds_interrupts)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


AS_SOMEBODY_ELSE = """
import os, sys
from cjmdesk.__main__ import main
arguments = sys.argv[1:]
# Once where it may write, so that everything is imported that somebody else may not read.
os.chdir("own")
main(arguments)
os.chdir("../place")
os.seteuid(65534)
sys.exit(main(arguments))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(
    "arguments", [["new", "new.yaml"], ["format", "odd.yaml"], ["export", "odd.yaml", "-o", "a.pdf"]]
)
def test_a_place_that_may_not_be_written(arguments, tmp_path):
    shared = Path(tempfile.gettempdir())
    for folder in (tmp_path, *tmp_path.parents):
        if folder != shared and folder.is_relative_to(shared):
            folder.chmod(0o755)
    for name in ("own", "place"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "odd.yaml").write_text("cjmdesk: 1\ntitle: 'A'\n")
    command = [sys.executable, "-c", AS_SOMEBODY_ELSE, *arguments]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=_paths(), check=False)
    assert done.returncode == 3, done
    assert done.stderr.startswith(f"cjmdesk: {arguments[-1]}: ".encode())
    assert done.stderr.count(b"\n") == 1
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["odd.yaml"]
    assert (tmp_path / "place" / "odd.yaml").read_text() == "cjmdesk: 1\ntitle: 'A'\n"
