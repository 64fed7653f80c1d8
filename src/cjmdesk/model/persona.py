"""Who walks the journey."""

from typing import ClassVar

from cjmdesk.model.base import Color, Entity, Share
from cjmdesk.model.vocabulary import Segment


class Job(Entity):
    """A job to be done: when..., I want..., so that..."""

    naming: ClassVar[str] = "when"
    kind_name: ClassVar[str] = "job"

    when: str = ""
    want: str = ""
    so_that: str = ""
    expectations: tuple[str, ...] = ()


class Persona(Entity):
    naming: ClassVar[str] = "name"
    kind_name: ClassVar[str] = "persona"

    name: str = ""
    segment: Segment | None = None
    share: Share | None = None
    quote: str = ""
    description: str = ""
    goals: tuple[str, ...] = ()
    color: Color | None = None
    photo: str = ""
    jobs: tuple[Job, ...] = ()
