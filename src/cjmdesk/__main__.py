"""The start of the program: the only place that knows both the command line and the window."""

import gc
import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:  # the module that usually says this is too slow to import for the help
    from cjmdesk.cli.main import Editor


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with `arguments` (without its name), or with those of the process; returns the exit code."""
    from cjmdesk.cli.main import run

    if arguments is not None:
        return run(arguments, _load_editor)
    # Nothing that a start makes is garbage, and a command is over before there is much: looking for it would take a
    # fifth of the time. The window turns it on again.
    gc.disable()
    try:
        return run(sys.argv[1:], _load_editor)
    finally:
        gc.freeze()
        gc.enable()


def start() -> None:
    """Runs the program as a process of its own and ends it.

    A command has written and flushed all that it had to when `main` returns: taking the interpreter down piece by
    piece would cost a tenth of its time and do nothing more. A window is taken down in good order.
    """
    try:
        code = main()
    except KeyboardInterrupt:  # before there was anybody to answer it
        from cjmdesk.cli.codes import INTERRUPTED

        code = INTERRUPTED
    if "PySide6" in sys.modules:
        sys.exit(code)
    os._exit(code)


def main_gui() -> int:
    """The start without a terminal: the same program."""
    return main()


def _load_editor() -> "Editor":
    from cjmdesk.qt.app import run

    return lambda paths, language, theme, size: run(*paths, language=language, theme=theme, size=size)


if __name__ == "__main__":
    start()
