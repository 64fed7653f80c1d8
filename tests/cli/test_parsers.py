"""What the command line understands, and what its help says."""

import pytest

from cjmdesk.cli.parsers import COMMANDS, KINDS, PAGES, command_parser, exit_codes, option, split, window_parser


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], None, []),
        (["map.cjm.yaml"], None, ["map.cjm.yaml"]),
        (["check", "a", "b"], "check", ["a", "b"]),
        (["--lang", "ru", "check", "a"], "check", ["--lang", "ru", "a"]),
        (["--lang=ru", "check", "a"], "check", ["--lang=ru", "a"]),
        (["--theme", "dark", "a.yaml"], None, ["--theme", "dark", "a.yaml"]),
        (["--lang", "check"], None, ["--lang", "check"]),
        (["./check"], None, ["./check"]),
        (["--", "check"], None, ["--", "check"]),
        (["a.yaml", "check"], None, ["a.yaml", "check"]),
        (["--help"], None, ["--help"]),
        (["check", "--help"], "check", ["--help"]),
        (["--lang"], None, ["--lang"]),
    ],
)
def test_first_argument_that_is_no_option_decides(arguments, command, rest):
    assert split(arguments) == (command, rest)


@pytest.mark.parametrize(
    ("arguments", "value"),
    [(["--lang", "ru"], "ru"), (["x", "--lang=en"], "en"), (["--lang"], None), (["x"], None)],
)
def test_option_is_read_before_parsing(arguments, value):
    assert option(arguments, "--lang") == value


def test_window_takes_file_language_theme_and_size():
    args = window_parser().parse_args(["a.yaml", "--lang", "ru", "--theme", "dark", "--size", "1280×720"])
    assert (args.files, args.lang, args.theme, args.size) == (["a.yaml"], "ru", "dark", (1280, 720))


def test_window_needs_nothing():
    args = window_parser().parse_args([])
    assert (args.files, args.lang, args.theme, args.size) == ([], None, None, None)


@pytest.mark.parametrize(
    ("size", "complaint"),
    [
        ("1280", "“1280” is no size; 1280x720 would be one"),
        ("x720", "“x720” is no size; 1280x720 would be one"),
        ("1280x-7", "“1280x-7” is no size; 1280x720 would be one"),
        ("²x³", "“²x³” is no size; 1280x720 would be one"),
        (f"{'9' * 5000}x720", f"“{'9' * 5000}x720” is no size; 1280x720 would be one"),
        ("100x720", "a window has between 200 and 16384 pixels a side"),
        ("1280x99999", "a window has between 200 and 16384 pixels a side"),
    ],
)
def test_bad_sizes_say_what_would_be_right(size, complaint, capsys):
    with pytest.raises(SystemExit) as end:
        window_parser().parse_args(["--size", size])
    assert end.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"cjmdesk: error: argument --size: {complaint}"


def test_help_of_the_window_names_every_command_and_exit_code():
    text = window_parser().format_help()
    for name, what in COMMANDS.items():
        assert f"  {name:<12}{what}\n" in text
    assert exit_codes() in text


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_ends_with_the_exit_codes(name):
    text = command_parser(name).format_help()
    assert text.startswith(f"usage: cjmdesk {name} ")
    assert text.endswith(exit_codes() + "\n")


def test_abbreviated_options_are_refused(capsys):
    with pytest.raises(SystemExit):
        command_parser("check").parse_args(["--stri", "a"])
    assert "unrecognized arguments: --stri" in capsys.readouterr().err


def test_export_leaves_the_page_to_the_kind_unless_told():
    args = command_parser("export").parse_args(["a", "-o", "b.pdf"])
    assert (args.kind, args.page, args.portrait) == ("map", None, False)


def test_kinds_are_those_that_the_layout_knows():
    from cjmdesk.layout import kinds

    assert tuple(kinds.KINDS) == KINDS


def test_pages_are_those_that_the_layout_knows():
    from cjmdesk.layout import sheets

    assert set(PAGES) == set(sheets.PAGES)


@pytest.mark.parametrize(("columns", "widest"), [("70", 68), ("nonsense", 78), ("0", 78)])
def test_help_fits_the_terminal(columns, widest, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    usage = command_parser("export").format_usage()
    assert max(map(len, usage.splitlines())) <= widest


@pytest.mark.parametrize(
    ("command", "arguments", "complaint"),
    [
        ("check", ["a", ""], "argument FILE: expected one argument"),
        ("format", [""], "argument FILE: expected one argument"),
        ("export", ["", "-o", "a.pdf"], "argument FILE: expected one argument"),
        ("export", ["a", "-o", ""], "argument -o/--output: expected one argument"),
        ("new", [""], "argument OUT: expected one argument"),
        ("new", ["maps/"], "argument OUT: it is a folder. Name a file in it."),
    ],
)
def test_names_that_no_file_can_have(command, arguments, complaint, capsys):
    with pytest.raises(SystemExit) as end:
        command_parser(command).parse_args(arguments)
    assert end.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"cjmdesk {command}: error: {complaint}"
