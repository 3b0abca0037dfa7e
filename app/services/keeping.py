"""How long sessions are kept."""

from collections.abc import Mapping
from typing import Final

from app.settings import Keep

KEPT_DAYS: Final[Mapping[Keep, int | None]] = {"ever": None, "year": 365, "90": 90, "30": 30}
"""Days for which each choice keeps a session; None: for ever."""
