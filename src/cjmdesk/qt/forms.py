"""Forms of labels and fields whose lines are level, and the fields for numbers in them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QSpinBox, QWidget

from cjmdesk.qt.zooming import edges, px


def make_form() -> QFormLayout:
    """An empty form: labels on the left, fields as wide as there is room."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(px(8))
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def level(*forms: QFormLayout) -> None:
    """Puts the labels of forms in the middle of their fields, and fields below each other on one edge."""
    pairs = [pair for form in forms for pair in _pairs(form)]
    widest = max((label.sizeHint().width() for label, _height in pairs), default=0)
    for label, height in pairs:
        # By itself a form lets a label have no more than 7/4 of its own height, which ends above a field's middle.
        label.setMinimumHeight(height)
        label.setMinimumWidth(widest)


def scrolled(form: QWidget, width: int, parent: QWidget) -> QScrollArea:
    """A form in a column of its own, that scrolls where it is longer than the dialog `parent`."""
    area = QScrollArea(parent)
    area.setObjectName("panel")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the focus, and bring themselves into view
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setFixedWidth(width)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def spin_box(parent: QWidget, least: int, most: int, value: int) -> QSpinBox:
    """A field for a whole number within limits; it tells of a number when that is typed to its end."""
    field = QSpinBox(parent)
    field.setRange(least, most)
    field.setValue(value)
    field.setKeyboardTracking(False)
    # What the style sheet says of the room before the text does not reach the line within.
    field.lineEdit().setTextMargins(*edges(6, 0, 0, 0))
    return field


def _pairs(form: QFormLayout) -> list[tuple[QLabel, int]]:
    """The labels of a form, each with the height of its field."""
    found = []
    for row in range(form.rowCount()):
        items = [form.itemAt(row, role) for role in (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)]
        if all(items) and isinstance(label := items[0].widget(), QLabel):
            field = items[1].widget()
            found.append((label, max(field.sizeHint().height(), field.minimumHeight())))
    return found
