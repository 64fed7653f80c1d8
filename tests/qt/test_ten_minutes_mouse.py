"""The ten-minute map with the mouse alone: 6 stages, 25 touchpoints, 2 curves, 10 pains, 2 loops, from the start page.

The keys write only words into fields that the mouse has opened; the mouse commits them, by a click beside them.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from shelf import Shelf

from cjmdesk.layout.emotion_target import emotion_lane, score_y

LEFT = Qt.MouseButton.LeftButton

STAGES = ("Need", "Compare", "Order", "Delivery", "First use", "Buys again")
TOUCHPOINTS = (
    ("Banner ads", "Blog", "Word of mouth", "Search results"),
    ("Website", "Prices and terms", "Reviews", "Chat", "Call"),
    ("Store", "Payment", "Contract", "Upsell"),
    ("Delivery", "Correspondence", "Support", "Maps"),
    ("Instructions", "Training", "Video", "Mobile app"),
    ("Reminder", "Bonuses", "Gifts", "Renewal"),
)
PAINS = (
    ("Out of stock", "Sudden queue"),
    ("Staff in a bad mood",),
    ("Only cash is accepted", "Sudden queue"),
    ("The supplier is late", "Out of stock"),
    ("Staff in a bad mood",),
    ("Only cash is accepted", "The supplier is late"),
)
ANNA = (1, 0, -2, -3, 3, 4)
BORIS = (2, -1, 1, -4, 2, 5)


class Mouse:
    """A user without a keyboard, but for words."""

    def __init__(self, driver) -> None:
        self.driver = driver
        self.shelf = Shelf(driver)

    def press_button(self, action: str) -> None:
        """Clicks a button of the toolbar."""
        window = self.driver.window
        button = window.toolbar.widgetForAction(window.actions_.by_id[action])
        assert isinstance(button, QToolButton)
        assert button.isVisible()
        QTest.mouseClick(button, LEFT)

    def fit(self) -> None:
        """Everything in view."""
        self.press_button("fit")
        QApplication.processEvents()

    def column(self, stage: int):
        return self.driver.view.board.scene.columns[stage]

    def row(self, kind: str):
        return next(row for row in self.driver.view.board.scene.rows if row.kind == kind)

    def double_click(self, point: QPoint) -> None:
        viewport = self.driver.view.viewport()
        assert viewport.rect().contains(point)
        QTest.mouseMove(viewport, point)
        QTest.mouseClick(viewport, LEFT, pos=point)
        QTest.mouseDClick(viewport, LEFT, pos=point)

    def click_beside(self) -> None:
        """On empty ground: commits what is written."""
        QTest.mouseClick(self.driver.view.viewport(), LEFT, pos=self.driver.at(3, 3))

    def write_at(self, point: QPoint, text: str) -> None:
        """Opens the text at a point, writes, and clicks elsewhere."""
        self.double_click(point)
        self.driver.type(text)
        self.click_beside()

    def below_cards(self, stage: int, kind: str) -> QPoint:
        """The end of a cell: its lower edge."""
        column, row = self.column(stage), self.row(kind)
        return self.driver.at(column.x + column.w / 2, row.y + row.h - 3)

    def score_place(self, stage: int, score: float) -> QPoint:
        column, scene = self.column(stage), self.driver.view.board.scene
        y = score_y(self.driver.doc.emotion_scale, emotion_lane(scene), score)
        return self.driver.at(column.x + column.w / 2, y)

    def connect(self, start: int, end: int) -> None:
        """From a handle of one chevron to another chevron."""
        driver, stages = self.driver, self.driver.stages()
        centre = driver.centre(f"stage:{stages[start]}/header")
        driver.move(centre + QPoint(0, 80), centre - QPoint(3, 0), centre)
        handle = driver.view._pointer.handles._places(stages[start])[0][1].toPoint()
        driver.drag(handle, driver.centre(f"stage:{stages[end]}/header"))


def begin(make_driver) -> Mouse:
    driver = make_driver(size=(1600, 1000), start=True)
    QTest.mouseClick(driver.window.pages.start.new, LEFT)
    QApplication.processEvents()
    return Mouse(driver)


def build_stages(mouse: Mouse) -> None:
    driver, shelf = mouse.driver, mouse.shelf
    shelf.drag("Stage", driver.view.viewport().rect().center())
    for number in range(1, 6):
        mouse.fit()
        last = mouse.column(number - 1)
        shelf.drag("Stage", driver.at(last.x + last.w * 0.9, driver.view.board.scene.header_top + 30))
    mouse.fit()
    for key, title in zip(driver.stages(), STAGES, strict=True):
        mouse.write_at(driver.centre(f"stage:{key}/header"), title)


def fill_lanes(mouse: Mouse) -> None:
    for kind, cells in (("touchpoints", TOUCHPOINTS), ("pains", PAINS)):
        for stage, names in enumerate(cells):
            for name in names:
                mouse.fit()
                mouse.shelf.drag(name, mouse.below_cards(stage, kind))


def draw_curves(mouse: Mouse) -> None:
    """The first curve point by point; the second roughly, then each point is dragged to its score."""
    mouse.fit()
    mouse.shelf.drag("Persona", mouse.score_place(0, ANNA[0]))
    for stage in range(1, 6):
        mouse.double_click(mouse.score_place(stage, ANNA[stage]))
    mouse.shelf.drag("Persona", mouse.score_place(0, -5))
    for stage in range(1, 6):
        mouse.double_click(mouse.score_place(stage, -5))
    driver = mouse.driver
    for stage, score in enumerate(BORIS):
        part = f"emotion:{driver.stages()[stage]}/{driver.doc.personas[1].id}"
        start, end = driver.centre(part), mouse.score_place(stage, score)
        driver.drag(start, QPoint(start.x(), end.y()))


def test_a_whole_map_with_the_mouse_alone(make_driver):
    mouse = begin(make_driver)
    build_stages(mouse)
    fill_lanes(mouse)
    draw_curves(mouse)
    mouse.connect(5, 0)
    mouse.connect(4, 2)
    check(mouse.driver.doc)
    steps = 0
    while mouse.driver.session.can_undo and steps < 100:
        mouse.press_button("undo")
        steps += 1
    assert steps == 6 + 6 + 25 + 10 + 12 + 6 + 2, "every edit is one step"
    assert mouse.driver.doc.stages == ()
    assert mouse.driver.doc.personas == ()
    while mouse.driver.session.can_redo:
        mouse.press_button("redo")
    check(mouse.driver.doc)


def check(doc) -> None:
    assert tuple(stage.title for stage in doc.stages) == STAGES
    assert tuple(tuple(item.title for item in stage.touchpoints) for stage in doc.stages) == TOUCHPOINTS
    assert tuple(tuple(item.text for item in stage.pains) for stage in doc.stages) == PAINS
    curves = [
        tuple(e.score for stage in doc.stages for e in stage.emotions if e.persona == persona.id)
        for persona in doc.personas
    ]
    assert curves == [ANNA, BORIS]
    ends = [(item.from_, item.to, item.kind) for item in doc.transitions]
    assert ends == [(doc.stages[5].id, doc.stages[0].id, "loop"), (doc.stages[4].id, doc.stages[2].id, "loop")]
