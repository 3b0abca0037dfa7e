"""A turn in which the rep says nothing, and leaves the silence to the buyer."""

import re

SILENCE = "…"
"""How a silence stands in the log and in scripts."""

_SILENCE = re.compile(
    r"\s*(?:[.…]+|[(\[*]\s*(?:silence|silent|says nothing|pauses?|waits?)\s*[)\]*])\s*",
    re.IGNORECASE,
)


def is_silence(text: str) -> bool:
    """Whether a turn is a silence: dots, or a note such as "(silence)"; an empty one is not."""
    return _SILENCE.fullmatch(text) is not None
