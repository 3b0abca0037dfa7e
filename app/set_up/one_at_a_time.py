"""A lock on a file, let go by the system when its holder dies, and running something under it.

Run as a script, `one_at_a_time.py LOCK MODULE [ARGUMENT…]` runs a module like `python -m` and
holds LOCK for as long as that process lives; `one_at_a_time.py LOCK -- PROGRAM [ARGUMENT…]` does
it with another program. When an installation's parent is killed, the pip it started lives on for a
while; the next start waits for that pip by waiting for the lock.

Nothing but the standard library is imported here: the script runs outside the package.
"""

import contextlib
import os
import runpy
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

POLL_SECONDS = 0.1


class FileLock:
    """A lock on a file that one process at a time can hold.

    The system lets go of it when the process ends, however it ends, so it is never stale. The
    file itself stays: removing it would let two holders lock two files of one name.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock if it is free, and say whether it is now ours."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def wait(self, meanwhile: Callable[[], None]) -> None:
        """Take the lock, calling `meanwhile` again and again for as long as another holds it."""
        while not self.take():
            meanwhile()
            time.sleep(POLL_SECONDS)

    def hand_on(self) -> None:
        """Let a program that replaces this one hold the lock; nothing to do without one."""
        if self._handle is not None:
            os.set_inheritable(self._handle, True)

    def release(self) -> None:
        """Let go. Doing so twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


@contextlib.contextmanager
def alone(path: Path, meanwhile: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `path` for a block, calling `meanwhile` while another process has it."""
    lock = FileLock(path)
    lock.wait(meanwhile)
    try:
        yield
    finally:
        lock.release()


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - of this platform only

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - of this platform only

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def main(arguments: list[str]) -> None:
    """Run a module or a program under a lock; arguments as in the module's docstring."""
    lock = FileLock(Path(arguments[0]))
    lock.wait(lambda: None)
    program = arguments[2:]
    if arguments[1] != "--":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    elif sys.platform == "win32":
        sys.exit(subprocess.call(program))
    else:
        # Replaced, not started: a signal to end this process then ends the program.
        lock.hand_on()
        os.execvp(program[0], program)


if __name__ == "__main__":
    main(sys.argv[1:])
