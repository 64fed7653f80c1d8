"""What was counted, as rows for a table: the transitions, or the figures."""

from collections.abc import Iterator, Sequence

from cjmdesk.analysis.figure import Figure, in_words, value_text
from cjmdesk.i18n import _, format_number, interface_language, ngettext
from cjmdesk.intake.source import fault_text
from cjmdesk.intake.taken import Taken, title_of
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.vocabulary import ANY, LOST

Rows = tuple[Sequence[str], list[Sequence[str]]]


def counted(taken: Taken) -> Rows:
    """The headings and the rows of what a table gave."""
    if taken.fit:
        headings = (_("From"), _("To"), _("Count"), _("Share"), _("95% interval"), _("Before"))
        return headings, list(_edges(taken))
    return (_("What"), _("Value"), _("How")), list(_figures(taken))


def _share(value: float | None) -> str:
    return value_text(value, "share", "", interface_language())


def _edges(taken: Taken) -> Iterator[Sequence[str]]:
    assert taken.fit
    words = {ANY: _("any stage"), LOST: _("lost")}
    for edge in taken.fit.edges:
        ends = [words.get(key) or title_of(taken.journey, key) for key in (edge.source, edge.target)]
        count = _("{n} of {total}").format(n=_number(edge.moved), total=_number(edge.total))
        low, high = edge.interval
        before = _("new") if edge.state == "new" else _share(edge.before)
        yield (*ends, count, _share(edge.share), f"{_share(low)} – {_share(high)}", before)


def _figures(taken: Taken) -> Iterator[Sequence[str]]:
    if orders := taken.orders:
        yield _("orders"), _number(orders.orders), _("{n} customers").format(n=_number(orders.customers))
        for figure in (orders.price, orders.frequency, orders.buyers, orders.repeat_share, orders.returning,
                       orders.row_value, orders.quantity):  # fmt: skip
            yield _figure(figure, taken.journey)
    if voices := taken.voices:
        texts = {pain.id: pain.text for stage in taken.journey.stages for pain in stage.pains}
        for pain in voices.pains:
            how = _("{n} of {total} answers, frequency {grade}")
            how = how.format(n=pain.named, total=pain.of, grade=pain.frequency)
            yield texts.get(pain.pain, pain.pain), _share(pain.share), how
        for score in voices.scores:
            how = ngettext("mean of {n} score", "mean of {n} scores", score.n).format(n=score.n)
            yield title_of(taken.journey, score.stage), _number(round(score.mean, 2)), how
        for (stage, question), table in voices.grades.items():
            total = sum(table.values())
            how = ngettext("{n} answer", "{n} answers", total).format(n=total)
            yield title_of(taken.journey, stage), question.upper(), how
    for stage_ in taken.journey.stages:
        for kpi in stage_.kpis:
            if kpi.id in taken.refreshed and kpi.value is not None:
                yield name_of(kpi), f"{_number(kpi.value)} {kpi.unit}".strip(), kpi.source


def _number(value: float) -> str:
    return format_number(value, interface_language())


def _figure(figure: Figure, journey: Journey) -> Sequence[str]:
    language = interface_language()
    value = value_text(figure.value, figure.unit, journey.currency, language)
    if figure.interval and figure.value is not None:
        low, high = (value_text(end, figure.unit, journey.currency, language) for end in figure.interval)
        value = _("{value} ({low} to {high})").format(value=value, low=low, high=high)
    how = "; ".join(in_words(text, language) for text in figure.missing or (figure.how,))
    return in_words(figure.name, language), value, how


def summary(taken: Taken) -> str:
    """One line or two: how many rows, what could not be used, who is still on the way, and remarks."""
    language, table = interface_language(), taken.table
    parts = [ngettext("{n} row", "{n} rows", table.rows).format(n=_number(table.rows))]
    if paths := taken.paths:
        parts.append(_("{n} customers").format(n=_number(paths.customers)))
        parts.append(_("{n} of them still on the way").format(n=_number(sum(paths.open.values()))))
    if table.faults.total:
        text = ngettext("{n} row cannot be used", "{n} rows cannot be used", table.faults.total)
        parts.append(text.format(n=_number(table.faults.total)))
    first = next((fault for fault in table.faults.first), None)
    sentences = [", ".join(parts) + "."]
    if first:
        what = fault_text(first.kind, first.role, first.text)
        sentences.append(_("Line {line}: {what}.").format(line=_number(first.line), what=what))
    for figure in (taken.leads, taken.conversion):
        if figure is None:
            continue
        name, value, how = _figure(figure, taken.journey)
        sentences.append(_("{name}: {value} ({how}).").format(name=name[:1].upper() + name[1:], value=value, how=how))
    sentences += [in_words(note, language)[:1].upper() + in_words(note, language)[1:] + "." for note in taken.notes]
    return " ".join(sentences)
