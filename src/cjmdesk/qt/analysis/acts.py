"""What spots do beyond showing, by the verb of their `Act`."""

from collections.abc import Callable

from cjmdesk.layout.analysis.panel import Act
from cjmdesk.qt.analysis.means import Means

ACTS: dict[str, Callable[[Means, str], object]] = {}
"""Each is told the key of what it is done to."""


def do(means: Means, act: Act) -> None:
    """Does what a spot says; KeyError for a verb that is in no row."""
    ACTS[act.verb](means, act.key)
