"""Text in few lines, for what is painted by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def in_lines(metrics: QFontMetrics, text: str, width: float, most: int) -> str:
    """`text` broken at words into `most` lines; what is wider than `width` pixels all the same is shortened."""
    words, lines = text.split(), list[str]()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(" ".join(words))
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(width)) for line in lines)
