"""What spots do beyond showing, by the verb of their `Act`."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QMenu

from cjmdesk.edit.plans import check_off
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.panel import Act
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import ChecklistItem
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.bridge import DocumentBridge


def do(means: Means, act: Act) -> None:
    """Does what a spot says; KeyError for a verb that is in no row."""
    ACTS[act.verb](means, act.key)


def ask_probability(means: Means, key: str) -> None:
    """Opens the field for the figure of a transition; one without a figure is left to the panel."""
    found = means.bridge.find(key)
    item = found.entity if found else None
    if isinstance(item, Transition) and not means.bridge.holding.is_read_only:
        means.live.choose(edited=key)


def accept_moment(means: Means, stage: str) -> None:
    """Marks the touchpoint of a stage as a moment of truth; where there are several, a menu asks which."""
    found = means.bridge.find(stage)
    cards = found.entity.touchpoints if found and isinstance(found.entity, Stage) else ()
    if len(cards) == 1:
        _mark(means.bridge, cards[0].id)
    elif cards:
        menu = MomentMenu(means, [(card.id, name_of(card)) for card in cards])
        menu.popup(QCursor.pos())


def _mark(bridge: DocumentBridge, key: str) -> None:
    bridge.apply(N_("Mark a moment of truth"), partial(set_field, key=key, field="moment_of_truth", value=True))
    bridge.selection.set((key,))


class MomentMenu(QMenu):
    """The touchpoints of a stage, of which one is the moment of truth."""

    def __init__(self, means: Means, cards: list[tuple[str, str]]) -> None:
        super().__init__(QApplication.activeWindow())
        self._bridge = means.bridge
        for key, name in cards:
            self.addAction(name.replace("&", "&&")).setData(key)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def _on_triggered(self, action: QAction) -> None:
        _mark(self._bridge, str(action.data()))


def run_command(means: Means, command: str) -> None:
    """Does what an action of the window does, by its id."""
    means.live.command_wanted.emit(command)


def tick(means: Means, key: str) -> None:
    """Marks an item of the checklist as done, or opens it again."""
    found = means.bridge.find(key)
    if found is not None and isinstance(found.entity, ChecklistItem):
        is_done = not found.entity.done
        label = N_("Check off") if is_done else N_("Open again")
        means.bridge.apply(label, partial(check_off, key=key, done=is_done))


def switch_idea(means: Means, key: str) -> None:
    """Takes an idea for done, or no more."""
    chosen = means.live.state.ideas
    means.live.choose(ideas=tuple(one for one in chosen if one != key) if key in chosen else (*chosen, key))


def show_whole(means: Means, name: str) -> None:
    """Shows a list to its end, or its beginning again."""
    others = tuple(one for one in means.live.state.whole if one != name)
    means.live.choose(whole=others if name in means.live.state.whole else (*others, name))


ACTS: dict[str, Callable[[Means, str], object]] = {
    "probability": ask_probability,
    "accept_moment": accept_moment,
    "command": run_command,
    "tick": tick,
    "whole": show_whole,
    "switch": switch_idea,
}
"""Each is told the key of what it is done to."""
