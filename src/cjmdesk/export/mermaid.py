"""A map as a journey diagram of Mermaid: sections, tasks with a score from 1 to 5, and who acts.

Mermaid knows nothing else, so the rest of the map is not in it: docs/command-line.md says what is lost.
"""

import re
from collections.abc import Iterator
from math import floor

from cjmdesk.export.document import title_of
from cjmdesk.export.formats import ExportOptions, shown
from cjmdesk.i18n import translator
from cjmdesk.layout.curves import share_of
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.problems import Problem
from cjmdesk.model.stage import Emotion, Stage, Touchpoint

LOWEST, MIDDLE, HIGHEST = 1, 3, 5

_SPECIAL = re.compile(r'[#;:%<>&{}"`\\]|,')
"""What ends a name, starts a comment or means something to the page around; Mermaid takes it by its number."""
_KEYWORD = re.compile(r"(?:journey|title|section|acc(?:title|descr))\b", re.IGNORECASE)


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the diagram. A `formats.Writer`."""
    options.put(as_mermaid(shown(journey, options)).encode("utf-8"), path)
    return ()


def as_mermaid(journey: Journey) -> str:
    """The diagram; the same map always gives the same text."""
    lines = ["journey", f"    title {escaped(title_of(journey))}"]
    for stage in journey.stages:
        lines.append(f"    section {escaped(stage.title or stage.id)}")
        lines += (f"      {task}" for task in _tasks(journey, stage))
    return "\n".join(lines) + "\n"


def _tasks(journey: Journey, stage: Stage) -> Iterator[str]:
    """A task a touchpoint; without touchpoints one for the stage's key task, as a section needs one to be seen."""
    if not stage.touchpoints:
        name = stage.key_task or stage.goal or stage.title or stage.id
        yield _task(journey, name, stage.emotions)
    for item in stage.touchpoints:
        yield _task(journey, item.title or item.id, _felt(stage, item))


def _felt(stage: Stage, touchpoint: Touchpoint) -> tuple[Emotion, ...]:
    """The emotions at the touchpoint, else those of its step, else those of the stage at no touchpoint and step."""
    at_it = tuple(item for item in stage.emotions if item.touchpoint == touchpoint.id)
    at_step = tuple(item for item in stage.emotions if touchpoint.step and item.step == touchpoint.step)
    return at_it or at_step or tuple(item for item in stage.emotions if not item.touchpoint and not item.step)


def _task(journey: Journey, name: str, emotions: tuple[Emotion, ...]) -> str:
    known = [item for item in emotions if item.score is not None]
    scores = [graded(item.score, journey.emotion_scale) for item in known if item.score is not None]
    grade = floor(sum(scores) / len(scores) + 0.5) if scores else MIDDLE
    names = {item.id: item.name or item.id for item in journey.personas}
    everyone = translator(journey.language).gettext("All customers")
    actors = dict.fromkeys(escaped(names.get(item.persona, item.persona) or everyone) for item in known)
    return f"{escaped(name)}: {grade}: {', '.join(actors)}".rstrip(" :")


def graded(score: float, scale: EmotionScale) -> float:
    """The score on Mermaid's scale: the lowest is 1, neutral 3, the highest 5."""
    return LOWEST + (HIGHEST - LOWEST) * share_of(score, scale.low, scale.high)


def escaped(text: str) -> str:
    """`text` on one line, with the numbers of characters that Mermaid would take for its own, as in `#58;`.

    Mermaid knows no empty name: a dash stands for it.
    """
    line = _SPECIAL.sub(lambda match: f"#{ord(match[0])};", " ".join(text.split())) or "–"
    if _KEYWORD.match(line):  # a name that begins with a word of the language
        line = f"#{ord(line[0])};{line[1:]}"
    return line
