"""`cjmdesk export` for any number of maps: one as it is, several into a folder and in processes side by side."""

import argparse
import os
from collections.abc import Iterator, Mapping
from contextlib import closing

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, WRONG_USE
from cjmdesk.cli.export import export, unfit
from cjmdesk.files.names import stem_of
from cjmdesk.i18n import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cjmdesk.cli.batch import Outcome


def exports(args: argparse.Namespace) -> int:
    """Exports the maps that the arguments name; with several the highest code."""
    # One file may be named in several ways.
    files = list({os.path.abspath(path): path for path in _named(args.file)}.values())
    if args.check:
        return max(export(_for_one(args, path, args.output)) for path in files)
    if args.folder is None and len(files) == 1:
        return _alone(_for_one(args, files[0], args.output))
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
    others = {os.path.normcase(target): path for path, target in zip(files, targets, strict=True)}
    jobs = [_for_one(args, path, target, others) for path, target in zip(files, targets, strict=True)]
    return _alone(jobs[0]) if len(jobs) == 1 else _together(jobs, args.jobs)


def _named(paths: list[str]) -> Iterator[str]:
    """The files; where the shell has left a pattern as it is, as on Windows, those that it means."""
    for path in paths:
        if "*" in path and not os.path.exists(path):
            from glob import glob  # only where there is a pattern

            yield from sorted(glob(path)) or [path]
        else:
            yield path


def _for_one(
    args: argparse.Namespace, path: str, target: str | None, others: Mapping[str, str] | None = None
) -> argparse.Namespace:
    """The arguments for one map; `others` says which files are those of which map of the command."""
    return argparse.Namespace(**{**vars(args), "file": path, "output": target, "others": others or {}})


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


def _alone(job: argparse.Namespace) -> int:
    try:
        return export(job)
    except KeyboardInterrupt:
        output.complain(_("interrupted"))
        raise


def _together(jobs: list[argparse.Namespace], wanted: int | None) -> int:
    """Does the jobs, prints a line for each as they come and the failures at the end; the highest code."""
    from cjmdesk.cli.batch import outcomes

    failed: list[Outcome] = []
    done = 0
    try:
        with closing(outcomes(jobs, wanted)) as results:
            for job, outcome in zip(jobs, results, strict=True):
                done += 1
                _say(job, outcome)
                if outcome.code != FINE:
                    failed.append(outcome)
    except KeyboardInterrupt:
        text = _("interrupted after {count} of {all} maps; each file that is there is whole")
        output.complain(text.format(count=done, all=len(jobs)))
        raise
    if failed:
        text = ngettext(
            "{count} map of {all} could not be exported:", "{count} maps of {all} could not be exported:", len(failed)
        )
        output.complain(text.format(count=len(failed), all=len(jobs)))
        for outcome in failed:
            for complaint in outcome.complaints:
                output.complain(complaint)
    return max((outcome.code for outcome in failed), default=FINE)


def _say(job: argparse.Namespace, outcome: "Outcome") -> None:
    """A line for each file that was written, the last one with the number of hints; or that there is none."""
    if outcome.code == FINE:
        *lines, last = outcome.said
        for line in (*lines, last + _hints(len(outcome.complaints))):
            output.line(line)
    else:
        output.line(_("{file}: not exported").format(file=job.file))
    output.flush()


def _hints(count: int) -> str:
    return ngettext(", {count} hint", ", {count} hints", count).format(count=count) if count else ""
