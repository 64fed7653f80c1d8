"""Fields of several values at once: letters that stay down, and ticks in a menu."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from cjmdesk.i18n import _, ngettext
from cjmdesk.model.journey import Journey
from cjmdesk.qt.choices import Option
from cjmdesk.qt.panel.picks import Options
from cjmdesk.qt.zooming import px


class LettersField(QWidget):
    """Which of a few letters hold, each a button that stays down."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, letters: dict[str, str], parent: QWidget | None = None) -> None:
        """`letters` with the word for each, for its tooltip."""
        super().__init__(parent)
        self.is_dirty = False
        self.buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        for letter, word in letters.items():
            button = QToolButton(self)
            button.setObjectName("letter")
            button.setText(letter)
            button.setCheckable(True)
            button.setToolTip(word)
            button.setAccessibleName(f"{letter}: {word}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(self._on_clicked)
            layout.addWidget(button)
            self.buttons[letter] = button
        layout.addStretch(1)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def _on_clicked(self, _checked: bool) -> None:
        self.focused.emit()
        self.entered.emit()

    def value(self) -> object:
        return tuple(letter for letter, button in self.buttons.items() if button.isChecked())

    def show_value(self, value: object) -> None:
        chosen = value if isinstance(value, tuple) else ()
        for letter, button in self.buttons.items():
            button.setChecked(letter in chosen)

    def forget_typing(self) -> None:
        """There is no typing here."""

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""


class ManyField(QPushButton):
    """Several of a list: a button that says what is chosen, with a menu of ticks."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("many", True)
        self.is_dirty = False
        self._options = options
        self._known: list[Option] = []
        self._chosen: tuple[object, ...] = ()
        self._nothing = _("None")
        self.clicked.connect(self._open)

    def prepare(self, doc: Journey, key: str) -> None:
        self._known = self._options(doc, key)
        self._say()

    def value(self) -> object:
        return self._chosen

    def show_value(self, value: object) -> None:
        self._chosen = value if isinstance(value, tuple) else ()
        self._say()

    def setPlaceholderText(self, text: str) -> None:  # as fields of Qt call it
        """What is said where nothing is chosen."""
        self._nothing = text
        self._say()

    def forget_typing(self) -> None:
        """There is no typing here."""

    def _say(self) -> None:
        words = {option.value: option.text for option in self._known}
        texts = [words.get(value, str(value)) for value in self._chosen]
        self.setToolTip("\n".join(texts))
        if len(texts) > 1:
            self.setText(ngettext("{n} chosen", "{n} chosen", len(texts)).format(n=len(texts)))
        else:
            self.setText(texts[0].replace("&", "&&") if texts else self._nothing)

    def menu_of_choices(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self)
        menu.triggered.connect(self._toggle)
        unknown = [Option(value, str(value)) for value in self._chosen if value not in {o.value for o in self._known}]
        for option in [*self._known, *unknown]:
            action = menu.addAction(option.text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(option.value in self._chosen)
            action.setData(option)
        if menu.isEmpty():
            menu.addAction(_("Nothing to choose from yet")).setEnabled(False)
        return menu

    def _open(self) -> None:
        menu = self.menu_of_choices()
        menu.exec(self.mapToGlobal(QPoint(0, self.height())))
        menu.deleteLater()

    def _toggle(self, action: QAction) -> None:
        option = action.data()
        if option is None:
            return
        others = tuple(item for item in self._chosen if item != option.value)
        self._chosen = (*others, option.value) if action.isChecked() else others
        self._say()
        self.focused.emit()
        self.entered.emit()
