"""A little of the long run that watches memory: tests/soak/test_eight_hours.py."""

import os
from pathlib import Path

import monkey

from cjmdesk.files.recovery import recovery_folder
from cjmdesk.qt.recovery import Recovery


def test_the_recovery_folder_stays_bounded_while_the_monkey_works(make_driver, map_file):
    driver = make_driver(map_file)
    recovery = Recovery(driver.editor.bridge)
    monkey.run(driver, map_file, 7, 25)
    for number in range(30):
        driver.editor.bridge.apply("x", lambda doc, number=number: doc.but(title=f"Title {number}"))
        recovery.write()
    recovery._writer.submit(lambda: None).result()
    files = [path for path in Path(recovery_folder()).rglob("*") if path.is_file()]
    assert len(files) == 2
    assert sum(os.path.getsize(path) for path in files) < 100_000
    driver.window.documents.save()
    recovery.close()
    assert list(Path(recovery_folder()).iterdir()) == []
