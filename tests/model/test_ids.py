"""Ids made from names."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.model.ids import MAX_LENGTH, fresh_id, slug, unused
from cjmdesk.model.vocabulary import RESERVED_IDS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Payment", "payment"),
        ("Call the operator", "call-the-operator"),
        ("Щётка и ёж", "shchetka-i-ezh"),
        ("Объявление", "obyavlenie"),
        ("Подъезд, съёмка; ЪЬ", "podezd-semka"),
        ("Цирк — чай/юг", "tsirk-chay-yug"),
        ("Қазақ тілі, әңгіме", "qazaq-tili-angime"),
        ("Өмір, ұлт, үй, һ, Ғ", "omir-ult-uy-h-g"),
        ("ґрунт їжак є", "grunt-yizhak-ye"),
        ("Ўзбек", "uzbek"),
        ("П'ять", "pyat"),
        ("naïve café", "naive-cafe"),
        ("Łódź, Straße, Œuvre", "lodz-strasse-oeuvre"),
        ("Smørrebrød", "smorrebrod"),
        ("İstanbul", "istanbul"),
        ("ﬁne ½", "fine-12"),
        ("№ 5", "no-5"),
        ("don't", "dont"),
        ("a_b.c--d", "a-b-c-d"),
        ("  --x--  ", "x"),
        ("24/7", ""),
        ("12:30", ""),
        ("", ""),
        ("日本語", ""),
        ("😀", ""),
        ("Ь", ""),
        ("2026 год", "2026-god"),
        ("a" * 40, "a" * 24),
        ("щ" * 10, "shch" * 6),
        ("Звонок оператору в выходные", "zvonok-operatoru-v"),
        ("abcdefghijkl mnopqrstuvw", "abcdefghijkl-mnopqrstuvw"),
        ("abcdefghijkl mnopqrstuvwx", "abcdefghijkl"),
        ("abc " + "d" * 24, "abc"),
    ],
)
def test_names_become_ids(name: str, text: str) -> None:
    assert slug(name) == text
    assert slug(unicodedata.normalize("NFD", name)) == text


@given(st.text(max_size=60))
def test_an_id_is_short_and_plain(name: str) -> None:
    text = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", text)
    assert len(text) <= MAX_LENGTH
    assert not text or re.search("[a-z]", text)
    assert slug(text) == text


@pytest.mark.parametrize(
    ("name", "kind", "taken", "text"),
    [
        ("Deal", "stage", (), "deal"),
        ("Deal", "stage", ("deal",), "deal-2"),
        ("Deal", "stage", ("deal", "deal-2", "deal-3"), "deal-4"),
        ("", "pain", (), "pain-1"),
        ("24/7", "touchpoint", ("touchpoint-1",), "touchpoint-2"),
        ("Lost", "stage", (), "lost-2"),
        ("any", "stage", ("any-2",), "any-3"),
        ("a" * 24, "stage", ("a" * 24,), "a" * 22 + "-2"),
        ("a" * 21 + " bc", "stage", ("a" * 21 + "-bc",), "a" * 21 + "-2"),
        ("x", "stage", ("x", *(f"x-{n}" for n in range(2, 100))), "x-100"),
    ],
)
def test_fresh_ids(name: str, kind: str, taken: tuple[str, ...], text: str) -> None:
    assert fresh_id(name, kind, taken) == text


@given(st.lists(st.sampled_from(("Оплата", "a" * 30, "", "lost", "Деньги")), max_size=15))
def test_fresh_ids_are_different(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        new = fresh_id(name, "stage", taken)
        assert new not in taken
        assert new not in RESERVED_IDS
        assert len(new) <= MAX_LENGTH
        taken.add(new)


def test_any_rule_may_say_what_is_taken() -> None:
    assert unused("x", "stage", lambda text: not text.endswith("5")) == "x-5"
