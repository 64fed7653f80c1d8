"""The ten-minute map, written with keys alone: 6 stages, 25 touchpoints, 2 curves, 10 pains, 2 loops."""

from PySide6.QtCore import Qt

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

STAGES = ("Need", "Compare", "Order", "Delivery", "First use", "Buys again")
TOUCHPOINTS = (
    ("Metro banner", "Blog", "Friend's advice", "Search"),
    ("Site", "Price page", "Reviews", "Chat", "Call"),
    ("Basket", "Payment", "Receipt by mail", "Call back"),
    ("Courier", "Tracking page", "Message", "Parcel"),
    ("Manual", "Support line", "Video", "App"),
    ("Reminder", "Bonus letter", "New tariff", "Call"),
)
PAINS = (
    ("Nobody knows us", "Too many offers"),
    ("Prices hidden",),
    ("Card only", "Long form"),
    ("Late", "No tracking"),
    ("Manual unclear",),
    ("Dear", "No bonus"),
)
SCORES = (("1", "2"), ("0", "-1"), ("-2", "1"), ("-3", "0,5"), ("3", "2"), ("4", "5"))
BEGINNING = """cjmdesk: 1
title: Coffee subscription
personas: [Anna, Boris]
"""


def write(driver, *texts: str, end: Qt.Key = KEY.Key_Return) -> None:
    """Each text, and Enter behind it; the last one with `end`."""
    for text in texts:
        driver.type(text)
        driver.key(end if text is texts[-1] else KEY.Key_Return)


def write_row(driver, cells) -> None:
    """The items of a lane, from its first cell on: Enter below, Tab to the next stage."""
    driver.key(KEY.Key_Return)
    for number, items in enumerate(cells):
        write(driver, *items, end=KEY.Key_Tab if number < len(cells) - 1 else KEY.Key_Return)
    driver.key(KEY.Key_Escape)


def begin(driver) -> None:
    """To the first stage, from wherever."""
    for _press in range(3):
        driver.key(KEY.Key_Escape)
    driver.key(KEY.Key_Right)
    assert driver.editor.bridge.selection.keys == (driver.doc.stages[0].id,)


def go_to_first(driver, lane: str) -> None:
    """With the arrows alone to the first stage's empty cell of a lane."""
    begin(driver)
    for _press in range(30):
        selection = driver.editor.bridge.selection
        if selection.cell and selection.cell.lane == lane:
            return
        driver.key(KEY.Key_Down)
    raise AssertionError(f"the arrows do not reach {lane}")


def test_a_whole_map_without_a_mouse(make_driver, tmp_path):
    path = tmp_path / "coffee.cjm.yaml"
    path.write_text(BEGINNING, encoding="utf-8")
    driver = make_driver(path)
    for stage in STAGES:
        driver.key(KEY.Key_Return, CTRL)
        driver.type(stage)
    driver.key(KEY.Key_Return)
    for lane, cells in (("touchpoints", TOUCHPOINTS), ("emotion", SCORES), ("pains", PAINS)):
        go_to_first(driver, lane)
        write_row(driver, cells)
    connect(driver, 5, 0)
    connect(driver, 4, 2)
    check(driver.doc)
    driver.key(KEY.Key_S, CTRL)
    steps = 0
    while driver.session.can_undo and steps < 100:
        driver.key(KEY.Key_Z, CTRL)
        steps += 1
    assert steps == 6 + 25 + 12 + 10 + 2, "every edit is one step"
    assert driver.doc.stages == ()
    driver.editor.bridge.holding.give_up()
    check(make_driver(path).doc)


def connect(driver, start: int, end: int) -> None:
    """Ctrl+L on a stage, the arrows to where it goes, Enter."""
    begin(driver)
    for _press in range(start):
        driver.key(KEY.Key_Right)
    driver.key(KEY.Key_L, CTRL)
    for _press in range(start - end):
        driver.key(KEY.Key_Left)
    driver.key(KEY.Key_Return)


def check(doc) -> None:
    assert tuple(stage.title for stage in doc.stages) == STAGES
    assert tuple(tuple(item.title for item in stage.touchpoints) for stage in doc.stages) == TOUCHPOINTS
    assert tuple(tuple(item.text for item in stage.pains) for stage in doc.stages) == PAINS
    curves = {person.name: [e.score for s in doc.stages for e in s.emotions if e.persona == person.id]
              for person in doc.personas}  # fmt: skip
    assert curves == {"Anna": [1, 0, -2, -3, 3, 4], "Boris": [2, -1, 1, 0.5, 2, 5]}
    ends = [(item.from_, item.to, item.kind) for item in doc.transitions]
    assert ends == [(doc.stages[5].id, doc.stages[0].id, "loop"), (doc.stages[4].id, doc.stages[2].id, "loop")]
