"""A widget for each kind of field."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.words import ROLES
from cjmdesk.qt.icons import draw_icon
from cjmdesk.qt.panel.bind import Binder
from cjmdesk.qt.panel.calendar import DayField
from cjmdesk.qt.panel.color import ColorField
from cjmdesk.qt.panel.dots import DotsField
from cjmdesk.qt.panel.fields import GrowingField, LineField, TextField
from cjmdesk.qt.panel.history import HistoryField
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.many import LettersField, ManyField
from cjmdesk.qt.panel.options import OPTIONS
from cjmdesk.qt.panel.picks import ChoiceField, FlagField, SuggestField
from cjmdesk.qt.panel.picture import PictureField
from cjmdesk.qt.panel.score import ScoreField
from cjmdesk.qt.panel.specs import FieldSpec
from cjmdesk.qt.panel.tallies import TalliesField
from cjmdesk.qt.panel.typed import CountField, LinesField, NumberField, PairsField, ShareField
from cjmdesk.qt.zooming import px


def _text(_kit: PanelKit, spec: FieldSpec) -> QWidget:
    return TextField(spec.lines) if spec.lines > 1 else LineField()


def _dots(kit: PanelKit, spec: FieldSpec) -> QWidget:
    field = DotsField()
    is_bad = spec.name in ("severity", "frequency")
    full, empty = (kit.theme.dot, kit.theme.dot_off) if is_bad else (kit.theme.accent, kit.theme.track)
    field.colors = (full, empty, kit.theme.accent)
    return field


def _date(kit: PanelKit, _spec: FieldSpec) -> QWidget:
    field = DayField()
    field.open_action.setIcon(QIcon(draw_icon("chevron-down", kit.theme.muted)))
    return field


def _score(kit: PanelKit, _spec: FieldSpec) -> QWidget:
    field = ScoreField()
    field.slider.color, field.slider.track, field.slider.paper = kit.theme.accent, kit.theme.track, kit.theme.paper
    return field


def _history(kit: PanelKit, _spec: FieldSpec) -> QWidget:
    field = HistoryField()
    field.course.color, field.course.line = kit.theme.accent, kit.theme.line
    return field


def _picture(kit: PanelKit, _spec: FieldSpec) -> QWidget:
    return PictureField(kit.bridge)


def _letters(_kit: PanelKit, _spec: FieldSpec) -> QWidget:
    return LettersField({letter: _(word) for letter, word in ROLES.items()})


def _plain(make: Callable[[], QWidget], _kit: PanelKit, _spec: FieldSpec) -> QWidget:
    return make()


MAKERS: dict[str, Callable[[PanelKit, FieldSpec], QWidget]] = {
    "line": partial(_plain, LineField),
    "text": _text,
    "growing": partial(_plain, GrowingField),
    "lines": lambda _kit, spec: LinesField(spec.lines),
    "pairs": lambda _kit, spec: PairsField(spec.lines),
    "number": partial(_plain, NumberField),
    "count": partial(_plain, CountField),
    "share": partial(_plain, ShareField),
    "date": _date,
    "choice": lambda _kit, spec: ChoiceField(OPTIONS[spec.options]),
    "suggest": lambda _kit, spec: SuggestField(OPTIONS[spec.options]),
    "many": lambda _kit, spec: ManyField(OPTIONS[spec.options]),
    "color": lambda _kit, spec: ColorField(OPTIONS[spec.options]),
    "flag": lambda _kit, spec: FlagField(_(spec.label)),
    "dots": _dots,
    "score": _score,
    "letters": _letters,
    "history": _history,
    "picture": _picture,
    "nps": lambda _kit, _spec: TalliesField(0, 10),
    "csat": lambda _kit, _spec: TalliesField(1, 5),
    "ces": lambda _kit, _spec: TalliesField(1, 7),
}
"""By the `kind` of a `FieldSpec`; each makes a widget that is an `editors.Editor`."""


class BoundField(NamedTuple):
    """A field with its label and the line for what is refused, joined to the document."""

    box: QWidget
    editor: QWidget
    binder: Binder


def bound_field(kit: PanelKit, spec: FieldSpec, *, has_label: bool = True) -> BoundField:
    """The widgets of a field, and its binder, bound to nothing yet."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(3))
    editor = MAKERS[spec.kind](kit, spec)
    editor.setObjectName(spec.name)
    editor.setAccessibleName(_(spec.label))
    if spec.hint and hasattr(editor, "setPlaceholderText"):
        editor.setPlaceholderText(_(spec.hint))
    editor.setToolTip(_(spec.tip or spec.label))
    if has_label and spec.kind != "flag":
        label = QLabel(_(spec.label), box)
        label.setObjectName("label")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        label.setBuddy(editor)
        layout.addWidget(label)
    error = QLabel(box)
    error.setObjectName("error")
    error.setWordWrap(True)
    error.setTextFormat(Qt.TextFormat.PlainText)
    error.hide()
    layout.addWidget(editor)
    layout.addWidget(error)
    return BoundField(box, editor, Binder(kit.bridge, editor, error, spec.name))
