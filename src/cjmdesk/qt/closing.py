"""The small cross with which a part of the window is put away."""

from PySide6.QtWidgets import QToolButton, QWidget


def cross(parent: QWidget, tip: str) -> QToolButton:
    """A button with a cross; `tip` says what goes away, also to a screen reader."""
    button = QToolButton(parent)
    button.setObjectName("open")
    button.setText("×")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
