"""The size of the signs inside fields. Read only in another size of the interface than the usual: it takes time."""

from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from cjmdesk.qt.zooming import px

_SIGN = 16


class FieldStyle(QProxyStyle):
    """The style of the program, with larger or smaller signs: Qt takes their size from the style alone."""

    def __init__(self, side: int) -> None:
        super().__init__("Fusion")
        self._side = side
        self.setObjectName(_name(side))

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_LineEditIconSize:
            return self._side
        return super().pixelMetric(metric, option, widget)


def field_style() -> QStyle:
    """The style for fields in the size that is set now. It belongs to the application, which outlives all fields."""
    app = QApplication.instance()
    assert app is not None
    side = px(_SIGN)
    style = app.findChild(FieldStyle, _name(side))
    if style is None:
        style = FieldStyle(side)
        style.setParent(app)
    return style


def _name(side: int) -> str:
    return f"fields{side}"
