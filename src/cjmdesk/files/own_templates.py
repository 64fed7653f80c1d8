"""The user's own templates: maps in a folder of theirs, each with its name and description in the comment at its top.

`# Template: NAME`, `# Description: …`, `# Stages: 6`, in any order and each of them optional: without a name the
file's own is taken. The file is a map like any other, so that it can be edited, compared and passed on.
"""

import os
import re

from cjmdesk.files.document import load
from cjmdesk.files.emitter import dump
from cjmdesk.files.picture_copy import stem_of
from cjmdesk.files.store import CannotRead, CannotWrite, make_folder, write_bytes
from cjmdesk.files.templates import Template, language_base, templates
from cjmdesk.i18n import _
from cjmdesk.model.ids import slug
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

ENDING = ".cjm.yaml"
_HEAD = 4096
"""Bytes in which the comment at the top is looked for."""
_SAID = re.compile(r"^# (Template|Description|Stages|Language): *(.*?)\s*$", re.MULTILINE)


class BadTemplate(Exception):  # noqa: N818 - the name says what happened
    """A template that holds no map; `problems` say why, with their lines."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(_("the template {path} is no valid map").format(path=path))
        self.path = path
        self.problems = problems


def templates_folder() -> str:
    """Where the user's templates are; the folder may not exist yet."""
    from platformdirs import user_config_dir  # only of who asks for templates

    return os.path.join(user_config_dir("cjmdesk", appauthor=False), "templates")


def own_templates() -> tuple[Template, ...]:
    """The user's templates by their name; no map is read for it. One that cannot be read has its file's name."""
    try:
        names = sorted(os.listdir(templates_folder()))
    except OSError:
        return ()
    paths = [os.path.join(templates_folder(), name) for name in names if name.lower().endswith((".yaml", ".yml"))]
    return tuple(sorted(map(_template, filter(os.path.isfile, paths)), key=lambda item: item.title("").lower()))


def _template(path: str) -> Template:
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD).decode("utf-8", "ignore")
    except OSError:
        head = ""
    comment = head[: len(head) - len(re.sub(r"\A(?:\ufeff?#.*\n)+", "", head))]
    said = dict(_SAID.findall(comment))
    name = said.get("Template") or stem_of(path)
    stages = int(said["Stages"]) if said.get("Stages", "").isdecimal() else _stages_of(path)
    language = said.get("Language") or "en"
    return Template(stem_of(path), stages, {language: name}, {language: said.get("Description", "")}, path)


def _stages_of(path: str) -> int:
    try:
        loaded = load(path)
    except CannotRead:
        return 0
    return len(loaded.journey.stages) if loaded.journey else 0


def all_templates() -> tuple[Template, ...]:
    """The methods, then the user's own; one of the user's with the id of a method stands in its place."""
    own = own_templates()
    taken = {item.id for item in own}
    return (*(item for item in templates() if item.id not in taken), *own)


def load_any(identifier: str, language: str) -> Journey:
    """The map of a template, the user's own or a method.

    Raises KeyError for one that is not there, `CannotRead`, and `BadTemplate` where its file holds no map.
    """
    from cjmdesk.files.templates import load_template

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
