"""Texts in PNG pictures: found chunk by chunk, nothing unpacked, and put in.

The pictures themselves are never decoded: nothing here depends on what they show.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
MOST_CHUNKS: Final = 20_000
_HEAD: Final = struct.Struct(">I4s")
_LONGEST: Final = 2**31 - 1
_SIDE: Final = (240, 320)
_GROUND, _INK = (238, 234, 226), (150, 139, 120)


class PngError(ValueError):
    """Some bytes are no PNG picture; says why, as the end of "it …"."""


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a picture, each its kind and what it holds. Raises PngError."""
    if not data.startswith(SIGNATURE):
        raise PngError("is no PNG picture")
    place, count, kind = len(SIGNATURE), 0, b""
    while kind != b"IEND":
        if place + _HEAD.size > len(data):
            raise PngError("is cut short")
        size, kind = _HEAD.unpack_from(data, place)
        end = place + _HEAD.size + size
        if size > _LONGEST or end + 4 > len(data):
            raise PngError("is cut short")
        body = data[place + _HEAD.size : end]
        (check,) = struct.unpack_from(">I", data, end)
        if zlib.crc32(kind + body) != check:
            raise PngError("is damaged")
        count += 1
        if (kind == b"IHDR") != (count == 1) or count > MOST_CHUNKS:
            raise PngError("is damaged")
        yield kind, body
        place = end + 4


def texts(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """The texts of some names in a picture. Raises PngError, also if one is there twice."""
    found: dict[str, bytes] = {}
    for kind, body in chunks(data):
        name, _, text = body.partition(b"\0")
        key = name.decode("latin-1")
        if kind not in (b"tEXt", b"zTXt", b"iTXt") or key not in wanted:
            continue
        if kind != b"tEXt":
            # To unpack what a stranger packed is how bombs go off.
            raise PngError(f"has its card in a packed text ({kind.decode()}), which is not read")
        if key in found:
            raise PngError("has two cards of the same kind in it")
        found[key] = text
    return found


def with_texts(picture: bytes, put: Mapping[str, bytes], instead_of: frozenset[str]) -> bytes:
    """A picture with texts in it, in place of those of some names. Raises PngError."""
    out = bytearray(SIGNATURE)
    for kind, body in chunks(picture):
        name = body.partition(b"\0")[0].decode("latin-1")
        if kind in (b"tEXt", b"zTXt", b"iTXt") and name in instead_of:
            continue
        if kind == b"IEND":
            for key, text in put.items():
                out += _chunk(b"tEXt", key.encode("latin-1") + b"\0" + text)
        out += _chunk(kind, body)
    return bytes(out)


@cache
def plain_picture() -> bytes:
    """A head and shoulders in two colours, for a persona without a picture."""
    wide, tall = _SIDE
    rows = bytearray()
    for y in range(tall):
        # Each row begins with the number of its filter: none.
        rows.append(0)
        for x in range(wide):
            rows.append(1 if _inside(x - wide / 2, y) else 0)
    head = struct.pack(">IIBBBBB", wide, tall, 8, 3, 0, 0, 0)
    return (
        SIGNATURE
        + _chunk(b"IHDR", head)
        + _chunk(b"PLTE", bytes((*_GROUND, *_INK)))
        + _chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + _chunk(b"IEND", b"")
    )


def _inside(x: float, y: float) -> bool:
    head = x**2 + (y - 120) ** 2 < 52**2
    shoulders = (x / 96) ** 2 + ((y - 310) / 112) ** 2 < 1
    return head or shoulders


def _chunk(kind: bytes, body: bytes) -> bytes:
    return _HEAD.pack(len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))
