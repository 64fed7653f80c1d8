#!/usr/bin/env python3
"""The manual page and the completions of shells, from the parsers of the command line.

    .venv/bin/python packaging/helps.py FOLDER

They are made whenever a package is, and kept nowhere, so that they always say what the program understands.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from cjmdesk.cli.parsers import COMMANDS, command_parser, window_parser  # noqa: E402
from cjmdesk.i18n import LANGUAGES, _, interface_language, use_language  # noqa: E402

HEADINGS = {"en": ("NAME", "SYNOPSIS"), "ru": ("ИМЯ", "СИНТАКСИС")}
"""What manual pages call their first two parts."""


class Option(NamedTuple):
    """An option of a parser, or one of its plain arguments, which has no names."""

    names: tuple[str, ...]
    value: str
    """What stands for its value in the help; empty where it takes none."""
    choices: tuple[str, ...]
    help: str


def options(parser: argparse.ArgumentParser) -> list[Option]:
    """What `parser` understands, in its order."""
    found = []
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list of them
        takes = action.nargs != 0
        value = action.metavar if isinstance(action.metavar, str) else (action.dest if takes else "")
        choices = tuple(map(str, action.choices or ()))
        found.append(Option(tuple(action.option_strings), value if takes else "", choices, action.help or ""))
    return found


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command; of the window under the empty name."""
    return {"": window_parser(), **{name: command_parser(name) for name in COMMANDS}}


# ---------------------------------------------------------------- the manual page


def manual(version: str, date: str) -> str:
    """The page in the language of the interface, in the macros of `man`."""
    window = window_parser()
    name_heading, synopsis = HEADINGS[interface_language()]
    usage = (line.strip() for line in (window.usage or "").splitlines())
    lines = [
        f'.TH CJMDESK 1 "{date}" "cjmdesk {version}"',
        f".SH {name_heading}",
        rf"cjmdesk \- {_roff(window.description or '')}",
        f".SH {synopsis}",
        "\n.br\n".join(map(_roff, usage)),
        ".SH " + _head(_("options")),
        *_options(window),
    ]
    for name in COMMANDS:
        parser = command_parser(name)
        lines += [f'.SH "cjmdesk {name}"', _roff(parser.description or ""), *_options(parser)]
    codes = (window.epilog or "").split("\n\n")[-1].splitlines()
    lines += [".SH " + _head(codes[0].rstrip(":")), ".nf", *(_roff(line) for line in codes[1:]), ".fi"]
    return "\n".join(lines) + "\n"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for option in options(parser):
        names = ", ".join(rf"\fB{_roff(name)}\fR" for name in option.names)
        yield ".TP"
        yield names + (" " if names and option.value else "") + _cursive(option.value)
        yield _roff(option.help)


def _cursive(text: str) -> str:
    return rf"\fI{_roff(text)}\fR" if text else ""


def _head(text: str) -> str:
    return f'"{_roff(text.upper())}"'


def _roff(text: str) -> str:
    """`text` with nothing left that `man` would take for a command of its own."""
    text = text.replace("%%", "%").replace("\\", r"\e").replace("-", r"\-")
    return r"\&" + text if text.startswith((".", "'")) else text


# ---------------------------------------------------------------- completions


def _names(options: list[Option]) -> list[str]:
    return [name for option in options for name in option.names]


def _case(name: str) -> str:
    return name or '""'


def bash() -> str:
    """The completion for bash."""
    cases, values = [], []
    for name, parser in parsers().items():
        known = options(parser)
        cases.append(f"        {_case(name)}) options='{' '.join(_names(known))}' ;;")
        for option in known:
            if option.choices and option.names:
                patterns = "|".join(f"{name}:{flag}" for flag in option.names)
                values.append(f"        {patterns}) choices='{' '.join(option.choices)}' ;;")
    return _BASH.format(commands=" ".join(COMMANDS), cases="\n".join(cases), values="\n".join(values))


_BASH = """\
# Completion of cjmdesk for bash, made from the parsers of the program.
_cjmdesk() {{
    local word="$2" before="$3" command='' options='' choices='' each
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case " {commands} " in *" $each "*) command="$each"; break ;; esac
    done
    case "$command" in
{cases}
    esac
    case "$command:$before" in
{values}
    esac
    if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        [[ -n $command ]] || mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W '{commands}' -- "$word")
    fi
}}
complete -F _cjmdesk cjmdesk cjmdesk-gui
"""


def zsh() -> str:
    """The completion for zsh."""
    listed = "\n".join(f"        {_quoted(f'{name}:{_(text)}')}" for name, text in COMMANDS.items())
    cases = []
    for name, parser in parsers().items():
        specs = " ".join(filter(None, map(_zsh_spec, options(parser))))
        first = "'1:command or map:_cjmdesk_first'" if not name else ""
        cases.append(f"        {_case(name)}) _arguments -S {specs} {first} '*:map:_files' ;;")
    return _ZSH.format(commands=listed, names="|".join(COMMANDS), cases="\n".join(cases))


_ZSH = """\
#compdef cjmdesk cjmdesk-gui
# Completion of cjmdesk for zsh, made from the parsers of the program.
_cjmdesk_first() {{
    local -a commands=(
{commands}
    )
    _describe command commands
    _files
}}
_cjmdesk() {{
    local command='' each
    for each in ${{words[2,CURRENT-1]}}; do
        case $each in ({names}) command=$each; break ;; esac
    done
    case "$command" in
{cases}
    esac
}}
_cjmdesk "$@"
"""


def _zsh_spec(option: Option) -> str:
    if not option.names:
        return ""
    told = option.help.replace("%%", "%").replace("[", "(").replace("]", ")").replace(":", r"\:")
    value = ""
    if option.value:
        action = f"({' '.join(option.choices)})" if option.choices else "_files"
        value = f":{option.value.replace(':', ' ')}:{action}"
    return " ".join(_quoted(f"*{name}[{told}]{value}") for name in option.names)


def fish() -> str:
    """The completion for fish."""
    lines = ["# Completion of cjmdesk for fish, made from the parsers of the program."]
    none = f"not __fish_seen_subcommand_from {' '.join(COMMANDS)}"
    lines += [f"complete -c cjmdesk -n '{none}' -a {name} -d {_quoted(_(text))}" for name, text in COMMANDS.items()]
    for name, parser in parsers().items():
        when = f"__fish_seen_subcommand_from {name}" if name else none
        for option in options(parser):
            flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.names)
            value = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else " -r" if option.value else ""
            if flags:
                told = _quoted(option.help.replace("%%", "%"))
                lines.append(f"complete -c cjmdesk -n '{when}' {flags}{value} -d {told}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """`text` in the quotes that all shells understand."""
    return "'" + text.replace("'", "’") + "'"


# ---------------------------------------------------------------- files


def write_helps(folder: Path, version: str, date: str) -> None:
    """Writes all of them below `folder`, as they lie below /usr."""
    texts = {"bash-completion/completions/cjmdesk": bash, "zsh/vendor-completions/_cjmdesk": zsh}
    texts["fish/vendor_completions.d/cjmdesk.fish"] = fish
    files = {f"share/{place}": make() for place, make in texts.items()}
    for language in LANGUAGES:
        use_language(language)
        place = "share/man/man1" if language == "en" else f"share/man/{language}/man1"
        files[f"{place}/cjmdesk.1"] = manual(version, date)
    use_language("en")
    for place, text in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Writes them below the folder that the command line names."""
    from cjmdesk import __version__

    parser = argparse.ArgumentParser(description="Write the manual page and the completions of shells.")
    parser.add_argument("folder", type=Path, help="where to; they lie there as below /usr")
    write_helps(parser.parse_args().folder, __version__, "")


if __name__ == "__main__":
    main()
