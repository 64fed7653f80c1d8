"""The window. Only this package imports PySide6."""

# Before PySide6 on purpose: once that is imported, it reads the source of every module imported after it, which for
# pydantic and its kin costs more than opening a map. The validator of the document imports more when it is built.
import cjmdesk.edit.in_place
import cjmdesk.edit.stages
import cjmdesk.edit.touchpoints
import cjmdesk.files.document
import cjmdesk.files.pictures
import cjmdesk.layout.cells
import cjmdesk.layout.map
import cjmdesk.layout.spots
import cjmdesk.layout.target  # noqa: F401
from cjmdesk.model.journey import Journey

Journey.model_rebuild()
