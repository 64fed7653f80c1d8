"""Finding the program's own files: alike in the source tree, in an installed wheel and in a frozen program."""

import os
from functools import cache


@cache
def resources() -> str:
    """The folder `resources`: inside the package where it is installed or frozen, beside `src` in the source tree."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "resources")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "resources")


def resource(*parts: str) -> str:
    """The path of one of the program's own files, for example `resource("fonts", "OFL.txt")`."""
    return os.path.join(resources(), *parts)
