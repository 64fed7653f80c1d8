"""Links as files of other formats hold them."""

from urllib.parse import quote

from cjmdesk.model.checks import is_safe_link


def link_target(link: str) -> str:
    """The link as ASCII, percent-encoded; empty where it is of a kind that is not followed."""
    return quote(link.strip(), safe=":/?#[]@!$&'()*+,;=%-._~") if is_safe_link(link.strip()) else ""
