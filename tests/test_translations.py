"""Every text that a user can see is in the catalogue, translated, and compiled."""

import gettext
import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from cjmdesk import i18n


def load_tool() -> ModuleType:
    path = Path(__file__).parent.parent / "packaging" / "messages.py"
    spec = importlib.util.spec_from_file_location("cjmdesk_messages", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


messages = load_tool()

# What is run here is a tool's, not the program's: there is nothing to measure.
pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def collected() -> Iterator[None]:
    """The texts of the sources are collected once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "extract", cache(messages.extract))
        yield


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_catalogue_is_complete(language: str, collected: None) -> None:
    assert not list(messages.complaints(language))


def test_texts_can_be_collected() -> None:
    assert not list(messages.unreadable_texts())


def test_texts_that_only_some_pythons_can_collect_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "module.py").write_text("""a = f"{_('hidden')} {_(KINDS[b])}"\nc = _("plain")\n""", encoding="utf-8")
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert list(messages.unreadable_texts()) == ["module.py:1: _('hidden')"]


def test_percentages_are_written_as_english_writes_them() -> None:
    ids = [text for message in messages.extract() for text in messages.texts(message.id)]
    assert not [text for text in ids if re.search(r"[\d}][ \u00a0]%(?!\w)", text)]


def test_every_language_offered_has_a_catalogue() -> None:
    assert set(i18n.languages()) == {"en", *messages.LANGUAGES}


def test_template_agrees_with_the_sources(tmp_path: Path, collected: None) -> None:
    messages.write(messages.extract(), tmp_path / "new.pot")
    assert (tmp_path / "new.pot").read_bytes() == messages.TEMPLATE.read_bytes()


def test_compiled_catalogue_is_read_by_gettext(tmp_path: Path) -> None:
    catalog = messages.new_catalog("ru")
    catalog.add("stage", "этап")
    catalog.add(("{n} pain", "{n} pains"), ("{n} боль", "{n} боли", "{n} болей"))
    catalog.add("empty", "")
    catalog.add("unsure", "сомнительно", flags=["fuzzy"])
    path = tmp_path / "cjmdesk.mo"
    path.write_bytes(messages.compiled(catalog))
    with path.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("stage") == "этап"
    assert [read.ngettext("{n} pain", "{n} pains", n) for n in (1, 2, 5, 21)] == [
        "{n} боль", "{n} боли", "{n} болей", "{n} боль",
    ]  # fmt: skip
    assert read.gettext("empty") == "empty"
    assert read.gettext("unsure") == "unsure"


@pytest.mark.parametrize(
    ("original", "translation", "flags", "words"),
    [
        ("stage", "", (), "not translated"),
        ("stage", "этап", ("fuzzy",), "marked as unsure"),
        ("at {place}", "на {место}", (), "other placeholders"),
        ("%(prog)s: error", "%(prog): ошибка", (), "other placeholders"),
        ("stage ", "этап", (), "other spaces"),
        (("{n} pain", "{n} pains"), ("{n} боль", "{n} боли"), (), "plural forms"),
        (("{n} pain", "{n} pains"), ("{n} боль", "{n} боли", "много"), (), "other placeholders"),
    ],
)
def test_faults_are_found(original: object, translation: object, flags: tuple[str, ...], words: str) -> None:
    catalog = messages.new_catalog("ru")
    message = catalog.add(original, translation, flags=flags)
    assert any(words in fault for fault in messages.faults(message, catalog.num_plurals))


def test_texts_are_collected_from_every_kind_of_call(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text(
        '_("one")\nN_("two")\nkit.say("three")\nngettext("{n} four", "{n} fours", n)\nprint("five")\n', encoding="utf-8"
    )
    found = {message.id for message in messages.extract(tmp_path) if message.id}
    assert found == {"one", "two", "three", ("{n} four", "{n} fours")}
