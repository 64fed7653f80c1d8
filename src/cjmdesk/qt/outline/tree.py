"""The map as a tree of words: what the outline shows, made from the document and compared with what it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cjmdesk.i18n import N_, _, format_number, interface_language
from cjmdesk.layout.icons import LANE_ICONS, channel_icon
from cjmdesk.model import words
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import emotion_keys, transition_keys

STAGE_LISTS = ("steps", "touchpoints", "emotions", "pains", "ideas", "kpis", "questions")
"""The lists of a stage in the order of the outline."""

GROUPS = {"personas": N_("Personas"), "lanes": N_("Lanes"), "stages": N_("Stages"), "transitions": N_("Transitions")}

LANE_NAMES = {**words.LANE_NAMES, "goal": N_("Goal")}

_ICONS = {
    "persona": "persona", "stage": "stage", "step": "step", "emotion": "lane-emotion", "pain": "lane-pains",
    "idea": "lane-ideas", "kpi": "lane-kpis", "question": "lane-questions", "transition": "transition",
}  # fmt: skip

_RENAMED = {"emotion": "label", "transition": "when"}
"""What is edited of kinds that have no name."""


@dataclass(eq=False, slots=True)
class Branch:
    """One line of the outline. Groups have a key that begins with a colon; it is never an entity's."""

    key: str
    kind: str
    list_name: str
    text: str
    name: str
    """What is edited."""
    icon: str
    entity: Any = None
    parent: "Branch | None" = None
    children: list["Branch"] = field(default_factory=list)
    number: int = 0
    """Its number in the model."""

    @property
    def is_group(self) -> bool:
        return self.key.startswith(":")

    @property
    def identity(self) -> tuple[str, str]:
        return self.kind, self.key


def naming_field(kind: str, entity: Any) -> str:
    """The field that renaming sets."""
    return _RENAMED.get(kind) or type(entity).naming


def make_tree(journey: Journey, before: Branch | None = None) -> Branch:
    """The whole map; the root itself is not shown. Stages that are the same as in the tree `before` are taken over."""
    root = Branch("", "map", "", journey.title, journey.title, "", journey)
    known: dict[int, Branch] = {}
    if before is not None and before.entity.personas is journey.personas:
        known = {id(branch.entity): branch for branch in before.children[2].children}
    titles = {stage.id: stage.title for stage in journey.stages}
    lists = {
        "personas": [_branch(item.id, "personas", item) for item in journey.personas],
        "lanes": [_branch(item.id, "lanes", item) for item in lanes_of(journey)],
        "stages": [known.get(id(stage)) or stage_branch(stage, journey) for stage in journey.stages],
        "transitions": [
            _branch(key, "transitions", item, _transition_text(item, titles))
            for key, item in zip(transition_keys(journey), journey.transitions, strict=True)
        ],
    }
    for name, title in GROUPS.items():
        group = Branch(":" + name, "group", name, _(title), "", "", None, root)
        _adopt(group, lists[name])
        root.children.append(group)
    return root


def stage_branch(stage: Stage, journey: Journey) -> Branch:
    """A stage with everything in it."""
    result = _branch(stage.id, "stages", stage)
    names = {persona.id: persona.name for persona in journey.personas}
    children = []
    for name in STAGE_LISTS:
        items = getattr(stage, name)
        keys = emotion_keys(stage) if name == "emotions" else [item.id for item in items]
        for key, item in zip(keys, items, strict=True):
            text = _emotion_text(item, names) if name == "emotions" else None
            children.append(_branch(key, name, item, text))
    _adopt(result, children)
    return result


def _adopt(parent: Branch, children: list[Branch]) -> None:
    parent.children = children
    for child in children:
        child.parent = child.parent or parent


def _branch(key: str, list_name: str, entity: Any, text: str | None = None) -> Branch:
    kind = type(entity).kind_name
    name = str(getattr(entity, naming_field(kind, entity)))
    if kind == "lane":
        icon, shown = LANE_ICONS[entity.kind], name or _(LANE_NAMES[entity.kind])
    else:
        icon = channel_icon(entity.channel) if kind == "touchpoint" else _ICONS[kind]
        shown = name if text is None else text
    return Branch(key, kind, list_name, " ".join(shown.split()) or _("(no name)"), name, icon, entity)


def _emotion_text(emotion: Any, names: dict[str, str]) -> str:
    score = ""
    if emotion.score is not None:
        score = ("+" if emotion.score > 0 else "") + format_number(emotion.score, interface_language())
    who = names.get(emotion.persona, emotion.persona) or _("All customers")
    return " · ".join(word for word in (who, score, emotion.label) if word)


def _transition_text(item: Any, titles: dict[str, str]) -> str:
    ends = {ANY: _("any stage"), LOST: _("lost"), **titles}
    text = f"{ends.get(item.from_, item.from_)} → {ends.get(item.to, item.to)}"
    return f"{text} · {item.when}" if item.when else text


def branches(branch: Branch) -> Iterator[Branch]:
    """A branch's descendants in the order they are shown."""
    for child in branch.children:
        yield child
        yield from branches(child)
