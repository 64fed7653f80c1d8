"""Files of several pages: NAME-1.png, NAME-2.png and so on; one page keeps the name as it is."""

import os
from collections.abc import Iterable

from cjmdesk.files.store import write_together
from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem, Where


def names(path: str, count: int) -> tuple[str, ...]:
    """The names of `count` files in the place of `path`, their numbers equally long."""
    if count == 1:
        return (path,)
    stem, ending = os.path.splitext(path)
    digits = len(str(count))
    return tuple(f"{stem}-{number:0{digits}}{ending}" for number in range(1, count + 1))


def write_numbered(pages: Iterable[bytes], count: int, path: str) -> tuple[Problem, ...]:
    """Writes all pages or none of them, and says where they are if not in `path`; raises `CannotWrite`."""
    files = names(path, count)
    write_together(zip(pages, files, strict=True))
    if count == 1:
        return ()
    first, last = os.path.basename(files[0]), os.path.basename(files[-1])
    return (Problem(Where(), _("the pages are in the files {first} … {last}").format(first=first, last=last), "hint"),)
