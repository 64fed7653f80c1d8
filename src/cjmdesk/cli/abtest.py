"""`cjmdesk abtest`: are these shares different, and how many customers does a test need?"""

import argparse
import json
from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.analysis.abtest import Comparison, Plan, Several, compare, compare_several, plan, smallest_effect
from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.proportion_tests import Counts
from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, WRONG_USE
from cjmdesk.cli.stats_json import plain
from cjmdesk.cli.stats_people import comparison_rows
from cjmdesk.cli.stats_text import Row, Section, Words, lines
from cjmdesk.i18n import _, interface_language


class Answer(NamedTuple):
    comparison: Comparison | None = None
    several: Several | None = None
    plan: Plan | None = None
    smallest_effect: Figure | None = None


def abtest(args: argparse.Namespace) -> int:
    """Compares the counts, plans a test, or both."""
    if complaint := _wrong(args):
        output.complain(complaint)
        return WRONG_USE
    arms = [Counts(n, x) for n, x in zip(args.counts[::2], args.counts[1::2], strict=True)]
    answer = Answer()
    if len(arms) == 2:
        answer = answer._replace(comparison=compare(arms[0], arms[1], args.alpha, args.planned_n))
    elif arms:
        answer = answer._replace(several=compare_several(arms))
    if args.effect is not None:
        made = plan(args.baseline, args.effect, args.alpha, args.power, args.daily, args.share)
        answer = answer._replace(plan=made)
    elif args.baseline is not None:
        found = smallest_effect(args.baseline, args.planned_n, args.alpha, args.power)
        answer = answer._replace(smallest_effect=found)
    if args.json:
        output.line(json.dumps(plain(answer, interface_language())))
        return FINE
    for text in lines(list(_sections(Words(""), answer))):
        output.line(text)
    return FINE


def _wrong(args: argparse.Namespace) -> str:
    """What keeps the arguments from being a test or a plan; empty where nothing does."""
    counts = args.counts
    if args.effect is not None and args.baseline is None:
        return _("--effect needs --baseline, the share that there is now")
    if not counts and args.baseline is None:
        return _("nothing to do: give N1 X1 N2 X2, or --baseline with --effect or --planned-n")
    if counts and (len(counts) < 4 or len(counts) % 2):
        return _("customers and successes come in pairs, two at least: N1 X1 N2 X2")
    for number, (n, x) in enumerate(zip(counts[::2], counts[1::2], strict=True)):
        if n < 1 or not 0 <= x <= n:
            text = _("variant {letter} has {x} successes of {n} customers; from 0 to all of them are possible")
            return text.format(letter=chr(ord("A") + number), x=x, n=n)
    if args.baseline is not None and args.effect is None and args.planned_n is None:
        return _("--baseline needs --effect, the rise to be found, or --planned-n, the customers in each arm")
    wanted = args.baseline + args.effect if args.effect is not None else None
    if wanted is not None and (wanted == args.baseline or not 0 <= wanted <= 1):
        return _("baseline and effect together must be another share from 0 to 1")
    return ""


def _sections(words: Words, answer: Answer) -> Iterator[Section]:
    if answer.comparison:
        yield _("A/B test"), list(comparison_rows(words, answer.comparison))
    if answer.several:
        yield _("Test of several variants"), list(_several(words, answer.several))
    if answer.plan:
        yield _("Plan of a test"), [words.row(answer.plan.each), words.row(answer.plan.weeks)]
    if answer.smallest_effect:
        yield _("Plan of a test"), [words.row(answer.smallest_effect)]


def _several(words: Words, found: Several) -> Iterator[Row]:
    yield from (words.row(figure) for figure in (*found.shares, found.p))
    for number, p in enumerate(found.against_first, 1):
        yield Row(_("{letter} against A").format(letter=chr(ord("A") + number)), f"p = {words.number(p)}", "Holm")
    yield from (Row(words.say(text)) for text in found.warnings)
