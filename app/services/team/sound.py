"""The recordings of one session as one file: a line that says what is in it, then all of it."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from app.ports.problems import KnownError

MOST_BYTES: Final = 120_000_000
"""Of all recordings of a session together: some hours."""
_MOST_FILES: Final = 200
_LONGEST_HEAD: Final = 20_000
_FIRST: Final = "skeptic-sound 1"
_NAME: Final = re.compile(r"\d{1,6}\.flac", re.ASCII)


def joined(files: Mapping[str, bytes]) -> bytes:
    """Recordings by name as one file. Raises KnownError if that would be too large."""
    sizes = {name: len(data) for name, data in sorted(files.items())}
    if sum(sizes.values()) > MOST_BYTES or len(files) > _MOST_FILES:
        raise KnownError(
            f"The recording is larger than {MOST_BYTES // 1_000_000} MB.",
            "Hand the conversation in without its sound.",
        )
    head = f"{_FIRST} {json.dumps(sizes, separators=(',', ':'))}\n"
    return head.encode() + b"".join(files[name] for name in sizes)


def parted(data: bytes) -> Mapping[str, bytes]:
    """The recordings in such a file. Raises KnownError if it is none, or not whole."""
    head, newline, rest = data.partition(b"\n")
    sizes = _sizes(head) if newline and len(head) <= _LONGEST_HEAD else None
    if sizes is None or sum(sizes.values()) != len(rest):
        raise KnownError("The recording that came along is damaged.", "The words are all here.")
    files, at = {}, 0
    for name, size in sizes.items():
        files[name] = rest[at : at + size]
        at += size
    return files


def _sizes(head: bytes) -> dict[str, int] | None:
    text = head.decode("utf-8", "replace")
    if not text.startswith(_FIRST + " "):
        return None
    try:
        sizes: Any = json.loads(text.removeprefix(_FIRST))
    except (ValueError, RecursionError):
        return None
    if not isinstance(sizes, dict) or len(sizes) > _MOST_FILES:
        return None
    fits = all(_NAME.fullmatch(n) and type(s) is int and s >= 0 for n, s in sizes.items())
    return sizes if fits else None
