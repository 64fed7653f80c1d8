"""The maps that are there to begin with: the example, and templates."""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from cjmdesk.assets import resource
from cjmdesk.i18n import _, interface_language
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

EXAMPLES = MappingProxyType({"ru": "home-internet.cjm.yaml", "en": "home-internet.en.cjm.yaml"})
"""The file of the example, by the language of the interface; the English one for any other."""


def example() -> Journey:
    """The example, in the language of the interface."""
    from cjmdesk.files.document import load

    loaded = load(resource("examples", EXAMPLES.get(interface_language(), EXAMPLES["en"])))
    assert loaded.journey is not None, loaded.problems
    return loaded.journey


def template(
    identifier: str, show_errors: Callable[[str, Iterable[Problem]], None], say: Callable[[str, str], None]
) -> Journey | None:
    """The map of a template, in the language of the interface where it has several; None after it was told why not."""
    from cjmdesk.files.store import CannotRead
    from cjmdesk.files.template_store import BadTemplate, load_any

    try:
        return load_any(identifier, interface_language())
    except BadTemplate as error:
        show_errors(error.path, error.problems)
    except CannotRead as error:
        say(_("Cannot open"), str(error))
    except KeyError:
        say(_("Cannot open"), _("This template is no longer there."))
    return None
