"""The emotions of a stage: for each persona the score, the word and the quote."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjmdesk.edit.emotions import add_point
from cjmdesk.i18n import N_, _
from cjmdesk.layout.curves import middle_of
from cjmdesk.layout.personas import curve_color
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Emotion, Stage
from cjmdesk.model.walk import emotion_keys
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.panel.makers import BoundField, PanelKit, bound_field
from cjmdesk.qt.panel.options import one_line
from cjmdesk.qt.panel.specs import FieldSpec

_SPECS = (
    FieldSpec("score", N_("Score"), "score"),
    FieldSpec("label", N_("Emotion"), "suggest", "feelings", hint=N_("What do they feel?")),
    FieldSpec("quote", N_("Quote"), "text", lines=2, hint=N_("In their own words")),
)


class _Block(QFrame):
    """One point: whose it is, and its fields."""

    def __init__(self, kit: PanelKit, color: str, name: str) -> None:
        super().__init__()
        self.dot = QLabel(self)
        self.dot.setFixedSize(10, 10)
        self.dot.setStyleSheet(f"background: {color}; border-radius: 5px;")
        self.name = QLabel(name, self)
        self.name.setFont(strong(13))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.open = QToolButton(self)
        self.open.setObjectName("open")
        self.open.setText("›")
        self.open.setToolTip(_("All about this point: evidence, sample, place"))
        self.open.setAccessibleName(_("All about this point: evidence, sample, place"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.dot)
        head.addWidget(self.name, 1)
        head.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 6)
        layout.setSpacing(5)
        layout.addLayout(head)
        self.fields: dict[str, BoundField] = {}
        for spec in _SPECS:
            made = bound_field(kit, spec, has_label=False)
            made.editor.setAccessibleName(f"{name}: {_(spec.label)}")
            self.fields[spec.name] = made
            layout.addWidget(made.box)
        self.fields["score"].editor.slider.color = color  # type: ignore[attr-defined]

    def bind(self, key: str | None) -> None:
        for field in self.fields.values():
            field.binder.bind(key)


class EmotionsEditor(QWidget):
    """A block for each point of the stage; who has none can be given one."""

    open_wanted = Signal(str)

    def __init__(self, kit: PanelKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._key: str | None = None
        self._shape: object = None
        self.blocks: dict[str, _Block] = {}
        """By the key of the point."""
        self.adders: dict[str, QPushButton] = {}
        """By persona."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        kit.bridge.changed.connect(self._on_changed)

    def bind(self, key: str | None) -> None:
        self._key = key
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
        shape = (self._key, [(key, name, color) for key, name, color in points], missing)
        if shape == self._shape:
            return
        self._shape = shape
        self._clear()
        for key, name, color in points:
            block = _Block(self._kit, self._color(color), name)
            block.bind(key)
            block.open.setProperty("key", key)
            block.open.clicked.connect(self._open)
            self.blocks[key] = block
            self._layout.addWidget(block)
        for persona, name, _color in missing:
            button = QPushButton(_("Add a point for {name}").format(name=name).replace("&", "&&"), self)
            button.setObjectName("quiet")
            button.setProperty("persona", persona)
            button.clicked.connect(self._add)
            self.adders[persona] = button
            self._layout.addWidget(button)

    def _color(self, look: tuple[str | None, int]) -> str:
        return curve_color(self._kit.theme, *look)

    def _clear(self) -> None:
        for block in self.blocks.values():
            block.bind(None)
        for widget in (*self.blocks.values(), *self.adders.values()):
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.blocks, self.adders = {}, {}

    def _open(self) -> None:
        self.open_wanted.emit(self.sender().property("key"))

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


def _without_point(doc: Journey, stage: Stage) -> list[tuple[str, str, Look]]:
    """Who has no point in a stage yet; all customers only where there are no personas."""
    there = {item.persona for item in stage.emotions}
    looks = _looks(doc)
    wanted = [key for key in looks if key] or [""]
    return [(key, *looks[key]) for key in wanted if key not in there]
