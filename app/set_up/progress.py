"""What the set-up tells the user, always on stderr: stdout belongs to the commands' results."""

import shutil
import sys
import time
from typing import TextIO

QUIET_SECONDS = 10.0
MEGABYTE = 1_000_000


class Progress:
    """Steps, and one line that moves while a step lasts.

    On a terminal the moving line is rewritten in place; anywhere else it is printed as a plain
    line, at most every ten seconds.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._terminal = self._stream.isatty()
        self._moving = ""
        self._last = time.monotonic()

    def step(self, text: str) -> None:
        """A new step begins."""
        self.say(f"==> {text}")
        self._last = time.monotonic()

    def say(self, text: str) -> None:
        """Print something that stays."""
        self._clear()
        self._write(f"{text}\n")

    def moving(self, text: str) -> None:
        """Show how far the step has come."""
        if self._terminal:
            if text != self._moving:
                columns = shutil.get_terminal_size().columns
                self._write(f"\r\x1b[2K{f'    {text}'[: columns - 1]}")
                self._moving = text
        elif text != self._moving and time.monotonic() - self._last >= QUIET_SECONDS:
            self._write(f"    {text}\n")
            self._moving = text
            self._last = time.monotonic()

    def finish(self) -> None:
        """Nothing moves any more: leave the terminal's line clean for what comes next."""
        self._clear()

    def ask(self, question: str) -> str:
        """Ask on the terminal; the answer in lower case, or "" for an empty line or its end."""
        self._clear()
        self._write(f"{question} ")
        return sys.stdin.readline().strip().lower()

    def _clear(self) -> None:
        if self._terminal and self._moving:
            self._write("\r\x1b[2K")
        self._moving = ""

    def _write(self, text: str) -> None:
        # A console that cannot show a character must not stop an installation.
        encoding = self._stream.encoding or "ascii"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can read a question and answer it."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def megabytes(size: int) -> str:
    """A number of bytes in words, in units of 1,000,000 bytes."""
    return f"{size / MEGABYTE:,.0f} MB"
