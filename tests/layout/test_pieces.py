"""Pieces of a map: what is seen of it, and where."""

from pathlib import Path

import pytest

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.piece_edges import WORDS, bounds
from cjmdesk.layout.pieces import EDGE, TIP, of_entities, of_lanes, of_selection, of_stages, whole
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Picture, Scene, Text
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey


@pytest.fixture(scope="module")
def drawn() -> Scene:
    journey = load(str(Path(__file__).parents[2] / "resources/examples/home-internet.cjm.yaml")).journey
    return layout_map(journey, PRINT, load_fonts())


def column(drawn: Scene, stage: str):
    return next(item for item in drawn.columns if item.stage == stage)


def texts(piece) -> set[str]:
    return {
        shape.text for pane in piece.panes for part in pane.parts for shape in part.shapes if isinstance(shape, Text)
    }


def test_the_whole(drawn):
    piece = whole(drawn)
    assert (piece.width, piece.height) == (drawn.width, drawn.height)
    assert piece.panes[0].parts is drawn.parts


def test_one_stage_stands_beside_the_names_of_the_lanes(drawn):
    piece = of_stages(drawn, {"deal"})
    names, pane = piece.panes
    deal = column(drawn, "deal")
    assert pane.window[0] == deal.x
    assert pane.window.w == deal.w + TIP
    assert pane.x == names.x + names.window.w
    assert piece.width == pytest.approx(names.window.w + deal.w + TIP + 2 * EDGE)
    assert piece.height == pytest.approx(drawn.rows[-1].y + drawn.rows[-1].h - drawn.header_top + 2 * EDGE)
    assert {"Сделка", "Договор по SMS", "Точки"} <= texts(piece)
    assert not {"Потребность", "Первый опыт", "Визит мастера", "плохой опыт · 18 %"} & texts(piece)


def test_a_card_that_began_before_is_named_where_it_comes_into_sight(drawn):
    pane = of_stages(drawn, {"deal"}).panes[1]
    card = next(part for part in pane.parts if part.key == "touchpoint:tariffs")
    title = next(shape for shape in card.shapes if isinstance(shape, Text))
    assert title.text == "Страница тарифов"
    assert pane.window.x < card.x + title.x < pane.window.x + 60
    plate = card.shapes[0]
    assert card.x + plate.x < pane.window.x, "the card itself stays where it is"
    assert {"+5", "0", "−5"} <= texts(of_stages(drawn, {"deal"})), "the scale as well"


def test_a_card_that_begins_here_stays(drawn):
    pane = of_stages(drawn, {"compare", "deal"}).panes[1]
    card = next(part for part in pane.parts if part.key == "touchpoint:tariffs")
    original = next(part for part in drawn.parts if part.key == "touchpoint:tariffs")
    assert set(card.shapes) <= set(original.shapes)


def test_lanes_stand_below_the_chevrons(drawn):
    piece = of_lanes(drawn, {"pains", "emotion"})
    rows = [row for row in drawn.rows if row.lane in ("emotion", "pains")]
    assert [round(pane.window.h, 2) for pane in piece.panes] == [
        round(drawn.header_bottom - drawn.header_top, 2),
        *(round(row.h, 2) for row in rows),
    ]
    assert {"Сделка", "Не знает о нас", "Боли"} <= texts(piece)
    assert "Звонок оператору" not in texts(piece)
    tops = [pane.y for pane in piece.panes]
    assert tops == sorted(tops)
    assert piece.height >= tops[-1] + piece.panes[-1].window.h


def test_cards_alone(drawn):
    piece = of_entities(drawn, {"call", "payment"})
    (pane,) = piece.panes
    assert {part.key for part in pane.parts} == {"touchpoint:call", "touchpoint:payment"}
    first = next(part for part in pane.parts if part.key == "touchpoint:call")
    assert (round(first.x - pane.window.x, 1), round(first.y - pane.window.y, 1)) == (EDGE + 0.5, EDGE)


@pytest.mark.parametrize(
    ("keys", "has", "has_not"),
    [
        (("need", "call"), "Потребность", "Сделка"),
        (("pains", "call"), "Боли", "оператору"),
        (("contract",), "Договор по SMS", "Сделка"),
        (("nowhere",), "Переход на домашний интернет", ""),
    ],
)
def test_what_a_selection_means(drawn, keys, has, has_not):
    found = texts(of_selection(drawn, keys))
    assert has in found
    assert has_not not in found


@pytest.mark.parametrize("cut", [of_stages, of_lanes, of_entities])
def test_nothing_to_see(drawn, cut):
    with pytest.raises(KeyError):
        cut(drawn, {"nowhere"})
    with pytest.raises(KeyError):
        cut(layout_map(Journey(), PRINT, load_fonts()), {"need"})


@pytest.mark.parametrize(
    ("shape", "rect"),
    [
        (Box(1, 2, 3, 4), Rect(1, 2, 3, 4)),
        (Picture(1, 2, 3, 4, "a.png"), Rect(1, 2, 3, 4)),
        (Ellipse(10, 20, 3, 4), Rect(7, 16, 6, 8)),
        (Text(5, 20, "a", "regular", 10, "#000000", 6), Rect(5, 10, 6, 13)),
        (Outline((("M", (0, 0)), ("C", (1, -2, 3, 4, 5, 6)), ("Z", ())), 10, 20, 2), Rect(10, 16, 10, 16)),
        (Outline(()), Rect(0, 0, 0, 0)),
    ],
)
def test_bounds(shape, rect):
    assert bounds(shape) == rect


@pytest.mark.parametrize("width", [128.0, 208.0, 340.0])
def test_no_words_are_cut_beside_the_curves(width):
    """In any width of columns the words beside the faces stand within their stage, or not at all."""
    journey = load(str(Path(__file__).parents[2] / "resources/examples/home-internet.cjm.yaml")).journey
    drawn = layout_map(journey, PRINT, load_fonts(), ViewOptions(column_width=width))
    for stage in drawn.columns:
        pane = of_stages(drawn, {stage.stage}).panes[1]
        words = [part for part in pane.parts if part.kind in WORDS]
        for part in words:
            assert pane.window.x <= part.x
            assert part.x + part.w <= pane.window.x + pane.window.w
        faces = {part.entity for part in pane.parts if part.kind == "emotion"}
        assert {part.entity for part in words} <= faces
        labels = {part.entity for part in drawn.parts if part.kind == "emotion-label" and part.entity in faces}
        assert labels == {part.entity for part in words if part.kind == "emotion-label"}, "all labels are there"


def test_neighbours_are_cut_out_as_one(drawn):
    piece = of_stages(drawn, {"need", "compare", "use"})
    assert [round(pane.window.x) for pane in piece.panes[1:]] == [
        round(column(drawn, "need").x),
        round(column(drawn, "use").x),
    ]
    assert piece.panes[1].window.w == column(drawn, "need").w + column(drawn, "compare").w
