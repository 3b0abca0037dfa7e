"""Both sides of a call on one timeline: what was said when, and silence where nothing was."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.adapters.resampler_soxr import Resampler

Samples = NDArray[np.float32]

_JOINS_S: Final = 0.01
"""A piece this near to the end of the one before joins on to it: times jitter, sound does not."""
_LATE_S: Final = 2.0
"""How late a piece may be, against the rep's side."""
_AHEAD_S: Final = 30.0
"""How far ahead of the rep's side the buyer's is kept."""
_PIECE_S: Final = 1.0
_LONGEST_S: Final = 24 * 3600


class _Side:
    """One side: puts its pieces next to each other, at the timeline's rate."""

    def __init__(self, rate: int) -> None:
        self._to_rate = rate
        self._rate = 0
        self._resampler: Resampler | None = None
        self._next_s = 0.0
        self.end = 0
        """The frame up to which it has sound."""

    def add(self, samples: Samples, rate: int, at_s: float) -> Iterator[tuple[int, Samples]]:
        """What there is to write for a piece: pairs of first frame and samples."""
        if rate != self._rate or abs(at_s - self._next_s) > _JOINS_S:
            yield from self.finish()
            self._rate = rate
            self._resampler = Resampler(rate, self._to_rate) if rate != self._to_rate else None
            self._next_s = at_s
            self.end = round(at_s * self._to_rate)
        self._next_s += len(samples) / rate
        yield from self._give(self._resampler.convert(samples) if self._resampler else samples)

    def finish(self) -> Iterator[tuple[int, Samples]]:
        """What the conversion still holds back of the last piece."""
        if self._resampler is not None:
            yield from self._give(self._resampler.finish())
            self._resampler = None
            self._rate = 0

    def _give(self, samples: Samples) -> Iterator[tuple[int, Samples]]:
        if len(samples):
            first = self.end
            self.end += len(samples)
            yield first, samples


REP, BUYER = 0, 1


class Timeline:
    """A window on the call that moves on: pieces are put into it, and what is complete comes out.

    The rep's side comes from a microphone that never stops, so it tells how late it is. A piece
    that overlaps an earlier one of its side takes its place.
    """

    def __init__(self, rate: int) -> None:
        """`rate`: of what comes out, in Hz."""
        self._rate = rate
        self._sides = (_Side(rate), _Side(rate))
        self._window = np.zeros((0, 2), np.float32)
        self._given = 0

    def add(self, side: int, samples: Samples, rate: int, at_s: float) -> Iterator[Samples]:
        """Put a piece in.

        Args:
            side: REP or BUYER.
            samples: Mono. What is more than 2 s late, or before 0, is cut off.
            rate: Their rate, in Hz.
            at_s: When they began on the timeline.

        Yields:
            What is complete, shape (n, 2): the rep's and the buyer's samples.

        Raises:
            ValueError: The time is not one of a call.
        """
        if not -_LONGEST_S < at_s < _LONGEST_S:
            raise ValueError(f"{at_s} s is not a time within a call.")
        self._put(side, self._sides[side].add(samples, rate, at_s))
        rep, buyer = (one.end for one in self._sides)
        late, ahead = (int(seconds * self._rate) for seconds in (_LATE_S, _AHEAD_S))
        ready = max(rep - late, buyer - ahead)
        piece = int(_PIECE_S * self._rate)
        ready -= (ready - self._given) % piece
        if ready > self._given:
            self._finish_before(ready)
            yield from self._up_to(ready)

    def finish(self) -> Iterator[Samples]:
        """All the rest."""
        self._finish_before(max(side.end for side in self._sides) + 1)
        yield from self._up_to(max(side.end for side in self._sides))

    def _finish_before(self, frame: int) -> None:
        """Have sides that ended before a frame give what the conversion holds back of them."""
        for number, side in enumerate(self._sides):
            if side.end < frame:
                self._put(number, side.finish())

    def _put(self, side: int, pieces: Iterable[tuple[int, Samples]]) -> None:
        for first, samples in pieces:
            place = first - self._given
            kept = samples[max(0, -place) :]
            start = max(0, place)
            missing = start + len(kept) - len(self._window)
            if missing > 0 and len(kept):
                more = max(missing, self._rate)  # not anew for every piece
                self._window = np.pad(self._window, ((0, more), (0, 0)))
            self._window[start : start + len(kept), side] = kept

    def _up_to(self, frame: int) -> Iterator[Samples]:
        piece = int(_PIECE_S * self._rate)
        while self._given < frame:
            length = min(piece, frame - self._given)
            ready, self._window = self._window[:length], self._window[length:]
            self._given += length
            yield np.pad(ready, ((0, length - len(ready)), (0, 0)))
