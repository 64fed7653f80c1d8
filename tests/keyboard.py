"""Processes that can be interrupted as from a keyboard."""

import signal


def heeds_interrupts() -> None:
    """For `preexec_fn`: where the tests run in the background of a shell, what they start would be deaf to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
