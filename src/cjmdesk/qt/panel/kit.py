"""What every part of the panel is given."""

from typing import NamedTuple

from cjmdesk.layout.theme import Theme
from cjmdesk.qt.bridge import DocumentBridge


class PanelKit(NamedTuple):
    """The document, and the colours."""

    bridge: DocumentBridge
    theme: Theme
