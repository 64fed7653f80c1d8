"""The maps of templates, and what is done with the user's own: kept, renamed, removed. Their list: `own_templates`."""

import os

from cjmdesk.files.document import load
from cjmdesk.files.emitter import dump
from cjmdesk.files.names import ENDING
from cjmdesk.files.own_templates import all_templates, own_templates, templates_folder
from cjmdesk.files.store import CannotWrite, make_folder, write_bytes
from cjmdesk.files.templates import Template, language_base, load_template
from cjmdesk.i18n import _
from cjmdesk.model.ids import slug
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


class BadTemplate(Exception):  # noqa: N818 - the name says what happened
    """A template that holds no map; `problems` say why, with their lines."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(_("the template {path} is no valid map").format(path=path))
        self.path = path
        self.problems = problems


def load_any(identifier: str, language: str) -> Journey:
    """The map of a template, the user's own or a method.

    Raises KeyError for one that is not there, `CannotRead`, and `BadTemplate` where its file holds no map.
    """
    found = next((item for item in own_templates() if item.id == identifier), None)
    if found is None:
        return load_template(identifier, language)
    loaded = load(found.path)
    if loaded.journey is None:
        raise BadTemplate(found.path, loaded.problems)
    return loaded.journey


def named(name: str) -> Template | None:
    """The user's template of that name."""
    wanted = _one_line(name).lower()
    return next((item for item in own_templates() if item.title("").lower() == wanted), None)


def save_template(journey: Journey, name: str, description: str) -> str:
    """Keeps `journey` as a template, in place of the user's one of the same name; returns its file.

    Raises `CannotWrite`.
    """
    make_folder(templates_folder())
    old = named(name)
    path = old.path if old else os.path.join(templates_folder(), _free_name(name) + ENDING)
    write_bytes(dump(journey, _comment(name, description, journey)).encode("utf-8"), path)
    return path


def rename_template(identifier: str, name: str, description: str) -> None:
    """Another name and description; the file and its id stay. Raises KeyError, CannotRead, BadTemplate, CannotWrite."""
    found = {item.id: item for item in own_templates()}[identifier]
    journey = load_any(identifier, "")
    write_bytes(dump(journey, _comment(name, description, journey)).encode("utf-8"), found.path)


def remove_template(identifier: str) -> None:
    """Takes one of the user's templates away. Raises KeyError and `CannotWrite`."""
    found = {item.id: item for item in own_templates()}[identifier]
    try:
        os.remove(found.path)
    except OSError as error:
        raise CannotWrite(found.path, error.strerror or str(error)) from None


def _comment(name: str, description: str, journey: Journey) -> str:
    lines = {"Template": _one_line(name), "Description": _one_line(description), "Stages": str(len(journey.stages)),
             "Language": language_base(journey.language)}  # fmt: skip
    return "".join(f"# {key}: {value}\n" for key, value in lines.items() if value)


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _free_name(name: str) -> str:
    base = slug(name) or "template"
    taken = {item.id for item in all_templates()}
    number = 1
    while (result := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return result
