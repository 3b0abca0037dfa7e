"""Running a long command whose output goes to a log, and watching it."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

POLL_SECONDS = 0.1
TAIL_LINES = 15


def run_logged(
    command: Sequence[str],
    *,
    log: Path,
    watch: Callable[[Sequence[str]], None],
    environment: Mapping[str, str] | None = None,
) -> int:
    """Run a command to its end, its output in a file.

    A file rather than a pipe: should this process be killed, the command can still finish what it
    is doing.

    Args:
        command: Program and arguments.
        log: Where both output streams go. What was there is overwritten.
        watch: Called every tenth of a second with the complete lines that came since.
        environment: Environment variables, or None for our own.

    Returns:
        The command's exit code.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output, log.open("rb") as reading:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(os.environ if environment is None else environment),
        )
        try:
            unfinished = b""
            while process.poll() is None:
                unfinished = _report(unfinished + reading.read(), watch)
                time.sleep(POLL_SECONDS)
            _report(unfinished + reading.read() + b"\n", watch)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        return process.returncode


def last_lines(log: Path, count: int = TAIL_LINES, *, before: str = "") -> str:
    """The last lines of a log that say something, each indented, none longer than 200 letters.

    Args:
        log: The log.
        count: How many lines.
        before: Words after which nothing of interest follows, where they stand in the log.
    """
    text = read_log(log)
    if before and before in text:
        text = text[: text.rfind("\n", 0, text.rindex(before)) + 1]
    lines = [line.rstrip()[:200] for line in text.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:])


def read_log(log: Path) -> str:
    """A log's text; empty when there is none."""
    try:
        return log.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _report(text: bytes, watch: Callable[[Sequence[str]], None]) -> bytes:
    *complete, unfinished = text.replace(b"\r", b"\n").split(b"\n")
    watch([line.decode("utf-8", errors="replace") for line in complete])
    return unfinished
