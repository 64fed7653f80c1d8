"""Names of maps' files."""

import os

from cjmdesk.i18n import _

ENDING = ".cjm.yaml"
"""Of a map's file."""


def stem_of(path: str) -> str:
    """The name of a map's file without folder and endings: `home` for `a/home.cjm.yaml`; else `map`."""
    stem = os.path.basename(path)
    for ending in (".yaml", ".yml", ".cjm"):
        stem = stem[: -len(ending)] if stem.lower().endswith(ending) else stem
    return stem or "map"


def name_of_title(title: str) -> str:
    """What the file of a map that is called so may be called: without what file systems refuse, not too long."""
    words = "".join(" " if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in title)
    return " ".join(words.split())[:80].strip(" .") or _("map")
