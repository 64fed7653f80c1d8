"""`cjmdesk diff`: what differs between two maps, in words; also as a diff driver of git."""

import argparse
import json
import os
from datetime import date
from typing import Any

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS, WRONG_USE
from cjmdesk.cli.problems import as_line, read, show
from cjmdesk.edit.telling import Told, tell
from cjmdesk.files.document import load
from cjmdesk.files.store import CannotRead
from cjmdesk.i18n import _
from cjmdesk.model.base import Node
from cjmdesk.model.journey import Journey

_TWO = 2
_GIT = (7, 9)
"""What git calls a driver with: path, old file, its hash and mode, the new file's, and for a renamed file two more."""
_NOTHING = ("/dev/null", "nul", os.devnull)
"""What git names where a file is new or gone."""


def diff(args: argparse.Namespace) -> int:
    """Prints a line for each difference; with --exit-code 1 where there is one, 3 where a map cannot be read."""
    if args.git:
        return _for_git(args.files)
    if len(args.files) != _TWO:
        output.complain(_("two maps are needed, the old one and the new one"))
        return WRONG_USE
    maps = [_map(path) for path in args.files]
    old, new = maps
    if old is None or new is None:
        return NO_ACCESS
    told = tell(old, new)
    if args.json:
        output.line(json.dumps(_as_json(args.files, told)))
    else:
        for item in told:
            output.line(str(item))
        if not told:
            output.line(_("no differences"))
    return PROBLEMS if told and args.exit_code else FINE


def _map(path: str) -> Journey | None:
    """The map; None, with what is wrong on standard error or output, where it cannot be read."""
    loaded = read(path)
    if loaded is not None and loaded.journey is None:
        show(path, loaded.problems)
    return loaded.journey if loaded else None


def _for_git(words: list[str]) -> int:
    """One file of a `git diff`. Git gives up at any other exit code, so what cannot be read is told as a line."""
    if len(words) == 1:
        output.line(_("{file}: not merged yet").format(file=words[0]))
        return FINE
    if len(words) not in _GIT:
        output.complain(_("--git is meant for git, which names a file with seven words"))
        return WRONG_USE
    name, old, new = words[0], words[1], words[4]
    head = f"{name} → {words[7]}" if len(words) == _GIT[1] else name
    if old in _NOTHING:
        head = _("{file} (new)").format(file=head)
    elif new in _NOTHING:
        head = _("{file} (removed)").format(file=head)
    output.line(head)
    for text in _differences(name, old, new):
        output.line("  " + text)
    return FINE


def _differences(name: str, old: str, new: str) -> list[str]:
    maps = []
    for path in (old, new):
        try:
            loaded = None if path in _NOTHING else load(path)
        except CannotRead as error:
            return [error.reason]
        if loaded is not None and loaded.journey is None:
            error_of = next(problem for problem in loaded.problems if problem.severity == "error")
            return [_("cannot be compared: {problem}").format(problem=as_line(name, error_of))]
        maps.append(Journey() if loaded is None or loaded.journey is None else loaded.journey)
    return [str(item) for item in tell(*maps)] or [_("only the form of the text differs")]


def _as_json(files: list[str], told: list[Told]) -> dict[str, Any]:
    return {
        "old": files[0],
        "new": files[1],
        "same": not told,
        "differences": [
            {
                "kind": item.what.kind,
                "stage": item.stage or None,
                "entity": item.what.entity.kind_name,
                "id": item.what.key or None,
                "field": _file_key(item.what.field) or None,
                "before": _plain(item.what.before),
                "after": _plain(item.what.after),
                "text": str(item),
            }
            for item in told
        ],
    }


def _file_key(field: str) -> str:
    return "from" if field == "from_" else field


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Node):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return value
