"""`cjmdesk export` for any number of maps: one as it is, several into a folder and in processes side by side."""

import argparse
import os
from collections.abc import Iterator

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, WRONG_USE
from cjmdesk.cli.export import export, unfit
from cjmdesk.files.names import stem_of
from cjmdesk.i18n import _, ngettext


def exports(args: argparse.Namespace) -> int:
    """Exports the maps that the arguments name; with several the highest code."""
    files = list(dict.fromkeys(_named(args.file)))
    if args.check:
        return max(export(_for_one(args, path, args.output)) for path in files)
    if args.folder is None and len(files) == 1:
        return export(_for_one(args, files[0], args.output))
    if complaint := _unfit(args):
        output.complain(complaint)
        return WRONG_USE
    targets = [os.path.join(args.folder, f"{stem_of(path)}.{args.to}") for path in files]
    if complaint := unfit(_for_one(args, files[0], targets[0])) or _clash(files, targets):
        output.complain(complaint)
        return WRONG_USE
    try:
        os.makedirs(args.folder, exist_ok=True)
    except OSError as error:
        output.complain(f"{args.folder}: {output.reason(error)}")
        return NO_ACCESS
    jobs = [_for_one(args, path, target) for path, target in zip(files, targets, strict=True)]
    return export(jobs[0]) if len(jobs) == 1 else _together(jobs, args.jobs)


def _named(paths: list[str]) -> Iterator[str]:
    """The files; where the shell has left a pattern as it is, as on Windows, those that it means."""
    for path in paths:
        if "*" in path and not os.path.exists(path):
            from glob import glob  # only where there is a pattern

            yield from sorted(glob(path)) or [path]
        else:
            yield path


def _for_one(args: argparse.Namespace, path: str, target: str | None) -> argparse.Namespace:
    return argparse.Namespace(**{**vars(args), "file": path, "output": target})


def _unfit(args: argparse.Namespace) -> str:
    if args.folder is None:
        return _("say with -d into which folder the files of several maps shall be written")
    if args.output:
        return _("-o names one file and -d a folder; one of them is enough")
    return ""


def _clash(files: list[str], targets: list[str]) -> str:
    """Two maps that would be written to the same file, or one that would be written over another."""
    seen: dict[str, str] = {}
    inputs = {os.path.realpath(path): path for path in files}
    for path, target in zip(files, targets, strict=True):
        if (over := inputs.get(os.path.realpath(target))) is not None:
            text = _("{one} would be written over {other}; name another folder")
            return text.format(one=path, other=over)
        other = seen.setdefault(os.path.normcase(target), path)
        if other != path:
            text = _("{one} and {other} would both be written as {file}; rename one of them")
            return text.format(one=other, other=path, file=target)
    return ""


def _together(jobs: list[argparse.Namespace], wanted: int | None) -> int:
    """Does the jobs, prints a line for each as they come and the failures at the end; the highest code."""
    from cjmdesk.cli.batch import outcomes

    failed = []
    for job, outcome in zip(jobs, outcomes(jobs, wanted), strict=True):
        if outcome.code == FINE:
            output.line(outcome.said + _hints(len(outcome.complaints)))
        else:
            output.line(_("{file}: not exported").format(file=job.file))
            failed.append(outcome)
        output.flush()
    if failed:
        text = ngettext(
            "{count} map of {all} could not be exported:", "{count} maps of {all} could not be exported:", len(failed)
        )
        output.complain(text.format(count=len(failed), all=len(jobs)))
        for outcome in failed:
            for complaint in outcome.complaints:
                output.complain(complaint)
    return max((outcome.code for outcome in failed), default=FINE)


def _hints(count: int) -> str:
    return ngettext(", {count} hint", ", {count} hints", count).format(count=count) if count else ""
