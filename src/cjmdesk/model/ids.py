"""Readable ids, made from names and unique in the map."""

import unicodedata
from collections.abc import Callable, Container

from cjmdesk.model.vocabulary import RESERVED_IDS

MAX_LENGTH = 24

# Passport-style transliteration of Cyrillic, and Latin letters that are no letter with a mark; what is lacking here is
# decomposed by Unicode, and dropped if that fails too.
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўәғқңөұүһßæœøłđðþı'’ʼ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya "
        "i yi ye g u a g q n o u u h ss ae oe o l d d th i _ _ _".split(),
        strict=True,
    )
)


def slug(name: str) -> str:
    """`name` in a-z, 0-9 and `-`, at most 24 characters, cut at a word where one ends; empty without letters."""
    letters = []
    for char in unicodedata.normalize("NFC", name).lower():
        plain = _LETTERS.get(char)
        if plain is None:
            plain = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii() and c.isalnum())
            letters.append(plain.lower() or ("" if unicodedata.combining(char) else "-"))
        else:
            letters.append(plain.replace("_", ""))
    words = [word for word in "".join(letters).split("-") if word]
    text = ""
    for word in words:
        longer = f"{text}-{word}" if text else word
        if len(longer) > MAX_LENGTH:
            text = text or word[:MAX_LENGTH]
            break
        text = longer
    return text if any(map(str.isalpha, text)) else ""


def fresh_id(name: str, kind: str, taken: Container[str]) -> str:
    """An id for an entity of `kind` (its `kind_name`) called `name`, different from all in `taken` and the reserved."""
    return unused(slug(name), kind, lambda text: text in taken or text in RESERVED_IDS)


def unused(base: str, kind: str, is_taken: Callable[[str], bool]) -> str:
    """`base`, or `kind-1` where it is empty, with the first number that makes it free."""
    number = 1
    while is_taken(text := numbered(base, kind, number)):
        number += 1
    return text


def numbered(base: str, kind: str, number: int) -> str:
    """The id number `number` (from 1) that `unused` tries."""
    if number == 1:
        return base or f"{kind}-1"
    ending = f"-{number}"
    return (base[: MAX_LENGTH - len(ending)].rstrip("-") if base else kind) + ending
