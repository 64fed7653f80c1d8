"""The folder of what outlives the window: unsaved work, earlier versions, logs."""

import os

from cjmdesk.assets import portable_folder


def state_folder() -> str:
    """The folder of this user for what outlives the window; it may not exist yet."""
    if folder := portable_folder():
        return os.path.join(folder, "state")
    from platformdirs import user_state_dir  # only once something is to be kept

    return user_state_dir("cjmdesk", appauthor=False)
