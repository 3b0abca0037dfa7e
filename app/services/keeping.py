"""How long sessions are kept: which are older than the user wants to keep them."""

from collections.abc import Mapping
from typing import Final

from app.services.history import DAY_MS, Shelf
from app.settings import Keep

KEPT_DAYS: Final[Mapping[Keep, int | None]] = {"ever": None, "year": 365, "90": 90, "30": 30}
"""Days for which each choice keeps a session; None: for ever."""


def too_old(history: Shelf, keep: Keep, now_ms: int) -> tuple[str, ...]:
    """Sessions that a choice does not keep: begun so long ago, no favourites, not put away.

    Args:
        history: The shelf.
        keep: The choice.
        now_ms: Milliseconds since the Unix epoch.

    Raises:
        KnownError: The shelf cannot be read.
    """
    days = KEPT_DAYS[keep]
    return () if days is None else history.older_than(now_ms - days * DAY_MS)
