"""Operations on what is planned around the map: SWOT, experiments, content plan, checklist."""

from typing import Any, Literal

from cjmdesk.edit import tree
from cjmdesk.model.journey import Journey

Quadrant = Literal["strengths", "weaknesses", "opportunities", "threats"]


def add_swot(journey: Journey, quadrant: Quadrant, text: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", f"swot.{quadrant}", {"text": text, **fields}, index)


def move_swot(journey: Journey, key: str, quadrant: Quadrant, index: int | None = None) -> Journey:
    return tree.move(journey, key, "", index, f"swot.{quadrant}")


def add_experiment(journey: Journey, hypothesis: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", "experiments", {"hypothesis": hypothesis, **fields}, index)


def add_content(journey: Journey, title: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", "content", {"title": title, **fields}, index)


def add_checklist_item(journey: Journey, text: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", "checklist", {"text": text, **fields}, index)


def check_off(journey: Journey, key: str, done: bool = True) -> Journey:
    """Marks a checklist item as done, or with `done=False` as open."""
    return tree.set_field(journey, key, "done", done)
