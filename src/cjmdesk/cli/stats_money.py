"""The sections about money and movement: revenue, funnel, flow."""

from cjmdesk.analysis.contribution import Change
from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN
from cjmdesk.analysis.flow import Flow
from cjmdesk.analysis.funnel import Bottleneck, Funnel
from cjmdesk.analysis.letters import LETTERS, NAMES, PERIODS
from cjmdesk.analysis.leverage import worth
from cjmdesk.analysis.revenue import Revenue, equal_uplift, gains, point_of_conversion, targets
from cjmdesk.analysis.scenario import Scenario
from cjmdesk.cli.stats_text import Row, Section, Words
from cjmdesk.i18n import _, format_date


def sections(words: Words, found: Everything) -> list[Section]:
    return [
        (_title(words, found.revenue), [*_revenue(words, found.revenue), *_change(words, found.change)]),
        (_("Funnel"), _funnel(words, found.funnel)),
        (_("Flow with loops"), _flow(words, found.flow)),
        (_("How stages are reached"), _passages(words, found.flow)),
        (_("One percentage point more on a transition"), _levers(words, found.flow, found.revenue)),
    ]


def _title(words: Words, found: Revenue) -> str:
    if found.period is None:
        return _("Revenue")
    return _("Revenue {period}").format(period=words.say(PERIODS[found.period]))


def _revenue(words: Words, found: Revenue) -> list[Row]:
    rows = [words.row(found.letters[letter]) for letter in LETTERS]
    rows += [words.row(found.buyers), words.row(found.deals), words.row(found.figure)]
    if found.factors:
        rows.append(Row(_("10% more of one letter"), words.money(gains(found.factors)["L"]), "R × 0.1"))
        rows.append(Row(_("one point more of C"), words.money(point_of_conversion(found.factors)), "L × 0.01 × P × Q"))
    return rows


def _change(words: Words, found: Change) -> list[Row]:
    if found.since is None:
        return [words.row(found.figure)]
    since = _("change since {date}").format(date=format_date(found.since, words.language))
    return [
        words.row(found.figure, since),
        *(Row(f"  {words.say(NAMES[letter])}", words.money(part), (found.method or "").upper())
          for letter, part in found.letters.items()),
    ]  # fmt: skip


def supposed(words: Words, found: Scenario) -> Section:
    """What changes if some ideas were done."""
    rows = []
    for item in found.compared:
        before, after = (words.value(figure, interval=False) for figure in item)
        rows.append(Row(words.say(item.after.name), f"{before} → {after}", words.row(item.after).how))
    for _persona, name, pair in found.feelings:
        title = _("{name}: mean").format(name=name or _("all customers"))
        before, after = (words.value(figure) for figure in pair)
        rows.append(Row(title, f"{before} → {after}", words.row(pair.after).how))
    return _("If the ideas were done"), [*rows, *(Row(words.say(note)) for note in found.notes)]


def wanted(words: Words, found: Revenue, revenue: float) -> Section:
    """What each letter alone, or all of them alike, would have to be for a revenue."""
    title = _("For a revenue of {sum}").format(sum=words.money(revenue))
    if found.factors is None:
        return title, [words.row(found.figure)]
    rows = []
    for item in targets(found.factors, revenue):
        figure = found.letters[item.letter]
        text = "" if item.most is None else _("at the most {sum}").format(sum=words.money(item.most))
        rows.append(Row(words.say(figure.name), words.value(figure._replace(value=item.value)), text))
    together = equal_uplift(found.factors, revenue)
    share = words.share(together.by) if together else NOT_KNOWN
    return title, [*rows, Row(_("all letters alike"), share, _("conversion goes to 100% at the most"))]


def _funnel(words: Words, found: Funnel) -> list[Row]:
    if all(step.volume.value is None for step in found.steps):
        return [Row(_("no stage has a volume"))]
    titles = {step.stage: step.title for step in found.steps}
    rows = []
    for step in found.steps:
        text = _("go on: {share}; lost: {lost}").format(share=words.value(step.conversion), lost=words.value(step.lost))
        if step.conversion.value is None:
            text = "; ".join(words.say(sentence) for sentence in step.conversion.missing)
        rows.append(Row(step.title, words.value(step.volume), text))
    for name, narrow, value in (
        (_("most customers lost"), found.most_lost, words.number),
        (_("smallest share goes on"), found.least_kept, lambda lost: words.share(1 - lost)),
        (_("most money lost"), found.most_money, words.money),
    ):
        if narrow:
            rows.append(Row(name, value(narrow.value), _narrow(narrow, titles)))
    return rows + [Row(words.say(text)) for text in found.problems]


def _narrow(found: Bottleneck, titles: dict[str, str]) -> str:
    way = f"{titles[found.stage]} → {titles[found.next_stage]}"
    return way if found.is_clear else _("{way}, but the next one is as likely").format(way=way)


def _flow(words: Words, found: Flow) -> list[Row]:
    if found.chain.problems:
        return [Row(words.say(text)) for text in found.chain.problems]
    rows = [
        words.row(figure)
        for figure in (found.conversion, found.deals_per_buyer, found.repeat, found.deals_per_lead,
                       found.revenue_per_lead, found.lost, found.time_to_deal, found.time_in_all,
                       found.referral.factor, found.referral.multiplier)
    ]  # fmt: skip
    return rows + [Row(words.say(note)) for note in found.notes]


def _passages(words: Words, found: Flow) -> list[Row]:
    if found.chain.problems:
        return []
    text = _("visits per lead: {visits}; value to go: {worth}")
    return [
        Row(item.title, words.value(item.reach),
            text.format(visits=words.value(item.visits), worth=words.value(item.value_to_go)))
        for item in found.passages
    ]  # fmt: skip


def _levers(words: Words, found: Flow, money: Revenue) -> list[Row]:
    """Where money cannot be told, the deals per lead are."""
    titles = {passage.stage: passage.title for passage in found.passages}
    rows = []
    for lever in found.levers:
        figure = worth(lever, money)
        row = words.row(figure, f"{titles[lever.source]} → {titles[lever.target]}")
        if figure.value is None:
            row = row._replace(value=_("{n} deals per lead").format(n=words.number(lever.deals)))
        origin = _("taken from lost") if lever.from_lost else _("taken from the other ways")
        rows.append(row._replace(how=f"{row.how}; {origin}"))
    return rows
