"""The tab "Inventory": grids of touchpoints with their gaps, jobs, content, the checklist."""

from datetime import date

from panels import draw, lines_of, resource, spot_at

from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.analysis.panel import Act
from cjmdesk.model.journey import ChecklistItem, ContentItem, Journey
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Stage, Step, Touchpoint

EXAMPLE = resource("examples/home-internet")
PANEL = draw("inventory", EXAMPLE, 700)
LINES = lines_of(PANEL)


def test_the_grids_of_the_example() -> None:
    start = LINES.index("By function · 8 gaps")
    assert LINES[start - 3 : start + 4] == [
        "1 | 2 | 3 | 4 | 5",
        "Потребность | Сравнение | Сделка | Первый опыт | Петля",
        "лояльности",
        "By function · 8 gaps",
        "Marketing | 3 | 1 | – | – | 1",
        "Sales | – | 2 | 4 | – | –",
        "Service | – | – | – | 3 | 1",
    ]
    assert "Website | – | 1 | 2 | – | –" in LINES
    assert "Not stated for these touchpoints:" in LINES
    assert LINES[LINES.index("By interaction group") + 3].endswith("Онлайн-оплата | and 6 more")


def test_cells_lead_to_their_touchpoints_and_gaps_to_the_stage() -> None:
    told = {in_words(spot.tip, "en"): spot.cells for spot in PANEL.spots if spot.tip}
    assert told["Sales · Сделка: 4"] == ("tariffs", "call", "payment", "contract")
    assert told["Sales: 5 touchpoints"] == ("tariffs", "chat", "call", "payment", "contract")
    assert told["Service · Потребность: a gap"] == ("need",)
    assert told["Website · Сделка: 2"] == ("tariffs", "payment")
    assert told["Show “Баннер в метро” on the map"] == ("metro",)
    rest = spot_at(PANEL, "and 6 more")
    assert rest.cells == ("contract", "technician", "support", "guide", "reminder", "friend")
    assert "Гид по роутеру" in in_words(rest.tip, "en")


def test_jobs_and_content_of_the_example() -> None:
    """None of two expectations is named, one of five stages has content."""
    start = LINES.index("Jobs to be done")
    assert LINES[start + 1 : start + 4] == ["0%", "of the expectations are named by a touchpoint", "Анна"]
    assert "– | понятная цена | no touchpoint names it" in LINES
    start = LINES.index("Content plan")
    assert LINES[start + 1 : start + 6] == [
        "20%",
        "of the stages have something in the content plan",
        "Stage | Content items | Published",
        "Потребность | 1 | 0",
        "Сравнение | –",
    ]
    assert spot_at(PANEL, "20%").figure.cells == ("pyat-prichin-medlennogo",)
    assert "No checklist: methods bring their own; further items are added in the table “Checklist”." in LINES


def test_a_served_expectation_leads_to_what_serves_it() -> None:
    stage = Stage(id="a", title="A", touchpoints=(Touchpoint(id="t", title="Clear price"), Touchpoint(id="u")))
    jobs = (Job(id="j", when="I move", want="no calls", expectations=("clear price", "parking")), Job(id="k", when="x"))
    panel = draw("inventory", Journey(stages=(stage,), personas=(Persona(id="p", name="Ann", jobs=jobs),)))
    lines = lines_of(panel)
    assert "50%" in lines
    assert "When I move, I want no calls" in lines
    assert "✓ | clear price | 1 touchpoint" in lines
    assert "no expectations" in lines
    assert spot_at(panel, "clear price").cells == ("t",)
    assert spot_at(panel, "parking").cells == ("j",)


CHECKS = Journey(
    stages=(Stage(id="a", title="Start", steps=(Step(id="ask", title="Asking"),)),),
    checklist=(
        ChecklistItem(id="one", text="First", stage="a", done=True),
        ChecklistItem(id="two", text="Second", stage="a", owner="Ann", due="2026-11-01"),
        ChecklistItem(id="three", text="Third", stage="a", step="ask", due="2027-01-01"),
        ChecklistItem(id="four", text="Fourth"),
    ),
)


def test_the_checklist_with_its_parts_and_ticks() -> None:
    panel = draw("inventory", CHECKS, today=date(2026, 11, 28))
    lines = lines_of(panel)
    start = lines.index("Checklist of the method")
    assert lines[start + 1 : start + 10] == [
        "25%",
        "Start | 1 / 2",
        "First",
        "Second",
        "Ann · 1 Nov 2026 · overdue",
        "Asking | 0 / 1",
        "Third",
        "Start · 1 Jan 2027",
        "in general | 0 / 1",
    ]
    assert spot_at(panel, "Second").act == Act("tick", "two")
    assert in_words(spot_at(panel, "First").tip, "en") == "“First” is done; click to open it again"
    assert in_words(spot_at(panel, "Fourth").tip, "en") == "“Fourth”: click when it is done"


def test_many_stages_have_their_numbers_alone() -> None:
    stages = tuple(Stage(id=f"s{n}", title=f"Stage {n}", touchpoints=(Touchpoint(id=f"t{n}", channel="x"),))
                   for n in range(14))  # fmt: skip
    panel = draw("inventory", Journey(stages=stages), 560)
    assert " | ".join(str(n) for n in range(1, 15)) in lines_of(panel)
    assert in_words(spot_at(panel, "14").tip, "en") == "Show “Stage 13” on the map"
    # A channel of one's own keeps its name.
    assert any(line.startswith("x | 1") for line in lines_of(panel))


def test_published_content_and_retired_touchpoints() -> None:
    stage = Stage(id="a", title="A", touchpoints=(Touchpoint(id="t", function="sales", status="retired"),))
    content = (ContentItem(id="c", title="C", stage="a", status="published"),)
    lines = lines_of(draw("inventory", Journey(stages=(stage,), content=content)))
    assert "A | 1 | 1" in lines
    assert lines.count("No touchpoints yet.") == 3


def test_a_map_without_stages_but_with_a_checklist() -> None:
    lines = lines_of(draw("inventory", Journey(checklist=(ChecklistItem(id="x", text="X"),))))
    assert lines.count("No stages yet.") == 2
    assert "X" in lines
