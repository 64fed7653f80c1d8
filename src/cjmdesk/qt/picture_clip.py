"""Copy as picture: the map, or what is selected of it, onto the clipboard for slides and texts."""

from math import sqrt

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage

from cjmdesk.export.alt_text import description
from cjmdesk.export.document import title_of
from cjmdesk.export.png import piece_png
from cjmdesk.export.svg import Caption, svg
from cjmdesk.i18n import _
from cjmdesk.layout.extract import extract
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.pieces import Piece, of_selection, whole
from cjmdesk.layout.sheets import PAPER_LINES
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.lanes import lanes_of
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.look import view_options
from cjmdesk.qt.pictures import Pictures

DPI = 192
"""Two pixels of the picture for one of the map at 100%."""
MOST_PIXELS = 40_000_000
"""A map too large for that gets fewer pixels: other programs have to take the picture whole."""


class PictureClip(QObject):
    """Puts pictures onto the system's clipboard. Neither the map nor its undo are touched."""

    said = Signal(str)

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board

    def copy(self) -> None:
        """Copies what is selected, else the whole map, on white paper whatever the window's colours are."""
        keys = self._board.bridge.selection.keys
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            QGuiApplication.clipboard().setMimeData(self._drawn(self._piece(keys), self._told(keys)))
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.said.emit(_("Copied the selection as a picture") if keys else _("Copied the map as a picture"))

    def _piece(self, keys: tuple[str, ...]) -> Piece:
        board = self._board
        view = view_options(board.look)._replace(
            channel_icons=board.channel_icons,
            most_lines=PAPER_LINES,
            empty_lanes=bool(keys),
        )
        scene = layout_map(board.bridge.doc, PRINT, board.fonts, view, pictures=Pictures(board.bridge).now())
        # A slide goes to others: it carries no notes that nobody sees in it.
        scene = scene._replace(parts=tuple(part._replace(tip="") for part in scene.parts))
        return of_selection(scene, keys) if keys else whole(scene)

    def _told(self, keys: tuple[str, ...]) -> str:
        """What the picture shows, in words: only the stages and the curves that are seen in it."""
        doc, hidden = self._board.bridge.doc, self._board.look.hidden
        if shown := tuple(persona.id for persona in doc.personas if persona.id not in hidden):
            doc = extract(doc, shown)
        if stages := tuple(stage for stage in doc.stages if stage.id in keys):
            return description(doc.but(stages=stages))
        lanes = {lane.id for lane in lanes_of(doc)}
        return description(doc) if lanes.issuperset(keys) else ""

    def _drawn(self, piece: Piece, told: str) -> QMimeData:
        doc, fonts = self._board.bridge.doc, self._board.fonts
        png = piece_png(piece, fonts, dots(piece))
        caption = Caption(title_of(doc), told, doc.language)
        data = QMimeData()
        data.setImageData(QImage.fromData(png))
        data.setData("image/png", png)
        data.setData("image/svg+xml", svg(piece, fonts, caption))
        return data


def dots(piece: Piece) -> int:
    """The dots per inch for a piece: `DPI`, fewer where the picture would have too many pixels."""
    room = sqrt(MOST_PIXELS / max(piece.width * piece.height, 1))
    return max(10, min(DPI, int(96 * room)))
