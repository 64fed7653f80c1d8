"""Hands at the panel: change any of its fields with real keys and clicks."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import walk
from cjmdesk.qt.panel.specs import FieldSpec

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def key_of(doc: Journey, kind: str) -> str:
    if kind == "map":
        return ""
    return next(found.key for found in walk(doc) if type(found.entity).kind_name == kind)


def keys(widget, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)
    if end is not None:
        QTest.keyClick(widget, end)


TYPED = {
    "line": ("quite-new", "quite-new"),
    "number": ("2.5", 2.5),
    "count": ("4", 4),
    "share": ("35 %", 0.35),
    "date": ("31.12.2026", date(2026, 12, 31)),
}
ENDS = {"emotion_scale.low": ("-7.5", -7.5), "emotion_scale.high": ("9", 9)}
"""A scale that still holds every score."""


def edit(field, spec: FieldSpec) -> object:
    """Changes the field as a user does; returns the value that it must have then."""
    if spec.kind in ("line", "number", "count", "share", "date"):
        text, value = ENDS.get(spec.name) or TYPED[spec.kind]
        keys(field, text)
        return value
    if spec.kind == "pairs":
        keys(field, "log/file = new.csv", None)
        field.window().setFocus()
        return {"log/file": "new.csv"}
    if spec.kind in ("text", "growing", "lines"):
        keys(field, "One word", None)
        field.window().setFocus()
        return ("One word",) if spec.kind == "lines" else "One word"
    if spec.kind == "picture":
        keys(field.line, "new.png")
        return "new.png"
    if spec.kind == "suggest":
        keys(field.lineEdit(), "Quite new")
        return "Quite new"
    if spec.kind == "flag":
        before = field.isChecked()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Space)
        return not before
    if spec.kind == "dots":
        grade = 1 if field.value() != 1 else 2
        QTest.mouseClick(field, LEFT, NONE, field.dot(grade).toPoint())
        return grade
    if spec.kind == "letters":
        before = field.value()
        QTest.mouseClick(field.buttons["L"], LEFT)
        return tuple(letter for letter in "LCPQ" if (letter in before) != (letter == "L"))
    if spec.kind == "score":
        keys(field.number, "-1")
        return -1.0
    if spec.kind in ("nps", "csat", "ces"):
        before = dict(field.value() or {})
        keys(field.fields[2], "17")
        return {**before, 2: 17}
    if spec.kind == "many":
        menu = field.menu_of_choices()
        action = menu.actions()[-1]
        value, before = action.data().value, field.value()
        action.trigger()
        menu.deleteLater()
        return tuple(item for item in before if item != value) if value in before else (*before, value)
    if spec.kind == "history":
        QTest.mouseClick(field.add, LEFT)
        row = field.rows[-1]
        keys(row.day, "31.12.2026", None)
        keys(row.number, "7.5")
        return ("history", date(2026, 12, 31), 7.5)
    if spec.kind == "color":
        keys(field.lineEdit(), "#a1B2c3")
        return "#a1B2c3"
    assert spec.kind == "choice", spec
    return choose_another(field)


def choose_another(field) -> object:
    """The next of the choices, with the keys."""
    known = [option.value for option in field._known]
    here = field.currentIndex()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up if here == len(known) - 1 or here >= 2 else Qt.Key.Key_Down)
    return field.value()
