"""The controls of the tab Scenarios: a switch for each idea, and what makes the scenario the map."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from cjmdesk.analysis.scenario import scenario
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_, _
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.qt.analysis.means import Means


class IdeaSwitch(QCheckBox):
    """Takes one idea for done."""

    def __init__(self, means: Means, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self._key = key
        self._follow()
        self.toggled.connect(self._on_toggled)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        found = self._live.bridge.find(self._key)
        if found is not None:
            self.setAccessibleName(_("Assume done: {name}").format(name=name_of(found.entity)))
            self.setToolTip(self.accessibleName())
        blocker = QSignalBlocker(self)
        self.setChecked(self._key in self._live.state.ideas)
        blocker.unblock()

    def _on_toggled(self, is_on: bool) -> None:
        others = tuple(key for key in self._live.state.ideas if key != self._key)
        self._live.choose(ideas=(*others, self._key) if is_on else others)


class ApplyButton(QPushButton):
    """Makes the scenario the map: effects and ideas done, in one step of undo."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(_("Apply to the map"), parent)
        self._live = means.live
        self.setToolTip(_("Put the effects into the map and mark the ideas as done; it can be undone"))
        self._follow()
        self.clicked.connect(self._apply)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        self.setEnabled(bool(self._live.state.ideas))

    def _apply(self) -> None:
        ideas = self._live.state.ideas
        if self._live.bridge.apply(N_("Apply the scenario"), partial(with_ideas_done, ideas=ideas)):
            self._live.choose(ideas=())


class DiscardButton(QPushButton):
    """Switches all ideas off again."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(_("Discard"), parent)
        self._live = means.live
        self._follow()
        self.clicked.connect(self._discard)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        self.setEnabled(bool(self._live.state.ideas))

    def _discard(self) -> None:
        self._live.choose(ideas=())


def with_ideas_done(journey: Journey, ideas: tuple[str, ...]) -> Journey:
    """The map with the effects of ideas, which are done then."""
    result = scenario(journey, ideas).journey
    for key in ideas:
        result = set_field(result, key, "status", "done")
    return result
