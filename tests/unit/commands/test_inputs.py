"""What a user hands to `score`: transcripts, with times or without."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands.inputs import read_transcript
from app.domain.transcript import Stretch
from app.ports.problems import KnownError


def written(folder: Path, *lines: dict[str, Any]) -> str:
    """A transcript's file."""
    path = folder / "call.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_an_utterance_may_say_when_it_was_said(tmp_path: Path) -> None:
    said = read_transcript(
        written(
            tmp_path,
            {"speaker": "rep", "text": "Hello.", "start": 1.25, "end": 2},
            {"speaker": "buyer", "text": "Yes?"},
        )
    )
    assert said[0].stretch == Stretch(start_ms=1250, end_ms=2000)
    assert said[1].stretch is None


@pytest.mark.parametrize(
    "times",
    [
        {"start": 2, "end": 1},
        {"start": 1},
        {"end": 1},
        {"start": -1, "end": 1},
        {"start": "0:01", "end": "0:02"},
        {"start": True, "end": 2},
        {"start": 0, "end": 1e300},
        {"start": float("nan"), "end": 2},
    ],
)
def test_times_that_are_none_are_refused_by_line(tmp_path: Path, times: dict[str, Any]) -> None:
    name = written(tmp_path, {"speaker": "rep", "text": "Hello."} | times)
    with pytest.raises(KnownError) as refused:
        read_transcript(name)
    assert "call.jsonl:1" in refused.value.problem
    assert "start" in refused.value.problem
