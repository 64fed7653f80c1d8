"""Keeping a fault in an event handler from ending the program."""

import functools
import sys
from collections.abc import Callable
from typing import Any


def guarded(handler: Callable[..., Any]) -> Callable[..., Any]:
    """An event handler whose faults go to `sys.excepthook`, and which then has done nothing.

    PySide up to 6.11 ends the process on Python 3.11 where C++ calls a handler that Python called it from, and that
    handler fails with an exception raised by Python itself (a division by zero, a missing key): it takes the
    exception's text for the exception.
    """

    @functools.wraps(handler)
    def call(*arguments: Any) -> Any:
        try:
            return handler(*arguments)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return None

    return call
