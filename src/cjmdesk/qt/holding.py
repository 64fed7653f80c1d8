"""Whose map it is: the lock that a window holds on its file, or the one that keeps it from writing.

What knows of lock files is imported when the first one is needed: the window is painted sooner without.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjmdesk.edit.session import Session
from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem, Where

if TYPE_CHECKING:
    from cjmdesk.files.lock import Owner


class Holding(QObject):
    """The lock of one document's file. While somebody else has it, the document can be looked at and not edited."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.path = ""
        """Of the file that is held, or that somebody else holds; empty where there is none."""
        self.mine: Owner | None = None
        self.other: Owner | None = None
        """Who else has the map open."""
        self.trouble = ""
        """Why there is no lock though nobody else has one."""

    @property
    def is_read_only(self) -> bool:
        return self._session.forbidden is not None

    @property
    def is_lost(self) -> bool:
        """Whether somebody has taken the map over from this window."""
        return self.other is not None and not self.is_read_only

    def has(self, path: str) -> bool:
        """Whether this window holds the lock of the file at `path` already."""
        return self.mine is not None and os.path.realpath(path) == os.path.realpath(self.path)

    def other_owner(self, path: str) -> "Owner | None":
        """Who else has the file at `path` open."""
        from cjmdesk.files.lock import owner_of

        return None if self.has(path) else owner_of(path)

    def hold(self, path: str, *, force: bool = False, edits: bool = False) -> None:
        """Makes `path` the file that is held, with `force` instead of whoever has it now; gives up the earlier one.

        Where somebody else has it, the document becomes read-only; or, where it holds `edits`, one that lost its lock.
        """
        if path and self.has(path) and self.other is None:
            return
        self.give_up()
        self.path = path
        if path:
            self._take(path, force=force)
        is_forbidden = self.other is not None and not edits
        self._session.forbid(_read_only() if is_forbidden else None)
        self.changed.emit()

    def _take(self, path: str, *, force: bool) -> None:
        from cjmdesk.files.lock import CannotLock, Locked, take

        try:
            self.mine = take(path, force=force)
        except Locked as locked:
            self.other = locked.owner
        except CannotLock as error:
            self.trouble = str(error)

    def look(self) -> "Owner | None":
        """Whether somebody has taken over what this window held, and who: read from the disk now."""
        from cjmdesk.files.lock import taken_by

        if self.mine is None or self.other is not None:
            return self.other if self.is_lost else None
        self.other = taken_by(self.path, self.mine)
        if self.other is not None:
            self.changed.emit()
        return self.other

    def take_over(self) -> None:
        """Takes the map from whoever has it; it can be edited and saved then."""
        if self.path:
            self.hold(self.path, force=True)

    def give_up(self) -> None:
        """Whoever wants it can have it."""
        if self.mine is not None:
            from cjmdesk.files.lock import release

            release(self.path, self.mine)
        self.mine = self.other = None
        self.path = self.trouble = ""


def _read_only() -> Problem:
    return Problem(Where(), _("This map is open read-only. Take it over, or save it under another name."))
