"""Where a click on a card of a page leads: to the first link of its touchpoint."""

from cjmdesk.layout.sheets import Link, Sheet
from cjmdesk.model.checks import is_safe_link
from cjmdesk.model.journey import Journey


def card_links(sheet: Sheet, journey: Journey) -> Sheet:
    """`sheet` with a link on the card of every touchpoint that has one of a kind that is followed."""
    targets = {
        f"touchpoint:{item.id}": next((link for link in item.links if is_safe_link(link.strip())), "")
        for stage in journey.stages
        for item in stage.touchpoints
        if item.links
    }
    found = tuple(
        Link(part.x, part.y, part.w, part.h, target)
        for part in sheet.scene.parts
        if (target := targets.get(part.key, ""))
    )
    return sheet._replace(links=(*sheet.links, *found)) if found else sheet
