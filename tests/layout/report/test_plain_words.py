"""What a client reads in a report: no word twice, no title for what is not there, no page for a line or two."""

from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.report.charts import Point, course
from cjmdesk.layout.report.details import fields_of, in_a_row
from cjmdesk.layout.report.means import Means, lower, same_words
from cjmdesk.layout.report.pages import DEFAULT_PAGE, means_of
from cjmdesk.layout.report.stages import stages
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import ChecklistItem, Journey, Lane, Swot, SwotItem
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Emotion, Offer, Pain, Question, Stage, Touchpoint

FONTS = load_fonts()


def means(journey: Journey) -> Means:
    return means_of(journey, FONTS, DEFAULT_PAGE, {})


def report(journey: Journey, *parts: str) -> tuple[Sheet, ...]:
    return pages_of("report", journey, FONTS, SheetOptions(parts=parts))


def words_of(sheet: Sheet) -> list[str]:
    return [shape.text for part in sheet.scene.parts for shape in part.shapes if isinstance(shape, Text)]


def words(journey: Journey, *parts: str) -> list[str]:
    return [text for sheet in report(journey, *parts) for text in words_of(sheet)]


def plain_stages(count: int, **more: object) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            id=f"s{n}", title=f"Stage number {n}", key_task="Do it", goal="Get it", emotions=(Emotion(score=1),),
            touchpoints=(Touchpoint(id=f"t{n}", title="Shop"),), **more,
        )
        for n in range(count)
    )  # fmt: skip


# ---------------------------------------------------------------- words


def test_who_asks_is_said_once() -> None:
    for language, asker in (("en", "the customer"), ("ru", "клиент")):
        question = Question(id="q", text="?", asked_by="customer")
        assert dict(fields_of(means(Journey(language=language)), question)).popitem()[1] == asker


def test_a_name_that_only_repeats_the_title_is_left_out() -> None:
    assert same_words("ПОВТОРНАЯ  покупка", "Повторная покупка")
    stage = Stage(id="s", title="Refusal", alias="REFUSAL", zone="refusal", kind="refusal", drives=("L",))
    journey = Journey(language="en", stages=(stage,))
    assert "drives L" in words(journey, "stages")
    assert "Other name" not in dict(fields_of(means(journey), stage))
    other = stage.but(alias="NO", kind="normal")
    assert "NO · refusal · drives L" in words(journey.but(stages=(other.but(title="Goodbye"),)), "stages")


def test_a_channel_that_is_the_title_is_not_repeated() -> None:
    cards = (
        Touchpoint(id="a", title="SMS", channel="sms", function="sales"),
        Touchpoint(id="b", title="Ask", channel="sms", function="sales"),
    )
    found = words(Journey(language="en", stages=(Stage(id="s", title="S", touchpoints=cards),)), "stages")
    assert {"sales", "sales · SMS"} <= set(found)


def test_a_pain_without_a_grade_has_the_whole_line() -> None:
    text = "A pain of so many words that they fill the line up to its very end, more or less"
    stage = Stage(id="s", title="S", pains=(Pain(id="p", text=text),))
    lines = [line for line in words(Journey(language="en", stages=(stage,)), "stages") if line in text]
    graded = stage.but(pains=(Pain(id="p", text=text, severity=3),))
    shorter = [line for line in words(Journey(language="en", stages=(graded,)), "stages") if line in text]
    assert max(map(len, lines)) > max(map(len, shorter))


def test_a_price_of_nothing_is_a_word() -> None:
    gift = Touchpoint(id="t", title="Lesson", offer=Offer(type="trial", price=0))
    assert dict(fields_of(means(Journey(language="en")), gift))["Offer"] == "trial, free of charge"
    assert dict(fields_of(means(Journey(language="ru")), gift))["Предложение"] == "trial, бесплатно"
    sold = gift.but(offer=Offer(price=5))
    assert dict(fields_of(means(Journey(language="en", currency="EUR")), sold))["Offer"] == "€5"


def test_a_job_begins_with_when() -> None:
    persona = Persona(id="p", name="Anna", jobs=(Job(id="j", when="I move", want="a line"),))
    assert "When I move" in words(Journey(language="en", personas=(persona,)), "appendix")


def test_a_sentence_in_a_row_needs_no_semicolon() -> None:
    assert in_a_row(["It fell.", " It rose! ", "a", "b"]) == "It fell. It rose! a; b"
    assert in_a_row([]) == ""


def test_words_of_two_begin_small_inside_a_line() -> None:
    assert [lower(word) for word in ("В работе", "НПС", "Done", "L")] == ["в работе", "НПС", "done", "l"]


def test_a_title_promises_an_order_only_where_there_is_one() -> None:
    pain = Pain(id="p", text="Slow")
    journey = Journey(language="en", stages=(Stage(id="s", title="S", pains=(pain,)),))
    assert {"Pains"} == {text for text in words(journey, "pains", "stages") if "Pains" in text}
    ranked = Journey(language="en", stages=(Stage(id="s", title="S", pains=(pain.but(severity=5, frequency=2),)),))
    assert "Pains by priority" in words(ranked, "pains")
    assert "Pains by priority (severity × frequency)" in words(ranked, "stages")
    swot = Journey(language="en", swot=Swot(threats=(SwotItem(id="w", text="Rival"),)))
    assert "impact × likelihood" not in words(swot, "swot")
    graded = Journey(language="en", swot=Swot(threats=(SwotItem(id="w", text="Rival", impact=2, likelihood=3),)))
    assert {"SWOT with priorities", "impact × likelihood"} <= set(words(graded, "swot"))


def test_figures_to_come_are_a_list_of_what_to_measure() -> None:
    stage = Stage(id="s", title="S", kpis=(Kpi(id="k", name="Visitors", role="L"),))
    assert {"What will be measured", "Role", "L · leads"} <= set(
        words(Journey(language="en", stages=(stage,)), "numbers")
    )
    known = stage.but(kpis=(Kpi(id="k", name="Visitors", role="L", value=3.0),))
    assert "L · leads" not in words(Journey(language="en", stages=(known,)), "numbers")


def test_the_step_of_a_check_stands_under_its_own_head() -> None:
    journey = Journey(language="en", checklist=(ChecklistItem(id="c", text="Look", step="1. Data"),))
    found = words(journey, "plan")
    assert "Step" in found
    assert "Stage" not in found


def test_the_appendix_does_not_say_the_kind_in_every_row() -> None:
    checks = tuple(ChecklistItem(id=f"c{n}", text=f"Check {n}") for n in range(3))
    lanes = (Lane(id="own", title="Ours", kind="text"), Lane(id="noted", title="Noted", kind="text", notes="Why"))
    found = words(Journey(language="en", checklist=checks, lanes=lanes), "appendix")
    assert found.count("Checklist item") == 0
    assert "Ours" in found[: found.index("Check 0")], "a lane without notes stands with the map"
    assert "Noted" in found[found.index("Check 0") :]


def test_the_appendix_repeats_no_checklist_that_the_plan_tells_in_full() -> None:
    checks = tuple(ChecklistItem(id=f"c{n}", text=f"Check {n}") for n in range(3))
    journey = Journey(language="en", title="M", checklist=checks)
    assert words(journey, "plan", "appendix").count("Check 0") == 1
    assert words(journey, "appendix").count("Check 0") == 1
    noted = journey.but(checklist=(checks[0].but(notes="Why"), *checks[1:]))
    assert words(noted, "plan", "appendix").count("Check 0") == 2


def test_rows_stand_closer_where_that_saves_a_page_for_a_line_or_two() -> None:
    def pages_of_appendix(count: int) -> list[list[str]]:
        pains = tuple(Pain(id=f"p{n}", text=f"Pain {n}") for n in range(count))
        stage = Stage(id="s", title="S", pains=pains)
        return [words_of(sheet) for sheet in report(Journey(language="en", title="M", stages=(stage,)), "appendix")]

    counts = [len(pages_of_appendix(count)) for count in range(14, 19)]
    assert counts == sorted(counts)
    rows = [sum(text.startswith("Pain ") for text in pages_of_appendix(count)[-1]) for count in range(14, 19)]
    assert min(rows) >= 3, "two rows would have been left without"


def test_what_is_suggested_is_explained_on_the_cover() -> None:
    note = "“?” marks what a template suggested and nobody has confirmed yet"
    journey = Journey(language="en", title="M", stages=(Stage(id="s", title="S", implied=True),))
    assert note in words(journey, "cover")
    assert note not in words(Journey(language="en", title="M", stages=(Stage(id="s", title="S"),)), "cover")


# ---------------------------------------------------------------- pages


def test_two_stages_of_whom_little_is_known_share_a_page() -> None:
    journey = Journey(language="en", stages=plain_stages(5))
    sheets = report(journey, "contents", "stages")
    assert len(sheets) == 1 + 3
    assert {"Stage 1 · Stage number 0", "Stage 2 · Stage number 1"} <= set(words_of(sheets[1]))
    # The contents lead to the page on which a stage stands, whichever half it is in.
    assert [link.target for link in sheets[0].links] == [
        "#stage:s0", "#stage:s0", "#stage:s0", "#stage:s2", "#stage:s2", "#stage:s4",
    ]  # fmt: skip
    assert [mark.title for mark in sheets[1].bookmarks if mark.level == 1] == [
        "Stage 1 · Stage number 0", "Stage 2 · Stage number 1",
    ]  # fmt: skip


def test_a_card_of_the_map_leads_to_the_lower_half_of_a_page() -> None:
    journey = Journey(language="en", stages=plain_stages(2))
    plan, *_others = report(journey, "map", "stages")
    assert {link.target for link in plan.links} == {"#stage:s0"}


def test_a_stage_with_much_in_it_keeps_its_page() -> None:
    pains = tuple(Pain(id=f"p{n}", text="Slow " * 12) for n in range(8))
    first, second, third = plain_stages(3)
    journey = Journey(language="en", stages=(first, second.but(pains=pains), third))
    assert [draft.key for draft in stages(means(journey))] == ["stage:s0", "stage:s1", "stage:s2"]


def test_long_aims_stand_below_each_other_where_stages_share_a_page() -> None:
    first, second = plain_stages(2)
    long = first.but(key_task="We want to " * 20)
    drafts = stages(means(Journey(language="en", stages=(long, second))))
    assert [draft.also for draft in drafts] == [("stage:s1",)]


def test_personas_of_whom_only_the_name_is_known_share_a_row() -> None:
    names = ("Potential", "New", "Lapsed")
    personas = tuple(Persona(id=name.lower(), name=name, segment=name.lower()) for name in names)
    journey = Journey(language="en", personas=personas, stages=plain_stages(3))
    (sheet,) = report(journey, "personas")
    assert [mark.title for mark in sheet.bookmarks] == ["Personas", *names, "All customers"]
    found = words_of(sheet)
    assert "New customer" not in found, "the segment says no more than the name"
    assert {"P", "N", "L", *names} <= set(found)
    # Twenty of them leave no room for the curve, which then has its page.
    many = tuple(Persona(id=f"p{n}", name=f"Person {n}", segment="new") for n in range(20))
    first, second = report(journey.but(personas=many), "personas")
    assert "New customer" in words_of(first)
    assert "All customers" in words_of(second)


def test_a_first_name_has_one_letter_as_all_others_have() -> None:
    personas = (Persona(id="a", name="Анна", quote="Да"), Persona(id="b", name="Борис", quote="Нет"))
    found = words(Journey(language="ru", personas=personas), "personas")
    assert {"А", "Б"} <= set(found)


def test_stages_below_a_curve_are_called_in_one_size() -> None:
    titles = ("Проверка подрядчика", "Использование", "Отказ")
    stage = plain_stages(1)[0]
    twelve = tuple(stage.but(id=f"s{n}", title=titles[n % 3], touchpoints=()) for n in range(12))
    (sheet,) = report(Journey(language="ru", stages=twelve), "personas")
    names = [shape for part in sheet.scene.parts for shape in part.shapes if isinstance(shape, Text)]
    sizes = {
        shape.size for shape in names if shape.text in ("Отказ", "12 Отказ", "12\u00a0Отказ", "Использо-", "вание")
    }
    assert len(sizes) == 1
    assert {"вание"} <= {shape.text for shape in names}, "a long word is divided, not left out"


# ---------------------------------------------------------------- the course of a figure


def test_the_target_is_called_at_its_line_unless_a_value_is_in_the_way() -> None:
    kit = means(Journey(language="en")).kit

    def label(values: list[float], target: float) -> tuple[float, float]:
        kpi = Kpi(id="k", name="Left", target=target, value=values[-1])
        shapes = course(kit, kpi, [Point(None, value) for value in values], 240.0)
        (text,) = [shape for shape in shapes if isinstance(shape, Text) and shape.text.startswith("target")]
        line = next(shape for shape in shapes if getattr(shape, "dash", None))
        return text.y, line.commands[0][1][1]  # type: ignore[union-attr]

    y, line = label([26, 24, 23], 10)
    assert 0 < line - y < 10
    y, line = label([26, 24, 11], 10)
    assert y < 12 < line
