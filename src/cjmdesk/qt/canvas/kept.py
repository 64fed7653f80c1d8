"""What is kept of earlier work, by what it was made of."""

from collections.abc import Callable
from typing import Any


class Kept:
    """Results by the identity of their subject. Those not asked for the longest are forgotten, half of all at once."""

    def __init__(self, most: int) -> None:
        self._most = most // 2
        self._new: dict[int, tuple[Any, Any]] = {}
        self._old: dict[int, tuple[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self._new.keys() | self._old.keys())

    def __contains__(self, subject: Any) -> bool:
        return id(subject) in self._new or id(subject) in self._old

    def get(self, subject: Any, build: Callable[..., Any], *arguments: Any) -> Any:
        """`build(subject, *arguments)`, or what it gave before; the arguments must be the same for the same subject."""
        hit = self._new.get(id(subject))
        if hit is None:
            # The subject is kept too: its identity stays its own as long as the result is.
            hit = self._old.get(id(subject)) or (subject, build(subject, *arguments))
            if len(self._new) >= self._most:
                self._old, self._new = self._new, {}
            self._new[id(subject)] = hit
        return hit[1]

    def clear(self) -> None:
        self._new.clear()
        self._old.clear()
