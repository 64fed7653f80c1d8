"""`cjmdesk stats`: all figures of a map."""

import argparse
import json
from datetime import date

from cjmdesk.analysis.everything import everything
from cjmdesk.analysis.revenue import targets
from cjmdesk.analysis.scenario import scenario
from cjmdesk.cli import output, stats_money, stats_people
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS
from cjmdesk.cli.problems import read, show
from cjmdesk.cli.stats_json import plain
from cjmdesk.cli.stats_text import Words, lines
from cjmdesk.i18n import interface_language
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey


def stats(args: argparse.Namespace) -> int:
    """Prints the figures, each with its formula or with what is missing for it."""
    journey, code = open_map(args.file)
    if journey is None:
        return code
    found = everything(journey, args.today or date.today())
    supposed = scenario(journey, [key.strip() for key in args.ideas.split(",")]) if args.ideas else None
    if args.json:
        data = plain(found, interface_language())
        if args.revenue is not None and found.revenue.factors:
            data["targets"] = plain(targets(found.revenue.factors, args.revenue), interface_language())
        if supposed:
            data["scenario"] = {**plain(supposed, interface_language()), "journey": None}
        output.line(json.dumps(data))
        return FINE
    words = Words(journey.currency)
    titles = {stage.id: name_of(stage) for stage in journey.stages}
    money = stats_money.sections(words, found)
    if supposed:
        money.insert(1, stats_money.supposed(words, supposed))
    if args.revenue is not None:
        money.insert(1, stats_money.wanted(words, found.revenue, args.revenue))
    for text in lines([*money, *stats_people.sections(words, found, titles)]):
        output.line(text)
    return FINE


def open_map(path: str) -> tuple[Journey | None, int]:
    """The map of a file; None and the exit code where it cannot be read or has errors, which are printed."""
    loaded = read(path)
    if loaded is None:
        return None, NO_ACCESS
    if loaded.journey is None:
        show(path, loaded.problems)
        return None, PROBLEMS
    return loaded.journey, FINE
