"""What the commands that compute figures understand."""

import argparse
from collections.abc import Callable

from cjmdesk.cli.argument_types import day, is_whole, map_path, path
from cjmdesk.i18n import _

TABLES = ("log", "orders", "feedback", "kpis")
ENCODINGS = ("utf-8", "windows-1251", "utf-16-le", "utf-16-be")
DATES = ("ymd", "dmy", "mdy", "unix")

MOST_LEADS = 10_000_000
"""More walks than these would take more memory than most machines have to spare."""

_LEAST_RISK = 1e-9
"""What is nearer to 0 or 1 is as good as certain, and no test is."""


def _whole(text: str) -> int:
    if not is_whole(text):
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


def _risk(text: str) -> float:
    value = _number(text)
    if not _LEAST_RISK <= value <= 1 - _LEAST_RISK:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no chance between 0 and 1; 0.05 or 5% would be one").format(text=text)
        )
    return value


def _part(text: str) -> float:
    """A share that may be nothing."""
    value = _number(text)
    return value if value == 0 else _chance(text)


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
    parser.add_argument("--alpha", type=_risk, default=0.05, metavar="0.05", help=_("risk of a false find"))
    parser.add_argument("--power", type=_risk, default=0.8, metavar="0.8", help=_("chance to find what there is"))
    parser.add_argument("--planned-n", type=_leads, metavar="N", help=_("customers planned for each arm"))
    parser.add_argument("--baseline", type=_chance, metavar="0.12", help=_("plan a test: the share that there is now"))
    parser.add_argument("--effect", type=_effect, metavar="0.02", help=_("plan a test: the smallest rise to be found"))
    parser.add_argument("--daily", type=_daily, metavar="N", help=_("plan a test: customers who come a day"))
    parser.add_argument(
        "--share", type=_chance, default=1.0, metavar="0.5", help=_("plan a test: share that takes part")
    )
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name:
        raise argparse.ArgumentTypeError(_("“{text}” is no pair; NAME=VALUE would be one").format(text=text))
    return name, value


def _days(text: str) -> float:
    value = _number(text)
    if value < 0:
        raise argparse.ArgumentTypeError(_("“{text}” is no number of days").format(text=text))
    return value


def _fit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", type=path, metavar="LOG.csv", help=_("the table: an event log, or what --as says"))
    parser.add_argument("--map", type=path, required=True, metavar=_("MAP"), help=_("the map that the figures are for"))
    parser.add_argument(
        "-o",
        "--output",
        type=map_path,
        metavar=_("OUT"),
        help=_("write the map there; else only say what would change"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace the file where there is one"))
    parser.add_argument(
        "--as", dest="kind", choices=TABLES, default=TABLES[0], metavar=_("KIND"),
        help=_("what the table is, one of {kinds}; without it a log").format(kinds=", ".join(TABLES)),
    )  # fmt: skip
    parser.add_argument(
        "--orders", type=path, metavar="ORDERS.csv", help=_("orders as well: they give P and Q, the log then L")
    )
    parser.add_argument(
        "--map-stage", dest="values", type=_pair, action="append", default=[], metavar="VALUE=ID",
        help=_("what a value of the table means: the id of a stage, pain or KPI; nothing behind = leaves it out"),
    )  # fmt: skip
    parser.add_argument(
        "--column", dest="columns", type=_pair, action="append", default=[], metavar="ROLE=HEADING",
        help=_("which column is what, as customer=Client; for --orders as orders/customer=Client"),
    )  # fmt: skip
    _fit_counting(parser)


def _fit_counting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--window", type=_days, metavar=_("DAYS"), help=_("days without an event after which a customer is gone (30)")
    )
    parser.add_argument(
        "--mature", action="store_true", help=_("count only stages that were entered before the window")
    )
    parser.add_argument(
        "--least", type=_part, default=0.0, metavar="1%", help=_("leave out new ways that fewer take (0)")
    )
    parser.add_argument(
        "--no-volumes", dest="volumes", action="store_false",
        help=_("leave the volumes of the stages and C on the map as they are"),
    )  # fmt: skip
    parser.add_argument("--add", action="store_true", help=_("add KPIs for L and C where the map has none"))
    parser.add_argument(
        "--repeats", action="store_true", help=_("the same stage twice in a row is a return, not one visit")
    )
    parser.add_argument(
        "--encoding", choices=tuple(ENCODINGS), default="", metavar=_("NAME"), help=", ".join(ENCODINGS)
    )
    parser.add_argument("--separator", type=_separator, metavar=_("SIGN"), help=_("between the columns: , ; | or tab"))
    parser.add_argument(
        "--dates",
        choices=DATES,
        default="",
        metavar="dmy",
        help=_("how dates are written: {orders}").format(orders=", ".join(DATES)),
    )
    parser.add_argument(
        "--decimal", choices=(",", "."), default="", metavar=_("SIGN"), help=_("the decimal mark: , or .")
    )
    parser.add_argument("--all", action="store_true", help=_("show every problem, not only the first 20 of a file"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def _separator(text: str) -> str:
    sign = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if sign not in (",", ";", "\t", "|"):
        raise argparse.ArgumentTypeError(_("“{text}” is no separator; there are , ; | and tab").format(text=text))
    return sign


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "stats": _stats, "simulate": _simulate, "abtest": _abtest, "fit": _fit,
}  # fmt: skip
