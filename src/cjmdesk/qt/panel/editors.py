"""What every field of the panel is to its binder, whatever it looks like."""

from typing import Any, Protocol

from cjmdesk.model.journey import Journey


class Unreadable(ValueError):  # noqa: N818 - it says what is, as `Rejected` does
    """What was typed is no value of the field's kind; the text says why, to the user."""


class Editor(Protocol):
    """A widget that shows and takes one value.

    Signals: `typed` (the value may be another now, and more may follow), `entered` (it is settled), `focused` and
    `left`. Fields that are chosen in one go, as a tick, emit `entered` alone.
    """

    typed: Any
    entered: Any
    focused: Any
    left: Any
    is_dirty: bool
    """Whether what stands here is not in the document; kept by the binder."""

    def value(self) -> Any:
        """The value; raises `Unreadable` where the text says none."""

    def show_value(self, value: Any) -> None:
        """Shows another value, without a signal."""

    def forget_typing(self) -> None:
        """What stands here is in the document now."""

    def prepare(self, doc: Journey, key: str) -> None:
        """Learns of the document before a value of the entity `key` is shown: for lists of what can be chosen."""
