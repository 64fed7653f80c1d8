"""What Qt itself says, in the language of the interface: its own translation, and what that one leaves out."""

from types import MappingProxyType

from PySide6.QtCore import QTranslator

from cjmdesk.i18n import N_, _, interface_language
from cjmdesk.qt.guard import guarded

LEFT_OUT = frozenset(
    {
        N_("&Look in:"), N_("Files of &type:"), N_("Folder"), N_("File Folder"), N_("%1 File"), N_("Drive"),
        N_("%1 bytes"), N_("%1 KB"), N_("%1 MB"), N_("%1 GB"),
    }
)  # fmt: skip
"""Texts of Qt's dialog for files, word for word, that its Russian translation lacks."""


ENGLISH = MappingProxyType(
    {
        "Show Details...": "Show details…",
        "Hide Details...": "Hide details…",
        "&Basic colors": "&Basic colours",
        "&Custom colors": "&Custom colours",
        "&Pick Screen Color": "&Pick screen colour",
        "&Add to Custom Colors": "&Add to custom colours",
    }
)
"""Texts of Qt that are written otherwise than all else here is."""


class QtWords(QTranslator):
    """To be loaded with Qt's own translation, which comes after the words of `LEFT_OUT`."""

    @guarded
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # as Qt has it: nothing is said of a text that is not known
        if source in LEFT_OUT and (text := _(source)) != source:
            return text
        if source in ENGLISH and interface_language() == "en":
            return ENGLISH[source]
        return super().translate(context, source, disambiguation, n) or None
