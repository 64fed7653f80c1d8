"""What the commands that compute figures understand."""

import argparse
from collections.abc import Callable

from cjmdesk.cli.parsers import day, path
from cjmdesk.i18n import _

MOST_LEADS = 10_000_000
"""More walks than these would take more memory than most machines have to spare."""


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise argparse.ArgumentTypeError(_("“{text}” is no whole number from 0 on").format(text=text))
    return int(text)


def _leads(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= MOST_LEADS:
        raise argparse.ArgumentTypeError(_("from 1 to {most} are possible").format(most=MOST_LEADS))
    return number


def _number(text: str) -> float:
    """A number, or a percentage as the share that it is."""
    try:
        value = float(text.removesuffix("%").replace(",", ".")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = float("nan")
    if value != value or abs(value) == float("inf"):
        raise argparse.ArgumentTypeError(_("“{text}” is no number").format(text=text))
    return value


def _chance(text: str) -> float:
    value = _number(text)
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError(_("“{text}” is no share; 0.12 or 12% would be one").format(text=text))
    return value


def _effect(text: str) -> float:
    value = _number(text)
    if not -1 <= value <= 1:
        raise argparse.ArgumentTypeError(_("“{text}” is no share; 0.12 or 12% would be one").format(text=text))
    return value


def _money(text: str) -> float:
    value = _number(text)
    if value < 0:
        raise argparse.ArgumentTypeError(_("“{text}” is no revenue").format(text=text))
    return value


def _daily(text: str) -> float:
    value = _number(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(_("“{text}” is no number of customers").format(text=text))
    return value


def _stats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=path, metavar=_("FILE"), help=_("a map"))
    parser.add_argument(
        "--today",
        type=day,
        metavar=_("DATE"),
        help=_("the day for plans and reviews, as 2026-11-12, instead of today"),
    )
    parser.add_argument(
        "--with", dest="ideas", type=path, metavar="ID,…", help=_("say what would change if these ideas were done")
    )
    parser.add_argument("--revenue", type=_money, metavar=_("SUM"), help=_("say what this revenue would take"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def _simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=path, metavar=_("FILE"), help=_("a map"))
    parser.add_argument("--leads", type=_leads, default=200_000, metavar="N", help=_("how many leads walk (200000)"))
    parser.add_argument("--seed", type=_whole, default=1, metavar="S", help=_("the same seed gives the same walks (1)"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def _abtest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "counts",
        type=_whole,
        nargs="*",
        metavar="N X",
        help=_("customers and successes of each variant: N1 X1 N2 X2 …"),
    )
    parser.add_argument("--alpha", type=_chance, default=0.05, metavar="0.05", help=_("risk of a false find"))
    parser.add_argument("--power", type=_chance, default=0.8, metavar="0.8", help=_("chance to find what there is"))
    parser.add_argument("--planned-n", type=_leads, metavar="N", help=_("customers planned for each arm"))
    parser.add_argument("--baseline", type=_chance, metavar="0.12", help=_("plan a test: the share that there is now"))
    parser.add_argument("--effect", type=_effect, metavar="0.02", help=_("plan a test: the smallest rise to be found"))
    parser.add_argument("--daily", type=_daily, metavar="N", help=_("plan a test: customers who come a day"))
    parser.add_argument(
        "--share", type=_chance, default=1.0, metavar="0.5", help=_("plan a test: share that takes part")
    )
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "stats": _stats, "simulate": _simulate, "abtest": _abtest,
}  # fmt: skip
