"""What exported files are called."""

import re
import unicodedata
from datetime import datetime, tzinfo

from app.services.export.wish import Format
from app.services.review import Review

_LONGEST = 48


def slug(title: str) -> str:
    """A title as part of a file's name on any system: "dock-scheduling-a-first-call"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "session"


def file_name(review: Review, kind: Format, taken: set[str], zone: tzinfo | None = None) -> str:
    """A name for a session's file, that is not taken yet; then it is.

    Args:
        review: The session.
        kind: Also the name's ending.
        taken: Names that were given before; the new one is added.
        zone: In which its day is told; None: the local one.
    """
    day = datetime.fromtimestamp(review.started_ms / 1000, tz=zone).astimezone(zone)
    stem = f"{day:%Y-%m-%d}-{slug(review.content.scenario.title)}-{review.session_id[:8]}"
    number, name = 1, f"{stem}.{kind}"
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{kind}"
    taken.add(name)
    return name
