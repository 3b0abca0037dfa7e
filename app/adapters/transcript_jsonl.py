"""Transcripts as JSON Lines: `{"speaker", "text"}` a line, with `start` and `end` in seconds.

One reader for both uses: `score` wants every line whole and stops at the first that is not; an
import names it and goes on.
"""

import json
from typing import Any, Final

from app.domain.transcript import Stretch, Utterance
from app.ports.problems import KnownError
from app.ports.transcripts import Remark, Spoken, Transcript

MOST_SECONDS: Final = 24 * 3600


def json_of(text: str, where: str) -> Any:
    """The value of a JSON text. Raises KnownError naming `where`, line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise KnownError(
            f"{where}:{error.lineno}: not JSON ({error.msg}, column {error.colno}).",
            "Correct it and try again.",
        ) from None
    except (RecursionError, ValueError):
        raise KnownError(f"{where}: nested too deeply.", "Correct it and try again.") from None


def utterance_of(value: Any, where: str) -> Utterance:
    """A line of the "rep" or the "buyer". Raises KnownError naming `where`."""
    spoken = _spoken(value, where)
    if spoken.speaker == "rep":
        return Utterance(speaker="rep", text=spoken.text, stretch=spoken.stretch)
    if spoken.speaker == "buyer":
        return Utterance(speaker="buyer", text=spoken.text, stretch=spoken.stretch)
    raise KnownError(
        f"{where}: “speaker” is {value.get('speaker')!r}.",
        'Only "rep" and "buyer" are known; rename it.',
    )


def read_jsonl(text: str, file: str) -> Transcript:
    """The transcript in JSON Lines; any names of speakers will do. Broken lines are named."""
    spoken: list[Spoken] = []
    remarks: list[Remark] = []
    for at, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = _spoken(json.loads(line), "This line", at)
        except (ValueError, RecursionError):
            problem = "This line is not JSON; it was left out."
            remarks.append(Remark(line=at, problem=problem, skipped=True))
            continue
        except KnownError as error:
            remarks.append(Remark(line=at, problem=error.problem, skipped=True))
            continue
        if found.text:
            spoken.append(found)
    labelled = any(s.speaker for s in spoken)
    return Transcript(
        format="jsonl", file=file, spoken=tuple(spoken), remarks=tuple(remarks), labelled=labelled
    )


def _spoken(value: Any, where: str, line: int = 0) -> Spoken:
    if not isinstance(value, dict):
        raise KnownError(f"{where}: this is no object.", 'Write {"speaker": …, "text": …}.')
    speaker, text = value.get("speaker"), value.get("text")
    if not isinstance(text, str):
        raise KnownError(f"{where}: “text” is missing or no string.", "Add what was said.")
    name = " ".join(speaker.split())[:48] if isinstance(speaker, str) else ""
    stretch = _stretch(value, where)
    words = " ".join(text.split()) if line else text
    return Spoken(speaker=name, text=words, line=line, stretch=stretch)


def _stretch(value: dict[str, Any], where: str) -> Stretch | None:
    """When it was said, from `start` to `end` in seconds; None if neither is there."""
    if value.get("start") is None and value.get("end") is None:
        return None
    start, end = _milliseconds(value.get("start")), _milliseconds(value.get("end"))
    if start is None or end is None or start >= end:
        raise KnownError(
            f"{where}: “start” and “end” are no times, or do not follow each other.",
            "Give both in seconds since the connect, or leave out both.",
        )
    return Stretch(start_ms=start, end_ms=end)


def _milliseconds(value: Any) -> int | None:
    """A time in seconds as whole milliseconds; None if it is none within a day."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(value * 1000) if number and 0 <= value < MOST_SECONDS else None
