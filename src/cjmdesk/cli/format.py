"""`cjmdesk format`: maps in the canonical form, the one that the editor saves."""

import argparse
import hashlib

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS, WRONG_USE
from cjmdesk.cli.problems import read, show
from cjmdesk.files.document import Loaded
from cjmdesk.files.emitter import dump
from cjmdesk.files.lock import in_words, owner_of
from cjmdesk.files.store import CannotRead, CannotWrite, keep_original, save
from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey


def rewrite(args: argparse.Namespace) -> int:
    """Rewrites every file that is not canonical, or with --check only names it; returns the highest code."""
    return max(_rewrite(path, args.check, args.force) for path in args.files)


def _rewrite(path: str, only_check: bool, is_forced: bool) -> int:
    loaded = read(path)
    if loaded is None:
        return NO_ACCESS
    if loaded.journey is None:
        show(path, loaded.problems)
        return PROBLEMS
    if loaded.attached:
        output.complain(_("{file} is a PDF; the map in it is rewritten when it is saved as a file").format(file=path))
        return WRONG_USE
    canonical = dump(loaded.journey, loaded.comment).encode("utf-8")
    if hashlib.sha256(canonical).hexdigest() == loaded.digest:
        return FINE
    if only_check:
        output.line(_("{file} is not in the canonical form").format(file=path))
        return PROBLEMS
    owner = None if is_forced else owner_of(path)
    if owner is not None:
        text = _("{file} is open in the editor ({who}). Close it there, or write all the same with --force.")
        output.complain(text.format(file=path, who=in_words(owner)))
        return NO_ACCESS
    try:
        replace(path, loaded, loaded.journey)
    except (CannotRead, CannotWrite) as error:
        output.complain(str(error))
        return NO_ACCESS
    output.line(_("{file} rewritten").format(file=path))
    return FINE


def replace(path: str, loaded: Loaded, journey: Journey) -> None:
    """Writes `journey` over the file that `loaded` was read from, of which a copy is kept where comments would be lost.

    Raises CannotRead and CannotWrite.
    """
    if loaded.lost_comments:
        kept = keep_original(path)
        text = _("comments in {file} cannot be kept, except the first block; the original is now {kept}")
        output.complain(text.format(file=path, kept=kept))
    save(journey, path, loaded.comment)
