"""`cjmdesk templates`: what a map can be started from."""

import argparse
import json

from cjmdesk.cli import output, problems
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS
from cjmdesk.files.own_templates import all_templates
from cjmdesk.files.templates import Template
from cjmdesk.i18n import interface_language, ngettext


def list_templates(args: argparse.Namespace) -> int:
    """Prints the templates in the language of the interface, or all that is known of them as JSON.

    What is wrong with one of the user's own is said on standard error.
    """
    found = all_templates()
    if args.json:
        output.line(json.dumps([_as_json(item) for item in found]))
        return max(_judged(item) for item in found)
    language = interface_language()
    width = max(len(item.id) for item in found)
    for item in found:
        count = ngettext("{count} stage", "{count} stages", item.stages).format(count=item.stages)
        output.line(f"{item.id:<{width}}  {item.title(language)} ({count})")
        for line in filter(None, (item.description(language), item.path)):
            output.line(f"{'':<{width}}  {line}")
    return max(_judged(item) for item in found)


def _judged(item: Template) -> int:
    """The exit code for one template, after its errors were told."""
    if not item.path:
        return FINE
    loaded = problems.read(item.path)
    if loaded is None:
        return NO_ACCESS
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    for problem in errors[: problems.SHOWN]:
        output.complain(problems.as_line(item.path, problem))
    return PROBLEMS if errors else FINE


def _as_json(item: Template) -> dict[str, object]:
    known: dict[str, object] = {
        "id": item.id,
        "languages": item.languages,
        "stages": item.stages,
        "title": item.titles,
        "description": item.descriptions,
    }
    return known | {"file": item.path} if item.path else known
