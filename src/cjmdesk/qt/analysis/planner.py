"""The form of the planner of A/B tests: its fields, and the button that puts the test into the map."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from cjmdesk.edit.numbers_text import parse_number
from cjmdesk.edit.plans import add_experiment
from cjmdesk.i18n import N_, _, format_number, format_percent, interface_language
from cjmdesk.layout.analysis.plan import FIELDS, Metric, begun, metrics, planned
from cjmdesk.model.hint import name_of
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.buttons import clearable
from cjmdesk.qt.guard import guarded

_SHARES = {"baseline": (0.0, 1.0), "effect": (-1.0, 1.0), "share": (0.0, 1.0), "power": (0.0, 1.0), "alpha": (0.0, 1.0)}
"""The fields that hold per cent, and between which shares they lie."""
_INNER = ("power", "alpha")
"""Neither end is possible."""
_DEFAULTS = {"share": 1.0, "power": 0.8, "alpha": 0.05}
"""What an empty field means."""


class HypothesisField(QLineEdit):
    """What is tried, in words."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self.setAccessibleName(_("Hypothesis"))
        self.setPlaceholderText(_("a callback raises sales"))
        clearable(self)
        self.setText(means.live.state.planned.text)
        self.textChanged.connect(self._on_text)
        means.live.refreshed.connect(self._follow)

    def _on_text(self, text: str) -> None:
        self._live.choose(planned=self._live.state.planned._replace(text=text))

    def _follow(self) -> None:
        """After the test was added there is another one to be planned."""
        text = self._live.state.planned.text
        if text != self.text():
            blocker = QSignalBlocker(self)
            self.setText(text)
            blocker.unblock()


class _Choice(QComboBox):
    """A choice of the form, whose possibilities follow the map."""

    def __init__(self, means: Means, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._follow()
        self.activated.connect(self._on_chosen)
        means.live.refreshed.connect(self._follow)

    def _possible(self) -> tuple[tuple[str, str], ...]:
        """Keys and names."""
        raise NotImplementedError

    def _key(self) -> str:
        """What is chosen."""
        raise NotImplementedError

    def _choose(self, key: str) -> None:
        raise NotImplementedError

    def _follow(self) -> None:
        possible = self._possible()
        if possible != self._shown:
            self._shown = possible
            self.clear()
            for key, name in possible:
                self.addItem(name, key)
        self.setCurrentIndex(max(self.findData(self._key()), 0))

    def _on_chosen(self, index: int) -> None:
        self._choose(self.itemData(index))

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel, whatever it passes."""
        event.ignore()


class StageChoice(_Choice):
    """Where it is tried: its volume says how many customers come, and its first share is what is to be raised."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(means, _("Stage"), parent)

    def _possible(self) -> tuple[tuple[str, str], ...]:
        return (("", _("no stage")), *((stage.id, name_of(stage)) for stage in self._live.journey.stages))

    def _key(self) -> str:
        return self._live.state.planned.stage

    def _choose(self, key: str) -> None:
        before, found = self._live.state.planned, self._live.found
        wanted = before._replace(stage=key, metric="")
        # A share that somebody has typed stays.
        is_free = before.baseline is None or bool(before.metric)
        known = metrics(self._live.journey, found.funnel, key) if found and key and is_free else ()
        self._live.choose(planned=begun(self._live.journey, wanted, known[0]) if known else wanted)


class MetricChoice(_Choice):
    """What is to be raised: a conversion or a KPI, whose present share is taken from the map."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(means, _("What should improve"), parent)
        self.setToolTip(_("Takes the current share, the stage and its customers per day from the map"))

    def _known(self) -> tuple[Metric, ...]:
        found = self._live.found
        return metrics(self._live.journey, found.funnel, self._live.state.planned.stage) if found else ()

    def _possible(self) -> tuple[tuple[str, str], ...]:
        return (("", _("something else")), *((one.key, one.name) for one in self._known()))

    def _key(self) -> str:
        return self._live.state.planned.metric

    def _choose(self, key: str) -> None:
        wanted = self._live.state.planned
        metric = next((one for one in self._known() if one.key == key), None)
        changed = begun(self._live.journey, wanted, metric) if metric else wanted._replace(metric="")
        self._live.choose(planned=changed)


class PlanField(QLineEdit):
    """A number of the form: a share in per cent, or customers."""

    def __init__(self, means: Means, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self._name = name
        label, help_ = (_(text) for text in FIELDS[name])
        self._tip = f"{label}: {help_}"
        self.setAccessibleName(label)
        self.setToolTip(self._tip)
        self.setPlaceholderText(help_)
        self._set()
        self.textChanged.connect(self._on_text)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        """Shows what was taken from the map; while something is typed here, nothing else is written."""
        wanted = self._live.state.planned
        if not self.hasFocus() and self._name not in wanted.wrong:
            self._refuse("")
            self._set()

    def _written(self) -> str:
        value = getattr(self._live.state.planned, self._name)
        if value is None:
            return ""
        if self._name in _SHARES:
            return format_percent(value, interface_language(), 6)
        return format_number(value, interface_language())

    def _set(self) -> None:
        text = self._written()
        if text != self.text():
            blocker = QSignalBlocker(self)
            self.setText(text)
            blocker.unblock()

    def _refuse(self, reason: str) -> None:
        """Marks what was typed as wrong and says why; an empty reason takes the mark away."""
        if bool(self.property("refused")) != bool(reason):
            self.setProperty("refused", bool(reason))
            self.style().unpolish(self)
            self.style().polish(self)
        self.setToolTip(reason or self._tip)

    def _on_text(self, text: str) -> None:
        value, reason = read(text, self._name)
        self._refuse(reason)
        before = self._live.state.planned
        wrong = tuple(name for name in before.wrong if name != self._name)
        changes = {"wrong": (*wrong, self._name)} if reason else {"wrong": wrong, self._name: value}
        self._live.choose(planned=before._replace(**changes))

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is set as numbers are; what was none stays, marked as wrong."""
        super().focusOutEvent(event)
        if not self.property("refused"):
            self._set()


def read(text: str, name: str) -> tuple[float | None, str]:
    """The value of a field of the form, or why it is none; empty is the default of the field."""
    if not text.strip():
        return _DEFAULTS.get(name), ""
    language = interface_language()
    try:
        value = parse_number(text.strip().removesuffix("%"), language)
    except ValueError:
        example = format_number(12.5, language)
        return None, _("This is not a number. Write it as {example}.").format(example=example)
    if name not in _SHARES:
        return (value, "") if value > 0 else (None, _("There must be at least some customers."))
    low, high = _SHARES[name]
    value = round(value / 100, 12)
    is_inside = low < value < high if name in _INNER else low <= value <= high
    if is_inside:
        return value, ""
    ends = (format_percent(end, language, 6) for end in (low, high))
    return None, _("This must be between {low} and {high}.").format(**dict(zip(("low", "high"), ends, strict=True)))


class AddButton(QPushButton):
    """Puts the planned test into the map and selects it."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(_("Add it to the map"), parent)
        self._live = means.live
        self.setToolTip(_("A new experiment with these figures; how many customers it needs is noted as planned"))
        self._follow()
        self.clicked.connect(self._add)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        self.setEnabled(planned(self._live.journey, self._live.state.planned)[0] is not None)

    def _add(self) -> None:
        wanted, bridge = self._live.state.planned, self._live.bridge
        made = planned(bridge.doc, wanted)[0]
        if made is None:
            return
        fields = {"baseline": wanted.baseline, "mde": wanted.effect, "alpha": wanted.alpha, "power": wanted.power,
                  "planned_n": int(made.each.value or 0), "stage": wanted.stage, "metric": self._metric()}  # fmt: skip
        text = wanted.text.strip() or _("New hypothesis")
        known = {item.id for item in bridge.doc.experiments}
        if bridge.apply(N_("Add experiment"), partial(add_experiment, hypothesis=text, **fields)):
            bridge.selection.set(item.id for item in bridge.doc.experiments if item.id not in known)
            self._live.choose(planned=wanted._replace(text=""))

    def _metric(self) -> str:
        """What is to be raised, in words."""
        found, wanted = self._live.found, self._live.state.planned
        known = metrics(self._live.journey, found.funnel) if found else ()
        return next((metric.name for metric in known if metric.key == wanted.metric), "")
