"""The length that a FLAC file says it has, kept right while the file is still being written.

An encoder writes it when it has finished. If it is killed before that, the file says nothing, and
players and libraries stumble at its end. The layout is that of RFC 9639, section 8.2: after the
marker of 4 bytes and the header of 4 comes STREAMINFO, which begins with the smallest block size in
16 bits; its last 36 of the first 144 bits are the number of samples, followed by 16 bytes of MD5.
"""

import os
from pathlib import Path
from typing import Final

BLOCK: Final = 4096
"""Frames that libFLAC encodes at a time, unless told otherwise."""

_BLOCK_AT: Final = 8
_TOTAL_AT: Final = 21
_MD5_AT: Final = 26
_MOST: Final = (1 << 36) - 1


def encoded(written: int) -> int:
    """How many frames are in the file for sure when so many were given to libFLAC.

    It keeps the block that is not full, and one frame more.
    """
    return max(0, written - 1) // BLOCK * BLOCK


def set_length(path: Path, frames: int, *, forget_sum: bool = False) -> None:
    """Write into the file how many frames it has.

    Args:
        path: A FLAC file.
        frames: For each channel.
        forget_sum: Whether its MD5 is no longer right.

    Raises:
        OSError: It cannot be written.
        ValueError: It is no FLAC file with our block size.
    """
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        head = file.read(_MD5_AT)
        block = int.from_bytes(head[_BLOCK_AT : _BLOCK_AT + 2], "big")
        if len(head) < _MD5_AT or head[:4] != b"fLaC" or block != BLOCK:
            raise ValueError(f"{path} is not a FLAC file with blocks of {BLOCK} frames.")
        file.seek(_TOTAL_AT)
        upper = head[_TOTAL_AT] & 0xF0
        total = min(frames, _MOST)
        file.write(bytes([upper | total >> 32]) + (total & 0xFFFFFFFF).to_bytes(4, "big"))
        if forget_sum:
            file.write(bytes(16))
