"""The end of the start: from here on the program is a usual one."""

import gc


def end_start() -> None:
    """What is there now stays, and is not searched for garbage later."""
    # The first gesture would have to wait for it.
    import cjmdesk.qt.canvas.gestures.choose  # noqa: F401 - to have it

    gc.freeze()
    gc.enable()
