"""Figures, money and dates as a language writes them, and which language speaks."""

import math
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk import i18n
from cjmdesk.i18n import (
    N_,
    NO_BREAK_SPACE,
    _,
    as_percent,
    format_date,
    format_money,
    format_number,
    format_percent,
    ngettext,
    translator,
)

CASES = [
    # value, digits, English, Russian (a blank stands for the no-break space)
    (0, None, "0", "0"),
    (0.0, None, "0", "0"),
    (-0.0, None, "0", "0"),
    (-0.0, 2, "0.00", "0,00"),
    (-0.004, 2, "0.00", "0,00"),
    (-0.006, 2, "−0.01", "−0,01"),
    (-0.4, 0, "0", "0"),
    (-4, None, "−4", "−4"),
    (4.2, None, "4.2", "4,2"),
    (11.80, None, "11.8", "11,8"),
    (5.0, None, "5", "5"),
    (5.0, 1, "5.0", "5,0"),
    (999, None, "999", "999"),
    (1000, None, "1,000", "1 000"),
    (1234.5, None, "1,234.5", "1 234,5"),
    (-1234567.891, None, "−1,234,567.891", "−1 234 567,891"),
    (-1234567.891, 1, "−1,234,567.9", "−1 234 567,9"),
    (999.96, 1, "1,000.0", "1 000,0"),
    (0.1 + 0.2, None, "0.30000000000000004", "0,30000000000000004"),
    (0.0001, None, "0.0001", "0,0001"),
    (1e-5, None, "0.00001", "0,00001"),
    (1e-7, None, "0.0000001", "0,0000001"),
    (1.5e-12, None, "0.0000000000015", "0,0000000000015"),
    (1.5e-13, None, "1.5e-13", "1,5e-13"),
    (-1e-13, None, "−1e-13", "−1e-13"),
    (5e-324, None, "5e-324", "5e-324"),
    (5e-324, 2, "0.00", "0,00"),
    (1e16, None, "10,000,000,000,000,000", "10 000 000 000 000 000"),
    (123456789012345680.0, None, "123,456,789,012,345,680", "123 456 789 012 345 680"),
    (1e21, None, "1e21", "1e21"),
    (-1.5e300, None, "−1.5e300", "−1,5e300"),
    (-1.5e300, 0, "−1.5e300", "−1,5e300"),
    (10**400, None, "1e400", "1e400"),
    (math.inf, None, "∞", "∞"),
    (-math.inf, 1, "−∞", "−∞"),
    (math.nan, None, "–", "–"),
]


@pytest.mark.parametrize(
    ("share", "digits", "english", "russian"),
    [(0.118, 1, "11.8%", "11,8 %"), (1, 0, "100%", "100 %"), (-0.025, 2, "−2.5%", "−2,5 %"), (0.0, 1, "0%", "0 %"),
     (1 / 3, 0, "33%", "33 %"), (12.345, 1, "1,234.5%", "1 234,5 %")],
)  # fmt: skip
def test_only_where_the_language_wants_it_a_space_stands_before_the_sign(
    share: float, digits: int, english: str, russian: str
) -> None:
    for language in ("en", "en-GB", "de"):
        assert format_percent(share, language, digits) == english
    assert format_percent(share, "ru-RU", digits) == russian.replace(" ", NO_BREAK_SPACE)
    assert as_percent("1,5", "ru") == f"1,5{NO_BREAK_SPACE}%"


@pytest.mark.parametrize(("value", "digits", "english", "russian"), CASES)
def test_numbers(value: float, digits: int | None, english: str, russian: str) -> None:
    for language in ("en", "en-GB", "EN_us", "de", "", "rue"):
        assert format_number(value, language, digits) == english
    for language in ("ru", "ru-RU", "RU", "ru_RU.UTF-8"):
        assert format_number(value, language, digits) == russian.replace(" ", NO_BREAK_SPACE)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_what_was_written(value: float) -> None:
    for language, group, point in (("en", ",", "."), ("ru", NO_BREAK_SPACE, ",")):
        text = format_number(value, language)
        assert float(text.replace(group, "").replace(point, ".").replace("−", "-")) == value
        assert len(text) < 50


@given(st.floats(-1e15, 1e15), st.integers(0, 4))
def test_rounded_numbers_have_their_decimals_and_groups(value: float, digits: int) -> None:
    text = format_number(value, "en", digits)
    assert re.fullmatch(r"−?\d{1,3}(,\d{3})*" + (rf"\.\d{{{digits}}}" if digits else ""), text)
    assert abs(float(text.replace(",", "").replace("−", "-")) - value) <= 0.5 * 10**-digits + abs(value) * 1e-15
    assert not re.fullmatch(r"−[0.,]*", text)


@pytest.mark.parametrize(
    ("value", "currency", "digits", "english", "russian"),
    [
        (690, "RUB", 0, "690 ₽", "690 ₽"),
        (1234.5, "USD", 2, "$1,234.50", "1 234,50 $"),
        (-1234.5, "usd", 2, "−$1,234.50", "−1 234,50 $"),
        (-0.4, "USD", 0, "$0", "0 $"),
        (-0.4, "$", None, "−$0.4", "−0,4 $"),
        (5, "GBP", 0, "£5", "5 £"),
        (5, "EUR", 0, "€5", "5 €"),
        (5, "KZT", 0, "5 ₸", "5 ₸"),
        (5, "€£", 0, "5 €£", "5 €£"),
        (5, "points", 0, "5 points", "5 points"),
        (1000, "", 0, "1,000", "1 000"),
        (1e300, "USD", 0, "$1e300", "1e300 $"),
    ],
)
def test_money(value: float, currency: str, digits: int | None, english: str, russian: str) -> None:
    assert format_money(value, currency, "en-US", digits) == english.replace(" ", NO_BREAK_SPACE)
    assert format_money(value, currency, "ru", digits) == russian.replace(" ", NO_BREAK_SPACE)


def test_money_is_whole_unless_told_otherwise() -> None:
    assert format_money(12.6, "RUB", "en") == f"13{NO_BREAK_SPACE}₽"


def test_dates() -> None:
    day = date(2026, 3, 9)
    assert format_date(day, "ru") == format_date(day, "ru-RU") == "09.03.2026"
    assert format_date(day, "en") == format_date(day, "fr") == "9 Mar 2026"
    assert [format_date(date(2026, month, 1), "en")[2:5] for month in (1, 6, 12)] == ["Jan", "Jun", "Dec"]


# ---------------------------------------------------------------- whose language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:uk:ru:en"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "ru", "LANG": "POSIX"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "", "LANGUAGE": ""}, "ru"),
    ],
)
def test_the_language_of_the_environment(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.system_language() == language


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_environment")
@pytest.mark.parametrize(("number", "language"), [(0x0419, "ru"), (0x0409, "en"), (0x0407, "en"), (0xFFFF, "en")])
def test_the_language_of_windows(number: int, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    assert i18n.system_language() == language
    monkeypatch.setenv("LANG", "ru")
    assert i18n.system_language() == "ru"


@pytest.mark.usefixtures("no_environment")
@pytest.mark.parametrize(
    ("answer", "language"),
    [('(\n    "ru-RU",\n    en\n)\n', "ru"), ("(\n    de,\n    en\n)\n", "en"), ("", "en"), (OSError("none"), "en")],
)
def test_the_language_of_macos(answer: str | OSError, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_arguments: object, **_options: object) -> SimpleNamespace:
        if isinstance(answer, OSError):
            raise answer
        return SimpleNamespace(stdout=answer)

    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setattr("sys.platform", "darwin")
    assert i18n.system_language() == language


def test_work_in_another_thread_speaks_the_language_of_who_starts_it() -> None:
    i18n.use_language("ru")
    with ThreadPoolExecutor(1) as pool:
        alone = pool.submit(i18n.interface_language).result()
        taken_along = pool.submit(i18n.in_this_language(i18n.interface_language)).result()
    assert (alone, taken_along) == ("en", "ru")


@pytest.fixture
def catalogues(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A Russian catalogue with one message and one plural, and a stray one outside the languages."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    for language in ("ru", "xx"):
        catalogue = Catalog(locale="ru")
        catalogue.add("Save", "Сохранить")
        catalogue.add(("{n} step", "{n} steps"), ("{n} шаг", "{n} шага", "{n} шагов"))
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with open(folder / "cjmdesk.mo", "wb") as file:
            write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "resource", lambda _locale, *parts: os.path.join(tmp_path, *parts))
    translator.cache_clear()
    yield tmp_path
    translator.cache_clear()


@pytest.mark.usefixtures("catalogues")
def test_the_language_of_the_interface() -> None:
    assert (i18n.interface_language(), _("Save"), ngettext("{n} step", "{n} steps", 2)) == ("en", "Save", "{n} steps")
    i18n.use_language("ru")
    assert (i18n.interface_language(), _("Save"), _("Load")) == ("ru", "Сохранить", "Load")
    assert [ngettext("{n} step", "{n} steps", n) for n in (1, 2, 5, 21)] == [
        "{n} шаг",
        "{n} шага",
        "{n} шагов",
        "{n} шаг",
    ]
    i18n.use_language("en")
    assert _(N_("Save")) == "Save"


@pytest.mark.usefixtures("catalogues")
def test_the_language_of_a_document() -> None:
    for language in ("ru", "ru-RU", "RU_ru"):
        assert translator(language).gettext("Save") == "Сохранить"
    for language in ("en", "de", ""):
        assert translator(language).gettext("Save") == "Save"


def test_a_document_opens_no_files_by_its_language(catalogues) -> None:
    (catalogues / "xx").rename(catalogues.parent / "outside")
    for language in ("../outside", str(catalogues.parent / "outside"), "ru\0", "ru/../../outside"):
        assert translator(language).gettext("Save") == "Save"


def test_without_a_catalogue_english_speaks(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "resource", lambda *parts: os.path.join(tmp_path, *parts))
    translator.cache_clear()
    assert translator("ru").gettext("Save") == "Save"
    translator.cache_clear()
