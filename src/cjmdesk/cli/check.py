"""`cjmdesk check`: what is wrong with maps, and what would make them better."""

import argparse
import json
from datetime import date

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS
from cjmdesk.cli.problems import SHOWN, count, read, show
from cjmdesk.files.document import Loaded, with_hints, with_pictures


def check(args: argparse.Namespace) -> int:
    """Prints the problems of every file, hints last; the highest code of them all is returned."""
    today = args.today or date.today()
    readings: list[dict[str, object]] = []
    code = FINE
    for path in args.files:
        loaded = read(path)
        loaded = with_pictures(loaded, path) if loaded else None
        if loaded and not args.no_hints:
            loaded = with_hints(loaded, path, today)
        code = max(code, _code(loaded, args.strict))
        if args.json:
            readings.append(_as_json(path, loaded))
        elif loaded:
            show(path, loaded.problems, None if args.all else SHOWN)
    if args.json:
        # In ASCII, so that it stays JSON on a terminal of any encoding.
        output.line(json.dumps(readings))
    return code


def _code(loaded: Loaded | None, strict: bool) -> int:
    if loaded is None:
        return NO_ACCESS
    found = count(loaded.problems)
    return PROBLEMS if found.errors or (strict and found.warnings) else FINE


def _as_json(path: str, loaded: Loaded | None) -> dict[str, object]:
    problems = loaded.problems if loaded else ()
    found = count(problems)
    return {
        "file": path,
        "read": loaded is not None,
        "opens": loaded is not None and loaded.journey is not None,
        "errors": found.errors,
        "warnings": found.warnings,
        "hints": found.hints,
        "problems": [
            {
                "severity": problem.severity,
                "line": problem.where.line or None,
                "column": problem.where.column or None,
                "message": problem.message,
                "suggestion": problem.suggestion or None,
            }
            for problem in problems
        ],
    }
