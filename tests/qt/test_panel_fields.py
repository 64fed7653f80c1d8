"""Every field of every model can be edited in the panel, with real keys and clicks; undo takes each edit back."""

import pytest
from panel_hands import edit, key_of, keys
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.assets import resource
from cjmdesk.edit.nodes import node_class
from cjmdesk.files.document import load
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.journey import Journey, Swot
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import CHILD_LISTS, walk
from cjmdesk.qt.dock.tables import TABLES
from cjmdesk.qt.panel.bind import value_at
from cjmdesk.qt.panel.computed import ComputedNote
from cjmdesk.qt.panel.makers import MAKERS
from cjmdesk.qt.panel.options import OPTIONS
from cjmdesk.qt.panel.pages import PAGES, fields_of, list_of
from cjmdesk.qt.panel.panel import WIDTH
from cjmdesk.qt.panel.specs import CellsSpec, EmotionsSpec

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ELSEWHERE = {
    ("map", "stages"), ("map", "lanes"), ("map", "personas"), ("map", "transitions"), ("map", "swot"),
    ("map", "experiments"), ("map", "content"), ("map", "checklist"),
}  # fmt: skip
"""Lists of the map: their entities are added on the map and in the tables, and each has a page of its own."""


def node_classes() -> list[type[Node]]:
    found: list[type[Node]] = []
    pending: list[type[Node]] = [Journey]
    while pending:
        cls = pending.pop()
        if cls not in found:
            found.append(cls)
            pending += filter(None, (node_class(cls, name) for name in cls.model_fields))
    return found


def kind_of(cls: type[Entity]) -> str:
    return cls.kind_name


def edited(kind: str) -> set[str]:
    """The fields, with the way through nodes below, that the page of a kind edits."""
    names = {spec.name for spec in fields_of(kind)} | {spec.name for spec in list_of(kind)}
    for section in PAGES[kind]:
        for item in section.items:
            names |= {"cells"} if isinstance(item, CellsSpec) else set()
            names |= {"emotions"} if isinstance(item, EmotionsSpec) else set()
    return names | {"implied"}  # confirmed and dismissed in the head of every page


def wanted(cls: type[Node], prefix: str = "") -> set[str]:
    """The paths of all fields of a class, through the nodes that it holds itself."""
    paths: set[str] = set()
    for name in cls.model_fields:
        below = node_class(cls, name)
        if below is None or name in CHILD_LISTS.get(cls, ()) or name in ("history",) or below is Swot:
            paths.add(prefix + name)
        else:
            paths |= wanted(below, f"{prefix}{name}.")
    return paths


@pytest.mark.parametrize("cls", [cls for cls in node_classes() if issubclass(cls, Entity)], ids=kind_of)
def test_every_field_of_every_model_is_on_a_page(cls):
    kind = cls.kind_name
    missing = {name for name in wanted(cls) - edited(kind) if (kind, name) not in ELSEWHERE}
    assert missing == set() if kind != "map" else missing <= {"implied"}
    assert edited(kind) - wanted(cls) <= {"implied"}, "no such field"


def test_the_tables_name_only_what_there_is():
    for kind in PAGES:
        for spec in fields_of(kind):
            assert spec.kind in MAKERS, spec
            assert not spec.options or spec.options in OPTIONS, spec
    used = {spec.options for kind in PAGES for spec in fields_of(kind)}
    used |= {column.spec.options for table in TABLES for column in table.columns}
    assert OPTIONS.keys() - used <= {"lanes"}


@pytest.fixture(scope="module")
def everything() -> Journey:
    journey = load(resource("examples", "everything.cjm.yaml")).journey
    assert journey is not None
    return journey


@pytest.fixture
def full(make_driver, everything):
    """An editor on the map that has every field."""
    driver = make_driver()
    driver.editor.bridge.open(everything, driver.editor.bridge.file)
    QApplication.processEvents()
    return driver


@pytest.mark.parametrize("kind", PAGES)
def test_each_field_is_edited_and_undone(full, kind):
    """All fields of a page one after the other: what is typed is in the document, and one undo takes it back."""
    before = full.doc
    key = key_of(before, kind)
    place = next((found.path for found in walk(before) if found.key == key), ())
    page = full.window.panel.page(kind)
    for spec in fields_of(kind):
        full.window.panel.go_to(key, spec.name)
        field = page.fields[spec.name]
        assert field.isVisibleTo(page), f"the section of {spec.name} was not shown"
        new = edit(field, spec)
        full.editor.bridge.settle()
        entity = next((found.entity for found in walk(full.doc) if found.path == place), full.doc)
        got = value_at(entity, spec.name)
        if spec.kind == "history":
            got, new = (got[-1].date, got[-1].value), new[1:]
        assert got == new, spec.name
        assert full.doc != before, spec.name
        full.session.undo()
        assert full.doc is before, spec.name


def test_a_stage_has_cells_for_its_lanes(full):
    stage = next(found.entity for found in walk(full.doc) if isinstance(found.entity, Stage))
    full.window.panel.go_to(stage.id, "notes")
    cells = full.window.panel.page("stage")._cells
    lane = next(iter(cells.fields))
    editor = cells.fields[lane].editor
    editor.setFocus()
    keys(getattr(editor, "line", editor), "Something", None)
    full.view.setFocus()
    assert full.doc.stages[0].cells[lane] == "Something"
    full.session.undo()
    assert full.doc.stages[0] is stage


def test_what_is_refused_stays_with_the_reason(full):
    kpi = key_of(full.doc, "kpi")
    full.window.panel.go_to(kpi, "value")
    field = full.window.panel.page("kpi").fields["value"]
    before = full.doc
    keys(field, "about ten")
    assert full.doc is before
    assert field.text() == "about ten"
    error = field.parentWidget().findChildren(type(full.window.panel.head.note), "error")[0]
    assert "not a number" in error.text()
    keys(field, "10")
    assert error.isHidden()
    assert next(found.entity for found in walk(full.doc) if found.key == kpi).value == 10


def test_a_score_outside_the_scale_is_refused(full):
    key = key_of(full.doc, "emotion")
    full.window.panel.go_to(key, "score")
    field = full.window.panel.page("emotion").fields["score"]
    before = full.doc
    keys(field.number, "99")
    assert full.doc is before
    assert field.number.text() == "99"
    QTest.mouseClick(field.slider, LEFT, NONE, QPoint(round(field.slider.x_of(0)), 10))
    assert next(found.entity for found in walk(full.doc) if found.key == key).score == 0


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_page_is_wider_than_the_panel(make_driver, everything, language):
    driver = make_driver(size=(1280, 720), language=language)
    driver.editor.bridge.open(everything, driver.editor.bridge.file)
    panel = driver.window.panel
    panel.setFixedWidth(WIDTH)
    for kind in PAGES:
        panel.go_to(key_of(driver.doc, kind), "notes")
        panel.page(kind).show_all()
        QApplication.processEvents()
        assert panel.widget().minimumSizeHint().width() <= panel.viewport().width(), kind


def test_what_follows_from_the_fields_is_said(full):
    panel = full.window.panel
    panel.go_to(key_of(full.doc, "pain"), "severity")
    page = panel.page("pain")
    (note,) = page.findChildren(ComputedNote)
    QTest.keyClick(page.fields["severity"], "3")
    QTest.keyClick(page.fields["frequency"], "4")
    assert note.text() == "Priority 12 of 25: severity × frequency"
    panel.go_to("", "review.last")
    (note,) = panel.page("map").findChildren(ComputedNote)
    keys(panel.page("map").fields["review.last"], "2026-01-31")
    assert note.text().startswith("Next review: ")
    panel.go_to(key_of(full.doc, "transition"), "probability")
    (note,) = panel.page("transition").findChildren(ComputedNote)
    keys(panel.page("transition").fields["count"], "")
    keys(panel.page("transition").fields["probability"], "25 %")
    assert note.text() == "25% of those who leave this stage"
