"""What several options take: days, sizes, paths; what is none says what would be one."""

import argparse
import os

from cjmdesk.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:  # the module that usually says this is too slow to import for the help
    from datetime import date

_DIGITS = 15
"""Far more of them Python refuses to read, with words of its own."""


def is_whole(text: str) -> bool:
    """Whether the text is a whole number from 0 on that fits into what any option takes."""
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def size(text: str) -> tuple[int, int]:
    width, sign, height = text.lower().replace("×", "x").partition("x")
    if not (sign and is_whole(width) and is_whole(height)):
        raise argparse.ArgumentTypeError(_("“{text}” is no size; 1280x720 would be one").format(text=text))
    sides = int(width), int(height)
    if not all(200 <= side <= 16384 for side in sides):
        raise argparse.ArgumentTypeError(_("a window has between 200 and 16384 pixels a side"))
    return sides


def day(text: str) -> "date":
    from datetime import date  # only who names a day needs it

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is no day; 2026-11-12 would be one").format(text=text)) from None


def path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError(_("expected one argument"))
    return text


def new_path(text: str) -> str:
    """A path that a file can have: “maps/” names a folder, there or not."""
    if text and not os.path.basename(text):
        raise argparse.ArgumentTypeError(_("it is a folder. Name a file in it."))
    return path(text)


def map_path(text: str) -> str:
    """A path that a map can be saved at: a PDF only takes one along."""
    if text.lower().endswith(".pdf"):
        raise argparse.ArgumentTypeError(_("a map is no PDF: name a file such as map.cjm.yaml"))
    return new_path(text)
