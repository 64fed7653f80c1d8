"""Long lists: their first rows, and a button that shows the rest, or hides it again."""

from collections.abc import Sequence
from typing import TypeVar

from cjmdesk.layout.analysis.chips import button
from cjmdesk.layout.analysis.kit import PanelKit
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel

T = TypeVar("T")

MOST = 10
FEW = 3
"""So few more are shown at once: a button would take their room."""


def first_of(kit: PanelKit, name: str, items: Sequence[T]) -> tuple[Sequence[T], Panel]:
    """What is shown of the list of that name, and its button; none where the list is short."""
    if len(items) <= MOST + FEW:
        return items, EMPTY
    if name in kit.state.whole:
        return items, button(kit, kit.say("Show fewer"), Act("whole", name))
    return items[:MOST], button(kit, kit.say("Show all {n}").format(n=len(items)), Act("whole", name))
