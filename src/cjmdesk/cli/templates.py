"""`cjmdesk templates`: what a map can be started from."""

import argparse
import json

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE
from cjmdesk.files.templates import Template, templates
from cjmdesk.i18n import interface_language, ngettext


def list_templates(args: argparse.Namespace) -> int:
    """Prints the templates in the language of the interface, or all that is known of them as JSON."""
    if args.json:
        output.line(json.dumps([_as_json(item) for item in templates()]))
        return FINE
    language = interface_language()
    width = max(len(item.id) for item in templates())
    for item in templates():
        count = ngettext("{count} stage", "{count} stages", item.stages).format(count=item.stages)
        output.line(f"{item.id:<{width}}  {item.title(language)} ({count})")
        output.line(f"{'':<{width}}  {item.description(language)}")
    return FINE


def _as_json(item: Template) -> dict[str, object]:
    return {
        "id": item.id,
        "languages": item.languages,
        "stages": item.stages,
        "title": item.titles,
        "description": item.descriptions,
    }
