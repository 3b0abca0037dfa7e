"""Where something stands in a persona's or scenario's document."""

import re
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys of tables and places in lists, from 0: `("facts", 2, "lines", 0)`."""

MOST_STEPS: Final = 24
_STEP: Final = re.compile(r"(?:^|\.)([A-Za-z0-9_-]+)|\[([0-9]{1,6})\]")


def shown(path: Path) -> str:
    """A path as authors read it: "facts[2].unlock[0].moves[1]"."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def parsed(text: str) -> Path:
    """The path that is shown so. Raises ValueError if it is none."""
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None or (at == 0 and text.startswith(".")) or len(steps) == MOST_STEPS:
            raise ValueError(f"{text[:80]!r} is no path; facts[0].lines[2] is one")
        steps.append(found[1] if found[1] is not None else int(found[2]))
        at = found.end()
    if not steps:
        raise ValueError("an empty path names nothing")
    return tuple(steps)
