"""Keys with Alt for what a dialog shows: given out here, in any language, without two of a kind."""

import re
from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

_SILENT = "ьъы"
"""Letters that nobody would look for."""


def give_keys(root: QWidget) -> None:
    """Underlines a letter in each button, tick and label of a field in `root` that has none yet.

    What a translation underlines itself stays. Texts that no letter is left for stay without.
    """
    parts = [part for part in root.findChildren(QWidget) if _leads_somewhere(part)]
    taken = {letter for part in parts if (letter := key_of(part.text()))}
    for part in parts:
        if not key_of(part.text()):
            text = marked(part.text(), taken)
            part.setText(text)
            taken.add(key_of(text))


def _leads_somewhere(part: QWidget) -> bool:
    if isinstance(part, QLabel):
        return part.buddy() is not None and bool(part.text())
    return isinstance(part, QAbstractButton) and not isinstance(part, QToolButton) and bool(part.text())


def key_of(text: str) -> str:
    """The letter that is underlined in a text, in lower case; empty where none is."""
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return found[1].lower() if found else ""


def marked(text: str, taken: Iterable[str]) -> str:
    """`text` with an underlined letter that is not `taken`: the first of a word rather than one within it."""
    unwanted = {*taken, *_SILENT}
    places = [found.start() for found in re.finditer(r"\b\w", text)]
    places += [place for place in range(len(text)) if place not in places]
    for place in places:
        if text[place].isalpha() and text[place].lower() not in unwanted:
            return f"{text[:place]}&{text[place:]}"
    return text
