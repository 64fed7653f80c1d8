"""`cjmdesk simulate`: customers who walk the map at random, beside the figures of the formulas."""

import argparse
import json
from collections.abc import Iterator

from cjmdesk.analysis.figure import NOT_KNOWN, Figure
from cjmdesk.analysis.flow import Flow, flow
from cjmdesk.analysis.letters import letters
from cjmdesk.analysis.simulation import QUANTILES, Mean, Simulation, simulate
from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, PROBLEMS
from cjmdesk.cli.stats import open_map
from cjmdesk.cli.stats_json import plain
from cjmdesk.cli.stats_text import Row, Words, lines
from cjmdesk.i18n import _, interface_language, ngettext
from cjmdesk.model.journey import Journey


def run(args: argparse.Namespace) -> int:
    """Prints what was found on the walks, with its standard error, beside what the formula says."""
    journey, code = open_map(args.file)
    if journey is None:
        return code
    words = Words(journey.currency)
    moves = flow(journey)
    if moves.chain.problems:
        for problem in moves.chain.problems:
            output.complain(words.say(problem))
        return PROBLEMS
    stages = {stage.id: number for number, stage in enumerate(journey.stages)}
    found = simulate(moves.chain, stages.get(moves.deal), args.leads, args.seed)
    if args.json:
        expected = plain((moves.conversion, moves.deals_per_lead, moves.revenue_per_lead), interface_language())
        output.line(json.dumps({**plain(found, interface_language()), "expected": expected}))
        return FINE
    title = ngettext("{n} simulated lead, seed {seed}", "{n} simulated leads, seed {seed}", args.leads)
    title = title.format(n=words.number(args.leads), seed=args.seed)
    for text in lines([(title, list(_rows(words, journey, moves, found)))]):
        output.line(text)
    return FINE


def _rows(words: Words, journey: Journey, moves: Flow, found: Simulation) -> Iterator[Row]:
    if moves.deal:
        yield _beside(words, found.reach_deal, moves.conversion)
        yield _beside(words, found.deals_per_lead, moves.deals_per_lead)
    else:  # nobody can be seen to reach what is not known
        yield words.row(moves.conversion)
        yield words.row(moves.deals_per_lead)
    price = letters(journey).figures["P"].value
    if moves.deal and price is not None:
        money = Mean(found.deals_per_lead.value * price, found.deals_per_lead.error * price)
        yield _beside(words, money, moves.revenue_per_lead)
    for mean, passage in zip(found.visits, moves.passages, strict=True):
        row = _beside(words, mean, passage.visits)
        yield row._replace(name=_("visits of “{stage}”").format(stage=passage.title))
    days = _("days to the first deal")
    if found.days_to_deal is None:
        yield Row(days, NOT_KNOWN, "; ".join(words.say(text) for text in moves.time_to_deal.missing))
    else:
        for part, value in zip(QUANTILES, found.days_to_deal, strict=True):
            yield Row(
                days, words.number(value), _("{share} of the buyers need no longer").format(share=words.share(part))
            )
    if found.truncated:
        text = _("{share} of the walks were broken off: they had no end in sight")
        yield Row(text.format(share=words.share(found.truncated)))
    yield from (Row(words.say(note)) for note in moves.notes)


def _beside(words: Words, mean: Mean, figure: Figure) -> Row:
    """What was found, and whether the formula's value lies within four standard errors."""
    value, error = (words.value(figure._replace(value=number, interval=None)) for number in (mean.value, mean.error))
    found = f"{value} ± {error}"
    if figure.value is None:
        return Row(words.say(figure.name), found, "; ".join(words.say(text) for text in figure.missing))
    lies = _("within 4 standard errors") if mean.is_near(figure.value) else _("outside 4 standard errors")
    text = _("formula: {value}, {lies}").format(value=words.value(figure), lies=lies)
    return Row(words.say(figure.name), found, text)
