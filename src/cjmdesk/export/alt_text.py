"""What the picture of a map shows, in a few sentences: for who hears it instead of seeing it."""

from collections.abc import Iterator

from cjmdesk.i18n import format_number, translator
from cjmdesk.model.journey import Journey


def description(journey: Journey) -> str:
    """The stages in their order, and where each curve is lowest and highest; in the map's own language."""
    say = translator(journey.language)
    count = len(journey.stages)
    sentences = [say.ngettext("Customer journey map with {n} stage", "Customer journey map with {n} stages", count)]
    sentences[0] = sentences[0].format(n=count)
    if journey.stages:
        sentences[0] += ": " + ", ".join(stage.title or stage.id for stage in journey.stages)
    return " ".join(sentence.rstrip(".") + "." for sentence in (*sentences, *_curves(journey)))


def _curves(journey: Journey) -> Iterator[str]:
    say, names = translator(journey.language).gettext, {item.id: item.name or item.id for item in journey.personas}
    curves: dict[str, list[tuple[float, str]]] = {}
    for stage in journey.stages:
        for point in stage.emotions:
            if point.score is not None:
                curves.setdefault(point.persona, []).append((point.score, stage.title or stage.id))
    for persona, points in curves.items():
        low, high = min(points, key=lambda point: point[0]), max(points, key=lambda point: point[0])
        yield say("Emotion of {persona}: lowest {low} at “{low_stage}”, highest {high} at “{high_stage}”").format(
            persona=names.get(persona, persona) if persona else say("All customers"),
            low=format_number(low[0], journey.language), low_stage=low[1],
            high=format_number(high[0], journey.language), high_stage=high[1],
        )  # fmt: skip
