"""The simulation of customers, beside the window, and the button that begins and ends it."""

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from cjmdesk.analysis.chain import Chain
from cjmdesk.analysis.simulation import simulate
from cjmdesk.analysis.solved import deal_stage
from cjmdesk.i18n import _, in_this_language
from cjmdesk.layout.analysis.flow import LEADS, SEED
from cjmdesk.qt.analysis.live import Live
from cjmdesk.qt.analysis.means import Means

_THOUSAND = 1000


class _Stopped(Exception):  # noqa: N818 - the name says what happened
    """Nobody wants the walks any more."""


class Walker(QObject):
    """Lets customers walk in a thread of their own; only the latest walks count."""

    _progressed = Signal(object)
    _finished = Signal(object)

    def __init__(self, live: Live) -> None:
        super().__init__(live)
        self._live = live
        self._stop: Event | None = None
        self._chain: Chain | None = None
        self._progressed.connect(self._on_progress)
        self._finished.connect(self._on_finished)
        live.refreshed.connect(self._on_refreshed)

    @property
    def is_busy(self) -> bool:
        return self._stop is not None

    def begin(self) -> None:
        """Begins the walks; the last ones' seed is followed by the next."""
        found, walks = self._live.found, self._live.state.walks
        if found is None or found.flow.solution is None or self.is_busy:
            return
        self._chain = chain = found.flow.chain
        deal, seed = deal_stage(self._live.journey), walks.seed + 1 if walks else SEED
        self._stop = stop = Event()
        progressed, finished = self._progressed.emit, self._finished.emit

        def step(done: float) -> None:
            if stop.is_set():
                raise _Stopped
            _tell(progressed, (stop, done))

        def work() -> None:
            result: object = None
            try:
                result = simulate(chain, deal, LEADS, seed, progress=step)
            except _Stopped:
                pass
            except Exception as error:
                result = error
            _tell(finished, (stop, result))

        self._live.choose(walking=0.0)
        Thread(target=in_this_language(work), daemon=True).start()

    def cancel(self) -> None:
        """Ends the walks; what was there before is shown again."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
            self._live.choose(walking=None)

    def _on_refreshed(self) -> None:
        """Walks along ways that are others now are of no use."""
        found = self._live.found
        if self.is_busy and self._chain and (found is None or found.flow.chain.ways != self._chain.ways):
            self.cancel()

    def _on_progress(self, told: tuple[Event, float]) -> None:
        stop, done = told
        if stop is self._stop:
            self._live.choose(walking=round(done, 2))

    def _on_finished(self, told: tuple[Event, object]) -> None:
        stop, result = told
        if stop is not self._stop:
            return
        self._stop = None
        if isinstance(result, Exception):
            self._live.choose(walking=None)
            raise result
        self._live.choose(walking=None, walks=result)


def _tell(emit: Callable[[object], object], value: object) -> None:
    """Emits a signal, unless the one who wanted to know is gone."""
    try:
        emit(value)
    except RuntimeError:
        return


class WalkButton(QPushButton):
    """Begins the simulation, or ends the one under way."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self._walker = means.live.findChild(Walker) or Walker(means.live)
        self._follow()
        self.clicked.connect(self._on_clicked)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        state = self._live.state
        again = _("Simulate again") if state.walks else _("Simulate")
        self.setText(_("Cancel") if state.walking is not None else again)

    def _on_clicked(self) -> None:
        if self._walker.is_busy:
            self._walker.cancel()
        else:
            self._walker.begin()


class WalkProgress(QProgressBar):
    """The share of the customers who have come to an end."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self.setRange(0, _THOUSAND)
        self.setTextVisible(False)
        self.setAccessibleName(_("Customers who have come to an end"))
        self._follow()
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        self.setValue(round((self._live.state.walking or 0.0) * _THOUSAND))
