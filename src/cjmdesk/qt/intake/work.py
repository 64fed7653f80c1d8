"""Reading and counting a table beside the window."""

from collections.abc import Callable
from threading import Event, Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from cjmdesk.files.tables.columns import Table
from cjmdesk.i18n import in_this_language
from cjmdesk.intake.source import Source, read_source
from cjmdesk.intake.take import Counting, taker
from cjmdesk.intake.taken import Taken
from cjmdesk.model.journey import Journey


class _Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Nobody wants to know any more."""


class Question(NamedTuple):
    """What is to be counted."""

    journey: Journey
    source: Source
    how: Counting = Counting()

    @property
    def columns(self) -> object:
        """What decides how the table is read; the rest decides only what it means."""
        head = self.source.head
        return head.path, head.encoding, head.separator, head.size, self.source.form, tuple(self.source.columns.items())


class _News(NamedTuple):
    stop: Event
    """Of the question that this belongs to."""
    part: float = 0.0
    columns: object = None
    result: object = None


class TableReader(QObject):
    """Works in threads of its own; only the answer to the latest question counts, and earlier work is broken off."""

    progressed = Signal(object)
    """How much of the file is read, 0 to 1."""
    finished = Signal(object)
    """`Taken`, or the exception that came instead; None where it was stopped."""

    _answered = Signal(object)
    _read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._kept: tuple[object, Table] | None = None
        self.is_busy = False
        self._answered.connect(self._on_answered)
        self._read.connect(self._on_read)

    def ask(self, question: Question) -> None:
        """Reads and counts; a table that was read for the question before is only counted anew."""
        self._stop.set()
        self._stop = stop = Event()
        self.is_busy = True
        kept = self._kept[1] if self._kept and self._kept[0] == question.columns else None
        progress, answer = self._read.emit, self._answered.emit

        def step(done: int, size: int) -> None:
            if stop.is_set():
                raise _Stopped
            _tell(progress, _News(stop, done / max(size, 1)))

        def work() -> None:
            table = kept
            try:
                table = table or read_source(question.source, step)
                take = taker(question.source.kind, question.how)
                result: object = take(question.journey, question.source, table)
            except _Stopped:
                result = None
            except Exception as error:
                result = error
            _tell(answer, _News(stop, 1.0, question.columns, result))

        Thread(target=in_this_language(work), daemon=True).start()

    def stop(self) -> None:
        """Breaks off what is being read; `finished` tells None."""
        if self.is_busy:
            self._stop.set()
            self.is_busy = False
            self.finished.emit(None)

    def forget(self) -> None:
        """Breaks off silently, and lets go of what was read."""
        self._stop.set()
        self.is_busy, self._kept = False, None

    def _on_read(self, news: object) -> None:
        if isinstance(news, _News) and news.stop is self._stop and self.is_busy:
            self.progressed.emit(news.part)

    def _on_answered(self, news: object) -> None:
        if not isinstance(news, _News) or news.stop is not self._stop or not self.is_busy:
            return
        self.is_busy = False
        if isinstance(news.result, Taken):
            self._kept = (news.columns, news.result.table)
        self.finished.emit(news.result)


def _tell(emit: Callable[..., object], value: object) -> None:
    """Emits a signal, unless the one who wanted to know is gone."""
    try:
        emit(value)
    except RuntimeError:
        return
