"""The command line: finds the command, runs it, and turns what goes wrong into one sentence and an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from cjmdesk import __version__
from cjmdesk.assets import PORTABLE
from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, INTERRUPTED, NO_ACCESS
from cjmdesk.cli.parsers import command_parser, option, split, window_parser
from cjmdesk.i18n import _, has_catalogue, interface_language, system_language, use_language

Editor = Callable[[Sequence[str], str | None, str | None, tuple[int, int] | None], int]
"""Opens the windows: paths, language, theme and size, None where nothing was said; returns the exit code."""


def run(arguments: Sequence[str], load_editor: Callable[[], Editor]) -> int:
    """Does what the arguments ask for and returns the exit code; never raises for what a user can bring about.

    `load_editor` imports the window and may raise ImportError; it is called only where a window is to be opened.
    """
    output.prepare()
    before = interface_language()
    wanted = option(arguments, "--lang")
    use_language(wanted if wanted and has_catalogue(wanted) else system_language())
    try:
        answer = _delivered(lambda: _answer(arguments))
        return answer if isinstance(answer, int) else _open_window(answer, load_editor)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        use_language(before)


def _answer(arguments: Sequence[str]) -> int | argparse.Namespace:
    """Runs a command, or says what was asked, and returns the code; what the window is to be opened with if neither."""
    name, rest = split(arguments)
    try:
        args = (command_parser(name) if name else window_parser()).parse_args(rest)
    except SystemExit as end:  # the parser has answered
        return int(end.code or FINE)
    if name:
        return _command(name)(args)
    if args.version:
        output.line(f"cjmdesk {__version__}")
        return FINE
    return args


def _delivered(work: Callable[[], int | argparse.Namespace]) -> int | argparse.Namespace:
    """What `work` returns, where all that it printed has arrived; else the code for that."""
    try:
        result = work()
        output.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        # Commands answer for their own files; what arrives here is the output itself, such as a full disk behind `>`.
        output.complain(_("the output cannot be written: {reason}").format(reason=output.reason(error)))
    else:
        return result
    _drop_output()
    return NO_ACCESS


def _open_window(args: argparse.Namespace, load_editor: Callable[[], Editor]) -> int:
    from cjmdesk.cli.window import missing_display, missing_library

    if args.portable and os.environ.get(PORTABLE, "") in ("", "0"):
        os.environ[PORTABLE] = "1"
    if _is_taken_over(args):
        return FINE
    complaint = missing_display()
    if not complaint:
        try:
            editor = load_editor()
        except ImportError as error:
            complaint = missing_library(error)
        else:
            return editor(args.files, args.lang, args.theme, args.size)
    output.complain(complaint)
    return NO_ACCESS


def _is_taken_over(args: argparse.Namespace) -> bool:
    """Whether a program that runs already opens the files; who says how the window is to look gets one of his own."""
    if args.new_instance or args.lang or args.theme or args.size:
        return False
    from cjmdesk.files.running import hand_over

    return hand_over(args.files)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Imported here: each command brings along the libraries it needs, and no others.
    if name == "check":
        from cjmdesk.cli.check import check

        return check
    if name == "diff":
        from cjmdesk.cli.diff import diff

        return diff
    if name == "export":
        from cjmdesk.cli.exports import exports

        return exports
    if name == "format":
        from cjmdesk.cli.format import rewrite

        return rewrite
    if name == "new":
        from cjmdesk.cli.new import new

        return new
    if name == "templates":
        from cjmdesk.cli.templates import list_templates

        return list_templates
    return _command_for_figures(name)


def _command_for_figures(name: str) -> Callable[[argparse.Namespace], int]:
    if name == "stats":
        from cjmdesk.cli.stats import stats

        return stats
    if name == "simulate":
        from cjmdesk.cli.simulate import run

        return run
    if name == "abtest":
        from cjmdesk.cli.abtest import abtest

        return abtest
    from cjmdesk.cli.fit import fit

    return fit


def _drop_output() -> None:
    """Nobody reads on: what is still in the buffer must not complain when the program ends."""
    try:
        place = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, place)
    os.close(nowhere)
