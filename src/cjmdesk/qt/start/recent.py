"""What the start page says of the files used last."""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from cjmdesk.files.names import stem_of
from cjmdesk.files.titles import title_in
from cjmdesk.i18n import _, format_date


class RecentFile(NamedTuple):
    path: str
    title: str
    """Of the map; empty where it has none."""
    name: str
    """Of the file, without its ending."""
    folder: str
    when: str
    """When it was changed last; empty where it is missing."""


def recent_files(paths: Iterable[str], now: datetime, language: str) -> list[RecentFile]:
    """The files in the words of the page; `now` is the user's clock."""
    return [_described(path, now, language) for path in paths]


def _described(path: str, now: datetime, language: str) -> RecentFile:
    try:
        changed = datetime.fromtimestamp(os.stat(path).st_mtime)
        when = spoken(changed, now, language)
    except (OSError, OverflowError, ValueError):
        when = ""
    title = title_in(path) if when else ""
    return RecentFile(path, title, stem_of(path), _folder(path), when)


def spoken(moment: datetime, now: datetime, language: str) -> str:
    """A time as people say it."""
    if moment.date() == now.date():
        return _("today {time}").format(time=f"{moment:%H:%M}")
    if moment.date() == now.date() - timedelta(days=1):
        return _("yesterday")
    return format_date(moment.date(), language)


def _folder(path: str) -> str:
    folder, home = os.path.dirname(path), os.path.expanduser("~")
    return "~" + folder[len(home) :] if (folder + os.sep).startswith(home + os.sep) else folder
