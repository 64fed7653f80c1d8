"""The window. Only this package imports PySide6."""

# Before PySide6 on purpose: once that is imported, it reads the source of every module imported after it, which for
# pydantic and its kin costs more than opening a map.
import cjmdesk.edit.stages
import cjmdesk.edit.touchpoints
import cjmdesk.files.document
import cjmdesk.layout.map
import cjmdesk.layout.target  # noqa: F401
