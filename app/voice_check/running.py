"""Runs one step of the check in a process of its own, whatever becomes of that process.

Native libraries print what they like and can crash, and memory is only told apart where nothing
else is loaded. So each step is a process that reads a job and writes one line of JSON at its end.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import app

PATIENCE_S = 300.0
_SET_UP_AGAIN = "Install it anew: python3 main.py setup"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a step.

    Attributes:
        found: What it found; empty if it failed.
        problem: What went wrong, in words; empty if nothing did.
        remedy: What to do about it.
        missing: Whether it is something that the machine needs first.
    """

    found: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""
    remedy: str = ""
    missing: bool = False


Run = Callable[[str, Mapping[str, Any]], Outcome]
"""Runs a step by its name with what it is called with."""


def run_step(name: str, job: Mapping[str, Any], *, patience_s: float = PATIENCE_S) -> Outcome:
    """Run a step of `app.voice_check.step`. Never raises."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app.voice_check.step", name],
            input=json.dumps(job),
            cwd=Path(app.__file__).parents[1],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=patience_s,
        )
    except subprocess.TimeoutExpired:
        return Outcome(
            problem=f"It was not done within {patience_s:.0f} seconds and was stopped.",
            remedy="Close other programs, or see whether the device is held by one of them.",
        )
    except OSError as error:
        return Outcome(problem=f"It could not be started: {error}.", remedy=_SET_UP_AGAIN)
    return outcome_of(done.returncode, done.stdout, done.stderr)


def outcome_of(code: int, output: str, said: str) -> Outcome:
    """What a process's end means: its last line is its answer if it came to that."""
    lines = output.strip().splitlines()
    if code == 0 and lines:
        try:
            answer = json.loads(lines[-1])
            return Outcome(
                found=answer.get("found", {}),
                problem=answer.get("problem", ""),
                remedy=answer.get("remedy", ""),
                missing=answer.get("missing", False),
            )
        except (ValueError, AttributeError):
            return Outcome(
                problem=f"It gave no answer but “{lines[-1][:200]}”.", remedy=_SET_UP_AGAIN
            )
    if code < 0:
        name = _signal_name(-code)
        return Outcome(
            problem=f"It crashed ({name}).",
            remedy="Its package may not suit this machine's processor. " + _SET_UP_AGAIN,
        )
    last = (said.strip().splitlines() or [f"exit code {code}"])[-1]
    return Outcome(problem=f"It ended with: {last[:300]}", remedy=_SET_UP_AGAIN)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
