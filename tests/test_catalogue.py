"""Another language needs nothing but a .po file: it is read as it is, offered, and spoken with plurals and dates."""

import gettext
from datetime import date
from pathlib import Path

import pytest

from cjmdesk import i18n
from cjmdesk.__main__ import main
from cjmdesk.catalogue import read_po
from cjmdesk.i18n import _, format_date, format_month, format_number, ngettext

HEAD = """# Made up.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
GERMAN = (
    HEAD
    + """#: some.py
msgid "Save"
msgstr "Sichern"

#, fuzzy
msgid "Open"
msgstr "Auf"

msgid "Close"
msgstr ""

msgid "{n} stage"
msgid_plural "{n} stages"
msgstr[0] "{n} Abschnitt"
msgstr[1] "{n} Abschnitte"

msgid "a long "
"text"
msgstr ""
"ein \\"langer\\"\\n"
"Text"

msgid "list the templates"
msgstr "Vorlagen zeigen"

msgid "1,234.5"
msgstr "1.234,5"

msgid "5 Mar 2026"
msgstr "5. Mär 2026"

msgid "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
msgstr "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"
"""
)


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder with a catalogue of a language that the program does not come with."""
    (tmp_path / "de.po").write_text(GERMAN, encoding="utf-8")
    monkeypatch.setenv(i18n.MORE, str(tmp_path))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for kept in (i18n.translator, i18n._signs, i18n._months, i18n._date_pattern, i18n.format_number):
        kept.cache_clear()


def test_a_po_file_is_read_as_gettext_reads_a_compiled_one(german: Path) -> None:
    read = read_po(str(german / "de.po"))
    assert isinstance(read, gettext.GNUTranslations)
    assert read.gettext("Save") == "Sichern"
    assert [read.gettext(text) for text in ("Open", "Close")] == ["Open", "Close"], "unsure, not translated"
    assert read.gettext("a long text") == 'ein "langer"\nText'
    assert [read.ngettext("{n} stage", "{n} stages", n) for n in (0, 1, 2)] == [
        "{n} Abschnitte", "{n} Abschnitt", "{n} Abschnitte",
    ]  # fmt: skip


def test_a_file_is_all_that_it_takes(german: Path) -> None:
    assert i18n.languages() == ("en", "ru", "de")
    assert i18n.has_catalogue("de_AT.UTF-8")
    i18n.use_language("de")
    assert (_("Save"), _("Nothing yet")) == ("Sichern", "Nothing yet")
    assert ngettext("{n} stage", "{n} stages", 3) == "{n} Abschnitte"
    assert format_number(1234567.25, "de") == "1.234.567,25"
    assert format_number(-0.5, "de-AT") == "−0,5"
    assert format_date(date(2026, 3, 9), "de") == "9. Mär 2026"
    assert format_month(date(2026, 12, 1), "de") == "Dez\u00a026"


def test_the_system_and_the_command_line_can_ask_for_it(german, monkeypatch, capsys) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert i18n.system_language() == "de"
    assert main(["--help", "--lang", "de"]) == 0
    assert "Vorlagen zeigen" in capsys.readouterr().out


def test_it_may_lie_beside_the_settings_or_be_a_compiled_one(
    german: Path, own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(i18n.MORE)
    assert i18n.languages() == ("en", "ru")
    folder = own_folders / "xdg_config_home" / "cjmdesk" / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = Path(i18n.resource("locale", "ru", "LC_MESSAGES", "cjmdesk.mo"))
    (folder / "cjmdesk.mo").write_bytes(source.read_bytes())
    assert i18n.languages() == ("en", "ru", "nl")
    assert i18n.translator("nl").gettext("Stages") == i18n.translator("ru").gettext("Stages") != "Stages"


@pytest.mark.parametrize(
    ("text", "words"), [('msgid Save\nmsgstr "x"\n', "line 1"), ("<html>\n", "line 1"), ('msgid "a"\nmsgstr "b\n', "2")]
)
def test_what_is_no_catalogue_names_its_line_and_english_speaks(german: Path, text: str, words: str) -> None:
    (german / "de.po").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        read_po(str(german / "de.po"))
    assert i18n.translator("de").gettext("Save") == "Save"


@pytest.mark.parametrize("sample", ["", "one", "1.234", "1,2,3,4.5"])
def test_a_sample_that_says_nothing_leaves_figures_english(german: Path, sample: str) -> None:
    (german / "de.po").write_text(HEAD + f'msgid "1,234.5"\nmsgstr "{sample}"\n', encoding="utf-8")
    assert format_number(1234.5, "de") == "1,234.5"


@pytest.mark.parametrize(
    ("sample", "written"),
    [("05/03/2026", "09/12/2026"), ("2026-03-05", "2026-12-09"), ("3/5/2026", "12/9/2026"), ("some day", "9 Dec 2026")],
)
def test_dates_go_by_their_sample(german: Path, sample: str, written: str) -> None:
    (german / "de.po").write_text(HEAD + f'msgid "5 Mar 2026"\nmsgstr "{sample}"\n', encoding="utf-8")
    assert format_date(date(2026, 12, 9), "de") == written
