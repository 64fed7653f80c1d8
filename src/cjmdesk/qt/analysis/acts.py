"""What spots do beyond showing, by the verb of their `Act`."""

from collections.abc import Callable
from functools import partial

from cjmdesk.edit.plans import check_off
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.panel import Act
from cjmdesk.model.journey import ChecklistItem
from cjmdesk.qt.analysis.means import Means


def _command(means: Means, key: str) -> None:
    means.live.command_wanted.emit(key)


def _tick(means: Means, key: str) -> None:
    """Marks an item of the checklist as done, or opens it again."""
    found = means.bridge.find(key)
    if found is not None and isinstance(found.entity, ChecklistItem):
        is_done = not found.entity.done
        label = N_("Check off") if is_done else N_("Open again")
        means.bridge.apply(label, partial(check_off, key=key, done=is_done))


ACTS: dict[str, Callable[[Means, str], object]] = {"command": _command, "tick": _tick}
"""Each is told the key of what it is done to."""


def do(means: Means, act: Act) -> None:
    """Does what a spot says; KeyError for a verb that is in no row."""
    ACTS[act.verb](means, act.key)
