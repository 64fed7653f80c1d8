#!/usr/bin/env python3
"""The installer for Windows: py packaging/windows/build.py

Builds the folder as bundle.py does, then lets Inno Setup make of it `dist/cjmdesk-VERSION-setup.exe`. Needs Windows
10 or later with Python 3.11 to 3.13, and Inno Setup 6.3 or later, whose ISCC.exe is found on the PATH or in its usual
folder. Written and reviewed, but not yet run: docs/packaging.md says what has been.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PACKAGING))

import bundle_parts as parts  # noqa: E402

ROOT = PACKAGING.parent


def main() -> int:
    """Builds the installer; returns the exit code."""
    if os.name != "nt":
        print("The installer for Windows can only be built on Windows.")
        return 2
    compiler = inno_setup()
    if compiler is None:
        print("Inno Setup 6.3 or later is needed: https://jrsoftware.org/isinfo.php")
        return 3
    subprocess.run([sys.executable, PACKAGING / "bundle.py"], check=True)
    script = PACKAGING / "windows" / "cjmdesk.iss"
    subprocess.run([compiler, f"/DVersion={parts.version(ROOT)}", f"/DRoot={ROOT}", script], check=True)
    return 0


def inno_setup() -> str | None:
    """The compiler of Inno Setup; None where it is not installed."""
    folders = (os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"))
    places = [Path(folder) / "Inno Setup 6" / "ISCC.exe" for folder in folders if folder]
    return shutil.which("ISCC") or next((str(place) for place in places if place.is_file()), None)


if __name__ == "__main__":
    sys.exit(main())
