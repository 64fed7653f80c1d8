"""What stands between a command and the system: interruption, and output that does not arrive."""

import sys

import pytest

from cjmdesk import i18n
from cjmdesk.__main__ import main, main_gui, start
from cjmdesk.cli import output


@pytest.fixture
def stdout(tmp_path, monkeypatch):
    """A real file as standard output, so that it has a number of its own to be sent elsewhere."""
    with open(tmp_path / "out", "w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        yield file


def _failing(error):
    def fail(*_):
        raise error

    return fail


def test_interruption(monkeypatch, capsys):
    monkeypatch.setattr(output, "line", _failing(KeyboardInterrupt()))
    assert main(["templates"]) == 130
    assert capsys.readouterr() == ("", "")


def test_interrupted_before_anything_has_begun(monkeypatch):
    ended = []
    monkeypatch.setattr("cjmdesk.__main__.main", _failing(KeyboardInterrupt()))
    monkeypatch.setattr("os._exit", ended.append)
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)
    start()
    assert ended == [130]


def test_help_without_a_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["--help"]) == 0
    assert main(["check", "--help"]) == 0


def test_a_reader_that_leaves(stdout, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(output, "flush", _failing(BrokenPipeError()))
    assert main(["templates"]) == 3
    assert capsys.readouterr().err == ""
    stdout.flush()
    assert (tmp_path / "out").read_text() == ""  # what was still to be written went nowhere


def test_a_full_disk_behind_the_output(stdout, monkeypatch, capsys):
    monkeypatch.setattr(output, "flush", _failing(OSError(28, "No space left on device")))
    assert main(["templates"]) == 3
    assert capsys.readouterr().err == "cjmdesk: the output cannot be written: the disk is full\n"


def test_output_that_is_no_file(monkeypatch, capsys):
    monkeypatch.setattr(output, "flush", _failing(BrokenPipeError()))
    assert main(["templates"]) == 3
    assert capsys.readouterr().err == ""


def test_the_language_is_left_as_it_was():
    i18n.use_language("ru")
    main(["templates", "--lang", "en"])
    assert i18n.interface_language() == "ru"


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["--help"], "ru_RU.UTF-8", "Редактор карт пути клиента"),
        (["--help"], "de_DE.UTF-8", "An editor of customer journey maps"),
        (["--lang", "en", "--help"], "ru_RU.UTF-8", "An editor of customer journey maps"),
        (["--lang", "ru", "check", "--help"], "C", "использование: cjmdesk check"),
    ],
)
def test_the_language_is_that_of_the_system_unless_named(arguments, environment, words, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", environment)
    assert main(arguments) == 0
    assert words in capsys.readouterr().out


def test_a_language_that_is_not_there(capsys):
    assert main(["--lang", "de"]) == 2
    assert "argument --lang: invalid choice: 'de'" in capsys.readouterr().err


def test_the_start_without_a_terminal_is_the_same_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["cjmdesk-gui", "--version"])
    assert main_gui() == 0
    assert capsys.readouterr().out.startswith("cjmdesk ")


def test_a_process_of_its_own_looks_for_no_garbage_and_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    monkeypatch.setattr("sys.argv", ["cjmdesk", "templates"])
    seen = []
    monkeypatch.setattr("cjmdesk.cli.main.run", lambda _arguments, _editor: seen.append(gc.isenabled()) or 0)
    assert main() == 0
    assert (seen, gc.isenabled()) == ([False], True)
