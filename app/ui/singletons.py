"""Keeps Python 3.11 from running out of references to None, True and False.

Python 3.12 made these objects immortal. PySide6 6.12 counts on that: what returns nothing, and
`Signal.emit`, hand one of them back without taking a reference to it. On Python 3.11 each such call
uses one up, and after some thousands the interpreter stops with "deallocating None".
"""

import ctypes
import sys
from typing import Final

PLENTY: Final = 1 << (40 if sys.maxsize > 2**32 else 28)
"""References to add: calls a window could not make in years."""
_TOLERANCE: Final = 64


def keep_singletons() -> None:
    """Take so many references that they never run out. Needed once a process, on CPython 3.11.

    Nothing is touched on other Pythons, nor where the count is not found where CPython keeps it.
    """
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for thing in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(thing))
        if count.value < PLENTY and abs(count.value - sys.getrefcount(thing)) <= _TOLERANCE:
            count.value += PLENTY
