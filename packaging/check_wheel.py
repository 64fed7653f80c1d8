#!/usr/bin/env python3
"""Whether the wheel and the sdist carry all that the program needs: python3 packaging/check_wheel.py

Builds both, installs the wheel in a new environment with the locked versions, and from a folder that has nothing to do
with the sources lets it make, check and export maps in every format; then the same with a wheel built of the sdist.
Ends with 1 where something fails.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import bundle

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Does all of it; returns the exit code."""
    builder = bundle.prepare_environment()
    with tempfile.TemporaryDirectory() as work:
        place = Path(work)
        wheel, sdist = build(builder, ROOT, place / "dist", "wheel"), build(builder, ROOT, place / "dist", "sdist")
        with tarfile.open(sdist) as archive:
            # Debian 12 has a Python without this filter, later ones warn where it is not named.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(place / "unpacked")
        (tree,) = (place / "unpacked").iterdir()
        again = build(builder, tree, place / "again", "wheel")
        python = fresh_environment(place / "environment")
        try:
            for what, file in (("wheel", wheel), ("wheel of the sdist", again)):
                use(python, file, place / "elsewhere")
                print(f"{what}: {file.name}, {file.stat().st_size / 1e6:.1f} MB: makes, checks and exports", flush=True)
        except subprocess.CalledProcessError as error:
            print(f"FAILED: {error.cmd}\n{error.stdout}{error.stderr}")
            return 1
    return 0


def build(python: Path, tree: Path, target: Path, kind: str) -> Path:
    """Builds one of the two kinds of `tree` into `target`; returns the file."""
    before = set(target.glob("*"))
    command = [str(python), "-m", "hatchling", "build", "-d", str(target), "-t", kind]
    subprocess.run(command, check=True, cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (made,) = set(target.glob("*")) - before
    return made


def fresh_environment(place: Path) -> Path:
    """A new environment with the locked versions of what the program needs; its Python."""
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(bundle.LOCK)]
    subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
    return python


def use(python: Path, wheel: Path, elsewhere: Path) -> None:
    """Installs `wheel` and does with it what a user does; raises CalledProcessError where that fails."""
    elsewhere.mkdir(exist_ok=True)
    run(elsewhere, str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(wheel))
    run(elsewhere, str(python), "-m", "pip", "check")
    program = str(python.parent / "cjmdesk")
    for language in ("en", "ru"):
        name = f"map-{language}.cjm.yaml"
        run(elsewhere, program, "new", name, "--template", "nine_touch", "--lang", language, "--force")
        run(elsewhere, program, "check", name)
        for ending in bundle.FORMATS:
            run(elsewhere, program, "export", name, "-o", f"map-{language}.{ending}")
        run(elsewhere, program, "export", name, "--as", "report", "-o", f"report-{language}.pdf")
    ask = "from cjmdesk.assets import resources; print(resources())"
    place = run(elsewhere, str(python), "-I", "-c", ask).strip()
    if not Path(place).is_relative_to(python.parent.parent):
        raise SystemExit(f"the resources were taken from {place}")


def run(folder: Path, *command: str) -> str:
    """Runs a command in `folder`, which knows nothing of the sources; returns what it prints."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, check=True, cwd=folder, env=environment, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
