"""Many exports at a time, in processes: what befalls one of them is no matter to the others."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import NamedTuple

from cjmdesk.cli.codes import FINE, INTERRUPTED, NO_ACCESS
from cjmdesk.cli.export import export
from cjmdesk.files.store import remove_unfinished
from cjmdesk.i18n import _, interface_language, use_language

PREFIX = "cjmdesk: "


class Outcome(NamedTuple):
    """What became of one map."""

    code: int
    said: tuple[str, ...]
    """The lines of its answer, one a file; none where it was not exported."""
    complaints: tuple[str, ...]


def outcomes(jobs: Sequence[argparse.Namespace], wanted: int | None = None) -> Generator[Outcome, None, None]:
    """The outcome of each job (arguments for `export`), in their order and as soon as it is there.

    `wanted` processes work at the same time; without it as many as the machine has processors for this program.
    When this is interrupted, the processes end at once, and what they have begun to write is taken away.
    """
    count = min(wanted or processors(), len(jobs))
    if count == 1 or not _can_part():
        yield from map(_outcome, jobs)
        return
    _prepare(jobs[0])
    try:
        with _submitted(jobs, count) as futures:
            for job, future in zip(jobs, futures, strict=True):
                yield _result(job, future)
    finally:
        gc.unfreeze()


@contextmanager
def _submitted(jobs: Sequence[argparse.Namespace], count: int) -> Iterator[list["Future[Outcome]"]]:
    """What the jobs will give, worked on by `count` processes; whoever leaves early ends them."""
    folders = tuple({os.path.dirname(os.path.realpath(job.output)) for job in jobs})
    pool = _pool(count, folders)
    try:
        with _uninterrupted():
            futures = [pool.submit(_outcome, job, interface_language()) for job in jobs]
        yield futures
    except (KeyboardInterrupt, GeneratorExit):
        _end_at_once(folders)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl+C waits meanwhile; processes that are made here inherit that, and never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_at_once(folders: Collection[str]) -> None:
    """Ends the processes, whatever they do, and removes what they have left half done in the folders."""
    workers = active_children()
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.join()
    for folder in folders:
        remove_unfinished(folder, {worker.pid for worker in workers})


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


def _pool(count: int, folders: Sequence[str]) -> ProcessPoolExecutor:
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(count, context, initializer=_begin, initargs=(folders,))


def _begin(folders: Sequence[str]) -> None:
    """Ctrl+C reaches all processes; only the first one decides what to do, and none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, args=(folders,), daemon=True).start()


def _end_with_the_first(folders: Sequence[str]) -> None:
    """Waits until the first process is no more, however it came to its end, and then ends this one."""
    first = parent_process()
    assert first is not None, "this is one of its processes"
    wait([first.sentinel])
    for folder in folders:
        remove_unfinished(folder, {os.getpid()})
    os._exit(INTERRUPTED)


def _result(job: argparse.Namespace, future: "Future[Outcome]") -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        # One of the processes died and took the pool along: each map that is left gets a process of its own.
        with _submitted([job], 1) as futures:
            try:
                return futures[0].result()
            except BrokenProcessPool:
                text = _("the program ended while it was exported; perhaps there was not enough memory")
                return Outcome(NO_ACCESS, (), (f"{job.file}: {text}",))


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
    # Names of files may hold what `splitlines` takes for the end of a line.
    lines = tuple(filter(None, said.getvalue().split("\n")))
    complaints = tuple(line.removeprefix(PREFIX) for line in complained.getvalue().split("\n") if line)
    # What is wrong with a map is an answer, and no complaint, where it is the only one.
    return Outcome(code, lines, complaints) if code == FINE else Outcome(code, (), (*complaints, *lines))
