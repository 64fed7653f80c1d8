"""Where the frozen program starts: both `cjmdesk` and `cjmdesk-gui`, which differ in having a terminal on Windows."""

from cjmdesk.__main__ import start

start()
