"""The command line in Russian."""

from cjmdesk.__main__ import main
from cjmdesk.cli.parsers import command_parser
from cjmdesk.i18n import use_language


def test_help_speaks_the_language_of_the_interface():
    use_language("ru")
    text = command_parser("check").format_help()
    assert "использование: cjmdesk check" in text
    assert "коды завершения:" in text
    assert "exit" not in text
    assert "show" not in text


def test_no_display(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--lang", "ru"]) == 3
    assert capsys.readouterr().err.startswith("cjmdesk: Нет дисплея")
