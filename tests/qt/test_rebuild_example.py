"""The example, built from an empty map through the window alone."""

from rebuild import Builder, with_ids_of, without_unknown

from cjmdesk.assets import resource
from cjmdesk.files.document import load
from cjmdesk.files.emitter import dump


def test_the_example_is_built_through_the_window_alone(make_driver):
    target = load(resource("examples", "home-internet.cjm.yaml")).journey
    driver = make_driver(size=(1600, 1000))
    Builder(driver, target).build()
    built = with_ids_of(driver.doc, target)
    assert dump(built) == dump(without_unknown(target))
