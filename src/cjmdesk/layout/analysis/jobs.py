"""The jobs to be done of the personas, and which of their expectations some touchpoint names."""

from collections.abc import Sequence

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import said
from cjmdesk.analysis.inventory import Expectation
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.gauge import gauge
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, SMALL_BOLD, PanelKit, lines, section
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, beside, moved, stacked
from cjmdesk.model.journey import Journey
from cjmdesk.model.persona import Job, Persona

GAP = 12.0
SIGN = 20.0


def jobs(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    """The share of expectations that are met in words, and every job with its own."""
    say, items = kit.say, found.inventory
    title = say("Jobs to be done")
    every = [(persona, job) for persona in journey.personas for job in persona.jobs]
    if not every:
        text = say("No jobs yet: a persona takes them, with “when”, “I want”, “so that” and what is expected.")
        return section(kit, title, w, lines(kit, text, SMALL, w))
    remark = say("of the expectations are named by a touchpoint")
    head = gauge(kit, items.expectation_coverage, w, remark if items.expectations else "")
    listed = [_job(kit, persona, job, [e for e in items.expectations if e.job == job.id], w) for persona, job in every]
    return section(kit, title, w, head, stacked(listed, GAP))


def _job(kit: PanelKit, persona: Persona, job: Job, expected: Sequence[Expectation], w: float) -> Panel:
    theme, say = kit.theme, kit.say
    parts = [
        say("When {text}").format(text=job.when) if job.when else "",
        say("I want {text}").format(text=job.want) if job.want else "",
        say("so that {text}").format(text=job.so_that) if job.so_that else "",
    ]
    text = ", ".join(part for part in parts if part) or full_name(job)
    who = lines(kit, full_name(persona), SMALL_BOLD, w, theme.accent, 1)
    told = lines(kit, text, BODY, w, theme.ink, 4)
    head = stacked((who, told), 1)
    head = head._replace(spots=(Spot(-6, -2, w + 12, head.height + 4, None, (job.id,), said("{text}", text=text)),))
    rows = [_expectation(kit, item, w) for item in expected]
    lack = lines(kit, say("no expectations"), SMALL, w) if not rows else EMPTY
    return stacked((head, *rows, lack), 4)


def _expectation(kit: PanelKit, item: Expectation, w: float) -> Panel:
    """A tick and what it leads to, or a dash in the colour of a gap."""
    theme = kit.theme
    served = len(item.served_by)
    mark, color = ("✓", theme.good) if served else ("–", theme.bad)
    if served:
        remark = kit.plain.say_plural("{n} touchpoint", "{n} touchpoints", served).format(n=served)
        tip = said(N_("“{text}”: show the touchpoints that name it"), text=item.text)
    else:
        remark = kit.say("no touchpoint names it")
        tip = said(N_("“{text}”: no touchpoint names it; say it where it is met"), text=item.text)
    room = kit.fonts.width(remark, *SMALL)
    text = lines(kit, item.text, BODY, w - SIGN - room - 16, theme.ink, 2)
    row = beside(lines(kit, mark, BODY_BOLD, SIGN, color), text, SIGN)
    aside = moved(lines(kit, remark, SMALL, room + 1, color if not served else ""), 0, 1)
    row = beside(row, aside, w - room)
    keys = item.served_by or (item.job,)
    return row._replace(spots=(Spot(-6, -2, w + 12, row.height + 4, None, keys, tip),))
