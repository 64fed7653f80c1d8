"""Reading the columns of a table that are wanted, with the engine where the table is large."""

import os
from collections.abc import Callable, Sequence

from cjmdesk.files.tables import engine
from cjmdesk.files.tables.blocks import BLOCK, blocks
from cjmdesk.files.tables.columns import MOST_WORDS, Fault, Form, Table, Wanted
from cjmdesk.files.tables.head import BadTable, Head
from cjmdesk.files.tables.plain import Plain
from cjmdesk.i18n import _

SMALL = 4 * 1024 * 1024
"""Bytes up to which a table is read before the engine would be loaded."""

LARGEST_PLAIN = 64 * 1024 * 1024
"""Bytes that are read without the engine: about a million rows, and some seconds."""

MOST_ROWS = 50_000_000
"""Twenty bytes a row and as much again for sorting: more would not fit into the memory that is promised."""

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are read; what it raises ends the reading."""


def _silent(_done: int, _size: int) -> None:
    pass


def read_table(
    head: Head,
    wanted: Sequence[Wanted],
    form: Form,
    progress: Progress = _silent,
    *,
    size: int = BLOCK,
    is_fast: bool | None = None,
) -> Table:
    """The wanted columns of a table; `is_fast` says whether the engine is used (None: where it pays).

    Raises `BadTable` where the table is too large for what is installed or has no usable row.
    """
    collector = _collector(head, wanted, form, is_fast)
    for block in blocks(head, size):
        if block.is_damaged:
            collector.faults.note(Fault(block.line, "damaged", "", ""))
        collector.add(block.data, block.line)
        progress(block.done, head.size)
        _check(head, collector)
    collector.faults.first.sort()
    return Table(collector.columns, collector.words(), collector.rows, collector.faults)


def _collector(head: Head, wanted: Sequence[Wanted], form: Form, is_fast: bool | None) -> "Plain | engine.Fast":
    if is_fast is None:
        is_fast = head.size > SMALL and engine.is_there()
        if not is_fast and head.size > LARGEST_PLAIN:
            text = _("“{name}” has {size} MiB; tables over {most} MiB need an optional part of the program: {command}")
            name = os.path.basename(head.path)
            sizes = {"size": head.size >> 20, "most": LARGEST_PLAIN >> 20}
            raise BadTable(text.format(name=name, command=engine.INSTALL, **sizes))
    return engine.Fast(wanted, form, head.separator) if is_fast else Plain(wanted, form, head.separator)


def _check(head: Head, collector: "Plain | engine.Fast") -> None:
    if collector.rows > MOST_ROWS:
        text = _("“{name}” has more than {most} million rows. Take a shorter time.")
        raise BadTable(text.format(name=os.path.basename(head.path), most=MOST_ROWS // 1_000_000))
    for role, words in collector.words().items():
        if len(words) > MOST_WORDS:
            place = next(item.place for item in collector.wanted if item.role == role)
            text = _("column “{column}” has more than {most} different values. Is it the right one?")
            raise BadTable(text.format(column=head.columns[place], most=MOST_WORDS))
