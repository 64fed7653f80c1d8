#!/usr/bin/env python3
"""The application for macOS: python3 packaging/macos/build.py [--sign IDENTITY]

Builds `dist/cjmdesk.app` as bundle.py does (cjmdesk.spec says what macOS is told of it), adds the licences, signs it,
and packs it into `dist/cjmdesk-VERSION.dmg`. Needs macOS 13 or later with Python 3.11 to 3.13 and the command line
tools of Xcode. Without --sign it is signed for this machine alone; others then have to allow it in the settings of the
system. With it, `xcrun notarytool submit` and `xcrun stapler staple` remain for whoever has the account.
Written and reviewed, but not yet run: docs/packaging.md says what has been.
"""

import argparse
import platform
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PACKAGING))

import bundle_parts as parts  # noqa: E402

ROOT = PACKAGING.parent
DIST = ROOT / "dist"


def main() -> int:
    """Builds the application and the image; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the application for macOS.")
    parser.add_argument("--sign", default="-", metavar="IDENTITY", help="a Developer ID Application in the keychain")
    identity = parser.parse_args().sign
    if platform.system() != "Darwin":
        print("The application for macOS can only be built on macOS.")
        return 2
    subprocess.run([sys.executable, PACKAGING / "bundle.py"], check=True)
    app = DIST / "cjmdesk.app"
    licences = app / "Contents" / "Resources" / "licenses"
    shutil.rmtree(licences, ignore_errors=True)
    shutil.copytree(DIST / "cjmdesk" / "licenses", licences)
    sign(app, identity)
    pack(app)
    return 0


def sign(app: Path, identity: str) -> None:
    """Signs the application as it now is, with all in it."""
    entitled = ["--entitlements", str(PACKAGING / "macos" / "entitlements.plist")]
    options = ["--options", "runtime", "--timestamp", *entitled] if identity != "-" else []
    subprocess.run(["codesign", "--force", "--deep", *options, "--sign", identity, app], check=True)
    subprocess.run(["codesign", "--verify", "--deep", "--strict", app], check=True)


def pack(app: Path) -> None:
    """Makes the image that users open: the application beside the folder it is dragged to."""
    folder = DIST / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # ditto keeps links and signatures.
    subprocess.run(["ditto", app, folder / app.name], check=True)
    (folder / "Applications").symlink_to("/Applications")
    target = DIST / f"cjmdesk-{parts.version(ROOT)}.dmg"
    image = ["-volname", "cjmdesk", "-srcfolder", str(folder), "-format", "UDZO", "-ov", str(target)]
    subprocess.run(["hdiutil", "create", *image], check=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
