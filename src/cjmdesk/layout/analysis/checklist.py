"""The method's own checklist: how far it is as a whole and part by part, with ticks that can be set."""

from collections.abc import Mapping, Sequence

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.analysis.inventory import Progress
from cjmdesk.i18n import N_, format_date
from cjmdesk.layout.analysis.gauge import gauge
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, PanelKit, lines, section
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import Act, Panel, Spot, beside, moved, over, stacked
from cjmdesk.layout.shapes import Box, Outline, Shape
from cjmdesk.layout.text import set_right
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import ChecklistItem, Journey

TICK = 16.0
INDENT = 26.0
GAP = 14.0
PAD = 4.0
_HOOK = (("M", (3.6, 8.3)), ("L", (6.6, 11.3)), ("L", (12.4, 4.9)))


def checklist(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    """Everything that is on the list; nothing but advice where there is none."""
    say, title = kit.say, kit.say("Checklist of the method")
    if not journey.checklist:
        text = say("No checklist: methods bring their own; further items are added in the table “Checklist”.")
        return section(kit, title, w, lines(kit, text, SMALL, w))
    names = {stage.id: name_of(stage) for stage in journey.stages}
    steps = {step.id: full_name(step) for stage in journey.stages for step in stage.steps}
    parts: dict[str, list[ChecklistItem]] = {}
    for item in journey.checklist:
        parts.setdefault(item.step or names.get(item.stage, item.stage), []).append(item)
    late = {key for part in found.inventory.checklist for key in part.overdue}
    progress = {part.part: part for part in found.inventory.checklist}
    blocks = [_part(kit, steps.get(part, part), progress[part], items, names, late, w) for part, items in parts.items()]
    return section(kit, title, w, gauge(kit, found.inventory.checklist_progress, w), stacked(blocks, GAP))


def _part(
    kit: PanelKit, title: str, progress: Progress, items: Sequence[ChecklistItem], names: Mapping[str, str],
    late: set[str], w: float,
) -> Panel:  # fmt: skip
    """The name of a part with how much of it is done, and its items."""
    theme = kit.theme
    count = f"{progress.done} / {progress.total}"
    base = BODY_BOLD.leading / 2 + BODY_BOLD.size * 0.36
    color = theme.good if progress.done == progress.total else theme.muted
    done = Panel(tuple(set_right(kit.fonts, count, BODY_BOLD, w, base, color)), BODY_BOLD.leading)
    name = lines(kit, title or kit.say("in general"), BODY_BOLD, w - 70, theme.ink, 2)
    rows = (_item(kit, item, names.get(item.stage, "") if item.step else "", item.id in late, w) for item in items)
    return stacked((over((name, done)), *rows), 2)


def _item(kit: PanelKit, item: ChecklistItem, stage: str, is_late: bool, w: float) -> Panel:
    theme = kit.theme
    due = format_date(item.due, kit.language) if item.due else ""
    facts = " · ".join(word for word in (stage, item.owner, due, kit.say("overdue") if is_late else "") if word)
    text = stacked(
        (
            lines(kit, full_name(item), BODY, w - INDENT, theme.muted if item.done else theme.ink, 3),
            lines(kit, facts, SMALL, w - INDENT, theme.bad if is_late else "", 1),
        )
    )
    height = text.height + 2 * PAD
    placed = moved(beside(Panel(_tick(kit, item.done), 0), text, INDENT), 0, PAD)._replace(height=height)
    return placed._replace(spots=(Spot(-6, 0, w + 12, height, None, (), _tip(item), Act("tick", item.id)),))


def _tip(item: ChecklistItem) -> Sentence:
    text = N_("“{text}” is done; click to open it again") if item.done else N_("“{text}”: click when it is done")
    return said(text, text=full_name(item))


def _tick(kit: PanelKit, done: bool) -> tuple[Shape, ...]:
    theme = kit.theme
    top = BODY.leading / 2 - TICK / 2
    if not done:
        return (Box(0.5, top + 0.5, TICK - 1, TICK - 1, None, theme.muted, 1.2, 4),)
    hook = Outline(_HOOK, 0, top, stroke=theme.on_hue, width=1.8)
    return (Box(0, top, TICK, TICK, theme.hues[0], radius=4), hook)
