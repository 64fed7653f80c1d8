"""The start of the program: the only place that knows both the command line and the window."""

import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:  # the module that usually says this is too slow to import for the help
    from cjmdesk.cli.main import Editor


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with `arguments` (without its name), or with those of the process; returns the exit code."""
    from cjmdesk.cli.main import run

    return run(sys.argv[1:] if arguments is None else arguments, _load_editor)


def main_gui() -> int:
    """The start without a terminal: the same program."""
    return main()


def _load_editor() -> "Editor":
    import gc

    # Nothing that a start makes is garbage, and looking for it takes a sixth of the time; `run` turns it on again.
    gc.disable()
    from cjmdesk.qt.app import run

    return lambda path, language, theme, size: run(path, language=language, theme=theme, size=size)


if __name__ == "__main__":
    sys.exit(main())
