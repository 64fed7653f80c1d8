"""What every test stands on: no display, no folders of the user, English, and nothing of Qt left behind."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Qt chooses its platform when it is first imported, so this comes before everything.
# The screen is a projector's; Qt's own would be 800 by 800.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
os.environ.pop("QT_SCALE_FACTOR", None)

from hypothesis import HealthCheck, settings

from cjmdesk import i18n

settings.register_profile("cjmdesk", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cjmdesk")

USER_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
"""Where Linux and Windows keep what a program remembers; macOS goes by HOME."""

LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


# Tests keep much of what they make: looking through all of it as often as a program does is a twentieth of their time.
gc.set_threshold(20_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What random maps pass through is not measured: cases that somebody chose hold the figure, alike each time."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says above the closing line which checks failed before the tests; packaging/dev.py passes their names on."""
    if failed := os.environ.get("CJMDESK_FAILED_CHECKS"):
        terminalreporter.write_line(f"Failed before the tests (see above): {failed}", red=True)


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """What pytest-qt makes the application of: that of the program."""
    from cjmdesk.qt.application import Application

    return Application


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example maps."""
    return Path(__file__).parent.parent / "resources" / "examples"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, recovery and backups go to a new folder; subprocesses inherit it. Returns that folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in USER_FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in LANGUAGE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The interface speaks English, whatever a test before has chosen."""
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.fixture(autouse=True)
def nothing_left_of_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with a window must close it and stop its timers: what lives on disturbs the tests that follow."""
    if "qapp" not in request.fixturenames:
        if _LIVING:
            # How much is frozen is asked for with each map that is read, and counted each time.
            gc.unfreeze()
            _LIVING.clear()
        yield
        return
    request.getfixturevalue("qapp")
    # What was there after one test is there before the next: to look through all objects takes its time.
    before = _LIVING[-1] if _LIVING else _living()
    # Modules and what the tests before have left for good need not be looked through after each test anew; what they
    # only let go of when they were over must not stay for good.
    gc.collect()
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        # To count it takes longer than to read a small map.
        patch.setattr(gc, "get_freeze_count", lambda: 1)
        yield
    after = _living()
    _LIVING[:] = [after]
    left = {name for pointer, name in after.items() if pointer not in before}
    assert not left, "left behind: " + ", ".join(sorted(left))


_LIVING: list[dict[int, str]] = []
"""The windows and running timers after the last test with a window."""


def _living() -> dict[int, str]:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return _widgets() | _timers()


def _widgets() -> dict[int, str]:
    import shiboken6
    from PySide6.QtWidgets import QApplication

    return {
        shiboken6.getCppPointer(widget)[0]: f"window {type(widget).__name__} {widget.objectName()!r}"
        for widget in QApplication.topLevelWidgets()
    }


def _timers() -> dict[int, str]:
    import shiboken6
    from PySide6.QtCore import QTimer

    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and shiboken6.isValid(thing)]
    return {
        shiboken6.getCppPointer(timer)[0]: f"running timer of {type(timer.parent()).__name__}"
        for timer in timers
        if timer.isActive()
    }
