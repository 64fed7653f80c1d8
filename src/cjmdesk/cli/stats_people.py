"""The sections about people and plans: emotion, priorities, where to look, experiments, monitoring, inventory."""

from collections.abc import Iterator

from cjmdesk.analysis.abtest import Comparison
from cjmdesk.analysis.coverage import CHECKS
from cjmdesk.analysis.everything import Coverages, Emotion, Everything, Inventory, Monitoring, Priorities
from cjmdesk.analysis.experiments import Evaluated
from cjmdesk.analysis.figure import NOT_KNOWN
from cjmdesk.analysis.inventory import Grid
from cjmdesk.analysis.monitoring import STATUSES
from cjmdesk.analysis.priorities import QUADRANTS
from cjmdesk.cli.stats_text import Row, Section, Words
from cjmdesk.i18n import N_, _, format_date

SHOWN = 10
"""So many of a ranked list are printed; --json has all."""

_SWOT = {
    "strengths": N_("strength"), "weaknesses": N_("weakness"), "opportunities": N_("opportunity"),
    "threats": N_("threat"),
}  # fmt: skip


COLUMNS = {
    "marketing": N_("Marketing"), "sales": N_("Sales"), "service": N_("Service"), "content": N_("Content"),
    "smm": N_("Social media marketing"), "traffic": N_("Traffic"), "site_conversion": N_("Conversion on the site"),
    "operator_conversion": N_("Conversion by an operator"), "post_sale": N_("After the sale"), "upsell": N_("Upsell"),
    "loyalty": N_("Loyalty"),
}  # fmt: skip
"""The names of the columns of the inventory; a group of the map's own is its own name."""


def sections(words: Words, found: Everything, titles: dict[str, str]) -> list[Section]:
    """`titles` are the names of the stages by id."""
    return [
        (_("Emotion"), list(_emotion(words, found.emotion, titles))),
        (_("Priorities"), list(_priorities(words, found.priorities, titles))),
        (_("Where to look next"), list(_coverage(words, found.coverage))),
        (_("Experiments"), [row for item in found.experiments for row in _experiment(words, item)]),
        (_("Monitoring"), list(_monitoring(words, found.monitoring))),
        (_("Inventory"), list(_inventory(words, found.inventory))),
    ]


def _emotion(words: Words, found: Emotion, titles: dict[str, str]) -> Iterator[Row]:
    for curve in found.curves:
        name = curve.name or _("all customers")
        yield words.row(curve.mean, _("{name}: mean").format(name=name))
        yield words.row(curve.peak_end, _("{name}: peak and end").format(name=name))
        if curve.fall:
            way = [list(titles.values())[point.stage] for point in (curve.fall.before, curve.fall.after)]
            yield Row(_("{name}: deepest fall").format(name=name), words.number(curve.fall.depth), " → ".join(way))
    apart = max(found.dissents, key=lambda item: item.spread, default=None)
    if apart and apart.spread:
        yield Row(_("personas are farthest apart"), words.number(apart.spread), titles[apart.stage])
    for moment in found.moments:
        marked = _("marked as a moment of truth") if moment.is_marked else _("not marked as a moment of truth")
        yield Row(moment.title, "", "; ".join([*map(words.say, moment.reasons), marked]))
    for item in found.experiences:
        for figure in (item.nps, item.csat, item.ces, item.easy):
            if figure.value is not None or sum(part.value is not None for part in item[2:]) == 0:
                title = item.title or _("whole map")
                yield words.row(figure, f"{words.say(figure.name)}, {title}")


def _priorities(words: Words, found: Priorities, titles: dict[str, str]) -> Iterator[Row]:
    trouble = found.trouble
    if trouble.stage:
        text = _("lowest emotion, strongest pain and largest loss: {n} of 3 are there").format(n=trouble.met)
        yield Row(_("the troubles meet"), titles[trouble.stage], text)
    for pain in found.pains[:SHOWN]:
        yield words.row(pain.score, pain.text)
        if pain.loss.value is not None:
            yield words.row(pain.loss, f"  {words.say(pain.loss.name)}")
    for idea in found.ideas[:SHOWN]:
        figure = idea.rice if idea.rice.value is not None else idea.ratio
        row = words.row(figure, idea.text)
        kind = words.say(QUADRANTS[idea.quadrant]) if idea.quadrant else ""
        yield row._replace(how=f"{row.how}; {kind}" if kind else row.how)
    for item in found.swot:
        yield words.row(item.score, f"{_(_SWOT[item.quadrant])} {item.rank or NOT_KNOWN}: {item.text}")
    for pair in found.tows:
        yield Row(pair.strategy, words.number(pair.score), f"{' + '.join(pair.texts)}: {words.say(pair.advice)}")


def _coverage(words: Words, found: Coverages) -> Iterator[Row]:
    yield words.row(found.completeness)
    for item in found.attention:
        lacking = ", ".join(words.say(CHECKS[check]) for check in item.missing)
        edge = _("edge of the journey; ") if item.is_edge else ""
        by_hand = _("weight set by hand; ") if item.is_by_hand else ""
        weight = found.importance[item.stage]
        score = words.number(item.score if weight.value is not None else None)
        yield Row(item.title, score, edge + by_hand + _("missing: {names}").format(names=lacking))


def _experiment(words: Words, item: Evaluated) -> Iterator[Row]:
    yield Row(item.title)
    if item.comparison:
        yield from comparison_rows(words, item.comparison)
    if item.plan:
        yield words.row(item.plan.each)
        yield words.row(item.plan.weeks)
    yield from (Row(words.say(text)) for text in item.missing)


def comparison_rows(words: Words, found: Comparison) -> Iterator[Row]:
    """The lines of an A/B test."""
    for figure in (*found.shares, found.difference, found.p, found.chance, found.loss, found.lift):
        yield words.row(figure)
    yield Row(_("the difference is significant") if found.is_significant else _("the difference is not significant"))
    yield from (Row(words.say(text)) for text in found.warnings)


def _monitoring(words: Words, found: Monitoring) -> Iterator[Row]:
    for item in found.kpis:
        state = words.say(STATUSES[item.status]) if item.status else ""
        row = words.row(item.attainment, item.name)
        parts = [row.how, state]
        if item.expected.value is not None:
            parts.append(f"{words.say(item.expected.name)}: {words.value(item.expected)}")
        if item.trend:
            low, high = map(words.number, item.trend.interval)
            parts.append(_("{slope} a month ({low} to {high})").format(
                slope=words.number(item.trend.slope), low=low, high=high))  # fmt: skip
        yield row._replace(how="; ".join(part for part in parts if part))
    states = {"ok": _("not due yet"), "due": _("due now"), "overdue": _("overdue")}
    window = ""
    if found.review.window:
        first, last = (format_date(day, words.language) for day in found.review.window)
        window = _("{first} to {last}").format(first=first, last=last)
    yield Row(_("review of the map"), states[found.review.state], window)


def _inventory(words: Words, found: Inventory) -> Iterator[Row]:
    yield from _grid(_("by function"), found.by_function)
    if any(cell for row in found.by_group.cells for cell in row):
        yield from _grid(_("by group"), found.by_group)
    else:
        yield Row(_("by group"), NOT_KNOWN, _("no touchpoint has a group"))
    yield words.row(found.expectation_coverage)
    yield words.row(found.content_coverage)
    yield words.row(found.checklist_progress)
    for part in found.checklist:
        if part.part:
            yield Row(f"  {part.part}", f"{part.done} ÷ {part.total}")


def _grid(name: str, grid: Grid) -> Iterator[Row]:
    cells = len(grid.stages) * len(grid.columns)
    yield Row(name, _("gaps: {n} of {all}").format(n=grid.gaps, all=cells))
    for (_id, title), row in zip(grid.stages, grid.cells, strict=True):
        counts = [
            f"{_(COLUMNS[column]) if column in COLUMNS else column} {len(cell) or NOT_KNOWN}"
            for column, cell in zip(grid.columns, row, strict=True)
        ]
        yield Row(f"  {title}", "", ", ".join(counts))
