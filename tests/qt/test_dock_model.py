"""The tables behind the cells: random edits and undo, values as text, a table of thousands, and what is left behind."""

import gc
import random
import time
import weakref
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from samples import connected_map

from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.tree import remove
from cjmdesk.i18n import use_language
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import ChecklistItem, Journey
from cjmdesk.qt.app import Editor
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dock.edits import add_row, move_row_to, move_rows, paste_block, set_cell
from cjmdesk.qt.dock.model import TableModel
from cjmdesk.qt.dock.rows import rows_of
from cjmdesk.qt.dock.tables import TABLES
from cjmdesk.qt.dock.texts import Words, copied, shown, sort_key
from cjmdesk.qt.settings import Settings

TEXTS = ("", "5", "20 %", "word", "2026-12-31", "new", "Need", "lost", "Threats", "0", "-3", "a\nb", "да", "nowhere")


def random_edit(chance: random.Random, doc: Journey, table):
    """Something that hands could do in a table."""
    keys = [row.key for row in rows_of(doc, table)]
    some = chance.sample(keys, min(len(keys), chance.randrange(3)))
    columns = [column for column in table.columns if not column.is_computed]
    deeds = [
        partial(add_row, table=table, field=table.naming, value=chance.choice(TEXTS) or "x"),
        partial(add_row, table=table),
        partial(remove, keys=some),
        partial(move_rows, table=table, keys=some, step=chance.choice((-1, 1))),
        partial(
            paste_block, table=table, columns=table.columns[chance.randrange(len(table.columns)) :], keys=keys[-2:],
            values=[[chance.choice(TEXTS) for _column in range(chance.randrange(1, 4))] for _row in range(3)],
        ),
    ]  # fmt: skip
    if keys:
        deeds += [
            partial(move_row_to, table=table, key=chance.choice(keys), place=chance.randrange(len(keys))),
            partial(set_cell, key=chance.choice(keys), field=columns[-1].field, value=None),
        ]
    return chance.choice(deeds)


@pytest.mark.parametrize("table", TABLES, ids=[table.id for table in TABLES])
@pytest.mark.parametrize("seed", range(3))
def test_random_edits_and_undo_come_back_to_the_earlier_document(qapp, table, seed):
    chance = random.Random(f"{seed}{table.id}")
    first = connected_map()
    bridge = DocumentBridge(first)
    model = TableModel(bridge, table)
    tester = QAbstractItemModelTester(model)
    bridge.changed.connect(model.refresh)
    documents = [first]
    for step in range(60):
        if step % 13 == 5:
            model.sort(chance.randrange(len(table.columns)))
            model.filter(chance.choice(("", "e")))
        try:
            has_changed = bridge.session.apply("Edit", random_edit(chance, bridge.doc, table))
        except Rejected:
            assert bridge.doc is documents[-1]
            continue
        if has_changed:
            documents.append(bridge.doc)
        assert violations(bridge.doc) == []
        known = {row.key for row in rows_of(bridge.doc, table)}
        assert set(model.keys) <= known
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                model.index(row, column).data()
    model.sort(-1)
    model.filter("")
    assert model.keys == [row.key for row in rows_of(bridge.doc, table)]
    assert len(documents) > 10
    while len(documents) > 1:
        assert bridge.doc is documents.pop()
        bridge.session.undo()
    assert bridge.doc is first
    assert model.keys == [row.key for row in rows_of(first, table)]
    del tester
    bridge.deleteLater()


def spec_of(table: str, field: str):
    return next(column.spec for item in TABLES if item.id == table for column in item.columns if column.field == field)


@pytest.mark.parametrize(
    ("table", "field", "value", "language", "on_screen", "on_clipboard"),
    [
        ("transitions", "count", 12300.5, "ru", "12\u00a0300,5", "12300,5"),
        ("transitions", "count", 12300.5, "en", "12,300.5", "12300.5"),
        ("experiments", "mde", -0.5, "ru", "\u22120,5", "-0,5"),
        ("transitions", "@share", 1 / 3, "en", "33.3%", "33.3%"),
        ("personas", "share", 0.1234567, "en", "12.34567%", "12.34567%"),
        ("personas", "segment", None, "en", "", ""),
        ("personas", "goals", ("Fast", "Good"), "en", "Fast; Good", "Fast; Good"),
        ("content", "title", "Two\nlines", "en", "Two lines", "Two\nlines"),
        ("content", "status", "planned", "en", "Planned", "Planned"),
        ("checklist", "done", True, "en", "", "Yes"),
        ("checklist", "stage", "deal", "en", "2. Deal", "2. Deal"),
        ("checklist", "stage", "gone", "en", "gone", "gone"),
    ],
)
def test_values_as_text(table, field, value, language, on_screen, on_clipboard):
    use_language(language)
    words, spec = Words(connected_map()), spec_of(table, field)
    assert shown(spec, value, words) == on_screen
    assert copied(spec, value, words) == on_clipboard


def test_what_is_not_given_is_sorted_behind_everything():
    words, spec = Words(connected_map()), spec_of("checklist", "stage")
    assert sorted(["", "use", "gone", "need"], key=lambda value: sort_key(spec, value, words)) == [
        "need", "use", "gone", "",
    ]  # fmt: skip


def test_a_table_of_ten_thousand_rows_is_there_at_once(qapp):
    items = tuple(ChecklistItem(id=f"c{n}", text=f"To do {n}", stage="deal") for n in range(10_000))
    bridge = DocumentBridge(connected_map().but(checklist=items))
    model = TableModel(bridge, TABLES[-1])
    began = time.perf_counter()
    for row in range(5000, 5040):
        for column in range(model.columnCount()):
            model.index(row, column).data()
    assert time.perf_counter() - began < 0.1, "one page of cells"
    assert model.rowCount(QModelIndex()) == 10_001
    bridge.deleteLater()


def test_closing_the_window_leaves_nothing_of_the_dock(make_driver, map_file):
    make_driver()  # brings the looks, and takes them away
    editor = Editor(QApplication.instance(), Settings(), language="en", theme="light")
    editor.show((1200, 800))
    editor.window.documents.open_path(str(map_file))
    editor.window.tables.toggle()
    dock = editor.window.tables.dock
    for tab in range(dock.tabs.count):
        dock.tabs.choose(tab)
    index = dock.page.model.index(0, 1)
    dock.page.view.edit(index)
    QTest.qWait(10)
    watched = [weakref.ref(thing) for thing in (dock, dock.page, dock.page.view, dock.page.model, dock.page.view.cells)]
    watched.append(weakref.ref(editor.window.tables.checker))
    del dock, index
    editor.window.move_on()
    editor.end()
    del editor
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    alive = [ref() for ref in watched if ref() is not None and shiboken6.isValid(ref())]
    assert not alive
