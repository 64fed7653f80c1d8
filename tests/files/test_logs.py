"""The log says where the program failed, and nothing of any map."""

import faulthandler
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmdesk.edit.session import Session
from cjmdesk.edit.tree import set_field
from cjmdesk.files import logs
from cjmdesk.files.logs import begin_log, end_log, log_folder, log_path, report, watch_crashes
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

SECRET = "Тайна заказчика 4711"


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    yield
    end_log()


def failure() -> BaseException:
    """An error with the text of a map in its words, in those of its cause, and in its notes."""
    try:
        try:
            Stage(title=SECRET, width=SECRET)  # type: ignore[arg-type]
        except ValueError as cause:
            cause.add_note(SECRET)
            raise KeyError(SECRET) from cause
    except KeyError as error:
        return error
    raise AssertionError


def test_a_report_names_places_and_kinds_and_no_text() -> None:
    text = report(failure())
    assert SECRET not in text
    assert "4711" not in text
    assert "test_logs.py" in text
    assert "KeyError" in text
    assert "pydantic_core._pydantic_core.ValidationError" in text
    assert "which came from" in text
    assert os.path.dirname(__file__) not in text


def test_nothing_of_a_map_gets_into_the_log() -> None:
    logger = begin_log()
    logger.error("unexpected %s", SECRET, exc_info=failure())
    session = Session(Journey(title=SECRET))
    session.subscribe(lambda change: {}[change.after.title])
    session.apply(f"Edit {SECRET}", lambda doc: set_field(doc, "", "client", SECRET))
    text = Path(log_path()).read_text(encoding="utf-8")
    assert "unexpected %s" in text
    assert "an observer failed" in text
    assert "edit/session.py" in text
    assert SECRET not in text
    assert "Тайна" not in text


def test_the_log_is_renewed_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 2000)
    logger = begin_log()
    for _ in range(100):
        logger.error("unexpected", exc_info=failure())
    names = sorted(os.listdir(log_folder()))
    assert names == ["cjmdesk.log", "cjmdesk.log.1", "cjmdesk.log.2", "cjmdesk.log.3"]
    assert sum(os.path.getsize(os.path.join(log_folder(), name)) for name in names) < 4 * 4000
    assert begin_log() is logger
    assert len(logs._own_handlers(logger)) == 1


def test_a_folder_that_cannot_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(logs, "log_folder", lambda: str(tmp_path / "file" / "logs"))
    begin_log().error("unexpected")
    assert watch_crashes() is None


def test_the_file_of_crashes_is_begun_anew_where_it_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    was_enabled = faulthandler.is_enabled()
    os.makedirs(log_folder())
    path = Path(log_folder()) / "crashes.log"
    path.write_text("x" * (logs.LARGEST + 1))
    end_log(watch_crashes())
    assert (path.read_text(), path.with_name("crashes.log.1").exists()) == ("", True)
    if was_enabled:
        faulthandler.enable()


CRASH = f"""
import ctypes
from cjmdesk.files.logs import watch_crashes
secret = {SECRET!r}
file = watch_crashes()
ctypes.string_at(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the process ends otherwise there")
def test_where_the_process_itself_goes_down_is_written_without_any_text() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, check=False)
    assert done.returncode < 0
    text = (Path(log_folder()) / "crashes.log").read_text(encoding="utf-8")
    assert "Segmentation fault" in text
    assert "line 6" in text
    assert "4711" not in text


def test_messages_without_an_error() -> None:
    begin_log().warning("slow")
    logging.getLogger("cjmdesk.qt").warning("slower")
    assert "WARNING cjmdesk.qt: slower" in Path(log_path()).read_text(encoding="utf-8")
