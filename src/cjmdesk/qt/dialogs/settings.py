"""The settings: each takes effect at once, in all windows, and is kept for the next time."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.assets import portable_folder
from cjmdesk.files.folders import can_write
from cjmdesk.i18n import _, as_percent, interface_language
from cjmdesk.layout.sheets import PAGES
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.forms import level, make_form
from cjmdesk.qt.languages import language_choices
from cjmdesk.qt.menus import THEMES
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.settings import AUTHOR, AUTOSAVE, MAP_TEXTS, RESTORE, Settings
from cjmdesk.qt.zooming import STEPS, px

_WIDTH, _HEIGHT = 580, 540


class SettingsDialog(QDialog):
    """Shows what is set, and says what is chosen; whoever listens sets it."""

    chosen = Signal(str, object)
    """The name of a setting, as in `fields`, and its value."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, QWidget] = {}
        self._form = make_form()
        self._form.setContentsMargins(0, 0, px(12), px(4))
        self._form.setHorizontalSpacing(px(20))
        self._form.setVerticalSpacing(px(9))
        self._add_looks(settings)
        self._add_work(settings)
        self._arrange(settings)
        fit_dialog(self, _WIDTH, _HEIGHT)
        give_keys(self)

    def _add_looks(self, settings: Settings) -> None:
        self._heading(_("Appearance"))
        system = {"": _("Same as system")}
        self._choice("language", _("&Language"), system | language_choices(), settings.language)
        self._choice("theme", _("&Theme"), {name: _(text) for name, text in THEMES.items()}, settings.theme)
        sizes = {step: as_percent(str(step), interface_language()) for step in STEPS}
        self._choice("zoom", _("&Interface size"), sizes, settings.zoom)
        texts = {size: as_percent(str(size), interface_language()) for size in MAP_TEXTS}
        field = self._choice("map_text", _("Te&xt size on the map"), texts, settings.map_text)
        field.setToolTip(_("How large texts are on the screen, against the width of the stages; paper is not changed"))
        calm = {"system": _("Same as system"), "on": _("Always"), "off": _("Never")}
        field = self._choice("calm", _("&Reduce motion"), calm, settings.calm)
        field.setToolTip(_("Reduced, nothing fades, slides or blinks by itself"))

    def _add_work(self, settings: Settings) -> None:
        self._heading(_("Maps"))
        author = self.fields["author"] = QLineEdit(settings.text(AUTHOR), self)
        author.setObjectName("author")
        author.setMaxLength(120)
        author.setPlaceholderText(_("Added to every new map"))
        author.editingFinished.connect(self._on_author)
        self._row(_("&Author"), author)
        pages = {"": _("Same as last export")} | {name: name for name in PAGES}
        self._choice("page", _("Export &page"), pages, settings.page)
        self._flag("autosave", _("&Save automatically"), settings.flag(AUTOSAVE, False)).setToolTip(
            _("Save into the file a few seconds after every edit, without being asked")
        )
        self._flag("restore", _("Re&open the last maps at startup"), settings.flag(RESTORE, False))

    def _heading(self, text: str) -> None:
        label = QLabel(text, self)
        label.setFont(strong(13))
        if self._form.rowCount():
            label.setContentsMargins(0, px(12), 0, 0)
        self._form.addRow(label)

    def _row(self, text: str, field: QWidget) -> None:
        label = QLabel(text, self)
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        self._form.addRow(label, field)

    def _choice(self, name: str, text: str, choices: Mapping[object, str], now: object) -> QComboBox:
        field = QComboBox(self)
        field.setObjectName(name)
        for value, words in choices.items():
            field.addItem(words, value)
        field.setCurrentIndex(max(field.findData(now), 0))
        field.activated.connect(self._on_choice)
        self.fields[name] = field
        self._row(text, field)
        return field

    def _flag(self, name: str, text: str, now: bool) -> QCheckBox:
        field = QCheckBox(text, self)
        field.setObjectName(name)
        field.setChecked(now)
        field.clicked.connect(self._on_flag)
        self.fields[name] = field
        self._form.addRow(field)
        return field

    def _arrange(self, settings: Settings) -> None:
        body = QFrame(self)
        body.setObjectName("panel")
        level(self._form)
        body.setLayout(self._form)
        area = QScrollArea(self)
        area.setObjectName("panel")
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        where = _("Portable: stored in {path}") if portable_folder() else _("Stored in {path}")
        if not can_write(settings.file):
            where = _("Lost when the program ends: you have no right to write to {path}")
        note = QLabel(where.format(path=settings.file), self)
        note.setObjectName("label")
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(18), px(20), px(14))
        layout.setSpacing(px(12))
        layout.addWidget(area, 1)
        layout.addWidget(note)
        layout.addWidget(buttons)

    def _on_choice(self) -> None:
        field = self.sender()
        assert isinstance(field, QComboBox)
        self.chosen.emit(field.objectName(), field.currentData())

    def _on_flag(self) -> None:
        field = self.sender()
        assert isinstance(field, QCheckBox)
        self.chosen.emit(field.objectName(), field.isChecked())

    def _on_author(self) -> None:
        field = self.fields["author"]
        assert isinstance(field, QLineEdit)
        self.chosen.emit("author", " ".join(field.text().split()))

    def done(self, result: int) -> None:
        """Esc in the field of the author keeps what was typed, too."""
        self._on_author()
        super().done(result)
