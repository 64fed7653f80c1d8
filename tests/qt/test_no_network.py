"""The program opens no connection to anywhere: a whole working session without one socket of the internet.

Here the sockets of Python are watched; tests/soak/test_no_network.py watches those of the whole process.
"""

import socket
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.files import recovery
from cjmdesk.files.recovery import keep
from cjmdesk.qt.dialogs.export import ExportDialog
from cjmdesk.qt.dialogs.recovered import RecoveredDialog
from cjmdesk.qt.recovery import Recovery, offer
from cjmdesk.qt.watch import Watch

_families: list[int] = []
_is_watching = [False]


def _on_event(event: str, arguments: tuple[object, ...]) -> None:
    if _is_watching[0] and event == "socket.__new__":
        _families.append(int(arguments[1]))  # type: ignore[call-overload]
    if _is_watching[0] and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        _families.append(socket.AF_INET)


sys.addaudithook(_on_event)  # there is no way to take one off again


def export(dialog: ExportDialog, path: str, qtbot) -> None:
    dialog.path.setText(path)
    with qtbot.waitSignal(dialog._writer.finished, timeout=10_000):
        dialog._begin()
    dialog.close()


def test_a_whole_session_opens_no_socket_of_the_internet(
    make_driver, map_file, tmp_path, qapp, monkeypatch, answers, qtbot
):
    folder = str(tmp_path / "kept")
    _families.clear()
    _is_watching[0] = True
    try:
        driver = make_driver(map_file, start=True)
        watch = Watch(qapp, driver.editor.bridge)
        assert driver.window.documents.open_path(str(map_file))
        driver.editor.bridge.apply("x", lambda doc: set_field(doc, "call", "links", ("https://example.org/",)))
        driver.editor.bridge.selection.set(("call",))
        driver.view.setFocus()
        driver.key(Qt.Key.Key_F2)
        driver.type("Phone")
        driver.key(Qt.Key.Key_Return)
        driver.trigger("save")
        monkeypatch.setattr(ExportDialog, "exec", lambda dialog: export(dialog, str(tmp_path / "a.pdf"), qtbot))
        driver.trigger("export_pdf")
        assert (tmp_path / "a.pdf").exists()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "a.zip"), ""))
        driver.trigger("send")
        for name in ("shortcuts", "about"):
            answers.plan(lambda dialog: dialog.reject())
            driver.trigger(name)
            qtbot.waitUntil(lambda: not answers.planned)
        keep(folder, "a", set_field(driver.doc, "", "title", "Edited"), str(map_file), driver.editor.bridge.file.digest)
        monkeypatch.setattr(recovery, "_is_alive", lambda _snapshot: False)
        monkeypatch.setattr(RecoveredDialog, "exec", lambda dialog: dialog._restore())
        keeper = Recovery(driver.editor.bridge, folder=folder)
        offer(driver.editor.windows, folder)
        assert driver.doc.title == "Edited"
        keeper.close()
        watch.end()
        watch.deleteLater()
    finally:
        _is_watching[0] = False
    assert {socket.AF_INET, socket.AF_INET6}.isdisjoint(_families), _families
    assert socket.AF_UNIX in _families, "the watch itself sees nothing"
