"""That nothing moves by itself: as the user chose, or as the system wishes."""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject

from cjmdesk.qt import wishes
from cjmdesk.qt.calm import Calm
from cjmdesk.qt.settings import CALM_CHOICES, Settings

PORTAL = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from cjmdesk.qt.wishes import Wishes

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Portal(QObject):
    @Slot(str, str, result="QDBusVariant")
    def Read(self, group, key):
        answers = {"enable-animations": ANIMATIONS, "reduced-motion": REDUCED}
        return QDBusVariant(answers[key])

app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
portal = Portal()
bus.registerObject("/org/freedesktop/portal/desktop", portal, QDBusConnection.RegisterOption.ExportAllSlots)
if IS_THERE:
    bus.registerService("org.freedesktop.portal.Desktop")
asked = Wishes(app)
asked.calm_wanted.connect(lambda: print("calm"))
asked.ask()
print("asked")
QTimer.singleShot(1500, app.quit)
app.exec()
"""


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="there is no bus to try it on")
@pytest.mark.parametrize(
    ("animations", "reduced", "is_there", "answers"),
    [(False, 0, True, 1), (True, 1, True, 1), (True, 0, True, 0), (False, 1, False, 0)],
)
def test_the_desktop_is_asked_and_its_answer_comes_later(animations, reduced, is_there, answers):
    source = PORTAL.replace("ANIMATIONS", str(animations)).replace("REDUCED", str(reduced))
    source = source.replace("IS_THERE", str(is_there))
    found = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", source],
        capture_output=True, text=True, timeout=50, check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert found.stdout.split() == ["asked", *["calm"] * answers]


def test_without_a_bus_nobody_is_asked(monkeypatch, tmp_path, qapp):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not wishes.has_bus()
    wishes.Wishes(qapp).ask()
    (tmp_path / "bus").touch()
    assert wishes.has_bus()
    monkeypatch.setattr(sys, "platform", "win32")
    assert not wishes.has_bus()


class Wrapped:
    def __init__(self, value: object) -> None:
        self.value = value

    def variant(self) -> object:
        return self.value


def test_an_answer_is_taken_out_of_its_wrappings():
    assert wishes.plain(Wrapped(Wrapped(0))) == 0
    assert wishes.plain(True) is True


@pytest.fixture
def calm(qapp):
    parent = QObject()
    result = Calm(qapp, Settings(), parent)
    yield result
    result.end()


def test_the_systems_wish_counts_unless_somebody_chose_otherwise(calm, qapp):
    blink = qapp.cursorFlashTime()
    assert not calm.is_on
    calm._on_wish()
    assert calm.is_on
    assert qapp.cursorFlashTime() == 0
    seen = []
    for choice in CALM_CHOICES:
        calm.choose(choice)
        assert Settings().calm == choice
        seen.append(calm.is_on)
    assert seen == [True, True, False]
    assert qapp.cursorFlashTime() == blink


@pytest.mark.parametrize(("kept", "means"), [("true", "on"), ("false", "system"), ("", "system"), ("off", "off")])
def test_what_earlier_versions_kept_means_the_same(kept, means):
    Settings().keep_text("window/calm", kept)
    assert Settings().calm == means


def test_the_window_is_dressed_anew_when_the_answer_has_come(driver, qapp):
    driver.editor.calm._on_wish()
    assert "widget-animation-duration: 0" in qapp.styleSheet()
    driver.editor.calm.choose("off")
    assert "widget-animation-duration" not in qapp.styleSheet()
