"""From the times that a sound device tells to times that can be relied on."""

from typing import Final

_JUMP_S: Final = 0.03
"""A block that seems this much early or late is taken for a hiccup of the computer at first."""
_JUMP_LASTS_S: Final = 0.25
"""What lasts this long was a gap in the sound."""
_SETTLING_S: Final = 0.3
_SETTLING, _SETTLED = 0.5, 0.02
"""How far an estimate goes towards what is told: for the first blocks, and later."""

_LONGEST_PAUSE_S: Final = 0.5


class SteadyTimes:
    """When each block of a stream began, without the jitter of what is told about it.

    A stream's blocks follow each other without a gap, so their times are those of a ruler whose
    origin alone is unknown. It is what the times that are told agree on; drift of the device's
    clock against the computer's is followed.
    """

    def __init__(self) -> None:
        self._next_s: float | None = None
        self._age_s = 0.0
        self._off_s = 0.0

    def start_of(self, told_s: float, length_s: float, *, gap: bool = False) -> tuple[float, bool]:
        """When the next block began.

        Args:
            told_s: When it began as far as the device can tell.
            length_s: How long it is.
            gap: Whether sound was lost before it.

        Returns:
            Its start, and whether it does not join on to the block before.
        """
        if self._next_s is None or gap:
            return self._restart(told_s, length_s)
        wrong_s = told_s - self._next_s
        settling = self._age_s < _SETTLING_S
        if abs(wrong_s) > _JUMP_S and not settling:
            self._off_s += length_s
            if self._off_s >= _JUMP_LASTS_S:
                return self._restart(told_s, length_s)
        else:
            self._off_s = 0.0
            self._next_s += wrong_s * (_SETTLING if settling else _SETTLED)
        start_s = self._next_s
        self._next_s += length_s
        self._age_s += length_s
        return start_s, False

    def _restart(self, told_s: float, length_s: float) -> tuple[float, bool]:
        self._next_s = told_s + length_s
        self._age_s = length_s
        self._off_s = 0.0
        return told_s, True


class Watch:
    """Tells whether something that should go on has stopped.

    Only time in which somebody looked counts: when the computer slept or was too busy to look,
    the device is given the benefit of it.
    """

    def __init__(self, patience_s: float, first_patience_s: float) -> None:
        """Args: how long it may stand still, and how long it may take to begin."""
        self._patience_s = patience_s
        self._first_patience_s = first_patience_s
        self._seen = 0
        self._looked_s: float | None = None
        self._still_s = 0.0

    def has_stopped(self, count: int, now_s: float) -> bool:
        """Look at a count that should grow."""
        if count != self._seen:
            self._still_s = 0.0
        elif self._looked_s is not None:
            self._still_s += min(now_s - self._looked_s, _LONGEST_PAUSE_S)
        self._seen, self._looked_s = count, now_s
        return self._still_s >= (self._patience_s if count else self._first_patience_s)
