"""What stands beside the map can be folded to nothing by its edge; it comes back in its usual width."""

from PySide6.QtWidgets import QSplitter, QWidget


def is_folded(part: QWidget, usual: int) -> bool:
    """Whether a part that is usually `usual` pixels wide has next to no width."""
    splitter = part.parentWidget()
    # A part that is folded away keeps its own width, out of sight.
    width = splitter.sizes()[splitter.indexOf(part)] if isinstance(splitter, QSplitter) else part.width()
    return width < usual // 3


def bring_back(part: QWidget, usual: int) -> None:
    """Shows a part that was hidden, and gives it `usual` pixels of the map's room where it was folded."""
    if part.isHidden():
        part.show()
    splitter = part.parentWidget()
    if isinstance(splitter, QSplitter) and is_folded(part, usual):
        sizes = splitter.sizes()
        own = splitter.indexOf(part)
        sizes[1] -= usual - sizes[own]
        sizes[own] = usual
        splitter.setSizes(sizes)
