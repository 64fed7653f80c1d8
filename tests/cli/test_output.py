"""What reaches the terminal, whatever the terminal is."""

import errno
import io
import sys

import pytest

from cjmdesk.cli import output


def _stream(encoding):
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def test_characters_the_terminal_lacks_are_escaped(monkeypatch):
    monkeypatch.setattr(sys, "stdout", _stream("ascii"))
    monkeypatch.setattr(sys, "stderr", _stream("latin-1"))
    output.prepare()
    output.line("Этап")
    output.complain("é Э")
    output.flush()
    sys.stderr.flush()
    assert sys.stdout.buffer.getvalue() == b"\\u042d\\u0442\\u0430\\u043f\n"
    assert sys.stderr.buffer.getvalue() == b"cjmdesk: \xe9 \\u042d\n"


def test_names_of_files_that_are_no_text_are_escaped(monkeypatch):
    monkeypatch.setattr(sys, "stdout", _stream("utf-8"))
    output.prepare()
    output.line("a\udcff")
    output.flush()
    assert sys.stdout.buffer.getvalue() == b"a\\udcff\n"


def test_a_line_is_one_line(capsys):
    output.line("a\nb")
    output.complain("c\nd")
    assert capsys.readouterr() == ("a b\n", "cjmdesk: c d\n")


def test_a_terminal_is_not_given_orders_by_the_name_of_a_file(capsys):
    output.line("\x1b[31m\rred\t\x9b")
    output.complain("\a")
    assert capsys.readouterr() == ("\\x1b[31m\\x0dred\t\\x9b\n", "cjmdesk: \\x07\n")


def test_without_a_terminal_nothing_is_said(monkeypatch, capfd):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output.prepare()
    output.line("a")
    output.complain("b")
    output.flush()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk is full"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("words of our own"), "words of our own"),
    ],
)
def test_reasons_are_said_in_words(error, text):
    assert output.reason(error) == text
