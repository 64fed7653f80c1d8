#!/usr/bin/env python3
"""From a fresh checkout to a running program, with nothing but Python 3.11 to 3.13.

    python3 packaging/dev.py run [FILE]         open the editor on FILE, or on an example
    python3 packaging/dev.py test [ARGUMENT…]   run every check and test (with arguments: those of pytest)

Each makes the private environment `.venv`, installs what is missing and says what it does.
Ends with 0 fine, 1 a check failed, 2 wrong use, 3 something that is needed is missing and could not be had.
"""

# Annotations stay texts, so that a Python too old for this file can still say that it is too old.
from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "installed-for"
LOG = ENVIRONMENT / "install.log"
EXAMPLE = ROOT / "resources" / "examples" / "home-internet.cjm.yaml"

OLDEST, TOO_NEW = (3, 11), (3, 14)
FAILED, MISSING = 1, 3

QT_LIBRARIES = (
    ("libEGL.so.1", ("libegl1",)),
    ("libGL.so.1", ("libgl1",)),
    ("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    ("libfontconfig.so.1", ("libfontconfig1",)),
    ("libdbus-1.so.3", ("libdbus-1-3",)),
    ("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    ("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    ("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    ("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    ("libxcb-shape.so.0", ("libxcb-shape0",)),
)
"""What a window of Qt needs from the system: the library, and the names of its package, newest system first."""

TEST_PROGRAMS = (("pdfinfo", "poppler-utils"), ("qpdf", "qpdf"))
"""What some tests look at PDF files with, and its package; without it they are skipped."""

CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
)
"""The checks before the tests; layers, sizes and translations are tests themselves."""


class MissingError(Exception):
    """Something is needed that is not there; the text says what and how to get it."""


def say(text: str) -> None:
    print(text, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Does what the command line asks and returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up cjmdesk, then open it or test it.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the editor on FILE, or on an example")
    run.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the map to open")
    commands.add_parser("test", help="run every check and test; further arguments go to pytest")
    words = sys.argv[1:] if arguments is None else arguments
    # argparse cannot hand on options that it does not know in the order they came.
    mine = words[:1] if words[:1] == ["test"] and not {"-h", "--help"} & set(words) else words
    chosen = parser.parse_args(mine)
    try:
        check_python()
        return run_editor(chosen.file) if chosen.command == "run" else run_tests(words[1:])
    except MissingError as problem:
        say(f"cjmdesk: {problem}")
        return MISSING
    except KeyboardInterrupt:
        return 130


# ---------------------------------------------------------------- what the system must have


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Raises MissingError where this Python is one that cjmdesk does not run on."""
    if not OLDEST <= version[:2] < TOO_NEW:
        found = ".".join(map(str, version))
        raise MissingError(
            f"Python 3.11, 3.12 or 3.13 is needed; this is Python {found} ({sys.executable}). "
            "Start this file with one of those, for example: python3.12 packaging/dev.py run"
        )


def is_missing(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def missing_packages(with_window: bool) -> list[tuple[str, ...]]:
    """The system packages that are needed and not there; each as its possible names."""
    if not sys.platform.startswith("linux"):
        return []
    missing: list[tuple[str, ...]] = []
    missing += [names for library, names in QT_LIBRARIES if with_window and is_missing(library)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append((f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3-venv"))
    return missing


def prepare_system(with_window: bool) -> None:
    """Installs missing system packages where this user may; otherwise raises MissingError with the command to run."""
    missing = missing_packages(with_window)
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise MissingError("these are missing, please install them: " + ", ".join(names[-1] for names in missing))
    if not may_install():
        raise MissingError("some system packages are missing; please run\n\n    " + apt_command(missing) + "\n")
    install(missing)
    importlib.invalidate_caches()
    if still := missing_packages(with_window):
        raise MissingError("these are missing even now: " + ", ".join(names[-1] for names in still))


def prepare_test_programs() -> None:
    """Installs what looks at PDF files where this user may; where that fails the tests go on without it."""
    missing: list[tuple[str, ...]] = [(package,) for program, package in TEST_PROGRAMS if not shutil.which(program)]
    if missing and shutil.which("apt-get") and may_install():
        try:
            install(missing)
        except MissingError as error:
            say(f"Tests that need {', '.join(names[0] for names in missing)} are skipped: {error}")


def install(packages: list[tuple[str, ...]]) -> None:
    """Installs system packages, each given by its possible names; raises MissingError where that fails."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    say("Installing system packages: " + ", ".join(names[-1] for names in packages))
    call([*apt, "update"])
    call([*apt, "install", "--no-install-recommends", *map(known_name, packages)])


def may_install() -> bool:
    return os.geteuid() == 0 or may_sudo()


def may_sudo() -> bool:
    return bool(shutil.which("sudo")) and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def known_name(names: tuple[str, ...]) -> str:
    """The first of `names` that this system's package lists know; the last where they know none."""
    for name in names:
        done = subprocess.run(["apt-cache", "show", name], capture_output=True)
        if done.returncode == 0 and done.stdout.strip():
            return name
    return names[-1]


def apt_command(missing: list[tuple[str, ...]]) -> str:
    names = " ".join(known_name(names) for names in missing)
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends {names}"


def call(command: list[str]) -> None:
    """Runs `command`; raises MissingError with its last words where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        words = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise MissingError(f"this did not work: {shlex.join(command)}\n{words}")


# ---------------------------------------------------------------- the private environment


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> str:
    """What an installation was made for: this project file, this Python, this place."""
    project = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(project + sys.version.encode() + str(ROOT).encode()).hexdigest()


def is_ready(environment: Path = ENVIRONMENT) -> bool:
    """Whether the environment is there, made for this project file, and starts."""
    stamp, python = environment / STAMP.name, python_of(environment)
    if not (stamp.is_file() and python.exists()) or stamp.read_text(encoding="utf-8") != fingerprint():
        return False
    try:
        return subprocess.run([python, "-c", "import cjmdesk, yaml, pytest"], capture_output=True).returncode == 0
    except OSError:
        return False


def prepare_environment() -> Path:
    """Makes `.venv` and installs the project with all its libraries where that is not done; returns its Python."""
    python = python_of(ENVIRONMENT)
    if is_ready():
        return python
    say(f"Making the private environment {ENVIRONMENT}")
    # A half-made or foreign environment (another Python, a moved folder) is not worth repairing.
    make = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    call(make if same_python(python) else [*make, "--clear"])
    say("Installing the libraries (about 150 MB the first time; it may take some minutes)")
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "-e", f"{ROOT}[dev]"]
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT)
    if done.returncode:
        words = "\n".join(LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise MissingError(f"the libraries could not be installed; the full account is in {LOG}\n{words}")
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return python


def same_python(python: Path) -> bool:
    """Whether the environment's Python starts and is of this very version."""
    try:
        done = subprocess.run([python, "-c", "import sys, pip; print(sys.version)"], capture_output=True, text=True)
    except OSError:
        return False
    return done.stdout.strip() == sys.version.strip()


# ---------------------------------------------------------------- the two commands


def has_display() -> bool:
    """Whether a window can be shown: always outside Linux; there, where a display is named and answers."""
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    name = os.environ.get("DISPLAY", "")
    if not name.startswith(":"):
        return bool(name)
    place = "/tmp/.X11-unix/X" + name[1:].split(".")[0]
    return any(answers(address) for address in (place, "\0" + place))


def answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(address)
        except OSError:
            return False
    return True


def run_editor(file: Path | None) -> int:
    """Opens the editor; without a display it exports the map to PDF instead."""
    map_file = (file or EXAMPLE).resolve()
    with_window = has_display()
    prepare_system(with_window)
    program = [str(prepare_environment()), "-m", "cjmdesk"]
    if with_window:
        say(f"Opening {map_file}")
        return subprocess.run([*program, str(map_file)]).returncode
    target = Path.cwd() / (map_file.name.split(".")[0] + ".pdf")
    say(f"There is no display to open a window on, so the map is exported to {target} instead.")
    return subprocess.run([*program, "export", str(map_file), "-o", str(target)]).returncode


def run_tests(arguments: list[str]) -> int:
    """Runs all checks, then the tests, even where a check fails; the last line is that of the test runner."""
    prepare_system(with_window=True)
    prepare_test_programs()
    python = str(prepare_environment())
    failed = []
    for name, command in CHECKS:
        say(f"--- {name}")
        if subprocess.run([python, "-m", *command], cwd=ROOT).returncode:
            say(f"FAILED: {name}")
            failed.append(name)
    say("--- pytest")
    # A share of the tests cannot hold the floor that the whole suite has to.
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    chosen = arguments or [*workers, "--cov", "--cov-report=term-missing:skip-covered"]
    # Hundreds of tests start a Python of their own, which must not compile all of the program each time.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "CJMDESK_FAILED_CHECKS": ", ".join(failed)}
    tests = subprocess.run([python, "-m", "pytest", *chosen], cwd=ROOT, env=environment).returncode
    return FAILED if failed or tests else 0


if __name__ == "__main__":
    sys.exit(main())
