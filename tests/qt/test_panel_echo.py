"""One edit is told once; and what was shown leaves nothing behind."""

import gc

import pytest
import shiboken6
from panel_hands import keys
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from cjmdesk.assets import resource
from cjmdesk.files.document import load
from cjmdesk.model.walk import walk
from cjmdesk.qt.panel.bind import Binder


@pytest.fixture
def full(make_driver):
    driver = make_driver()
    journey = load(resource("examples", "everything.cjm.yaml")).journey
    driver.editor.bridge.open(journey, driver.editor.bridge.file)
    QApplication.processEvents()
    return driver


def test_an_edit_in_the_panel_is_told_once(full):
    bridge, board = full.editor.bridge, full.view.board
    pain = full.doc.stages[0].pains[0].id
    full.window.panel.go_to(pain, "cause")
    field = full.window.panel.page("pain").fields["share"]
    spies = [QSignalSpy(signal) for signal in (bridge.changed, board.drawn, bridge.selection.changed, bridge.refused)]
    keys(field, "12 %")
    QApplication.processEvents()
    assert [spy.count() for spy in spies] == [1, 1, 0, 0]
    keys(field, "12 %")
    full.view.setFocus()
    QApplication.processEvents()
    assert [spy.count() for spy in spies] == [1, 1, 0, 0], "the same again is no edit"
    full.trigger("undo")
    QApplication.processEvents()
    assert [spy.count() for spy in spies] == [2, 2, 0, 0]


def test_a_selection_is_told_once_and_edits_nothing(full):
    bridge = full.editor.bridge
    spies = [QSignalSpy(signal) for signal in (bridge.selection.changed, bridge.changed)]
    keys_of_all = [found.key for found in walk(full.doc)]
    for key in keys_of_all:
        bridge.selection.set((key,))
        QApplication.processEvents()
    assert [spy.count() for spy in spies] == [len(keys_of_all), 0]
    assert not full.session.can_undo


def living() -> tuple[int, int]:
    """How many widgets and binders there are."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    things = gc.get_objects()
    widgets = sum(isinstance(thing, QWidget) and shiboken6.isValid(thing) for thing in things)
    return widgets, sum(isinstance(thing, Binder) and shiboken6.isValid(thing) for thing in things)


def test_nothing_survives_its_selection(full):
    def round_trip() -> None:
        for found in walk(full.doc):
            full.editor.bridge.selection.set((found.key,))
            QApplication.processEvents()
        full.editor.bridge.selection.set([found.key for found in walk(full.doc)][:6])
        full.editor.bridge.selection.set(())
        QApplication.processEvents()

    round_trip()
    before = living()
    for _round in range(3):
        round_trip()
    assert living() == before
    page = full.window.panel.page("pain")
    assert all(binder._key is None for binder in page.findChildren(Binder)), "it holds on to nothing"
