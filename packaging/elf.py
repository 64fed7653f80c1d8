"""The libraries that a program file of Linux asks for, read from the file itself (the ELF format, 64 bits)."""

import re
import struct
from pathlib import Path
from typing import NamedTuple

_DYNAMIC, _NEEDED, _STRINGS, _OWN_NAME = 6, 1, 5, 14


class Elf(NamedTuple):
    """What a file says of itself."""

    needed: tuple[str, ...]
    """The names of libraries it wants, such as libc.so.6."""
    name: str
    """The name others want it by; empty for programs."""
    libc: tuple[int, ...]
    """The newest version of the C library it wants something of; empty for none."""


def read_elf(path: Path) -> Elf | None:
    """What `path` says of itself; None where it is no such file."""
    data = path.read_bytes()
    if data[:5] != b"\x7fELF\x02":
        return None
    start, size, count = struct.unpack_from("<Q10xHH", data, 40)[0], *struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, start + size * index) for index in range(count)]
    dynamic = next((section for section in sections if section[1] == _DYNAMIC), None)
    if dynamic is None:
        return Elf((), "", ())
    texts = sections[dynamic[6]][4]

    def text(place: int) -> str:
        return data[texts + place : data.index(b"\0", texts + place)].decode()

    needed, name = [], ""
    for place in range(dynamic[4], dynamic[4] + dynamic[5], 16):
        tag, value = struct.unpack_from("<qQ", data, place)
        if tag == _NEEDED:
            needed.append(text(value))
        elif tag == _OWN_NAME:
            name = text(value)
    strings = data[texts : texts + sections[dynamic[6]][5]]
    found = re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)", strings)
    return Elf(tuple(needed), name, max((tuple(map(int, pair)) for pair in found), default=()))


def read_folder(folder: Path) -> dict[Path, Elf]:
    """Every such file in a folder and below; symbolic links are not followed."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path: elf for path in files if (elf := read_elf(path)) is not None}
