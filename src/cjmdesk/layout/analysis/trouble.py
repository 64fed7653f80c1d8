"""Where the troubles meet: lowest emotion, strongest pain and largest loss side by side, those of one stage marked."""

from typing import NamedTuple

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, PanelKit, lines, section
from cjmdesk.layout.analysis.names import full_name, full_names
from cjmdesk.layout.analysis.panel import Panel, Spot, moved, over, stacked
from cjmdesk.layout.shapes import Box
from cjmdesk.layout.text import Style
from cjmdesk.layout.theme import mix
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Emotion
from cjmdesk.model.walk import find

GAP = 12.0
PAD = 12.0
FIGURE = Style("bold", 20)


class _Card(NamedTuple):
    title: str
    value: str
    text: str
    stage: str | None
    keys: tuple[str, ...] = ()
    figure: Figure | None = None


def meeting(kit: PanelKit, found: Everything, journey: Journey, width: float) -> Panel:
    """Three cards; those whose stage is where most of them meet stand out, and the heading names it."""
    trouble, say = found.priorities.trouble, kit.say
    cards = (_emotion(kit, found, journey), _pain(kit, found, journey), _loss(kit, found))
    names = full_names(journey)
    if trouble.stage:
        title = say("Begin with “{stage}”").format(stage=names[trouble.stage])
        text = say("Lowest emotion, strongest pain and largest loss: all three are here.")
        if trouble.met < len(cards):
            text = say("Two of three are here: lowest emotion, strongest pain, largest loss.")
    else:
        title = say("Where to begin")
        text = say("Lowest emotion, strongest pain and largest loss do not meet in one stage.")
    w = (width - 2 * GAP) / 3
    texts = [_text(kit, card, names, w - 2 * PAD) for card in cards]
    height = max(panel.height for panel in texts) + 2 * PAD
    drawn = []
    for number, (card, panel) in enumerate(zip(cards, texts, strict=True)):
        lit = card.stage is not None and card.stage == trouble.stage
        drawn.append(moved(_plate(kit, card, moved(panel, PAD, PAD), w, height, lit=lit), number * (w + GAP), 0))
    return section(kit, title, width, over(drawn), below=text)


def _text(kit: PanelKit, card: _Card, names: dict[str, str], w: float) -> Panel:
    theme = kit.theme
    ink = theme.ink if card.stage else theme.muted
    value = kit.fit(card.value, FIGURE, w)
    place = names.get(card.stage or "", "")
    return stacked(
        (
            lines(kit, card.title, SMALL, w, "", 1),
            lines(kit, value, FIGURE, w, ink, 1),
            lines(kit, place, BODY_BOLD, w, theme.ink, 1),
            lines(kit, card.text, BODY if card.stage else SMALL, w, theme.ink if card.stage else theme.muted, 3),
        ),
        2,
    )


def _plate(kit: PanelKit, card: _Card, text: Panel, w: float, h: float, *, lit: bool) -> Panel:
    theme = kit.theme
    fill = mix(theme.bad_bar, theme.paper, 0.08) if lit else mix(theme.line, theme.paper, 0.3)
    box = Box(0.5, 0.5, w - 1, h - 1, fill, theme.bad_bar if lit else theme.line, 1.5 if lit else 1, 8)
    spots = (Spot(0, 0, w, h, card.figure, card.keys),) if card.keys or card.figure else ()
    return Panel((box, *text.shapes), h, spots)


def _emotion(kit: PanelKit, found: Everything, journey: Journey) -> _Card:
    title = kit.say("Lowest emotion")
    lowest = found.priorities.trouble.lowest_emotion
    at = find(journey, lowest[1]) if lowest else None
    entity = at.entity if at else None
    if lowest is None or not isinstance(entity, Emotion) or entity.score is None:
        return _Card(title, NOT_KNOWN, kit.say("no emotion is below neutral"), None)
    persona = next((item.name for item in journey.personas if item.id == entity.persona), "")
    scale = journey.emotion_scale
    how = said(
        N_("the lowest of all scores below {middle}, the middle of the scale"), middle=(scale.low + scale.high) / 2
    )
    figure = Figure(said(N_("lowest emotion")), entity.score, "number", how, (lowest[1],))
    words = " · ".join(word for word in (persona, entity.label) if word)
    return _Card(title, kit.value(figure), words, lowest[0], (lowest[1],), figure)


def _pain(kit: PanelKit, found: Everything, journey: Journey) -> _Card:
    title = kit.say("Strongest pain")
    strongest = found.priorities.trouble.strongest_pain
    ranked = next((item for item in found.priorities.pains if strongest and item.key == strongest[1]), None)
    if ranked is None:
        return _Card(title, NOT_KNOWN, kit.say("no pain has both severity and frequency"), None)
    at = find(journey, ranked.key)
    text = full_name(at.entity) if at else ranked.text
    return _Card(title, kit.value(ranked.score), text, ranked.stage, (ranked.key,), ranked.score)


def _loss(kit: PanelKit, found: Everything) -> _Card:
    title, say = kit.say("Largest loss"), kit.say
    narrow = found.funnel.most_money or found.funnel.least_kept
    step = next((item for item in found.funnel.steps if narrow and item.stage == narrow.stage), None)
    if narrow is None or step is None:
        return _Card(title, NOT_KNOWN, say("no two stages in a row have volumes"), None)
    if found.funnel.most_money:
        text = say("in a period, of those who do not go on")
        return _Card(title, kit.money(narrow.value), text, narrow.stage, (narrow.stage,), step.lost)
    text = say("of those who come do not go on")
    return _Card(title, kit.percent(narrow.value), text, narrow.stage, (narrow.stage,), step.conversion)
