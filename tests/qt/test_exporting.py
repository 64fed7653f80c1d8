"""The export dialog: what is chosen is what is seen, and what is seen is what is written."""

import os
from functools import cache
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from cjmdesk.edit.tree import set_field
from cjmdesk.export.numbered import names
from cjmdesk.files import store
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.sheets import MM
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.dialogs import asking
from cjmdesk.qt.dialogs.export import ExportDialog
from cjmdesk.qt.exports.choice import ExportChoice, read, written
from cjmdesk.qt.exports.paint import paint_sheet, sheet_pixmap
from cjmdesk.qt.exports.printing import layout_of, paint_pages, print_sheets

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ask(driver, monkeypatch, qtbot):
    """Opens the export dialog, lets `act` work in it, and closes it."""

    def run(act):
        def execute(dialog):
            dialog.show()
            qtbot.waitUntil(lambda: bool(dialog.pages.sheets), timeout=5000)
            try:
                act(dialog)
            finally:
                dialog.close()
            return 0

        monkeypatch.setattr(ExportDialog, "exec", execute)
        driver.trigger("export_pdf")

    return run


def pages_when(dialog, qtbot, width, count=1):
    """Waits until there are so many pages, the last of them so many millimetres wide."""
    qtbot.waitUntil(
        lambda: (len(dialog.pages.sheets), round(dialog.pages.sheets[-1].width / MM)) == (count, width), timeout=5000
    )


def export(dialog, qtbot):
    with qtbot.waitSignal(dialog._writer.finished, timeout=10000) as signal:
        QTest.mouseClick(dialog.export, LEFT)
    return signal.args[0]


def test_the_pages_follow_the_choice(ask, qtbot):
    def act(dialog):
        assert [round(sheet.width / MM) for sheet in dialog.pages.sheets] == [420]
        assert not dialog.pages.list.isVisible()
        dialog.form.page.setCurrentText("A2")
        pages_when(dialog, qtbot, 594)
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("poster"))
        dialog.form.tile.setCurrentIndex(dialog.form.tile.findData("A4"))
        pages_when(dialog, qtbot, 210, 7)
        assert dialog.pages.list.isVisible()
        assert dialog.pages.list.item(1).text() == "A1"
        assert dialog.pages.list.item(1).toolTip().startswith("2 · A1 · 210 × 297 mm · smallest type ")
        dialog.pages.list.setCurrentRow(1)
        assert dialog.pages.view._page.sheet is dialog.pages.sheets[1]
        assert "Pages: 7 · 210 × 297 mm" in dialog.findings.summary.text()
        qtbot.waitUntil(lambda: not dialog.pages.list.item(6).icon().isNull(), timeout=3000)

    ask(act)


def test_only_what_concerns_the_kind_can_be_chosen(ask):
    def act(dialog):
        form = dialog.form
        assert form.split.isVisible()
        form.whole.click()
        assert form.options().whole
        form.split.click()
        assert not form.whole.isVisible(), "what is split is not on one page"
        form.split.click()
        assert not form.tile.isVisible()
        assert not form.roll.isVisible()
        form.page.setCurrentIndex(form.page.findData("roll"))
        assert form.roll.isVisible()
        assert not form.split.isVisible()
        assert form.options().page == "roll:914"
        form.kind.setCurrentIndex(form.kind.findData("poster"))
        assert form.tile.isVisible()
        assert not form.options().funnel
        form.funnel.click()
        assert form.options().funnel
        form.kind.setCurrentIndex(form.kind.findData("kit"))
        assert not form.legend.isVisible()
        assert not form.funnel.isVisible()
        assert not form.options().funnel

    ask(act)


def test_a_file_is_written_beside_the_window_and_said(ask, driver, qtbot, tmp_path):
    target = tmp_path / "out.pdf"

    def act(dialog):
        assert dialog.path.text() == str(tmp_path / "coffee.pdf")
        dialog.path.setText(str(tmp_path / "out"))
        dialog.form.page.setCurrentText("A4")
        assert not dialog.open_file.isVisible()
        assert export(dialog, qtbot) == ((str(target),), ())
        assert dialog.message.text() == "“out.pdf” is written."
        assert dialog.open_file.isVisible()
        assert dialog.folder.isVisible()
        assert not dialog.cancel.isVisible()

    ask(act)
    assert "out.pdf" in driver.window.status.currentMessage()
    page = pypdf.PdfReader(target).pages[0]
    assert (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM)) == (297, 210)
    assert pypdf.PdfReader(target).attachments["map.cjm.yaml"][0].startswith(b"cjmdesk: 1\ntitle: Coffee")


def test_pictures_of_several_pages_are_said_by_their_names(ask, driver, qtbot, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("cjmdesk.qt.dialogs.export.QDesktopServices.openUrl", opened.append)

    def act(dialog):
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("kit"))
        qtbot.waitUntil(lambda: len(dialog.pages.sheets) > 1)
        files = names(str(tmp_path / "out.svg"), len(dialog.pages.sheets))
        dialog.path.setText(str(tmp_path / "out.svg"))
        assert export(dialog, qtbot).files == files
        assert dialog.message.text() == f"{len(files)} files are written, from “out-1.svg” on."
        assert sorted(map(str, tmp_path.glob("out*"))) == sorted(files)
        dialog.open_file.click()
        assert [Path(url.toLocalFile()).name for url in opened] == ["out-1.svg"]

    ask(act)
    assert "out-1.svg … out-" in driver.window.status.currentMessage()


def test_nowhere_is_one_sentence(ask, qtbot, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(asking, "say", lambda _parent, *texts: said.append(texts))

    def act(dialog):
        dialog.path.setText(str(tmp_path / "no" / "out.pdf"))
        export(dialog, qtbot)
        assert dialog.export.isEnabled()
        assert not dialog.open_file.isVisible()

    ask(act)
    assert [texts[0] for texts in said] == ["Cannot export"]
    assert "out.pdf" in said[0][1]


def test_a_file_that_is_there_is_asked_about(ask, qtbot, tmp_path, monkeypatch):
    (tmp_path / "coffee.pdf").write_bytes(b"mine")
    asked = []
    monkeypatch.setattr(asking, "confirm", lambda *texts: asked.append(texts[2]) or len(asked) > 1)

    def act(dialog):
        QTest.mouseClick(dialog.export, LEFT)
        assert (tmp_path / "coffee.pdf").read_bytes() == b"mine"
        export(dialog, qtbot)

    ask(act)
    assert asked == ["“coffee.pdf” exists already."] * 2
    assert (tmp_path / "coffee.pdf").read_bytes().startswith(b"%PDF")


def test_numbered_pictures_that_are_there_are_asked_about(ask, qtbot, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(asking, "confirm", lambda *texts: asked.append(texts[2]))

    def act(dialog):
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("report"))
        qtbot.waitUntil(lambda: len(dialog.pages.sheets) > 1)
        last = names(str(tmp_path / "coffee.png"), len(dialog.pages.sheets))[-1]
        Path(last).write_bytes(b"mine")
        dialog.path.setText(str(tmp_path / "coffee.png"))
        QTest.mouseClick(dialog.export, LEFT)
        assert asked == [f"“{Path(last).name}” exists already."]
        assert Path(last).read_bytes() == b"mine"

    ask(act)


@pytest.mark.parametrize("by_key", [False, True])
def test_a_long_export_can_be_cancelled(by_key, ask, qtbot, tmp_path, monkeypatch):
    from threading import Event

    from cjmdesk.export import pdf_pages

    started, go_on = Event(), Event()
    page = pdf_pages._Binder.page

    def slow(self, sheet):
        started.set()
        go_on.wait(5)
        page(self, sheet)

    monkeypatch.setattr(pdf_pages._Binder, "page", slow)

    def act(dialog):
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("kit"))
        with qtbot.waitSignal(dialog._writer.finished, timeout=10000) as signal:
            QTest.mouseClick(dialog.export, LEFT)
            assert started.wait(5)
            assert dialog.cancel.isVisible()
            assert dialog.progress.isVisible()
            assert not dialog.form.isEnabled()
            assert not dialog.file.isEnabled()
            if by_key:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
                assert dialog.isVisible(), "the first Esc ends the writing alone"
            else:
                QTest.mouseClick(dialog.cancel, LEFT)
            go_on.set()
        assert signal.args == [None]
        assert dialog.form.isEnabled()
        assert not dialog.open_file.isVisible()

    ask(act)
    assert not (tmp_path / "coffee.pdf").exists()
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]


def test_what_does_not_fit_is_listed_and_leads_to_its_place(ask, driver, qtbot):
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "need", "key_task", "word " * 400))

    def act(dialog):
        qtbot.waitUntil(lambda: dialog.findings.list.topLevelItemCount() > 0, timeout=5000)
        item = dialog.findings.list.topLevelItem(0)
        assert item.text(0) == "Stage 1 Need"
        assert "ellipsis" in item.text(1)
        dialog.findings.list.setCurrentItem(item)
        dialog.findings.list.itemActivated.emit(item, 0)
        assert not dialog.isVisible()

    ask(act)
    assert driver.editor.bridge.selection.keys == ("need",)


def test_each_kind_of_file_has_a_name_of_its_own(ask, driver, tmp_path):
    def choose(dialog):
        names = []
        for kind in ("report", "poster", "kit", "map", "report"):
            dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(kind))
            names.append(os.path.basename(dialog.path.text()))
        assert names == ["coffee-report.pdf", "coffee-poster.pdf", "coffee-workshop kit.pdf", "coffee.pdf",
                         "coffee-report.pdf"]  # fmt: skip
        dialog.path.selectAll()
        QTest.keyClicks(dialog.path, str(tmp_path / "mine.pdf"))
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("poster"))
        assert dialog.path.text() == str(tmp_path / "mine.pdf"), "a name of one's own stays"

    ask(choose)
    driver.trigger("new")
    driver.editor.bridge.apply("title", lambda journey: journey.but(title="A: first/visit"))
    driver.trigger("add_stage")
    driver.editor.bridge.settle()
    ask(lambda dialog: _named(dialog, "A first visit-poster.pdf"))


def _named(dialog, name: str) -> None:
    assert os.path.basename(dialog.path.text()) == name


def test_choices_are_remembered_for_each_map(ask, driver, qtbot, tmp_path):
    target = str(tmp_path / "own.pdf")

    def choose(dialog):
        dialog.path.setText(target)
        dialog.form.page.setCurrentText("A1")
        dialog.form.draft.setChecked(True)
        dialog.form.lanes.item(0).setCheckState(Qt.CheckState.Unchecked)

    def look(dialog):
        assert dialog.path.text() == target
        assert dialog.form.options() == SheetOptions(
            page="A1", draft=True, lanes=("touchpoints", "emotion", "pains", "ideas", "kpis")
        )

    ask(choose)
    ask(look)
    other = tmp_path / "other.cjm.yaml"
    other.write_text((tmp_path / "coffee.cjm.yaml").read_text())
    assert driver.window.documents.open_path(str(other))

    def look_at_other(dialog):
        assert dialog.path.text() == str(tmp_path / "other.pdf"), "never the file of another map"
        assert dialog.form.options() == SheetOptions(page="A1", draft=True)

    ask(look_at_other)


def test_choices_as_text():
    choice = ExportChoice("/a/ü.pdf", "poster", SheetOptions(page="roll:914", tile="A4", personas=("a",), client=True))
    assert read(written(choice)) == choice
    assert read("") is None
    assert read("{") is None
    assert read("[]") is None
    picture = ExportChoice("a.png", dpi=300, transparent=True)
    assert read(written(picture)) == picture
    for wrong in ("true", "5", "2401", '"300"', "3e2"):
        assert read(f'{{"path": "a", "dpi": {wrong}, "transparent": 1}}') == ExportChoice("a")
    odd = '{"path": 1, "kind": "x", "page": "A9", "portrait": "yes", "personas": "a", "lanes": [1, "b"], "split": true}'
    assert read(odd) == ExportChoice("", "map", SheetOptions(lanes=("b",), split=True))


def test_a_pdf_opens_and_is_never_saved_over(ask, driver, qtbot, tmp_path, monkeypatch):
    ask(lambda dialog: export(dialog, qtbot))
    pdf = tmp_path / "coffee.pdf"
    before = pdf.read_bytes()
    assert driver.window.documents.open_path(str(pdf))
    assert driver.doc.title == "Coffee subscription"
    assert driver.editor.bridge.file.path == ""
    assert not driver.editor.bridge.modified
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "coffee.pdf"), ""))
    assert driver.window.documents.save()
    assert pdf.read_bytes() == before
    assert (tmp_path / "coffee.pdf.cjm.yaml").exists()


def test_the_page_can_be_made_larger(ask, qtbot):
    def act(dialog):
        view = dialog.pages.view
        before = view._page.width()
        view.magnify(2)
        assert view._page.width() == pytest.approx(2 * before, abs=2)
        view.magnify(0.01)
        assert view._page.width() == before

    ask(act)


SHOWN = {
    "map": SheetOptions(page="A4", split=True, draft=True),
    "report": SheetOptions(parts=("cover", "personas", "ideas")),
    "poster": SheetOptions(page="A2", tile="A3"),
    "kit": SheetOptions(),
}


@cache
def pages_of_kind(kind):
    from samples import connected_map

    return pages_of(kind, connected_map(), load_fonts(), SHOWN[kind])


@pytest.fixture(scope="module")
def pages():
    return pages_of_kind("map")


@pytest.mark.parametrize("kind", SHOWN)
def test_the_screen_shows_what_the_pdf_holds(qapp, kind):
    """The preview and the PDF, rendered by different programs, differ by no more than smoothed edges."""
    import pypdfium2
    from PIL import Image, ImageChops, ImageStat

    from cjmdesk.export.pdf_pages import Meta, write_pages

    fonts, sheets = load_fonts(), pages_of_kind(kind)[:4]
    document = pypdfium2.PdfDocument(write_pages(sheets, Meta(), fonts))
    kit = PaintKit(fonts)
    for number, sheet in enumerate(sheets):
        paper = document[number].render(scale=2).to_pil().convert("RGB")
        image = QImage(paper.width, paper.height, QImage.Format.Format_RGBA8888)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_sheet(painter, sheet, kit, 2)
        painter.end()
        screen = Image.frombytes("RGBA", paper.size, bytes(image.constBits())).convert("RGB")
        assert max(ImageStat.Stat(ImageChops.difference(paper, screen)).mean) < 2.5, sheet.name


def test_small_pages_have_the_form_of_large_ones(qapp, pages):
    pixmap = sheet_pixmap(pages[0], PaintKit(load_fonts()), QSize(100, 100), 2.0)
    assert (pixmap.width(), pixmap.height()) == (200, round(100 / pages[0].width * pages[0].height) * 2)


def test_printing_takes_pages_true_to_size(qapp, pages, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert paint_pages(printer, pages, PaintKit(load_fonts()))
    printed = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert len(printed) == len(pages)
    for page in printed:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((842, 595), abs=1)
    size = layout_of(pages[0]).fullRect(QPageLayout.Unit.Point).size()
    assert (size.width(), size.height()) == pytest.approx((842, 595), abs=1)
    assert not paint_pages(printer, (), PaintKit(load_fonts()))
    assert not print_sheets((), "x", PaintKit(load_fonts()), None)


def test_store_is_asked_once(ask, qtbot, monkeypatch):
    """The file is put in place in one piece, from the thread that writes it."""
    seen = []
    replace = store.os.replace
    monkeypatch.setattr(store.os, "replace", lambda *names: (seen.append(names[1]), replace(*names)))
    ask(lambda dialog: export(dialog, qtbot))
    assert [os.path.basename(name) for name in seen] == ["coffee.pdf"]


def test_the_format_is_the_extension(ask, qtbot, tmp_path):
    def act(dialog):
        row = dialog.file
        assert row.format.currentData() == ".pdf"
        assert not row.dpi.isVisible()
        row.format.setCurrentIndex(row.format.findData(".png"))
        row.format.activated.emit(row.format.currentIndex())
        assert row.path.text() == str(tmp_path / "coffee.png")
        assert row.dpi.isVisible()
        row.path.setText(str(tmp_path / "coffee.v2"))
        assert row.file() == str(tmp_path / "coffee.v2.png")
        row.path.setText(str(tmp_path / "coffee.csv"))
        assert row.format.currentData() == ".csv"
        qtbot.waitUntil(lambda: "no pages" in dialog.findings.summary.text(), timeout=5000)
        assert dialog.pages.sheets == ()
        assert not dialog.print.isEnabled(), "nothing to print"
        assert export(dialog, qtbot).problems == ()

    ask(act)
    assert (tmp_path / "coffee.csv").read_bytes()


def test_pictures_keep_their_resolution_and_can_be_without_paper(ask, qtbot, tmp_path):
    def choose(dialog):
        dialog.path.setText(str(tmp_path / "coffee.png"))
        assert dialog.file.transparent.isVisible()
        dialog.file.dpi.setValue(60)
        dialog.file.transparent.click()
        assert export(dialog, qtbot).problems == ()

    def look(dialog):
        assert (dialog.file.dpi.value(), dialog.file.transparent.isChecked()) == (60, True)
        dialog.path.setText(str(tmp_path / "coffee.pdf"))
        assert not dialog.file.transparent.isVisible()

    ask(choose)
    ask(look)
    image = QImage(str(tmp_path / "coffee.png"))
    assert image.width() == pytest.approx(420 / 25.4 * 60, abs=1)
    assert image.pixelColor(0, 0).alpha() == 0


def test_making_pictures_can_be_cancelled_and_leaves_none(ask, qtbot, tmp_path, monkeypatch):
    """The pages are drawn already, and some pictures of them made."""
    from cjmdesk.export import png

    real, made = png.packed, []

    def packed(picture, dpi):
        made.append(picture)
        if len(made) == 2:
            dialogs[0]._writer.cancel()
        return real(picture, dpi)

    dialogs = []
    monkeypatch.setattr(png, "packed", packed)

    def act(dialog):
        dialogs.append(dialog)
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("kit"))
        dialog.file.dpi.setValue(20)
        dialog.path.setText(str(tmp_path / "k.png"))
        assert export(dialog, qtbot) is None
        assert dialog.progress.maximum() >= 2 * 4

    ask(act)
    assert len(made) == 2
    assert not list(tmp_path.glob("k*.png"))


def test_what_a_format_without_pages_lacks_is_listed(ask, driver, qtbot, tmp_path):
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "need", "key_task", "word " * 8000))

    def act(dialog):
        dialog.path.setText(str(tmp_path / "coffee.xlsx"))
        qtbot.waitUntil(lambda: dialog.pages.sheets == (), timeout=5000)
        assert "no pages" in dialog.findings.summary.text()
        assert "a cell of a workbook" in dialog.findings.list.topLevelItem(0).text(1)
        assert not (tmp_path / "coffee.xlsx").exists()

    ask(act)


def test_parts_of_a_report_can_be_left_out_and_moved(ask, qtbot):
    def act(dialog):
        form = dialog.form
        assert not form.parts.isVisible()
        form.kind.setCurrentIndex(form.kind.findData("report"))
        assert form.parts.isVisible()
        assert not form.orientation.isVisible()
        assert form.options().parts == ()
        form.parts.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert form.options().parts[0] == "contents"
        form.parts.item(0).setCheckState(Qt.CheckState.Checked)
        form.parts.insertItem(0, form.parts.takeItem(11))
        assert form.options().parts[:2] == ("appendix", "cover")
        form.page.setCurrentIndex(form.page.findData("roll"))
        assert form.options().page == ""
        form.take("report", SheetOptions(parts=("swot", "map")))
        assert form.options().parts == ("swot", "map")
        qtbot.waitUntil(lambda: bool(dialog.pages.sheets), timeout=5000)

    ask(act)


def test_a_dialog_that_is_closed_while_pages_are_laid_out_goes_when_they_are(driver, qtbot, monkeypatch):
    from threading import Event

    from cjmdesk.qt.exports import work

    go_on, gone = Event(), []
    monkeypatch.setattr(work, "sheets_of", lambda *_: go_on.wait(5) and ())

    def execute(dialog):
        dialog.destroyed.connect(lambda: gone.append(True))
        return 0

    monkeypatch.setattr(ExportDialog, "exec", execute)
    driver.trigger("export_pdf")
    qtbot.wait(50)
    assert not gone
    go_on.set()
    qtbot.waitUntil(lambda: bool(gone), timeout=5000)
