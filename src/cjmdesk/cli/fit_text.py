"""What a table gave, as text for the terminal."""

from collections.abc import Iterator

from cjmdesk.analysis.fitting import Edge
from cjmdesk.cli.stats_text import Row, Section, Words
from cjmdesk.files.tables.head import ENCODINGS, SEPARATORS
from cjmdesk.files.tables.moments import ORDERS
from cjmdesk.i18n import _, ngettext
from cjmdesk.intake.roles import KINDS, ROLES
from cjmdesk.intake.source import fault_text, in_short
from cjmdesk.intake.taken import Taken, title_of
from cjmdesk.model.vocabulary import ANY, LOST

STATES = {"new": "+", "changed": "*", "same": " "}


def sections(words: Words, taken: Taken) -> list[Section]:
    """The table, what is unknown in it, and what was counted."""
    found: list[Section] = [
        (f"{taken.source.name} ({_(KINDS[taken.source.kind])})", list(_about(words, taken))),
        (_("Values that are not on the map, and not counted"), list(_unknown(words, taken))),
    ]
    if taken.fit:
        title = _(
            "Transitions (+ new, * changed): how many of how many left the stage so; share with its interval; before"
        )
        found.append((title, [_edge(words, taken, edge) for edge in taken.fit.edges]))
    figures = [figure for figure in (taken.leads, taken.conversion) if figure]
    found.append((_("Leads and conversion"), [words.row(figure) for figure in figures]))
    rows = [words.row(figure, title_of(taken.journey, key)) for key, figure in taken.volumes]
    found.append((_("Volumes of the stages: customers who ever came there"), rows))
    if taken.orders:
        orders = taken.orders
        told = (orders.row_value, orders.price, orders.frequency, orders.buyers, orders.repeat_share,
                   orders.returning, orders.quantity)  # fmt: skip
        found.append((_("Orders"), [words.row(figure) for figure in told]))
    found.append((_("Voices"), list(_voices(words, taken))))
    found.append((_("Remarks"), [Row(words.say(note)) for note in taken.notes]))
    return found


def _about(words: Words, taken: Taken) -> Iterator[Row]:
    source, table = taken.source, taken.table
    looks = (ENCODINGS.get(source.head.encoding, source.head.encoding), _(SEPARATORS[source.head.separator]),
             _("dates: {order}").format(order=_(ORDERS[source.form.order])),
             _("decimal mark: {mark}").format(mark=source.form.mark))  # fmt: skip
    yield Row(_("read as"), "", ", ".join(looks))
    titles = {role.name: _(role.title) for role in ROLES[source.kind]}
    columns = (f"{titles[role]}: “{source.head.columns[place]}”" for role, place in source.columns.items())
    yield Row(_("columns"), "", ", ".join(columns))
    yield Row(_("rows"), words.number(table.rows))
    if table.faults.total:
        yield Row(_("rows that cannot be used"), words.number(table.faults.total))
    if paths := taken.paths:
        yield Row(_("customers"), words.number(paths.customers))
        text = _("seen within the last {n} days, so not counted as lost").format(n=words.number(source.window))
        yield Row(_("still on the way"), words.number(sum(paths.open.values())), text)
        yield Row(_("gone"), words.number(sum(paths.lost.values())))
        if paths.repeated:
            yield Row(_("events that repeat the one before"), words.number(paths.repeated))
    if orders := taken.orders:
        yield Row(_("customers"), words.number(orders.customers))
        yield Row(_("orders"), words.number(orders.orders))


def _unknown(words: Words, taken: Taken) -> Iterator[Row]:
    for item in taken.unknown[:50]:
        hint = ""
        if item.suggestion and in_short(item.text) == item.text:
            hint = _("did you mean “{name}”? --map-stage “{pair}”")
            name = title_of(taken.journey, item.suggestion)
            hint = hint.format(name=name, pair=f"{item.text}={item.suggestion}")
        rows = ngettext("{n} row", "{n} rows", item.rows).format(n=words.number(item.rows))
        yield Row(f"“{in_short(item.text)}”", rows, hint)


def _edge(words: Words, taken: Taken, edge: Edge) -> Row:
    def name(key: str) -> str:
        return {ANY: _("any stage"), LOST: _("lost")}.get(key) or title_of(taken.journey, key)

    low, high = (words.share(end) for end in edge.interval)
    share = _("{value} ({low} to {high})").format(value=words.share(edge.share), low=low, high=high)
    before = words.share(edge.before) if edge.before is not None else "—"
    count = _("{n} of {total}").format(n=words.number(edge.moved), total=words.number(edge.total))
    return Row(f"{STATES[edge.state]} {name(edge.source)} → {name(edge.target)}", count, f"{share}; {before}")


def _voices(words: Words, taken: Taken) -> Iterator[Row]:
    voices = taken.voices
    if voices is None:
        return
    yield Row(_("answers"), words.number(voices.answers))
    texts = {pain.id: pain.text for stage in taken.journey.stages for pain in stage.pains}
    for pain in voices.pains:
        how = _("{n} of {total} answers, frequency {grade}")
        how = how.format(n=pain.named, total=pain.of, grade=pain.frequency)
        yield Row(texts.get(pain.pain, pain.pain), words.share(pain.share), how)
    for score in voices.scores:
        how = ngettext("mean of {n} score", "mean of {n} scores", score.n).format(n=score.n)
        yield Row(title_of(taken.journey, score.stage), words.number(score.mean), how)
    for (stage, question), table in voices.grades.items():
        total = sum(table.values())
        how = ngettext("{n} answer", "{n} answers", total).format(n=total)
        yield Row(f"{title_of(taken.journey, stage)}: {question.upper()}", "", how)


def shown_faults(taken: Taken, most: int | None) -> Iterator[str]:
    """The rows that could not be used, each with its line."""
    faults = taken.table.faults
    first = faults.first[:most]
    for fault in first:
        yield f"{taken.source.head.path}:{fault.line}: {fault_text(fault.kind, fault.role, fault.text)}"
    left = sum(faults.counts.values()) - len(first)
    if left > 0 and first:
        yield ngettext("and {n} more row", "and {n} more rows", left).format(n=left)
