"""Builds a given map anew through the window alone: real keys and clicks, nothing else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cjmdesk.edit.references import rename_id
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import emotion_keys, get, transition_keys, walk
from cjmdesk.qt.dock.tables import QUADRANT, TABLES
from cjmdesk.qt.panel.bind import value_at
from cjmdesk.qt.panel.feelings import EmotionsEditor
from cjmdesk.qt.panel.pages import fields_of
from cjmdesk.qt.panel.specs import FieldSpec

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
TABS = {"pains": 1, "kpis": 2, "touchpoints": 3, "ideas": 4, "questions": 5, "steps": 7}
"""By list, the tab of the stage's page."""
NAMED = ("stages", "starts", "ends", "steps", "personas", "touchpoints", "pains", "ideas", "kpis", "transitions")
"""Choices that are entities of the map."""


def type_text(widget: QWidget, text: str) -> None:
    """The keys of a text in any language, which `QTest.keyClicks` cannot."""
    for char in text:
        if char == "\n":
            QTest.keyClick(widget, KEY.Key_Return)
        else:
            QTest.sendKeyEvent(QTest.KeyAction.Click, widget, KEY.Key_unknown, char, NONE)


def retype(widget: QWidget, text: str, end: Qt.Key | None = KEY.Key_Return) -> None:
    """Another text in place of what stands in a field."""
    widget.setFocus()
    QTest.keyClick(widget, KEY.Key_A, CTRL)
    type_text(widget, text)
    if end is not None:
        QTest.keyClick(widget, end)


class Builder:
    """Works at a driver's window until its document is like `target`."""

    def __init__(self, driver, target: Journey) -> None:
        self.driver = driver
        self.target = target
        self.ids: dict[str, str] = {}
        """By the target's id, the one that was made for it here."""

    @property
    def doc(self) -> Journey:
        return self.driver.doc

    def build(self) -> None:
        self._stages()
        self._personas()
        self._lanes()
        for number in range(len(self.target.stages)):
            self._stage_lists(number)
            self._emotions(number)
        self._transitions()
        self._tables()
        self.ids = {mine.id: here.entity.id for here, mine in self._pairs() if mine.id}
        for path, entity in [((), self.target), *((found.path, found.entity) for found in walk(self.target))]:
            self._fill(path, entity)
        self._suggestions()

    def _pairs(self):
        """What is built, with what it is to be."""
        return [(found, get(self.target, found.path)) for found in walk(self.doc)]

    # -- making everything

    def _stages(self) -> None:
        for stage in self.target.stages:
            self.driver.trigger("add_stage")
            type_text(QApplication.focusWidget(), stage.title)
            for key in (KEY.Key_Return, KEY.Key_Escape, KEY.Key_Escape):
                QTest.keyClick(QApplication.focusWidget() or self.driver.view, key)
            assert self.doc.stages[-1].title == stage.title

    def _personas(self) -> None:
        for persona in self.target.personas:
            self.driver.trigger("add_persona")
            page = self._page(self.doc.personas[-1].id, "name", "persona")
            retype(page.fields["name"], persona.name)
            for job in persona.jobs:
                self._add(page.lists["jobs"], job.when)

    def _lanes(self) -> None:
        for lane in self.target.lanes or ():
            if lane.kind == "text":
                self.driver.trigger("backstage_lane" if lane.backstage else "text_lane")

    def _stage_lists(self, number: int) -> None:
        for name, tab in TABS.items():
            items: tuple[Entity, ...] = getattr(self.target.stages[number], name)
            if items:
                page = self._page(self.doc.stages[number].id, "title", "stage")
                page.tabs.show_number(tab)
                for item in items:
                    self._add(page.lists[name], getattr(item, type(item).naming))

    @staticmethod
    def _add(editor, text: str) -> None:
        retype(editor.line, text)

    def _emotions(self, number: int) -> None:
        page = self._page(self.doc.stages[number].id, "title", "stage")
        page.tabs.show_number(0)
        (feelings,) = page.findChildren(EmotionsEditor)
        wanted = [emotion.persona for emotion in self.target.stages[number].emotions]
        persona_of = dict(zip([p.id for p in self.target.personas], [p.id for p in self.doc.personas], strict=True))
        for index, persona in enumerate(wanted):
            if persona not in wanted[:index]:
                QTest.mouseClick(feelings.adders[persona_of.get(persona, persona)], LEFT)
                QApplication.processEvents()
        for index, persona in enumerate(wanted):
            if persona in wanted[:index]:
                first = emotion_keys(self.doc.stages[number])[wanted.index(persona)]
                self.driver.editor.bridge.selection.set((first,))
                self.driver.view.setFocus()
                self.driver.trigger("duplicate")

    def _transitions(self) -> None:
        """Each from its stage to the one it leads to, or to any other, where the page says the rest."""
        stages = [stage.id for stage in self.target.stages]
        for item in self.target.transitions:
            source = stages.index(item.from_)
            taken = {other.to for other in self.target.transitions if other.from_ == item.from_}
            free = next(n for n, key in enumerate(stages) if n != source and key not in taken)
            goal = stages.index(item.to) if item.to in stages else free
            self.driver.editor.bridge.selection.set((self.doc.stages[source].id,))
            self.driver.trigger("connect")
            self.driver.view.reveal(self.doc.stages[goal].id)
            self.driver.click(f"stage:{self.doc.stages[goal].id}/header")
            key = transition_keys(self.doc)[-1]
            page = self._page(key, "to", "transition")
            if item.to not in stages:
                QTest.keyClick(page.fields["to"], KEY.Key_End)
        assert len(self.doc.transitions) == len(self.target.transitions)

    def _tables(self) -> None:
        """SWOT, experiments, content and checklist: a line in their table for each."""
        for name, quadrants in (("swot", True), ("content", False), ("experiments", False), ("checklist", False)):
            lists = (
                [(quadrant, getattr(self.target.swot, quadrant)) for quadrant in type(self.target.swot).model_fields]
                if quadrants
                else [("", getattr(self.target, name))]
            )
            for quadrant, items in lists:
                for item in items:
                    self._add_row(name, quadrant, getattr(item, type(item).naming))

    def _add_row(self, name: str, quadrant: str, text: str) -> None:
        """Types into the empty last row of a table."""
        switch = self.driver.window.tables
        switch.show()
        tables = [table.id for table in TABLES]
        switch.dock.tabs.choose(tables.index(name) + 1)
        QApplication.processEvents()
        table = TABLES[tables.index(name)]
        view = switch.dock.page.view
        row = view.model().rowCount() - 1
        retype(self._cell_editor(view, table, row, table.naming), text)
        if quadrant:
            # The row may stand elsewhere by now: quadrants follow each other.
            row = next(n for n in range(view.model().rowCount()) if self._text(view, table, n) == text)
            self._click_cell(view, table, row, QUADRANT)
            QTest.keyClicks(view, quadrant[0])
            QApplication.processEvents()

    @staticmethod
    def _text(view, table, row: int) -> str:
        index = view.model().index(row, [column.field for column in table.columns].index(table.naming))
        return str(index.data())

    @staticmethod
    def _click_cell(view, table, row: int, field: str) -> None:
        index = view.model().index(row, [column.field for column in table.columns].index(field))
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(index).center())

    @staticmethod
    def _cell_editor(view, table, row: int, field: str) -> QWidget:
        Builder._click_cell(view, table, row, field)
        QTest.keyClick(view, KEY.Key_F2)
        QApplication.processEvents()
        return view.window().focusWidget()

    # -- filling in

    def _page(self, key: str, field: str, kind: str):
        self.driver.window.panel.go_to(key, field)
        return self.driver.window.panel.page(kind)

    def _key_at(self, path) -> str:
        return next((found.key for found in walk(self.doc) if found.path == path), "")

    def _fill(self, path, entity: Entity) -> None:
        kind = entity.kind_name
        for spec in fields_of(kind):
            value = value_at(entity, spec.name)
            value = self._here(value) if spec.options in NAMED else value
            now = self._now(path, spec)
            if spec.name == "id" or value == now or not (value or now or value == 0):
                continue
            page = self._page(self._key_at(path), spec.name, kind)
            self._set(page.fields[spec.name], spec, value)
            self.driver.editor.bridge.settle()
            assert self._now(path, spec) == value, (path, spec.name, value, self._now(path, spec))
        if kind == "stage":
            self._fill_cells(path, entity)

    def _now(self, path, spec: FieldSpec) -> object:
        return value_at(get(self.doc, path), spec.name)

    def _here(self, value: object) -> object:
        """A value of the target with the ids that were made here."""
        if isinstance(value, str):
            # The key of a transition is made of those of its stages.
            return ">".join(self.ids.get(part, part) for part in value.split(">"))
        return tuple(self._here(item) for item in value) if isinstance(value, tuple) else value

    def _fill_cells(self, path, stage) -> None:
        for lane, text in stage.cells.items():
            page = self._page(self._key_at(path), "notes", "stage")
            editor = page._cells.fields[self.ids.get(lane, lane)].editor
            retype(getattr(editor, "line", editor), text, None)
            self.driver.editor.bridge.settle()

    def _set(self, field, spec: FieldSpec, value: object) -> None:
        setters: dict[str, Callable[..., None]] = {
            "choice": self._choose, "color": self._suggest, "many": self._tick, "flag": self._toggle,
            "dots": self._grade, "letters": self._press_letters, "score": self._score, "history": self._record,
            "suggest": self._suggest,
        }  # fmt: skip
        if spec.kind in setters:
            setters[spec.kind](field, value)
        elif spec.kind in ("text", "lines", "growing"):
            retype(field, field.text_of(value), None)
        else:
            retype(field, field.text_of(value))

    def _suggest(self, field, value: object) -> None:
        text = next((option.text for option in field._known if option.value == value), str(value))
        retype(field.lineEdit(), text)

    def _choose(self, field, value: object) -> None:
        index = [option.value for option in field._known].index(value)
        field.setFocus()
        QTest.keyClick(field, KEY.Key_Home)
        for _step in range(index):
            QTest.keyClick(field, KEY.Key_Down)

    def _tick(self, field, value: tuple[object, ...]) -> None:
        for wanted in value:
            menu = field.menu_of_choices()
            next(action for action in menu.actions() if action.data().value == wanted).trigger()
            menu.deleteLater()

    def _toggle(self, field, value: object) -> None:
        field.setFocus()
        QTest.keyClick(field, KEY.Key_Space)

    def _grade(self, field, value: int) -> None:
        QTest.mouseClick(field, LEFT, NONE, field.dot(value).toPoint())

    def _press_letters(self, field, value: tuple[str, ...]) -> None:
        for letter in value:
            QTest.mouseClick(field.buttons[letter], LEFT)

    def _score(self, field, value: float) -> None:
        retype(field.number, field.number.text_of(value))

    def _record(self, field, value) -> None:
        for snapshot in value:
            QTest.mouseClick(field.add, LEFT)
            row = field.rows[-1]
            for editor, name in zip(row.fields, ("date", "value", "n"), strict=True):
                if getattr(snapshot, name) is not None:
                    retype(editor, editor.text_of(getattr(snapshot, name)), None)
            QTest.keyClick(row.number, KEY.Key_Return)

    def _suggestions(self) -> None:
        for found in walk(self.target):
            if found.entity.implied:
                self.driver.editor.bridge.selection.set((self._key_at(found.path),))
                self.driver.trigger("suggest")


def with_ids_of(built: Journey, target: Journey) -> Journey:
    """`built` with the ids that the same entities have in `target`."""
    for found in walk(target):
        here = get(built, found.path)
        if here.id and here.id != found.entity.id:
            built = rename_id(built, here.id, found.entity.id)
    return built


def without_unknown(node: Node) -> Node:
    """The map without the keys that the program does not know."""
    return type(node).model_validate({name: getattr(node, name) for name in type(node).model_fields}, by_name=True)
