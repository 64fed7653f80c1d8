"""Maps to start from: five methods, each in Russian and English. The user's own: `own_templates`."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cjmdesk.assets import resource

if TYPE_CHECKING:
    from cjmdesk.model.journey import Journey

LANGUAGES = ("ru", "en")
"""The languages that every template is written in."""


class Template(NamedTuple):
    """What is said of a template before it is opened."""

    id: str
    stages: int
    """How many stages its map has."""
    titles: Mapping[str, str]
    """By language; so are the descriptions, one line each."""
    descriptions: Mapping[str, str]
    path: str = ""
    """The file of one of the user's own; empty for the methods, which have one in each language."""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.titles)

    def title(self, language: str) -> str:
        """The title in `language`; where the template has none, in English, else in the language it has."""
        return _in(self.titles, language)

    def description(self, language: str) -> str:
        """The description in `language`; where the template has none, in English, else in the language it has."""
        return _in(self.descriptions, language)


def _in(texts: Mapping[str, str], language: str) -> str:
    wanted = (language_base(language), "en", *texts)
    return next(texts[name] for name in wanted if name in texts)


def language_base(language: str) -> str:
    """The language without its region: `en` of `en-GB`."""
    return language.replace("_", "-").split("-")[0].lower()


def templates() -> tuple[Template, ...]:
    """All templates in the order they are offered, from the index beside them: no map is read for it."""
    with open(resource("templates", "index.json"), encoding="utf-8") as file:
        return tuple(
            Template(item["id"], item["stages"], item["title"], item["description"]) for item in json.load(file)
        )


def template_path(identifier: str, language: str) -> str:
    """The file of a template, in English where `language` is not one of its own.

    Raises KeyError for a template that is not there.
    """
    template = {item.id: item for item in templates()}[identifier]
    base = language_base(language)
    return resource("templates", f"{identifier}.{base if base in template.languages else 'en'}.cjm.yaml")


def load_template(identifier: str, language: str) -> "Journey":
    """The map of a template, with its ids and without a date.

    Raises KeyError for a template that is not there.
    """
    from cjmdesk.files.document import load

    loaded = load(template_path(identifier, language))
    assert loaded.journey is not None, loaded.problems
    return loaded.journey
