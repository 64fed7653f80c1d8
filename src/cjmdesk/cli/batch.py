"""Many exports at a time, in processes: what befalls one of them is no matter to the others."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing import get_context
from typing import NamedTuple

from cjmdesk.cli.codes import FINE, NO_ACCESS
from cjmdesk.cli.export import export
from cjmdesk.i18n import _, interface_language, use_language

PREFIX = "cjmdesk: "


class Outcome(NamedTuple):
    """What became of one map."""

    code: int
    said: str
    """The last line of its answer."""
    complaints: tuple[str, ...]


def outcomes(jobs: Sequence[argparse.Namespace], wanted: int | None = None) -> Iterator[Outcome]:
    """The outcome of each job (arguments for `export`), in their order and as soon as it is there.

    `wanted` processes work at the same time; without it as many as the machine has processors for this program.
    When this is interrupted, what is being written is finished and nothing else begun.
    """
    count = min(wanted or processors(), len(jobs))
    if count == 1 or not _can_part():
        yield from map(_outcome, jobs)
        return
    _prepare(jobs[0])
    pool = _pool(count)
    try:
        futures = [pool.submit(_outcome, job, interface_language()) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield _result(job, future)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()


def processors() -> int:
    """The number of processors that this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_part() -> bool:
    """A frozen program starts anew as a whole where the system cannot copy it, and would open a window."""
    return sys.platform == "linux" or not getattr(sys, "frozen", False)


def _prepare(job: argparse.Namespace) -> None:
    """Loads what every job needs, so that copies of this process have it already."""
    from cjmdesk.export.formats import FORMATS, extension

    FORMATS[extension(job.output)]()
    # What is there now is never collected: the collectors of the copies would write to all of its pages of memory, and
    # each of them would have to be copied after all.
    gc.collect()
    gc.freeze()


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        count, get_context("fork" if sys.platform == "linux" else "spawn"), initializer=_ignore_interrupt
    )


def _ignore_interrupt() -> None:
    """Ctrl+C reaches all processes; only the first one decides what to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(job: argparse.Namespace, future: "Future[Outcome]") -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        # One of the processes died and took the pool along: each map that is left gets a process of its own.
        with _pool(1) as pool:
            try:
                return pool.submit(_outcome, job, interface_language()).result()
            except BrokenProcessPool:
                text = _("the program ended while it was exported; perhaps there was not enough memory")
                return Outcome(NO_ACCESS, "", (f"{job.file}: {text}",))


def _outcome(job: argparse.Namespace, language: str = "") -> Outcome:
    """Exports one map; what it would print is the outcome."""
    if language:
        use_language(language)
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            code = export(job)
        except Exception as error:
            # A fault of ours must not keep the other maps from their pages.
            code = NO_ACCESS
            text = _("it cannot be exported: {reason}").format(reason=f"{type(error).__name__}: {error}")
            complained.write(f"{PREFIX}{job.file}: {text}\n")
    lines = said.getvalue().splitlines()
    complaints = tuple(line.removeprefix(PREFIX) for line in complained.getvalue().splitlines())
    # What is wrong with a map is an answer, and no complaint, where it is the only one.
    return Outcome(code, lines[-1] if lines else "", complaints if code == FINE else (*complaints, *lines))
