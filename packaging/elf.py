"""Program files of Linux (the ELF format, 64 bits): what they ask for, and how to make them no larger than needed."""

import re
import struct
from pathlib import Path
from typing import NamedTuple

LOADED, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _STRINGS_SIZE, _OWN_NAME = 1, 5, 10, 14
_PAGE = 0x1000
"""The least unit in which x86-64 and most others put files into memory."""


class Elf(NamedTuple):
    """What a file says of itself."""

    needed: tuple[str, ...]
    """The names of libraries it wants, such as libc.so.6."""
    name: str
    """The name others want it by; empty for programs."""
    libc: tuple[int, ...]
    """The newest version of the C library it wants something of; empty for none."""


class Segment(NamedTuple):
    """A program header: a part of the file and where it goes in memory."""

    kind: int
    flags: int
    place: int
    """In the file."""
    address: int
    physical: int
    size: int
    """In the file; what is missing to `memory` is zeros."""
    memory: int
    alignment: int


def segments(data: bytes | bytearray) -> list[Segment]:
    """The program headers of a file."""
    start, size, count = struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54)
    return [Segment(*struct.unpack_from("<IIQQQQQQ", data, start + size * index)) for index in range(count)]


def _holder(parts: list[Segment], address: int) -> Segment | None:
    """The loaded segment with this address of memory."""
    loaded = (one for one in parts if one.kind == LOADED)
    return next((one for one in loaded if one.address <= address < one.address + max(one.memory, 1)), None)


def read_elf(path: Path) -> Elf | None:
    """What `path` says of itself; None where it is no such file."""
    data = path.read_bytes()
    if data[:5] != b"\x7fELF\x02":
        return None
    parts = segments(data)
    dynamic = next((segment for segment in parts if segment.kind == _DYNAMIC), None)
    if dynamic is None:
        return Elf((), "", ())
    entries = [
        struct.unpack_from("<qQ", data, place) for place in range(dynamic.place, dynamic.place + dynamic.size, 16)
    ]
    sizes = dict(entries)
    holder = _holder(parts, sizes[_STRINGS])
    if holder is None:
        raise ValueError(f"{path}: the names lie in no part that is loaded")
    start = sizes[_STRINGS] - holder.address + holder.place
    strings = data[start : start + sizes[_STRINGS_SIZE]]

    def text(place: int) -> str:
        return strings[place : strings.index(b"\0", place)].decode()

    found = re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)", strings)
    return Elf(
        tuple(text(value) for tag, value in entries if tag == _NEEDED),
        next((text(value) for tag, value in entries if tag == _OWN_NAME), ""),
        max((tuple(map(int, pair)) for pair in found), default=()),
    )


def squeeze(data: bytes) -> bytes:
    """A program file with nothing in it but what the system loads: no names for debuggers, no gaps.

    Does what `strip` does, also with files that patchelf has rewritten (all that auditwheel puts into wheels), which
    do not survive `strip`. The addresses in memory stay as they are, the places in the file move by whole pages. The
    list of sections, which only linkers and debuggers read, is left out. Raises ValueError where the file is built
    in a way that is not known here.
    """
    parts = segments(data)
    loaded = sorted((one for one in parts if one.kind == LOADED), key=lambda one: one.place)
    out, moved = bytearray(), {}
    for one in loaded:
        if (one.place - one.address) % _PAGE:
            raise ValueError("a part of the file that is loaded does not begin as its page of memory does")
        if one.size:
            out += bytes(-(len(out) - one.address) % _PAGE)
            moved[one] = len(out)
            out += data[one.place : one.place + one.size]
        else:
            moved[one] = one.address % _PAGE
    table, step = struct.unpack_from("<Q", data, 32)[0], struct.unpack_from("<H", data, 54)[0]
    holder = next((one for one in loaded if one.place <= table < one.place + one.size), None)
    if holder is None or loaded[0].place != 0:
        raise ValueError("the heads of the file are not loaded")
    table = table - holder.place + moved[holder]
    for index, one in enumerate(parts):
        struct.pack_into("<IIQQQQQQ", out, table + step * index, *_move(one, parts, moved))
    struct.pack_into("<QQ", out, 32, table, 0)
    struct.pack_into("<HHH", out, 58, 0, 0, 0)
    return bytes(out)


def _move(one: Segment, parts: list[Segment], moved: dict[Segment, int]) -> Segment:
    """A segment in the squeezed file."""
    if one.kind == LOADED:
        return one._replace(place=moved[one], alignment=_PAGE)
    holder = _holder(parts, one.address)
    if holder is None or not one.memory:  # a mark such as that of the stack, which has no place
        if one.size:
            raise ValueError("a part of the file is asked for that is not loaded")
        return one
    return one._replace(place=one.address - holder.address + moved[holder])


def read_folder(folder: Path) -> dict[Path, Elf]:
    """Every such file in a folder and below; symbolic links are not followed."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path: elf for path in files if (elf := read_elf(path)) is not None}
