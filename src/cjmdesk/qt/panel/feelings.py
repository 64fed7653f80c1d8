"""The emotions of a stage: for each persona the score, the word and the quote."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cjmdesk.edit.emotions import add_point
from cjmdesk.i18n import N_, _
from cjmdesk.layout.curves import middle_of
from cjmdesk.layout.personas import curve_color
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Emotion, Stage
from cjmdesk.model.walk import emotion_keys
from cjmdesk.model.words import one_line
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.makers import BoundField, bound_field
from cjmdesk.qt.panel.specs import FieldSpec
from cjmdesk.qt.zooming import edges, px

_SPECS = (
    FieldSpec("score", N_("Score"), "score"),
    FieldSpec("label", N_("Emotion"), "suggest", "feelings", hint=N_("What do they feel?")),
    FieldSpec("quote", N_("Quote"), "text", lines=2, hint=N_("In their own words")),
)


class _Block(QFrame):
    """One point: whose it is, and its fields."""

    def __init__(self, kit: PanelKit) -> None:
        super().__init__()
        self.key = ""
        self._color = ""
        self.dot = QLabel(self)
        self.dot.setFixedSize(px(10), px(10))
        self.name = QLabel(self)
        self.name.setFont(strong(13))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.open = tool_button(self, _("All about this point: evidence, sample, place"), "open", text="›")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.dot)
        head.addWidget(self.name, 1)
        head.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(0, 2, 0, 6))
        layout.setSpacing(px(5))
        layout.addLayout(head)
        self.fields: dict[str, BoundField] = {}
        for spec in _SPECS:
            made = bound_field(kit, spec, has_label=False)
            self.fields[spec.name] = made
            layout.addWidget(made.box)

    def show_look(self, name: str, color: str) -> None:
        """Says whose point it is."""
        if self.name.text() != name:
            self.name.setText(name)
            for spec in _SPECS:
                self.fields[spec.name].editor.setAccessibleName(f"{name}: {_(spec.label)}")
        if color != self._color:
            self._color = color
            self.dot.setStyleSheet(f"background: {color}; border-radius: 5px;")
            score: Any = self.fields["score"].editor
            score.use_color(color)

    def bind(self, key: str | None) -> None:
        self.key = key or ""
        for field in self.fields.values():
            field.binder.bind(key)


class EmotionsEditor(QWidget):
    """A block for each point of the stage; who has none can be given one."""

    open_wanted = Signal(str)

    def __init__(self, kit: PanelKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._key: str | None = None
        self.blocks: list[_Block] = []
        """Of the points, in the order of the personas."""
        self.adders: dict[str, QPushButton] = {}
        """By persona."""
        self._missing: list[tuple[str, str]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(8))
        kit.bridge.changed.connect(self._on_changed)

    def bind(self, key: str | None) -> None:
        self._key = key
        if key is None:
            for block in self.blocks:
                block.bind(None)  # kept for the next stage: to make them anew takes long
        else:
            self._refresh()

    def _on_changed(self, _change: object) -> None:
        if self._key is not None:
            self._refresh()

    def _refresh(self) -> None:
        doc = self._kit.bridge.doc
        found = self._kit.bridge.find(self._key) if self._key else None
        stage = found.entity if found and isinstance(found.entity, Stage) else None
        points = _points(doc, stage) if stage else []
        missing = _without_point(doc, stage) if stage else []
        while len(self.blocks) > len(points):
            block = self.blocks.pop()
            block.bind(None)
            self._discard(block)
        while len(self.blocks) < len(points):
            block = _Block(self._kit)
            block.open.clicked.connect(self._open)
            self._layout.insertWidget(len(self.blocks), block)
            self.blocks.append(block)
        for block, (key, name, color) in zip(self.blocks, points, strict=True):
            block.show_look(name, self._color(color))
            block.bind(key)
        self._offer(missing)

    def _offer(self, missing: list[tuple[str, str]]) -> None:
        """A button for everyone who has no point here."""
        if missing == self._missing:
            return
        self._missing = missing
        for button in self.adders.values():
            self._discard(button)
        self.adders = {}
        for persona, name in missing:
            button = QPushButton(_("Add a point for {name}").format(name=name).replace("&", "&&"), self)
            button.setObjectName("quiet")
            button.setProperty("persona", persona)
            button.clicked.connect(self._add)
            self.adders[persona] = button
            self._layout.addWidget(button)

    def _discard(self, widget: QWidget) -> None:
        self._layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _color(self, look: tuple[str | None, int]) -> str:
        return curve_color(self._kit.theme, *look)

    def _open(self) -> None:
        sender = self.sender()
        block = next((block for block in self.blocks if block.open is sender), None)
        if block is not None:
            self.open_wanted.emit(block.key)

    def _add(self) -> None:
        persona = self.sender().property("persona")
        scale = self._kit.bridge.doc.emotion_scale
        score = middle_of(scale.low, scale.high)
        add = partial(add_point, stage=self._key or "", persona=persona, score=score)
        self._kit.bridge.apply(N_("Add point"), add)


Look = tuple[str | None, int]


def _looks(doc: Journey) -> dict[str, tuple[str, Look]]:
    """Name and colour of every persona, and of all customers."""
    looks = {item.id: (one_line(item.name) or item.id, (item.color, index)) for index, item in enumerate(doc.personas)}
    return {**looks, "": (_("All customers"), (None, len(doc.personas)))}


def _points(doc: Journey, stage: Stage) -> list[tuple[str, str, Look]]:
    """Key, name and colour of each point of a stage, in the order of the personas."""
    looks = _looks(doc)
    order = list(looks)

    def place(pair: tuple[str, Emotion]) -> int:
        return order.index(pair[1].persona) if pair[1].persona in looks else len(order)

    pairs = sorted(zip(emotion_keys(stage), stage.emotions, strict=True), key=place)
    return [(key, *looks.get(item.persona, (item.persona, (None, len(order))))) for key, item in pairs]


def _without_point(doc: Journey, stage: Stage) -> list[tuple[str, str]]:
    """Who has no point in a stage yet; all customers only where there are no personas."""
    there = {item.persona for item in stage.emotions}
    looks = _looks(doc)
    wanted = [key for key in looks if key] or [""]
    return [(key, looks[key][0]) for key in wanted if key not in there]
