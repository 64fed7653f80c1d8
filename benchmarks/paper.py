"""Drawing on paper beside others: python benchmarks/paper.py [--cards N] [--rounds N] [--office FILE] [--mermaid FILE]

The same cards, a rounded box with up to three lines of text in two alphabets, are drawn on one large page and saved:
by this program from its shapes, by Qt's QPdfWriter, and by reportlab's own Paragraph, all with the same font. Each runs
in a process of its own, in turns. Printed are the milliseconds from the texts to the closed file (least and median;
breaking the lines is part of it, importing is not) and those of the whole process, and how many kilobytes came out.

With --office a drawing that LibreOffice can read, with --mermaid a journey that mermaid-cli can read, is converted to
PDF by it, beside the export of a map of 30 touchpoints. --mmdc "COMMAND OPTIONS" says how mermaid-cli is started.
"""

import argparse
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

WORDS = (
    "клиент открывает приложение search compare payment доставка waits for support агент calls email receives invoice "
    "возврат shares review подписка checkout login"
).split()
CARD_W, CARD_H, GAP = 150.0, 56.0, 10.0
SIZE, LEADING = 9.0, 11.5
BACK_ENDS = ("ours", "qt", "paragraph")


def texts(count: int) -> list[str]:
    chance = random.Random(3)
    return [" ".join(chance.choice(WORDS) for _ in range(9)) for _ in range(count)]


def page(count: int) -> tuple[int, float, float]:
    """Cards in a row, and the size of the page in points."""
    across = max(1, int((count * 1.2) ** 0.5))
    down = -(-count // across)
    return across, across * (CARD_W + GAP) + GAP, down * (CARD_H + GAP) + GAP


def place(number: int, across: int) -> tuple[float, float]:
    return GAP + number % across * (CARD_W + GAP), GAP + number // across * (CARD_H + GAP)


# -------------------------------------------------------------- the back ends: each times what comes after its imports


def ours(said: list[str], path: str) -> float:
    from cjmdesk.export.pdf_pages import Meta, write_pages
    from cjmdesk.files.store import write_bytes
    from cjmdesk.layout.fonts import load_fonts
    from cjmdesk.layout.report.frame import scene
    from cjmdesk.layout.shapes import Box, Part
    from cjmdesk.layout.sheets import Sheet
    from cjmdesk.layout.text import Style, set_lines, wrap

    start = perf_counter()
    fonts, style = load_fonts(), Style("regular", SIZE)
    across, width, height = page(len(said))
    box = Box(0, 0, CARD_W, CARD_H, "#edf5ff", "#4d6699", 0.8, 5)
    parts = []
    for number, text in enumerate(said):
        lines = wrap(fonts, text, style, CARD_W - 16, 3).lines
        shapes = (box, *set_lines(fonts, lines, style, 8, 8, "#1f2733")[0])
        x, y = place(number, across)
        parts.append(Part(f"touchpoint:t{number}", "touchpoint", x, y, CARD_W, CARD_H, shapes, text, f"t{number}", 1))
    sheet = Sheet(scene(width, height, parts), width, height, 1.0, 0, 0)
    write_bytes(write_pages((sheet,), Meta("Cards", (), "", "ru", (), None), fonts), path)
    return perf_counter() - start


def qt(said: list[str], path: str) -> float:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
    from PySide6.QtGui import (
        QBrush,
        QColor,
        QFont,
        QFontDatabase,
        QGuiApplication,
        QPageSize,
        QPainter,
        QPdfWriter,
        QPen,
    )

    from cjmdesk.layout.fonts import Fonts

    _app = QGuiApplication([])
    start = perf_counter()
    fonts = Fonts()
    QFontDatabase.addApplicationFont(fonts.file("regular"))
    across, width, height = page(len(said))
    writer = QPdfWriter(path)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    font = QFont(fonts.family("regular"))
    font.setPointSizeF(SIZE)
    painter.setFont(font)
    frame, ink, ground = QPen(QColor("#4d6699"), 0.8), QPen(QColor("#1f2733")), QBrush(QColor("#edf5ff"))
    for number, text in enumerate(said):
        x, y = place(number, across)
        painter.setPen(frame)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(x, y, CARD_W, CARD_H), 5, 5)
        painter.setPen(ink)
        painter.drawText(QRectF(x + 8, y + 8, CARD_W - 16, 3 * LEADING), Qt.TextFlag.TextWordWrap, text)
    painter.end()
    return perf_counter() - start


def paragraph(said: list[str], path: str) -> float:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    from reportlab.platypus import Paragraph

    from cjmdesk.layout.fonts import Fonts

    start = perf_counter()
    pdfmetrics.registerFont(TTFont("F", Fonts().file("regular")))
    style = ParagraphStyle("s", fontName="F", fontSize=SIZE, leading=LEADING)
    across, width, height = page(len(said))
    paper = canvas.Canvas(path, pagesize=(width, height))
    paper.setLineWidth(0.8)
    paper.setStrokeColorRGB(0.3, 0.4, 0.6)
    for number, text in enumerate(said):
        x, y = place(number, across)
        paper.setFillColorRGB(0.93, 0.96, 1)
        paper.roundRect(x, height - y - CARD_H, CARD_W, CARD_H, 5, 1, 1)
        flow = Paragraph(text, style)
        _w, h = flow.wrap(CARD_W - 16, CARD_H)
        flow.drawOn(paper, x + 8, height - y - 8 - h)
    paper.save()
    return perf_counter() - start


# ---------------------------------------------------------------- measuring


def child(back_end: str, count: int, path: str) -> None:
    """Draws with one back end, and tells in JSON how long that took and how large the file is."""
    draw = {"ours": ours, "qt": qt, "paragraph": paragraph}[back_end]
    took = draw(texts(count), path)
    print(json.dumps({"took": took * 1000, "bytes": os.path.getsize(path)}))


def measured(count: int, rounds: int, folder: str) -> dict[str, tuple[list[float], list[float], int]]:
    found: dict[str, tuple[list[float], list[float], int]] = {name: ([], [], 0) for name in BACK_ENDS}
    for _round in range(rounds):
        for name in BACK_ENDS:
            path = os.path.join(folder, f"{name}.pdf")
            start = perf_counter()
            command = [sys.executable, __file__, "--child", name, "--cards", str(count), "--to", path]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            whole = (perf_counter() - start) * 1000
            told = json.loads(done.stdout)
            took, wholes, _size = found[name]
            found[name] = ([*took, told["took"]], [*wholes, whole], told["bytes"])
    return found


Commands = dict[str, list[str]]


def beside(peers: Commands, rounds: int, folder: str) -> str:
    """The export of a map of 30 touchpoints beside other programs, each a whole process, in turns; a line for each."""
    from maps import text_of

    source = Path(folder, "map.cjm.yaml")
    source.write_text(text_of(30), encoding="utf-8")
    target = os.path.join(folder, "map.pdf")
    commands = {**peers, "ours": [sys.executable, "-m", "cjmdesk", "export", str(source), "-o", target]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            start = perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            if number:  # the first makes its own settings
                times[name].append((perf_counter() - start) * 1000)
    return "\n".join(_ratio(name, times[name], times["ours"]) for name in peers)


def _ratio(name: str, theirs: list[float], ours: list[float]) -> str:
    least, usual = min(ours) / min(theirs), median(ours) / median(theirs)
    return (
        f"export of 30 touchpoints {min(ours):.0f} ms, {name} {min(theirs):.0f} ms: {least:.3f}, of the medians "
        f"{usual:.3f} (budget {PEERS[name]:.3f})"
    )


PEERS = {"LibreOffice": 1 / 4, "mermaid-cli": 1 / 7}
"""What of the time of each our export may take."""


def peers_of(options: argparse.Namespace, folder: str) -> Commands:
    """The commands of the programs that were asked for and are there."""
    office, mermaid = shutil.which("soffice"), shlex.split(options.mmdc)
    settings = [
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
    ]
    found: Commands = {}
    if options.office and office:
        found["LibreOffice"] = [office, *settings, options.office]
    if options.mermaid and shutil.which(mermaid[0]):
        found["mermaid-cli"] = [*mermaid, "-i", options.mermaid, "-o", os.path.join(folder, "mermaid.pdf")]
    for name, is_asked in (("LibreOffice", options.office), ("mermaid-cli", options.mermaid)):
        if is_asked and name not in found:
            print(f"{name} is not installed")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--office", metavar="FILE", help="a drawing for LibreOffice to convert")
    parser.add_argument("--mermaid", metavar="FILE", help="a journey for mermaid-cli to convert")
    parser.add_argument(
        "--mmdc", metavar="COMMAND", default="mmdc", help="how mermaid-cli is started, with its options"
    )
    parser.add_argument("--child", choices=BACK_ENDS, help=argparse.SUPPRESS)
    parser.add_argument("--to", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.cards, options.to)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = measured(options.cards, options.rounds, folder)
        for name, (took, wholes, size) in found.items():
            print(
                f"{name:<10} {min(took):7.1f} ms at the least, median {median(took):7.1f}; whole process "
                f"{min(wholes):7.1f} ms; {size / 1000:.1f} kB"
            )
        mine = min(found["ours"][0])
        for name, budget in (("qt", 0.7), ("paragraph", 0.5)):
            print(f"ours / {name}: {mine / min(found[name][0]):.2f} (budget {budget})")
        print(f"file: {found['ours'][2] / 1000:.1f} kB (budget 80)")
        if peers := peers_of(options, folder):
            print(beside(peers, options.rounds, folder))


if __name__ == "__main__":
    main()
