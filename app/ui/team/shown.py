"""What there is to show of a team in pictures, by id. No Qt in here."""

from dataclasses import dataclass
from typing import Final

QUESTION: Final = "Where did I lose her?"
"""What the rep asks along with what is handed in."""


@dataclass(frozen=True, kw_only=True)
class TeamShown:
    """What there is to show, by id.

    Attributes:
        assignment: Practised by the rep, who can still hand an attempt in.
        exam: Another one; the rep has an attempt under way.
        running: The session of that attempt.
        submission: Of a third, which came back.
        replayed: Its session, with comments on a turn.
        turn: Which turn.
    """

    assignment: str
    exam: str
    running: str
    submission: str
    replayed: str
    turn: int
