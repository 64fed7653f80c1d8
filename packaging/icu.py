"""The data of ICU without what Qt never asks it for; see https://unicode-org.github.io/icu/userguide/icu_data/.

Qt lets ICU change letters to capitals and back, compare texts in the order of a language, read and write old
encodings, and name time zones. The names of currencies, languages, regions and units, the dictionaries that divide
lines of Thai or Chinese, spelling out numbers, changing the script and preparing the names of computers make half of
the data, and are left out. ICU says of such data that they are missing, where somebody should ask.
"""

import struct
from pathlib import Path

from elf import LOADED, segments

UNASKED = ("brkitr/", "curr/", "lang/", "rbnf/", "region/", "translit/", "unit/")
UNASKED_ENDINGS = (".spp",)
_MARK, _SIZE, _KIND = b"\xda\x27", b"\x14\0", b"CmnD"
"""How a package of ICU's data begins behind the size of its head, and its kind, 12 bytes from its start."""
_STEP, _FILLING = 16, b"\xaa"


def slim(path: Path) -> None:
    """Leaves out of `libicudata` what nobody asks for; raises ValueError where the file is not as it is known here.

    The file must be squeezed afterwards.
    """
    data = bytearray(path.read_bytes())
    start = data.find(_MARK + _SIZE) - 2
    if start < 0 or data[start + 12 : start + 16] != _KIND:
        raise ValueError(f"{path}: no data of ICU")
    index, holder = next(
        (index, one)
        for index, one in enumerate(segments(data))
        if one.kind == LOADED and one.place <= start < one.place + one.size
    )
    end = holder.place + holder.size
    less = without(bytes(data[start:end]))
    data[start : start + len(less)] = less
    head = struct.unpack_from("<Q", data, 32)[0] + struct.unpack_from("<H", data, 54)[0] * index
    size = start + len(less) - holder.place
    struct.pack_into("<QQ", data, head + 32, size, size)
    path.write_bytes(data)


def without(package: bytes) -> bytes:
    """A package of data without the items that nobody asks for."""
    items = read(package)
    kept = [(name, item) for name, item in items if not is_unasked(name)]
    return write(package[: struct.unpack_from("<H", package)[0]], kept)


def is_unasked(name: str) -> bool:
    """Whether Qt never comes to an item, by its name, such as icudt73l/curr/de.res."""
    inside = name.split("/", 1)[-1]
    return inside.startswith(UNASKED) or inside.endswith(UNASKED_ENDINGS)


def read(package: bytes) -> list[tuple[str, bytes]]:
    """The items of a package, in its order, by their names."""
    base = struct.unpack_from("<H", package)[0]
    (count,) = struct.unpack_from("<I", package, base)
    places = [struct.unpack_from("<II", package, base + 4 + 8 * number) for number in range(count)]
    ends = [place for _name, place in places[1:]] + [len(package) - base]
    return [
        (package[base + name : package.index(b"\0", base + name)].decode(), package[base + place : base + end])
        for (name, place), end in zip(places, ends, strict=True)
    ]


def write(head: bytes, items: list[tuple[str, bytes]]) -> bytes:
    """The package of these items, which are to be in the order of their names."""
    names, places, content = bytearray(), [], bytearray()
    first_name = 4 + 8 * len(items)
    listed = sum(len(name) + 1 for name, _item in items)
    # Each item begins at a whole step, counted from the start of the package.
    first_item = -(-(len(head) + first_name + listed) // _STEP) * _STEP - len(head)
    for name, item in items:
        places.append((first_name + len(names), first_item + len(content)))
        names += name.encode() + b"\0"
        content += item + _FILLING * (-len(item) % _STEP)
    table = struct.pack("<I", len(items)) + b"".join(struct.pack("<II", *place) for place in places) + names
    return head + table + _FILLING * (first_item - len(table)) + bytes(content)
