"""Whether a window can be opened here; where not, one sentence that says what is missing.

Asked before Qt is started: without a display, or without a library of its X11 part, Qt ends the process on the spot.
"""

import os
import sys

from cjmdesk.i18n import _

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
"""What Qt's window needs on Debian and Ubuntu."""


def missing_display() -> str:
    """What keeps Qt from opening a window, as far as that is seen without loading Qt; empty where nothing does."""
    if sys.platform in ("win32", "darwin"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform and platform not in ("xcb", "wayland"):
        return ""
    display = os.environ.get("DISPLAY", "")
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if (not display or platform == "wayland") and not wayland:
        return _("There is no display to open a window on; without one, use “cjmdesk export” for a PDF.")
    if wayland and platform != "xcb":
        return ""
    if not _answers(display):
        text = _("The display “{display}” does not answer; without one, use “cjmdesk export” for a PDF.")
        return text.format(display=display)
    return _missing_of_x11()


def _answers(display: str) -> bool:
    """Whether an X server of this machine listens; true for those of other machines, which are not asked."""
    import re
    import socket

    match = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if not match:
        return True
    path = f"/tmp/.X11-unix/X{match[1]}"
    # Linux also knows the socket by a name that is no file.
    for address in (path, "\0" + path) if sys.platform == "linux" else (path,):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            try:
                connection.connect(address)
            except OSError:
                continue
            return True
    return False


def _missing_of_x11() -> str:
    """The library that Qt's X11 part lacks, told by loading that part as Qt will."""
    import ctypes
    from importlib.util import find_spec

    package = find_spec("PySide6")
    for folder in (package.submodule_search_locations or ()) if package else ():
        plugin = os.path.join(folder, "Qt", "plugins", "platforms", "libqxcb.so")
        if os.path.exists(plugin):
            try:
                ctypes.CDLL(plugin)
            except OSError as error:
                return _missing(str(error))
    return ""


def missing_library(error: ImportError) -> str:
    """The sentence for a window that could not be imported."""
    if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] in ("PySide6", "shiboken6"):
        return _(
            "The window needs PySide6: install it with “pip install pyside6-essentials”, "
            "or use “cjmdesk export” for a PDF."
        )
    return _missing(str(error))


def _missing(text: str) -> str:
    import re

    match = re.match(r"(\S+\.so[.\d]*): cannot open shared object file", text)
    if not match:
        return _("The window cannot be opened ({reason}); use “cjmdesk export” for a PDF.").format(reason=text)
    return _(
        "The window needs the system library {library}; on Debian and Ubuntu run “apt-get install {packages}”, "
        "or use “cjmdesk export” for a PDF."
    ).format(library=match[1], packages=DEBIAN_PACKAGES)
