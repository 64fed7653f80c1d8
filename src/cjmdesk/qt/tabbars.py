"""Bars of tabs that look and behave alike."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from cjmdesk.qt.appearance import strong


def dock_tabs(parent: QWidget, name: str) -> QTabBar:
    """The bar over the parts of a dock, without tabs yet; `name` is for screen readers."""
    tabs = QTabBar(parent)
    tabs.setObjectName("dock")
    tabs.setFont(strong(11))
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setAccessibleName(name)
    pass_by_arrows(tabs)
    return tabs


def pass_by_arrows(tabs: QTabBar) -> None:
    """The arrows for tabs that have no room are for the pointer: keys walk the tabs themselves."""
    for arrow in tabs.findChildren(QToolButton):
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
