"""`cjmdesk fit`: transitions, letters, pains, scores and KPIs from tables."""

import argparse
import json
import os
import sys
from typing import Any

from cjmdesk.cli import output
from cjmdesk.cli.codes import FINE, NO_ACCESS, PROBLEMS, WRONG_USE
from cjmdesk.cli.export import same_file
from cjmdesk.cli.fit_text import sections, shown_faults
from cjmdesk.cli.format import replace
from cjmdesk.cli.problems import read, show
from cjmdesk.cli.stats_json import plain
from cjmdesk.cli.stats_text import Words, lines
from cjmdesk.edit.telling import tell
from cjmdesk.files.document import Loaded
from cjmdesk.files.lock import in_words, owner_of
from cjmdesk.files.store import CannotRead, CannotWrite, save
from cjmdesk.files.tables.columns import Table
from cjmdesk.files.tables.head import BadTable
from cjmdesk.i18n import _, interface_language
from cjmdesk.intake.roles import Kind
from cjmdesk.intake.source import Choice, open_source, read_source
from cjmdesk.intake.take import Counting, taker
from cjmdesk.intake.taken import Taken
from cjmdesk.model.journey import Journey


def fit(args: argparse.Namespace) -> int:
    """Says what the tables make of the map; writes it where `-o` says so, and replaces a file only with --force."""
    if args.output and any(same_file(table, args.output) for table in (args.table, args.orders) if table):
        output.complain(
            _("{file} is a table that is read; what is written needs another name").format(file=args.output)
        )
        return WRONG_USE
    loaded = read(args.map)
    if loaded is None:
        return NO_ACCESS
    if loaded.journey is None:
        show(args.map, loaded.problems)
        return PROBLEMS
    if complaint := _no_meaning(args.values, loaded.journey):
        output.complain(complaint)
        return PROBLEMS
    if args.output and (complaint := _not_writable(args.output, args.force)):
        output.complain(complaint)
        return NO_ACCESS
    try:
        found = _taken(args, loaded.journey)
    except BadTable as error:
        _show_progress(1, 1, is_done=True)
        output.complain(str(error))
        return NO_ACCESS
    after = found[-1].journey
    if not args.json:
        _print(args, loaded.journey, found)
    code = _write(args, loaded, after) if args.output else FINE
    if args.json:
        # In ASCII, so that it stays JSON on a terminal of any encoding.
        output.line(json.dumps(_as_data(args, loaded.journey, found, is_written=code == FINE)))
    return code


def _taken(args: argparse.Namespace, journey: Journey) -> list[Taken]:
    """The table and the orders, each on the map that the one before has left."""
    found = [_take(args, args.kind, args.table, journey)]
    if args.orders:
        found.append(_take(args, "orders", args.orders, found[0].journey))
    return found


def _take(args: argparse.Namespace, kind: Kind, path: str, journey: Journey) -> Taken:
    prefix = f"{kind}/" if path is not args.table else ""
    columns = {name.removeprefix(prefix): heading for name, heading in args.columns if name.startswith(prefix)}
    columns = {name: heading for name, heading in columns.items() if "/" not in name}
    choice = Choice(
        args.encoding, args.separator or "", args.dates, args.decimal, columns, dict(args.values), args.window
    )
    source = open_source(path, kind, journey, choice)
    try:
        table: Table = read_source(source, _show_progress)
    finally:
        _show_progress(1, 1, is_done=True)
    return taker(kind, _counting(args))(journey, source, table)


def _counting(args: argparse.Namespace) -> Counting:
    return Counting(args.least, args.repeats, args.mature, bool(args.orders or args.add), args.volumes)


def _show_progress(done: int, size: int, is_done: bool = False) -> None:
    """One line on a terminal, gone when all is read; nothing where nobody sees it."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    text = "" if is_done else _("reading: {n}%").format(n=done * 100 // max(size, 1))
    sys.stderr.write(f"\r{text:<40}" + ("\r" if is_done else ""))
    sys.stderr.flush()


def _no_meaning(values: list[tuple[str, str]], journey: Journey) -> str:
    """What is wrong with what the user says of values; empty where all of it is known to the map."""
    known = {item.id for stage in journey.stages for item in (stage, *stage.pains, *stage.kpis)}
    for text, key in values:
        if key and key not in known:
            words = _("--map-stage “{text}”: the map has no stage, pain or KPI “{id}”")
            return words.format(text=text, id=key)
    return ""


def _not_writable(path: str, is_forced: bool) -> str:
    if is_forced:
        return ""
    if os.path.lexists(path):
        return _("{file} is already there; --force replaces it").format(file=path)
    return ""


def _write(args: argparse.Namespace, loaded: Loaded, after: Journey) -> int:
    owner = owner_of(args.output)
    if owner is not None:
        text = _("{file} is open in the editor ({who}). Close it there, or write to another file.")
        output.complain(text.format(file=args.output, who=in_words(owner)))
        return NO_ACCESS
    try:
        if same_file(args.map, args.output):
            replace(args.output, loaded, after)
        else:
            save(after, args.output, loaded.comment)
    except (CannotRead, CannotWrite) as error:
        output.complain(str(error))
        return NO_ACCESS
    if not args.json:
        output.line("")
        output.line(_("{file} written").format(file=args.output))
    return FINE


def _print(args: argparse.Namespace, before: Journey, found: list[Taken]) -> None:
    words = Words(before.currency)
    told = []
    for taken in found:
        told += sections(words, taken)
    for text in lines(told):
        output.line(text)
    for taken in found:
        for text in shown_faults(taken, None if args.all else 20):
            output.line(text)
    changes = tell(before, found[-1].journey)
    output.line("")
    output.line(_("What changes on the map:") if changes else _("Nothing changes on the map."))
    for change in changes:
        output.line(f"  {change}")
    if changes and not args.output:
        output.line(_("Nothing is written; -o OUT writes the map."))


def _as_data(args: argparse.Namespace, before: Journey, found: list[Taken], *, is_written: bool) -> dict[str, Any]:
    language = interface_language()
    tables = []
    for taken in found:
        source, table = taken.source, taken.table
        tables.append(
            {
                "file": source.head.path, "kind": source.kind, "encoding": source.head.encoding,
                "separator": source.head.separator, "dates": source.form.order, "decimal": source.form.mark,
                "columns": {role: source.head.columns[place] for role, place in source.columns.items()},
                "window": source.window, "rows": table.rows, "bad_rows": table.faults.total,
                "problems": plain(table.faults.first, language), "unknown": plain(taken.unknown, language),
                "notes": plain(taken.notes, language), "log": _paths(taken),
                "edges": plain(taken.fit.edges, language) if taken.fit else None,
                "leads": plain(taken.leads, language), "conversion": plain(taken.conversion, language),
                "volumes": {key: plain(figure, language) for key, figure in taken.volumes},
                "orders": plain(taken.orders, language),
                "voices": _voices(taken, language), "kpis": list(taken.refreshed),
            }
        )  # fmt: skip
    changes = [str(change) for change in tell(before, found[-1].journey)]
    return {"tables": tables, "changes": changes, "written": args.output if is_written and args.output else None}


def _paths(taken: Taken) -> Any:
    if taken.paths is None:
        return None
    paths = taken.paths
    return {"customers": paths.customers, "events": paths.events, "repeated": paths.repeated,
            "open": sum(paths.open.values()), "gone": sum(paths.lost.values())}  # fmt: skip


def _voices(taken: Taken, language: str) -> Any:
    if taken.voices is None:
        return None
    data = plain(taken.voices._replace(grades={}), language)
    data["grades"] = [
        {"stage": stage, "question": question, "counts": {str(grade): n for grade, n in table.items()}}
        for (stage, question), table in taken.voices.grades.items()
    ]
    return data
