"""The sections of a stage's page: each a heading with its items, as wide as is asked for."""

from cjmdesk.layout.captions import quoted
from cjmdesk.layout.cards import DOTS_WIDTH, dots, function_color
from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.icons import channel_icon, icon
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.kpis import attainment, bullet, with_unit
from cjmdesk.layout.marks import signed
from cjmdesk.layout.report.charts import COURSE_HEIGHT, course, course_of, slider
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, FIGURE, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means, lower, same_words
from cjmdesk.layout.report.pieces import Piece, Run, heading, item, joined, paragraph
from cjmdesk.layout.report.ranking import ranked_pains
from cjmdesk.layout.shapes import Outline, Shape, moved
from cjmdesk.layout.text import set_line, set_lines, set_right, shorten, wrap
from cjmdesk.layout.theme import readable
from cjmdesk.model.numbers import Idea, Kpi
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Touchpoint
from cjmdesk.model.words import ASKED_BY, CHANNEL_NAMES, EVIDENCE, FUNCTIONS, IDEA_STATUSES, SEGMENTS, STATUSES

ICON = 17.0
LABEL_TOP, LABEL_LINES = 15.0, 3
"""Of the words below a slider: where they begin, and on how many lines."""
FIGURE_WIDTH = 30.0
"""Of the score behind a slider, at least."""
FIRST = BODY.leading / 2
"""The middle of the first line of an item."""


def section(means: Means, title: str, w: float, items: list[Piece]) -> list[Piece]:
    """Items under a heading that is repeated where a page begins with one of them; nothing without items."""
    if not items:
        return []
    head = heading(means.kit, title, w)
    repeated = head._replace(gap=0.0)
    first, *others = (piece._replace(head=(repeated,)) for piece in items)
    return [head, first._replace(gap=7.0), *others]


def _baseline(style_size: float) -> float:
    return FIRST + style_size * 0.36


# ---------------------------------------------------------------- feelings


def emotions(means: Means, stage: Stage, w: float) -> list[Piece]:
    """A slider for each feeling, with who feels it, the word for it, and what was said."""
    pieces: list[Piece] = []
    for emotion in stage.emotions:
        pieces += _emotion(means, stage, emotion, w)
    return section(means, means.say("Emotions"), w, pieces)


def _emotion(means: Means, stage: Stage, emotion: Emotion, w: float) -> list[Piece]:
    kit, theme = means.kit, means.kit.theme
    look = means.looks[emotion.persona]
    persona = next((one for one in means.journey.personas if one.id == emotion.persona), None)
    segment = lower(means.word(SEGMENTS, persona.segment)) if persona else ""
    step = next((step.title for step in stage.steps if step.id == emotion.step), "")
    quote = quoted(emotion.quote, kit.language) if emotion.quote else ""
    where = joined(step, means.touchpoint(emotion.touchpoint), _proof(means, emotion.evidence, emotion.n))
    runs = (
        Run(suggested(joined(look.name, segment), emotion.implied), BODY_BOLD, theme.ink),
        Run(quote, SMALL, look.color),
        Run(where, SMALL, theme.muted),
    )
    right = w * 0.5
    mark = _scale(means, emotion, look.color, w - right, right)
    return item(kit, w, runs, right=right + 12, mark=mark, least=_label_height(means, emotion, right))


def _scale(means: Means, emotion: Emotion, color: str, x: float, w: float) -> list[Shape]:
    kit = means.kit
    if emotion.score is None:
        return [*set_right(kit.fonts, "—", BODY_BOLD, x + w, _baseline(10.5), kit.theme.muted)]
    text = signed(kit, emotion.score)
    figure = max(FIGURE_WIDTH, kit.fonts.width(text, *BODY_BOLD) + 10)
    words, _height = set_lines(kit.fonts, _label_lines(means, emotion, w), SMALL, x, LABEL_TOP, kit.theme.muted)
    return [
        *slider(kit, emotion.score, emotion.target, color, x, FIRST, w - figure),
        *set_right(kit.fonts, text, BODY_BOLD, x + w, _baseline(10.5), color),
        *words,
    ]


def _label_lines(means: Means, emotion: Emotion, w: float) -> tuple[str, ...]:
    return wrap(means.kit.fonts, emotion.label, SMALL, w, LABEL_LINES, syllables(means.kit.language)).lines


def _label_height(means: Means, emotion: Emotion, w: float) -> float:
    """The height of a slider with its words."""
    lines = _label_lines(means, emotion, w) if emotion.score is not None else ()
    return LABEL_TOP + len(lines) * SMALL.leading if lines else 0.0


def _proof(means: Means, evidence: str | None, n: int | None = None) -> str:
    """What a statement rests on: the kind of evidence and how many were asked."""
    return joined(lower(means.word(EVIDENCE, evidence)), f"n = {means.kit.number(n)}" if n is not None else "")


# ---------------------------------------------------------------- pains


def pains(means: Means, stage: Stage, w: float) -> list[Piece]:
    """The pains of the stage, the worst first, with the numbers that they have on the map."""
    pieces: list[Piece] = []
    found = ranked_pains(means.journey, stage)
    for ranked in found:
        pieces += _pain(means, ranked.pain, ranked.number, w)
    has_order = any(ranked.score is not None for ranked in found)
    title = means.say("Pains by priority (severity × frequency)") if has_order else means.say("Pains")
    return section(means, title, w, pieces)


def _pain(means: Means, pain: Pain, number: int, w: float) -> list[Piece]:
    kit, theme = means.kit, means.kit.theme
    mark: list[Shape] = [*set_line(kit.fonts, str(number), BODY_BOLD, 0, _baseline(10.5), theme.bad)]
    if pain.severity is not None:
        mark += dots(kit, pain.severity, w - DOTS_WIDTH, FIRST)
    indent = max(20.0, kit.fonts.width(str(number), *BODY_BOLD) + 8)
    runs = (
        Run(suggested(pain.text, pain.implied) or "–", BODY, theme.ink),
        Run(joined(*pain_facts(means, pain)), SMALL, theme.muted, 1),
    )
    right = DOTS_WIDTH + 12 if pain.severity is not None else 0.0
    return item(kit, w, runs, indent=indent, right=right, mark=mark)


def pain_facts(means: Means, pain: Pain) -> tuple[str, ...]:
    """Grades, whom it hits and where, and what says so."""
    grades = ""
    if pain.severity is not None and pain.frequency is not None:
        product = pain.severity * pain.frequency
        grades = f"{pain.severity} × {pain.frequency} = {product}"
    elif pain.severity is not None:
        grades = means.say("severity {n}").format(n=pain.severity)
    elif pain.frequency is not None:
        grades = means.say("frequency {n}").format(n=pain.frequency)
    share = means.percent(pain.share) if pain.share is not None else ""
    return (
        grades, share, means.persona(pain.persona), means.touchpoint(pain.touchpoint), _proof(means, pain.evidence),
    )  # fmt: skip


# ---------------------------------------------------------------- touchpoints


def touchpoints(means: Means, stage: Stage, w: float, start: int = 0, end: int | None = None) -> list[Piece]:
    """The touchpoints from `start` to before `end`, with the icon of their channel in the colour of their function."""
    pieces: list[Piece] = []
    for touchpoint in stage.touchpoints[start:end]:
        pieces += _touchpoint(means, stage, touchpoint, w)
    title = means.say("Touchpoints")
    again = means.say("continued")
    return section(means, f"{title} — {again}" if start else title, w, pieces)


def _touchpoint(means: Means, stage: Stage, touchpoint: Touchpoint, w: float) -> list[Piece]:
    kit, theme = means.kit, means.kit.theme
    color = function_color(kit, touchpoint.function)
    mark: list[Shape] = [
        Outline(
            icon(channel_icon(touchpoint.channel, kit.channel_icons)), 0, FIRST - ICON / 2, ICON / 24,
            stroke=color, width=1.3,
        ),
    ]  # fmt: skip
    moment = means.say("moment of truth") if touchpoint.moment_of_truth else ""
    room = 0.0
    if moment:
        room = kit.fonts.width(moment, *SMALL_BOLD) + 20
        mark.append(Outline(icon("moment"), w - room, FIRST - 7, 14 / 24, fill=theme.star))
        mark += set_right(kit.fonts, moment, SMALL_BOLD, w, _baseline(9), readable(theme.fair, theme.paper))
    step = next((step.title for step in stage.steps if step.id == touchpoint.step), "")
    status = lower(means.word(STATUSES, touchpoint.status)) if touchpoint.status != "existing" else ""
    channel = lower(means.word(CHANNEL_NAMES, touchpoint.channel))
    channel = "" if same_words(channel, touchpoint.title) else channel
    facts = joined(status, lower(means.word(FUNCTIONS, touchpoint.function)), channel, step, touchpoint.owner)
    runs = (
        Run(suggested(touchpoint.title, touchpoint.implied) or "–", BODY, theme.ink),
        Run(touchpoint.description, SMALL, theme.ink, 1),
        Run(facts, SMALL, theme.muted, 1),
    )
    return item(kit, w, runs, indent=28, right=room + 8 if room else 0, mark=mark, least=ICON, gap=7, flat=True)


# ---------------------------------------------------------------- figures


def kpis(means: Means, stage: Stage, w: float) -> list[Piece]:
    """Each figure with its bar against the target."""
    pieces: list[Piece] = []
    for kpi in stage.kpis:
        pieces += kpi_item(means, kpi, w)
    return section(means, means.say("KPIs"), w, pieces)


def kpi_item(means: Means, kpi: Kpi, w: float) -> list[Piece]:
    """Name and target in one line, the figure and its bar below."""
    kit, theme = means.kit, means.kit.theme
    goal = (
        kit.say("target {value}").format(value=with_unit(kit, kpi.target, kpi.unit)) if kpi.target is not None else ""
    )
    goal = "".join(shorten(kit.fonts, joined(goal, means.day(kpi.due)), SMALL, w * 0.55).lines)
    room = kit.fonts.width(goal, *SMALL) + 12 if goal else 0.0
    name = suggested(kpi.name or "–", kpi.implied)
    if kpi.value is None:
        dash = set_right(kit.fonts, joined(goal, "—"), SMALL, w, _baseline(9), theme.muted)
        run = Run(f"{kpi.role} · {name}" if kpi.role else name, BODY, theme.ink)
        return item(kit, w, (run,), right=room + 24, mark=dash)
    named = item(kit, w, (Run(f"{kpi.role} · {name}" if kpi.role else name, SMALL, theme.muted),), right=room, gap=11)
    *before, last = named
    shapes: list[Shape] = [*last.shapes]
    target = before[0] if before else last
    baseline = last.h + 18
    figure = with_unit(kit, kpi.value, kpi.unit)
    line = "".join(shorten(kit.fonts, figure, FIGURE, w).lines)
    width = kit.fonts.width(line, *FIGURE)
    shapes += set_line(kit.fonts, line, FIGURE, 0, baseline, theme.ink)
    share = attainment(kpi)
    left = max(w * 0.36, width + 16)
    if share is not None and w - left > 60:
        shapes += [moved(shape, left, 0) for shape in bullet(kit, kpi, share, w - left, baseline - 10)]
    labels = set_right(kit.fonts, goal, SMALL, w, SMALL.leading / 2 + 3.2, theme.muted) if goal else []
    if before:
        before[0] = target._replace(shapes=(*target.shapes, *labels))
    else:
        shapes += labels
    return [*(piece._replace(keep=True) for piece in before), last._replace(shapes=tuple(shapes), h=baseline + 6)]


def courses(means: Means, stage: Stage, w: float) -> list[Piece]:
    """The course of every figure that has a history."""
    pieces: list[Piece] = []
    for kpi in stage.kpis:
        points = course_of(kpi)
        if len(points) > 1:
            name = lower(kpi.name) if kpi.name else "–"
            title = f"{name}, {kpi.unit}" if kpi.unit else name
            words = means.say("Dynamics: {name}").format(name=title)
            pieces.append(heading(means.kit, words, w))
            pieces.append(Piece(w, COURSE_HEIGHT, tuple(course(means.kit, kpi, points, w)), 4.0))
    return pieces


# ---------------------------------------------------------------- what to do, and what is asked


def ideas(means: Means, stage: Stage, w: float) -> list[Piece]:
    """The ideas of the stage with what is known of them."""
    kit, theme = means.kit, means.kit.theme
    pieces: list[Piece] = []
    for idea in stage.ideas:
        mark = Outline(icon("lane-ideas"), 0, FIRST - ICON / 2, ICON / 24, stroke=theme.idea_ink, width=1.3)
        runs = (
            Run(suggested(idea.text, idea.implied) or "–", BODY, theme.ink),
            Run(joined(*idea_facts(means, idea)), SMALL, theme.muted, 1),
        )
        pieces += item(kit, w, runs, indent=28, mark=(mark,), least=ICON, gap=7, flat=True)
    return section(means, means.say("Ideas"), w, pieces)


def idea_facts(means: Means, idea: Idea) -> tuple[str, ...]:
    """Impact and effort, whose it is, until when, and how far it is."""
    say = means.kit.say
    return (
        say("impact {n}").format(n=idea.impact) if idea.impact is not None else "",
        say("effort {n}").format(n=idea.effort) if idea.effort is not None else "",
        idea.owner,
        say("until {day}").format(day=means.day(idea.due)) if idea.due else "",
        lower(means.word(IDEA_STATUSES, idea.status)) if idea.status != "new" else "",
    )


def questions(means: Means, stage: Stage, w: float) -> list[Piece]:
    """What is asked in the stage, and the answers."""
    pieces: list[Piece] = []
    for question in stage.questions:
        pieces += _question(means, question, w)
    return section(means, means.say("Questions"), w, pieces)


def _question(means: Means, question: Question, w: float) -> list[Piece]:
    kit, theme = means.kit, means.kit.theme
    mark = set_line(kit.fonts, "?", BODY_BOLD, 4, _baseline(10.5), theme.accent)
    runs = (
        Run(suggested(question.text, question.implied) or "–", BODY, theme.ink),
        Run(question.answer, SMALL, theme.ink, 1),
        Run(lower(means.word(ASKED_BY, question.asked_by)), SMALL, theme.muted, 1),
    )
    return item(kit, w, runs, indent=28, mark=mark, gap=7, flat=True)


def plain(means: Means, title: str, text: str, w: float) -> list[Piece]:
    """A text under its heading; nothing without a text."""
    return section(means, title, w, paragraph(means.kit, text, BODY, w, means.kit.theme.ink)) if text.strip() else []
