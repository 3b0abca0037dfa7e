"""One event of every kind, as the golden texts have them."""

import json
from pathlib import Path

from app.domain.event_codec import decode
from app.domain.events import Event

GOLDEN = Path(__file__).parent / "golden"


def golden_session(file: str = "v1.jsonl") -> tuple[Event, ...]:
    """The events of a golden file; those of the first are in the order of a call."""
    lines = (GOLDEN / "events" / file).read_text(encoding="utf-8").splitlines()
    parsed = [json.loads(line) for line in lines]
    return tuple(decode(p["kind"], p["version"], json.dumps(p["data"])) for p in parsed)
