"""The window's dialogs, each a function or class that is given all it shows."""
