"""The user's own templates: maps in a folder of theirs, each with its name and description in the comment at its top.

`# Template: NAME`, `# Description: …`, `# Stages: 6`, in any order and each of them optional: without a name the
file's own is taken. The file is a map like any other, so that it can be edited, compared and passed on.
"""

import os
import re

from cjmdesk.files.templates import Template, templates

_HEAD = 4096
"""Bytes in which the comment at the top is looked for."""
_SAID = re.compile(r"^# (Template|Description|Stages|Language): *(.*?)\s*$", re.MULTILINE)


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
    name = said.get("Template") or template_id(path)
    stages = int(said["Stages"]) if said.get("Stages", "").isdecimal() else _stages_of(path)
    language = said.get("Language") or "en"
    return Template(template_id(path), stages, {language: name}, {language: said.get("Description", "")}, path)


def template_id(path: str) -> str:
    """The name of a template's file without its endings."""
    name = os.path.basename(path)
    return re.sub(r"(\.cjm)?\.ya?ml\Z", "", name, flags=re.IGNORECASE) or name


def _stages_of(path: str) -> int:
    from cjmdesk.files.document import load  # only of files that do not say it themselves
    from cjmdesk.files.store import CannotRead

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
