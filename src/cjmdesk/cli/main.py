"""The command line: finds the command, runs it, and turns what goes wrong into one sentence and an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, INTERRUPTED, NO_ACCESS
from cjmdesk.cli.parsers import command_parser, option, split, window_parser
from cjmdesk.i18n import LANGUAGES, _, interface_language, system_language, use_language

Editor = Callable[[str | None, str | None, str | None, tuple[int, int] | None], int]
"""Opens the window: path, language, theme and size, each None where nothing was said; returns the exit code."""


def run(arguments: Sequence[str], load_editor: Callable[[], Editor]) -> int:
    """Does what the arguments ask for and returns the exit code; never raises for what a user can bring about.

    `load_editor` imports the window and may raise ImportError; it is called only where a window is to be opened.
    """
    output.prepare()
    before = interface_language()
    wanted = option(arguments, "--lang")
    use_language(wanted if wanted in LANGUAGES else system_language())
    try:
        name, rest = split(arguments)
        return _run_window(rest, load_editor) if name is None else _run_command(name, rest)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        use_language(before)


def _run_window(arguments: Sequence[str], load_editor: Callable[[], Editor]) -> int:
    args = _parsed(window_parser, arguments)
    if isinstance(args, int):
        return args
    from cjmdesk.cli.window import missing_display, missing_library

    complaint = missing_display()
    if not complaint:
        try:
            editor = load_editor()
        except ImportError as error:
            complaint = missing_library(error)
        else:
            return editor(args.file, args.lang, args.theme, args.size)
    output.complain(complaint)
    return NO_ACCESS


def _run_command(name: str, arguments: Sequence[str]) -> int:
    try:
        args = _parsed(lambda: command_parser(name), arguments)
        code = args if isinstance(args, int) else _command(name)(args)
        output.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        # Commands answer for their own files; what arrives here is the output itself, such as a full disk behind `>`.
        output.complain(_("the output cannot be written: {reason}").format(reason=output.reason(error)))
    else:
        return code
    _drop_output()
    return NO_ACCESS


def _parsed(make: Callable[[], argparse.ArgumentParser], arguments: Sequence[str]) -> argparse.Namespace | int:
    """The parsed arguments, or the exit code where the parser has already answered."""
    try:
        return make().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or FINE)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Imported here: each command brings along the libraries it needs, and no others.
    if name == "check":
        from cjmdesk.cli.check import check

        return check
    if name == "export":
        from cjmdesk.cli.export import export

        return export
    if name == "format":
        from cjmdesk.cli.format import rewrite

        return rewrite
    if name == "new":
        from cjmdesk.cli.new import new

        return new
    from cjmdesk.cli.templates import list_templates

    return list_templates


def _drop_output() -> None:
    """Nobody reads on: what is still in the buffer must not complain when the program ends."""
    try:
        place = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, place)
    os.close(nowhere)
