"""Finding the program's own files: alike in the source tree, in an installed wheel and in a frozen program.

And the folders of its user: those of the system, or in portable mode one that goes along with the program.
"""

import os
import sys
from functools import cache

PORTABLE = "CJMDESK_PORTABLE"
"""The environment variable that asks for portable mode: a folder for all that is kept, or just 1."""
_MARK, _DATA = "portable", "cjmdesk-data"


@cache
def resources() -> str:
    """The folder `resources`: inside the package where it is installed or frozen, beside `src` in the source tree."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "resources")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "resources")


def resource(*parts: str) -> str:
    """The path of one of the program's own files, for example `resource("fonts", "OFL.txt")`."""
    return os.path.join(resources(), *parts)


def program_folder() -> str:
    """The folder that a user sees the program in: of the frozen program, of the source tree, or of the package."""
    if not getattr(sys, "frozen", False):
        return os.path.dirname(resources())
    folder = os.path.dirname(os.path.abspath(sys.executable))
    if os.path.join(".app", "Contents", "MacOS") not in folder + os.sep:
        return folder
    # What looks like one file on macOS is a folder, with the program inside.
    return os.path.dirname(os.path.dirname(os.path.dirname(folder)))


def portable_folder() -> str:
    """Where settings, unsaved work and logs live in portable mode; empty where that is not asked for.

    The environment variable `CJMDESK_PORTABLE` asks for it, naming a folder or saying 1, or a file `portable` beside
    the program; unless a folder is named it is `cjmdesk-data` beside the program.
    """
    asked = os.environ.get(PORTABLE, "")
    if asked not in ("", "0", "1"):
        return os.path.abspath(asked)
    if asked == "1" or (not asked and os.path.exists(os.path.join(program_folder(), _MARK))):
        return os.path.join(program_folder(), _DATA)
    return ""


def config_folder() -> str:
    """The folder of this user's settings; it may not exist yet."""
    if folder := portable_folder():
        return folder
    base = os.environ.get("APPDATA", "") if sys.platform == "win32" else os.environ.get("XDG_CONFIG_HOME", "")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".config"), "cjmdesk")
