"""Files of several pages: NAME-1.png, NAME-2.png and so on; one page keeps the name as it is."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from cjmdesk.files.store import write_together
from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem, Where

_MOST_NAMED = 3


def names(path: str, count: int) -> tuple[str, ...]:
    """The names of `count` files in the place of `path`, their numbers equally long."""
    if count == 1:
        return (path,)
    stem, ending = os.path.splitext(path)
    digits = len(str(count))
    return tuple(f"{stem}-{number:0{digits}}{ending}" for number in range(1, count + 1))


def write_numbered(
    pages: Iterable[bytes], count: int, path: str, note: Callable[[Sequence[str]], None]
) -> tuple[Problem, ...]:
    """Writes all pages or none of them; raises `CannotWrite`.

    `note` is told of the files before, where there are several. Returned is what could be taken for one of them.
    """
    files = names(path, count)
    if count > 1:
        note(files)
    write_together(zip(pages, files, strict=True))
    alike = _alike(path, files) if count > 1 else []
    if not alike:
        return ()
    named = ", ".join([*alike[:_MOST_NAMED], *(["…"] if len(alike) > _MOST_NAMED else [])])
    text = _("named like pages of this map, but none of them, and left as they are: {files}")
    return (Problem(Where(), text.format(files=named), "hint"),)


def _alike(path: str, files: Sequence[str]) -> list[str]:
    """What lies beside the pages and looks like one of them: of an export that had more of them, or only one."""
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)
    written = {os.path.basename(file) for file in files}
    found: list[str] = []
    with suppress(OSError):
        found = sorted(other for other in os.listdir(folder or ".") if other not in written)
    return [other for other in found if other == name or _is_page(other, stem, ending)]


def _is_page(name: str, stem: str, ending: str) -> bool:
    beginning, its_ending = os.path.splitext(name)
    number = beginning.removeprefix(f"{stem}-")
    return its_ending == ending and number != beginning and number.isdecimal()
