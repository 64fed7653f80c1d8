"""Two fields side by side whose edges are level, however many lines their labels take."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget


class PairLayout(QHBoxLayout):
    """Holds boxes with a label above a field; the shorter label stands directly above its field."""

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        labels = [label for label in (self._label(number) for number in range(self.count())) if label is not None]
        if len(labels) < 2:
            return
        tallest = max(label.heightForWidth(label.width()) for label in labels)
        for label in labels:
            if label.minimumHeight() != tallest:
                label.setMinimumHeight(tallest)

    def _label(self, number: int) -> QLabel | None:
        box: QWidget | None = self.itemAt(number).widget()
        return box.findChild(QLabel, "label") if box is not None else None
