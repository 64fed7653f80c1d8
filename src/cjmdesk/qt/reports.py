"""What the bar above the map says about a file that was opened."""

from collections.abc import Sequence

from cjmdesk.i18n import _, ngettext
from cjmdesk.model.problems import Problem


def opened_message(problems: Sequence[Problem], has_lost_comments: bool) -> str:
    """How many warnings there are, and whether comments of the file will be lost; empty where all is well."""
    words = []
    if problems:
        n = len(problems)
        words.append(ngettext("{n} warning in this file.", "{n} warnings in this file.", n).format(n=n))
    if has_lost_comments:
        words.append(_("Comments inside the file cannot be kept when it is saved; a backup keeps the original."))
    return " ".join(words)
