"""Customers walk the map: a simulation that is watched. It never edits the document, and ends when that is edited."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyle, QWidget

from cjmdesk.analysis.figure import Figure, Sentence, in_words, value_text
from cjmdesk.analysis.flow import Flow, flow
from cjmdesk.analysis.letters import letters
from cjmdesk.analysis.simulation import Mean, Simulation, simulate
from cjmdesk.analysis.walks import Walk, most_visits, walks
from cjmdesk.i18n import _, interface_language, ngettext
from cjmdesk.layout.theme import Theme
from cjmdesk.layout.walk_plan import Plan, dots, plan, signs, tally
from cjmdesk.model.journey import Journey
from cjmdesk.qt.canvas.walk_bar import WalkBar
from cjmdesk.qt.canvas.walk_dots import Dots, picture
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_TICK = 16
"""Milliseconds between two pictures."""
_MOST_REASONS = 2
"""So many reasons are named why nobody can walk."""
_LONGEST = 0.25
"""Seconds that pass at most between two pictures: what took longer was no time of the walk."""


class Run(NamedTuple):
    """What was simulated, and for which map."""

    journey: Journey
    walks: tuple[Walk, ...]
    deal: int | None
    flow: Flow
    found: Simulation


class Walking(QObject):
    """The walk over one view. Nothing of it is there before it is first wanted, and no timer runs when it is closed."""

    def __init__(self, view: "CanvasView", icons: IconMaker) -> None:
        super().__init__(view)
        self._view = view
        self._icons = icons
        self._dots: Dots | None = None
        self._run: Run | None = None
        self._plan: Plan | None = None
        self._theme: Theme | None = None
        self.moment = 0.0
        """Seconds of the walk, at speed 1."""
        self.bar = WalkBar(icons, view)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()
        self.bar.hide()
        self.bar.toggled.connect(self.toggle)
        self.bar.restart_wanted.connect(self.start)
        self.bar.closed.connect(self.close)
        view.board.drawn.connect(self._on_drawn)
        view.installEventFilter(self)
        view.placed.connect(self._follow)

    @property
    def is_open(self) -> bool:
        return not self.bar.isHidden()

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def open(self) -> None:
        """Lets the customers set out, or closes what is open."""
        if self.is_open:
            self.close()
            return
        self.bar.show()
        self._recolor()
        self.start()
        self.bar.place()
        self._view.setFocus()

    def close(self) -> None:
        """Leaves nothing behind."""
        self._clear()
        self.bar.hide()
        self._view.setFocus()

    def start(self) -> None:
        """From the beginning, with the customers and the seed that the bar says, over the map as it is now."""
        self._clear()
        doc = self._view.board.bridge.doc
        moves = flow(doc)
        if moves.chain.problems:
            self._show_nobody(said_of_problems(moves.chain.problems))
            return
        deal = next((n for n, stage in enumerate(doc.stages) if moves.deal and stage.id == moves.deal), None)
        count, seed = self.bar.count.value(), self.bar.seed.value()
        most = most_visits(count)
        found = simulate(moves.chain, deal, count, seed, most)
        self._run = Run(doc, walks(doc, moves.chain, count, seed, most), deal, moves, found)
        self._dots = Dots(self._view)
        self._lay_out()
        self.moment = 0.0
        self.bar.show_message("")
        self.bar.play.setEnabled(True)
        if is_animated(self._view):
            self._go()
        else:
            self._finish()
        self.bar.raise_()

    def toggle(self) -> None:
        """Stands still, or goes on; at the end it begins anew."""
        if self.is_running:
            self._timer.stop()
            self.bar.show_running(running=False)
        elif self._plan is not None and self.moment < self._plan.end:
            self._go()
        elif self._run is not None:
            self.start()

    # -- the walk

    def _go(self) -> None:
        self._clock.start()
        self._timer.start()
        self.bar.show_running(running=True)
        self.show_now()

    def _tick(self) -> None:
        if not self._view.isVisible():
            self.close()
            return
        passed = min(self._clock.restart() / 1000, _LONGEST)
        self.moment += passed * self.bar.factor
        if self._plan is None or self.moment >= self._plan.end:
            self._finish()
        else:
            self.show_now()

    def _finish(self) -> None:
        """Everybody has left: what was found stands beside what the formula says."""
        self._timer.stop()
        self.bar.show_running(running=False)
        if self._plan is not None and self._run is not None:
            self.moment = self._plan.end
            self.show_now()
            self.bar.show_message(said_at_the_end(self._run))

    def show_now(self) -> None:
        """Shows everybody where he is at `moment`."""
        if self._plan is None or self._dots is None:
            return
        self._dots.show(dots(self._plan, self.moment))
        has_new = bool(self._plan.new)
        self.bar.show_tally(tally(self._plan, self.moment), has_deal=self._plan.has_deal, has_new=has_new)

    def _lay_out(self) -> None:
        if self._run is not None:
            self._plan = plan(self._view.board.scene, self._run.journey, self._run.walks, self._run.deal)

    def _clear(self) -> None:
        self._timer.stop()
        self._run = self._plan = None
        if self._dots is not None:
            self._dots.end()
            self._dots = None

    def _show_nobody(self, text: str) -> None:
        self._clear()
        self.bar.show_running(running=False)
        self.bar.play.setEnabled(False)
        self.bar.show_tally(None, has_deal=False, has_new=False)
        self.bar.show_message(text)

    # -- following the view

    def _on_drawn(self) -> None:
        """The map is drawn otherwise: the walk goes on there, but ends where the map is another."""
        if not self.is_open:
            return
        self._recolor()
        if self._run is None:
            return
        if self._run.journey is not self._view.board.bridge.doc:
            self._show_nobody(_("The map has changed, so the walk has ended. Begin anew to walk the map as it is now."))
            return
        self._lay_out()
        self.show_now()

    def _recolor(self) -> None:
        board, ratio = self._view.board, self._view.devicePixelRatioF()
        if board.theme is self._theme:
            return
        self._theme = board.theme
        drawn = signs(board.theme)
        self.bar.recolor(self._icons, {key: picture(sign, board.kit, 1.0, ratio) for key, sign in drawn.items()})

    def _follow(self) -> None:
        """The view shows another place of the map, or is of another size."""
        if self._dots is not None:
            self.show_now()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_open:
            return False
        if event.type() == QEvent.Type.Resize:
            self.bar.place()
        elif event.type() == QEvent.Type.KeyPress and watched is self._view and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Space and Esc, unless the hand is doing something else."""
        if event.modifiers() or self._view.pointer.is_busy:
            return False
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.toggle()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False


def is_animated(widget: QWidget) -> bool:
    """Whether the user wants to see movement: the style tells it by how long its own animations last."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def said_of_problems(problems: Sequence[Sentence]) -> str:
    """Why nobody can walk: the first reasons, and how many more there are."""
    reasons = "; ".join(in_words(problem, interface_language()) for problem in problems[:_MOST_REASONS])
    text = _("Nobody can walk this map: {reasons}.").format(reasons=reasons)
    more = len(problems) - _MOST_REASONS
    if more > 0:
        text += " " + ngettext("There is {n} more reason.", "There are {n} more reasons.", more).format(n=more)
    return text


# ---------------------------------------------------------------- what came of it


def said_at_the_end(run: Run) -> str:
    """How many bought, and what a lead brings: as it was found, beside the closed form."""
    found, moves = run.found, run.flow
    lines = [_beside(run, found.reach_deal, moves.conversion)] if run.deal is not None else []
    price = letters(run.journey).figures["P"].value
    if price is not None and moves.revenue_per_lead.value is not None:
        money = Mean(found.deals_per_lead.value * price, found.deals_per_lead.error * price)
        lines.append(_beside(run, money, moves.revenue_per_lead))
    elif run.deal is not None:
        lines.append(_beside(run, found.deals_per_lead, moves.deals_per_lead))
    else:
        lines += [in_words(text, interface_language()) for text in moves.conversion.missing]
    if found.truncated:
        lines.append(_("Some walks were broken off: they had no end in sight."))
    return "\n".join(lines)


def _beside(run: Run, mean: Mean, figure: Figure) -> str:
    value, error, formula = (
        value_text(number, figure.unit, run.journey.currency, interface_language())
        for number in (mean.value, mean.error, figure.value)
    )
    if figure.value is not None and mean.is_near(figure.value):
        text = _("{name}: {found} ± {error}; the formula’s {value} lies within 4 standard errors")
    else:
        text = _("{name}: {found} ± {error}; the formula’s {value} lies outside 4 standard errors")
    name = in_words(figure.name, interface_language())
    return text.format(name=name[:1].upper() + name[1:], found=value, error=error, value=formula)
