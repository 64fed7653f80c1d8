"""Small buttons with a sign instead of words, and those inside a field."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.zooming import USUAL, zoom


def tool_button(
    parent: QWidget, tip: str, style: str = "", *, text: str = "", icon: QIcon | None = None
) -> QToolButton:
    """A button with a sign; `tip` says what it does, also to a screen reader, and `style` is its name in the sheet."""
    button = QToolButton(parent)
    button.setObjectName(style)
    button.setText(text)
    if icon is not None:
        button.setIcon(icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def cross(parent: QWidget, tip: str) -> QToolButton:
    """A button with a cross; `tip` says what goes away."""
    return tool_button(parent, tip, "open", text="×")


def clearable(field: QLineEdit) -> None:
    """Gives a field the cross that empties it; Qt makes one, but without a name."""
    grow_signs(field)
    field.setClearButtonEnabled(True)
    button = field.findChild(QToolButton)
    if button is not None:
        button.setToolTip(_("Clear the field"))
        button.setAccessibleName(_("Clear the field"))


def grow_signs(field: QLineEdit) -> None:
    """Gives what stands inside a field the size of the interface."""
    if zoom() != USUAL:
        from cjmdesk.qt.field_style import field_style

        field.setStyle(field_style())
