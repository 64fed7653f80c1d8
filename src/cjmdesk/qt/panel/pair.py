"""Two fields side by side whose edges are level, however many lines their labels take."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget


class PairLayout(QHBoxLayout):
    """Holds boxes with a label above a field; the shorter label stands directly above its field."""

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        boxes = [box for box in (self.itemAt(number).widget() for number in range(self.count())) if box is not None]
        # The boxes have their new width already, what stands in them not yet.
        labels = [(label, box.width()) for box in boxes if (label := _label(box)) is not None]
        if len(labels) < 2:
            return
        tallest = max(label.heightForWidth(width) for label, width in labels)
        for label, _width in labels:
            if label.minimumHeight() != tallest:
                label.setMinimumHeight(tallest)


def _label(box: QWidget) -> QLabel | None:
    return box.findChild(QLabel, "label")
