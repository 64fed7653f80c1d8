"""Text in few lines."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from cjmdesk.qt.wrapping import in_lines


@pytest.mark.parametrize(
    ("text", "letters", "most", "wanted"),
    [
        ("one", 9, 2, "one"),
        ("one two", 4, 2, "one\ntwo"),
        ("one two three", 8, 2, "one two\nthree"),
        ("", 4, 2, ""),
    ],
)
def test_words_go_on_in_the_next_line(qapp, text, letters, most, wanted):
    metrics = QFontMetrics(QFont("DejaVu Sans Mono"))
    assert in_lines(metrics, text, metrics.horizontalAdvance("n" * letters), most) == wanted


def test_what_has_no_room_is_shortened(qapp):
    metrics = QFontMetrics(QFont("DejaVu Sans Mono"))
    room = metrics.horizontalAdvance("n" * 6)
    assert in_lines(metrics, "one two three four", room, 2).startswith("one\n")
    assert in_lines(metrics, "one two three four", room, 2).endswith("…")
    assert in_lines(metrics, "correspondence", room, 2).endswith("…")
