"""Maps to start from: five methods, each in Russian and English."""

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

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.titles)

    def title(self, language: str) -> str:
        """The title in `language`; in English where the template has none."""
        return self.titles.get(_base(language), self.titles["en"])

    def description(self, language: str) -> str:
        """The description in `language`; in English where the template has none."""
        return self.descriptions.get(_base(language), self.descriptions["en"])


def _base(language: str) -> str:
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
    base = _base(language)
    return resource("templates", f"{identifier}.{base if base in template.languages else 'en'}.cjm.yaml")


def load_template(identifier: str, language: str) -> "Journey":
    """The map of a template, with its ids and without a date.

    Raises KeyError for a template that is not there.
    """
    from cjmdesk.files.document import load

    loaded = load(template_path(identifier, language))
    assert loaded.journey is not None, loaded.problems
    return loaded.journey
