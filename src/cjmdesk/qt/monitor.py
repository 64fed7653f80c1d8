"""What is noted of the map from time to time: the values of its KPIs, and that somebody has looked it through."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from cjmdesk.edit.snapshots import noted_on, reviewed, snapshot
from cjmdesk.i18n import N_, _, format_date, interface_language, ngettext
from cjmdesk.model.review import review_window
from cjmdesk.qt.bridge import DocumentBridge


class Monitor(QObject):
    said = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def snapshot(self) -> None:
        """Notes all KPIs as of today, and says how many they are."""
        today = date.today()
        is_new = self._bridge.apply(N_("Take a snapshot of all KPIs"), partial(snapshot, day=today))
        if self._bridge.session.forbidden is not None:
            return  # the bridge has said why
        count = noted_on(self._bridge.doc, today)
        if is_new:
            text = ngettext("Noted the value of {n} KPI", "Noted the values of {n} KPIs", count).format(n=count)
        elif count:
            text = _("The values of today are noted already")
        elif any(kpi.value is not None for stage in self._bridge.doc.stages for kpi in stage.kpis):
            text = _("No snapshot: the KPIs have values of later days")
        else:
            text = _("No KPI has a value yet: there is nothing to note")
        self.said.emit(text)

    def reviewed(self) -> None:
        """Notes that the map was looked through today, and says when that is due again."""
        is_new = self._bridge.apply(N_("Mark as reviewed"), partial(reviewed, day=date.today()))
        if self._bridge.session.forbidden is not None:
            return
        window = review_window(self._bridge.doc)
        if window is None or not is_new:
            self.said.emit(_("The map is marked as reviewed today already"))
            return
        first, last = (format_date(day, interface_language()) for day in window)
        self.said.emit(_("The next review is due between {first} and {last}").format(first=first, last=last))
