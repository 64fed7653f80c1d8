"""The catalogues of translations: python packaging/messages.py update | check

`update` collects the texts of the sources into resources/locale, carries the translations over and compiles them;
what is new then stands in the .po file with an empty translation. `check` says what is not as it must be.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from cjmdesk.catalogue import packed

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "cjmdesk"
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "cjmdesk.pot"
LANGUAGES = tuple(sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/cjmdesk.po")))
"""All that there is a .po file for."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "say": None,
    "ngettext": (1, 2),
    "say_plural": (1, 2),
    "say_n": (1, 2),
}
"""The functions whose arguments are texts for the catalogue; the figures say which arguments."""

# Dates would make every run differ; addresses of teams and trackers there are none.
_UNWANTED = re.compile(
    r'^"(?:Project-Id|Report-Msgid|Last-Translator|Language-Team|POT-Creation|PO-Revision|Generated-By).*\n',
    re.MULTILINE,
)
_FIELD = re.compile(r"\{[^{}]*\}|%(?:\(\w+\))?[srd]")


# ---------------------------------------------------------------- files


def po_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "cjmdesk.po"


def mo_of(language: str) -> Path:
    return po_of(language).with_suffix(".mo")


def extract(source: Path = SOURCE) -> Catalog:
    """The texts of the sources, with the files they stand in."""
    catalog = new_catalog(None)
    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("TRANSLATORS:",))
    for name, _line, text, comments, context in found:
        # Without line numbers, so that the catalogue changes only where a text does.
        catalog.add(text, None, [(name.replace("\\", "/"), 0)], auto_comments=comments, context=context)
    return catalog


def new_catalog(language: str | None) -> Catalog:
    return Catalog(locale=language, project="cjmdesk", header_comment="# Texts of cjmdesk.", fuzzy=False)


def read(language: str) -> Catalog:
    """The catalogue of `language` as it is in the checkout; an empty one where there is none."""
    path = po_of(language)
    if not path.exists():
        return new_catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(catalog: Catalog, path: Path) -> None:
    """Writes a .po or .pot file: no dates and no line numbers, so equal catalogues give equal bytes."""
    text = io.BytesIO()
    write_po(text, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_UNWANTED.sub("", text.getvalue().decode("utf-8")).encode("utf-8"))


def update() -> None:
    """Brings template, catalogues and compiled catalogues up to date with the sources."""
    template = extract()
    write(template, TEMPLATE)
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.header_comment = template.header_comment
        write(catalog, po_of(language))
        mo_of(language).write_bytes(compiled(read(language)))


# ---------------------------------------------------------------- the compiled form


def compiled(catalog: Catalog) -> bytes:
    """The .mo file of `catalog`: translated texts only, sorted, the same bytes for the same texts."""
    header = (
        f"Content-Type: text/plain; charset=UTF-8\nLanguage: {catalog.locale}\nPlural-Forms: {catalog.plural_forms}\n"
    )
    pairs = {b"": header.encode("utf-8")}
    for message in catalog:
        if message.id and is_translated(message) and not message.fuzzy:
            pairs["\0".join(texts(message.id)).encode("utf-8")] = "\0".join(texts(message.string)).encode("utf-8")
    return packed(sorted(pairs.items()))


def texts(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A text and its plural forms, or the one text there is."""
    return tuple(value) if isinstance(value, list | tuple) else (value or "",)


def is_translated(message: Message) -> bool:
    return all(texts(message.string))


# ---------------------------------------------------------------- what must hold


def complaints(language: str) -> Iterator[str]:
    """What is wrong with the catalogue of `language`; nothing where all is well."""
    wanted = {texts(message.id) for message in extract() if message.id}
    catalog = read(language)
    there = {texts(message.id) for message in catalog if message.id}
    yield from (f"not in the catalogue: {text[0]!r}" for text in sorted(wanted - there))
    yield from (f"no longer in the sources: {text[0]!r}" for text in sorted(there - wanted))
    for message in catalog:
        if message.id:
            yield from faults(message, catalog.num_plurals)
    if not mo_of(language).exists() or mo_of(language).read_bytes() != compiled(catalog):
        yield f"{mo_of(language).relative_to(ROOT)} is not what the .po file compiles to"


def faults(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one translation."""
    original, translated = texts(message.id), texts(message.string)
    if not is_translated(message):
        yield f"not translated: {original[0]!r}"
        return
    if message.fuzzy:
        yield f"marked as unsure: {original[0]!r}"
    if len(original) > 1 and len(translated) != plurals:
        yield f"{len(translated)} plural forms instead of {plurals}: {original[0]!r}"
    fields = set().union(*(_FIELD.findall(text) for text in original))
    if any(set(_FIELD.findall(text)) != fields for text in translated):
        yield f"other placeholders than {sorted(fields)}: {original[0]!r} → {translated}"
    for text in translated:
        if (text[:1].isspace(), text[-1:].isspace()) != (original[-1][:1].isspace(), original[-1][-1:].isspace()):
            yield f"other spaces at the ends: {original[0]!r}"


def unreadable_texts() -> Iterator[str]:
    """Calls whose text no catalogue can hold, since it is put together at run time, or not with every Python.

    Before Python 3.12 nothing was to be seen inside an f-string.
    """
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden = {id(node) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            is_hidden = id(node) in hidden and any(isinstance(argument, ast.Constant) for argument in node.args[:1])
            if name in KEYWORDS and (is_hidden or any(is_put_together(argument) for argument in node.args[:1])):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"


def is_put_together(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Call):
        function = argument.func
        return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Constant)
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


def main() -> int:
    parser = argparse.ArgumentParser(description="Keep the catalogues of translations.")
    parser.add_argument("command", choices=("update", "check"))
    if parser.parse_args().command == "update":
        update()
    found = [*unreadable_texts(), *(text for language in LANGUAGES for text in complaints(language))]
    for text in found:
        print(text)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
