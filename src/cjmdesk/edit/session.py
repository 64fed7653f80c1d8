"""The one door of all writers: applying operations to a document, undo and redo, and telling who watches."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal, NamedTuple

from cjmdesk.edit.errors import Rejected, rejection
from cjmdesk.model.checks import violations
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import Journey

__all__ = ["HISTORY_LIMIT", "Change", "Operation", "Rejected", "Session"]

Operation = Callable[[Journey], Journey]
"""A pure function from one document to the next; the same object back means that there is nothing to do."""

HISTORY_LIMIT = 1000
"""Steps that can be undone. A step costs what the edit did not share with its predecessor: a few kilobytes."""


class Change(NamedTuple):
    """What observers are told: the document was `before` and is `after`."""

    before: Journey
    after: Journey
    label: str
    kind: Literal["apply", "undo", "redo", "replace"]


class _Step(NamedTuple):
    label: str
    before: Journey
    after: Journey
    merge: Hashable | None


class Session:
    """A document being edited, with its history. Observers see whole valid documents only, in order."""

    def __init__(self, journey: Journey, *, saved: bool = True, limit: int = HISTORY_LIMIT) -> None:
        self._doc = journey
        self._saved: Journey | None = journey if saved else None
        self._done: deque[_Step] = deque(maxlen=limit)
        self._undone: list[_Step] = []
        self._sealed = True
        self._depth = 0
        self._observers: list[Callable[[Change], None]] = []
        self._news: deque[Change] = deque()
        self._telling = False

    @property
    def doc(self) -> Journey:
        return self._doc

    def apply(self, label: str, operation: Operation, *, merge: Hashable | None = None) -> bool:
        """Makes `operation(doc)` the document; False, with no step and no signal, where nothing differs.

        Consecutive steps with the same `merge` key become one until `seal`. Raises `Rejected`, with nothing
        changed, where the result would be invalid; whatever else the operation raises passes through likewise.
        """
        before = self._doc
        try:
            after = operation(before)
        except ValidationError as error:
            raise rejection(error) from error
        if self._doc is not before:
            raise RuntimeError("an operation must not use the session")
        if after is before or after == before:
            return False
        if problems := violations(after):
            raise Rejected(problems)
        self._doc = after
        if not self._depth:
            self._push(_Step(label, before, after, merge))
        return True

    def _push(self, step: _Step) -> None:
        """Records a step that has been made, and tells of it."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last and not self._sealed and step.merge is not None and step.merge == last.merge:
            self._done.pop()
            if step.after == last.before:  # merged, they cancel out: back to the very same object
                self._doc = last.before
            else:
                self._done.append(_Step(step.label, last.before, step.after, step.merge))
        else:
            self._done.append(step)
            self._sealed = False
        self._tell(Change(step.before, self._doc, step.label, "apply"))

    def seal(self) -> None:
        """Ends merging: the next step stands for itself, whatever its key."""
        self._sealed = True

    @contextmanager
    def group(self, label: str, *, merge: Hashable | None = None) -> Iterator[None]:
        """Makes all that is applied within one step, told of once at its end; an exception takes all of it back.

        Groups within a group are part of it, and an inner one that fails takes back only its own.
        """
        before = self._doc
        self._depth += 1
        try:
            yield
        except BaseException:
            self._doc = before
            raise
        finally:
            self._depth -= 1
        if not self._depth and self._doc is not before and self._doc != before:
            self._push(_Step(label, before, self._doc, merge))
        elif not self._depth:
            self._doc = before

    def undo(self) -> bool:
        """Back to the document before the last step, the identical object; False where there is none."""
        self._forbid_in_group()
        if not self._done:
            return False
        step = self._done.pop()
        self._undone.append(step)
        self._go(step.before, step.label, "undo")
        return True

    def redo(self) -> bool:
        """Forward to the document after the step undone last; False where there is none."""
        self._forbid_in_group()
        if not self._undone:
            return False
        step = self._undone.pop()
        self._done.append(step)
        self._go(step.after, step.label, "redo")
        return True

    def _go(self, after: Journey, label: str, kind: Literal["undo", "redo", "replace"]) -> None:
        before, self._doc, self._sealed = self._doc, after, True
        self._tell(Change(before, after, label, kind))

    def _forbid_in_group(self) -> None:
        if self._depth:
            raise RuntimeError("a group is open")

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def undo_label(self) -> str:
        """The label of the step that `undo` takes back; empty where there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        return self._undone[-1].label if self._undone else ""

    def replace(self, journey: Journey, *, saved: bool = True) -> None:
        """Takes another document, with no history: opened, reloaded, or (`saved=False`) new or recovered."""
        self._forbid_in_group()
        self._done.clear()
        self._undone.clear()
        self._saved = journey if saved else None
        self._go(journey, "", "replace")

    def mark_saved(self, journey: Journey | None = None) -> None:
        """What is on the disk now is `journey` (a document of this session, as it was when saving began), or `doc`."""
        self._saved = self._doc if journey is None else journey
        self._sealed = True

    @property
    def saved_doc(self) -> Journey | None:
        """The document as it was last read or saved; None for one that never was."""
        return self._saved

    @property
    def modified(self) -> bool:
        return self._doc is not self._saved

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Calls `callback` after every change until the function that is returned is called."""
        entry = partial(callback)  # an object of its own, so that one callback may subscribe twice
        self._observers.append(entry)

        def unsubscribe() -> None:
            if entry in self._observers:
                self._observers.remove(entry)

        return unsubscribe

    def _tell(self, change: Change) -> None:
        """Tells all observers, each change in order even where an observer makes the next; a failing one is logged."""
        self._news.append(change)
        if self._telling:
            return
        self._telling = True
        try:
            while self._news:
                news = self._news.popleft()
                for observer in tuple(self._observers):
                    try:
                        observer(news)
                    except Exception:
                        import logging  # only needed here, and not quick to load

                        logging.getLogger(__name__).exception("an observer failed at “%s”", news.label)
        finally:
            self._telling = False
