"""What takes a while, beside the window: laying out the pages, and writing the file."""

from collections.abc import Callable
from threading import Event, Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from cjmdesk.export.formats import ExportOptions, extension, nowhere, sheets_of, write_as
from cjmdesk.files.store import CannotWrite
from cjmdesk.i18n import in_this_language
from cjmdesk.layout.fitness import findings_of
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

PAGED = (".pdf", ".png", ".svg")
"""The formats in which the pages stand as they are shown."""


class Pages(NamedTuple):
    """The pages that were asked for by a number, and what will not fit."""

    number: int
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


class Done(NamedTuple):
    """What was written: one file, or the files of several pages; and what their reader should know about them."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


class Cancelled(Exception):  # noqa: N818 - the name says what happened
    """The user does not want the file any more."""


class PageMaker(QObject):
    """Lays out pages in a thread of its own; only the answer to the latest question counts."""

    made = Signal(object)
    """`Pages`, or the exception that came instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._is_busy = False
        self._waiting: tuple[Journey, str, ExportOptions] | None = None
        self._answered.connect(self._on_answered)

    _answered = Signal(object)

    def ask(self, journey: Journey, path: str, options: ExportOptions) -> None:
        """Lays out the pages, or what else the format of `path` has; while others are being laid out, after those."""
        self._number += 1
        if self._is_busy:
            self._waiting = (journey, path, options)
            return
        self._is_busy = True
        number, answer = self._number, self._answered.emit

        def work() -> None:
            try:
                result: object = Pages(number, *_laid_out(journey, path, options))
            except Exception as error:
                result = error
            _tell(answer, result)

        Thread(target=in_this_language(work), daemon=True).start()

    def forget(self) -> bool:
        """Nothing more is wanted; whether pages are still being laid out, of which `made` will tell."""
        self._waiting = None
        return self._is_busy

    def _on_answered(self, result: object) -> None:
        self._is_busy = False
        if self._waiting:
            waiting, self._waiting = self._waiting, None
            self.ask(*waiting)
        else:
            self.made.emit(result)


def _laid_out(journey: Journey, path: str, options: ExportOptions) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The pages, none for a format that has none, and what will not come out well. A drawing shows as its page."""
    if extension(path) not in PAGED:
        return (), write_as(journey, path, options._replace(put=nowhere))
    sheets = sheets_of(journey, path, load_fonts(), options)
    return sheets, findings_of(journey, sheets, options.kind, options.sheets, options.pictures)


class FileWriter(QObject):
    """Writes one file in a thread of its own; it can be stopped between two pages."""

    progressed = Signal(int, int)
    """Pages done, and how many there are."""
    finished = Signal(object)
    """What is `Done`, None where it was cancelled, or the exception that came instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()

    def begin(self, journey: Journey, path: str, options: ExportOptions) -> None:
        """Begins to write; `finished` follows. The document cannot change, whatever is done in the window."""
        self._stop.clear()
        stop, progress, answer = self._stop, self.progressed.emit, self.finished.emit

        def step(done: int, all_: int) -> None:
            if stop.is_set():
                raise Cancelled
            _tell(progress, done, all_)

        def work() -> None:
            result: object = None
            pages: list[str] = []
            try:
                problems = write_as(journey, path, options._replace(step=step, note=pages.extend))
                result = Done(tuple(pages) or (path,), problems)
            except Cancelled:
                pass
            except (CannotWrite, Exception) as error:
                result = error
            _tell(answer, result)

        Thread(target=in_this_language(work), daemon=True).start()

    def cancel(self) -> None:
        """Ends the writing before the next page; the file stays as it was."""
        self._stop.set()


def _tell(emit: Callable[..., object], *values: object) -> None:
    """Emits a signal, unless the one who wanted to know is gone."""
    try:
        emit(*values)
    except RuntimeError:
        return
