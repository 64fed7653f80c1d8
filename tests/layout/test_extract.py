"""What of a document is shown on paper."""

from samples import connected_map

from cjmdesk.layout.extract import INTERNAL, extract, without_internals
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.stamp import KEY
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.base import Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Emotion, Pain, Stage, Touchpoint

FONTS = load_fonts()


def test_nothing_chosen_changes_nothing() -> None:
    journey = connected_map()
    assert extract(journey) is journey


def test_personas_take_their_scores_and_pains_with_them() -> None:
    shown = extract(connected_map(), ("boris",))
    assert [item.id for item in shown.personas] == ["boris"]
    assert shown.personas[0].color == PRINT.personas[1], "the colour stays that of the second"
    need = shown.stages[0]
    assert [item.persona for item in need.emotions] == ["boris"]
    assert need.pains == ()
    assert [item.id for item in shown.stages[1].pains] == ["hold"], "what is nobody's is everybody's"


def test_lanes_by_id_or_kind() -> None:
    shown = extract(connected_map(), (), ("backstage", "touchpoints"))
    assert [lane.id for lane in shown.lanes or ()] == ["sold", "rest", "backstage"]
    plain = extract(Journey(title="x"), (), ("pains",))
    assert [lane.kind for lane in plain.lanes or ()] == ["pains"]


def internals(node: object) -> list[str]:
    """The internal fields that hold anything, anywhere in a document."""
    if isinstance(node, tuple):
        return [name for item in node for name in internals(item)]
    if not isinstance(node, Node):
        return []
    found = [name for name, value in node if name in INTERNAL and value]
    return found + [name for _name, value in node for name in internals(value)]


def test_a_copy_for_a_client_has_no_internals() -> None:
    pain = Pain(id="p", text="Waits", evidence="survey", source="our CRM", notes="secret")
    card = Touchpoint(id="t", title="Call", owner="Anna B", department="Sales", notes="n")
    stage = Stage(id="s", title="S", notes="n", touchpoints=(card,), pains=(pain,), emotions=(Emotion(score=1, n=4),))
    journey = Journey(title="M", notes="n", sources=("interview 3",), stages=(stage,))
    assert len(internals(journey)) == 9
    shown = without_internals(journey)
    assert internals(shown) == []
    assert shown.stages[0].touchpoints[0].title == "Call"
    assert shown.stages[0].emotions[0].n == 4


def test_a_draft_says_so_on_every_page_in_its_language() -> None:
    sheets = pages_of("kit", connected_map().but(language="ru"), FONTS, SheetOptions(draft=True))
    assert len(sheets) > 3
    for sheet in sheets:
        assert sheet.over
        (part,) = (part for part in sheet.over.parts if part.key == KEY)
        assert [shape.text for shape in part.shapes if isinstance(shape, Text)] == ["ЧЕРНОВИК"]
        assert part.shapes[0].x > 0
