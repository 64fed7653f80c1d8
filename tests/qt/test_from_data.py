"""File > From data: a table is chosen, its values are told, its figures looked at, taken and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.qt.dialogs.data import DataDialog

LEFT = Qt.MouseButton.LeftButton

LOG = (
    "client;when;step\na;01.02.2026;Need\na;02.02.2026;Deal\nb;03.02.2026;Need\nb;04.02.2026;Deals\n"
    "c;05.02.2026;Need\nd;31.03.2026;Need\ne;soon;Need\n"
)


@pytest.fixture
def log(tmp_path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="windows-1251")
    return path


@pytest.fixture
def dialog(driver, qtbot):
    """The dialog alone, over the map of the driver."""
    made = DataDialog(driver.doc, "", driver.window)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.done(0)
    made.retire()


def take(qtbot, dialog: DataDialog, path: Path) -> None:
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        dialog.take_file(str(path))


def pick(qtbot, combo: QComboBox, data: object, dialog: DataDialog) -> None:
    """Chooses an entry with the keyboard, as users do."""
    combo.setFocus()
    steps = combo.findData(data) - combo.currentIndex()
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        for _step in range(abs(steps)):
            QTest.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def texts(table) -> list[tuple[str, ...]]:
    return [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


def test_a_log_is_read_told_and_shown(qtbot, dialog, log):
    assert not dialog.apply.isEnabled()
    take(qtbot, dialog, log)
    assert dialog.form.separator.currentData() == ";"
    assert dialog.form.order.currentData() == "dmy"
    assert [combo.currentText() for combo in dialog.form.columns.values()] == ["client", "when", "step"]
    assert texts(dialog.rows)[0] == ("a", "01.02.2026", "Need")
    assert dialog.tabs.currentWidget() is dialog.unknown, "something is to be told first"
    assert dialog.tabs.tabText(1) == "Unknown values · 1"
    assert [row[:4] for row in texts(dialog.outcome)] == [
        ("Need", "Deal", "1 of 3", "33.33%"), ("Need", "lost", "2 of 3", "66.67%"),
    ]  # fmt: skip
    assert "1 row cannot be used. Line 8: “soon” is no date." in dialog.message.text()
    assert dialog.apply.isEnabled()


def test_the_fields_begin_at_one_line(qtbot, dialog, log):
    take(qtbot, dialog, log)
    dialog.show()
    QApplication.processEvents()
    form = dialog.form
    fields = [form.kind, form.encoding, form.mark, form.window_days, *form.columns.values()]
    assert len({field.mapTo(form, QPoint(0, 0)).x() for field in fields}) == 1


def test_an_unknown_value_is_given_a_meaning(qtbot, dialog, log):
    take(qtbot, dialog, log)
    combo = dialog.unknown.table.cellWidget(0, 2)
    assert combo.currentText() == "not said yet; perhaps “Deal”"
    pick(qtbot, combo, "", dialog)  # the first step down: leave out
    assert dialog.tabs.tabText(1) == "Unknown values"
    pick(qtbot, dialog.unknown.table.cellWidget(0, 2), "deal", dialog)
    assert texts(dialog.outcome)[0][2] == "2 of 3"
    assert dialog.taken.journey.data["log/value/Deals"] == "deal"


def test_what_is_chosen_on_the_left_counts(qtbot, dialog, log):
    take(qtbot, dialog, log)
    pick(qtbot, dialog.form.separator, "\t", dialog)
    assert dialog.message.text() == "Which column is it? Choose one on the left for: time, stage."
    assert not dialog.apply.isEnabled()
    assert texts(dialog.outcome) == []
    pick(qtbot, dialog.form.separator, ";", dialog)
    pick(qtbot, dialog.form.columns["customer"], "when", dialog)
    assert dialog.taken.paths.customers == 5
    pick(qtbot, dialog.form.columns["customer"], "client", dialog)
    dialog.form.window_days.setFocus()
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        QTest.keyClick(dialog.form.window_days, Qt.Key.Key_Up)
    assert dialog.taken.source.window == 31
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        QTest.mouseClick(dialog.form.repeats, LEFT, pos=QPoint(8, 8))
    assert dialog.form.repeats.isChecked()


def test_volumes_and_kpis_are_taken_where_that_is_chosen(qtbot, driver, tmp_path):
    dialog = DataDialog(set_field(driver.doc, "deal", "zone", "deal"), "", driver.window)
    qtbot.addWidget(dialog)
    dialog.show()
    path = tmp_path / "log.csv"
    days = "client,time,stage\na,2026-01-01,Need\na,2026-01-02,Deal\nb,2026-01-03,Need\nc,2027-12-31,Need\n"
    path.write_text(days, encoding="utf-8")
    take(qtbot, dialog, path)
    need, deal = dialog.taken.journey.stages[:2]
    assert (need.volume, deal.volume) != (None, None)
    assert "Conversion (C): 50%" in dialog.message.text()
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        QTest.mouseClick(dialog.form.volumes, LEFT, pos=QPoint(8, 8))
    assert [stage.volume for stage in dialog.taken.journey.stages[:2]] == [None, None]
    assert "Conversion" not in dialog.message.text()
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        QTest.mouseClick(dialog.form.volumes, LEFT, pos=QPoint(8, 8))
    before = sum(len(stage.kpis) for stage in dialog.taken.journey.stages)
    with qtbot.waitSignal(dialog.read, timeout=10_000):
        QTest.mouseClick(dialog.form.adding, LEFT, pos=QPoint(8, 8))
    assert sum(len(stage.kpis) for stage in dialog.taken.journey.stages) > before
    assert any("KPI added" in what for _where, what in texts(dialog.changes))
    dialog.retire()


def test_how_a_table_is_read_is_remembered_where_it_was_chosen(qtbot, dialog, log):
    take(qtbot, dialog, log)
    assert not any(key in dialog.taken.journey.data for key in ("log/encoding", "log/separator", "log/dates"))
    pick(qtbot, dialog.form.order, "mdy", dialog)
    assert dialog.taken.journey.data["log/dates"] == "mdy"
    assert "log/encoding" not in dialog.taken.journey.data


def test_the_kind_is_found_and_can_be_chosen(qtbot, dialog, tmp_path, log):
    orders = tmp_path / "orders.csv"
    orders.write_text("customer,date,amount\na,2026-01-01,10\na,2026-02-05,30\nb,2026-03-31,20\n", encoding="utf-8")
    take(qtbot, dialog, orders)
    assert dialog.form.kind_name == "orders"
    assert not dialog.form.repeats.isVisibleTo(dialog)
    assert ("average order value (P)", "20", "60 ÷ 3 = 20") in [
        (name, value.split(".")[0], how) for name, value, how in texts(dialog.outcome)
    ]
    pick(qtbot, dialog.form.kind, "feedback", dialog)
    assert "stage" in dialog.message.text()
    take(qtbot, dialog, log)
    assert dialog.form.kind_name == "log"


def test_feedback_and_kpis_are_shown(qtbot, dialog, tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("stage,pain,score,nps\nNeed,Does not know us,-2,9\nNeed,,0,3\n", encoding="utf-8")
    take(qtbot, dialog, path)
    assert texts(dialog.outcome) == [
        ("Does not know us", "50%", "1 of 2 answers, frequency 5"), ("Need", "\u22121", "mean of 2 scores"),
        ("Need", "NPS", "2 answers"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "is empty"), (b"customer,time,stage\n1,soon,x\n", "is no date")]
)
def test_what_is_wrong_is_said(qtbot, dialog, tmp_path, content, message):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    take(qtbot, dialog, path)
    assert message in dialog.message.text()
    assert not dialog.apply.isEnabled()
    take(qtbot, dialog, tmp_path / "none.csv")
    assert "there is no such file" in dialog.message.text()


def test_reading_can_be_stopped(qtbot, dialog, log, monkeypatch):
    from threading import Event

    from cjmdesk.qt.intake import work

    go = Event()

    def slowly(_source, step):
        for part in range(1000):
            step(part, 1000)
            go.wait(0.01)

    monkeypatch.setattr(work, "read_source", slowly)
    dialog.take_file(str(log))
    qtbot.waitUntil(lambda: dialog.progress.value() > 0, timeout=5000)
    assert dialog.stop.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "the first Esc ends the reading"
    assert dialog.message.text() == "Reading was stopped."
    assert not dialog.stop.isVisible()
    go.set()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_command_takes_it_in_one_step(qtbot, driver, log, monkeypatch):
    """From the menu to the map, and back with one undo."""
    before = driver.doc
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_options: (str(log), ""))
    seen = []

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DataDialog)
        with qtbot.waitSignal(dialog.read, timeout=10_000):
            QTest.mouseClick(dialog.form.choose, LEFT)
        seen.append(dialog.tabs.tabText(3))
        QTest.mouseClick(dialog.apply, LEFT)

    QTimer.singleShot(0, use)
    driver.trigger("from_data")
    assert seen == ["Changes · 5"]
    assert [(item.from_, item.to, item.count) for item in driver.doc.transitions] == [
        ("need", "deal", 1),
        ("need", "lost", 2),
    ]
    assert driver.doc.data["log/file"] == "log.csv"
    assert driver.session.undo_label == "Take figures from a table"
    driver.session.undo()
    assert driver.doc is before


def test_tab_goes_down_the_form_whatever_columns_there_are(qtbot, dialog, log):
    take(qtbot, dialog, log)
    form = dialog.form
    form.path.setFocus()
    seen = [form.path]
    while form.isAncestorOf(here := QApplication.focusWidget()):
        if here is not seen[-1]:
            seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    looks, rules = [form.kind, form.encoding, form.separator, form.order, form.mark], [form.mature, form.repeats]
    wanted = [form.choose, *looks, *form.columns.values(), form.window_days, *rules, form.volumes, form.adding]
    assert seen == [form.path, *wanted]
