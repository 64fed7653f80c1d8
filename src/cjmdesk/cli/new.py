"""`cjmdesk new`: a map to begin with."""

import argparse
import os
from difflib import get_close_matches

from cjmdesk.cli import output, problems
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS, WRONG_USE
from cjmdesk.files.own_templates import all_templates
from cjmdesk.files.store import CannotRead, CannotWrite, save
from cjmdesk.files.template_store import BadTemplate, load_any
from cjmdesk.i18n import N_, _, interface_language, translator
from cjmdesk.model.base import clean_text
from cjmdesk.model.journey import Journey

NEW_MAP = N_("New map")


def new(args: argparse.Namespace) -> int:
    """Writes a new map in the language of the interface; replaces a file only with --force."""
    if os.path.lexists(args.out) and not args.force:
        output.complain(_("{file} is already there; --force replaces it").format(file=args.out))
        return NO_ACCESS
    known = [template.id for template in all_templates()] if args.template else []
    if args.template and args.template not in known:
        output.complain(_no_template(args.template, known))
        return WRONG_USE
    language = interface_language()
    try:
        journey = load_any(args.template, language) if args.template else empty_map(language)
    except CannotRead as error:
        output.complain(str(error))
        return NO_ACCESS
    except BadTemplate as error:
        for problem in error.problems[: problems.SHOWN]:
            output.complain(problems.as_line(error.path, problem))
        return PROBLEMS
    if args.title:
        journey = journey.but(title=clean_text(args.title))
    try:
        save(journey, args.out)
    except CannotWrite as error:
        output.complain(str(error))
        return NO_ACCESS
    output.line(_("{file} written").format(file=args.out))
    return FINE


def empty_map(language: str) -> Journey:
    """A map without stages: the default lanes, figures by the month, the date left open."""
    return Journey(title=translator(language).gettext(NEW_MAP), language=language, period="month")


def _no_template(name: str, known: list[str]) -> str:
    near = get_close_matches(name.lower().replace("-", "_"), known, 1)
    if near:
        return _("there is no template “{name}”; did you mean “{near}”?").format(name=name, near=near[0])
    return _("there is no template “{name}”; there are {known}").format(name=name, known=", ".join(known))
