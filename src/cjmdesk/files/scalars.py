"""Scalars as a file has them: what was typed plainly, and what stands for nothing."""


class Plain(str):
    """A value of an unknown key that was typed without quotes: it is written back exactly so."""

    __slots__ = ()


class Quoted(str):
    """A value that was typed in quotes or as a block: it is text whatever it looks like."""

    __slots__ = ()


class Null(str):
    """Nothing, in the words of the file: an empty place, `~` or `null`, without quotes."""

    __slots__ = ()


NULLS = {word: Null(word) for word in ("", "~", "null", "Null", "NULL")}
"""The words that stand for nothing when they are typed without quotes."""
