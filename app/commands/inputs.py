"""Reading what a user hands to a command: scripts, transcripts, turns. Everything is checked."""

import sys
from pathlib import Path
from typing import Any

from app.adapters.transcript_jsonl import json_of, utterance_of
from app.domain.transcript import Utterance
from app.ports.problems import KnownError

MOST_BYTES = 50_000_000
MOST_LINES_OF_A_SCRIPT = 500


def read_text(name: str) -> str:
    """A file's text, or standard input's for "-". Raises KnownError."""
    if name == "-":
        return sys.stdin.read()
    try:
        path = Path(name)
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB.", "Split it.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(
            f"{name} is not UTF-8 text (byte {error.start}).", "Save it as UTF-8."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KnownError(f"{name} cannot be read: {reason}.", "Check the path.") from None


def read_script(name: str) -> tuple[str, ...]:
    """A rep's script: a JSON list of lines, or an object with `turns`. Raises KnownError."""
    value = json_of(read_text(name), name)
    if isinstance(value, dict):
        if "turns" not in value:
            raise KnownError(f"{name}: an object needs a list “turns”.", "Add it.")
        value = value["turns"]
    if not isinstance(value, list):
        raise KnownError(f"{name}: this is no list of rep lines.", 'Write ["line one", …].')
    if len(value) > MOST_LINES_OF_A_SCRIPT:
        raise KnownError(f"{name}: more than {MOST_LINES_OF_A_SCRIPT} lines.", "Split it.")
    lines = []
    for at, item in enumerate(value, start=1):
        text = item.get("rep", item.get("text")) if isinstance(item, dict) else item
        if not isinstance(text, str):
            raise KnownError(f"{name}: line {at} of the script is no text.", "Write a string.")
        lines.append(text)
    return tuple(lines)


def read_transcript(name: str) -> tuple[Utterance, ...]:
    """A transcript: JSON Lines of `{"speaker", "text"}`, with `start` and `end` where it has times.

    Raises KnownError naming the line.
    """
    said = tuple(
        utterance_of(json_of(line, f"{name}:{at}"), f"{name}:{at}")
        for at, line in enumerate(read_text(name).splitlines(), start=1)
        if line.strip()
    )
    if not any(u.speaker == "rep" for u in said):
        raise KnownError(f"{name}: the rep says nothing in it.", 'Mark rep lines "speaker": "rep".')
    return said


def read_turns(name: str) -> tuple[tuple[Any, str, tuple[Utterance, ...]], ...]:
    """Turns to label: JSON Lines of `{"id", "context", "text"}`. Raises KnownError.

    Who in the context is neither "rep" nor the turn's own `speaker` counts as the buyer.
    """
    turns = []
    for at, line in enumerate(read_text(name).splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{name}:{at}"
        value = json_of(line, where)
        if not isinstance(value, dict) or not isinstance(value.get("text"), str):
            raise KnownError(f"{where}: this is no turn.", 'Write {"id", "context", "text"}.')
        context = value.get("context") or []
        if not isinstance(context, list):
            raise KnownError(f"{where}: “context” is no list.", "Write a list, or leave it out.")
        turns.append(
            (
                value.get("id"),
                value["text"],
                _context(context, {"rep", value.get("speaker")}, where),
            )
        )
    return tuple(turns)


def _context(values: list[Any], reps: set[Any], where: str) -> tuple[Utterance, ...]:
    said = []
    for value in values:
        if not isinstance(value, dict) or not isinstance(value.get("text"), str):
            raise KnownError(f"{where}: a turn of “context” has no text.", "Add it.")
        said.append(
            Utterance(
                speaker="rep" if value.get("speaker") in reps else "buyer", text=value["text"]
            )
        )
    return tuple(said)
