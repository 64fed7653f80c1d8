"""All figures of any map: nothing fails, nothing is invented, everything can be said in both languages."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import journeys

from cjmdesk.analysis.everything import Everything, as_asked, everything
from cjmdesk.analysis.figure import Figure
from cjmdesk.cli import stats_money, stats_people
from cjmdesk.cli.stats_json import plain
from cjmdesk.cli.stats_text import Words, lines
from cjmdesk.files.document import load
from cjmdesk.i18n import use_language
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import walk


def figures(value: object) -> list[Figure]:
    if isinstance(value, Figure):
        return [value]
    if isinstance(value, dict):
        value = tuple(value.values())
    return [figure for item in value for figure in figures(item)] if isinstance(value, tuple) else []


def said(journey: Journey, today: date, language: str) -> str:
    use_language(language)
    found, words = everything(journey, today), Words(journey.currency)
    titles = {stage.id: name_of(stage) for stage in journey.stages}
    sections = [*stats_money.sections(words, found), *stats_people.sections(words, found, titles)]
    return "\n".join(lines(sections))


@given(journeys(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
@settings(max_examples=15)
def test_any_map(journey: Journey, today: date) -> None:
    found = everything(journey, today)
    for figure in figures(found):
        assert (figure.value is None) == bool(figure.missing), figure
    json.dumps(plain(found, "ru"), allow_nan=False)
    assert said(journey, today, "ru")
    assert said(journey, today, "en")


def test_figures_lead_back_to_cells_that_there_are(examples) -> None:
    for name in ("home-internet", "everything"):
        journey = load(str(examples / f"{name}.cjm.yaml")).journey
        known = {found.key for found in walk(journey)}
        found = figures(everything(journey, date(2026, 11, 28)))
        assert len(found) > 60
        assert {cell for figure in found for cell in figure.cells} <= known
        assert all(figure.cells for figure in found if figure.value is not None)


def test_what_is_computed_as_it_is_asked_for_is_the_same(examples) -> None:
    journey = load(str(examples / "everything.cjm.yaml")).journey
    day = date(2026, 11, 28)
    whole, found = everything(journey, day), as_asked(journey, day)
    for name in reversed(Everything._fields):
        one, other = plain(getattr(found, name), "en"), plain(getattr(whole, name), "en")
        assert one == other
        assert getattr(found, name) is getattr(found, name)
