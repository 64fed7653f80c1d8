"""The names of languages, each in its own words."""

from PySide6.QtCore import QLocale

from cjmdesk.i18n import languages

_NAMES = {"en": "English", "ru": "Русский"}


def language_choices() -> dict[str, str]:
    """The languages that the interface can speak, by code."""
    return {code: _NAMES.get(code) or _own_name(code) for code in languages()}


def _own_name(code: str) -> str:
    locale = QLocale(code)
    return (locale.nativeLanguageName().capitalize() if locale.language() != QLocale.Language.C else "") or code
