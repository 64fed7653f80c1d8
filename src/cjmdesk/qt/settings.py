"""What the program remembers of its user: a small INI file, never the document's business."""

import json
import os

from PySide6.QtCore import QByteArray, QSettings

from cjmdesk.i18n import LANGUAGES
from cjmdesk.qt.appearance import CHOICES

RECENT = 10
"""How many files are remembered."""

_VIEWS = 100
"""Of how many files it is remembered how they were looked at and exported."""


class Settings:
    """Typed access to the INI file; what stands in it wrongly counts as not there."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cjmdesk", "cjmdesk")

    def recent(self) -> tuple[str, ...]:
        """The paths of the files last used, newest first; some may be gone."""
        return tuple(self._list("files/recent"))[:RECENT]

    def add_recent(self, path: str) -> None:
        path = os.path.abspath(path)
        others = [other for other in self.recent() if other != path]
        self._store.setValue("files/recent", [path, *others][:RECENT])

    def remove_recent(self, path: str) -> None:
        self._store.setValue("files/recent", [other for other in self.recent() if other != path])

    def clear_recent(self) -> None:
        self._store.remove("files/recent")

    def view(self, path: str) -> str:
        """How the map in a file was looked at; empty where that is not known."""
        return self._kept("views", path)

    def keep_view(self, path: str, text: str) -> None:
        """Remembers it; of more files than a hundred those longest not looked at are forgotten."""
        self._keep("views", path, text)

    def export(self, path: str) -> str:
        """What was chosen for the last export of the map in a file, with "" of any map; empty where there was none."""
        return self._kept("exports", path)

    def keep_export(self, path: str, text: str) -> None:
        """Remembers it, as the last of all too; `path` is empty for a map without a file."""
        self._keep("exports", "", text)
        if path:
            self._keep("exports", path, text)

    def _kept(self, group: str, path: str) -> str:
        value = self._store.value(f"{group}/{_as_key(path)}", "")
        return value if isinstance(value, str) else ""

    def _keep(self, group: str, path: str, text: str) -> None:
        name = _as_key(path)
        names = [name, *(other for other in self._list(f"{group}/order") if other != name)]
        self._store.setValue(f"{group}/{name}", text)
        for other in names[_VIEWS:]:
            self._store.remove(f"{group}/{other}")
        self._store.setValue(f"{group}/order", names[:_VIEWS])

    def channel_icons(self) -> dict[str, str]:
        """The icons that were chosen for channels of one's own, by the channel's name."""
        value = self._store.value("channels/icons", "")
        try:
            icons = json.loads(value) if isinstance(value, str) and value else {}
        except ValueError:
            return {}
        if not isinstance(icons, dict):
            return {}
        return {name: icon for name, icon in icons.items() if isinstance(icon, str)}

    def keep_channel_icon(self, channel: str, icon: str) -> None:
        icons = self.channel_icons() | {channel: icon}
        self._store.setValue("channels/icons", json.dumps(icons, ensure_ascii=False))

    def _list(self, key: str) -> list[str]:
        """A list of texts; one with a single text comes back from the file as that text."""
        value = self._store.value(key, [])
        items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [str(item) for item in items if item]

    @property
    def language(self) -> str:
        """The language chosen; empty where the system's is meant."""
        return self._word("window/language", LANGUAGES, "")

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("window/language", value)

    @property
    def theme(self) -> str:
        """One of `appearance.CHOICES`."""
        return self._word("window/theme", CHOICES, "system")

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("window/theme", value)

    def _word(self, key: str, allowed: tuple[str, ...], otherwise: str) -> str:
        value = str(self._store.value(key, otherwise))
        return value if value in allowed else otherwise

    def bytes(self, key: str) -> QByteArray:
        """A geometry or state of Qt's own making; empty where none is kept."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, key: str, value: QByteArray) -> None:
        self._store.setValue(key, value)

    def flag(self, key: str, otherwise: bool) -> bool:
        """A yes or no; `otherwise` where neither is kept."""
        value = str(self._store.value(key, "")).lower()
        return value == "true" if value in ("true", "false") else otherwise

    def keep_flag(self, key: str, value: bool) -> None:
        self._store.setValue(key, value)

    def folder(self) -> str:
        """The folder last used in a dialog, as far as it still exists."""
        folder = str(self._store.value("files/folder", ""))
        return folder if os.path.isdir(folder) else os.path.expanduser("~")

    def keep_folder(self, path: str) -> None:
        self._store.setValue("files/folder", os.path.dirname(os.path.abspath(path)))


def _as_key(path: str) -> str:
    """The full path in a form that has no meaning of its own as a key: there slashes divide groups."""
    return (os.path.abspath(path) if path else "any").replace("%", "%25").replace("/", "%2F").replace("\\", "%5C")
