"""The whole process under strace: python -m pytest tests/soak/test_no_network.py -s"""

import os
import re
import shutil
import subprocess
import sys

import pytest

SESSION = """
import os, sys
from functools import partial
from PySide6.QtCore import QTimer
import cjmdesk.qt.app as app
from cjmdesk.edit.tree import set_field
from cjmdesk.qt.dialogs.export import ExportChoice

def work(editor):
    window, bridge = editor.window, editor.bridge
    bridge.apply("x", partial(set_field, key="", field="client", value="Northnet"))
    window.documents.save()
    window.exporter.export(ExportChoice(sys.argv[1] + ".pdf", "A4", False))
    window.toolbox.sender_.write(sys.argv[1], sys.argv[1] + ".zip")
    window.show_about()
    window.show_shortcuts()
    bridge.apply("x", partial(set_field, key="", field="client", value="Southnet"))
    QTimer.singleShot(2500, partial(os.kill, os.getpid(), 15))

settle = app.Editor.settle_down
def settle_and_work(self):
    settle(self)
    QTimer.singleShot(100, partial(work, self))
app.Editor.settle_down = settle_and_work
sys.exit(app.run(sys.argv[1], size=(900, 600)))
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is needed")
@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
def test_the_process_opens_no_socket_of_the_internet(map_file, tmp_path, platform):
    if platform == "xcb" and not os.environ.get("DISPLAY"):
        pytest.skip("a display is needed")
    environment = {**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    trace = tmp_path / "trace"
    command = [
        "strace",
        "-f",
        "-e",
        "trace=socket,connect",
        "-o",
        str(trace),
        sys.executable,
        "-c",
        SESSION,
        str(map_file),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "coffee.cjm.yaml.pdf").exists()
    assert (tmp_path / "coffee.cjm.yaml.zip").exists()
    families = re.findall(r"socket\((\w+)", trace.read_text())
    print(f"\n{platform}: {len(families)} sockets, of the kinds {sorted(set(families)) or 'none'}")
    assert not {"AF_INET", "AF_INET6"} & set(families)
