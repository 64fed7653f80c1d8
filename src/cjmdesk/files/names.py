"""Names of maps' files."""

import os

ENDING = ".cjm.yaml"
"""Of a map's file."""


def stem_of(path: str) -> str:
    """The name of a map's file without folder and endings: `home` for `a/home.cjm.yaml`; else `map`."""
    stem = os.path.basename(path)
    for ending in (".yaml", ".yml", ".cjm"):
        stem = stem[: -len(ending)] if stem.lower().endswith(ending) else stem
    return stem or "map"
