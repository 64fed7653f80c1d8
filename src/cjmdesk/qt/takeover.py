"""What was open in a window, opened again in the one that takes its place: in another language or another size."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjmdesk.qt.find import Finder
    from cjmdesk.qt.help.helper import Helper
    from cjmdesk.qt.mainwindow import MainWindow


def take_over(old: "MainWindow", new: "MainWindow") -> None:
    """Opens in `new` what is open in `old`: tables, the panel's tab, search, walk, comparison, guide, tour."""
    _tables(old, new)
    _panel_tab(old, new)
    # Only what was ever used is there.
    parts = vars(old.toolbox)
    if "finder" in parts and old.toolbox.finder.is_open:
        _search(old.toolbox.finder, new.toolbox.finder)
    if "walking" in parts and old.toolbox.walking.is_open:
        new.toolbox.walking.open()
    if "comparer" in parts:
        _comparisons(old, new)
    if "helper" in parts:
        _help(old.toolbox.helper, new.toolbox.helper)


def _tables(old: "MainWindow", new: "MainWindow") -> None:
    before, after = old.tables.dock, new.tables.dock
    if before is not None and after is not None and new.tables.is_shown:
        after.show_tab(before.tabs.current)
        after.filter.setText(before.filter.text())
        new.tables.checker.look()


def _panel_tab(old: "MainWindow", new: "MainWindow") -> None:
    kind = old.panel.kind
    tabs = old.panel.page(kind).tabs if kind else None
    if tabs is not None:
        new.panel.refresh()
        page = new.panel.page(kind)
        if page.tabs is not None:
            page.tabs.show_number(tabs.current)


def _search(old: "Finder", new: "Finder") -> None:
    before = old.bar
    assert before is not None
    if before.replacement.isHidden():
        new.find()
    else:
        new.replace()
    after = new.bar
    assert after is not None
    after.match_case.setChecked(before.match_case.isChecked())
    after.whole_words.setChecked(before.whole_words.isChecked())
    after.replacement.setText(before.replacement.text())
    after.query.setText(before.query.text())


def _comparisons(old: "MainWindow", new: "MainWindow") -> None:
    from cjmdesk.qt.dialogs.compare import CompareDialog

    for dialog in old.findChildren(CompareDialog):
        if dialog.isVisible():
            new.toolbox.comparer.show_with(*dialog.compared).setGeometry(dialog.geometry())


def _help(old: "Helper", new: "Helper") -> None:
    if old.guide is not None:
        before = old.guide
        new.show_guide()
        after = new.guide
        assert after is not None
        after.setGeometry(before.geometry())
        was, now = before.page.verticalScrollBar(), after.page.verticalScrollBar()
        # The texts of two languages are not equally long.
        now.setValue(round(now.maximum() * was.value() / max(was.maximum(), 1)))
    if old.tour is not None:
        number = old.tour.number
        new.take_tour()
        if new.tour is not None:
            new.tour.go_to(number)
