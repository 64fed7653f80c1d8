"""What the bar above the map says about a file that was opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cjmdesk.i18n import _, ngettext
from cjmdesk.model.problems import Problem

if TYPE_CHECKING:
    from cjmdesk.edit.several import Losses


def opened_message(problems: Sequence[Problem], has_lost_comments: bool) -> str:
    """How many warnings there are, and whether comments of the file will be lost; empty where all is well."""
    words = []
    if problems:
        n = len(problems)
        words.append(ngettext("{n} warning in this file.", "{n} warnings in this file.", n).format(n=n))
    if has_lost_comments:
        words.append(_("Comments inside the file cannot be kept when it is saved; a backup keeps the original."))
    return " ".join(words)


def removed_message(lost: "Losses") -> str:
    """What went with the stages that were removed."""
    words = [
        ngettext("{n} touchpoint", "{n} touchpoints", lost.touchpoints).format(n=lost.touchpoints),
        ngettext("{n} emotion point", "{n} emotion points", lost.emotions).format(n=lost.emotions),
        ngettext("{n} pain", "{n} pains", lost.pains).format(n=lost.pains),
        ngettext("{n} idea", "{n} ideas", lost.ideas).format(n=lost.ideas),
        ngettext("{n} KPI", "{n} KPIs", lost.kpis).format(n=lost.kpis),
        ngettext("{n} transition", "{n} transitions", lost.transitions).format(n=lost.transitions),
        ngettext("{n} other", "{n} others", lost.others).format(n=lost.others),
    ]
    counts = (lost.touchpoints, lost.emotions, lost.pains, lost.ideas, lost.kpis, lost.transitions, lost.others)
    parts = ", ".join(word for word, count in zip(words, counts, strict=True) if count)
    stages = ngettext("{n} stage", "{n} stages", lost.stages).format(n=lost.stages)
    return _("Deleted {stages}, with {parts}.").format(stages=stages, parts=parts)
