"""What the program remembers of its user: a small INI file, never the document's business."""

import json
import os

from PySide6.QtCore import QByteArray, QSettings

from cjmdesk.assets import config_folder, portable_folder
from cjmdesk.i18n import has_catalogue
from cjmdesk.qt.appearance import CHOICES
from cjmdesk.qt.zooming import STEPS, USUAL

RECENT = 10
"""How many files are remembered."""

_VIEWS = 100
"""Of how many files it is remembered how they were looked at and exported."""


MAP_TEXTS = (85, 100, 115, 130, 150)
"""Percent."""
AUTHOR, SESSION = "map/author", "window/session"
"""Texts: who makes new maps; what was open last, see `reopening`."""
AUTOSAVE, RESTORE = "files/autosave", "window/restore"
"""Flags: save without being asked; open at the start what was open last."""
CALM_CHOICES = ("system", "on", "off")
"""Whether nothing moves by itself."""


class Settings:
    """Typed access to the INI file; what stands in it wrongly counts as not there."""

    def __init__(self) -> None:
        ini = QSettings.Format.IniFormat
        if portable_folder():
            self._store = QSettings(os.path.join(config_folder(), "cjmdesk.ini"), ini)
        else:
            self._store = QSettings(ini, QSettings.Scope.UserScope, "cjmdesk", "cjmdesk")

    @property
    def file(self) -> str:
        """The path of the INI file."""
        return self._store.fileName()

    def recent(self) -> tuple[str, ...]:
        """The paths of the files last used, newest first; some may be gone."""
        return tuple(self._list("files/recent"))[:RECENT]

    def add_recent(self, path: str) -> None:
        path = os.path.abspath(path)
        others = [other for other in self.recent() if other != path]
        self._store.setValue("files/recent", [path, *others][:RECENT])

    def remove_recent(self, path: str) -> None:
        self._store.setValue("files/recent", [other for other in self.recent() if other != path])

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
        value = self.text("window/language")
        return value if has_catalogue(value) else ""

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

    @property
    def calm(self) -> str:
        """One of `CALM_CHOICES`; earlier versions kept a flag, of which false meant as the system."""
        return "on" if self.flag("window/calm", False) else self._word("window/calm", CALM_CHOICES, "system")

    @calm.setter
    def calm(self, value: str) -> None:
        self._store.setValue("window/calm", value)

    def _word(self, key: str, allowed: tuple[str, ...], otherwise: str) -> str:
        value = str(self._store.value(key, otherwise))
        return value if value in allowed else otherwise

    @property
    def zoom(self) -> int:
        """The size of the interface, in percent; one of `zooming.STEPS`."""
        return self._number("window/zoom", STEPS, USUAL)

    @zoom.setter
    def zoom(self, value: int) -> None:
        self._store.setValue("window/zoom", value)

    @property
    def map_text(self) -> int:
        """The size of the text on the map, in percent; one of `MAP_TEXTS`."""
        return self._number("map/text", MAP_TEXTS, USUAL)

    @map_text.setter
    def map_text(self, value: int) -> None:
        self._store.setValue("map/text", value)

    @property
    def page(self) -> str:
        """The page for the export of maps that have not been exported yet; empty for the one used last."""
        from cjmdesk.layout.sheets import PAGES

        return self._word("export/page", tuple(PAGES), "")

    @page.setter
    def page(self, value: str) -> None:
        self._store.setValue("export/page", value)

    def _number(self, key: str, allowed: tuple[int, ...], otherwise: int) -> int:
        text = self.text(key)
        return int(text) if text in map(str, allowed) else otherwise

    def text(self, key: str) -> str:
        """A text; empty where none is kept."""
        value = self._store.value(key, "")
        return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""

    def number(self, key: str) -> int:
        """A number that is not negative, also one that an earlier version kept as bytes; 0 where none is kept."""
        text = bytes(self.bytes(key).data()).decode("ascii", "replace") or self.text(key)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0

    def keep_text(self, key: str, value: str) -> None:
        self._store.setValue(key, value)

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
