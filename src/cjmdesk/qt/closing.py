"""The small cross with which a part of the window is put away, or a field is emptied."""

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from cjmdesk.i18n import _


def cross(parent: QWidget, tip: str) -> QToolButton:
    """A button with a cross; `tip` says what goes away, also to a screen reader."""
    button = QToolButton(parent)
    button.setObjectName("open")
    button.setText("×")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def clearable(field: QLineEdit) -> None:
    """Gives a field the cross that empties it; Qt makes one, but without a name."""
    field.setClearButtonEnabled(True)
    button = field.findChild(QToolButton)
    if button is not None:
        button.setToolTip(_("Empty the field"))
        button.setAccessibleName(_("Empty the field"))
