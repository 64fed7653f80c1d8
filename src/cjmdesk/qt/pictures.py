"""The picture files of the open map."""

import os

from cjmdesk.files.pictures import pictures_of, usable_pictures
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.qt.bridge import DocumentBridge


class Pictures:
    """Looks for the map's pictures in its folder, and again only where other pictures or another folder are meant."""

    def __init__(self, bridge: DocumentBridge) -> None:
        self._bridge = bridge
        self._meant: tuple[str, tuple[str, ...]] = ("", ())
        self._found: dict[str, PictureFile] = {}

    def now(self) -> dict[str, PictureFile]:
        """The files that are safe to open, by the path in the document; none for a map that was never saved."""
        doc, path = self._bridge.doc, self._bridge.file.path
        meant = os.path.dirname(path) if path else "", tuple(pictures_of(doc))
        if meant != self._meant:
            self._meant = meant
            found = usable_pictures(doc, meant[0]) if all(meant) else {}
            self._found = {name: PictureFile(*info) for name, info in found.items()}
        return self._found
