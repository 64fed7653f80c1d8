"""The folder of what outlives the window: unsaved work, earlier versions, logs."""

import os

from cjmdesk.assets import portable_folder


def can_write(path: str) -> bool:
    """Whether this user may write to the file or the folder at `path`, or make it, as far as rights tell it."""
    if os.path.lexists(path):
        return os.access(path, os.W_OK)
    while not os.path.lexists(path) and path != os.path.dirname(path):
        path = os.path.dirname(path)
    return os.path.isdir(path) and os.access(path, os.W_OK | os.X_OK)


def state_folder() -> str:
    """The folder of this user for what outlives the window; it may not exist yet."""
    if folder := portable_folder():
        return os.path.join(folder, "state")
    from platformdirs import user_state_dir  # only once something is to be kept

    return user_state_dir("cjmdesk", appauthor=False)
