"""Packs as zip files of one exact layout: nothing compressed, nothing extra, no clock.

A zip file can say one thing in its directory and another beside its data; programs differ in what
they believe. So a pack is taken only if it is, byte for byte, what its own content makes when it
is packed again. The checks before that are there to name what is wrong.
"""

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import Final, NoReturn

from app.adapters.pack_manifest_json import manifest_of
from app.domain.packs.manifest import (
    MANIFEST,
    MOST_BYTES,
    MOST_MEMBER_BYTES,
    MOST_MEMBERS,
    SIGNATURE,
    Manifest,
    canonical,
    path_of,
    path_problem,
)
from app.ports.packs import Box, Item
from app.ports.problems import KnownError

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENTRY: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_ZIP64_BEFORE_END: Final = 20
_MOST_ENTRIES: Final = MOST_MEMBERS + 2
_MOST_DIRECTORY: Final = _MOST_ENTRIES * (_ENTRY.size + 100)
_DAY: Final = 0x21  # 1 January 1980, the first day a zip file can name
_PLAIN_FILE: Final = (stat.S_IFREG | 0o644) << 16
_UNIX_2_0: Final = 0x0314
_ENCRYPTED: Final = 0x41
_SIGNATURE_BYTES: Final = 64
_AGAIN: Final = "Ask for it to be sent again."


class ZipPacks:
    """Implements `app.ports.packs.PackFormat`."""

    def pack(self, manifest: Manifest, signature: bytes, items: Sequence[Item]) -> bytes:
        """The bytes of a pack; see the port. Raises KnownError if it would be too large."""
        members = [(MANIFEST, canonical(manifest)), (SIGNATURE, signature)]
        members += [(path_of(item.kind, item.content_id), item.data) for item in items]
        data = _laid_out(members)
        if len(items) > MOST_MEMBERS or len(data) > MOST_BYTES:
            raise KnownError(
                f"That is too much for one pack, which holds {MOST_MEMBERS} files and "
                f"{MOST_BYTES // 1_000_000} MB at most.",
                "Make two.",
            )
        return data

    def unpack(self, data: bytes, name: str) -> Box:
        """What some bytes hold; see the port."""
        _bounded(data, name)
        files = _read(data, name)
        if MANIFEST not in files or SIGNATURE not in files:
            _refuse(name, "has no manifest, or is not signed")
        manifest = manifest_of(files[MANIFEST], name)
        if canonical(manifest) != files[MANIFEST]:
            _refuse(name, "has a manifest that Skeptic did not write")
        if len(files[SIGNATURE]) != _SIGNATURE_BYTES:
            _refuse(name, "has a signature of the wrong length")
        listed = [MANIFEST, SIGNATURE, *(member.path for member in manifest.content)]
        if set(files) != set(listed):
            path = sorted(set(files) ^ set(listed))[0]
            where = "is not in its manifest" if path in files else "is missing"
            _refuse(name, f"is not whole: {path} {where}")
        for member in manifest.content:
            found = files[member.path]
            if len(found) != member.size or hashlib.sha256(found).hexdigest() != member.sha256:
                _refuse(name, f"was altered: {member.path} is not what its manifest says")
        if _laid_out((path, files[path]) for path in listed) != data:
            _refuse(name, "holds bytes that its manifest knows nothing of")
        items = tuple(
            Item(kind=m.kind, content_id=m.content_id, schema=m.schema, data=files[m.path])
            for m in manifest.content
        )
        return Box(
            manifest=manifest,
            manifest_bytes=files[MANIFEST],
            signature=files[SIGNATURE],
            items=items,
        )


def _bounded(data: bytes, name: str) -> None:
    """See that there is an end, and that the directory before it is bearable."""
    if len(data) > MOST_BYTES:
        _refuse(name, f"is larger than {MOST_BYTES // 1_000_000} MB", "Ask for a smaller one.")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _refuse(name, "is no pack", "Choose a file that ends in .skeptic.")
    if len(data) < _END.size:
        _refuse(name, "is cut short")
    tail = len(data) - _END.size
    magic, disk, first, here, count, size, offset, comment = _END.unpack_from(data, tail)
    if magic != b"PK\x05\x06" or comment:
        _refuse(name, "is cut short, or has something after its end")
    before = data[max(0, tail - _ZIP64_BEFORE_END) : tail]
    if before.startswith(b"PK\x06\x07") or 0xFFFF in (count, here) or 0xFFFFFFFF in (size, offset):
        _refuse(name, "says that it is larger than a pack may be (zip64)")
    if count > _MOST_ENTRIES or size > _MOST_DIRECTORY:
        _refuse(name, f"says that it holds more than {MOST_MEMBERS} files")
    if disk or first or here != count or offset + size != tail:
        _refuse(name, "is damaged: its directory is not where it says")


def _read(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _sound(entries, name)
            return {entry.filename: _member(archive, entry, name) for entry in entries}
    except KnownError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        LookupError,
        ArithmeticError,
    ):
        # What `zipfile` raises for damaged files depends on which byte was hit.
        _refuse(name, "is damaged, or was altered")


def _sound(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    """See by the directory alone that every member may be read."""
    if len(entries) > _MOST_ENTRIES:
        _refuse(name, f"holds more than {MOST_MEMBERS} files")
    seen: set[str] = set()
    total = 0
    for entry in entries:
        path = entry.orig_filename
        shown = ascii(path[:80])
        if problem := path_problem(path):
            _refuse(name, f"is not safe: {shown} {problem}")
        if path.casefold() in seen:
            _refuse(name, f"is not safe: {shown} is in it twice")
        seen.add(path.casefold())
        if stat.S_ISLNK(entry.external_attr >> 16):
            _refuse(name, f"is not safe: {shown} is a link to another file")
        if entry.flag_bits & _ENCRYPTED:
            _refuse(name, f"cannot be read: {shown} is encrypted")
        total += entry.file_size
        if entry.file_size > MOST_MEMBER_BYTES or total > MOST_BYTES:
            _refuse(name, f"is not safe: {shown} says that it is larger than a file may be")
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            _refuse(name, f"is not safe: {shown} is compressed, which nothing in a pack is")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(entry) as file:
        found = file.read(entry.file_size + 1)
    if len(found) != entry.file_size:
        _refuse(name, "is damaged")
    return found


def _laid_out(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The one layout. The standard library's writer may change with its version; this may not."""
    body, directory, count = bytearray(), bytearray(), 0
    for path, data in members:
        raw, check, size = path.encode("ascii"), zlib.crc32(data), len(data)
        head = (20, 0, 0, 0, _DAY, check, size, size, len(raw), 0)
        directory += _ENTRY.pack(b"PK\x01\x02", _UNIX_2_0, *head, 0, 0, 0, _PLAIN_FILE, len(body))
        directory += raw
        body += _LOCAL.pack(b"PK\x03\x04", *head) + raw + data
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _refuse(name: str, problem: str, remedy: str = _AGAIN) -> NoReturn:
    raise KnownError(f"{name} {problem}. Nothing was written.", remedy)
