"""The pages on a printer of the system, true to size."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from cjmdesk.layout.sheets import Sheet
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.exports.paint import paint_sheet


def print_sheets(sheets: Sequence[Sheet], title: str, kit: PaintKit, parent: QWidget) -> bool:
    """Asks for a printer and prints; False where there is nothing to print or the user does not want to."""
    if not sheets:
        return False
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(sheets[0]))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sheets))
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return agreed and paint_pages(printer, _wanted(printer, sheets), kit)


def _wanted(printer: QPrinter, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The pages that were chosen in the system's dialog."""
    first, last = printer.fromPage(), printer.toPage()
    return sheets[first - 1 : last] if first else sheets


def paint_pages(printer: QPrinter, sheets: Sequence[Sheet], kit: PaintKit) -> bool:
    """Paints each sheet on a page of its own size; whether the printer took them."""
    if not sheets:
        return False
    printer.setPageLayout(layout_of(sheets[0]))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, sheet in enumerate(sheets):
        if number:
            printer.setPageLayout(layout_of(sheet))
            printer.newPage()
        paint_sheet(painter, sheet, kit, printer.resolution() / 72)
    return painter.end()


def layout_of(sheet: Sheet) -> QPageLayout:
    """A page of the sheet's size without margins: the sheets have their own."""
    upright = QSizeF(min(sheet.width, sheet.height), max(sheet.width, sheet.height))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = sheet.width > sheet.height
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))
